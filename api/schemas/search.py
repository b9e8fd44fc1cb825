"""Rows of a search and of the queue."""

from api.schemas.assessments import Shape


class HighlightAnswer(Shape):
    """Where the words stand: [start, end) code points of a field as published."""

    field: str
    start: int
    end: int


class AdRow(Shape):
    """An ad in a list. `band` is the highest of its outputs, or `not_screened`."""

    id: str
    title: str
    kind: str
    language: str
    country: str | None
    source: str
    band: str
    score: float
    points: int
    urgent: list[str]
    indicators: list[str]
    decision: str
    posted_at: str | None
    first_seen: str
    last_seen: str


class FoundRow(AdRow):
    highlights: list[HighlightAnswer]


class SearchAnswer(Shape):
    """`total` is "at least" where `total_is_exact` is false. Facets are counted among the `total` ads
    that came last where `facets_are_exact` is false. `after` asks for the next page."""

    ads: list[FoundRow]
    total: int
    total_is_exact: bool
    facets_are_exact: bool
    facets: dict[str, dict[str, int]]
    after: str | None


class QueueRow(AdRow):
    """`rules` are the band rules that put the ad here."""

    rules: list[str]


class QueueAnswer(Shape):
    ads: list[QueueRow]
    after: str | None
