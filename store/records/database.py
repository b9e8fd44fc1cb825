"""What differs between the databases that can keep records."""

from contextlib import AbstractContextManager
from datetime import date
from typing import Protocol

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from screening.ports import Held
from store.records.locks import Locks


class Database(Protocol):
    @property
    def writing(self) -> Engine:
        """Its transactions may write."""

    @property
    def reading(self) -> Engine:
        """Its transactions see one moment, wait for no writer, and cannot write."""

    @property
    def migrating(self) -> Engine:
        """Its transactions may write, and take any time, also between two statements."""

    def locks(self, connection: Connection) -> Locks:
        """What a writing transaction on this connection locks."""

    def alone(self, name: str) -> AbstractContextManager[Held]:
        """As `Records.alone`."""

    def is_unavailable(self, error: DBAPIError) -> bool:
        """Whether the database failed us, and not we it."""

    def ensure_months(self, first: date, last: date) -> None:
        """Make room for the months from the first day's to the last day's, where it is needed."""

    def close(self) -> None:
        """Give all connections back."""
