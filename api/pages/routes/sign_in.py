"""Sign in with a key, sign out, and the front door."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from api.auth import key_of
from api.pages.redirects import own_address, see
from api.pages.rendering import render
from api.pages.sessions import new_session
from api.pages.visitors import SESSION_COOKIE, Anyone, Sender, keep_session
from api.services import Using

router = APIRouter()


@router.get("/")
def front_door() -> Response:
    return see("/queue")


@router.get("/sign-in")
def show(visitor: Anyone, services: Using, next: str = "") -> Response:
    if visitor.actor is not None:
        return see(own_address(next))
    page = render("sign_in.html", visitor, here="/sign-in", next=own_address(next), refused=False)
    keep_session(page, visitor.session, services)
    return page


@router.post("/sign-in")
def sign_in(
    visitor: Sender,
    services: Using,
    key: Annotated[str, Form()] = "",
    next: Annotated[str, Form()] = "",
) -> Response:
    """A new session, so that nobody can use one that was planted before."""
    known = key_of(key.strip(), services)
    if known is None:
        return render(
            "sign_in.html",
            visitor,
            status=401,
            here="/sign-in",
            next=own_address(next),
            refused=True,
        )
    response = see(own_address(next))
    keep_session(response, new_session(now=services.clock.now(), key_id=known.id), services)
    return response


@router.post("/sign-out")
def sign_out(visitor: Sender) -> Response:
    response = see("/sign-in")
    response.delete_cookie(SESSION_COOKIE)
    return response
