"""What the taxonomy says about indicators, for people: names, sources, cautions, whom to call.

The classifier reads it from its knowledge files; pages and command line show it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from string import Formatter

from screening.ads import NOTHING

Texts = Mapping[str, str]
"""One text in each language: "en", "es"."""


class Audience(StrEnum):
    """Who reads a next-step text (taxonomy section 13)."""

    PROFESSIONAL = "professional"
    RECEIVED_OFFER = "received_offer"
    MAY_BE_EXPLOITED = "may_be_exploited"


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
    """One published indicator. Texts are by language ("en", "es"); `boundary` and `cautions` are
    empty where nothing is to be said, and so are `strength` and `severity` of counter-indicators,
    whose category and role are "counter"."""

    id: str
    category: str
    role: str
    strength: str
    severity: str
    weight: int | None
    name: Texts
    definition: Texts
    cautions: Texts
    sources: tuple[str, ...]
    boundary: Texts = field(default_factory=lambda: NOTHING)
    """What it is not."""
    forms: Mapping[str, Texts] = field(default_factory=dict)
    """What a hit's `form` means."""
    counts_beside: tuple[str, ...] = ()
    """Where not empty, it counts only beside one of these (ids, categories, `other_category`)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hotline:
    """A help line. Only lines whose `verified` is "seen" are ever shown."""

    country: str
    name: str
    phone: str
    other: str
    verified: str
    note: str
    """For whoever keeps the list; people are shown `details`."""
    details: Texts = field(default_factory=lambda: NOTHING)
    """How and when to reach it, and what to know before calling."""
    source: str = ""
    under_18: bool = False
    """Whether it takes reports about people under 18 only."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word of the assessments (a role, a strength, a category ...): its name and its meaning."""

    name: Texts
    meaning: Texts


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One sentence of a next-step text. Its {placeholders} stand for what is known of the country
    or the ad; `otherwise` is said where one has no value, and nothing where that is empty."""

    text: Texts
    otherwise: Texts = field(default_factory=lambda: NOTHING)

    @property
    def placeholders(self) -> frozenset[str]:
        texts = (*self.text.values(), *self.otherwise.values())
        return frozenset(name for text in texts for _, name, *_ in Formatter().parse(text) if name)

    def filled(self, language: str, values: Mapping[str, str]) -> str:
        if all(values.get(name) for name in self.placeholders):
            return self.text[language].format_map(values)
        return self.otherwise.get(language, "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Catalogue:
    """All that people are shown beside a hit, and the next-step texts by language."""

    version: str
    indicators: Mapping[str, IndicatorEntry]
    counter_indicators: Mapping[str, IndicatorEntry]
    sources: Mapping[str, Source]
    hotlines: tuple[Hotline, ...]
    rules: Mapping[str, Texts]
    """Why a band rule holds, by rule id and language."""
    terms: Mapping[str, Mapping[str, Term]] = field(default_factory=dict)
    """Groups: categories, roles, strengths, severities, bands, outputs, readings, bases, bundles,
    source_statuses, dispositions; in each the keys that the domain uses."""
    next_steps: Mapping[Audience, tuple[Step, ...]] = field(default_factory=dict)
    countries: Mapping[str, Texts] = field(default_factory=dict)
    """Names of the countries that have a line, verified or not."""
    emergency: Mapping[str, str] = field(default_factory=dict)
    """Emergency numbers, only where a verified line states one."""
    hotlines_checked: str = ""
    """The day (ISO 8601) on which all lines were last checked; shown beside them."""

    def entry(self, id: str) -> IndicatorEntry | None:
        """The indicator or counter-indicator of that id; None where an old assessment names one
        that this version no longer has."""
        return self.indicators.get(id) or self.counter_indicators.get(id)

    def lines_of(self, country: str | None) -> tuple[Hotline, ...]:
        """The verified lines of a country; none where there is no verified line."""
        return tuple(
            line for line in self.hotlines if line.country == country and line.verified == "seen"
        )

    def emergency_of(self, country: str | None) -> str | None:
        """The emergency number of a country, where a verified source states it."""
        return self.emergency.get(country or "")

    def next_steps_for(
        self,
        audience: Audience,
        *,
        language: str,
        country: str | None,
        signs: tuple[str, ...] = (),
    ) -> tuple[str, ...]:
        """What to tell `audience`, sentence by sentence, with the verified lines and the emergency
        number of the country filled in. `signs` are names of indicators, in the same language."""
        lines = self.lines_of(country)
        values = {
            "lines": _in_words(line for line in lines if not line.under_18),
            "child_lines": _in_words(line for line in lines if line.under_18),
            "emergency": self.emergency_of(country) or "",
            "signs": "; ".join(signs),
        }
        filled = (step.filled(language, values) for step in self.next_steps[audience])
        return tuple(sentence for sentence in filled if sentence)


def _in_words(lines: Iterable[Hotline]) -> str:
    return "; ".join(f"{line.name}, {line.phone}" for line in lines)
