"""Narrow ages, and mailboxes and sites that borrow a known name."""

import pytest

from classifier.detection.cues import computed_cues
from classifier.detection.reading import AdReading
from classifier.extraction import extract
from screening.ads import AdKind, Capture, Language


def words_of(cue: str, body: str, *, kind: AdKind = AdKind.JOB) -> list[str]:
    capture = Capture(id="x", body=body, kind=kind, country="MX")
    facts = extract(capture, kind=kind, language=Language.ES)
    reading = AdReading.of(capture, kind=kind, language=Language.ES, facts=facts)
    return [e.text for e in reading.evidence(computed_cues(reading).get(cue, []))]


@pytest.mark.parametrize(
    "body",
    [
        "Chicas de 18 a 28 años para oficina",
        "Edad: 18 a 25",
        "Sexo femenino, de 18 a 26, delgada",
        "Señoritas hasta 30 años",
        "Ladies under 28 years old",
        "Women between 20 and 29 years",
    ],
)
def test_young_age_band(body: str) -> None:
    assert words_of("young_age_band", body)


@pytest.mark.parametrize(
    "body",
    [
        "Personas de 20 a 55 años",
        "Mayores de 18 años",
        "Horario de 16 a 22, lunes a viernes",
        "Equipos de 20 a 30 personas",
        "De 10 a 20 clientes por día",
        "Turno de 18 a 24 horas",
        "Mayor de 40 años",
    ],
)
def test_no_young_age_band(body: str) -> None:
    assert not words_of("young_age_band", body)


def test_ages_of_escorts_are_no_hiring_band() -> None:
    assert not words_of("young_age_band", "Chicas de 20 a 28 años", kind=AdKind.ESCORT)


@pytest.mark.parametrize(
    ("body", "words"),
    [
        ("Escribe a amazon.empleos@example.com", "amazon.empleos@example.com"),
        ("Postúlate en https://amazon-empleos.example.net", "amazon-empleos.example.net"),
        ("Apply at https://g00gle.example.net", "g00gle.example.net"),
    ],
)
def test_borrowed_name(body: str, words: str) -> None:
    assert any(words in found for found in words_of("borrowed_name", body))


@pytest.mark.parametrize(
    "body",
    [
        "Escribe a marta.lopez@example.com",
        "Apply at https://careers.hotelsol.example.net",
        "Apply at https://www.amazon.jobs/en",
        "Escribe a ventas@huertanorte.example.org",
    ],
)
def test_no_borrowed_name(body: str) -> None:
    assert not words_of("borrowed_name", body)


def test_free_mail_is_a_provider_open_to_all() -> None:
    assert words_of("free_mail", "Escribe a marta@example.com") == ["marta@example.com"]
    assert not words_of("free_mail", "Escribe a marta@huertanorte.example.org")
