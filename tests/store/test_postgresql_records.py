"""What PostgreSQL adds to the contract: errors that say nothing private, and which of them mean
that the records do not answer."""

import threading
from collections.abc import Iterator

import pytest
from fictional_ads import kept, review
from sqlalchemy import NullPool, create_engine, make_url, text
from sqlalchemy.exc import DBAPIError, IntegrityError

from screening.errors import AdNotFound, AlreadyRunning, Misconfigured, RecordsUnavailable
from store.records import SqlRecords, migrate, open_records, postgresql


@pytest.fixture
def records(migrated_url: str) -> Iterator[SqlRecords]:
    with open_records(migrated_url) as opened:
        yield opened


def end_connections(url: str) -> None:
    """End this database's other connections, as an administrator or a restart does."""
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(
            text(
                "SELECT pg_terminate_backend(pid, 5000) FROM pg_stat_activity "
                "WHERE datname = current_database() AND pid <> pg_backend_pid()"
            )
        )


def test_the_address_is_written_as_everybody_writes_it(migrated_url: str) -> None:
    plain = make_url(migrated_url).set(drivername="postgresql")
    with open_records(plain.render_as_string(hide_password=False)) as opened:
        assert opened.revision()


@pytest.mark.parametrize("place", ["mysql://user:word@127.0.0.1/vigia", "no address, word"])
def test_another_address_is_refused_and_not_repeated(place: str) -> None:
    for attempt in (open_records, migrate):
        with pytest.raises(Misconfigured, match=r"neither a file nor postgresql://") as caught:
            attempt(place)
        assert "word" not in str(caught.value)


def test_empty_records_are_refused(postgresql_url: str) -> None:
    with pytest.raises(Misconfigured, match=r"empty.*run vigia migrate"):
        open_records(postgresql_url)


def test_a_server_that_is_not_there_is_unavailable(migrated_url: str) -> None:
    nowhere = make_url(migrated_url).set(port=1).render_as_string(hide_password=False)
    for attempt in (open_records, migrate):
        with pytest.raises(RecordsUnavailable):
            attempt(nowhere)


def keep_while_connections_end(records: SqlRecords, url: str, *numbers: int) -> None:
    """The connections end after the first ad was written and before the others are."""
    with records.begin() as unit:
        unit.keep([kept(numbers[0])])
        end_connections(url)
        unit.keep([kept(number) for number in numbers[1:]])


def test_a_connection_that_was_ended_is_unavailable_once(
    records: SqlRecords, migrated_url: str
) -> None:
    with pytest.raises(RecordsUnavailable):
        keep_while_connections_end(records, migrated_url, 1, 2)
    with records.begin() as unit:
        unit.keep([kept(1)])
    with records.reading() as reading:
        assert reading.counts()["ads"] == 1


def test_a_connection_that_is_lost_at_the_commit_is_unavailable(
    records: SqlRecords, migrated_url: str
) -> None:
    with pytest.raises(RecordsUnavailable):
        keep_while_connections_end(records, migrated_url, 1)
    with records.reading() as reading:
        assert reading.counts()["ads"] == 0


def test_connections_that_died_in_the_pool_are_made_anew(
    records: SqlRecords, migrated_url: str
) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
    end_connections(migrated_url)
    with records.reading() as reading:
        assert reading.read("ad-0001").captures == 1


def test_who_waits_too_long_is_told(migrated_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(postgresql, "LOCK_SECONDS", 1)
    with open_records(migrated_url) as records:
        with records.begin() as unit:
            unit.keep([kept(1)])
        with records.begin() as unit:
            unit.read("ad-0001")
            with pytest.raises(RecordsUnavailable), records.begin() as other:
                other.read("ad-0001")


def test_a_statement_that_takes_too_long_is_unavailable(migrated_url: str) -> None:
    database = postgresql.PostgresqlDatabase(make_url(migrated_url))
    with database.writing.connect() as connection:
        connection.execute(text("SET statement_timeout = '50ms'"))
        with pytest.raises(DBAPIError) as caught:
            connection.execute(text("SELECT pg_sleep(20)"))
        connection.invalidate()
    assert database.is_unavailable(caught.value)
    database.close()


def test_no_free_connection_is_unavailable(
    migrated_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(postgresql, "POOL_SECONDS", 0.05)
    with (
        open_records(migrated_url, pool_size=1) as records,
        records.reading(),
        pytest.raises(RecordsUnavailable),
        records.reading(),
    ):
        pass


def test_our_own_mistakes_show_no_values(records: SqlRecords) -> None:
    with records.begin() as unit:
        unit.keep([kept(1, source="Palabras que nadie debe leer")])
    mistake = pytest.raises(IntegrityError, match="ads_source_key_once")
    with mistake as caught, records.begin() as unit:
        unit.keep([kept(1, ad_id="ad-0002", source="Palabras que nadie debe leer")])
    shown = f"{caught.value} {caught.value.orig} {caught.value.args} {caught.value.orig!r}"
    assert "Palabras" not in shown


def test_what_no_server_can_hold_is_not_found(records: SqlRecords) -> None:
    with records.begin() as unit:
        unit.keep([kept(1)])
        with pytest.raises(AdNotFound):
            unit.read("ad-0001\0")
        assert unit.audit_of("\ud800") == []


def test_a_view_cannot_write(records: SqlRecords) -> None:
    with records.reading() as reading, pytest.raises(DBAPIError, match="read-only"):
        reading._connection.execute(text("DELETE FROM ads"))


def test_a_lock_goes_with_its_connection(records: SqlRecords, migrated_url: str) -> None:
    with records.alone("index rebuild") as held:
        held.check()
        end_connections(migrated_url)
        for _ in range(2):
            with pytest.raises(AlreadyRunning):
                held.check()
        with records.alone("index rebuild") as other:
            other.check()
            with pytest.raises(AlreadyRunning):
                held.check()


def test_a_deadlock_of_strangers_is_unavailable(records: SqlRecords) -> None:
    """Our own order of locks makes none; who takes locks by hand in another order is told."""
    with records.begin() as unit:
        unit.keep([kept(1), kept(2)])
    both = threading.Barrier(2)
    told: list[type[Exception]] = []

    def lock(first: str, second: str) -> None:
        try:
            with records.begin() as unit:
                unit.read(first)
                both.wait()
                unit.read(second)
        except RecordsUnavailable as error:
            told.append(type(error))

    others = [
        threading.Thread(target=lock, args=names)
        for names in (("ad-0001", "ad-0002"), ("ad-0002", "ad-0001"))
    ]
    for other in others:
        other.start()
    for other in others:
        other.join()
    assert told == [RecordsUnavailable]
    with records.begin() as unit:
        unit.review(review("ad-0001"))
