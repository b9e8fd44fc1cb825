"""All that the HTTP border is given: ports, use cases and limits, handed over by `vigia`."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

from screening.catalogue import Catalogue
from screening.indexing import Indexing
from screening.intake import Intake
from screening.ports import Assessor, Clock, Metrics, Records, SearchIndex
from screening.reviewing import Reviewing

MAX_ADS_PER_REQUEST = 1_000
"""Rows in one `POST /v1/assess` or `POST /v1/ads` (design §3)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Services:
    """`secret` signs sessions; `cookie_secure` sends cookies over HTTPS alone."""

    records: Records
    index: SearchIndex
    intake: Intake
    indexing: Indexing
    reviewing: Reviewing
    assessor: Assessor
    catalogue: Catalogue
    clock: Clock
    metrics: Metrics
    render_metrics: Callable[[], bytes]
    secret: bytes
    cookie_secure: bool = False
    max_body_bytes: int = 16 << 20
    requests_per_minute: int = 600


def services_of(request: Request) -> Services:
    """The services that `create_app` was given."""
    services = request.app.state.services
    assert isinstance(services, Services)
    return services


Using = Annotated[Services, Depends(services_of)]
