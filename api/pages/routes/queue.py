"""The queue page: what a person should look at, in which order, and why."""

from urllib.parse import quote

from fastapi import APIRouter
from starlette.responses import Response

from api.cursors import read_place, write_place
from api.pages.redirects import see
from api.pages.rendering import render
from api.pages.views.rows import row_of
from api.pages.visitors import SendingReviewer, SignedIn
from api.services import Using

router = APIRouter()
PAGE = 25


@router.get("/queue")
def queue(services: Using, reader: SignedIn, after: str = "", notice: str = "") -> Response:
    waiting = services.reviewing.queue(reader.actor, limit=PAGE, after=read_place(after))
    further = write_place(waiting[-1][0]) if len(waiting) == PAGE else None
    return render(
        "queue.html",
        reader.visitor,
        here=f"/queue?after={quote(after, safe='')}" if after else "/queue",
        rows=[row_of(ad, reader.visitor.names) for _, ad in waiting],
        next=f"/queue?after={further}" if further else None,
        is_first=not after,
        notice="empty" if notice == "empty" else "",
    )


@router.post("/queue/take")
def take(services: Using, reader: SendingReviewer) -> Response:
    """Take the most pressing ad and open it."""
    ad = services.reviewing.take_next(reader.actor)
    return see(f"/ads/{ad.ad_id}?notice=taken" if ad else "/queue?notice=empty")
