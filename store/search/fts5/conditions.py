"""SQL conditions with the values of their placeholders."""

from collections.abc import Sequence
from dataclasses import dataclass

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition on `d`, a row of `docs`."""

    sql: str
    values: tuple[Value, ...] = ()


def both(parts: Sequence[Condition]) -> Condition:
    """All of them; with none, always."""
    return _joined(parts, " AND ") if parts else Condition("TRUE")


def either(parts: Sequence[Condition]) -> Condition:
    return _joined(parts, " OR ")


def marks(values: Sequence[object]) -> str:
    """Placeholders for values."""
    return ", ".join("?" * len(values))


def _joined(parts: Sequence[Condition], operator: str) -> Condition:
    return Condition(
        "(" + operator.join(part.sql for part in parts) + ")",
        tuple(value for part in parts for value in part.values),
    )
