"""Decide on an output of an ad, and take the decision back."""

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.auth import Reviewer
from api.schemas.problems import problems
from api.schemas.reviews import Decide, Review
from api.services import Using
from api.written import write_review
from screening.assessment import OutputName

router = APIRouter(prefix="/v1/ads/{ad_id}/reviews", tags=["reviews"], responses=problems(404, 409))


@router.post("", status_code=201, response_model=Review, responses=problems(422))
def decide(ad_id: str, decided: Decide, services: Using, actor: Reviewer) -> JSONResponse:
    """Add a decision, with its reason. Nothing is overwritten: the newest one stands."""
    review = services.reviewing.decide(
        actor,
        ad_id,
        output=decided.output,
        decision=decided.decision,
        reason=decided.reason,
        disposition=decided.disposition,
    )
    return JSONResponse(write_review(review), 201)


@router.delete("/{output}", response_model=Review, responses=problems(422))
def undo(ad_id: str, output: OutputName, services: Using, actor: Reviewer) -> JSONResponse:
    """Take back one's own standing decision; the answer is the new fact that says so."""
    return JSONResponse(write_review(services.reviewing.undo(actor, ad_id, output=output)))
