"""Records copied to PostgreSQL say the same there, whatever happened on the way."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from fictional_ads import START, StandingClock, kept, review
from filled_records import EDGE, FORGOTTEN, all_that_is_said, fill
from servers import postgresql_database
from sqlalchemy import Engine, NullPool, create_engine, text

from screening.errors import (
    AdForgotten,
    AlreadyRunning,
    CopyDiffers,
    InvalidInput,
    Misconfigured,
    NotEmpty,
    RecordsUnavailable,
)
from screening.stored import AuditEntry
from store.records import SqlRecords, migrate, open_records, sqlite
from store.records.copying import Copied, matching, open_copy, reading
from store.records.tables import metadata

COPIED = {table.name for table in reading.COPIED}
clock = StandingClock()


class Killed(Exception):
    """Stands for the end of the process: nothing after it is done."""


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """An embedded installation's records, with rows of every table."""
    place = tmp_path / "records.sqlite3"
    migrate(place)
    with opened(place) as records:
        fill(records)
    return place


@pytest.fixture(params=["sqlite", "postgresql"])
def source(request: pytest.FixtureRequest) -> Path | str:
    if request.param == "sqlite":
        place: Path = request.getfixturevalue("place")
        return place
    url: str = request.getfixturevalue("migrated_url")
    with opened(url) as records:
        fill(records)
    return url


@pytest.fixture
def target(postgresql_url: str) -> Iterator[Engine]:
    engine = create_engine(postgresql_url, poolclass=NullPool)
    yield engine
    engine.dispose()


@pytest.fixture
def few_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    """So that there are many points to be killed at."""
    monkeypatch.setattr(matching, "ROWS_AT_ONCE", 3)


def opened(place: Path | str) -> SqlRecords:
    return open_records(place, now=lambda: START)


def copied(source: Path | str, to: str) -> list[Copied]:
    with open_copy(source, to, actor="test", now=lambda: EDGE) as copy:
        return copy.run()


def killed_at(point: int, source: Path | str, to: str) -> bool:
    """Whether it came so far."""
    points = iter(range(point))

    def advance(_count: int) -> None:
        if next(points, None) is None:
            raise Killed

    try:
        with open_copy(source, to, actor="test", now=lambda: EDGE) as copy:
            copy.run(on_progress=advance)
    except Killed:
        return True
    return False


def said_by(place: Path | str) -> dict[str, Any]:
    with opened(place) as records, records.reading() as view:
        return all_that_is_said(view)


def assert_same(source: Path | str, to: str) -> None:
    """But for the entry that tells of the copy."""
    there = said_by(to)
    assert there["audit"].pop(0).act == "records.copy"
    assert there == said_by(source)


@contextmanager
def changed(place: Engine) -> Iterator[Any]:
    with place.begin() as connection:
        yield lambda statement: connection.execute(text(statement))


def count_of(place: Engine, table: str) -> int:
    with place.begin() as connection:
        return connection.scalars(text(f"SELECT count(*) FROM {table}")).one()


def test_everything_reads_back_the_same(source: Path | str, postgresql_url: str) -> None:
    before = said_by(source)
    told = copied(source, postgresql_url)
    assert said_by(source) == before
    assert_same(source, postgresql_url)
    assert {one.table for one in told} == COPIED
    assert {one.table: one.rows for one in told}["ads"] == 11
    with opened(postgresql_url) as records, records.reading() as view:
        assert view.tombstone(FORGOTTEN).reason == "asked"
        with pytest.raises(AdForgotten):
            view.read(FORGOTTEN)
        (entry,) = view.audit_of(limit=1)
        assert (entry.at, entry.actor) == (EDGE, "test")
        assert all(f"{one.table} {one.rows} {one.sha256}" in entry.detail for one in told)


def test_what_belongs_to_one_index_stays_behind(
    place: Path, postgresql_url: str, target: Engine
) -> None:
    copied(place, postgresql_url)
    left = {table.name for table in reading.NOT_COPIED}
    assert left | COPIED == {table.name for table in metadata.sorted_tables}
    for table in left:
        assert count_of(create_engine(f"sqlite:///{place}", poolclass=NullPool), table), table
        assert not count_of(target, table), table


