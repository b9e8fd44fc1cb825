"""Cursors that also name the point in time at which a walk looks at the index.

From its second page on a walk sees the index as it was then: nothing that is put in meanwhile moves
an ad from one page to another. A point that has run out (POINT_KEPT, or a version that was deleted)
costs nothing where the order is by score or moment: the position alone says what follows. By
relevance the position is a count, and means nothing at another point.

Points are signed: they name indices, and a made-up one could name any index of the cluster.
"""

import base64
import hmac
from collections.abc import Sequence
from dataclasses import replace

from screening.errors import InvalidQuery
from screening.query import AdQuery
from store.search.cursors import Key, read_cursor, write_cursor
from store.search.elasticsearch.contacts import ContactHashes

POINT_KEPT = "5m"
"""From page to page; each page begins it anew."""
_SIGNATURE_BYTES = 16


def write_walk(
    query: AdQuery, position: Sequence[Key], point: str | None, hashes: ContactHashes
) -> str:
    """Opaque, safe in an address."""
    place = write_cursor(query, position)
    if point is None:
        return place
    signed = hashes.sign(point.encode()) + point.encode()
    return f"{place}.{base64.urlsafe_b64encode(signed).decode().rstrip('=')}"


def read_walk(query: AdQuery, hashes: ContactHashes) -> tuple[tuple[Key, ...] | None, str | None]:
    """The position and the point in time in `query.after`. Raises InvalidQuery."""
    place, dot, sealed = (query.after or "").partition(".")
    position = read_cursor(replace(query, after=query.after and place))
    return position, _opened(sealed, hashes) if dot else None


def expired() -> InvalidQuery:
    return InvalidQuery(
        field="after", problem="is a cursor that has run out", mend="begin at the first page"
    )


def _opened(sealed: str, hashes: ContactHashes) -> str:
    try:
        signed = base64.b64decode(sealed + "=" * (-len(sealed) % 4), altchars=b"-_", validate=True)
    except ValueError:
        signed = b""
    signature, point = signed[:_SIGNATURE_BYTES], signed[_SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, hashes.sign(point)):
        raise expired()
    return point.decode()
