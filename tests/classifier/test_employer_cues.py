"""What tells that an employer could be found, and what only looks like a name."""

from collections.abc import Mapping

import pytest

from classifier.detection.cues import employer
from classifier.detection.reading import AdReading
from classifier.extraction import extract
from screening.ads import AdKind, Capture, Language


def found(body: str, *, company: str = "") -> Mapping[str, list[str]]:
    """The cues of a job ad with the words that show them."""
    capture = Capture(id="a", body=body, company=company, kind=AdKind.JOB)
    facts = extract(capture, kind=AdKind.JOB, language=Language.ES)
    reading = AdReading.of(capture, kind=AdKind.JOB, language=Language.ES, facts=facts)
    cues: dict[str, list[str]] = {}
    for name, span in employer.find(reading):
        cues.setdefault(name, []).append(capture.text_of(span.field)[span.start : span.end])
    return cues


@pytest.mark.parametrize(
    "body",
    [
        "Huerta Norte Farms, apple harvest",
        "Restaurante El Faro solicita meseras",
        "GRUPO CENTINELA SOLICITA GUARDIAS",
        "grupo centinela solicita chofer",
        "Fundación Puente Claro contrata trabajadoras",
        "Agrícola Los Fresnos, cosecha de uva",
        "Join Telvia today",
        "Seguridad Privada Alcázar S.A. de C.V.",
        "Brightwater Ltd sponsors visas",
        "Write to jobs@maplegrove.example",
        "Más en www.centinela.example",
        "Preséntate en avenida Central 5",
        "Empresa líder, RFC: CEN010203AB1",
    ],
)
def test_a_firm_that_can_be_looked_up_is_named(body: str) -> None:
    assert "firm_named" in found(body)
    assert "bare_contact" not in found(f"{body}, +1 202-555-0101")


@pytest.mark.parametrize(
    "body",
    [
        "Importante Empresa Solicita Chofer",
        "GUARDIAS DE SEGURIDAD 12 MIL SEMANALES CAPACITACION EN RANCHO",
        "Customer Service Agents Needed Start Immediately",
        "Join Our Team Now",
        "Familia Rivera busca niñera",
        "Marta busca cuidadora",
        "Casino Staff Wanted in another country",
        "Licencia de conducir tipo B 2024",
        "Escribe a beto@gmail.com",
        "facebook.com/empleos",
    ],
)
def test_words_that_name_nobody_are_no_firm(body: str) -> None:
    assert "firm_named" not in found(body)


def test_the_company_field_counts_unless_it_hides_the_name() -> None:
    assert found("Se buscan choferes", company="Telvia")["firm_named"] == ["Telvia"]
    assert "firm_named" not in found("Se buscan choferes", company="Confidencial")


def test_a_contact_is_bare_where_nothing_else_leads_to_the_employer() -> None:
    assert found("Reclutador, +1 202-555-0101")["bare_contact"] == ["+1 202-555-0101"]
    assert "bare_contact" not in found("Reclutador, +1 202-555-0101, teléfono fijo")


def test_a_licence_needs_its_number() -> None:
    assert found("Registro STPS 2024-0031")["licence_named"] == ["Registro STPS 2024-0031"]
    assert "licence_named" not in found("Company was founded in 2004")
    assert "licence_named" not in found("Licencia federal indispensable")
