"""The wire shape: what a good row is, and that an assessment survives the way there and back."""

from datetime import UTC, datetime

import pytest

from screening.ads import MAX_TEXT_CHARACTERS, AdKind, Capture, Language
from screening.assessment import (
    Assessment,
    Band,
    Contribution,
    Counter,
    Evidence,
    Hit,
    Output,
    OutputName,
    Quoted,
    Reading,
)
from screening.errors import InvalidField
from screening.facts import Age, Email, Facts, Handle, Network, Period, Phone, Place, Price, Salary
from screening.wire import read_ad, read_assessment, row_error, write_ad, write_assessment

CAPTURE = Capture(
    id="x1",
    kind=AdKind.JOB,
    country="MX",
    title="Vacante",
    body="Guardamos tu pasaporte. Llama al 55 5555 0101, 24 años.",
    fields={"age": "24"},
    posted_at=datetime(2026, 11, 1, tzinfo=UTC),
)


def assessment() -> Assessment:
    shown = (CAPTURE.quote("body", 0, 22),)
    where = {"field": "body", "start": 33, "end": 45}
    return Assessment(
        of=CAPTURE,
        id="x1",
        language=Language.ES,
        kind=AdKind.JOB,
        model="m",
        policy="0.2",
        outputs={
            OutputName.EXPLOITATION: Output(score=0.4, band=Band.ELEVATED, points=3, rule="J-E1")
        },
        urgent=("MIN-01",),
        hits=(Hit(indicator="MNS-02", evidence=shown),),
        quoted=(Quoted(indicator="MNS-01", evidence=shown),),
        counter=(Counter(indicator="CTR-03", evidence=shown),),
        readings=(Reading(name="spam_or_scam", supporting=shown),),
        contributions={OutputName.EXPLOITATION: (Contribution(of="MNS-02", value=3.0),)},
        facts=Facts(
            phones=(Phone(value="+525555550101", obscured=False, **where),),
            emails=(Email(value="a@example.com", **where),),
            handles=(Handle(network=Network.TELEGRAM, value="x", **where),),
            ages=(Age(value=24, **where),),
            prices=(Price(amount=100, unit="hour", **where),),
            salaries=(Salary(minimum=1, maximum=2, period=Period.DAY, **where),),
            places=(Place(name="X", country="MX", latitude=1, longitude=2, **where),),
        ),
    )


def test_an_assessment_survives_the_way_there_and_back() -> None:
    there = write_assessment(assessment())
    assert read_assessment(there, of=CAPTURE) == assessment()
    assert there["hits"][0]["evidence"][0]["text"] == "Guardamos tu pasaporte"
    assert {type(name) for name in there["outputs"]} == {str}


def test_an_ad_survives_the_way_there_and_back() -> None:
    assert read_ad(write_ad(CAPTURE)) == CAPTURE


@pytest.mark.parametrize(
    ("change", "field"),
    [
        ({"body": ""}, "body"),
        ({"body": None}, "body"),
        ({"body": 5}, "body"),
        ({"body": "x" * (MAX_TEXT_CHARACTERS + 1)}, "body"),
        ({"body": "a\0b"}, "body"),
        ({"body": "a\ud800b"}, "body"),
        ({"title": "\x1b[31m"}, "title"),
        ({"body": "<p>hello</p>"}, "body"),
        ({"body": "<script src=x>"}, "body"),
        ({"fields": {"age": "<br>"}}, "fields.age"),
        ({"fields": []}, "fields"),
        ({"fields": {"age": ["24"]}}, "fields"),
        ({"kind": "car"}, "kind"),
        ({"country": "Mexico"}, "country"),
        ({"posted_at": "yesterday"}, "posted_at"),
        ({"posted_at": 5}, "posted_at"),
        ({"id": ""}, "id"),
        ({"id": ["x"]}, "id"),
        ({"id": "a\nb"}, "id"),
    ],
)
def test_a_bad_row_names_its_field_and_the_mend(change: dict[str, object], field: str) -> None:
    with pytest.raises(InvalidField) as caught:
        read_ad({"id": "1", "body": "hello", **change})
    assert caught.value.field == field
    error = row_error(caught.value, row=7, id="1")
    assert error["row"] == 7
    assert error["error"]["mend"]


@pytest.mark.parametrize("row", [None, [], "text", 5])
def test_a_row_that_is_no_object_is_refused(row: object) -> None:
    with pytest.raises(InvalidField, match="row"):
        read_ad(row)


@pytest.mark.parametrize("text", ["5 < 6 and 7 > 3", "a <3 b", "<3 <3", "x<y"])
def test_signs_that_are_no_markup_pass(text: str) -> None:
    assert read_ad({"id": "1", "body": text}).body == text


def test_a_span_that_does_not_name_its_words_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="span"):
        Evidence(field="body", start=0, end=3, text="four")
    good = assessment()
    other = Capture(id="x1", body="Something else that is as long as that, or even longer than it.")
    with pytest.raises(ValueError, match="evidence"):
        read_assessment(write_assessment(good), of=other)


@pytest.mark.parametrize("score", [-0.01, 1.01])
def test_a_score_outside_its_range_cannot_be_built(score: float) -> None:
    with pytest.raises(ValueError, match="score"):
        Output(score=score, band=Band.LOW, points=0)


def test_a_hit_without_evidence_cannot_be_built() -> None:
    with pytest.raises(ValueError, match="evidence"):
        Hit(indicator="MNS-02", evidence=())
