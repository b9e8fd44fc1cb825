"""Crawls in a process of their own: a reactor starts once per process."""

import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CRAWL_ONCE = Path(__file__).with_name("crawl_once.py")
ROOT = CRAWL_ONCE.parents[2]


@dataclass(frozen=True)
class Crawled:
    result: dict[str, Any]
    logged: str
    out: list[dict[str, Any]]

    def summary(self, source: str) -> dict[str, Any]:
        summary: dict[str, Any] = self.result["summaries"][source]
        return summary

    def arrivals(self, source: str) -> dict[str, str]:
        return {key: arrival for name, key, arrival in self.result["arrivals"] if name == source}


class CrawlProcess:
    """Crawls one after the other that remember what was kept, each in a new process."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def start(self, declaration: str, **order: object) -> subprocess.Popen[str]:
        (self.folder / "sources.toml").write_text(declaration, encoding="utf-8")
        paths = {
            "sources": "sources.toml",
            "state": "state.json",
            "out": "out.jsonl",
            "result": "result.json",
        }
        order |= {name: str(self.folder / file) for name, file in paths.items()}
        (self.folder / "order.json").write_text(json.dumps(order))
        return subprocess.Popen(
            [sys.executable, "-W", "error", str(CRAWL_ONCE), str(self.folder / "order.json")],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            env={"PYTHONPATH": str(ROOT)},
        )

    def finish(self, process: subprocess.Popen[str]) -> Crawled:
        logged, _ = process.communicate(timeout=120)
        assert process.returncode == 0, logged
        lines = (self.folder / "out.jsonl").read_text(encoding="utf-8").splitlines()
        result = json.loads((self.folder / "result.json").read_text())
        return Crawled(result, logged, [json.loads(line) for line in lines])

    def __call__(self, declaration: str, **order: object) -> Crawled:
        return self.finish(self.start(declaration, **order))
