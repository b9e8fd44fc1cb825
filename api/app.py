"""The application: routes, pages, what surrounds every request."""

from importlib.metadata import version

from fastapi import FastAPI

from api import health, v1
from api.body_limit import BodyLimit
from api.errors import LastHandler, install_handlers
from api.headers import SafeHeaders
from api.measuring import Measured
from api.pages.mounting import mount_pages, show_problem
from api.rate import RateLimit
from api.services import Services

DESCRIPTION = """Screens public ads for published signs of human trafficking and of deceptive job
offers, and puts them before a person. It gives signals for a person to look at; they show nothing
about anyone's guilt or situation."""


def create_app(services: Services) -> FastAPI:
    """The review API and its pages over what `services` hands in. Nothing reads the environment."""
    app = FastAPI(
        title="Vigía",
        version=version("vigia"),
        description=DESCRIPTION,
        # The ready-made documentation pages load scripts from elsewhere; /openapi.json is served.
        docs_url=None,
        redoc_url=None,
    )
    app.state.services = services
    app.state.rate = RateLimit(per_minute=services.requests_per_minute, clock=services.clock)
    app.include_router(v1.router)
    app.include_router(health.router)
    mount_pages(app)
    install_handlers(app, show=show_problem)
    _surround(app, services)
    return app


def _surround(app: FastAPI, services: Services) -> None:
    """The one added last stands outermost."""
    app.add_middleware(BodyLimit, most_bytes=services.max_body_bytes)
    app.add_middleware(LastHandler)
    app.add_middleware(Measured, metrics=services.metrics)
    app.add_middleware(SafeHeaders)
