"""What the machine says of a capture: hits with their evidence, outputs with score, band and rule.

An opinion that always carries its reasons. It cannot be built with a span that does not name its
words, a score outside [0, 1] or a hit without evidence.
"""

from collections.abc import Mapping
from dataclasses import InitVar, dataclass, field
from enum import StrEnum

from screening.ads import AdKind, Capture, Language
from screening.facts import Facts


class Band(StrEnum):
    LOW = "low"
    ELEVATED = "elevated"
    HIGH = "high"

    @property
    def rank(self) -> int:
        return list(Band).index(self)


class OutputName(StrEnum):
    """The outputs as they are called on the wire; an ad has one exploitation output."""

    DECEPTIVE_OFFER = "deceptive_offer"
    EXPLOITATION = "exploitation"


class Basis(StrEnum):
    """What a hit rests on (taxonomy: `needs`)."""

    TEXT = "text"
    FIELD = "field"
    CROSS_AD = "cross_ad"
    IMAGE = "image"
    TIME = "time"
    EXTERNAL = "external"


class FoundBy(StrEnum):
    RULE = "rule"
    MODEL = "model"


class NotScreened(StrEnum):
    LANGUAGE = "language"
    KIND = "kind"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Words of the ad: `text == field[start:end]`, in code points of the text as published."""

    field: str
    start: int
    end: int
    text: str

    def __post_init__(self) -> None:
        if not self.text or self.start < 0 or self.end - self.start != len(self.text):
            raise ValueError(f"span {self.start}..{self.end} of {self.field} does not fit its text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """The presence of an indicator, with the words that show it; `strength` in [0, 1] says how
    sure the detector is, never how bad the ad is."""

    indicator: str
    form: str | None = None
    basis: tuple[Basis, ...] = (Basis.TEXT,)
    found_by: FoundBy = FoundBy.RULE
    strength: float = 1.0
    evidence: tuple[Evidence, ...]

    def __post_init__(self) -> None:
        if not self.evidence:
            raise ValueError(f"a hit of {self.indicator} without evidence")
        if not self.basis:
            raise ValueError(f"a hit of {self.indicator} without basis")
        if not 0 <= self.strength <= 1:
            raise ValueError(f"strength {self.strength} is outside [0, 1]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """Words of an indicator that are negated, warned against or told about others: no hit."""

    indicator: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counter:
    """A counter-indicator (CTR-..), shown beside the hits."""

    indicator: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A rival reading of the ad, with what speaks for it and against it."""

    name: str
    supporting: tuple[Evidence, ...] = ()
    opposing: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Contribution:
    """One term of a margin: an indicator, `bundle:NAME` (a cut, negative) or `base`."""

    of: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Output:
    """One question answered: band by rule, whole points, and a score that orders ads."""

    score: float
    band: Band
    points: int
    rule: str | None = None

    def __post_init__(self) -> None:
        if not 0 <= self.score <= 1:
            raise ValueError(f"score {self.score} is outside [0, 1]")
        if self.points < 0:
            raise ValueError(f"points {self.points} are below 0")


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessment:
    """The machine's opinion of one capture. `of` is that capture: all spans are checked against it."""

    of: InitVar[Capture]
    id: str
    language: Language
    kind: AdKind
    model: str
    policy: str
    not_screened: NotScreened | None = None
    outputs: Mapping[OutputName, Output] = field(default_factory=dict)
    urgent: tuple[str, ...] = ()
    hits: tuple[Hit, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    counter: tuple[Counter, ...] = ()
    readings: tuple[Reading, ...] = ()
    contributions: Mapping[OutputName, tuple[Contribution, ...]] = field(default_factory=dict)
    facts: Facts = field(default_factory=Facts)

    def __post_init__(self, of: Capture) -> None:
        if self.id != of.id:
            raise ValueError("an assessment must be of the capture it names")
        for evidence in self.evidence():
            if of.text_of(evidence.field)[evidence.start : evidence.end] != evidence.text:
                raise ValueError(f"evidence in {evidence.field} does not name its words")
        for fact in self.facts.all():
            if fact.end > len(of.text_of(fact.field)):
                raise ValueError(f"a fact ends behind {fact.field}")
        if self.not_screened and (self.outputs or self.hits):
            raise ValueError("what was not screened has neither outputs nor hits")

    def evidence(self) -> tuple[Evidence, ...]:
        """All evidence: of hits, quoted words, counter-indicators and readings."""
        shown: tuple[Hit | Quoted | Counter, ...] = (*self.hits, *self.quoted, *self.counter)
        found = [evidence for part in shown for evidence in part.evidence]
        for reading in self.readings:
            found += (*reading.supporting, *reading.opposing)
        return tuple(found)

    @property
    def band(self) -> Band | None:
        """The highest band of the outputs; None where the ad was not screened."""
        bands = [output.band for output in self.outputs.values()]
        return max(bands, key=lambda band: band.rank) if bands else None

    @property
    def score(self) -> float:
        """The highest score of the outputs; 0 where the ad was not screened."""
        return max((output.score for output in self.outputs.values()), default=0.0)

    @property
    def points(self) -> int:
        return max((output.points for output in self.outputs.values()), default=0)

    @property
    def indicators(self) -> tuple[str, ...]:
        """The ids of all hits, each once, in order."""
        return tuple(dict.fromkeys(hit.indicator for hit in self.hits))
