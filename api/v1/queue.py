"""The ads that wait for a decision, in the order in which a person should look."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from api.auth import Reader, Reviewer
from api.cursors import read_place, write_place
from api.queries import read_limit
from api.schemas.problems import problems
from api.schemas.reviews import AdAnswer
from api.schemas.search import QueueAnswer
from api.services import Using
from api.written import write_queued, write_stored
from screening.errors import InvalidQuery
from screening.query import MAX_LIMIT

router = APIRouter(prefix="/v1/queue", tags=["queue"])


@router.get("", response_model=QueueAnswer, responses=problems(422))
def queue(services: Using, actor: Reader, limit: str = "25", after: str = "") -> JSONResponse:
    """Urgent lane, then band, points, severity, age. Ads that others have taken are left out."""
    count = read_limit(limit)
    if not 1 <= count <= MAX_LIMIT:
        raise InvalidQuery(field="limit", problem="is out of range", mend=f"take 1 to {MAX_LIMIT}")
    waiting = services.reviewing.queue(actor, limit=count, after=read_place(after))
    further = write_place(waiting[-1][0]) if len(waiting) == count else None
    return JSONResponse({"ads": [write_queued(ad) for _, ad in waiting], "after": further})


@router.post(
    "/take",
    response_model=AdAnswer,
    responses={204: {"description": "The queue is empty."}, **problems(409)},
)
def take(services: Using, actor: Reviewer) -> Response:
    """Take the most pressing ad: for half an hour no other reviewer is shown it."""
    ad = services.reviewing.take_next(actor)
    return JSONResponse(write_stored(ad)) if ad else Response(status_code=204)
