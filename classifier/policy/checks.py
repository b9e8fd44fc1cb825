"""What a policy must agree on with the taxonomy, and with itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from classifier.policy.entries import OutputPolicy, Policy
from classifier.policy.rules import Named
from classifier.taxonomy import Element, Indicator, Role, Taxonomy
from screening.assessment import Band
from screening.errors import Misconfigured


def check_policy(policy: Policy, taxonomy: Taxonomy, weights: Mapping[str, Any]) -> None:
    """Raises Misconfigured for the first disagreement; `weights` is the policy's scale."""
    for problem in _problems(policy, taxonomy, weights):
        raise Misconfigured(problem, setting=f"policy {policy.version}")


def _problems(policy: Policy, taxonomy: Taxonomy, weights: Mapping[str, Any]) -> Iterator[str]:
    if policy.taxonomy != taxonomy.version:
        yield f"it is for taxonomy {policy.taxonomy}, this is {taxonomy.version}"
    yield from _unknown(policy, taxonomy)
    for entry in taxonomy.indicators.values():
        if entry.weight != _scale(entry, weights):
            yield f"{entry.id} weighs {entry.weight}, the scale says {_scale(entry, weights)}"
        bundle = policy.bundles.get(entry.bundle or "")
        if entry.bundle and (bundle is None or entry.id not in bundle.members):
            yield f"{entry.id} is not in the bundle {entry.bundle}"
    yield from _bundle_problems(policy, taxonomy)
    for output in policy.outputs.values():
        yield from _output_problems(output, taxonomy)
    yield from _ungated(policy, taxonomy)
    urgent = {e.id for e in taxonomy.indicators.values() if e.role is Role.ESCALATE}
    if urgent != policy.urgent:
        yield "the urgent lane is not the role escalate"


def _scale(entry: Indicator, weights: Mapping[str, Any]) -> int | None:
    weight = weights.get(entry.role)
    return weight[entry.strength] if isinstance(weight, dict) else weight


def _unknown(policy: Policy, taxonomy: Taxonomy) -> Iterator[str]:
    for name in _named(policy):
        entry = taxonomy.indicators.get(name.indicator)
        if entry is None and name.indicator not in taxonomy.counter_indicators:
            yield f"it names {name.indicator}, which is not registered"
        elif name.form and (entry is None or name.form not in entry.forms):
            yield f"{name.indicator} has no form {name.form}"


def _named(policy: Policy) -> Iterator[Named]:
    ids = {*policy.ilo_core, *policy.outside_fact.not_ids, *policy.urgent}
    for output in policy.outputs.values():
        ids |= {*output.by_rule_only, *output.only_beside}
        ids |= frozenset().union(*output.elements.values(), *output.only_beside.values())
        for rule in output.rules:
            yield from rule.named()
    for lowering in policy.lowerings:
        ids.add(lowering.id)
        yield from lowering.not_if
    for reading in policy.readings:
        yield from (*reading.supporting, *reading.opposing)
    yield from (Named(indicator=id) for id in sorted(ids))


def _bundle_problems(policy: Policy, taxonomy: Taxonomy) -> Iterator[str]:
    for bundle in policy.bundles.values():
        entries = [taxonomy.indicators.get(id) for id in bundle.members]
        if any(entry is None or entry.bundle != bundle.name for entry in entries):
            yield f"the bundle {bundle.name} has members that do not say so"
        if bundle.cap >= sum((entry.weight or 0) for entry in entries if entry):
            yield f"the cap of {bundle.name} never binds"


def _output_problems(output: OutputPolicy, taxonomy: Taxonomy) -> Iterator[str]:
    for element, ids in output.elements.items():
        for id in sorted(ids):
            entry = taxonomy.indicator(id)
            if output.name not in entry.outputs or entry.role is not Role.SCORE:
                yield f"{id} cannot satisfy {element} in {output.name}"
            elif element not in entry.gate_element and element != entry.category.value:
                yield f"{id} has no gate for {element}"
    if any(rule.band is Band.LOW for rule in output.rules):
        yield f"a rule of {output.name} gives low, which needs none"


def _ungated(policy: Policy, taxonomy: Taxonomy) -> Iterator[str]:
    """An element that an indicator may satisfy and no output asks of it is an oversight."""
    for entry in taxonomy.indicators.values():
        for element in sorted(entry.gate_element):
            if not any(_asks(output, entry.id, element) for output in policy.outputs.values()):
                yield f"{entry.id} may satisfy {element}, and no output uses it"


def _asks(output: OutputPolicy, id: str, element: Element) -> bool:
    return id in output.by_rule_only or id in output.elements.get(element, frozenset())
