"""Which policies there are, and how one is read from its file."""

import hashlib
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from classifier.policy.checks import check_policy
from classifier.policy.entries import (
    Bundle,
    Lowering,
    Margin,
    OutputPolicy,
    OutsideFact,
    Policy,
    ReadingPolicy,
    SameWords,
)
from classifier.policy.rules import BandRule, Named
from classifier.taxonomy import Element, PolicyOutput, Role, taxonomy
from screening.ads import AdKind
from screening.assessment import Band, Basis
from screening.errors import Misconfigured

_FOLDER = Path(__file__).parent
_KEYS = {
    *("version", "date", "taxonomy", "status", "queue_order", "weights", "same_words", "margin"),
    *("limits", "bundles", "ilo_core", "outside_fact", "outputs", "urgent_lane", "lowerings"),
    "readings",
}


def versions() -> tuple[str, ...]:
    """The versions that ship, oldest first."""
    names = (path.stem for path in _FOLDER.glob("*.toml"))
    return tuple(sorted(names, key=lambda name: [int(part) for part in name.split(".")]))


@cache
def read_policy(version: str) -> Policy:
    """The policy of that version. Raises Misconfigured where there is none, or it is wrong."""
    if version not in versions():
        known = ", ".join(versions())
        raise Misconfigured(f"there is no policy {version!r}; there is {known}", setting="policy")
    return parse_policy((_FOLDER / f"{version}.toml").read_bytes())


def parse_policy(content: bytes) -> Policy:
    """Read a policy file and check it against the taxonomy. Raises Misconfigured."""
    try:
        document = tomllib.loads(content.decode())
        if unknown := document.keys() - _KEYS:
            raise ValueError(f"unknown keys {sorted(unknown)}")
        policy = _policy(document, hashlib.sha256(content).hexdigest())
    except (KeyError, TypeError, ValueError) as error:
        raise Misconfigured(f"cannot be read: {error}", setting="policy") from error
    check_policy(policy, taxonomy(), document["weights"])
    return policy


def _policy(document: Mapping[str, Any], digest: str) -> Policy:
    words, outside = document["same_words"], document["outside_fact"]
    return Policy(
        version=document["version"],
        taxonomy=document["taxonomy"],
        digest=digest,
        status=document["status"],
        queue_order=tuple(document["queue_order"]),
        same_words=SameWords(share=words["share"], basis=frozenset(map(Basis, words["basis"]))),
        margin=Margin(**document["margin"]),
        limits=MappingProxyType({name: Band(b) for name, b in document["limits"].items()}),
        bundles=MappingProxyType(
            {name: _bundle(name, table) for name, table in document["bundles"].items()}
        ),
        ilo_core=frozenset(document["ilo_core"]["ids"]),
        outside_fact=OutsideFact(
            role=Role(outside["role"]),
            basis=frozenset(map(Basis, outside["basis"])),
            not_ids=frozenset(outside["not_ids"]),
            why=outside["why"],
        ),
        outputs=MappingProxyType(
            {PolicyOutput(name): _output(name, t) for name, t in document["outputs"].items()}
        ),
        urgent=frozenset(document["urgent_lane"]["ids"]),
        lowerings=tuple(map(_lowering, document["lowerings"])),
        readings=tuple(map(_reading, document["readings"])),
    )


def _bundle(name: str, table: Mapping[str, Any]) -> Bundle:
    return Bundle(name=name, members=tuple(table["members"]), cap=table["cap"], why=table["why"])


def _output(name: str, table: Mapping[str, Any]) -> OutputPolicy:
    rules = map(BandRule.read, table["rules"])
    return OutputPolicy(
        name=PolicyOutput(name),
        label=table["label"],
        ad_kind=AdKind(table["ad_kind"]),
        asks=table["asks"],
        elements=MappingProxyType(
            {Element(element): frozenset(ids) for element, ids in table.get("elements", {}).items()}
        ),
        only_beside=MappingProxyType(
            {id: frozenset(beside) for id, beside in table.get("only_beside", {}).items()}
        ),
        by_rule_only=frozenset(table.get("by_rule_only", ())),
        rules=tuple(sorted(rules, key=lambda rule: -rule.band.rank)),
    )


def _lowering(table: Mapping[str, Any]) -> Lowering:
    return Lowering(
        id=table["id"],
        not_if=_named(table["not_if"]),
        bands=MappingProxyType(
            {
                PolicyOutput(name): MappingProxyType({Band(a): Band(b) for a, b in moves.items()})
                for name, moves in table["bands"].items()
            }
        ),
    )


def _reading(table: Mapping[str, Any]) -> ReadingPolicy:
    return ReadingPolicy(
        name=table["name"],
        ad_kinds=tuple(map(AdKind, table["ad_kinds"])),
        supporting=_named(table["for"]),
        opposing=_named(table["against"]),
    )


def _named(names: Iterable[str]) -> tuple[Named, ...]:
    return tuple(map(Named.read, names))
