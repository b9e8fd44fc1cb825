"""The `Unit` port on one connection, put together from its nouns."""

from store.records.audit import AuditPart
from store.records.forgetting import ForgettingPart
from store.records.keeping import KeepingPart
from store.records.keys import KeysPart
from store.records.progress import ProgressPart
from store.records.queue import QueuePart
from store.records.reviewing import ReviewingPart


class SqlUnit(
    KeepingPart,
    QueuePart,
    ReviewingPart,
    ForgettingPart,
    AuditPart,
    KeysPart,
    ProgressPart,
):
    """One transaction on the records; `screening.ports.Unit` says what each method promises."""
