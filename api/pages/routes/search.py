"""The search page: words, filters, facets, rows."""

from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from fastapi import APIRouter, Request
from starlette.responses import Response

from api.pages.rendering import render
from api.pages.views.facets import SHOWN, FacetGroup, facet_groups
from api.pages.views.rows import Row, row_of
from api.pages.visitors import Reader, SignedIn
from api.queries import Parameters, parameters_of, read_query
from api.services import Services, Using
from screening.errors import IndexUnavailable, InvalidQuery
from screening.query import AdPage, Matching

router = APIRouter()
NARROWING = frozenset(
    {
        "phone",
        "email",
        "handle",
        "place",
        "near",
        "posted_from",
        "posted_to",
        "seen_from",
        "seen_to",
    }
)
"""Filters that the page keeps folded until one of them is used."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Results:
    """What a search gave. `next` is the address of the next page."""

    rows: list[Row] = field(default_factory=list)
    groups: list[FacetGroup] = field(default_factory=list)
    total: int = 0
    is_exact: bool = True
    facets_are_exact: bool = True
    next: str | None = None


@router.get("/search")
def search(request: Request, services: Using, reader: SignedIn) -> Response:
    sent = parameters_of(request.query_params.multi_items())
    here = f"/search?{_address(sent)}" if sent else "/search"
    shown: dict[str, Any] = {
        "sent": sent,
        "here": here,
        "matchings": [how for how in Matching if how in services.index.matchings],
        "is_narrowed": not NARROWING.isdisjoint(sent),
        "invalid": None,
        "down": False,
    }
    try:
        query = replace(read_query(sent, until_day_ends=True), facets=SHOWN)
        results = _results(services.index.search(query), sent, services, reader)
    except InvalidQuery as error:
        shown["invalid"] = error
        return render("search.html", reader.visitor, status=422, results=Results(), **shown)
    except IndexUnavailable as error:
        shown["down"] = True
        answer = render("search.html", reader.visitor, status=503, results=Results(), **shown)
        answer.headers["Retry-After"] = str(error.retry_after_seconds)
        return answer
    return render("search.html", reader.visitor, results=results, **shown)


def _results(page: AdPage, sent: Parameters, services: Services, reader: Reader) -> Results:
    names = reader.visitor.names
    with services.records.reading() as reading:
        ads = {ad.ad_id: ad for ad in reading.read_many([found.ad_id for found in page.found])}
    return Results(
        rows=[
            row_of(ads[found.ad_id], names, found.highlights)
            for found in page.found
            if found.ad_id in ads
        ],
        groups=facet_groups(page.facets, sent, names, reader.visitor.wording),
        total=page.total,
        is_exact=page.total_is_exact,
        facets_are_exact=page.facets_are_exact,
        next=f"/search?{_address({**sent, 'after': [page.after]})}" if page.after else None,
    )


def _address(sent: Parameters) -> str:
    return urlencode([(name, value) for name, values in sent.items() for value in values])
