"""How records know their own name, and that they are an unfinished copy of others.

Both are rows of `progress`: the name goes with the records wherever they are copied to.
"""

import secrets

from sqlalchemy import Connection, Select, delete, func, insert, select

from screening.errors import Misconfigured
from store.records.tables import progress

COPY_OF, NAME = "copy of ", "records "


def name_of(connection: Connection) -> str:
    """The records' name; "" where they were not given one."""
    return connection.scalars(_rest(NAME)).first() or ""


def give_name(connection: Connection) -> str:
    """The records' name, given now where they had none."""
    if not (name := name_of(connection)):
        name = secrets.token_hex(16)
        connection.execute(insert(progress).values(name=f"{NAME}{name}", done=0))
    return name


def original_of(connection: Connection) -> str:
    """The name of the records that these are an unfinished copy of; "" where they are none."""
    return connection.scalars(_rest(COPY_OF)).first() or ""


def begin_copy(connection: Connection, original: str) -> None:
    connection.execute(insert(progress).values(name=f"{COPY_OF}{original}", done=0))


def end_copy(connection: Connection, original: str) -> None:
    connection.execute(delete(progress).where(progress.c.name == f"{COPY_OF}{original}"))


def check_finished(connection: Connection) -> None:
    """Raise Misconfigured where these are an unfinished copy: nobody may work with half of it."""
    if original_of(connection):
        raise Misconfigured("the records are an unfinished copy: run vigia copy again, to its end")


def _rest(prefix: str) -> Select[str]:
    """What follows the prefix in the names that begin with it."""
    name = progress.c.name
    begins = func.substr(name, 1, len(prefix)) == prefix
    return select(func.substr(name, len(prefix) + 1)).where(begins)
