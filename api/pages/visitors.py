"""Who looks at a page, in which language, and whether a form is from their own session."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Form, Request
from starlette.responses import Response

from api.auth import actor_of, host_of, limit_of
from api.pages.names import Names
from api.pages.sessions import (
    SESSION_HOURS,
    Session,
    form_token,
    is_form_token,
    new_session,
    read_session,
    write_session,
)
from api.pages.wording import Wording, choose_language, wording_of
from api.problems import forbidden, stale_form, unauthorized
from api.services import Services, Using
from screening.reviewing import Actor
from screening.reviews import Role
from screening.stored import ApiKey

SESSION_COOKIE = "vigia_session"
LANGUAGE_COOKIE = "vigia_language"


@dataclass(frozen=True, slots=True, kw_only=True)
class Visitor:
    """`actor` is None until somebody signs in; `token` goes into every form."""

    session: Session
    actor: Actor | None
    wording: Wording
    names: Names
    token: str

    @property
    def may_review(self) -> bool:
        return self.actor is not None and self.actor.role.includes(Role.REVIEWER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Reader:
    """A visitor who is signed in."""

    visitor: Visitor
    actor: Actor


def wording_for(request: Request) -> Wording:
    cookie = request.cookies.get(LANGUAGE_COOKIE, "")
    return wording_of(choose_language(cookie, request.headers.get("accept-language", "")))


def keep_session(response: Response, session: Session, services: Services) -> None:
    """Give the session to the browser, for as long as it is good."""
    response.set_cookie(
        SESSION_COOKIE,
        write_session(session, services.secret),
        max_age=SESSION_HOURS * 3600,
        httponly=True,
        samesite="lax",
        secure=services.cookie_secure,
    )


def _visitor(request: Request, services: Using) -> Visitor:
    now = services.clock.now()
    cookie = request.cookies.get(SESSION_COOKIE, "")
    session = read_session(cookie, services.secret, now=now) or new_session(now=now)
    key = _key_in_use(session.key_id, services) if session.key_id else None
    limit_of(request).take(f"key {key.id}" if key else host_of(request))
    wording = wording_for(request)
    return Visitor(
        session=session,
        actor=actor_of(key) if key else None,
        wording=wording,
        names=Names(catalogue=services.catalogue, language=wording.language),
        token=form_token(session, services.secret),
    )


def _key_in_use(key_id: str, services: Services) -> ApiKey | None:
    """Asked on every page: a key that was revoked ends its sessions at once."""
    with services.records.reading() as reading:
        keys = reading.keys()
    return next((key for key in keys if key.id == key_id and key.revoked_at is None), None)


Anyone = Annotated[Visitor, Depends(_visitor)]


def _reader(visitor: Anyone) -> Reader:
    if visitor.actor is None:
        raise unauthorized()
    return Reader(visitor=visitor, actor=visitor.actor)


SignedIn = Annotated[Reader, Depends(_reader)]


def _sender(visitor: Anyone, services: Using, token: Annotated[str, Form()] = "") -> Visitor:
    if not is_form_token(token, visitor.session, services.secret):
        raise stale_form()
    return visitor


Sender = Annotated[Visitor, Depends(_sender)]
"""Whoever sent a form of their own session."""


def _reviewer(reader: SignedIn, sender: Sender) -> Reader:
    if not sender.may_review:
        raise forbidden(needs=Role.REVIEWER)
    return reader


SendingReviewer = Annotated[Reader, Depends(_reviewer)]
"""A reviewer who sent a form of their own session."""
