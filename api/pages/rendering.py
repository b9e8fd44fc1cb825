"""From a view to a page."""

import hashlib
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.responses import HTMLResponse

from api.pages.visitors import Visitor
from api.pages.wording import Wording

HERE = Path(__file__).parent


def render(
    template: str, visitor: Visitor, *, status: int = 200, here: str, **context: object
) -> HTMLResponse:
    """A page for a visitor. `here` is its address, to which changing the language leads back."""
    return _respond(
        template,
        visitor.wording,
        status,
        visitor=visitor,
        here=here,
        token=visitor.token,
        **context,
    )


def render_bare(template: str, wording: Wording, *, status: int, **context: object) -> HTMLResponse:
    """A page for somebody of whom nothing is known but the language: the records may be down."""
    return _respond(template, wording, status, visitor=None, here="/", token="", **context)


def _respond(template: str, wording: Wording, status: int, **context: object) -> HTMLResponse:
    page = _environment().get_template(template)
    html = page.render(t=wording, language=wording.language, static_version=_version(), **context)
    return HTMLResponse(html, status)


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=FileSystemLoader(HERE / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["moment"] = lambda at: f"{at:%Y-%m-%d %H:%M}" if at else "–"
    environment.filters["day"] = lambda at: f"{at:%Y-%m-%d}" if at else "–"
    environment.filters["iso"] = lambda at: at.isoformat() if at else ""
    return environment


@cache
def _version() -> str:
    """Changes with the static files, so that a browser never mixes an old one with a new page."""
    files = sorted((HERE / "static").iterdir())
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:12]
