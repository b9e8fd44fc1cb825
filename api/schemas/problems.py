"""A failure, as RFC 9457 has it, and where it can come from."""

from typing import Any

from pydantic import BaseModel, ConfigDict

from api.problems import MEDIA_TYPE


class ProblemAnswer(BaseModel):
    """`type` is stable; `field`, `problem` and `mend` say which part of the request was wrong."""

    model_config = ConfigDict(extra="allow")

    type: str
    title: str
    status: int
    detail: str


def problems(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The `responses` of a route that can fail so; every route can refuse a key or a crowd."""
    content = {MEDIA_TYPE: {"schema": {"$ref": "#/components/schemas/ProblemAnswer"}}}
    return {
        status: {"model": ProblemAnswer, "description": "Problem", "content": content}
        for status in (401, 403, 429, 503, *statuses)
    }
