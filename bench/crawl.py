"""Pages per second of a crawl of a loopback board, screening and keeping included.

The board is generated, answers at once and asks for no delay, so that what is measured is our own
work per page. A real crawl is as slow as its source asks for.
"""

import argparse
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from crawler.sources import read_sources
from vigia.crawling import crawl_into
from vigia.settings import Settings
from vigia.wiring import open_system

ADS = 500
PER_LIST = 50
_BODY = (
    "Restaurante familiar solicita cocinera con experiencia, turno de tarde, sueldo base, propinas y "
    "prestaciones de ley. Presentarse en el local con solicitud. Número de referencia {number}."
)


def main() -> None:
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--ads", type=int, default=ADS)
    count = arguments.parse_args().ads
    with tempfile.TemporaryDirectory() as folder, _board(count) as address:
        declared = Path(folder) / "bench.toml"
        declared.write_text(_declaration(address, count), encoding="utf-8")
        (source,) = read_sources(declared).values()
        with open_system(Settings(data=Path(folder) / "data")) as system:
            begin = time.perf_counter()
            summary = crawl_into(system, source)
            seconds = time.perf_counter() - begin
    pages = summary.found + summary.lists
    print(
        f"{pages:,} pages, {summary.new:,} ads kept in {seconds:.1f} s: {pages / seconds:.1f} pages/s"
    )


def _declaration(address: str, count: int) -> str:
    return f"""
[sources.bench]
kind = "job"
country = "MX"
start_urls = ["{address}/list/0"]
legal_basis = "our own machine"
contact = "bench@example.org"
requests_per_second = 100
max_pages = {count * 2}

[sources.bench.list]
url = '^/list/'

[sources.bench.detail]
url = '^/ad/(?P<key>\\d+)'
"""


@contextmanager
def _board(count: int) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            content = _page(self.path, count).encode()
            self.send_response(200 if content else 404)
            self.send_header("Content-Type", "text/html; charset=utf-8")
            self.send_header("Content-Length", str(len(content)))
            self.end_headers()
            self.wfile.write(content)

        def log_message(self, format: str, *args: object) -> None:
            return

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def _page(path: str, count: int) -> str:
    kind, _, number = path.strip("/").partition("/")
    if kind == "ad":
        return f"<html><h1>Cocinera {number}</h1><main><p>{_BODY.format(number=number)}</p></main>"
    if kind != "list":
        return ""
    first = int(number) * PER_LIST
    links = "".join(
        f'<a href="/ad/{n}">Cocinera {n}</a>' for n in range(first, min(first + PER_LIST, count))
    )
    more = (
        f'<a rel="next" href="/list/{int(number) + 1}">más</a>' if first + PER_LIST < count else ""
    )
    return f"<html><main>{links}{more}</main>"


if __name__ == "__main__":
    main()
