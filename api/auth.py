"""Who asks: the key in `Authorization: Bearer KEY`, and what its role may do."""

from collections.abc import Callable
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPAuthorizationCredentials, HTTPBearer

from api.problems import forbidden, unauthorized
from api.rate import RateLimit
from api.services import Services, Using
from screening.keys import digest_of
from screening.reviewing import Actor
from screening.reviews import Role
from screening.stored import ApiKey

_bearer = HTTPBearer(auto_error=False, description="A key that `vigia key create` printed.")


def key_of(secret: str, services: Services) -> ApiKey | None:
    """The key with this secret, unless it was revoked."""
    with services.records.reading() as reading:
        return reading.key(digest_of(secret))


def actor_of(key: ApiKey) -> Actor:
    return Actor(name=key.name, role=key.role)


def limit_of(request: Request) -> RateLimit:
    """The rate limit that `create_app` made."""
    limit = request.app.state.rate
    assert isinstance(limit, RateLimit)
    return limit


def host_of(request: Request) -> str:
    """Whose bucket a request without a good key empties."""
    return f"host {request.client.host}" if request.client else "host unknown"


def _authenticated(
    request: Request,
    services: Using,
    sent: Annotated[HTTPAuthorizationCredentials | None, Depends(_bearer)],
) -> Actor:
    key = key_of(sent.credentials, services) if sent else None
    limit_of(request).take(f"key {key.id}" if key else host_of(request))
    if key is None:
        raise unauthorized()
    return actor_of(key)


def _at_least(role: Role) -> Callable[[Actor], Actor]:
    def check(actor: Annotated[Actor, Depends(_authenticated)]) -> Actor:
        if not actor.role.includes(role):
            raise forbidden(needs=role)
        return actor

    return check


Reader = Annotated[Actor, Depends(_at_least(Role.READER))]
Reviewer = Annotated[Actor, Depends(_at_least(Role.REVIEWER))]
Admin = Annotated[Actor, Depends(_at_least(Role.ADMIN))]
