"""Crawls in a process of their own, and small sites."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from crawl_process import CrawlProcess
from small_site import Respond, SmallSite


@pytest.fixture
def crawl(tmp_path: Path) -> CrawlProcess:
    return CrawlProcess(tmp_path)


@pytest.fixture
def small_site() -> Iterator[Callable[[Respond], SmallSite]]:
    sites: list[SmallSite] = []

    def serve(respond: Respond) -> SmallSite:
        sites.append(SmallSite(respond))
        return sites[-1]

    yield serve
    for site in sites:
        site.close()
