"""Distances on the sphere, against known ones and against the laws they keep."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from screening.errors import InvalidQuery
from screening.query import Near, Point
from store.search.distances import EARTH_KILOMETRES, kilometres

points = st.builds(Point, latitude=st.floats(-90, 90), longitude=st.floats(-180, 180))


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ((0.0, 0.0), (0.0, 90.0), EARTH_KILOMETRES * 3.141592653589793 / 2),
        ((90.0, 0.0), (-90.0, 0.0), EARTH_KILOMETRES * 3.141592653589793),
        ((0.0, 179.5), (0.0, -179.5), EARTH_KILOMETRES * 3.141592653589793 / 180),
        ((31.72, -106.46), (31.7587, -106.4869), 5.0),
    ],
)
def test_known_distances(
    one: tuple[float, float], other: tuple[float, float], expected: float
) -> None:
    first, second = (Point(latitude=at[0], longitude=at[1]) for at in (one, other))
    assert kilometres(first, second) == pytest.approx(expected, rel=0.01)


@given(points, points, points)
def test_distances_keep_their_laws(one: Point, other: Point, third: Point) -> None:
    assert kilometres(one, one) == 0
    assert kilometres(one, other) == pytest.approx(kilometres(other, one))
    direct = kilometres(one, third)
    assert direct <= kilometres(one, other) + kilometres(other, third) + 1e-6


@pytest.mark.parametrize("text", ["x", "1,2", "91,0,5", "0,181,5", "0,0,0", "0,0,nan", "nan,0,5"])
def test_a_circle_that_cannot_be_is_refused(text: str) -> None:
    with pytest.raises(InvalidQuery) as caught:
        Near.read(text)
    assert caught.value.field == "near"


def test_a_circle_is_read() -> None:
    read = Near.read("31.74, -106.49, 50")
    assert read == Near(point=Point(latitude=31.74, longitude=-106.49), kilometres=50)
    assert Near.read(" ") is None
