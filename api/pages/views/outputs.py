"""Each output with its band, the rule that gave it, how the margin adds up, and the decision."""

from collections.abc import Iterable
from dataclasses import dataclass

from api.pages.names import Names
from screening.assessment import Assessment, Contribution, OutputName
from screening.reviews import Review, standing

BUNDLE = "bundle:"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """One line of the sum: an indicator with its name, a bundle's cut or the base."""

    of: str
    name: str
    value: float
    is_cut: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputView:
    """`why` says in words why the rule holds; `stands` is the decision that stands."""

    name: OutputName
    band: str
    score: float
    points: int
    rule: str | None
    why: str | None
    terms: list[Term]
    margin: float
    stands: Review | None
    is_mine: bool


def outputs_of(
    assessment: Assessment,
    reviews: Iterable[Review],
    names: Names,
    *,
    reviewer: str,
) -> list[OutputView]:
    """The gravest first."""
    decided = standing(reviews)
    views = []
    for name, output in assessment.outputs.items():
        terms = _terms(assessment.contributions.get(name, ()), names)
        stands = decided.get(name)
        views.append(
            OutputView(
                name=name,
                band=output.band,
                score=output.score,
                points=output.points,
                rule=output.rule,
                why=names.catalogue.rules.get(output.rule or "", {}).get(names.language),
                terms=terms,
                margin=sum(term.value for term in terms),
                stands=stands,
                is_mine=stands is not None and stands.reviewer == reviewer,
            )
        )
    return sorted(views, key=lambda view: view.score, reverse=True)


def _terms(parts: Iterable[Contribution], names: Names) -> list[Term]:
    return [
        Term(
            of=part.of,
            name=_name(part.of, names),
            value=part.value,
            is_cut=part.of.startswith(BUNDLE),
        )
        for part in parts
    ]


def _name(of: str, names: Names) -> str:
    """Empty for the base, which the page's own words name."""
    if of == "base":
        return ""
    if of.startswith(BUNDLE):
        return names("bundles", of.removeprefix(BUNDLE))
    return names.indicator(of)
