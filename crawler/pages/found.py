"""What a page says of an ad: parts, each from one kind of markup, laid over each other."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from types import MappingProxyType

from crawler.pages.text import country_code

NO_FIELDS: Mapping[str, str] = MappingProxyType({})

MAIN_FIELDS = ("key", "title", "body", "company", "section", "country")
"""The texts that a capture has of its own; every other name is one of its `fields`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What one kind of markup says. "" means that it says nothing."""

    key: str = ""
    title: str = ""
    body: str = ""
    company: str = ""
    section: str = ""
    country: str = ""
    posted_at: datetime | None = None
    fields: Mapping[str, str] = field(default_factory=lambda: NO_FIELDS)

    def over(self, other: "Part") -> "Part":
        """Self, with its gaps filled from `other`."""
        filled = {
            part.name: getattr(self, part.name) or getattr(other, part.name)
            for part in fields(self)
            if part.name != "fields"
        }
        return replace(self, **filled, fields={**other.fields, **self.fields})


def part_of(named: Iterable[tuple[str, str]], *, posted_at: datetime | None = None) -> Part:
    """A part from (name, text) pairs: the first text of a name counts, empty ones are left out."""
    texts: dict[str, str] = {}
    for name, text in named:
        if text:
            texts.setdefault(name, text)
    main = {name: texts.pop(name) for name in MAIN_FIELDS if name in texts}
    main["country"] = country_code(main.get("country", ""))
    return Part(**main, posted_at=posted_at, fields=texts)


@dataclass(frozen=True, slots=True, kw_only=True)
class FoundAd:
    """One ad as a detail page shows it. `key` is what its source keeps stable."""

    key: str
    url: str
    title: str
    body: str
    company: str = ""
    section: str = ""
    country: str = ""
    posted_at: datetime | None = None
    fields: Mapping[str, str] = field(default_factory=lambda: NO_FIELDS)
