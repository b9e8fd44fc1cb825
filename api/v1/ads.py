"""One ad: what it says, what the machine says of it, what people decided, how it changed."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from api.auth import Admin, Reader
from api.schemas.problems import problems
from api.schemas.reviews import AdAnswer, Forget, HistoryAnswer
from api.services import Using
from api.written import write_capture, write_review, write_stored

router = APIRouter(prefix="/v1/ads", tags=["ads"], responses=problems(404, 409))


@router.get("/{ad_id}", response_model=AdAnswer)
def read(ad_id: str, services: Using, actor: Reader) -> JSONResponse:
    """The ad as it was last seen, with its assessment and every review."""
    with services.records.reading() as reading:
        ad = reading.read(ad_id)
    return JSONResponse(write_stored(ad))


@router.get("/{ad_id}/history", response_model=HistoryAnswer)
def history(ad_id: str, services: Using, actor: Reader) -> JSONResponse:
    """Every capture with the assessment that was made of it, and every review; oldest first."""
    with services.records.reading() as reading:
        captures = reading.captures(ad_id)
        reviews = reading.read(ad_id).reviews
    return JSONResponse(
        {
            "id": ad_id,
            "captures": [write_capture(capture) for capture in captures],
            "reviews": [write_review(review) for review in reviews],
        }
    )


@router.post("/{ad_id}/forget", status_code=204, responses=problems(422))
def forget(ad_id: str, asked: Forget, services: Using, actor: Admin) -> Response:
    """Remove the ad's text, contacts, index entry and raw responses; a tombstone stays."""
    services.reviewing.forget(actor, ad_id, reason=asked.reason)
    return Response(status_code=204)
