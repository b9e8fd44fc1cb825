"""`POST /v1/assess`: score ads and keep nothing. `POST /v1/ads`: score, keep and index them."""

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse

from api.auth import Reader, Reviewer
from api.rows import read_rows
from api.schemas.ads import AdsRequest, AssessAnswer, KeepAnswer
from api.schemas.problems import problems
from api.services import Services, Using
from screening.ads import Capture, Identity
from screening.assessment import Assessment
from screening.intake import Arrival, Outcome, Submission
from screening.reviewing import Actor
from screening.wire import write_assessment

router = APIRouter(prefix="/v1", tags=["ads"], responses=problems(413, 422))


@router.post("/assess", response_model=AssessAnswer)
def assess(request: AdsRequest, services: Using, actor: Reader) -> JSONResponse:
    """Score up to 1,000 ads; nothing is kept. A row that cannot be read is answered in its place."""
    rows = read_rows(request.rows(), check=_any)
    assessments = services.assessor.assess(rows.captures) if rows.captures else []
    answers = rows.in_order([write_assessment(assessment) for assessment in assessments])
    return JSONResponse({"assessments": answers})


@router.post("/ads", response_model=KeepAnswer)
def keep(request: AdsRequest, services: Using, actor: Reviewer) -> JSONResponse:
    """Score up to 1,000 ads, keep them and put them before reviewers.

    The same source and id with the same text is known and changes nothing; with other text it is a
    new capture of the same ad. Where a row names no source, the key's name is its source.
    """
    rows = read_rows(request.rows(), check=services.intake.check)
    outcomes = services.intake.keep(_submissions(rows.captures, actor, services))
    known = _known(outcomes, services)
    written = [
        _write(outcome, capture.id, known)
        for outcome, capture in zip(outcomes, rows.captures, strict=True)
    ]
    return JSONResponse({"assessments": rows.in_order(written)})


def _any(capture: Capture) -> None:
    """Nothing is kept, so no ad is too odd to be scored."""


def _submissions(captures: list[Capture], actor: Actor, services: Services) -> list[Submission]:
    now = services.clock.now()
    return [
        Submission(
            identity=Identity(source=capture.source or actor.name, key=capture.id),
            capture=capture,
            seen_at=now,
        )
        for capture in captures
    ]


def _known(outcomes: list[Outcome], services: Services) -> dict[str, Assessment]:
    """The newest assessment of each ad that was known already."""
    wanted = [outcome.ad_id for outcome in outcomes if outcome.arrival is Arrival.KNOWN]
    if not wanted:
        return {}
    with services.records.reading() as reading:
        return {ad.ad_id: ad.assessment for ad in reading.read_many(wanted)}


def _write(outcome: Outcome, submitted: str, known: dict[str, Assessment]) -> dict[str, Any]:
    assessment = outcome.kept.assessment if outcome.kept else known.get(outcome.ad_id)
    written = write_assessment(assessment) if assessment else {}
    arrival = outcome.arrival if assessment else Arrival.FORGOTTEN
    return {**written, "id": outcome.ad_id, "submitted_id": submitted, "arrival": arrival}
