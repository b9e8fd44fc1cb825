"""Rules over matches and cues: what fires, what is only quoted, and with which words."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache

from classifier.detection.cues import COMPUTED, computed_cues
from classifier.detection.found import Found, Owned, Place
from classifier.detection.knowledge import Cue, Knowledge, Rule, knowledge
from classifier.detection.matching import Matcher
from classifier.detection.reading import AdReading, Span, basis_of
from classifier.taxonomy import taxonomy
from screening.assessment import Basis, Counter, Hit, Quoted
from screening.errors import Misconfigured

MOST_EVIDENCE = 3
"""Spans shown per hit: more of the same words tell a reader nothing new."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Detection:
    """All that was found in one ad."""

    hits: tuple[Hit, ...] = ()
    quoted: tuple[Quoted, ...] = ()
    counter: tuple[Counter, ...] = ()


class Detector:
    """Finds the indicators of `knowledge` in ads. Safe to share between threads."""

    def __init__(self, known: Knowledge) -> None:
        self._known = known
        owners: list[Cue | Rule] = [*known.cues.values(), *known.rules, *known.counters]
        self._owners = [Owned(owner, pattern) for owner in owners for pattern in owner.patterns]
        self._matcher = Matcher([owned.pattern for owned in self._owners])
        self._check()

    def detect(self, reading: AdReading) -> Detection:
        """Hits, quoted words and counter-indicators of one ad, in the order of the taxonomy."""
        found = Found(
            reading,
            matcher=self._matcher,
            owners=self._owners,
            computed=computed_cues(reading),
        )
        outcomes = [_apply(rule, found) for rule in self._known.rules]
        counters = [_apply(rule, found) for rule in self._known.counters]
        order = {name: number for number, name in enumerate(taxonomy().indicators)}
        return Detection(
            hits=_hits(outcomes, reading, order),
            quoted=_quoted(outcomes, reading, order),
            counter=tuple(
                Counter(indicator=o.rule.indicator, evidence=reading.evidence(o.own))
                for o in _merged(counters)
                if o.own
            ),
        )

    def _check(self) -> None:
        """Every cue and form that a rule names must be there; a misspelt one would be silence."""
        known = self._known.cues.keys() | COMPUTED
        for rule in self._known.rules:
            taxonomy().indicator(rule.indicator).form(rule.form)
        for rule in (*self._known.rules, *self._known.counters):
            if missing := set(rule.cues()) - known:
                raise Misconfigured(
                    f"{rule.indicator} {rule.name!r} names unknown cues {sorted(missing)}"
                )


@cache
def detector() -> Detector:
    """The detector of the knowledge that this version ships."""
    return Detector(knowledge())


@dataclass(slots=True)
class _Outcome:
    """What one rule (or several of one indicator and form) gave."""

    rule: Rule
    own: list[Span] = field(default_factory=list)
    told: list[Span] = field(default_factory=list)


def _apply(rule: Rule, found: Found) -> _Outcome:
    outcome = _Outcome(rule)
    kinds = rule.kinds or taxonomy().kinds_of(rule.indicator)
    if found.reading.kind not in kinds or not found.mentions(rule) or not _holds(rule, found):
        return outcome
    for place in found.of(rule):
        if _stands(rule, place, found):
            (outcome.own if place.is_own else outcome.told).append(place.span)
    return outcome


def _holds(rule: Rule, found: Found) -> bool:
    """Whether the ad shows the cues that the rule asks for, and none that switches it off."""
    if not all(found.cue(cue) for cue in rule.needs):
        return False
    if rule.needs_any and sum(bool(found.cue(c)) for c in rule.needs_any) < rule.at_least:
        return False
    return not any(found.cue(cue) for cue in rule.unless)


def _stands(rule: Rule, place: Place, found: Found) -> bool:
    """Whether the words stand where the rule wants them: beside these cues, not beside those.

    What is denied of the words is denied of the cues beside them too: "no fine if you leave".
    """
    shown = found.cue if place.is_own else found.in_any_voice
    if rule.near and not any(_beside(place, shown(cue)) for cue in rule.near):
        return False
    return not any(_beside(place, found.cue(cue)) for cue in rule.unless_near)


def _beside(place: Place, others: Iterable[Place]) -> bool:
    return any(
        other.span.field == place.span.field and other.sentence == place.sentence
        for other in others
    )


def _merged(outcomes: Sequence[_Outcome]) -> list[_Outcome]:
    """One outcome per indicator and form, led by the strongest rule that fired."""
    merged: dict[tuple[str, str | None], _Outcome] = {}
    for outcome in sorted(outcomes, key=lambda outcome: -outcome.rule.strength):
        if not outcome.own and not outcome.told:
            continue
        key = outcome.rule.indicator, outcome.rule.form
        into = merged.setdefault(key, _Outcome(outcome.rule))
        if not into.own and outcome.own:
            into.rule = outcome.rule
        into.own = _kept(into.own, outcome.own)
        into.told = _kept(into.told, outcome.told)
    return list(merged.values())


def _kept(before: list[Span], more: Iterable[Span]) -> list[Span]:
    """Spans that do not overlap each other, the first found first, at most MOST_EVIDENCE."""
    kept = list(before)
    for span in more:
        if len(kept) < MOST_EVIDENCE and not any(
            span.field == k.field and span.start < k.end and k.start < span.end for k in kept
        ):
            kept.append(span)
    return kept


def _hits(
    outcomes: Sequence[_Outcome], reading: AdReading, order: dict[str, int]
) -> tuple[Hit, ...]:
    hits = [
        Hit(
            indicator=outcome.rule.indicator,
            form=outcome.rule.form,
            basis=outcome.rule.basis or _basis(outcome.own),
            strength=outcome.rule.strength,
            evidence=reading.evidence(sorted(outcome.own, key=_place_order)),
        )
        for outcome in _merged(outcomes)
        if outcome.own
    ]
    return tuple(sorted(hits, key=lambda hit: (order[hit.indicator], hit.form or "")))


def _quoted(
    outcomes: Sequence[_Outcome], reading: AdReading, order: dict[str, int]
) -> tuple[Quoted, ...]:
    quoted = [
        Quoted(
            indicator=outcome.rule.indicator,
            evidence=reading.evidence(sorted(outcome.told, key=_place_order)),
        )
        for outcome in _merged(outcomes)
        if outcome.told
    ]
    return tuple(sorted(quoted, key=lambda part: order[part.indicator]))


def _basis(spans: Iterable[Span]) -> tuple[Basis, ...]:
    bases = {basis_of(span.field) for span in spans}
    return tuple(basis for basis in Basis if basis in bases)


def _place_order(span: Span) -> tuple[str, int]:
    return span.field, span.start
