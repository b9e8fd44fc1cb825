"""The `Reading` and `Unit` ports on one connection, put together from their nouns."""

from store.records.audit import AuditPart, AuditReading
from store.records.counting import CountingPart
from store.records.following import FollowingPart
from store.records.forgetting import ForgettingPart
from store.records.keeping import KeepingPart
from store.records.keys import KeysPart, KeysReading
from store.records.knowing import KnowingPart
from store.records.outbox import OutboxReading
from store.records.progress import ProgressPart, ProgressReading
from store.records.queue import QueuePart
from store.records.reviewing import ReviewingPart
from store.records.taking import TakingPart


class SqlReading(
    KnowingPart,
    QueuePart,
    OutboxReading,
    AuditReading,
    KeysReading,
    ProgressReading,
    CountingPart,
):
    """One view of the records; `screening.ports.Reading` says what each method promises."""


class SqlUnit(
    SqlReading,
    KeepingPart,
    TakingPart,
    ReviewingPart,
    ForgettingPart,
    FollowingPart,
    AuditPart,
    KeysPart,
    ProgressPart,
):
    """One transaction on the records; `screening.ports.Unit` says what each method promises."""
