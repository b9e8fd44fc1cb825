"""Change the language of the pages."""

from typing import Annotated

from fastapi import APIRouter, Form
from starlette.responses import Response

from api.pages.redirects import own_address, see
from api.pages.visitors import LANGUAGE_COOKIE, Sender
from api.pages.wording import choose_language
from api.services import Using

router = APIRouter()
YEAR_SECONDS = 365 * 24 * 3600


@router.post("/language")
def change(
    visitor: Sender,
    services: Using,
    language: Annotated[str, Form()],
    next: Annotated[str, Form()] = "",
) -> Response:
    response = see(own_address(next))
    response.set_cookie(
        LANGUAGE_COOKIE,
        choose_language(language, ""),
        max_age=YEAR_SECONDS,
        httponly=True,
        samesite="lax",
        secure=services.cookie_secure,
    )
    return response
