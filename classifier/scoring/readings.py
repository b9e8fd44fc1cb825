"""Rival readings: what else an ad may be, with the words for it and against it. They move no band."""

from collections.abc import Iterable, Sequence

from classifier.policy import Named, Policy
from screening.ads import AdKind
from screening.assessment import Counter, Evidence, Hit, Reading


def readings_of(
    hits: Sequence[Hit], counter: Sequence[Counter], kind: AdKind, *, policy: Policy
) -> tuple[Reading, ...]:
    """The readings of this kind of ad about which its words say anything, in the policy's order."""
    readings = (
        Reading(
            name=reading.name,
            supporting=_words(reading.supporting, hits, counter),
            opposing=_words(reading.opposing, hits, counter),
        )
        for reading in policy.readings
        if kind in reading.ad_kinds
    )
    return tuple(reading for reading in readings if reading.supporting or reading.opposing)


def _words(
    names: Iterable[Named], hits: Sequence[Hit], counter: Sequence[Counter]
) -> tuple[Evidence, ...]:
    """The evidence of all that is named, each span once, in the order of the names."""
    parts: tuple[Hit | Counter, ...] = (*hits, *counter)
    found = (
        span
        for name in names
        for part in parts
        if part.indicator == name.indicator and name.form in (None, _form_of(part))
        for span in part.evidence
    )
    return tuple(dict.fromkeys(found))


def _form_of(part: Hit | Counter) -> str | None:
    return part.form if isinstance(part, Hit) else None
