"""Keys and the audit trail: for admins."""

import secrets

from fastapi import APIRouter
from fastapi.responses import JSONResponse, Response

from api.auth import Admin
from api.schemas.keys import AuditAnswer, KeysAnswer, NewKey, NewKeyAnswer
from api.schemas.problems import problems
from api.services import Using
from api.written import write_audit, write_key
from screening.keys import digest_of, new_secret
from screening.stored import ApiKey, AuditEntry

router = APIRouter(prefix="/v1", tags=["administration"])
MOST_AUDIT_ROWS = 1_000


@router.get("/keys", response_model=KeysAnswer)
def list_keys(services: Using, actor: Admin) -> JSONResponse:
    """All keys, without secrets."""
    with services.records.reading() as reading:
        return JSONResponse({"keys": [write_key(key) for key in reading.keys()]})


@router.post("/keys", status_code=201, response_model=NewKeyAnswer, responses=problems(422))
def create(asked: NewKey, services: Using, actor: Admin) -> JSONResponse:
    """Make a key. Its secret is in this answer and nowhere else: only a digest is kept."""
    secret, now = new_secret(), services.clock.now()
    key = ApiKey(
        id=secrets.token_hex(8),
        name=asked.name.strip(),
        role=asked.role,
        digest=digest_of(secret),
        created_at=now,
    )
    with services.records.begin() as unit:
        unit.add_key(key)
        unit.audit(AuditEntry(at=now, actor=actor.name, act="key", subject=key.id, detail=key.role))
    return JSONResponse({**write_key(key), "secret": secret}, 201)


@router.delete("/keys/{key_id}", status_code=204, responses=problems(404))
def revoke(key_id: str, services: Using, actor: Admin) -> Response:
    """Take a key out of use at once, sessions included."""
    now = services.clock.now()
    with services.records.begin() as unit:
        unit.revoke_key(key_id, at=now)
        unit.audit(AuditEntry(at=now, actor=actor.name, act="revoke", subject=key_id))
    return Response(status_code=204)


@router.get("/audit", response_model=AuditAnswer)
def audit(services: Using, actor: Admin, subject: str | None = None) -> JSONResponse:
    """Who did what when, newest first; of one ad or key with `subject`."""
    with services.records.reading() as reading:
        entries = reading.audit_of(subject, limit=MOST_AUDIT_ROWS)
    return JSONResponse({"entries": [write_audit(entry) for entry in entries]})
