"""How failures become answers: every branch of `screening.errors` and what HTTP adds, mapped once."""

import traceback
from collections.abc import Callable

import structlog
from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from api.problems import Problem, Refused
from screening.errors import (
    Conflict,
    InvalidField,
    InvalidInput,
    InvalidQuery,
    Misconfigured,
    NotFound,
    Unavailable,
    VigiaError,
)

Show = Callable[[Request, Problem], Response]
"""Turns a problem into what this client reads: problem+json, or a page."""

_log = structlog.get_logger("api")
_STATUS: dict[type[VigiaError], int] = {
    InvalidInput: 422,
    NotFound: 404,
    Conflict: 409,
    Unavailable: 503,
    Misconfigured: 500,
}
UNEXPECTED = Problem(status=500, kind="unexpected", detail="something unexpected happened")


def problem_of(error: VigiaError) -> Problem:
    """What a client is told of an error of the domain."""
    status = next((s for branch, s in _STATUS.items() if isinstance(error, branch)), 500)
    return Problem(
        status=status,
        kind=_dashed(type(error).__name__),
        detail=UNEXPECTED.detail if status == 500 else str(error),
        more=_more(error),
        headers=(
            {"Retry-After": str(error.retry_after_seconds)}
            if isinstance(error, Unavailable)
            else {}
        ),
    )


def problem_of_validation(error: RequestValidationError) -> Problem:
    """Says which part of a request is wrong, and never what was sent: it may be the text of an ad."""
    first = error.errors()[0]
    where = ".".join(str(part) for part in first["loc"] if part != "body")
    return Problem(
        status=422,
        kind="invalid-request",
        detail=f"{where or 'the body'}: {first['msg']}",
        more={"field": where, "problem": first["msg"]},
    )


def install_handlers(app: FastAPI, *, show: Show) -> None:
    """Answer every failure through `show`."""

    async def on_domain(request: Request, error: Exception) -> Response:
        assert isinstance(error, VigiaError)
        if isinstance(error, Misconfigured):
            _log.error("request.misconfigured", setting=error.setting)
        return show(request, problem_of(error))

    async def on_refused(request: Request, error: Exception) -> Response:
        assert isinstance(error, Refused)
        return show(request, error.problem)

    async def on_validation(request: Request, error: Exception) -> Response:
        assert isinstance(error, RequestValidationError)
        return show(request, problem_of_validation(error))

    async def on_http(request: Request, error: Exception) -> Response:
        assert isinstance(error, HTTPException)
        kind = "not-found" if error.status_code == 404 else "http"
        headers = dict(error.headers or {})
        problem = Problem(
            status=error.status_code, kind=kind, detail=str(error.detail), headers=headers
        )
        return show(request, problem)

    app.add_exception_handler(VigiaError, on_domain)
    app.add_exception_handler(Refused, on_refused)
    app.add_exception_handler(RequestValidationError, on_validation)
    app.add_exception_handler(HTTPException, on_http)


class LastHandler:
    """Outermost: an error that nobody foresaw becomes a 500, and one line in the log.

    The line names the error's type and place. Its message is left out, since it may quote an ad;
    so would a server that logged the traceback, hence nothing is raised further.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        begun = False

        async def watch(message: Message) -> None:
            nonlocal begun
            begun = True
            await send(message)

        try:
            await self.app(scope, receive, watch)
        except Exception as error:  # noqa: BLE001 - the last edge: whoever waits must be answered
            _log.error("request.failed", error=type(error).__name__, place=_place(error))
            if not begun:
                await UNEXPECTED.respond()(scope, receive, send)


def _place(error: Exception) -> str:
    frames = traceback.extract_tb(error.__traceback__)
    return f"{frames[-1].name}:{frames[-1].lineno}" if frames else ""


def _more(error: VigiaError) -> dict[str, str | int]:
    if isinstance(error, InvalidField | InvalidQuery):
        return {"field": error.field, "problem": error.what, "mend": error.mend}
    return {}


def _dashed(name: str) -> str:
    return "".join(f"-{c.lower()}" if c.isupper() else c for c in name).lstrip("-")
