"""What an indicator is: its entry in the registry, and the words in which entries are written."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from screening.ads import AdKind
from screening.assessment import Basis, OutputName
from screening.errors import Misconfigured

OTHER_CATEGORY = "other_category"
"""In `counts_beside`: a scoring hit in any category but the indicator's own."""

_FROM_THE_AD = frozenset({Basis.TEXT, Basis.FIELD})


class PolicyOutput(StrEnum):
    """The questions that the policy asks. On the wire an ad's two exploitation questions have one
    name, since an ad has one kind; a cluster may have all three."""

    DECEPTIVE_OFFER = "deceptive_offer"
    EXPLOITATION_JOB = "exploitation_job"
    EXPLOITATION_ESCORT = "exploitation_escort"

    @property
    def on_the_wire(self) -> OutputName:
        if self is PolicyOutput.DECEPTIVE_OFFER:
            return OutputName.DECEPTIVE_OFFER
        return OutputName.EXPLOITATION


class Category(StrEnum):
    MINOR = "minor"
    ACT = "act"
    MEANS = "means"
    PURPOSE = "purpose"
    CONTROL = "control"
    MOVEMENT = "movement"
    NETWORK = "network"
    AD_MECHANICS = "ad_mechanics"
    DECEPTIVE_JOB = "deceptive_job"


class Role(StrEnum):
    """What a hit may do: add its weight (`score`), add it only beside another (`score_capped`), be
    shown (`context`, `link`), or call a person at once (`escalate`)."""

    SCORE = "score"
    SCORE_CAPPED = "score_capped"
    CONTEXT = "context"
    LINK = "link"
    ESCALATE = "escalate"


class Strength(StrEnum):
    """How well the evidence behind an indicator stands."""

    WEAK = "weak"
    MODERATE = "moderate"
    STRONG = "strong"


class Severity(StrEnum):
    """How grave it would be if true; orders the queue behind band and points."""

    LOW = "low"
    MEDIUM = "medium"
    HIGH = "high"
    CRITICAL = "critical"

    @property
    def rank(self) -> int:
        return list(Severity).index(self)


class Element(StrEnum):
    """What a high band asks for: act and means (UN protocol), or control and network beside them."""

    ACT = "act"
    MEANS = "means"
    CONTROL = "control"
    NETWORK = "network"


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """One way in which an indicator shows. `id` is None for the whole of one without forms."""

    id: str | None
    weight: int
    gate_element: frozenset[Element] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One entry. `order` is its place in the file, which settles ties. `weight` is None where no
    points can be given (urgent lane)."""

    id: str
    order: int
    category: Category
    role: Role
    strength: Strength
    severity: Severity
    weight: int | None
    ad_kinds: tuple[AdKind, ...]
    outputs: frozenset[PolicyOutput]
    needs: frozenset[Basis]
    needs_all: frozenset[Basis]
    gate_element: frozenset[Element]
    counts_beside: tuple[str, ...]
    bundle: str | None
    forms: Mapping[str, Form]

    def form(self, name: str | None) -> Form:
        """The form that a hit names. Raises Misconfigured for a name that is not there, and for
        none where there are forms: guessing one would guess the points."""
        if name is None and not self.forms:
            return Form(id=None, weight=self.weight or 0, gate_element=self.gate_element)
        if name is None or name not in self.forms:
            known = ", ".join(self.forms) or "none"
            raise Misconfigured(f"there is no form {name!r}; it has {known}", setting=self.id)
        return self.forms[name]

    @property
    def is_detectable(self) -> bool:
        """Whether one ad's own words and fields can show it."""
        return bool(self.needs & _FROM_THE_AD) and self.needs_all <= _FROM_THE_AD


@dataclass(frozen=True, slots=True, kw_only=True)
class CounterIndicator:
    """What makes another reading likelier (CTR-..); the policy says which may lower a band."""

    id: str
    ad_kinds: tuple[AdKind, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Taxonomy:
    """All entries by id, in the order of the file. `not_used` holds, for each sign that the
    evidence speaks against, the folded words that no example may contain."""

    version: str
    indicators: Mapping[str, Indicator]
    counter_indicators: Mapping[str, CounterIndicator]
    not_used: Mapping[str, tuple[str, ...]]

    def indicator(self, id: str) -> Indicator:
        """Raises Misconfigured for an id that is not registered."""
        try:
            return self.indicators[id]
        except KeyError:
            raise Misconfigured("no such indicator is registered", setting=id) from None

    def kinds_of(self, id: str) -> tuple[AdKind, ...]:
        """The kinds of ad in which an indicator or counter-indicator is looked for."""
        counter = self.counter_indicators.get(id)
        return counter.ad_kinds if counter else self.indicator(id).ad_kinds

    @property
    def detectable(self) -> tuple[str, ...]:
        """The ids that one ad's own words and fields can show."""
        return tuple(id for id, entry in self.indicators.items() if entry.is_detectable)
