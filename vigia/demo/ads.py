"""The ads of the demo boards: data beside this file, read for one day."""

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from importlib.resources import files
from typing import Any, TypeAlias

Row: TypeAlias = dict[str, Any]

LISTED = ("name", "age", "price", "pay", "phone")
FIRST_POSTED = date(2026, 10, 1)


@dataclass(frozen=True, slots=True, kw_only=True)
class DemoAd:
    """`page` names the markup, `expect` the highest band by the taxonomy's rules on this ad alone
    (`low`, `elevated`, `high`), `urgent`, or `not_screened`."""

    key: int
    page: str
    title: str
    body: str
    company: str = ""
    section: str = ""
    city: str = ""
    country: str = "MX"
    listed: Mapping[str, str] = field(default_factory=dict)
    expect: str = "low"

    @property
    def posted(self) -> date:
        return FIRST_POSTED + timedelta(days=self.key % 28)


@dataclass(frozen=True, slots=True, kw_only=True)
class DayOfAds:
    """What a board shows on one day; `removed` are the keys of pages that are gone."""

    ads: Mapping[int, DemoAd]
    removed: frozenset[int]


def read_day(name: str, day: int) -> DayOfAds:
    """The ads of the board `name` on `day` (1, 2 and later days are the same as 2)."""
    document = tomllib.loads((files("vigia.demo") / f"{name}.toml").read_text(encoding="utf-8"))
    rows: dict[int, Row] = {row["key"]: row for row in document["ad"]}
    shown = {key for key, row in rows.items() if row.get("from", 1) <= day <= row.get("until", day)}
    removed = {key for key, row in rows.items() if row.get("until", day) < day}
    return DayOfAds(
        ads={key: _ad(_filled(rows[key], rows), day) for key in sorted(shown)},
        removed=frozenset(removed),
    )


def _ad(row: Row, day: int) -> DemoAd:
    body = row["edited"] if day > 1 and "edited" in row else row["body"]
    plain = ("key", "page", "title", "company", "section", "city", "country", "expect")
    return DemoAd(
        **{name: row[name] for name in plain if name in row},
        body=body.strip(),
        listed={name: row[name] for name in LISTED if name in row},
    )


def _filled(row: Row, rows: Mapping[int, Row]) -> Row:
    """A near-duplicate: the texts of the ad it is like, with other words in some places."""
    if "like" not in row:
        return row
    return {name: _swapped(text, row["swap"]) for name, text in rows[row["like"]].items()} | row


def _swapped(value: Any, swap: Mapping[str, str]) -> Any:
    if isinstance(value, str):
        for old, new in swap.items():
            value = value.replace(old, new)
    return value
