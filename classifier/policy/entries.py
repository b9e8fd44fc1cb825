"""The policy's types, part by part as in `VERSION.toml`."""

from collections.abc import Mapping
from dataclasses import dataclass

from classifier.policy.rules import BandRule, Named
from classifier.taxonomy import Element, PolicyOutput, Role
from screening.ads import AdKind
from screening.assessment import Band, Basis


@dataclass(frozen=True, slots=True, kw_only=True)
class SameWords:
    """When two counted hits are one observation: they share at least `share` of the shorter one's
    words. Only hits with one of these bases rest on words."""

    share: float
    basis: frozenset[Basis]


@dataclass(frozen=True, slots=True, kw_only=True)
class Margin:
    """Half of a band's room is used up at `half`; beyond `most`, margins are equal."""

    half: float
    most: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Bundle:
    """Correlated indicators, which together give at most `cap` points."""

    name: str
    members: tuple[str, ...]
    cap: int
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutsideFact:
    """Which hits are facts from outside the ad's own words."""

    role: Role
    basis: frozenset[Basis]
    not_ids: frozenset[str]
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputPolicy:
    """One question: who satisfies which element, and the rules, highest band first."""

    name: PolicyOutput
    label: str
    ad_kind: AdKind
    asks: str
    elements: Mapping[Element, frozenset[str]]
    only_beside: Mapping[str, frozenset[str]]
    by_rule_only: frozenset[str]
    rules: tuple[BandRule, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Lowering:
    """A counter-indicator that lowers bands where our own look-up confirmed it, never beside one of
    `not_if`. `bands` says what becomes of which band."""

    id: str
    not_if: tuple[Named, ...]
    bands: Mapping[PolicyOutput, Mapping[Band, Band]]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadingPolicy:
    """A rival reading of an ad: which hits and counter-indicators speak for it and against it."""

    name: str
    ad_kinds: tuple[AdKind, ...]
    supporting: tuple[Named, ...]
    opposing: tuple[Named, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """One version. `digest` is the SHA-256 of its file, so that a manifest can name exactly it;
    `taxonomy` is the version of the taxonomy that it was written for."""

    version: str
    taxonomy: str
    digest: str
    status: str
    queue_order: tuple[str, ...]
    same_words: SameWords
    margin: Margin
    limits: Mapping[str, Band]
    bundles: Mapping[str, Bundle]
    ilo_core: frozenset[str]
    outside_fact: OutsideFact
    outputs: Mapping[PolicyOutput, OutputPolicy]
    urgent: frozenset[str]
    lowerings: tuple[Lowering, ...]
    readings: tuple[ReadingPolicy, ...]

    def outputs_of(self, kind: AdKind) -> tuple[OutputPolicy, ...]:
        """The questions asked of ads of a kind."""
        return tuple(output for output in self.outputs.values() if output.ad_kind is kind)
