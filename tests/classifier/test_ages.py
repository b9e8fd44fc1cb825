"""Ages of persons, and the figures that are none."""

import pytest

from classifier.extraction.ages import ages_in
from screening.ads import AdKind


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("Hola, tengo 24 años", [24]),
        ("edad: 24", [24]),
        ("I'm 24 and new here", [24]),
        ("24yo blonde", [24]),
        ("24 y/o", [24]),
        ("veinticuatro años", [24]),
        ("twenty-four years old", [24]),
        ("Anna, 24", [24]),
        ("abierto 24 horas, 24/7", []),
        ("I'm 24 hours available", []),
        ("10 años de experiencia", []),
        ("mido 1.70, 60 kg", []),
        ("I'm 5'5, 120lbs", []),
    ],
)
def test_ages_offered(text: str, ages: list[int]) -> None:
    assert [age.value for age in ages_in("body", text, kind=AdKind.ESCORT)] == ages


@pytest.mark.parametrize(
    ("text", "ages"),
    [
        ("18 a 35 años", [18, 35]),
        ("ages 21 to 34", [21, 34]),
        ("entre 20 y 30 años", [20, 30]),
        ("mayores de 21", [21]),
        ("edad mínima 21 años", [21]),
        ("must be at least 21 years old", [21]),
        ("aged 18-35", [18, 35]),
        ("18+ only", [18]),
        ("10 years of experience", []),
        ("empresa con 25 años en el mercado", []),
        ("contrato de 12 meses", []),
        ("over 50 employees", []),
        ("over 20 hours", []),
    ],
)
def test_ages_wanted(text: str, ages: list[int]) -> None:
    assert [age.value for age in ages_in("body", text, kind=AdKind.JOB)] == ages


def test_an_age_field_holds_an_age_alone() -> None:
    (age,) = ages_in("fields.age", " 24 ", kind=AdKind.ESCORT)
    assert (age.value, age.start, age.end) == (24, 1, 3)
