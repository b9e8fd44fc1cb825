"""What a writing unit locks, so that two at once lose no update and never wait for each other.

The order is the same for all: names first (progress, forgetting, sources by name), then the rows of
ads by id, then all else. Ads of one source are locked many at a time only by who holds the source.
"""

import hashlib
from collections.abc import Collection, Iterable
from typing import Any, Protocol

from sqlalchemy import Connection, Select, func, select, text

from store.records.tables import ads, metadata


class Locks(Protocol):
    def rows(self, query: Select[Any], *, skip_locked: bool = False) -> Select[Any]:
        """A query of ads that locks what it finds until the transaction ends."""

    def ads(self, ad_ids: Collection[str]) -> None:
        """Lock these ads' rows."""

    def named(self, *names: str) -> None:
        """Lock what has no row of its own yet, such as an identity that is new."""

    def shared(self, name: str) -> None:
        """As `named`, beside others who share it."""

    def against_writers(self) -> None:
        """Keep everybody else from writing anything until the transaction ends."""


class NoLocks:
    """For a view, which changes nothing, and for SQLite, where one unit writes at a time."""

    def rows(self, query: Select[Any], *, skip_locked: bool = False) -> Select[Any]:
        return query

    def ads(self, ad_ids: Collection[str]) -> None: ...

    def named(self, *names: str) -> None: ...

    def shared(self, name: str) -> None: ...

    def against_writers(self) -> None: ...


class RowLocks:
    """For READ COMMITTED: each statement sees what was committed before it began, so whoever waited
    for a lock reads what its holder wrote."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def rows(self, query: Select[Any], *, skip_locked: bool = False) -> Select[Any]:
        # Not the key: others may point to the ad meanwhile.
        return query.with_for_update(of=ads, key_share=True, skip_locked=skip_locked)

    def ads(self, ad_ids: Collection[str]) -> None:
        wanted = select(ads.c.id).where(ads.c.id.in_(ad_ids)).order_by(ads.c.id)
        self._connection.execute(self.rows(wanted)).all()

    def named(self, *names: str) -> None:
        for key in _in_order(names):
            self._connection.execute(select(func.pg_advisory_xact_lock(key)))

    def shared(self, name: str) -> None:
        self._connection.execute(select(func.pg_advisory_xact_lock_shared(lock_key(name))))

    def against_writers(self) -> None:
        names = ", ".join(table.name for table in metadata.sorted_tables)
        self._connection.execute(text(f"LOCK TABLE {names} IN SHARE MODE"))


def lock_key(name: str) -> int:
    """PostgreSQL's advisory locks are named by 64-bit numbers."""
    digest = hashlib.blake2b(name.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big", signed=True)


def _in_order(names: Iterable[str]) -> list[int]:
    return [lock_key(name) for name in sorted(set(names))]
