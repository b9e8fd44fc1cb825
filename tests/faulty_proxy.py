"""A real server behind a proxy that fails when it is told to: slow, busy, silent, gone."""

import http.client
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Lock, Thread
from urllib.parse import urlsplit

Fault = Callable[[str, str], int | None]
"""Given method and path: None lets the request through, a status is answered instead. May wait."""


@dataclass(slots=True)
class Proxy:
    """`url` is the proxy's; `fault` may be replaced at any time; `seen` counts what arrived."""

    url: str
    fault: Fault = lambda method, path: None
    seen: list[str] = field(default_factory=list)
    released: Event = field(default_factory=Event)

    def hold(self, part: str) -> None:
        """Keep requests whose path holds `part` waiting until `release`."""

        def wait(method: str, path: str) -> int | None:
            if part in path:
                self.released.wait(timeout=60)
            return None

        self.released.clear()
        self.fault = wait

    def release(self) -> None:
        self.released.set()
        self.fault = lambda method, path: None

    def answer(self, status: int, *, times: int = 1_000_000, part: str = "") -> None:
        """Answer so many requests with a status."""
        left, lock = [times], Lock()

        def busy(method: str, path: str) -> int | None:
            with lock:
                if part not in path or left[0] <= 0:
                    return None
                left[0] -= 1
                return status

        self.fault = busy


@contextmanager
def faulty_proxy(upstream: str) -> Iterator[Proxy]:
    """A proxy on loopback before the server at `upstream`."""
    target = urlsplit(upstream)

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def _handle(self) -> None:
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            proxy.seen.append(f"{self.command} {self.path}")
            if (status := proxy.fault(self.command, self.path)) is not None:
                self._reply(status, b'{"error": {"type": "made_up"}}', "application/json")
                return
            connection = http.client.HTTPConnection(target.hostname or "", target.port, timeout=60)
            passed = {k: v for k, v in self.headers.items() if k.lower() != "host"}
            connection.request(self.command, self.path, body=body, headers=passed)
            response = connection.getresponse()
            content = response.read()
            connection.close()
            self._reply(response.status, content, response.headers.get_content_type())

        do_GET = do_POST = do_PUT = do_DELETE = do_HEAD = _handle  # noqa: N815 - the server's names

        def _reply(self, status: int, content: bytes, kind: str) -> None:
            try:
                self.send_response(status)
                self.send_header("X-Elastic-Product", "Elasticsearch")
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                if self.command != "HEAD":
                    self.wfile.write(content)
            except (BrokenPipeError, ConnectionResetError):
                self.close_connection = True

        def log_message(self, format: str, *args: object) -> None: ...

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    proxy = Proxy(url=f"http://127.0.0.1:{server.server_address[1]}")
    thread = Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield proxy
    finally:
        proxy.released.set()
        server.shutdown()
        server.server_close()
