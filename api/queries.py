"""Search parameters, from an address or a form, as the domain's query."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from enum import StrEnum
from typing import TypeVar

from screening.ads import AdKind, Language
from screening.assessment import Band
from screening.errors import InvalidField, InvalidQuery
from screening.query import (
    NOT_SCREENED,
    UNDECIDED,
    AdQuery,
    FacetName,
    Filters,
    Matching,
    Near,
    Sort,
)
from screening.reviews import Decision
from screening.wire.ads import read_time

Parameters = Mapping[str, Sequence[str]]
"""Every value of every parameter, in the order sent."""

_Named = TypeVar("_Named", bound=StrEnum)
_CHOICES: dict[str, frozenset[str]] = {
    "kind": frozenset(AdKind),
    "language": frozenset(Language),
    "band": frozenset({*Band, NOT_SCREENED}),
    "decision": frozenset({*Decision, UNDECIDED}),
}
_LISTS = ("kind", "language", "country", "source", "band", "indicator", "decision")
_TEXTS = ("phone", "email", "handle", "place", "near")
_TIMES = ("posted_from", "posted_to", "seen_from", "seen_to")
KNOWN = frozenset(
    {"words", "matching", "facets", "sort", "limit", "after", "urgent", *_LISTS, *_TEXTS, *_TIMES}
)


def read_query(sent: Parameters, *, until_day_ends: bool = False) -> AdQuery:
    """The query that is asked. Raises InvalidQuery, naming the parameter, for what cannot be asked.

    `until_day_ends` reads a plain date in `.._to` as the end of that day, as people mean it in a
    form; the API takes it as the moment at which the day begins.
    """
    if unknown := sorted(set(sent) - KNOWN):
        raise InvalidQuery(
            field=unknown[0][:40], problem="is no parameter of a search", mend="see /openapi.json"
        )
    return AdQuery(
        words=_one(sent, "words"),
        matching=_named(Matching, "matching", _one(sent, "matching") or Matching.EXACT),
        filters=_filters(sent, until_day_ends=until_day_ends),
        facets=tuple(_named(FacetName, "facets", value) for value in _all(sent, "facets")),
        sort=_named(Sort, "sort", _one(sent, "sort") or Sort.SCORE),
        limit=read_limit(_one(sent, "limit")),
        after=_one(sent, "after") or None,
    )


def parameters_of(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """Parameters by name; empty values, as forms send them for empty fields, are left out."""
    parameters: dict[str, list[str]] = {}
    for name, value in pairs:
        if value.strip():
            parameters.setdefault(name, []).append(value)
    return parameters


def read_limit(text: str, *, default: int = 25) -> int:
    """A page's length; the query itself checks its bounds."""
    if not text:
        return default
    if not (text.isascii() and text.isdigit() and len(text) < 10):
        raise InvalidQuery(field="limit", problem="is no number", mend="send digits")
    return int(text)


def _filters(sent: Parameters, *, until_day_ends: bool) -> Filters:
    def many(name: str) -> tuple[str, ...]:
        return tuple(_chosen(name, value) for value in _all(sent, name))

    def time(name: str) -> datetime | None:
        return _time(name, _one(sent, name), day_ends=until_day_ends and name.endswith("_to"))

    return Filters(
        kind=many("kind"),
        language=many("language"),
        country=many("country"),
        source=many("source"),
        band=many("band"),
        indicator=many("indicator"),
        decision=many("decision"),
        urgent=_yes_or_no(_one(sent, "urgent")),
        phone=_one(sent, "phone").strip() or None,
        email=_contact(_one(sent, "email")),
        handle=_contact(_one(sent, "handle")),
        place=_one(sent, "place").strip() or None,
        near=Near.read(_one(sent, "near")),
        posted_from=time("posted_from"),
        posted_to=time("posted_to"),
        seen_from=time("seen_from"),
        seen_to=time("seen_to"),
    )


def _contact(text: str) -> str | None:
    """In lower case and without the @ of a handle, as the index holds them."""
    return text.strip().lower().removeprefix("@") or None


def _chosen(name: str, value: str) -> str:
    if name == "country":
        value = value.upper()
    choices = _CHOICES.get(name)
    if choices is not None and value not in choices:
        raise InvalidQuery(
            field=name, problem="has no such value", mend=f"take {', '.join(sorted(choices))}"
        )
    return value


def _named(names: type[_Named], field: str, value: str) -> _Named:
    try:
        return names(value)
    except ValueError:
        choices = ", ".join(sorted(names))
        raise InvalidQuery(
            field=field, problem="has no such value", mend=f"take {choices}"
        ) from None


def _time(name: str, text: str, *, day_ends: bool) -> datetime | None:
    try:
        at = read_time(text)
    except InvalidField as error:
        raise InvalidQuery(field=name, problem=error.what, mend=error.mend) from None
    if at is not None and day_ends and len(text.strip()) == len("2026-11-24"):
        return at + timedelta(days=1)
    return at


def _yes_or_no(text: str) -> bool | None:
    if text not in ("", "true", "false"):
        raise InvalidQuery(field="urgent", problem="is neither true nor false")
    return {"true": True, "false": False}.get(text)


def _all(sent: Parameters, name: str) -> Sequence[str]:
    return sent.get(name, ())


def _one(sent: Parameters, name: str) -> str:
    values = _all(sent, name)
    if len(values) > 1:
        raise InvalidQuery(field=name, problem="stands twice", mend="send it once")
    return values[0] if values else ""
