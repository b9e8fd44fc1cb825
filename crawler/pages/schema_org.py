"""A schema.org thing, from JSON-LD or microdata, to a part of an ad."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from crawler.pages.found import Part, part_of
from crawler.pages.text import moment, plain

Thing: TypeAlias = Mapping[str, object]

_RANK = ("JobPosting", "Offer", "Product", "Service", "Person", "Event", "Article", "WebPage")
"""The types that can be an ad, best first: a page of a job also describes its site and firm."""

_TITLE = ("title", "name", "headline")
_FIELDS = {
    "salary": ("baseSalary", "estimatedSalary"),
    "price": ("price", "priceSpecification", "offers"),
    "employment_type": ("employmentType",),
    "hours": ("workHours",),
    "phone": ("telephone", "applicationContact", "contactPoint"),
    "email": ("email",),
    "location": ("jobLocation", "areaServed", "address", "availableAtOrFrom"),
    "age": ("age",),
    "valid_through": ("validThrough",),
    "qualifications": ("qualifications", "experienceRequirements", "educationRequirements"),
    "benefits": ("jobBenefits",),
}
_INNER = ("name", "value", "minValue", "maxValue", "price", "priceCurrency", "currency", "unitText",
          "streetAddress", "addressLocality", "addressRegion", "addressCountry", "telephone",
          "email", "address")  # fmt: skip


def best_part(things: Iterable[Thing]) -> Part:
    """The part of the thing that is the ad; an empty part where none can be."""
    ranked = [(rank, thing) for thing in things if (rank := _rank(thing)) is not None]
    if not ranked:
        return Part()
    return _part(min(ranked, key=lambda pair: pair[0])[1])


def things_in(value: object, *, depth: int = 0) -> Iterator[Thing]:
    """Every typed thing in a value: in arrays, in `@graph`, as main entity or item of another."""
    if depth > 6:
        return
    if isinstance(value, list):
        for inner in value:
            yield from things_in(inner, depth=depth + 1)
    elif isinstance(value, Mapping):
        if "@type" in value:
            yield value
        for name in ("@graph", "mainEntity", "mainEntityOfPage", "about", "itemOffered"):
            yield from things_in(value.get(name), depth=depth + 1)


def _rank(thing: Thing) -> int | None:
    types = thing.get("@type")
    names = types if isinstance(types, list) else [types]
    ranks = [_RANK.index(name) for each in names if (name := _bare(each)) in _RANK]
    return min(ranks, default=None)


def _bare(name: object) -> str:
    return str(name).rsplit("/", 1)[-1].rsplit(":", 1)[-1]


def _part(thing: Thing) -> Part:
    named = [
        ("title", _first(thing, _TITLE)),
        ("body", _text(thing.get("description") or thing.get("articleBody"))),
        ("company", _text(_inner(thing.get("hiringOrganization") or thing.get("seller"), "name"))),
        ("section", _first(thing, ("industry", "occupationalCategory", "category"))),
        ("key", _text(_inner(thing.get("identifier"), "value"))),
        ("country", _country(thing)),
        *((name, _first(thing, sources)) for name, sources in _FIELDS.items()),
    ]
    return part_of(named, posted_at=moment(_first(thing, ("datePosted", "datePublished"))))


def _first(thing: Thing, names: Iterable[str]) -> str:
    return next((text for name in names if (text := _text(thing.get(name)))), "")


def _inner(value: object, name: str) -> object:
    return value.get(name) if isinstance(value, Mapping) else value


def _text(value: object, *, depth: int = 0) -> str:
    """A value in words: of a thing its telling properties, of a list all entries."""
    if isinstance(value, str):
        return plain(value)
    if isinstance(value, bool) or value is None or depth > 4:
        return ""
    if isinstance(value, int | float):
        return f"{value:g}" if abs(value) < 1e6 else f"{value:.0f}"
    if isinstance(value, list):
        return ", ".join(filter(None, (_text(inner, depth=depth + 1) for inner in value[:20])))
    if isinstance(value, Mapping):
        words = (_text(value.get(name), depth=depth + 1) for name in _INNER)
        return " ".join(dict.fromkeys(filter(None, words)))
    return ""


def _country(thing: Thing) -> str:
    place = thing.get("jobLocation") or thing.get("areaServed")
    if isinstance(place, list):
        place = place[0] if place else None
    address = _inner(place, "address") or thing.get("address")
    return _text(_inner(_inner(address, "addressCountry"), "name"))
