"""An ad as it comes in and is given back."""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from screening.ads import AdKind, Capture, check_text
from screening.errors import InvalidField

_MARKUP = re.compile(r"</(p|div|span|a|b|i|li|ul|ol|td|tr|table|h[1-6]|strong|em|script|style|html|body)\s*>|<(br|hr|img|script|html|body|!doctype)\b", re.IGNORECASE)  # fmt: skip
_COUNTRY = re.compile(r"[A-Z]{2}")
TEXTS = ("title", "body", "company", "section", "url", "source")
KEYS = frozenset({"id", "kind", "country", "posted_at", "fields", *TEXTS})


def read_ad(row: object, *, default_id: str | None = None) -> Capture:
    """The capture of one row of the wire shape's `in`. Unknown keys are ignored; `default_id`
    stands where the row has no id. Raises InvalidField, naming the field and the mend."""
    if not isinstance(row, Mapping):
        raise _wrong("row", "is not an object", 'send {"id": ..., "body": ...}')
    texts = {name: _text(row, name) for name in TEXTS}
    for name in ("url", "source"):
        check_text(name, texts[name])
    for name in ("title", "body", "company", "section"):
        _refuse_markup(name, texts[name])
    return Capture(
        id=_id(row, default_id),
        kind=_kind(row.get("kind")),
        country=_country(row.get("country")),
        posted_at=read_time(row.get("posted_at")),
        fields=_fields(row.get("fields")),
        **texts,
    )


def write_ad(capture: Capture) -> dict[str, Any]:
    """The wire shape's `in`; what the ad does not have is left out, save the four first keys."""
    row: dict[str, Any] = {
        "id": capture.id,
        "kind": capture.kind,
        "country": capture.country,
        "title": capture.title,
        "body": capture.body,
    }
    for name in ("company", "section", "url", "source"):
        if value := getattr(capture, name):
            row[name] = value
    if capture.posted_at:
        row["posted_at"] = capture.posted_at.isoformat().replace("+00:00", "Z")
    if capture.fields:
        row["fields"] = dict(capture.fields)
    return row


def read_time(value: object) -> datetime | None:
    """A moment as RFC 3339 or a plain date (midnight UTC); no zone means UTC."""
    if value is None or value == "":
        return None
    if not isinstance(value, str):
        raise _wrong("posted_at", "is not a text", "write it as 2026-11-24 or 2026-11-24T10:00:00Z")
    try:
        moment = datetime.fromisoformat(value.strip())
    except ValueError:
        raise _wrong(
            "posted_at", "is not a date", "write it as 2026-11-24 or 2026-11-24T10:00:00Z"
        ) from None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _id(row: Mapping[str, Any], default: str | None) -> str:
    value = row.get("id")
    if value is None or value == "":
        value = default
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str):
        raise _wrong("id", "is missing or not a text", "give each ad an id of its own")
    if not 1 <= len(value) <= 500 or not value.isprintable():
        raise _wrong(
            "id", "is empty, too long or holds control characters", "take 1 to 500 characters"
        )
    return value


def _text(row: Mapping[str, Any], name: str) -> str:
    value = row.get(name)
    if value is None:
        return ""
    if not isinstance(value, str):
        raise _wrong(name, "is not a text", "send it as a string")
    return value


def _refuse_markup(name: str, text: str) -> None:
    if "<" in text and _MARKUP.search(text):
        raise _wrong(name, "holds HTML markup", "send the text that a reader sees")


def _kind(value: object) -> AdKind | None:
    if value is None or value == "":
        return None
    if value not in ("job", "escort"):
        raise _wrong("kind", "is neither job nor escort", 'send "job", "escort" or null')
    return AdKind(str(value))


def _country(value: object) -> str | None:
    if value is None or value == "":
        return None
    if not isinstance(value, str) or not _COUNTRY.fullmatch(value.upper()):
        raise _wrong("country", "is no country code", 'send two letters, as in "MX", or null')
    return value.upper()


def _fields(value: object) -> dict[str, str]:
    if value is None:
        return {}
    if not isinstance(value, Mapping):
        raise _wrong("fields", "is not an object", 'send {"age": "24", ...}')
    fields: dict[str, str] = {}
    for name, text in value.items():
        if text is None:
            continue
        if isinstance(text, int | float) and not isinstance(text, bool):
            text = str(text)
        if not isinstance(name, str) or not isinstance(text, str):
            raise _wrong("fields", "holds something that is not a text", "send texts only")
        _refuse_markup(f"fields.{name}", text)
        fields[name] = text
    return fields


def _wrong(field: str, problem: str, mend: str) -> InvalidField:
    return InvalidField(field=field, problem=problem, mend=mend)
