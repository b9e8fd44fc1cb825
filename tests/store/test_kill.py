"""A kill -9 at any moment loses no accepted ad, and records and index agree after a sync."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fictional_ads import NoMetrics, StandingClock, kept

from screening.indexing import Indexing
from screening.ports import Records, SearchIndex
from screening.query import AdQuery, Sort
from screening.rebuilding import Rebuilding
from store.records import migrate, open_records
from store.search.fts5 import FTS5Index

HERE = Path(__file__).parent
KILLS = 6


def killed_after(seconds: float, script: str, *arguments: object) -> list[str]:
    """What the process had printed, in whole lines, when it was killed."""
    with subprocess.Popen(
        [sys.executable, HERE / script, *map(str, arguments)],
        stdout=subprocess.PIPE,
        text=True,
        env={"PYTHONPATH": str(HERE.parent)},
    ) as process:
        assert process.stdout is not None
        said = [process.stdout.readline()]
        time.sleep(seconds)
        process.kill()
        said += process.stdout.readlines()
    assert process.returncode == -9
    return [line.strip() for line in said if line.endswith("\n")]


def all_found(index: SearchIndex, words: str = "") -> set[str]:
    found: set[str] = set()
    query = AdQuery(words=words, limit=200, sort=Sort.NEWEST)
    while True:
        page = index.search(query)
        found |= {one.ad_id for one in page.found}
        if page.after is None:
            return found
        query = AdQuery(words=words, limit=200, sort=Sort.NEWEST, after=page.after)


def all_kept(records: Records) -> dict[str, str]:
    """Id and newest title of every ad."""
    kept: dict[str, str] = {}
    while True:
        with records.begin() as unit:
            ads = unit.after(max(kept, default=None), limit=200)
        if not ads:
            return kept
        kept |= {ad.ad_id: ad.newest.capture.title for ad in ads}


@pytest.mark.slow
def test_a_kill_loses_no_accepted_ad(tmp_path: Path) -> None:
    migrate(tmp_path / "records.sqlite3")
    dice = random.Random(20261124)
    accepted: set[str] = set()
    for life in range(KILLS):
        first = life * 1_000_000 + 1
        accepted |= set(killed_after(dice.uniform(0, 0.6), "keep_ads.py", tmp_path, first))
        with (
            open_records(tmp_path / "records.sqlite3") as records,
            FTS5Index.open(tmp_path / "search") as index,
        ):
            kept = all_kept(records)
            assert accepted <= kept.keys()
            Indexing(records=records, index=index, metrics=NoMetrics()).sync()
            assert all_found(index) == kept.keys()
            assert all_found(index, "mesera") == kept.keys()
            for ad_id, title in list(kept.items())[-30:]:
                assert ad_id in all_found(index, f'"{title}"')
            with records.begin() as unit:
                assert unit.pending(limit=1) == []
    assert len(accepted) > KILLS


@pytest.mark.slow
def test_a_rebuild_that_is_killed_leaves_an_index_that_serves(tmp_path: Path) -> None:
    migrate(tmp_path / "records.sqlite3")
    with open_records(tmp_path / "records.sqlite3") as records, records.begin() as unit:
        unit.keep([kept(number) for number in range(400)])
    everything = {f"ad-{number:04}" for number in range(400)}
    dice = random.Random(20261124)
    for _ in range(KILLS):
        killed_after(dice.uniform(0, 0.4), "rebuild_index.py", tmp_path)
        with FTS5Index.open(tmp_path / "search") as index:
            assert all_found(index) == everything
            with open_records(tmp_path / "records.sqlite3") as records:
                Rebuilding(records=records, index=index, clock=StandingClock(), actor="test").run()
            assert all_found(index) == everything
        assert len(list((tmp_path / "search").glob("ads-*.sqlite3"))) == 1
