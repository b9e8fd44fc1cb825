"""`GET /v1/search`: ads by words, filters and facets."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from fastapi.responses import JSONResponse

from api.auth import Reader
from api.queries import parameters_of, read_query
from api.schemas.problems import problems
from api.schemas.search import SearchAnswer
from api.schemas.search_parameters import SearchParameters
from api.services import Using
from api.written import write_page

router = APIRouter(prefix="/v1", tags=["search"], responses=problems(422))


@router.get("/search", response_model=SearchAnswer)
def search(
    request: Request,
    parameters: Annotated[SearchParameters, Query()],
    services: Using,
    actor: Reader,
) -> JSONResponse:
    """Find ads. Each filter narrows; several values of one filter widen.

    Words side by side mean AND; `OR`, `NOT`, `"a phrase"`, `prefix*` and brackets work. Walk on with
    `after`: sorted by score or newest, all pages together give every ad once.
    """
    page = services.index.search(read_query(parameters_of(request.query_params.multi_items())))
    with services.records.reading() as reading:
        ads = reading.read_many([found.ad_id for found in page.found])
    return JSONResponse(write_page(page, ads))
