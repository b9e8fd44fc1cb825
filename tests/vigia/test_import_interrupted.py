"""An import that is killed or interrupted loses nothing, and the next run goes on from there."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from screening.ports import Records
from store.records import open_records

ROWS = 6_000
REFUSED_EVERY = 7
PATIENCE_S = 120.0


def write_rows(path: Path) -> None:
    """Ads of one line; every seventh says nothing and is to be refused."""
    with path.open("w", encoding="utf-8") as file:
        for number in range(1, ROWS + 1):
            body = "" if number % REFUSED_EVERY == 0 else f"Se busca cocinera, puesto {number}."
            row = {"id": str(number), "kind": "job", "country": "MX", "body": body}
            file.write(json.dumps(row) + "\n")


def started_import(folder: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "vigia", "import", "rows.jsonl"],
        cwd=folder,
        env={**os.environ, "VIGIA_DATA": str(folder / "data")},
        stderr=subprocess.PIPE,
        text=True,
    )


def number_kept(folder: Path) -> int:
    """Ads in the records; 0 while a first run has not made them yet."""
    path = folder / "data" / "records.sqlite3"
    if not path.exists():
        return 0
    with contextlib.suppress(Exception), open_records(path) as records:
        return len(all_keys(records))
    return 0


def all_keys(records: Records) -> list[str]:
    keys: list[str] = []
    last: str | None = None
    while True:
        with records.reading() as reading:
            ads = reading.after(last, limit=200)
        if not ads:
            return keys
        keys += [ad.identity.key for ad in ads]
        last = ads[-1].ad_id


def stopped_after_more(folder: Path, stop: signal.Signals) -> tuple[int, str]:
    """Exit code and standard error of a run that is stopped once it has kept more than there was."""
    before = number_kept(folder)
    with started_import(folder) as process:
        until = time.monotonic() + PATIENCE_S
        while number_kept(folder) == before and process.poll() is None:
            assert time.monotonic() < until, "the import keeps nothing"
            time.sleep(0.05)
        process.send_signal(stop)
        _, said = process.communicate(timeout=PATIENCE_S)
    return process.returncode, said


@pytest.mark.slow
def test_a_stopped_import_goes_on_and_loses_nothing(tmp_path: Path) -> None:
    write_rows(tmp_path / "rows.jsonl")
    killed, _ = stopped_after_more(tmp_path, signal.SIGKILL)
    assert killed == -signal.SIGKILL
    interrupted, said = stopped_after_more(tmp_path, signal.SIGINT)
    assert interrupted == 130
    assert "run it again to go on" in said
    with started_import(tmp_path) as process:
        _, said = process.communicate(timeout=PATIENCE_S)
    assert process.returncode == 2
    assert "done before" in said
    report = (tmp_path / "rows.refused.jsonl").read_text("utf-8")
    refused = [json.loads(line) for line in report.splitlines()]
    assert [row["row"] for row in refused] == list(range(REFUSED_EVERY, ROWS + 1, REFUSED_EVERY))
    with open_records(tmp_path / "data" / "records.sqlite3") as records:
        keys = all_keys(records)
        with records.reading() as reading:
            assert reading.backlog().waiting == 0
    expected = {str(n) for n in range(1, ROWS + 1) if n % REFUSED_EVERY}
    assert len(keys) == len(expected)
    assert set(keys) == expected
