"""Who is signed in, in a cookie that only we can write; and the token that our forms carry."""

import base64
import binascii
import hashlib
import hmac
import json
import secrets
from dataclasses import dataclass
from datetime import datetime, timedelta

SESSION_HOURS = 12
"""A working day: after it the key is asked for again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Session:
    """`key_id` is empty until somebody signs in; `nonce` makes the session's form token its own."""

    key_id: str
    nonce: str
    expires_at: datetime


def new_session(*, now: datetime, key_id: str = "") -> Session:
    return Session(
        key_id=key_id,
        nonce=secrets.token_urlsafe(16),
        expires_at=(now + timedelta(hours=SESSION_HOURS)).replace(microsecond=0),
    )


def write_session(session: Session, secret: bytes) -> str:
    """The cookie's value: what it says and the HMAC over it."""
    parts = [session.key_id, session.nonce, session.expires_at.isoformat()]
    payload = base64.urlsafe_b64encode(json.dumps(parts).encode()).decode()
    return f"{payload}.{_sign('session', payload, secret)}"


def read_session(cookie: str, secret: bytes, *, now: datetime) -> Session | None:
    """Undo `write_session`; None for what we did not write and for what has expired."""
    payload, _, signature = cookie.partition(".")
    if not hmac.compare_digest(signature.encode(), _sign("session", payload, secret).encode()):
        return None
    try:
        key_id, nonce, expires = json.loads(base64.urlsafe_b64decode(payload))
        session = Session(key_id=key_id, nonce=nonce, expires_at=datetime.fromisoformat(expires))
    except (ValueError, binascii.Error):  # signed by an older version of this file
        return None
    return session if now < session.expires_at else None


def form_token(session: Session, secret: bytes) -> str:
    """What every form of this session carries, against requests that other sites forge."""
    return _sign("form", session.nonce, secret)


def is_form_token(sent: str, session: Session, secret: bytes) -> bool:
    return hmac.compare_digest(sent.encode(), form_token(session, secret).encode())


def _sign(purpose: str, text: str, secret: bytes) -> str:
    return hmac.new(secret, f"{purpose}:{text}".encode(), hashlib.sha256).hexdigest()
