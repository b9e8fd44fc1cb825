"""Names of index versions: they say when each was begun, and sort by it."""

import re
import secrets
from datetime import UTC, datetime

_NAME = re.compile(r"(?P<prefix>.+)-(?P<begun>\d{8}t\d{6})-[0-9a-f]{6}")
_BEGUN = "%Y%m%dt%H%M%S"


def version_name(prefix: str, *, at: datetime) -> str:
    """A name of its own for a version begun at this moment."""
    return f"{prefix}-{at.astimezone(UTC).strftime(_BEGUN)}-{secrets.token_hex(3)}"


def begun_at(name: str, *, prefix: str) -> datetime | None:
    """When a version was begun; None for a name that is none of `version_name` with this prefix."""
    match = _NAME.fullmatch(name)
    if match is None or match["prefix"] != prefix:
        return None
    try:
        return datetime.strptime(match["begun"], _BEGUN).replace(tzinfo=UTC)
    except ValueError:
        return None
