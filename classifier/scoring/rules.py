"""Which rule of a band holds: one small question for each condition that a rule may make."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import permutations

from classifier.policy import Alternative, BandRule, OutputPolicy, Policy
from classifier.scoring.counting import Count
from classifier.scoring.observations import Observation
from classifier.taxonomy import Element

_NEEDS_GATE = (Element.ACT, Element.MEANS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Picture:
    """What the rules of one output look at."""

    policy: Policy
    output: OutputPolicy
    points: int
    count: Count
    carrying: tuple[Observation, ...]


def picture(count: Count, points: int, *, output: OutputPolicy, policy: Policy) -> Picture:
    return Picture(
        policy=policy,
        output=output,
        points=points,
        count=count,
        carrying=tuple(seen for seen in count.counted if seen.carries),
    )


def rule_of(seen: Picture) -> BandRule | None:
    """The first rule that holds, highest band first; None for low. Every rule needs something that
    carries."""
    if not seen.carrying:
        return None
    return next((rule for rule in seen.output.rules if holds(rule, seen)), None)


def holds(rule: BandRule, seen: Picture) -> bool:
    """Whether every condition of the rule does."""
    return all(condition(rule, seen) for condition in _CONDITIONS)


def satisfies(hit: Observation, element: Element, seen: Picture) -> bool:
    """Whether a hit stands for an element in this output: listed there, in a form that keeps its
    gate, and beside what it needs for that."""
    if hit.id not in seen.output.elements.get(element, frozenset()):
        return False
    if element in _NEEDS_GATE and element not in hit.gate:
        return False
    beside = seen.output.only_beside.get(hit.id)
    return beside is None or any(other.id in beside for other in seen.count.standing)


def is_core(hit: Observation, policy: Policy) -> bool:
    """Whether it is a forced-labour means written out."""
    return hit.id in policy.ilo_core and Element.MEANS in hit.gate


def is_outside(hit: Observation, policy: Policy) -> bool:
    """Whether it is a fact from outside the ad's own words."""
    outside = policy.outside_fact
    return (
        hit.entry.role is outside.role
        and hit.id not in outside.not_ids
        and not outside.basis.isdisjoint(hit.basis)
    )


def _points(rule: BandRule, seen: Picture) -> bool:
    return seen.points >= rule.min_points


def _carrying(rule: BandRule, seen: Picture) -> bool:
    return len(seen.carrying) >= rule.min_carrying


def _categories(rule: BandRule, seen: Picture) -> bool:
    return len({hit.entry.category for hit in seen.carrying}) >= rule.min_carrying_categories


def _acts(rule: BandRule, seen: Picture) -> bool:
    acts = [hit for hit in seen.carrying if satisfies(hit, Element.ACT, seen)]
    return len(acts) >= rule.min_acts


def _ilo_core(rule: BandRule, seen: Picture) -> bool:
    return len([hit for hit in seen.carrying if is_core(hit, seen.policy)]) >= rule.min_ilo_core


def _outside(rule: BandRule, seen: Picture) -> bool:
    return not rule.outside_fact or _has_outside(seen)


def _element(rule: BandRule, seen: Picture) -> bool:
    return not rule.element_any or any(_any_of(hit, _NEEDS_GATE, seen) for hit in seen.carrying)


def _means_beside(rule: BandRule, seen: Picture) -> bool:
    """A means, and a different hit of one of the groups: one hit satisfies one element at a time."""
    return not rule.means_beside or any(
        satisfies(means, Element.MEANS, seen)
        and _any_of(other, rule.means_beside, seen)
        and _is_enough(rule, means, seen)
        for means, other in permutations(seen.carrying, 2)
    )


def _is_enough(rule: BandRule, means: Observation, seen: Picture) -> bool:
    if not rule.one_of:
        return True
    if Alternative.MEANS_IS_ILO_CORE in rule.one_of and is_core(means, seen.policy):
        return True
    return Alternative.OUTSIDE_FACT in rule.one_of and _has_outside(seen)


def _has(rule: BandRule, seen: Picture) -> bool:
    return rule.has is None or any(hit.is_called(rule.has) for hit in seen.count.counted)


def _has_any(rule: BandRule, seen: Picture) -> bool:
    return not rule.has_any or any(hit.id in rule.has_any for hit in seen.count.counted)


def _other_counted(rule: BandRule, seen: Picture) -> bool:
    category = rule.counted_other_category_than
    return category is None or any(h.entry.category is not category for h in seen.count.counted)


def _other_carrying(rule: BandRule, seen: Picture) -> bool:
    category = rule.carrying_other_category_than
    return category is None or any(hit.entry.category is not category for hit in seen.carrying)


def _has_outside(seen: Picture) -> bool:
    return any(is_outside(hit, seen.policy) for hit in seen.count.counted)


def _any_of(hit: Observation, elements: Iterable[Element], seen: Picture) -> bool:
    return any(satisfies(hit, element, seen) for element in elements)


_CONDITIONS: tuple[Callable[[BandRule, Picture], bool], ...] = (
    _points,
    _carrying,
    _categories,
    _acts,
    _ilo_core,
    _outside,
    _element,
    _means_beside,
    _has,
    _has_any,
    _other_counted,
    _other_carrying,
)
