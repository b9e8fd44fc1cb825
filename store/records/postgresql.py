"""What PostgreSQL needs to keep the records as the port promises."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from typing import Any

from psycopg import Error as PsycopgError
from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    NullPool,
    create_engine,
    event,
    func,
    select,
)
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError

from screening.errors import AlreadyRunning
from store.records.locks import Locks, RowLocks, lock_key
from store.records.partitions import ensure_months

POOL_SIZE = 10
"""Connections of one process at most, if nothing else is said. A server allows 100 by default."""

CONNECT_SECONDS = 5
POOL_SECONDS = 10
LOCK_SECONDS = 30
"""As long as SQLite's writers wait for each other."""

STATEMENT_SECONDS = 60
IDLE_SECONDS = 300
"""A process that hangs inside a transaction lets go of its locks after this."""

_STANDS_BY = {"25006", "25P03"}
"""Read-only after another server took over; a transaction that was idle for too long."""

_TOO_MUCH_ASKED = "54"
"""A class of operational errors that are our own mistakes: a statement that is too long or deep."""

_QUOTING = {"22", "23"}
"""Classes of errors about values: data that cannot be, constraints that are broken."""


class PostgresqlDatabase:
    """Records on a server. `pool_size` bounds this process's connections, beside one for each lock
    of a name."""

    def __init__(self, url: URL, *, pool_size: int = POOL_SIZE) -> None:
        self.writing = _engine(
            url,
            isolation_level="READ COMMITTED",
            pool_size=pool_size,
            max_overflow=0,
            pool_timeout=POOL_SECONDS,
            pool_pre_ping=True,
        )
        self.migrating = _engine(url, statement_seconds=0, idle_seconds=0, poolclass=NullPool)
        self.reading = self.writing.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        self._apart = _engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")

    def locks(self, connection: Connection) -> Locks:
        return RowLocks(connection)

    @contextmanager
    def alone(self, name: str) -> Iterator["SessionHeld"]:
        """The lock is the connection's, and goes with it: it has one of its own."""
        key = lock_key(f"alone {name}")
        with self._apart.connect() as connection:
            if not connection.scalar(select(func.pg_try_advisory_lock(key))):
                raise AlreadyRunning
            try:
                yield SessionHeld(connection)
            finally:
                # Where the connection is lost the lock is gone already.
                with suppress(DBAPIError):
                    if not connection.invalidated:
                        connection.execute(select(func.pg_advisory_unlock(key)))

    def is_unavailable(self, error: DBAPIError) -> bool:
        state: str = getattr(error.orig, "sqlstate", None) or ""
        if error.connection_invalidated or state in _STANDS_BY:
            return True
        is_operational = isinstance(error, OperationalError | InterfaceError)
        return is_operational and not state.startswith(_TOO_MUCH_ASKED)

    def ensure_months(self, first: date, last: date) -> None:
        ensure_months(self.writing, first, last)

    def close(self) -> None:
        self.writing.dispose()
        self._apart.dispose()


class SessionHeld:
    """The `Held` port over a connection that has an advisory lock."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def check(self) -> None:
        """A connection that was lost is never made anew here: it would be without the lock."""
        if self._connection.invalidated:
            raise AlreadyRunning
        try:
            self._connection.execute(select(1))
        except DBAPIError as error:
            raise AlreadyRunning from error


def _engine(
    url: URL,
    *,
    statement_seconds: int = STATEMENT_SECONDS,
    idle_seconds: int = IDLE_SECONDS,
    **pool: Any,
) -> Engine:
    """`postgresql://` is what everybody writes; the driver is our affair. 0 seconds let a statement,
    or the time between two, be of any length."""
    engine = create_engine(
        url.set(drivername="postgresql+psycopg"),
        connect_args=_connecting(
            url, statement_seconds=statement_seconds, idle_seconds=idle_seconds
        ),
        hide_parameters=True,
        **pool,
    )
    event.listen(engine, "handle_error", _keep_values_private)
    return engine


def _keep_values_private(context: ExceptionContext) -> None:
    """A server's error quotes the values of the row that it refuses, which an ad may have said."""
    error, reported = context.original_exception, context.sqlalchemy_exception
    if isinstance(error, PsycopgError) and (error.sqlstate or "")[:2] in _QUOTING:
        what = f"{type(error).__name__} ({error.diag.constraint_name or error.sqlstate})"
        error.args = (what,)
        if reported is not None:
            reported.args = (what,)


def _connecting(url: URL, *, statement_seconds: int, idle_seconds: int) -> dict[str, Any]:
    """A server that is cut off is noticed after a minute on both sides."""
    options = {
        "statement_timeout": f"{statement_seconds}s",
        "lock_timeout": f"{LOCK_SECONDS}s",
        "idle_in_transaction_session_timeout": f"{idle_seconds}s",
        "tcp_keepalives_idle": "30",
        "tcp_keepalives_interval": "10",
        "tcp_keepalives_count": "3",
        # Each read looks up a few rows by key, which disks of today do as fast as reading on.
        "random_page_cost": "1.1",
        "jit": "off",
    }
    given = url.query.get("options", "")
    ours = " ".join(f"-c {name}={value}" for name, value in options.items())
    return {
        "connect_timeout": CONNECT_SECONDS,
        "keepalives_idle": 30,
        "keepalives_interval": 10,
        "keepalives_count": 3,
        "tcp_user_timeout": 60_000,
        "application_name": "vigia",
        "options": f"{ours} {given}".strip(),
    }
