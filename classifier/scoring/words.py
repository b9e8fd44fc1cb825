"""The words on which an observation rests, and whether two rest on the same ones."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from screening.assessment import Evidence


class Place(NamedTuple):
    """A field of an ad. Ads are told apart, since in a cluster the same offsets are other words."""

    ad: str
    field: str


Range = tuple[int, int]
Words = Mapping[Place, tuple[Range, ...]]
"""Ranges [start, end) by place, in order and without overlap."""


def words_of(evidence: Iterable[tuple[str, Evidence]]) -> Words:
    """The union of spans, each given with its ad."""
    ranges: dict[Place, list[Range]] = {}
    for ad, span in evidence:
        ranges.setdefault(Place(ad, span.field), []).append((span.start, span.end))
    return {place: _union(found) for place, found in ranges.items()}


def overlap(one: Words, other: Words, *, share: float) -> bool:
    """Whether both have words, and share at least `share` of the shorter one's characters."""
    shared = sum(
        max(0, min(end, other_end) - max(start, other_start))
        for place in one.keys() & other.keys()
        for start, end in one[place]
        for other_start, other_end in other[place]
    )
    return shared > 0 and shared >= share * min(_length(one), _length(other))


def _union(ranges: Iterable[Range]) -> tuple[Range, ...]:
    union: list[Range] = []
    for start, end in sorted(ranges):
        if union and start <= union[-1][1]:
            union[-1] = union[-1][0], max(union[-1][1], end)
        else:
            union.append((start, end))
    return tuple(union)


def _length(words: Words) -> int:
    return sum(end - start for ranges in words.values() for start, end in ranges)
