"""A search as the domain asks it, and its answer. No engine's query language in sight."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from screening.errors import InvalidQuery
from screening.words import Words, read_words

MAX_LIMIT = 200
MAX_RELEVANT = 1_000
"""A walk by relevance ends here: further down the order means nothing."""


MAX_KILOMETRES = 20_000
_AS_IN = "write latitude, longitude and kilometres, as in 31.74,-106.49,50"


class Sort(StrEnum):
    SCORE = "score"
    NEWEST = "newest"
    RELEVANCE = "relevance"
    """By the words. An index may compare no more ads than it counts, those that came last."""


class Matching(StrEnum):
    """How the words of a search are taken. What an index has beyond EXACT it says itself."""

    EXACT = "exact"
    STEMS = "stems"
    """Also other forms of a word, by the language of the ad: `meseras` finds `mesera`."""
    TYPOS = "typos"
    """Also words that differ by a letter or two."""


class FacetName(StrEnum):
    KIND = "kind"
    LANGUAGE = "language"
    COUNTRY = "country"
    SOURCE = "source"
    BAND = "band"
    INDICATOR = "indicator"
    URGENT = "urgent"
    DECISION = "decision"


NOT_SCREENED = "not_screened"
"""The band and decision facets' value for ads without an output, and for none decided."""
UNDECIDED = "undecided"


@dataclass(frozen=True, slots=True, kw_only=True)
class Point:
    """A place on the earth, in degrees. Raises InvalidQuery for one that is not on it."""

    latitude: float
    longitude: float

    def __post_init__(self) -> None:
        if not (-90 <= self.latitude <= 90 and -180 <= self.longitude <= 180):
            raise InvalidQuery(
                field="near",
                problem="is no place on the earth",
                mend=_AS_IN,
            )


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A circle around a point. Raises InvalidQuery where it has no extent, or holds the earth."""

    point: Point
    kilometres: float

    def __post_init__(self) -> None:
        if not 0 < self.kilometres <= MAX_KILOMETRES:
            raise InvalidQuery(
                field="near",
                problem=f"is {self.kilometres:g} kilometres wide",
                mend=f"take more than 0 and at most {MAX_KILOMETRES:,}",
            )

    @classmethod
    def read(cls, text: str) -> "Near | None":
        """Of `latitude,longitude,kilometres`; None for nothing."""
        if not text.strip():
            return None
        try:
            north, east, kilometres = map(float, text.split(","))
        except ValueError:
            raise InvalidQuery(field="near", problem="is not three numbers", mend=_AS_IN) from None
        return cls(point=Point(latitude=north, longitude=east), kilometres=kilometres)


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """Each filter narrows; values inside one filter widen. `phone` is digits or E.164, whole or its
    beginning; `handle` and `email` are exact in lower case; `near` asks for a named place in a circle;
    dates are [from, to)."""

    kind: tuple[str, ...] = ()
    language: tuple[str, ...] = ()
    country: tuple[str, ...] = ()
    source: tuple[str, ...] = ()
    band: tuple[str, ...] = ()
    indicator: tuple[str, ...] = ()
    decision: tuple[str, ...] = ()
    urgent: bool | None = None
    phone: str | None = None
    email: str | None = None
    handle: str | None = None
    place: str | None = None
    near: Near | None = None
    posted_from: datetime | None = None
    posted_to: datetime | None = None
    seen_from: datetime | None = None
    seen_to: datetime | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdQuery:
    """What is asked of the search index. Raises InvalidQuery before any store sees it.

    `after` is the opaque cursor of the page before. Sorted by newest or score, a walk over all
    pages yields every ad once, also while ads are added.
    """

    words: str = ""
    matching: Matching = Matching.EXACT
    filters: Filters = field(default_factory=Filters)
    facets: tuple[FacetName, ...] = ()
    sort: Sort = Sort.SCORE
    limit: int = 25
    after: str | None = None

    def __post_init__(self) -> None:
        if not 1 <= self.limit <= MAX_LIMIT:
            raise InvalidQuery(
                field="limit", problem=f"is {self.limit}", mend=f"take 1 to {MAX_LIMIT}"
            )
        if self.sort is Sort.RELEVANCE and self.tree() is None:
            raise InvalidQuery(field="sort", problem="relevance needs words", mend="add words")
        self.tree()

    def tree(self) -> Words | None:
        return read_words(self.words)


@dataclass(frozen=True, slots=True, kw_only=True)
class Highlight:
    """Where the words stand: [start, end) code points of one field as published."""

    field: str
    start: int
    end: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    ad_id: str
    highlights: tuple[Highlight, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AdPage:
    """One page of ids. `total` is exact up to the index's cap; `total_is_exact` says so. Facets
    count over what words and filters leave, most frequent value first; where `facets_are_exact` is
    false, over `total` ads of those, the ones that came last to the index."""

    found: tuple[Found, ...]
    total: int
    total_is_exact: bool = True
    facets_are_exact: bool = True
    facets: Mapping[FacetName, Mapping[str, int]] = field(default_factory=dict)
    after: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexedAd:
    """One ad as the search index holds it: what can be searched, filtered, counted and sorted.

    `version` rises with every change of the ad, so that an older state never replaces a newer one.
    """

    ad_id: str
    version: int = 1
    title: str
    body: str
    company: str = ""
    section: str = ""
    kind: str
    language: str
    country: str = ""
    source: str
    band: str
    score: float
    indicators: tuple[str, ...] = ()
    urgent: bool = False
    phones: tuple[str, ...] = ()
    emails: tuple[str, ...] = ()
    handles: tuple[str, ...] = ()
    places: tuple[str, ...] = ()
    points: tuple[Point, ...] = ()
    decision: str = UNDECIDED
    posted_at: datetime | None = None
    seen_at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexState:
    """`ready` says that searches are answered; `documents` how many ads it holds."""

    ready: bool
    documents: int
    problem: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class RefusedAd:
    """An ad that the search index cannot take as it is. `reason` quotes nothing of the ad."""

    ad_id: str
    reason: str


class VersionStatus(StrEnum):
    SERVING = "serving"
    BUILDING = "building"
    """Half done: a rebuild is at it, or was killed."""
    RETIRED = "retired"


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexVersion:
    """One version of the search index; `retired_at` where another serves in its place."""

    name: str
    status: VersionStatus
    documents: int
    size_bytes: int
    created_at: datetime
    retired_at: datetime | None = None
