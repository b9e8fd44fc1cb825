"""Numbers from elsewhere (MOV-03): the phone's country or area code is not that of the ad's place.

For display and linking only: migrants keep the numbers of home, and portable and internet numbers
break the link (taxonomy, cautions).
"""

import math
from collections.abc import Iterator, Sequence
from functools import cache

import phonenumbers

from classifier.detection.reading import AdReading, Span
from classifier.gazetteer import City, fold_name, gazetteer, us_states
from screening.facts import Place

NAMES = ("phone_elsewhere",)

FAR_KILOMETRES = 150
"""Area codes reach beyond their city; neighbours in one metropolitan area are no mismatch."""


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`phone_elsewhere`: a number of another country than the ad's, or of an area code far from
    every place that the ad names."""
    country = reading.capture.country
    if country is None:
        return
    here = _here(reading, country)
    for phone in reading.facts.phones:
        number = phonenumbers.parse(phone.value)
        if _is_abroad(number, country) or _is_far(number, country, here):
            yield "phone_elsewhere", Span.of(phone)


def _here(reading: AdReading, country: str) -> list[Place]:
    """Where the ad says that it is: its own field for that, else all places that it names."""
    places = [place for place in reading.facts.places if place.country == country]
    return [place for place in places if place.field.startswith("fields.")] or places


def _is_abroad(number: phonenumbers.PhoneNumber, country: str) -> bool:
    """Countries that share a calling code are told apart by the area code, where it is a real one."""
    region = phonenumbers.region_code_for_number(number)
    if region in phonenumbers.SUPPORTED_REGIONS:
        return region != country
    regions = phonenumbers.COUNTRY_CODE_TO_REGION_CODE.get(number.country_code or 0, ())
    return country not in regions


def _is_far(number: phonenumbers.PhoneNumber, country: str, here: Sequence[Place]) -> bool:
    if not here:
        return False
    # Loads the area codes of the world, a second and a half: only when an ad names a place.
    from phonenumbers import geocoder

    area = geocoder.description_for_number(number, "en").split(",")[0].strip()
    cities = _cities_of(area.removesuffix(" D.C."), country)
    return bool(cities) and all(
        _kilometres(city, place) > FAR_KILOMETRES for city in cities for place in here
    )


@cache
def _cities_of(area: str, country: str) -> tuple[City, ...]:
    """The places that an area code's description may mean: a city, or all cities of a state."""
    named = gazetteer().cities.get(fold_name(area), ()) if area else ()
    cities = [city for city in named if city.country == country]
    if country == "US" and (state := us_states().get(area.removesuffix(" State"))):
        every = (city for same in gazetteer().cities.values() for city in same)
        cities += [c for c in every if (c.country, c.region) == (country, state)]
    return tuple(cities)


def _kilometres(city: City, place: Place) -> float:
    """Great-circle distance by the haversine formula, with the Earth's mean radius, 6,371 km."""
    north = math.radians(place.latitude - city.latitude)
    east = math.radians(place.longitude - city.longitude)
    shrink = math.cos(math.radians(city.latitude)) * math.cos(math.radians(place.latitude))
    h = math.sin(north / 2) ** 2 + shrink * math.sin(east / 2) ** 2
    return 2 * 6371 * math.asin(math.sqrt(h))
