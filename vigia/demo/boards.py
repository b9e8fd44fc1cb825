"""The two boards as loopback servers on ports that are free."""

import threading
import time
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType

from vigia.demo.site import CLASSIFIEDS, JOBS, Site, Words, site_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What a board was asked."""

    path: str
    user_agent: str


class Board:
    """One board, served from its own thread; `requests` are all that it was asked, in order."""

    def __init__(self, name: str, words: Words, *, day: int, port: int = 0) -> None:
        self.name = name
        self.requests: list[Request] = []
        self._server = _Server(("127.0.0.1", port), self)
        # "localhost" is another host than 127.0.0.1, and yet no request leaves this machine.
        elsewhere = f"http://localhost:{self.port}/elsewhere"
        self.site = site_of(words, name=name, day=day, elsewhere=elsewhere)
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.05,), daemon=True
        )

    @property
    def port(self) -> int:
        return int(self._server.server_address[1])

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys of all ads that the board shows today."""
        return tuple(str(key) for key in self.site.day.ads)

    def start(self) -> None:
        self._thread.start()

    def stop(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


class Boards:
    """Both boards for the time of a `with` block. The same day gives the same pages.

    With a port per board a later day can be served under the same addresses.
    """

    def __init__(self, *, day: int = 1, jobs_port: int = 0, classifieds_port: int = 0) -> None:
        self.jobs = Board("tablero_faro", JOBS, day=day, port=jobs_port)
        self.classifieds = Board("plaza_norte", CLASSIFIEDS, day=day, port=classifieds_port)

    def __enter__(self) -> "Boards":
        for board in (self.jobs, self.classifieds):
            board.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        for board in (self.jobs, self.classifieds):
            board.stop()


class _Server(ThreadingHTTPServer):
    daemon_threads = True

    def __init__(self, address: tuple[str, int], board: Board) -> None:
        super().__init__(address, _Handler)
        self.board = board


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: _Server

    def do_GET(self) -> None:
        board = self.server.board
        agent = self.headers.get("User-Agent", "")
        board.requests.append(Request(path=self.path, user_agent=agent))
        self._send(board.site)

    def _send(self, site: Site) -> None:
        answer = site.answer(self.path)
        time.sleep(answer.wait_seconds)
        content = answer.body.encode()
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.content_type)
        self.send_header("Content-Length", str(len(content)))
        if answer.location:
            self.send_header("Location", answer.location)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Silent: `Board.requests` says what was asked."""
