"""Which observations count in an output: `counts_beside` and `same_words`, settled together.

The two rules depend on each other: what is dropped for resting on a stronger hit's words no longer
stands beside others, and what no longer counts no longer takes words from others. They are settled
strongest first. Where that leaves a counted hit without the one beside which it counted, it is set
aside for good and all is settled anew; each round sets one aside, so it ends, and always the same
way. Without shared words there is one round, and the outcome is the policy's plain reading.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from classifier.policy import Policy
from classifier.scoring.observations import Observation
from classifier.scoring.words import overlap
from classifier.taxonomy import Element, PolicyOutput
from classifier.taxonomy.entries import OTHER_CATEGORY

_ACT_AND_MEANS = {frozenset({Element.ACT}), frozenset({Element.MEANS})}


@dataclass(frozen=True, slots=True, kw_only=True)
class Count:
    """`counted` gives points in this output. `standing` is all beside which a hit may count: what
    weighs something in any output and was not dropped. Both in the order of the taxonomy."""

    counted: tuple[Observation, ...]
    standing: tuple[Observation, ...]


def count(observations: Iterable[Observation], output: PolicyOutput, policy: Policy) -> Count:
    """What counts in `output`."""
    weighing = tuple(seen for seen in observations if seen.weight > 0)
    listed = sorted((s for s in weighing if output in s.entry.outputs), key=_strongest_first)
    while True:
        settled = _settle(listed, weighing, policy)
        alone = [seen for seen in settled.counted if not has_beside(seen, settled.standing)]
        if not alone:
            return settled
        listed.remove(min(alone, key=_strongest_first))


def has_beside(seen: Observation, standing: Iterable[Observation]) -> bool:
    """Whether one of those beside which `seen` counts is there; true where it needs none.

    An id is any weighing hit of it, whatever its role or output; a category wants a hit that
    carries, so that two capped facts never carry each other.
    """
    if not seen.entry.counts_beside:
        return True
    return any(
        other.id in seen.entry.counts_beside or (other.carries and _is_named(other, seen))
        for other in standing
        if other.id != seen.id
    )


def same_words(one: Observation, other: Observation, policy: Policy) -> bool:
    """Whether two hits are one observation. An act and an ILO-core means may share words: a ticket
    advanced and worked off is both."""
    is_core = policy.ilo_core.intersection((one.id, other.id))
    if is_core and {one.gate, other.gate} == _ACT_AND_MEANS:
        return False
    return overlap(one.words, other.words, share=policy.same_words.share)


def _settle(
    listed: Sequence[Observation], weighing: Sequence[Observation], policy: Policy
) -> Count:
    """One round: from the strongest on, each counts or is dropped for the words of one that does."""
    standing = {seen.id: seen for seen in weighing}
    counted: set[str] = set()
    for seen in listed:
        if not has_beside(seen, standing.values()):
            continue
        if any(same_words(seen, standing[id], policy) for id in counted):
            del standing[seen.id]
        else:
            counted.add(seen.id)
    return Count(
        counted=tuple(seen for seen in standing.values() if seen.id in counted),
        standing=tuple(standing.values()),
    )


def _strongest_first(seen: Observation) -> tuple[int, bool, int]:
    """The heavier, then the one with a gate_element, then the earlier in the taxonomy."""
    return -seen.weight, not seen.gate, seen.entry.order


def _is_named(other: Observation, seen: Observation) -> bool:
    """Whether `seen` counts beside the category of `other`."""
    names, category = seen.entry.counts_beside, other.entry.category
    return category in names or (OTHER_CATEGORY in names and category is not seen.entry.category)
