"""What every part of a view or unit has at hand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from store.records.locks import Locks


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """What the records cannot know by themselves: ranks of severity by indicator, and the time."""

    severity_of: Mapping[str, int]
    now: Callable[[], datetime]


class Part:
    """One noun's share of the `Reading` or `Unit` port, on one transaction's connection."""

    def __init__(self, connection: Connection, knowledge: Knowledge, locks: Locks) -> None:
        self._connection = connection
        self._knowledge = knowledge
        self._locks = locks
