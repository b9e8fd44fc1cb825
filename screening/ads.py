"""What was published: an ad is an identity, a capture is what it said at one moment."""

import hashlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

from screening.errors import InvalidField

if TYPE_CHECKING:
    from screening.assessment import Evidence

MAX_TEXT_CHARACTERS = 100_000
"""Longest title or body accepted. The longest of 7,781 real ads had 13,464 characters."""

# C1 controls (U+0080 to U+009F) are let through: 16 of 6,104 real ads hold one as the trace of a
# mistaken encoding, and their words are as legible as any.
_UNPUBLISHABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")

NOTHING: Mapping[str, str] = MappingProxyType({})


class AdKind(StrEnum):
    JOB = "job"
    ESCORT = "escort"
    OTHER = "other"


class Language(StrEnum):
    EN = "en"
    ES = "es"
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Capture:
    """What an ad said at one moment, as published. `id` is the caller's name for it.

    The texts are never changed: every offset in an assessment counts code points into them.
    """

    id: str
    title: str = ""
    body: str = ""
    kind: AdKind | None = None
    country: str | None = None
    company: str = ""
    section: str = ""
    posted_at: datetime | None = None
    url: str = ""
    source: str = ""
    fields: Mapping[str, str] = field(default_factory=lambda: NOTHING)

    def __post_init__(self) -> None:
        if not (self.title.strip() or self.body.strip()):
            raise InvalidField(
                field="body", problem="there is no text", mend="give a title, a body or both"
            )
        for name, text in self.texts():
            check_text(name, text)
        if self.posted_at is not None and self.posted_at.tzinfo is None:
            raise InvalidField(
                field="posted_at", problem="has no time zone", mend="write it with one, as in Z"
            )

    def texts(self) -> Iterator[tuple[str, str]]:
        """Every field that holds text, as (name, text): `title`, `body`, `company`, `section`,
        then `fields.NAME`; empty ones are left out."""
        for name, text in (
            ("title", self.title),
            ("body", self.body),
            ("company", self.company),
            ("section", self.section),
        ):
            if text:
                yield name, text
        for name, text in self.fields.items():
            if text:
                yield f"fields.{name}", text

    def text_of(self, name: str) -> str:
        """The text of one field by its name on the wire; "" where the ad has none."""
        if name.startswith("fields."):
            return self.fields.get(name.removeprefix("fields."), "")
        if name in ("title", "body", "company", "section"):
            return str(getattr(self, name))
        return ""

    def quote(self, name: str, start: int, end: int) -> "Evidence":
        """The words [start, end) of one field, as evidence."""
        from screening.assessment import Evidence

        return Evidence(field=name, start=start, end=end, text=self.text_of(name)[start:end])


@dataclass(frozen=True, slots=True, kw_only=True)
class Identity:
    """What makes an ad the same ad again: its source and the key that the source keeps stable."""

    source: str
    key: str


def fingerprint(capture: Capture) -> str:
    """SHA-256 over all that the ad says; the same text again is no new capture."""
    digest = hashlib.sha256()
    for part in (capture.kind or "", capture.country or "", *sum(sorted(capture.texts()), ())):
        digest.update(part.encode() + b"\0")
    return digest.hexdigest()


def check_text(name: str, text: str) -> None:
    """Raise InvalidField for a text that cannot be what a person published."""
    if len(text) > MAX_TEXT_CHARACTERS:
        raise InvalidField(
            field=name,
            problem=f"has {len(text):,} characters",
            mend=f"{MAX_TEXT_CHARACTERS:,} is the most; send the ad alone, not the page",
        )
    if match := _UNPUBLISHABLE.search(text):
        position, character = match.start(), match.group()
        if "\ud800" <= character <= "\udfff":
            raise InvalidField(
                field=name,
                problem=f"holds a lone surrogate at {position}",
                mend="send it as valid UTF-8",
            )
        raise InvalidField(
            field=name,
            problem=f"holds the control character U+{ord(character):04X} at {position}",
            mend="remove it, or check the encoding",
        )
