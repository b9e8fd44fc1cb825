"""Where a walk through the queue stands, as an opaque text for an address."""

import base64
import binascii
import json
from datetime import datetime

from screening.errors import InvalidQuery
from screening.stored import QueuePlace


def write_place(place: QueuePlace) -> str:
    parts = [
        place.urgent,
        place.band,
        place.points,
        place.severity,
        place.seen_at.isoformat(),
        place.ad_id,
    ]
    return base64.urlsafe_b64encode(json.dumps(parts).encode()).decode().rstrip("=")


def read_place(text: str) -> QueuePlace | None:
    """Undo `write_place`; None for an empty text. Raises InvalidQuery for anything else."""
    if not text:
        return None
    try:
        parts = json.loads(base64.b64decode(text + "=" * (-len(text) % 4), altchars=b"-_"))
        urgent, band, points, severity, seen_at, ad_id = parts
        return QueuePlace(
            urgent=bool(urgent),
            band=int(band),
            points=int(points),
            severity=int(severity),
            seen_at=_aware(seen_at),
            ad_id=str(ad_id),
        )
    except (ValueError, TypeError, binascii.Error, RecursionError):
        raise InvalidQuery(
            field="after", problem="is no cursor of the queue", mend="begin anew without it"
        ) from None


def _aware(text: str) -> datetime:
    at = datetime.fromisoformat(text)
    if at.tzinfo is None:
        raise ValueError("a cursor's moment has a time zone")
    return at
