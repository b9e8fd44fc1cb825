"""Cursors: where a walk through the pages of one search stands."""

import base64
import binascii
import hashlib
import json
import math
from collections.abc import Sequence
from dataclasses import asdict

from screening.errors import InvalidQuery
from screening.query import MAX_RELEVANT, AdQuery, Sort

Key = float | int | str
_VERSION = 1
_SHAPES: dict[Sort, tuple[type, ...]] = {
    Sort.SCORE: (float, str),
    Sort.NEWEST: (int, str),
    Sort.RELEVANCE: (int,),
}
"""What a position is made of: the last ad's score or moment and its id; by relevance, ads passed."""


def write_cursor(query: AdQuery, position: Sequence[Key]) -> str:
    """Opaque, safe in an address, and good for this search alone (facets and limit may change)."""
    content = json.dumps([_VERSION, _fingerprint(query), *position])
    return base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")


def read_cursor(query: AdQuery) -> tuple[Key, ...] | None:
    """The position in `query.after`; None at the beginning.

    Raises InvalidQuery for a cursor of another search, of another version, or that is none.
    """
    if query.after is None:
        return None
    content = _content(query.after)
    if isinstance(content, list) and content[:2] == [_VERSION, _fingerprint(query)]:
        position = tuple(content[2:])
        if _has_shape(position, query.sort):
            return position
    raise InvalidQuery(
        field="after",
        problem="is not a cursor of this search, or has expired",
        mend="begin at the first page",
    )


def _content(text: str) -> object:
    try:
        padded = text + "=" * (-len(text) % 4)
        return json.loads(base64.b64decode(padded, altchars=b"-_", validate=True))
    except (binascii.Error, ValueError, RecursionError):
        return None


def _has_shape(position: Sequence[object], sort: Sort) -> bool:
    if [type(part) for part in position] != list(_SHAPES[sort]):
        return False
    first = position[0]
    if isinstance(first, float):
        return math.isfinite(first)
    least, most = (1, MAX_RELEVANT - 1) if sort is Sort.RELEVANCE else (-(1 << 63), (1 << 63) - 1)
    return isinstance(first, int) and least <= first <= most


def _fingerprint(query: AdQuery) -> str:
    """Of what decides which ads are found and in which order; says nothing of the words."""
    asked = [query.words, query.matching, asdict(query.filters), query.sort]
    return hashlib.sha256(json.dumps(asked, default=str).encode()).hexdigest()[:16]
