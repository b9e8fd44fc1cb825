"""Places named in an ad, with coordinates; words and first names that are also towns are left out."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from classifier.gazetteer import City, Gazetteer, fold_name, gazetteer
from screening.facts import Place

KNOWN_FROM_POPULATION = 200_000
"""Inhabitants from which a capitalised name alone is a place, in whatever country."""

CUED_FROM_POPULATION = 50_000
"""Inhabitants from which a name behind a cue is a place in a country that is not the ad's."""

_TOKEN = re.compile(r"[^\W_]+")
_STRONG_CUE = re.compile(
    r"(?:\b(?:en|in|desde|hacia|near|cerca\sde|ciudad\sde|city\sof|llego\sa|viajo\sa|viajes?\sa|visiting|visito|zona\sde"
    r"|downtown|centro\sde|based\sin|located\sin|sur\sde|norte\sde|area\sof|to\sthe\scity\sof|ubicad[oa]s?\sen|location:?|ubicaci[oó]n:?|ciudad:?|city:?)\s(?:el\s|la\s|the\s)?)$",
    re.IGNORECASE,
)
_WEAK_CUE = re.compile(
    r"(?:\b(?:de|from|to|a|at|around|y|and|o|or)\s|[-/|•·(]\s?|,\s)$", re.IGNORECASE
)
_CUE_REACH = 28
_STATE_BEHIND = re.compile(r",?\s\(?([A-Z]{2})(?![A-Za-z])")
_PLACE_FIELDS = frozenset(f"fields.{name}" for name in (
    "city", "ciudad", "location", "place", "lugar", "localidad", "provincia", "province", "ubicacion", "region", "area",
    "municipio", "zona",
))  # fmt: skip
_BROKEN = re.compile(r"\n|, (?![A-Z]\.?[A-Z]\b)|\. ")
"""No name goes over the end of a line or a sentence; "Washington, DC" is one."""

_STREET = re.compile(
    r"\b(?:zona|col\.?|colonia|calle|av\.?|avenida|street|plaza|metro|hotel|san|santa)\s$",
    re.IGNORECASE,
)
"""Before a name: it is that of a street, a quarter, a house."""


@dataclass(frozen=True, slots=True)
class _Named:
    """A name of the gazetteer at [start, end) of a text."""

    start: int
    end: int
    folded: str


def places_in(field: str, text: str, *, country: str | None) -> tuple[Place, ...]:
    """The places of one field, in order; `country` decides between towns of one name."""
    known = gazetteer()
    return tuple(
        Place(
            field=field,
            start=name.start,
            end=name.end,
            name=city.name,
            country=city.country,
            latitude=city.latitude,
            longitude=city.longitude,
        )
        for name in _names(text, known)
        if (city := _city_of(text, name, known, country))
        and (field in _PLACE_FIELDS or _is_place(text, name, city, known, country))
    )


def _names(text: str, known: Gazetteer) -> Iterator[_Named]:
    """The longest names of the gazetteer, from left to right."""
    tokens = list(_TOKEN.finditer(text))
    words = [fold_name(token[0]) for token in tokens]
    first = 0
    while first < len(tokens):
        most = known.beginnings.get(words[first], 0)
        start = tokens[first].start()
        for last in range(min(first + most, len(tokens)), first, -1):
            name = _Named(start, tokens[last - 1].end(), " ".join(words[first:last]))
            if name.folded in known.cities and not _BROKEN.search(text, start, name.end):
                yield name
                first = last
                break
        else:
            first += 1


def _city_of(text: str, name: _Named, known: Gazetteer, country: str | None) -> City | None:
    state = _STATE_BEHIND.match(text, name.end)
    return known.choose(name.folded, country=country, region=state[1] if state else None)


def _is_place(text: str, name: _Named, city: City, known: Gazetteer, country: str | None) -> bool:
    """Whether a name is meant as a place: by its capital, its size, its country and a cue."""
    words = text[name.start : name.end]
    before = text[max(0, name.start - _CUE_REACH) : name.start]
    shouted = words.isupper() and len(words) > 4
    at_home = city.country == country
    cued = _STRONG_CUE.search(before) is not None
    state = _STATE_BEHIND.match(text, name.end) is not None and not shouted
    capital = words[0].isupper() and not shouted
    large = city.population >= CUED_FROM_POPULATION
    if name.folded in known.words:
        return (
            capital
            and (cued or (state and at_home))
            and (at_home or city.population >= KNOWN_FROM_POPULATION)
        )
    if cued:
        return (
            (at_home and (capital or large))
            or (large and (capital or " " in words))
            or city.population >= 1_000_000
        )
    if not (capital or shouted) and not (at_home and city.population >= 500_000):
        return False
    if _STREET.search(before) or _follows_a_name(text, name):
        return False
    if at_home:
        weak = _WEAK_CUE.search(before) is not None
        return city.population >= CUED_FROM_POPULATION or (weak and capital)
    return city.population >= KNOWN_FROM_POPULATION and capital


def _follows_a_name(text: str, name: _Named) -> bool:
    """Whether a capitalised word stands right before, as in a person's or a firm's full name."""
    before = re.search(r"([^\W\d_]+) $", text[max(0, name.start - 24) : name.start])
    return (
        before is not None
        and before[1][0].isupper()
        and before[1][1:].islower()
        and len(before[1]) > 3
    )
