"""Servers as the compose file starts them, of a test's own: with passwords, and made by the same
scripts. What runs on this machine besides is left alone."""

import contextlib
import os
import shlex
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from pathlib import Path

from compose_file import ROOT
from servers import server_url

SCRIPTS = ROOT / "compose"


def free_port() -> int:
    """A port that nobody listens on, and that leaves a hundred more for a transport port beside."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port if port < 60_000 else port - 10_000


@contextlib.contextmanager
def own_elasticsearch(password: str) -> Iterator[str]:
    """The address of an Elasticsearch with security on; TEST_ELASTICSEARCH_COMMAND starts it
    (`start PORT`, `stop PORT`)."""
    command = shlex.split(server_url("TEST_ELASTICSEARCH_COMMAND"))
    port = str(free_port())
    environment = {**os.environ, "ELASTIC_PASSWORD": password}
    subprocess.run([*command, "start", port], env=environment, check=True, timeout=600)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        subprocess.run([*command, "stop", port], env=environment, check=True, timeout=120)


@contextlib.contextmanager
def own_postgresql(environment: dict[str, str]) -> Iterator[str]:
    """Host and port of a PostgreSQL that asks for passwords, with the compose file's role in it."""
    server_url("TEST_POSTGRESQL_URL")
    programs = max(Path("/usr/lib/postgresql").glob("*/bin"), default=Path("/usr/bin"))
    folder = Path(tempfile.mkdtemp(prefix="vigia-postgresql-"))
    as_owner = _as_owner_of(folder)
    port = free_port()
    initdb = "--auth-local=trust --auth-host=scram-sha-256 --username=postgres --encoding=UTF8"
    _run(as_owner, programs / "initdb", "-D", folder / "data", *initdb.split(), "--locale=C.UTF-8")
    server = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder}"
    start = ["pg_ctl", "-D", folder / "data", "-w", "-l", folder / "log", "-o", server, "start"]
    _run(as_owner, programs / start[0], *start[1:])
    try:
        reached = {**os.environ, **environment, "PGHOST": str(folder), "PGPORT": str(port)}
        subprocess.run([SCRIPTS / "postgresql-role.sh"], env=reached, check=True, timeout=60)
        # A second run changes nothing: it is how passwords are changed.
        subprocess.run([SCRIPTS / "postgresql-role.sh"], env=reached, check=True, timeout=60)
        yield f"127.0.0.1:{port}"
    finally:
        _run(as_owner, programs / "pg_ctl", "-D", folder / "data", "-m", "immediate", "-w", "stop")
        shutil.rmtree(folder)


def _as_owner_of(folder: Path) -> list[str]:
    """PostgreSQL refuses to run as root: there its own user gets the folder."""
    if os.geteuid() != 0:
        return []
    shutil.chown(folder, "postgres", "postgres")
    return ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"]


def _run(before: list[str], *words: str | Path) -> None:
    subprocess.run([*before, *words], cwd="/", check=True, timeout=120, stdout=subprocess.DEVNULL)