def test_work_goes_on_with_fresh_numbers(place: Path, postgresql_url: str) -> None:
    copied(place, postgresql_url)
    with opened(postgresql_url) as records:
        with records.begin() as unit:
            unit.keep([kept(1, is_new=False, body="Tercer texto", seen_at=EDGE), kept(40)])
            unit.review(review("ad-0006", "review-9"))
            unit.audit(AuditEntry(at=START, actor="ana", act="decide", subject="ad-0006"))
        with records.begin() as unit:
            assert unit.read("ad-0001").captures == 3
            assert unit.audit_of(limit=1)[0].act == "decide"
            assert [row.ad_id for row in unit.pending(limit=9)] == ["ad-0001", "ad-0040", "ad-0006"]
            assert unit.forget("ad-0001", by="ana", reason="asked", at=START) == ["d" * 64]


def test_every_month_has_its_room(place: Path, postgresql_url: str, target: Engine) -> None:
    copied(place, postgresql_url)
    for table in ("captures", "assessments", "audit"):
        assert count_of(target, f"{table}_default") == 0
    assert count_of(target, "captures_2024_02") == 1
    assert count_of(target, "audit_2026_11") == 3


def test_a_server_that_sorts_as_a_language_does(place: Path) -> None:
    """Upper and lower case together, accents beside their letters, punctuation left out."""
    language = "template0 LOCALE_PROVIDER icu ICU_LOCALE 'es-u-ka-shifted'"
    with postgresql_database(language) as url:
        copied(place, url)
        there, here = said_by(url), said_by(place)
    for asked in ("ads", "captures", "counts"):
        assert there[asked] == here[asked]


@pytest.mark.slow
@pytest.mark.usefixtures("few_at_once")
def test_wherever_it_is_killed_the_next_run_ends_it(place: Path, migrated_url: str) -> None:
    points = 0
    while killed_at(points, place, migrated_url):
        with pytest.raises(Misconfigured, match="unfinished copy"):
            opened(migrated_url)
        points += 2
    assert points > 20
    assert_same(place, migrated_url)


@pytest.mark.slow
@pytest.mark.usefixtures("few_at_once")
@pytest.mark.parametrize("point", [9, 14, 18, 24])
def test_what_changed_between_two_runs_comes_right(
    place: Path, postgresql_url: str, point: int
) -> None:
    assert killed_at(point, place, postgresql_url)
    with opened(place) as records, records.begin() as unit:
        unit.keep([kept(2, is_new=False, body="Tercer texto"), kept(0), kept(41)])
        unit.forget("ad-0001", by="ana", reason="asked", at=START)
        unit.review(review("ad-0000", "review-0"))
        unit.release("ad-0007", reviewer="ana")
        unit.revoke_key("k1", at=START)
        unit.set_progress("import:one", 900)
        unit.audit(AuditEntry(at=START, actor="ana", act="decide", subject="ad-0000"))
    copied(place, postgresql_url)
    assert_same(place, postgresql_url)


TAMPERED = (
    "UPDATE ads SET queue_rank = 1 WHERE id = 'ad-0002'",
    "UPDATE captures SET capture = replace(capture, 'texto', 'Texto') WHERE ad_id = 'ad-0001'",
    "UPDATE audit SET at = at + 40 * 86400000000, actor = 'eva' WHERE number = 2",
    "DELETE FROM assessments WHERE ad_id = 'ad-0002'",
    "DELETE FROM reviews WHERE number = 2; UPDATE reviews SET decision = NULL WHERE number = 1",
    "INSERT INTO api_keys SELECT 'k9', name, role, 'x', created_at FROM api_keys WHERE id = 'k1'",
    "INSERT INTO audit SELECT number, at + 1, actor, act, subject, detail FROM audit",
    "UPDATE ads SET id = 'ad-9999' WHERE id = 'ad-0003'",
    "INSERT INTO progress VALUES ('Copy of something', 3), ('import:x', 2)",
)


@pytest.mark.slow
@pytest.mark.parametrize("statement", TAMPERED)
def test_what_was_tampered_with_is_mended(
    place: Path, postgresql_url: str, target: Engine, statement: str
) -> None:
    """Between two runs, when all was copied but not yet read back."""
    assert killed_at(2 * len(COPIED) + 1, place, postgresql_url)
    with changed(target) as sql:
        sql(statement)
    copied(place, postgresql_url)
    assert_same(place, postgresql_url)


