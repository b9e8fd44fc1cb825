"""What a person decides, and an ad with all that was decided."""

from typing import Annotated

from pydantic import BaseModel, Field

from api.schemas.ads import Ad
from api.schemas.assessments import Assessment, Shape
from screening.assessment import OutputName
from screening.reviews import Decision, Disposition


class Decide(BaseModel):
    """A decision on one output. Only `concern` and `no_concern` are labels for training."""

    output: OutputName
    decision: Decision
    reason: Annotated[str, Field(min_length=1, max_length=2_000)]
    disposition: Disposition | None = None


class Forget(BaseModel):
    """Who asked for the removal, and why."""

    reason: Annotated[str, Field(min_length=1, max_length=2_000)]


class Review(Shape):
    """One act; `undoes` names the review that it takes back."""

    id: str
    output: OutputName
    reviewer: str
    at: str
    decision: Decision | None
    disposition: Disposition | None
    reason: str
    undoes: str | None


class AdAnswer(Shape):
    """An ad as it was last seen, the machine's opinion of it, and what people decided."""

    id: str
    source: str
    key: str
    ad: Ad
    assessment: Assessment
    reviews: list[Review]
    decision: str
    captures: int
    first_seen: str
    last_seen: str
    gone_at: str | None
    taken_by: str | None


class CaptureAnswer(Shape):
    """What the ad said at one moment. `response_digest` is SHA-256 of the raw response."""

    number: int
    seen_at: str
    ad: Ad
    assessment: Assessment
    response_digest: str | None


class HistoryAnswer(Shape):
    """Oldest first."""

    id: str
    captures: list[CaptureAnswer]
    reviews: list[Review]
