"""Column types that say the same to SQLite and PostgreSQL."""

import re
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from sqlalchemy import BigInteger, Dialect, Integer, String, Text
from sqlalchemy.types import TypeDecorator

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)

_UNKEEPABLE = re.compile("[\x00\ud800-\udfff]")

Counter = BigInteger().with_variant(Integer, "sqlite")
"""A key that counts up. SQLite counts only where the type is exactly INTEGER."""


class Moment(TypeDecorator[datetime]):
    """A moment in UTC, as whole microseconds since 1970.

    A number sorts and compares alike in every database, loses no microsecond, and depends on no
    session's time zone; SQLite has no type of its own for times.
    """

    impl = BigInteger
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> int | None:
        return None if value is None else (value - EPOCH) // MICROSECOND

    def process_result_value(self, value: Any, dialect: Dialect) -> datetime | None:
        return None if value is None else EPOCH + value * MICROSECOND


class Words(TypeDecorator[str]):
    """Short text. What no server can hold (NUL, half a surrogate pair) becomes U+FFFD: who asks for
    an id with such a character finds nothing, and is told so."""

    impl = String
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> str | None:
        return None if value is None else _UNKEEPABLE.sub("\ufffd", value)


class Prose(Words):
    """Long text."""

    impl = Text
    cache_ok = True


class Json(TypeDecorator[dict[str, Any]]):
    """A dictionary of the wire shape, as text: nothing is asked of what is inside."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: dict[str, Any] | None, dialect: Dialect) -> str | None:
        return (
            None if value is None else orjson.dumps(value, option=orjson.OPT_NON_STR_KEYS).decode()
        )

    def process_result_value(self, value: Any, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else orjson.loads(value)
