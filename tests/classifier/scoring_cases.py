"""Hits for the tests of scoring, on words of their own unless a test says otherwise."""

from itertools import count

from hypothesis import strategies as st

from classifier.policy import read_policy
from classifier.scoring import Answer, Judgement, judge
from classifier.taxonomy import Indicator, Role, taxonomy
from screening.ads import AdKind
from screening.assessment import Band, Basis, Evidence, Hit, OutputName

POLICY = read_policy("0.2")
TAXONOMY = taxonomy()
JOB, ESCORT = AdKind.JOB, AdKind.ESCORT
DECEPTIVE, EXPLOITATION = OutputName.DECEPTIVE_OFFER, OutputName.EXPLOITATION
TEXT, CROSS_AD, EXTERNAL = Basis.TEXT, Basis.CROSS_AD, Basis.EXTERNAL

_places = count()


def a_span(start: int, end: int, field: str = "body") -> Evidence:
    return Evidence(field=field, start=start, end=end, text="x" * (end - start))


def a_hit(
    name: str, *basis: Basis, at: tuple[int, int] | None = None, strength: float = 1.0
) -> Hit:
    """A hit of "ID" or "ID:form"; `at` are its words, by default words that no other hit has."""
    indicator, _, form = name.partition(":")
    place = 10 * next(_places)
    start, end = at or (place, place + 9)
    return Hit(
        indicator=indicator,
        form=form or None,
        basis=basis or (TEXT,),
        strength=strength,
        evidence=(a_span(start, end),),
    )


def hits(*names: str) -> list[Hit]:
    return [a_hit(name) for name in names]


def judged(found: list[Hit], kind: AdKind = JOB, *, verified_employer: bool = False) -> Judgement:
    return judge(
        found, kind=kind, policy=POLICY, taxonomy=TAXONOMY, verified_employer=verified_employer
    )


def answer(found: list[Hit], kind: AdKind = JOB, name: OutputName = EXPLOITATION) -> Answer:
    return judged(found, kind).answers[name]


def points(found: list[Hit], kind: AdKind = JOB, name: OutputName = EXPLOITATION) -> int:
    return answer(found, kind, name).output.points


def outcome(
    found: list[Hit], kind: AdKind = JOB, name: OutputName = EXPLOITATION
) -> tuple[Band, str | None]:
    """The band, and the rule that gave it."""
    output = answer(found, kind, name).output
    return output.band, output.rule


def names_of(entry: Indicator) -> list[str]:
    """How hits of an indicator are called here: one name per form."""
    return [f"{entry.id}:{form}" for form in entry.forms] or [entry.id]


ALL_NAMES = [name for entry in TAXONOMY.indicators.values() for name in names_of(entry)]
LISTED_NAMES = [
    name
    for entry in TAXONOMY.indicators.values()
    if entry.role is not Role.ESCALATE
    for name in names_of(entry)
]

any_name = st.sampled_from(ALL_NAMES)
any_basis = st.sets(st.sampled_from(list(Basis)), min_size=1).map(sorted)
any_kind = st.sampled_from([JOB, ESCORT])


@st.composite
def hits_apart(draw: st.DrawFn, names: st.SearchStrategy[str] = any_name) -> list[Hit]:
    """Any hits, each on words of its own."""
    drawn = draw(st.lists(st.tuples(names, any_basis), max_size=12))
    return [a_hit(name, *basis) for name, basis in drawn]


@st.composite
def hits_anywhere(draw: st.DrawFn) -> list[Hit]:
    """Any hits, in a text so short that they often share words."""
    place = st.tuples(st.integers(0, 30), st.integers(1, 15))
    drawn = draw(st.lists(st.tuples(any_name, any_basis, place), max_size=10))
    return [
        a_hit(name, *basis, at=(start, start + length)) for name, basis, (start, length) in drawn
    ]
