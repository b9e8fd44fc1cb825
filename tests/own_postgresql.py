"""A PostgreSQL server of a test's own, to be stopped and started as it likes."""

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from servers import missing

SERVER_USER = "postgres"


class OwnPostgresql:
    """`url` stays the same through all stops and starts."""

    def __init__(self, programs: Path, folder: Path, port: int) -> None:
        self._programs = programs
        self._folder = folder
        self._port = port
        self.url = f"postgresql://{SERVER_USER}@127.0.0.1:{port}/postgres"

    def make(self) -> None:
        self._run("initdb", "--auth=trust", "-U", SERVER_USER, "-E", "UTF8", "--locale=C.UTF-8")

    def start(self) -> None:
        options = f"-c listen_addresses=127.0.0.1 -p {self._port} -k {self._folder}"
        self._run("pg_ctl", "-w", "-s", "-l", str(self._folder / "log"), "-o", options, "start")

    def stop(self) -> None:
        """As a power cut does it: nothing is finished, nothing written down."""
        self._run("pg_ctl", "-m", "immediate", "-w", "-s", "stop")

    def _run(self, program: str, *arguments: str) -> None:
        as_user = ["setpriv", f"--reuid={SERVER_USER}", f"--regid={SERVER_USER}", "--clear-groups"]
        subprocess.run(
            [
                *(as_user if os.geteuid() == 0 else []),
                self._programs / program,
                "-D",
                self._folder / "data",
                *arguments,
            ],
            check=True,
            cwd="/",
            stdout=subprocess.DEVNULL,
        )


@contextmanager
def own_postgresql() -> Iterator[OwnPostgresql]:
    """A new server that runs, on a port of its own; it and its data are gone at the end."""
    folder = Path(tempfile.mkdtemp(prefix="vigia-postgresql-", dir="/var/tmp"))
    if os.geteuid() == 0:
        shutil.chown(folder, SERVER_USER, SERVER_USER)
    server = OwnPostgresql(_programs(), folder, _free_port())
    try:
        server.make()
        server.start()
        yield server
        server.stop()
    finally:
        shutil.rmtree(folder)


def _programs() -> Path:
    """The folder of PostgreSQL's programs; Debian keeps them out of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/pg_ctl"))
    here = shutil.which("pg_ctl") or (found[-1] if found else None)
    if here is None:
        missing("no pg_ctl: apt-get install postgresql would run it")
    return Path(str(here)).parent


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
    return port
