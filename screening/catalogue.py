"""What the taxonomy says about indicators, for people: names, sources, cautions, whom to call.

The classifier reads it from its knowledge files; pages and command line show it.
"""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A published source; `status` says how much of it was read (taxonomy, source_status)."""

    key: str
    name: str
    year: str
    status: str
    url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IndicatorEntry:
    """One published indicator. Texts are by language ("en", "es")."""

    id: str
    category: str
    role: str
    strength: str
    severity: str
    weight: int | None
    name: Mapping[str, str]
    definition: Mapping[str, str]
    cautions: Mapping[str, str]
    sources: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotline:
    """A help line. Only lines whose `verified` is "seen" are ever shown."""

    country: str
    name: str
    phone: str
    other: str
    verified: str
    note: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All that people are shown beside a hit, and the next-step texts by language."""

    version: str
    indicators: Mapping[str, IndicatorEntry]
    counter_indicators: Mapping[str, IndicatorEntry]
    sources: Mapping[str, Source]
    hotlines: tuple[Hotline, ...]
    rules: Mapping[str, Mapping[str, str]]
    """Why a band rule holds, by rule id and language."""

    def lines_of(self, country: str | None) -> tuple[Hotline, ...]:
        """The verified lines of a country; none where there is no verified line."""
        return tuple(
            line for line in self.hotlines if line.country == country and line.verified == "seen"
        )
