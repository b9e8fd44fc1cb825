"""A site on loopback whose every answer a test decides."""

import threading
from collections.abc import Callable
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Respond = Callable[[str], tuple[int, str, dict[str, str]]]


class SmallSite:
    """Answers as `respond` says: status, body, headers for a path with its query."""

    def __init__(self, respond: Respond) -> None:
        self.asked: list[str] = []
        self.on_headers: Callable[[Message], None] = lambda headers: None
        site = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self) -> None:
                site.asked.append(self.path)
                site.on_headers(self.headers)
                status, body, headers = respond(self.path)
                content = body.encode()
                self.send_response(status)
                defaults = {"Content-Type": "text/html; charset=utf-8"}
                for name, value in (defaults | headers).items():
                    self.send_header(name, value)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)

            def log_message(self, format: str, *args: object) -> None: ...

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._thread = threading.Thread(target=self._server.serve_forever, args=(0.05,))
        self._thread.start()

    @property
    def declaration(self) -> str:
        return f"""
[sources.small]
start_urls = ["http://127.0.0.1:{self._server.server_address[1]}/list"]
legal_basis = "our own test"
contact = "test@example.org"
requests_per_second = 100
max_pages = 40
[sources.small.list]
url = '^/list'
[sources.small.detail]
url = '^/ad/(?P<key>\\d+)'
"""

    def close(self) -> None:
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()
