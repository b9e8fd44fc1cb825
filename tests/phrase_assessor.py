"""An assessor small enough to be read at a glance: it knows a handful of phrases and nothing else.

Tests of the border need assessments whose every part is known beforehand; the classifier's own are
made by thousands of phrases and change with them.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from screening.ads import AdKind, Capture, Language
from screening.assessment import (
    Assessment,
    Band,
    Contribution,
    Counter,
    Evidence,
    Hit,
    NotScreened,
    Output,
    OutputName,
    Quoted,
    Reading,
)
from screening.facts import Email, Facts, Phone, Place

J, D = OutputName.EXPLOITATION, OutputName.DECEPTIVE_OFFER


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """A phrase, its indicator and what that adds to which output."""

    phrase: str
    indicator: str
    weight: float = 0
    outputs: tuple[OutputName, ...] = (J,)
    form: str | None = None


PHRASES = (
    Known(phrase="señoritas para bar", indicator="ACT-01", weight=2),
    Known(phrase="Te pagamos el pasaje", indicator="ACT-02", weight=2),
    Known(
        phrase="Te pagamos el pasaje y lo vas descontando con tu trabajo",
        indicator="MNS-01",
        weight=3,
        form="written_out",
    ),
    Known(phrase="solo por mensaje", indicator="JOB-04", weight=2, outputs=(D, J)),
    Known(phrase="We keep your passport", indicator="MNS-02", weight=3),
    Known(phrase="barely legal", indicator="MIN-02"),
    Known(phrase="ages 16 to 24", indicator="MIN-01"),
)
QUOTED = ("les quitaron el pasaporte", "MNS-02")
COUNTER = ("you pay no fee", "CTR-02")
PHONE = re.compile(r"\+\d[\d -]{7,15}\d")
EMAIL = re.compile(r"[\w.]+@example\.(?:com|org|net)")
PLACE = "Ciudad de México"
RULES: Mapping[Band, str | None] = {Band.LOW: None, Band.ELEVATED: "J-E2", Band.HIGH: "J-H1"}


class PhraseAssessor:
    """The `Assessor` port. Ads that begin with "Es busca" are in a language that is not read."""

    model = "phrases-1"
    policy = "0.2"

    def assess(self, captures: Sequence[Capture]) -> list[Assessment]:
        return [_assess(capture) for capture in captures]


def _assess(of: Capture) -> Assessment:
    facts = _facts(of)
    kind = of.kind or AdKind.JOB
    if of.body.startswith("Es busca"):
        return Assessment(
            of=of,
            id=of.id,
            language=Language.OTHER,
            kind=kind,
            model=PhraseAssessor.model,
            policy=PhraseAssessor.policy,
            not_screened=NotScreened.LANGUAGE,
            facts=facts,
        )
    found = [(known, spans) for known in PHRASES if (spans := tuple(_spans(of, known.phrase)))]
    names = (J,) if kind is AdKind.ESCORT else (D, J)
    return Assessment(
        of=of,
        id=of.id,
        language=Language.EN if re.search(r"\b(the|our|your|you)\b", of.body) else Language.ES,
        kind=kind,
        model=PhraseAssessor.model,
        policy=PhraseAssessor.policy,
        outputs={name: _output(name, found) for name in names},
        urgent=tuple(known.indicator for known, _ in found if known.indicator == "MIN-01"),
        hits=tuple(
            Hit(indicator=known.indicator, form=known.form, strength=0.93, evidence=spans)
            for known, spans in found
        ),
        quoted=_shown(of, QUOTED, Quoted),
        counter=_shown(of, COUNTER, Counter),
        readings=_readings(of),
        contributions={name: _terms(name, found) for name in names},
        facts=facts,
    )


def _output(name: OutputName, found: Sequence[tuple[Known, tuple[Evidence, ...]]]) -> Output:
    points = int(sum(term.value for term in _terms(name, found)))
    band = Band.HIGH if points >= 6 else Band.ELEVATED if points >= 3 else Band.LOW
    score = (band.rank + points / (points + 6)) / 3
    return Output(score=score, band=band, points=points, rule=RULES[band])


def _terms(
    name: OutputName, found: Sequence[tuple[Known, tuple[Evidence, ...]]]
) -> tuple[Contribution, ...]:
    """What counts, and a cut of one point where both indicators of the bundle `all_paid` do."""
    terms = [
        Contribution(of=known.indicator, value=known.weight)
        for known, _ in found
        if name in known.outputs and known.weight
    ]
    if {"ACT-01", "ACT-02"} <= {term.of for term in terms}:
        terms.append(Contribution(of="bundle:all_paid", value=-1.0))
    return tuple(terms)


def _readings(of: Capture) -> tuple[Reading, ...]:
    supporting = tuple(_spans(of, COUNTER[0]))
    return (Reading(name="agency_or_spa", supporting=supporting),) if supporting else ()


def _shown(of: Capture, phrase: tuple[str, str], kind: type) -> tuple:  # type: ignore[type-arg]
    spans = tuple(_spans(of, phrase[0]))
    return (kind(indicator=phrase[1], evidence=spans),) if spans else ()


def _spans(of: Capture, phrase: str) -> Iterator[Evidence]:
    for field, text in of.texts():
        for match in re.finditer(re.escape(phrase), text):
            yield of.quote(field, match.start(), match.end())


def _facts(of: Capture) -> Facts:
    def where(match: re.Match[str]) -> dict[str, object]:
        return {"field": "body", "start": match.start(), "end": match.end()}

    return Facts(
        phones=tuple(
            Phone(value="+" + re.sub(r"\D", "", m.group()), **where(m))  # type: ignore[arg-type]
            for m in PHONE.finditer(of.body)
        ),
        emails=tuple(
            Email(value=m.group(), **where(m))  # type: ignore[arg-type]
            for m in EMAIL.finditer(of.body)
        ),
        places=tuple(
            Place(name=PLACE, country="MX", latitude=19.4, longitude=-99.1, **where(m))  # type: ignore[arg-type]
            for m in re.finditer(PLACE, of.body)
        ),
    )
