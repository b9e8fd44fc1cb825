"""For those who run the service: is it alive, can it work, how much did it do."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from api.services import Services, Using
from screening.errors import Unavailable

router = APIRouter(tags=["operation"])


@router.get("/healthz")
def healthz() -> JSONResponse:
    """The process answers."""
    return JSONResponse({"status": "ok"})


@router.get(
    "/readyz", responses={503: {"description": "Something is not ready; the body says what."}}
)
def readyz(services: Using) -> JSONResponse:
    """Records, search index and model are there."""
    parts = {"records": _records(services), "index": _index(services), "model": _model(services)}
    ready = all(part["ready"] for part in parts.values())
    return JSONResponse({"ready": ready, **parts}, 200 if ready else 503)


@router.get("/metrics")
def metrics(services: Using) -> Response:
    """Prometheus' text format."""
    return Response(services.render_metrics(), media_type="text/plain; version=0.0.4")


def _records(services: Services) -> dict[str, Any]:
    try:
        return {"ready": True, "revision": services.records.revision()}
    except Unavailable as error:
        return {"ready": False, "problem": error.problem}


def _index(services: Services) -> dict[str, Any]:
    state = services.index.state()
    return {"ready": state.ready, "documents": state.documents, "problem": state.problem}


def _model(services: Services) -> dict[str, Any]:
    assessor = services.assessor
    return {"ready": bool(assessor.model), "name": assessor.model, "policy": assessor.policy}
