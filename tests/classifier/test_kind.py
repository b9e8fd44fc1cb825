"""The kind of an ad whose source does not say it."""

import pytest

from classifier.kind import kind_of
from screening.ads import AdKind, Capture, Language

EN, ES = Language.EN, Language.ES


@pytest.mark.parametrize(
    ("text", "language", "kind"),
    [
        ("Hiring waitresses for a new bar, cash daily", EN, AdKind.JOB),
        ("Se solicitan señoritas para bar, pago diario y propinas", ES, AdKind.JOB),
        ("Massage parlour needs staff, no experience, housing provided", EN, AdKind.JOB),
        ("Se buscan masajistas con o sin experiencia, buen sueldo", ES, AdKind.JOB),
        ("We need drivers and warehouse workers, weekly pay", EN, AdKind.JOB),
        ("New in town, incall and outcall, 200 an hour, text me", EN, AdKind.ESCORT),
        ("Hola amor, soy Ana, atiendo en mi depa, servicio completo", ES, AdKind.ESCORT),
        ("Relaxing massage by a sweet independent lady, my own place", EN, AdKind.ESCORT),
        ("Honda Civic for sale, 90,000 miles, one owner", EN, AdKind.OTHER),
        ("Se vende coche Nissan, 60.000 kms, diesel", ES, AdKind.OTHER),
        ("Se renta departamento, 2 recámaras, estacionamiento", ES, AdKind.OTHER),
        ("Two bedroom apartment for rent, utilities included", EN, AdKind.OTHER),
        ("The requested ad could not be found.", EN, AdKind.OTHER),
        ("Bicicleta en venta, casi nueva", ES, AdKind.OTHER),
        ("hi", EN, AdKind.OTHER),
    ],
)
def test_the_words_show_the_kind(text: str, language: Language, kind: AdKind) -> None:
    assert kind_of(Capture(id="x", body=text), language) is kind


def test_the_stated_kind_stands() -> None:
    capture = Capture(id="x", body="Honda Civic for sale", kind=AdKind.JOB)
    assert kind_of(capture, EN) is AdKind.JOB


def test_the_section_counts() -> None:
    capture = Capture(id="x", body="Ana, 30, evenings only", section="escorts")
    assert kind_of(capture, EN) is AdKind.ESCORT


def test_an_ad_without_known_phrases_is_screened_in_our_languages_only() -> None:
    capture = Capture(id="x", body="zzz yyy xxx www vvv uuu")
    assert kind_of(capture, EN) is AdKind.JOB
    assert kind_of(capture, Language.OTHER) is AdKind.OTHER