def spoil(target: Engine, *, when: str) -> None:
    """From now on the server writes another reason into reviews."""
    with changed(target) as sql:
        sql(
            "CREATE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS "
            "$$ BEGIN NEW.reason := 'other'; RETURN NEW; END $$"
        )
        sql(f"CREATE TRIGGER spoil BEFORE {when} ON reviews FOR EACH ROW EXECUTE FUNCTION spoil()")


def test_what_came_out_other_is_copied_anew(
    place: Path, postgresql_url: str, target: Engine
) -> None:
    assert killed_at(0, place, postgresql_url)
    spoil(target, when="INSERT")
    copied(place, postgresql_url)
    assert_same(place, postgresql_url)


def test_what_cannot_be_made_the_same_is_named(
    place: Path, postgresql_url: str, target: Engine
) -> None:
    assert killed_at(0, place, postgresql_url)
    spoil(target, when="INSERT OR UPDATE")
    with pytest.raises(CopyDiffers, match="reviews") as caught:
        copied(place, postgresql_url)
    assert caught.value.table == "reviews"
    with pytest.raises(Misconfigured, match="unfinished copy"):
        opened(postgresql_url)


def test_other_records_are_refused_and_unharmed(place: Path, migrated_url: str) -> None:
    with opened(migrated_url) as records, records.begin() as unit:
        unit.keep([kept(1)])
    before = said_by(migrated_url)
    with pytest.raises(NotEmpty, match="needs an empty database"):
        copied(place, migrated_url)
    assert said_by(migrated_url) == before


def test_anything_else_is_refused_and_nothing_made_beside_it(
    place: Path, postgresql_url: str, target: Engine
) -> None:
    with changed(target) as sql:
        sql("CREATE TABLE theirs (id integer); INSERT INTO theirs VALUES (1)")
    with pytest.raises(NotEmpty):
        copied(place, postgresql_url)
    with pytest.raises(Misconfigured, match="are empty"):
        opened(postgresql_url)


def test_a_copy_that_is_done_is_not_copied_to_again(
    place: Path, tmp_path: Path, postgresql_url: str
) -> None:
    copied(place, postgresql_url)
    with pytest.raises(NotEmpty, match="a finished copy"):
        copied(place, postgresql_url)
    with pytest.raises(NotEmpty, match="these very records"):
        copied(postgresql_url, postgresql_url)


def test_an_unfinished_copy_of_others_is_refused(
    place: Path, tmp_path: Path, postgresql_url: str
) -> None:
    assert killed_at(0, place, postgresql_url)
    other = tmp_path / "other.sqlite3"
    migrate(other)
    with pytest.raises(NotEmpty, match="of other records"):
        copied(other, postgresql_url)
    with pytest.raises(Misconfigured, match="unfinished copy"):
        copied(postgresql_url, postgresql_url)


def test_two_at_once_are_refused(place: Path, postgresql_url: str, migrated_url: str) -> None:
    with open_copy(place, postgresql_url, actor="test"):
        for to in (postgresql_url, migrated_url):
            with pytest.raises(AlreadyRunning):
                copied(place, to)


def test_nobody_writes_meanwhile_and_everybody_reads(
    source: Path | str, postgresql_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "BUSY_SECONDS", 0.05)
    monkeypatch.setattr("store.records.postgresql.LOCK_SECONDS", 1)
    with open_copy(source, postgresql_url, actor="test") as copy:
        with opened(source) as records:
            with pytest.raises(RecordsUnavailable), records.begin() as unit:
                unit.keep([kept(50)])
            with records.reading() as view:
                assert view.read("ad-0001").captures == 2
        copy.run()
    with opened(source) as records, records.begin() as unit:
        unit.keep([kept(50)])


@pytest.mark.parametrize(
    "to", ["", "mysql://u:word@h/d", "sqlite:////tmp/word", "postgresql://a:wo/rd"]
)
def test_an_address_that_cannot_be_is_not_repeated(place: Path, to: str) -> None:
    with pytest.raises(InvalidInput, match="postgresql://") as caught:
        copied(place, to)
    assert "wo" not in str(caught.value)


def test_a_server_that_is_not_there_is_named(place: Path) -> None:
    with pytest.raises(RecordsUnavailable, match="to copy to"):
        copied(place, "postgresql://postgres@127.0.0.1:1/vigia")


def test_records_that_are_not_there(tmp_path: Path, postgresql_url: str) -> None:
    with pytest.raises(Misconfigured, match="no records yet"):
        copied(tmp_path / "none.sqlite3", postgresql_url)
