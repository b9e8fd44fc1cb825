"""Keys and the audit trail, for those who administer them."""

from typing import Annotated

from pydantic import BaseModel, Field

from api.schemas.assessments import Shape
from screening.reviews import Role


class NewKey(BaseModel):
    name: Annotated[str, Field(min_length=1, max_length=100)]
    role: Role


class KeyAnswer(Shape):
    id: str
    name: str
    role: Role
    created_at: str
    revoked_at: str | None


class NewKeyAnswer(KeyAnswer):
    """`secret` is shown this once and not kept."""

    secret: str


class KeysAnswer(Shape):
    keys: list[KeyAnswer]


class AuditRow(Shape):
    at: str
    actor: str
    act: str
    subject: str
    detail: str


class AuditAnswer(Shape):
    """Newest first."""

    entries: list[AuditRow]
