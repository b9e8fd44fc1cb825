"""The page of one ad, and the act of revealing its contacts."""

from fastapi import APIRouter
from starlette.responses import Response

from api.pages.rendering import render
from api.pages.views.ad import AdView, view_of
from api.pages.visitors import Reader, SendingReviewer, SignedIn
from api.services import Services, Using
from screening.reviews import Decision, Disposition

router = APIRouter()
NOTICES = frozenset({"taken", "decided", "undone"})


@router.get("/ads/{ad_id}")
def show(ad_id: str, services: Using, reader: SignedIn, notice: str = "") -> Response:
    view = _view(ad_id, services, reader, masked=True)
    return _page(view, reader, notice=notice if notice in NOTICES else "")


@router.post("/ads/{ad_id}/reveal")
def reveal(ad_id: str, services: Using, reader: SendingReviewer) -> Response:
    """The page with contacts legible, once: looking again asks again, and leaves a row again."""
    view = _view(ad_id, services, reader, masked=False)
    services.reviewing.audit(reader.actor, "reveal", ad_id)
    return _page(view, reader, notice="revealed")


def _view(ad_id: str, services: Services, reader: Reader, *, masked: bool) -> AdView:
    with services.records.reading() as reading:
        ad, captures = reading.read(ad_id), reading.captures(ad_id)
    return view_of(
        ad,
        captures,
        reader.visitor.names,
        actor=reader.actor,
        masked=masked,
    )


def _page(view: AdView, reader: Reader, *, notice: str) -> Response:
    return render(
        "ad.html",
        reader.visitor,
        here=f"/ads/{view.stored.ad_id}",
        ad=view,
        notice=notice,
        decisions=list(Decision),
        dispositions=list(Disposition),
    )
