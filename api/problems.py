"""What a client is told when a request fails: RFC 9457, and the failures that only HTTP knows."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from starlette.responses import JSONResponse

MEDIA_TYPE = "application/problem+json"


@dataclass(frozen=True, slots=True, kw_only=True)
class Problem:
    """One failure. `more` holds what a program can act on; never ad text, contacts, words of a
    search or credentials."""

    status: int
    kind: str
    detail: str
    more: Mapping[str, str | int] = field(default_factory=dict)
    headers: Mapping[str, str] = field(default_factory=dict)

    def write(self) -> dict[str, Any]:
        return {
            "type": f"urn:vigia:problem:{self.kind}",
            "title": HTTPStatus(self.status).phrase,
            "status": self.status,
            "detail": self.detail,
            **self.more,
        }

    def respond(self) -> JSONResponse:
        return JSONResponse(
            self.write(), self.status, headers=dict(self.headers), media_type=MEDIA_TYPE
        )


class Refused(Exception):
    """A request that HTTP itself refuses, before any use case is asked."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.kind)
        self.problem = problem


def unauthorized() -> Refused:
    return Refused(
        Problem(
            status=401,
            kind="unauthorized",
            detail="send a key that is in use: Authorization: Bearer KEY",
            headers={"WWW-Authenticate": 'Bearer realm="vigia"'},
        )
    )


def forbidden(*, needs: str) -> Refused:
    return Refused(
        Problem(
            status=403,
            kind="forbidden",
            detail=f"this needs a key with the role {needs}",
            more={"needs": needs},
        )
    )


def stale_form() -> Refused:
    return Refused(
        Problem(
            status=403,
            kind="stale-form",
            detail="this form is not from your present session: go back, load it anew, send again",
        )
    )


def too_large(*, most_bytes: int) -> Problem:
    return Problem(
        status=413,
        kind="too-large",
        detail=f"the body is larger than {most_bytes:,} bytes: send fewer ads at once",
        more={"most_bytes": most_bytes},
        headers={"Connection": "close"},
    )


def too_many(*, retry_after_seconds: int) -> Refused:
    return Refused(
        Problem(
            status=429,
            kind="too-many-requests",
            detail="more requests than one key may send in a minute",
            headers={"Retry-After": str(retry_after_seconds)},
        )
    )
