"""How far two points lie from each other: the same for every engine."""

from math import asin, cos, radians, sin, sqrt

from screening.query import Near, Point

EARTH_KILOMETRES = 6_371.008_771_4
"""Mean radius of the earth (IUGG), which Lucene takes too."""


def kilometres(one: Point, other: Point) -> float:
    """Along the sphere, by the haversine formula (Sinnott 1984)."""
    north, east = radians(other.latitude - one.latitude), radians(other.longitude - one.longitude)
    across = cos(radians(one.latitude)) * cos(radians(other.latitude)) * sin(east / 2) ** 2
    return 2 * EARTH_KILOMETRES * asin(min(1.0, sqrt(sin(north / 2) ** 2 + across)))


def is_near(point: Point, near: Near) -> bool:
    return kilometres(point, near.point) <= near.kilometres
