"""Work abroad, foreign pay, high weekly pay, pay below the minimum, long days, several names."""

from types import ModuleType

import pytest

from classifier.detection.cues import companions, hours, lures, minimum_pay
from classifier.detection.reading import AdReading
from classifier.extraction import extract
from screening.ads import AdKind, Capture, Language


def names(
    module: ModuleType, body: str, *, country: str | None = None, kind: AdKind = AdKind.JOB
) -> set[str]:
    """The cues that a module finds in an ad in Spanish."""
    capture = Capture(id="a", body=body, country=country, kind=kind)
    facts = extract(capture, kind=kind, language=Language.ES)
    reading = AdReading.of(capture, kind=kind, language=Language.ES, facts=facts)
    return {name for name, _ in module.find(reading)}


@pytest.mark.parametrize("place", ["Tailandia", "Polonia", "Perú", "Canadá", "Kenia", "Asia"])
def test_any_other_country_is_abroad(place: str) -> None:
    assert "work_abroad" in names(lures, f"Trabajo de oficina en {place}", country="MX")


def test_the_own_country_is_not_abroad() -> None:
    assert "work_abroad" not in names(lures, "Trabajo de oficina en México", country="MX")
    assert "work_abroad" in names(lures, "Trabajo de oficina en México", country="PE")


@pytest.mark.parametrize(
    ("country", "is_foreign"), [("MX", True), ("EC", False), ("US", False), ("ES", True)]
)
def test_dollars_are_foreign_where_people_are_paid_otherwise(
    country: str, is_foreign: bool
) -> None:
    cues = names(lures, "Sueldo en dólares cada mes", country=country)
    assert ("pay_foreign" in cues) is is_foreign


def test_only_pay_is_foreign_pay() -> None:
    assert "pay_foreign" in names(lures, "Pago en USDT", country="EC")
    assert "pay_foreign" not in names(lures, "Vendemos equipo en dólares", country="MX")


@pytest.mark.parametrize(
    ("body", "is_high"),
    [
        ("Guardias, 12 mil pesos semanales", True),
        ("Guardias, 2,500 pesos semanales", False),
        ("Guardias, 12 mil pesos mensuales", False),
    ],
)
def test_a_weeks_pay_is_weighed_by_currency(body: str, is_high: bool) -> None:
    assert ("pay_high_week" in names(lures, body, country="MX")) is is_high


@pytest.mark.parametrize(
    ("body", "is_below"),
    [
        ("Ayudante, 800 pesos a la semana, tiempo completo", True),
        ("Ayudante, 800 pesos a la semana, medio tiempo", False),
        ("Ayudante, 800 pesos a la semana más propinas, tiempo completo", False),
        ("Ayudante, 2,500 pesos a la semana, tiempo completo", False),
    ],
)
def test_pay_below_the_minimum(body: str, is_below: bool) -> None:
    assert ("pay_below_minimum" in names(minimum_pay, body, country="MX")) is is_below


def test_no_minimum_is_guessed_for_an_unknown_country() -> None:
    assert not names(minimum_pay, "Ayudante, 800 pesos a la semana, tiempo completo")


@pytest.mark.parametrize(
    ("body", "is_long"),
    [
        ("de 6 am a 10 pm", True),
        ("from 5am to 9pm", True),
        ("Horario 5:00 a 21:00", True),
        ("de 7 am a 3 pm", False),
        ("turno de 22:00 a 6:00", False),
        ("de 5 a 20 personas", False),
    ],
)
def test_a_day_from_dawn_to_night(body: str, is_long: bool) -> None:
    assert ("long_day" in names(hours, body)) is is_long


@pytest.mark.parametrize(
    ("body", "are_several"),
    [
        ("Andrea, Luna, Perla y Kenia te esperan", True),
        ("Gira: Cali, Medellín, Pereira", False),
        ("Visa, Mastercard y Amex", False),
        ("Andrea y Luna", False),
    ],
)
def test_several_first_names_side_by_side(body: str, are_several: bool) -> None:
    found = names(companions, body, kind=AdKind.ESCORT)
    assert ("several_names" in found) is are_several
