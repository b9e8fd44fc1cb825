"""Pay far above the task's market, and whether a task is named (classifier.detection.cues.pay)."""

import tomllib
from importlib.resources import files

import pytest

from classifier.detection.cues.pay import find
from classifier.detection.reading import AdReading
from classifier.extraction import extract
from screening.ads import AdKind, Capture, Language


def cues_of(
    body: str, *, title: str = "", country: str | None = "MX", kind: AdKind = AdKind.JOB
) -> dict[str, list[str]]:
    """The words of each cue that an ad shows."""
    capture = Capture(id="x", title=title, body=body, country=country, kind=kind)
    facts = extract(capture, kind=kind, language=Language.ES)
    reading = AdReading.of(capture, kind=kind, language=Language.ES, facts=facts)
    found: dict[str, list[str]] = {}
    for name, span in find(reading):
        found.setdefault(name, []).append(capture.quote(span.field, span.start, span.end).text)
    return found


@pytest.mark.parametrize(
    ("body", "country"),
    [
        ("Gana $3,000 diarios por actividades sencillas", "MX"),
        ("Gana $3,000 diarios por actividades sencillas", None),
        ("Meseras, pago de 15,000 quincenales", "MX"),
        ("Se gana 2,500 pesitos diarios repartiendo", "MX"),
        ("Gana S/ 500 diarios repartiendo volantes", "PE"),
        ("Empleada de hogar, 6.000 € al mes", "ES"),
        ("Hostess needed, $800 a night", "US"),
    ],
)
def test_sums_far_above_the_task(body: str, country: str | None) -> None:
    assert "pay_far_above" in cues_of(body, country=country)


@pytest.mark.parametrize(
    ("body", "country"),
    [
        ("Meseras, sueldo de $2,200 semanales más propinas", "MX"),
        ("Ingeniero de software, 90,000 mensuales", "MX"),
        ("Operario, $1.700.000 mensuales", "CO"),
        ("Pago de $150.000 diarios a operarios", "CO"),
        ("Limpieza, 30 horas semanales: 885 euros", "ES"),
        ("Cajera, manejo de efectivo de 50,000 diarios", "MX"),
        ("Desconfía de quien promete 3,000 diarios por tareas fáciles", "MX"),
        ("Gana 3,000 por pieza", "MX"),
    ],
)
def test_ordinary_pay_and_other_sums(body: str, country: str) -> None:
    assert "pay_far_above" not in cues_of(body, country=country)


def test_a_currency_nobody_names_is_weighed_in_all_that_may_be_meant() -> None:
    assert "pay_far_above" in cues_of("Gana 3,000 diarios, trabajo fácil", country=None)
    assert "pay_far_above" not in cues_of("Gana 60,000 diarios, trabajo fácil", country="CO")


def test_the_title_says_what_the_task_is() -> None:
    body = "Pago de 40,000 al mes. Limpieza de equipos a cargo de otros."
    assert "pay_far_above" in cues_of(body)
    assert "pay_far_above" not in cues_of(body, title="Ingeniero de procesos")


def test_whom_to_ask_for_is_no_task() -> None:
    assert "task_named" not in cues_of("Pregunta por el gerente")
    assert cues_of("Se busca gerente y meseras")["task_named"] == ["meseras", "gerente"]


def test_only_job_ads_are_read() -> None:
    assert cues_of("Masajista, 3,000 la hora", kind=AdKind.ESCORT) == {}


def test_every_part_of_the_table_is_known_to_the_others() -> None:
    path = files("classifier.detection.cues") / "pay.toml"
    table = tomllib.loads(path.read_text(encoding="utf-8"))
    assert set(table["home"].values()) <= set(table["month"])
    assert set(table["unknown"]["countries"]) <= set(table["month"])
    assert all(usual > 0 for _, usual in table["month"].values())
    assert list(table["times"].values()) == sorted(table["times"].values())
