"""An Elasticsearch of one's own that stands still, dies, and comes back without its data."""

import os
import shlex
import signal
import socket
import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from fictional_ads import kept
from process_stores import SystemClock, installation
from servers import KEY, server_url

from screening.errors import IndexUnavailable
from screening.query import AdQuery
from store.records import migrate
from store.search.elasticsearch import ElasticsearchIndex, Server, client, searching
from vigia.working import Worker

pytestmark = pytest.mark.slow


@dataclass(slots=True)
class OwnServer:
    """`command` starts and stops it on `port`; what it holds is gone when it is started again."""

    command: list[str]
    port: int
    group: int = 0

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        said = subprocess.run(
            [*self.command, "start", str(self.port)],
            check=True,
            capture_output=True,
            text=True,
            timeout=600,
        )
        self.group = int(said.stdout.split()[-1])

    def signal(self, number: int) -> None:
        """To the server and the process that began it."""
        os.killpg(self.group, number)


@pytest.fixture
def server() -> Iterator[OwnServer]:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1] % 20_000 + 20_000
    own = OwnServer(shlex.split(server_url("TEST_ELASTICSEARCH_COMMAND")), port)
    own.start()
    yield own
    subprocess.run([*own.command, "stop", str(own.port)], timeout=120)


def test_a_server_that_stands_still_or_dies_loses_nothing(
    server: OwnServer, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client, "WRITE_SECONDS", 2.0)
    monkeypatch.setattr(searching, "SEARCH_SECONDS", 2.0)
    path = tmp_path / "records.sqlite3"
    migrate(path)
    with installation(str(path), f"test-own@{server.url}") as desk:
        worker = Worker(
            indexing=desk.indexing,
            rebuilding=desk.rebuilding,
            index=desk.index,
            clock=SystemClock(),
            ensure_months=lambda now: None,
        )

        def keep(*numbers: int) -> None:
            with desk.records.begin() as unit:
                unit.keep([kept(number) for number in numbers])

        def found() -> int:
            return desk.index.search(AdQuery()).total

        keep(1, 2)
        worker.turn()
        assert found() == 2

        server.signal(signal.SIGSTOP)
        keep(3)
        for ask in (found, desk.indexing.sync):
            with pytest.raises(IndexUnavailable):
                ask()
        server.signal(signal.SIGCONT)
        desk.indexing.sync()
        assert found() == 3

        server.signal(signal.SIGKILL)
        keep(4)
        for ask in (found, desk.indexing.sync, desk.rebuilding.run):
            with pytest.raises(IndexUnavailable):
                ask()
        assert not desk.index.state().ready

    server.start()
    with (
        installation(str(path), f"test-own@{server.url}") as desk,
        ElasticsearchIndex.open(Server(url=server.url), alias="test-own", key=KEY) as index,
    ):
        with pytest.raises(IndexUnavailable, match="vigia index rebuild"):
            index.search(AdQuery())
        Worker(
            indexing=desk.indexing,
            rebuilding=desk.rebuilding,
            index=desk.index,
            clock=SystemClock(),
            ensure_months=lambda now: None,
        ).turn()
        assert index.search(AdQuery()).total == 4
