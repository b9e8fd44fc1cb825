"""Put the pages into the application, and show failures as pages where pages are asked for."""

from urllib.parse import quote

from fastapi import FastAPI, Request
from starlette.responses import Response
from starlette.staticfiles import StaticFiles

from api.pages.redirects import see
from api.pages.rendering import HERE, render_bare
from api.pages.routes import router
from api.pages.visitors import wording_for
from api.problems import Problem

_MACHINES = ("/v1/", "/healthz", "/readyz", "/metrics", "/openapi.json", "/static/")


def mount_pages(app: FastAPI) -> None:
    app.include_router(router)
    app.mount("/static", StaticFiles(directory=HERE / "static"), name="static")


def show_problem(request: Request, problem: Problem) -> Response:
    """problem+json for programs; for people a page in their language, or the way to sign in."""
    path = request.url.path
    if path.startswith(_MACHINES):
        return problem.respond()
    if problem.status == 401:
        return see(f"/sign-in?next={quote(_asked(request), safe='')}")
    page = render_bare(
        "problem.html",
        wording_for(request),
        status=problem.status,
        problem=problem,
        back=_back(path),
    )
    page.headers.update(problem.headers)
    return page


def _asked(request: Request) -> str:
    """Where to go on after signing in: a form that was refused is not sent again."""
    if request.method != "GET":
        return _back(request.url.path)
    query = f"?{request.url.query}" if request.url.query else ""
    return request.url.path + query


def _back(path: str) -> str:
    """The page that a form belongs to."""
    parts = path.strip("/").split("/")
    return f"/ads/{parts[1]}" if parts[0] == "ads" and len(parts) == 3 else "/queue"
