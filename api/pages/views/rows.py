"""An ad as a row of a list: what a person needs to choose the next one to open."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from api.pages.names import Names
from api.pages.views.marks import Mark, Piece, cut
from api.pages.views.masking import mask, unlisted_of
from api.pages.views.snippets import snippet
from screening.assessment import Assessment
from screening.query import NOT_SCREENED, Highlight
from screening.stored import StoredAd

MOST_INDICATORS = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedIndicator:
    id: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class OutputChip:
    """One output in a row: its band, score, points and rule."""

    name: str
    band: str
    score: float
    points: int
    rule: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """`band` is the highest of the outputs, or `not_screened`, which `why_not` then explains."""

    ad_id: str
    title: list[Piece]
    snippet: list[Piece]
    band: str
    score: float
    why_not: str | None
    outputs: list[OutputChip]
    urgent: list[NamedIndicator]
    indicators: list[NamedIndicator]
    further: int
    kind: str
    language: str
    country: str
    source: str
    decision: str
    posted_at: datetime | None
    seen_at: datetime


def row_of(ad: StoredAd, names: Names, highlights: Sequence[Highlight] = ()) -> Row:
    """The row of an ad. Contacts are masked; of unlisted indicators only the name is shown."""
    capture, assessment = ad.newest.capture, ad.assessment
    hidden = unlisted_of(assessment)
    title = mask(capture.title, "title", hidden)
    found = [Mark(start=h.start, end=h.end, kind="found") for h in highlights if h.field == "title"]
    indicators = named_indicators(_heaviest_first(assessment), names)
    return Row(
        ad_id=ad.ad_id,
        title=cut(title, found),
        snippet=snippet(mask(capture.body, "body", hidden), highlights),
        band=assessment.band or NOT_SCREENED,
        score=assessment.score,
        why_not=assessment.not_screened,
        outputs=_chips(assessment),
        urgent=named_indicators(assessment.urgent, names),
        indicators=indicators[:MOST_INDICATORS],
        further=max(0, len(indicators) - MOST_INDICATORS),
        kind=assessment.kind,
        language=assessment.language,
        country=capture.country or "",
        source=ad.identity.source,
        decision=ad.decision,
        posted_at=capture.posted_at,
        seen_at=ad.last_seen,
    )


def _chips(assessment: Assessment) -> list[OutputChip]:
    """The gravest first."""
    chips = [
        OutputChip(name=name, band=o.band, score=o.score, points=o.points, rule=o.rule)
        for name, o in assessment.outputs.items()
    ]
    return sorted(chips, key=lambda chip: chip.score, reverse=True)


def _heaviest_first(assessment: Assessment) -> list[str]:
    """The indicators by what they count at most in any output."""
    counted: dict[str, float] = {}
    for terms in assessment.contributions.values():
        for term in terms:
            counted[term.of] = max(term.value, counted.get(term.of, 0.0))
    return sorted(assessment.indicators, key=lambda name: counted.get(name, 0.0), reverse=True)


def named_indicators(ids: Sequence[str], names: Names) -> list[NamedIndicator]:
    return [NamedIndicator(id=id, name=names.indicator(id)) for id in ids]
