"""Places: named ones with their coordinates, and words that are also towns."""

import pytest

from classifier.extraction.places import places_in


def found(text: str, country: str | None = None, field: str = "body") -> list[tuple[str, str, str]]:
    return [
        (place.name, place.country, text[place.start : place.end])
        for place in places_in(field, text, country=country)
    ]


@pytest.mark.parametrize(
    ("text", "country", "places"),
    [
        ("Trabajo en Monterrey", "MX", [("Monterrey", "MX", "Monterrey")]),
        ("chofer para CDMX", "MX", [("Mexico City", "MX", "CDMX")]),
        ("hi guys im in chicago", "US", [("Chicago", "US", "chicago")]),
        ("Washington, DC, near the park", "US", [("Washington", "US", "Washington, DC")]),
        (
            "Georgetown, Washington, D.C.",
            "US",
            [("Georgetown", "US", "Georgetown"), ("Washington", "US", "Washington, D.C")],
        ),
        ("home in DC again", "US", [("Washington", "US", "DC")]),
        ("Portland, OR massage", "US", [("Portland", "US", "Portland")]),
        ("VALENCIA: se busca camarero", "ES", [("Valencia", "ES", "VALENCIA")]),
        ("VALENCIA: se busca camarero", "VE", [("Valencia", "VE", "VALENCIA")]),
        ("viaje a Dubai y Londres", "MX", [("Dubai", "AE", "Dubai"), ("London", "GB", "Londres")]),
        ("Rosario, 25, en Rosario", "AR", [("Rosario", "AR", "Rosario")]),
        ("Medellin y Bogota", "CO", [("Medellín", "CO", "Medellin"), ("Bogotá", "CO", "Bogota")]),
    ],
)
def test_finds_places(text: str, country: str, places: list[tuple[str, str, str]]) -> None:
    assert found(text, country) == places


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("time to come, of course, Nice girl", "US"),
        ("Mobile developer, reading and driving", "US"),
        ("Virgen de Guadalupe", "MX"),
        ("Sofía y Victoria, para ti", "MX"),
        ("zona Roma", "MX"),
    ],
)
def test_leaves_words_and_names_alone(text: str, country: str) -> None:
    assert found(text, country) == []


def test_a_place_field_needs_no_cue() -> None:
    assert found("victoria", "CA", field="fields.city") == [("Victoria", "CA", "victoria")]


def test_coordinates_are_those_of_the_city() -> None:
    (place,) = places_in("body", "Trabajo en Monterrey", country="MX")
    assert place.latitude == pytest.approx(25.67, abs=0.1)
    assert place.longitude == pytest.approx(-100.31, abs=0.1)
