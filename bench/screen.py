"""Ads per second of `vigia screen --json`, the whole command over real files (TEST_DATA).

For each file the command runs RUNS times in a process of its own; the median of wall-clock seconds
counts, start-up included, and once more without the time that a file with a single ad takes.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 3
FILES = {
    "emscad": "emscad/emscad.csv.gz",
    "eures": "jobs_es_eures/ads.csv.gz",
    "escort": "escort_suspicion/ads.csv.gz",
}


def main() -> None:
    folder = os.environ.get("TEST_DATA")
    if not folder:
        sys.exit("TEST_DATA is not set: it names the folder of real ads")
    start = _start_up()
    print(f"start-up {start:.1f} s")
    for preset, name in FILES.items():
        path = Path(folder) / name
        seconds, ads = _median(path, preset)
        print(
            f"{preset:<8} {ads:>6,} ads  {seconds:6.1f} s  {ads / seconds:6,.0f} ads/s  "
            f"{ads / max(seconds - start, 0.001):6,.0f} ads/s without start-up"
        )


def _start_up() -> float:
    with tempfile.TemporaryDirectory() as folder:
        one = Path(folder) / "one.jsonl"
        one.write_text('{"id": "1", "body": "Se busca cocinera para turno de tarde."}\n')
        return _median(one, "")[0]


def _median(path: Path, preset: str) -> tuple[float, int]:
    runs = [_run(path, preset) for _ in range(RUNS)]
    return statistics.median(seconds for seconds, _ in runs), runs[0][1]


def _run(path: Path, preset: str) -> tuple[float, int]:
    command = [sys.executable, "-m", "vigia", "screen", str(path), "--json"]
    begin = time.perf_counter()
    done = subprocess.run(
        command + (["--preset", preset] if preset else []), stdout=subprocess.PIPE, check=False
    )
    return time.perf_counter() - begin, done.stdout.count(b"\n")


if __name__ == "__main__":
    main()
