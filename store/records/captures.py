"""A capture out of its stored form."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from screening.ads import AdKind, Capture


def read_capture(row: Mapping[str, Any]) -> Capture:
    """Undo `screening.wire.write_ad`.

    Not by `read_ad`: that is the front door, which refuses and tidies rows of strangers. What was
    kept must come back as it was, also where it would be refused today.
    """
    known = dict(row)
    if known["kind"]:
        known["kind"] = AdKind(known["kind"])
    if "posted_at" in known:
        known["posted_at"] = datetime.fromisoformat(known["posted_at"])
    return Capture(**known)
