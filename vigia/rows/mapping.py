"""Which column is which part of an ad: `--map title=titulo,body=descripcion+requisitos`.

On the right of each `=` stand columns, joined by `+` where an ad's text lies in several. `[a:b]`
takes a part (`country=location[0:2]`), `@FORMAT` reads a date (`posted_at=fecha@%d/%m/%Y`).
"""

import re
import tomllib
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib.resources import files
from typing import Any

from screening.errors import InvalidField, InvalidInput, Misconfigured

_COLUMN = re.compile(r"(?P<name>[^\[\]@+]+)(?:\[(?P<start>\d+):(?P<end>\d+)\])?(?:@(?P<date>.+))?")
_TARGETS = ("id", "kind", "country", "title", "body", "company", "section", "posted_at", "url")


@dataclass(frozen=True, slots=True)
class Column:
    """A column, or a part of it, or a date in a format of its own."""

    name: str
    start: int | None = None
    end: int | None = None
    date: str | None = None

    def read(self, row: AnyMapping[str, Any]) -> str:
        value = row.get(self.name)
        text = "" if value is None else value if isinstance(value, str) else str(value)
        text = text[self.start : self.end] if self.end else text
        return _date(text, self.date) if self.date and text.strip() else text


@dataclass(frozen=True, slots=True, kw_only=True)
class Mapping:
    """`parts` is by target; where it is empty, rows are of the wire shape already. `fixed` holds
    what all rows share, such as {"kind": "job"}."""

    parts: AnyMapping[str, tuple[Column, ...]] = field(default_factory=dict)
    fixed: AnyMapping[str, str] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str, *, fixed: AnyMapping[str, str] | None = None) -> "Mapping":
        """Read what `--map` gives. Raises InvalidInput, naming what is not understood."""
        parts = {}
        for item in filter(None, (item.strip() for item in text.split(","))):
            target, _, columns = item.partition("=")
            if not columns or not (target in _TARGETS or target.startswith("fields.")):
                raise InvalidInput(
                    f"--map {item!r}: write TARGET=COLUMN, where TARGET is one of "
                    f"{', '.join(_TARGETS)} or fields.NAME"
                )
            parts[target] = tuple(_column(column) for column in columns.split("+"))
        return cls(parts=parts, fixed=fixed or {})

    def apply(self, row: AnyMapping[str, Any]) -> dict[str, Any]:
        """The wire shape's `in` of one row. Raises InvalidField for a date that is none."""
        if not self.parts:
            return {**row, **self.fixed}
        ad: dict[str, Any] = {"fields": {}}
        for target, columns in self.parts.items():
            texts = [text for column in columns if (text := column.read(row)).strip()]
            if not texts:
                continue
            if target.startswith("fields."):
                ad["fields"][target.removeprefix("fields.")] = "\n\n".join(texts)
            else:
                ad[target] = "\n\n".join(texts)
        return {**ad, **self.fixed}


def preset(name: str) -> Mapping:
    """A mapping that ships with Vigía. Raises InvalidInput, naming those there are."""
    if name not in presets():
        raise InvalidInput(f"there is no preset {name!r}; there are {', '.join(presets())}")
    return presets()[name]


@cache
def presets() -> dict[str, Mapping]:
    """All mappings that ship, by name."""
    text = (files("vigia.rows") / "presets.toml").read_text(encoding="utf-8")
    return {
        name: Mapping.read(
            ",".join(f"{k}={v}" for k, v in table["map"].items()), fixed=table["fixed"]
        )
        for name, table in tomllib.loads(text).items()
    }


def _column(text: str) -> Column:
    match = _COLUMN.fullmatch(text.strip())
    if not match:
        raise Misconfigured(f"{text!r} is no column", setting="--map")
    start, end = match["start"], match["end"]
    return Column(
        match["name"], int(start) if start else None, int(end) if end else None, match["date"]
    )


def _date(text: str, format: str) -> str:
    try:
        return datetime.strptime(text.strip(), format).replace(tzinfo=UTC).isoformat()
    except ValueError:
        raise InvalidField(
            field="posted_at", problem=f"is no date of the form {format}", mend="check --map"
        ) from None
