"""Reads `indicators.toml`, and refuses a registry that contradicts itself."""

import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from classifier.taxonomy.entries import (
    OTHER_CATEGORY,
    Category,
    CounterIndicator,
    Element,
    Form,
    Indicator,
    PolicyOutput,
    Role,
    Severity,
    Strength,
    Taxonomy,
)
from screening.ads import AdKind
from screening.assessment import Basis
from screening.errors import Misconfigured

_FILE = Path(__file__).with_name("indicators.toml")
_KEYS = {
    *("id", "category", "role", "strength", "severity", "weight", "ad_kinds", "outputs"),
    *("needs", "needs_all", "gate_element", "counts_beside", "bundle", "forms"),
}
_SHOWN_ONLY = (Role.CONTEXT, Role.LINK)
_Entry = TypeVar("_Entry", Indicator, CounterIndicator)


@cache
def taxonomy() -> Taxonomy:
    """The taxonomy that this version ships."""
    return read_taxonomy(_FILE.read_text(encoding="utf-8"))


def read_taxonomy(text: str) -> Taxonomy:
    """Raises Misconfigured, naming the entry, for anything unknown, missing or contradictory."""
    try:
        document = tomllib.loads(text)
        entries = [_indicator(n, table) for n, table in enumerate(document["indicators"])]
        counters = [_counter(table) for table in document["counter_indicators"]]
        read = Taxonomy(
            version=document["version"],
            indicators=_by_id(entries),
            counter_indicators=_by_id(counters),
            not_used=MappingProxyType(
                {table["id"]: tuple(table["patterns"]) for table in document["not_used"]}
            ),
        )
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise Misconfigured(f"cannot be read: {error}", setting=_FILE.name) from error
    for entry in read.indicators.values():
        _check(entry, read)
    return read


def _by_id(entries: Iterable[_Entry]) -> Mapping[str, _Entry]:
    by_id: dict[str, _Entry] = {}
    for entry in entries:
        if entry.id in by_id:
            raise Misconfigured("stands twice", setting=entry.id)
        by_id[entry.id] = entry
    return MappingProxyType(by_id)


def _indicator(order: int, table: Mapping[str, Any]) -> Indicator:
    if unknown := table.keys() - _KEYS:
        raise Misconfigured(f"unknown keys {sorted(unknown)}", setting=table["id"])
    try:
        return Indicator(
            id=table["id"],
            order=order,
            category=Category(table["category"]),
            role=Role(table["role"]),
            strength=Strength(table["strength"]),
            severity=Severity(table["severity"]),
            weight=table.get("weight"),
            ad_kinds=tuple(map(AdKind, table["ad_kinds"])),
            outputs=frozenset(map(PolicyOutput, table.get("outputs", ()))),
            needs=frozenset(map(Basis, table["needs"])),
            needs_all=frozenset(map(Basis, table.get("needs_all", ()))),
            gate_element=_elements(table),
            counts_beside=tuple(table.get("counts_beside", ())),
            bundle=table.get("bundle"),
            forms=MappingProxyType({f["id"]: _form(f) for f in table.get("forms", ())}),
        )
    except ValueError as error:
        raise Misconfigured(str(error), setting=table["id"]) from error


def _form(table: Mapping[str, Any]) -> Form:
    return Form(id=table["id"], weight=table["weight"], gate_element=_elements(table))


def _elements(table: Mapping[str, Any]) -> frozenset[Element]:
    return frozenset(map(Element, table.get("gate_element", ())))


def _counter(table: Mapping[str, Any]) -> CounterIndicator:
    return CounterIndicator(id=table["id"], ad_kinds=tuple(map(AdKind, table["ad_kinds"])))


def _check(entry: Indicator, read: Taxonomy) -> None:
    """The laws of a single entry (taxonomy: `role_scale`, `needs_note`, `counts_beside_note`)."""
    urgent = entry.role is Role.ESCALATE
    problems = {
        "the urgent lane has no weight, no output": urgent
        != (entry.weight is None and not entry.outputs),
        "only context and link weigh nothing": (entry.role in _SHOWN_ONLY) != (entry.weight == 0),
        "needs_all is not within needs": not entry.needs_all <= entry.needs,
        "a capped indicator has nothing to count beside": entry.role is Role.SCORE_CAPPED
        and not entry.counts_beside,
        "only a scoring indicator satisfies an element": bool(entry.gate_element)
        and entry.role is not Role.SCORE,
        "in a bundle without weight": bool(entry.bundle) and not entry.weight,
        "its forms do not give its weight and elements": not _forms_agree(entry),
        "it counts beside what weighs nothing": not all(
            _can_carry(name, entry, read) for name in entry.counts_beside
        ),
    }
    for problem, is_so in problems.items():
        if is_so:
            raise Misconfigured(problem, setting=entry.id)


def _forms_agree(entry: Indicator) -> bool:
    if not entry.forms:
        return True
    forms = entry.forms.values()
    return (
        max(form.weight for form in forms) == entry.weight
        and frozenset().union(*(form.gate_element for form in forms)) == entry.gate_element
    )


def _can_carry(name: str, entry: Indicator, read: Taxonomy) -> bool:
    if name in read.indicators:
        return name != entry.id and bool(read.indicators[name].weight)
    return name == OTHER_CATEGORY or name in list(Category)
