"""Decide and undo from the page of an ad."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from api.pages.redirects import see
from api.pages.visitors import SendingReviewer
from api.services import Using
from screening.assessment import OutputName
from screening.reviews import Decision, Disposition

router = APIRouter(prefix="/ads/{ad_id}")


@router.post("/decide")
def decide(
    ad_id: str,
    services: Using,
    reader: SendingReviewer,
    output: Annotated[OutputName, Form()],
    decision: Annotated[Decision, Form()],
    reason: Annotated[str, Form(max_length=2_000)] = "",
    disposition: Annotated[str, Form()] = "",
) -> Response:
    services.reviewing.decide(
        reader.actor,
        ad_id,
        output=output,
        decision=decision,
        reason=reason,
        disposition=Disposition(disposition) if disposition in set(Disposition) else None,
    )
    return see(f"/ads/{ad_id}?notice=decided#{output}")


@router.post("/undo")
def undo(
    ad_id: str, services: Using, reader: SendingReviewer, output: Annotated[OutputName, Form()]
) -> Response:
    services.reviewing.undo(reader.actor, ad_id, output=output)
    return see(f"/ads/{ad_id}?notice=undone#{output}")
