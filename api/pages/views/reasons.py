"""Why an ad is where it is: each indicator in words, with the ad's words and the published source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from api.pages.names import Names
from screening.assessment import Assessment, Counter, Evidence, Hit, Quoted
from screening.catalogue import Catalogue, IndicatorEntry, Source

Texts = Mapping[str, str]
"""What is shown of each field of an ad: as published, or with contacts masked."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """Words of the ad, as shown, and the field that they stand in."""

    field: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Sign:
    """How one hit was found. `strength` says how sure the detector is, in [0, 1]."""

    form: str | None
    found_by: str
    basis: tuple[str, ...]
    strength: float
    quotes: list[Quote]


@dataclass(frozen=True, slots=True, kw_only=True)
class Counted:
    """What an indicator adds to the margin of an output."""

    output: str
    value: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Reason:
    """One indicator and all its hits. `entry` is None where the catalogue does not know the id."""

    id: str
    name: str
    entry: IndicatorEntry | None
    signs: list[Sign]
    counted: list[Counted]
    sources: list[Source]
    urgent: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Aside:
    """Words that are no hit, or a counter-indicator: shown, never counted."""

    id: str
    name: str
    entry: IndicatorEntry | None
    quotes: list[Quote]


@dataclass(frozen=True, slots=True, kw_only=True)
class RivalReading:
    name: str
    supporting: list[Quote]
    opposing: list[Quote]


def reasons_of(assessment: Assessment, names: Names, texts: Texts) -> list[Reason]:
    """What is urgent first, then by what counts most, then in the order of the hits."""
    hits: dict[str, list[Hit]] = {}
    for hit in assessment.hits:
        hits.setdefault(hit.indicator, []).append(hit)
    for id in assessment.urgent:
        hits.setdefault(id, [])
    reasons = [
        Reason(
            id=id,
            name=names.indicator(id),
            entry=(entry := names.catalogue.entry(id)),
            signs=[_sign(hit, texts) for hit in found],
            counted=_counted(id, assessment),
            sources=_sources(entry, names.catalogue),
            urgent=id in assessment.urgent,
        )
        for id, found in hits.items()
    ]
    return sorted(reasons, key=_weight, reverse=True)


def asides_of(shown: Iterable[Quoted | Counter], names: Names, texts: Texts) -> list[Aside]:
    """Each indicator once, with all its words."""
    evidence: dict[str, list[Evidence]] = {}
    for part in shown:
        evidence.setdefault(part.indicator, []).extend(part.evidence)
    return [
        Aside(
            id=id,
            name=names.indicator(id),
            entry=names.catalogue.entry(id),
            quotes=quotes_of(words, texts),
        )
        for id, words in evidence.items()
    ]


def readings_of(assessment: Assessment, texts: Texts) -> list[RivalReading]:
    return [
        RivalReading(
            name=reading.name,
            supporting=quotes_of(reading.supporting, texts),
            opposing=quotes_of(reading.opposing, texts),
        )
        for reading in assessment.readings
    ]


def quotes_of(evidence: Iterable[Evidence], texts: Texts) -> list[Quote]:
    """The words as shown: the same span of a text of the same length."""
    return [Quote(field=e.field, text=texts[e.field][e.start : e.end]) for e in evidence]


def _sign(hit: Hit, texts: Texts) -> Sign:
    return Sign(
        form=hit.form,
        found_by=hit.found_by,
        basis=hit.basis,
        strength=hit.strength,
        quotes=quotes_of(hit.evidence, texts),
    )


def _counted(id: str, assessment: Assessment) -> list[Counted]:
    return [
        Counted(output=output, value=part.value)
        for output, terms in assessment.contributions.items()
        for part in terms
        if part.of == id
    ]


def _sources(entry: IndicatorEntry | None, catalogue: Catalogue) -> list[Source]:
    keys = entry.sources if entry else ()
    return [catalogue.sources[key] for key in keys if key in catalogue.sources]


def _weight(reason: Reason) -> tuple[bool, float]:
    return reason.urgent, max((counted.value for counted in reason.counted), default=0.0)
