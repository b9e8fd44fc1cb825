"""An ad as it is sent and given back, and what a row answers."""

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, SkipValidation

from api.schemas.assessments import Assessment
from api.services import MAX_ADS_PER_REQUEST


class Ad(BaseModel):
    """A public ad. Only `id` and one of `title` and `body` are needed."""

    model_config = ConfigDict(
        extra="forbid",
        json_schema_extra={
            "examples": [
                {
                    "id": "x1",
                    "kind": "job",
                    "country": "US",
                    "title": "Harvest helpers",
                    "body": "Apple harvest, ten weeks. Written contract, you pay no fee.",
                }
            ]
        },
    )

    id: str
    kind: Literal["job", "escort", "other"] | None = Field(
        None, description="Send `job`, `escort` or null; null lets the screener decide."
    )
    country: str | None = Field(
        None, description="ISO 3166-1 alpha-2; decides phones without prefix."
    )
    title: str = ""
    body: str = ""
    company: str = ""
    section: str = ""
    posted_at: str | None = Field(None, description="RFC 3339, or a date.")
    url: str = ""
    source: str = ""
    fields: dict[str, str] | None = Field(None, description='Named fields, as in {"age": "24"}.')


Row = Annotated[Ad, SkipValidation]
"""Documented as an `Ad`; read by `screening.wire`, which answers a bad row in its place."""


class AdsRequest(BaseModel):
    """1 to 1,000 ads, each with an id of its own."""

    ads: Annotated[list[Row], Field(min_length=1, max_length=MAX_ADS_PER_REQUEST)]

    def rows(self) -> list[Any]:
        return list(self.ads)


class Mend(BaseModel):
    model_config = ConfigDict(extra="forbid")

    field: str
    problem: str
    mend: str


class RowError(BaseModel):
    """Stands in the place of a row that was refused; `row` counts from 1."""

    model_config = ConfigDict(extra="forbid")

    id: str | None
    row: int
    error: Mend


class AssessAnswer(BaseModel):
    """In the order of the request."""

    model_config = ConfigDict(extra="forbid")

    assessments: list[Assessment | RowError]


class KeptAssessment(Assessment):
    """An assessment whose `id` is ours; `submitted_id` is the one that was sent."""

    submitted_id: str
    arrival: Literal["new", "changed", "known"]


class Forgotten(BaseModel):
    """The ad was removed earlier, at somebody's request, and is not taken in again."""

    model_config = ConfigDict(extra="forbid")

    id: str
    submitted_id: str
    arrival: Literal["forgotten"]


class KeepAnswer(BaseModel):
    """In the order of the request."""

    model_config = ConfigDict(extra="forbid")

    assessments: list[KeptAssessment | Forgotten | RowError]
