"""One search: asked at a point in time where the walk has one, and read."""

from typing import Any

from elasticsearch import ApiError, Elasticsearch

from screening.errors import IndexUnavailable
from screening.query import AdPage, AdQuery, Sort
from store.search.cursors import Key
from store.search.elasticsearch.client import SEARCH_SECONDS, answered
from store.search.elasticsearch.contacts import ContactHashes
from store.search.elasticsearch.cursors import POINT_KEPT, expired, read_walk, write_walk
from store.search.elasticsearch.querying import search_body
from store.search.elasticsearch.reading import page_of, reached


class Searching:
    """Searches behind one alias."""

    def __init__(self, client: Elasticsearch, hashes: ContactHashes, *, alias: str) -> None:
        self._client = client.options(request_timeout=SEARCH_SECONDS, max_retries=0)
        self._hashes = hashes
        self._alias = alias

    def find(self, query: AdQuery) -> AdPage:
        """Raises IndexUnavailable, and InvalidQuery for a cursor or phone number that cannot be."""
        position, point = read_walk(query, self._hashes)
        body = search_body(query, position, self._hashes)
        if position is None:
            return self._page(query, self._ask(body, index=self._alias), None)
        answer = self._ask_at(body, point or self._open(), may_reopen=_may_reopen(query, point))
        return self._page(query, answer, position)

    def _page(
        self, query: AdQuery, answer: dict[str, Any], position: tuple[Key, ...] | None
    ) -> AdPage:
        start = int(position[0]) if position and query.sort is Sort.RELEVANCE else 0
        following, point = reached(query, answer, start=start), answer.get("pit_id")
        if following is None:
            self._close(point)
            return page_of(query, answer, after=None)
        return page_of(query, answer, after=write_walk(query, following, point, self._hashes))

    def _ask_at(self, body: dict[str, Any], point: str, *, may_reopen: bool) -> dict[str, Any]:
        at = {"id": point, "keep_alive": POINT_KEPT}
        try:
            return self._ask(body | {"pit": at})
        except _PointIsGone:
            if not may_reopen:
                raise expired() from None
            return self._ask(body | {"pit": at | {"id": self._open()}})

    def _ask(self, body: dict[str, Any], *, index: str | None = None) -> dict[str, Any]:
        with answered():
            try:
                answer = self._client.search(index=index, **_named(body))
            except ApiError as error:
                if "pit" in body and error.status_code == 404:
                    raise _PointIsGone from error
                raise
        if answer["timed_out"]:
            raise IndexUnavailable("the search took too long")
        return dict(answer.body)

    def _open(self) -> str:
        with answered():
            opened = self._client.open_point_in_time(index=self._alias, keep_alive=POINT_KEPT)
            return str(opened["id"])

    def _close(self, point: str | None) -> None:
        if point is not None:
            with answered():
                self._client.options(ignore_status=404).close_point_in_time(id=point)


class _PointIsGone(Exception):
    """The point in time has run out, or its version of the index was deleted."""


def _may_reopen(query: AdQuery, point: str | None) -> bool:
    """By score and moment the position alone says what follows."""
    return point is not None and query.sort is not Sort.RELEVANCE


def _named(body: dict[str, Any]) -> dict[str, Any]:
    """The client's names for parts of a body that are Python's words."""
    named = {"_source": "source", "from": "from_"}
    return {named.get(name, name): value for name, value in body.items()} | {
        "allow_partial_search_results": False,
        "timeout": f"{SEARCH_SECONDS - 1:.0f}s",
    }
