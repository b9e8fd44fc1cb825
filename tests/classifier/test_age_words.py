"""Ages of persons are read however they are written, and nothing else is taken for one."""

from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from classifier.detection.cues import ages
from classifier.detection.cues.age_words import ages_said, bare_age
from classifier.detection.reading import AdReading
from classifier.text import fold
from screening.ads import AdKind, Capture, Language
from screening.facts import Facts


def _said(text: str, kind: AdKind) -> list[int]:
    return [one.value for one in ages_said(fold(text).text, kind=kind)]


def _cues(body: str, kind: AdKind, **more: object) -> set[str]:
    capture = Capture(id="x", kind=kind, body=body, **more)  # type: ignore[arg-type]
    reading = AdReading.of(capture, kind=kind, language=Language.ES, facts=Facts())
    return {name for name, _ in ages.find(reading)}


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("Tengo veinticuatro años", 24),
        ("treinta y dos años", 32),
        ("I'm twenty-one", 21),
        ("2️⃣4️⃣ años", 24),
        ("dieci9 añitos", 19),
        ("diez y nueve años", 19),
        ("1 9 años", 19),
        ("10 + 9 años", 19),
        ("25yo", 25),
        ("Ana, 26, centro", 26),
        ("age: 23", 23),
    ],
)
def test_an_age_is_read_however_it_is_written(text: str, age: int) -> None:
    assert _said(text, AdKind.ESCORT) == [age]


@pytest.mark.parametrize(
    "text",
    [
        "15 años de experiencia",
        "16 years in this business",
        "disponible de 10 a 17",
        "clientes mayores de 35 años",
        "tengo un hijo de 14 años",
        "hace 12 años",
        "since I was 19",
        "30 min 120$, 15 fotos",
        "im 56 tall",
    ],
)
def test_other_numbers_are_no_age_of_the_person_offered(text: str) -> None:
    assert _said(text, AdKind.ESCORT) == []


@pytest.mark.parametrize(
    "text",
    [
        "minimum 10+ years' experience",
        "over 15 years in hospitality",
        "12-15 years of relevant professional experience",
        "turno de 16 a 24 horas",
        "cuidar niña de 12 años",
        "niños de 5 a 12 años",
    ],
)
def test_other_numbers_are_no_age_of_the_person_wanted(text: str) -> None:
    assert _said(text, AdKind.JOB) == []


@pytest.mark.parametrize("text", ["17", "17 años", "diecisiete", "desde 17", "17-24"])
def test_an_age_field_holds_little_else(text: str) -> None:
    age = bare_age(fold(text).text)
    assert age is not None
    assert age.value == 17


# The first reading loads the pipeline.
@settings(deadline=None)
@given(st.integers(min_value=12, max_value=69))
def test_below_18_is_exactly_below_18(age: int) -> None:
    cues = _cues(f"Tengo {age} años", AdKind.ESCORT)
    assert ("age_below_18" in cues) is (age < ages.ADULT)


@given(st.text(max_size=80), st.sampled_from(AdKind))
def test_any_text_can_be_read(text: str, kind: AdKind) -> None:
    folded = fold(text).text
    for one in ages_said(folded, kind=kind):
        assert 0 <= one.start < one.end <= len(folded)


def test_the_year_of_the_ad_decides_what_a_year_of_birth_means() -> None:
    body = "Nacida en 2005, zona norte"
    for year, is_below in ((2020, True), (2023, False), (2026, False)):
        posted = datetime(year, 6, 1, tzinfo=UTC)
        cues = _cues(body, AdKind.ESCORT, posted_at=posted)
        assert ("age_below_18" in cues) is is_below


def test_a_refusal_of_the_young_is_no_offer_of_them() -> None:
    assert "age_below_18" not in _cues("No aceptamos chicas de 17 años", AdKind.JOB)
    assert "age_below_18" in _cues("Aceptamos chicas de 17 años", AdKind.JOB)


@pytest.mark.parametrize(
    ("title", "body", "is_conflict"),
    [
        ("Ana 24 años", "Tengo 24 años", False),
        ("Ana 24 años", "Tengo 25 años", False),
        ("Ana 24 años", "Tengo 29 años", True),
        ("Ana 24 años", "Ana 24 años y Eva 29 años, dos amigas", False),
        ("Ana 24 años", "Clientes mayores de 40 años", False),
        ("Ana y Eva", "Chicas de 20 a 29 años", False),
    ],
)
def test_ages_of_one_person_conflict(title: str, body: str, is_conflict: bool) -> None:
    assert ("age_conflict" in _cues(body, AdKind.ESCORT, title=title)) is is_conflict
