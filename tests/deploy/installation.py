"""The compose file's services as processes of this machine: same commands, same environment; only
the addresses of the servers and of this machine's folders are others."""

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from compose_file import command_of, of_vigia, resolved

PATIENCE_SECONDS = 180.0
Seen = TypeVar("Seen")


class Installation:
    """Services by their names in the compose file; what they write goes into one file each."""

    def __init__(self, folder: Path, *, secrets: dict[str, str], servers: dict[str, str]) -> None:
        self.folder = folder
        self._secrets = secrets
        self._servers = servers
        self._running: list[subprocess.Popen[str]] = []

    def environment(self, service: str) -> dict[str, str]:
        given = resolved(of_vigia()[service]["environment"], self._secrets)
        for inside, here in self._servers.items():
            given = {name: value.replace(inside, here) for name, value in given.items()}
        own = {name: value for name, value in os.environ.items() if not name.startswith("VIGIA_")}
        here = {"VIGIA_DATA": "data", "VIGIA_SOURCES": "sources"}
        listening = {"VIGIA_HOST": "127.0.0.1", "VIGIA_PORT": "0"}
        return own | given | listening | {name: str(self.folder / at) for name, at in here.items()}

    def run(self, service: str, *words: str) -> subprocess.CompletedProcess[str]:
        """One command to its end, in place of the service's own where words are given; what it
        wrote is kept for `written`."""
        done = subprocess.run(
            [sys.executable, "-m", "vigia", *(words or command_of(of_vigia()[service]))],
            cwd=self.folder,
            env=self.environment(service),
            capture_output=True,
            text=True,
            timeout=PATIENCE_SECONDS,
        )
        with self._log(f"{service}-{len(list(self.folder.glob('*.log')))}").open("w") as log:
            log.write(done.stderr)
        return done

    def start(self, service: str, *, as_name: str = "") -> subprocess.Popen[str]:
        with self._log(as_name or service).open("w") as log:
            process = subprocess.Popen(
                [sys.executable, "-m", "vigia", *command_of(of_vigia()[service])],
                cwd=self.folder,
                env=self.environment(service),
                stdout=log,
                stderr=log,
                text=True,
            )
        self._running.append(process)
        return process

    def address(self, name: str) -> str:
        """Where a replica of the API listens; it says so itself."""

        def said() -> str | None:
            found = re.search(r"serving (http://\S+?)/?$", self._log(name).read_text(), re.M)
            return found[1] if found else None

        return until(said)

    def check(self) -> None:
        """Fail with what was said where a service has ended by itself."""
        assert all(process.poll() is None for process in self._running), self.written()

    def stop(self) -> list[int]:
        """SIGTERM to all, as Compose does; their exit codes."""
        for process in self._running:
            process.terminate()
        codes = [process.wait(timeout=PATIENCE_SECONDS) for process in self._running]
        self._running.clear()
        return codes

    def kill(self) -> None:
        for process in self._running:
            process.kill()
            process.wait()

    def written(self) -> str:
        """Everything that any process said, keys that a person was to note excepted."""
        return "\n".join(path.read_text() for path in sorted(self.folder.glob("*.log")))

    def _log(self, name: str) -> Path:
        return self.folder / f"{name}.log"


def until(look: Callable[[], Seen | None]) -> Seen:
    """What `look` gives as soon as it gives something."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while (seen := look()) is None:
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.2)
    return seen
