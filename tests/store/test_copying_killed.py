"""`vigia copy` as a process that is killed -9 at any moment, while people work on between its runs."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from fictional_ads import START, kept, review
from filled_records import all_that_is_said, fill

from screening.errors import Misconfigured
from store.records import SqlRecords, migrate, open_records

KILLS = 20
ADS = 3_000
LONG_ENOUGH = 1.5
"""Seconds that the last process is given at most, and the first a twentieth of it."""


def opened(place: Path | str) -> SqlRecords:
    return open_records(place, now=lambda: START)


def started(data: Path, to: str) -> "subprocess.Popen[str]":
    process = subprocess.Popen(
        [sys.executable, "-m", "vigia", "copy", "--to", "-"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=data,
        env={"VIGIA_DATA": str(data), "PYTHONPATH": str(Path(__file__).parents[2])},
    )
    assert process.stdin is not None
    process.stdin.write(to + "\n")
    process.stdin.flush()
    return process


def kill_after(seconds: float, data: Path, to: str) -> None:
    """Its first line says that it copies, or that the server still holds what the one before it was
    killed with."""
    with started(data, to) as process:
        assert process.stderr is not None
        process.stderr.readline()
        time.sleep(seconds)
        process.kill()
    assert process.returncode in (-9, 0, 1)


def run_to_its_end(data: Path, to: str) -> None:
    for _ in range(10):
        with started(data, to) as process:
            said, problem = process.communicate(timeout=300)
        if process.returncode == 0:
            assert "ads" in said
            return
        assert "another process is at this" in problem
        time.sleep(1)


def is_finished(place: str) -> bool:
    try:
        opened(place).close()
    except Misconfigured:
        return False
    return True


def work_on(records: SqlRecords, day: int) -> None:
    old, new = f"ad-{1_000 + day}", ADS + day
    with records.begin() as unit:
        unit.keep([kept(1_000 + day, is_new=False, body="Otro texto"), kept(new), kept(-day - 1)])
        unit.review(review(old, f"day-{day}"))
        unit.forget(f"ad-{2_000 + day}", by="ana", reason="asked", at=START)


@pytest.mark.slow
def test_a_killed_copy_goes_on_to_its_end(tmp_path: Path, postgresql_url: str) -> None:
    dice = random.Random(20261128)
    place = tmp_path / "records.sqlite3"
    migrate(place)
    with opened(place) as records:
        fill(records)
        with records.begin() as unit:
            unit.keep([kept(number) for number in range(1_000, ADS)])
        kills = 0
        while kills < KILLS:
            longest = LONG_ENOUGH * (kills + 1) / KILLS
            kill_after(dice.uniform(0, longest), tmp_path, postgresql_url)
            if is_finished(postgresql_url):
                break
            work_on(records, kills)
            kills += 1
        else:
            run_to_its_end(tmp_path, postgresql_url)
        assert kills > 3, "too fast for a test of kills: take more ads"
        with records.reading() as view:
            here = all_that_is_said(view)
    with opened(postgresql_url) as records, records.reading() as view:
        there = all_that_is_said(view)
    assert there["audit"].pop(0).act == "records.copy"
    assert there == here
