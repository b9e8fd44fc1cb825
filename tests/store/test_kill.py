"""A kill -9 at any moment loses no accepted ad, keeps none twice, and records and index agree after a
sync: on the embedded stores and on real servers."""

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest
from fictional_ads import kept
from process_stores import Installation, installation
from servers import elasticsearch_alias, postgresql_database, server_url

from screening.ports import Records, SearchIndex
from screening.query import AdQuery, Sort, VersionStatus
from store.records import migrate
from store.search.elasticsearch import Server

HERE = Path(__file__).parent
KILLS = {"embedded": 6, "servers": 20}
"""Random moments each."""
PUT_LATE = "Cambiado entretanto"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Where an installation is, as its processes are told."""

    records: str
    index: str
    kills: int

    def opened(self) -> "installation":
        return installation(self.records, self.index)


@pytest.fixture(params=["embedded", "servers"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Place]:
    """Migrated records and an index that serves."""
    with ExitStack() as stack:
        if request.param == "embedded":
            place = Place(
                records=str(tmp_path / "records.sqlite3"),
                index=str(tmp_path / "search"),
                kills=KILLS["embedded"],
            )
            migrate(tmp_path / "records.sqlite3")
        else:
            url = server_url("TEST_ELASTICSEARCH_URL")
            alias = stack.enter_context(elasticsearch_alias(Server(url=url)))
            place = Place(
                records=stack.enter_context(postgresql_database()),
                index=f"{alias}@{url}",
                kills=KILLS["servers"],
            )
            migrate(place.records)
        with place.opened() as opened:
            opened.rebuilding.run()
        yield place


def started(script: str, *arguments: object) -> "subprocess.Popen[str]":
    return subprocess.Popen(
        [sys.executable, HERE / script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": f"{HERE.parent}:{HERE}:{HERE.parents[1]}"},
    )


def run_to_its_end(script: str, *arguments: object) -> list[str]:
    with started(script, *arguments) as process:
        said, _ = process.communicate(timeout=300)
    assert process.returncode == 0
    return said.splitlines()


def killed_after(seconds: float, script: str, *arguments: object) -> list[str]:
    """What the process had printed, in whole lines, when it was killed or had come to its end."""
    with started(script, *arguments) as process:
        assert process.stdout is not None
        said = [process.stdout.readline()]
        time.sleep(seconds)
        process.kill()
        said += process.stdout.readlines()
    assert process.returncode in (-9, 0)
    return [line.strip() for line in said if line.endswith("\n")]


def all_found(index: SearchIndex, words: str = "") -> list[str]:
    found: list[str] = []
    query = AdQuery(words=words, limit=200, sort=Sort.NEWEST)
    while True:
        page = index.search(query)
        found += [one.ad_id for one in page.found]
        if page.after is None:
            return sorted(found)
        query = AdQuery(words=words, limit=200, sort=Sort.NEWEST, after=page.after)


def all_kept(records: Records) -> dict[str, str]:
    """Id and newest title of every ad."""
    kept: dict[str, str] = {}
    while True:
        with records.reading() as reading:
            ads = reading.after(max(kept, default=None), limit=200)
        if not ads:
            return kept
        kept |= {ad.ad_id: ad.newest.capture.title for ad in ads}


def waits(records: Records) -> bool:
    with records.reading() as reading:
        return reading.backlog().since is not None


def assert_they_agree(opened: Installation) -> dict[str, str]:
    """Records and index hold the same ads, each once; gives them.

    A server may take a moment to notice that a process was killed, and let go of what it had in
    hand: until then another indexer leaves that out.
    """
    deadline = time.monotonic() + 30
    while opened.indexing.sync() or waits(opened.records):
        assert time.monotonic() < deadline, "rows stay in the hands of who was killed"
    there = all_kept(opened.records)
    assert all_found(opened.index) == sorted(there)
    with opened.records.reading() as reading:
        assert reading.counts()["set_aside"] == 0
    return there


@pytest.mark.slow
def test_a_kill_loses_no_accepted_ad(place: Place) -> None:
    dice = random.Random(20261124)
    accepted: set[str] = set()
    for life in range(place.kills):
        first = life * 1_000_000 + 1
        accepted |= set(
            killed_after(dice.uniform(0, 0.6), "keep_ads.py", place.records, place.index, first)
        )
    with place.opened() as opened:
        there = assert_they_agree(opened)
        assert accepted <= there.keys()
        assert all_found(opened.index, "mesera") == sorted(there)
        for ad_id, title in list(there.items())[-30:]:
            assert ad_id in all_found(opened.index, f'"{title}"')
    assert len(accepted) > place.kills


@pytest.mark.slow
def test_a_killed_sync_loses_nothing(place: Place) -> None:
    dice = random.Random(20261125)
    with place.opened() as opened:
        for life in range(place.kills):
            batch = [kept(life * 1_000 + number) for number in range(900)]
            with opened.records.begin() as unit:
                unit.keep(batch)
            killed_after(dice.uniform(0, 0.5), "follow_ads.py", "sync", place.records, place.index)
            if life % 5 == 4:
                assert_they_agree(opened)
        assert len(assert_they_agree(opened)) == place.kills * 900


@pytest.mark.slow
def test_a_killed_rebuild_leaves_the_old_one_serving(place: Place) -> None:
    """Ads go on coming in; whatever moment the rebuild is killed at, the next run is whole."""
    dice = random.Random(20261126)
    with place.opened() as opened:
        with opened.records.begin() as unit:
            unit.keep([kept(number) for number in range(1_500)])
        there = assert_they_agree(opened)
        for life in range(place.kills):
            killed_after(
                dice.uniform(0, 1.0), "follow_ads.py", "rebuild", place.records, place.index
            )
            assert set(all_found(opened.index)) == there.keys(), "a gap"
            with opened.records.begin() as unit:
                unit.keep([kept(2_000 + life), kept(life, is_new=False, body=PUT_LATE)])
            there = assert_they_agree(opened)
            assert len(all_found(opened.index, f'"{PUT_LATE}"')) == life + 1
        opened.rebuilding.run()
        assert assert_they_agree(opened) == there
        statuses = [version.status for version in opened.index.versions()]
    assert statuses.count(VersionStatus.SERVING) == 1
    assert VersionStatus.BUILDING not in statuses


@pytest.mark.slow
def test_a_killed_import_keeps_every_row_once(place: Place, tmp_path: Path) -> None:
    dice, rows = random.Random(20261127), 20_000
    file = tmp_path / "rows.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        for number in range(rows):
            body = "" if number % 1_000 == 7 else f"Mesera para restaurante en Ejemplo {number}"
            lines.write(json.dumps({"id": str(number), "title": "", "body": body}))
            lines.write("\n")
    arguments = ("import_ads.py", place.records, place.index, file)
    for _ in range(place.kills):
        said = killed_after(dice.uniform(0, 0.6), *arguments)
        assert said == ["begun"], "too fast for so many kills: take more rows"
    assert run_to_its_end(*arguments) == ["begun", f"done {rows}"]
    report = file.with_suffix(".refused").read_text(encoding="utf-8")
    refused = [json.loads(line)["id"] for line in report.splitlines()]
    with place.opened() as opened:
        assert len(assert_they_agree(opened)) == rows - len(refused)
        with opened.records.reading() as reading:
            assert reading.counts()["captures"] == rows - len(refused)
    assert refused == [str(number) for number in range(7, rows, 1_000)]
