"""Which pages are asked for: each once, within bounds, so that no trap holds a crawl."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from crawler.pages.lists import ListPage

MOST_BARREN = 3
"""List pages without a new ad, one behind the other, before their chain is left: calendars and
filters go on for ever, while real boards repeat a page or two when ads are added meanwhile."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Next:
    """What to ask for behind a list page; `barren` counts up along a chain of lists."""

    details: tuple[tuple[str, str], ...]
    lists: tuple[str, ...]
    barren: int


class Frontier:
    """`known` are the ads of earlier crawls, key to address. Without `recheck` they are not read
    again; with it an edit is seen, and an ad that left the lists is asked for once more."""

    def __init__(
        self, *, max_pages: int, known: Mapping[str, str] | None = None, recheck: bool = True
    ) -> None:
        self._pages_left = max_pages
        self._known = dict(known or {})
        self._recheck = recheck
        self._keys: set[str] = set()
        self._lists: set[str] = set()
        self._bodies: set[bytes] = set()

    @property
    def exhausted(self) -> bool:
        return self._pages_left < 0

    def is_known(self, key: str) -> bool:
        return key in self._known

    def begin(self, start_urls: tuple[str, ...]) -> tuple[str, ...]:
        return self._new_lists(start_urls)

    def behind(self, page: ListPage, *, barren: int) -> Next:
        """`barren` is that of the page itself: list pages without new ads in a row before it."""
        fresh = [(key, address) for key, address in page.details if key not in self._keys]
        self._keys.update(key for key, _ in fresh)
        barren = 0 if fresh else barren + 1
        wanted = [pair for pair in fresh if self._recheck or not self.is_known(pair[0])]
        details = tuple(pair for pair in wanted if self._spend())
        lists = self._new_lists(page.more) if barren < MOST_BARREN else ()
        return Next(details=details, lists=lists, barren=barren)

    def unseen(self) -> tuple[tuple[str, str], ...]:
        """Known ads that no list showed, each once: they may be gone."""
        if not self._recheck:
            return ()
        missing = [pair for pair in self._known.items() if pair[0] not in self._keys]
        self._keys.update(key for key, _ in missing)
        return tuple(pair for pair in missing if self._spend())

    def repeats(self, body: bytes) -> bool:
        """Whether this very body came before. Near-duplicates are different ads and no repeat."""
        digest = hashlib.blake2b(body, digest_size=16).digest()
        before = digest in self._bodies
        self._bodies.add(digest)
        return before

    def _new_lists(self, addresses: tuple[str, ...]) -> tuple[str, ...]:
        fresh = [address for address in dict.fromkeys(addresses) if address not in self._lists]
        taken = tuple(address for address in fresh if self._spend())
        self._lists.update(taken)
        return taken

    def _spend(self) -> bool:
        self._pages_left -= 1
        return self._pages_left >= 0
