"""`POST /v1/assess`: every row is answered in its place, and nothing is kept."""

import httpx
import pytest
from phrase_assessor import PhraseAssessor
from review_service import ADS, Service, ads

from screening.reviews import Role
from screening.wire import read_ad, write_assessment


def test_answers_are_the_assessors_own_in_order(reader: httpx.Client) -> None:
    rows = ads()
    answer = reader.post("/v1/assess", json={"ads": rows})
    expected = PhraseAssessor().assess([read_ad(row) for row in rows])
    assert answer.status_code == 200
    assert answer.json() == {"assessments": [write_assessment(one) for one in expected]}


def test_a_bad_row_is_told_in_its_place(reader: httpx.Client) -> None:
    rows = [*ads("bar"), {"id": "empty"}, "no object", {"body": "no id"}, *ads("farm")]
    answers = reader.post("/v1/assess", json={"ads": rows}).json()["assessments"]
    assert [answer["id"] for answer in answers] == ["bar", "empty", None, None, "farm"]
    assert [answer.get("row") for answer in answers] == [None, 2, 3, 4, None]
    assert answers[1]["error"]["field"] == "body"
    assert answers[2]["error"]["mend"] == 'send {"id": ..., "body": ...}'


def test_the_same_id_twice_is_an_error_of_the_later_row(reader: httpx.Client) -> None:
    rows = [*ads("bar"), {"id": "bar", "body": "another text"}]
    first, second = reader.post("/v1/assess", json={"ads": rows}).json()["assessments"]
    assert first["outputs"]
    assert (second["row"], second["error"]["field"]) == (2, "id")


def test_an_id_whose_row_was_refused_can_still_be_used(reader: httpx.Client) -> None:
    rows = [{"id": "bar"}, *ads("bar")]
    first, second = reader.post("/v1/assess", json={"ads": rows}).json()["assessments"]
    assert "error" in first
    assert second["outputs"]


def test_only_bad_rows_are_answered_too(reader: httpx.Client) -> None:
    (answer,) = reader.post("/v1/assess", json={"ads": [{"id": "x"}]}).json()["assessments"]
    assert answer["error"]["field"] == "body"


def test_a_thousand_ads_go_in_one_request_and_no_more(reader: httpx.Client) -> None:
    rows = [{"id": str(n), "body": "a plain text"} for n in range(1001)]
    answer = reader.post("/v1/assess", json={"ads": rows[:1000]})
    assert len(answer.json()["assessments"]) == 1000
    assert reader.post("/v1/assess", json={"ads": rows}).status_code == 422


@pytest.mark.parametrize(
    "body",
    [b"", b"{", b"[]", b'{"ads": []}', b'{"ads": {}}', b'{"ad": []}', b"[" * 100_000, b"\xff"],
)
def test_what_holds_no_ads_is_a_problem(reader: httpx.Client, body: bytes) -> None:
    answer = reader.post("/v1/assess", content=body, headers={"Content-Type": "application/json"})
    assert answer.status_code in (400, 422)
    assert answer.headers["content-type"] == "application/problem+json"


def test_nothing_is_kept(service: Service, reader: httpx.Client) -> None:
    reader.post("/v1/assess", json={"ads": ads()}).raise_for_status()
    with service.services.records.begin() as unit:
        assert unit.counts()["ads"] == 0


def test_a_key_is_needed(service: Service) -> None:
    with service.client(None) as nobody:
        answer = nobody.post("/v1/assess", json={"ads": ads("bar")})
    assert answer.status_code == 401
    assert answer.headers["www-authenticate"].startswith("Bearer")
    assert answer.json()["type"] == "urn:vigia:problem:unauthorized"


@pytest.mark.parametrize(
    "header", ["Bearer vigia_wrong", "Bearer", "Basic abc", "vigia", "Bearer é"]
)
def test_a_wrong_key_is_refused(service: Service, header: str) -> None:
    with service.client(None) as nobody:
        answer = nobody.post(
            "/v1/assess",
            json={"ads": ads("bar")},
            headers=[(b"Authorization", header.encode("latin-1"))],
        )
    assert answer.status_code == 401


def test_spans_name_their_words(reader: httpx.Client) -> None:
    (answer,) = reader.post("/v1/assess", json={"ads": ads("bar")}).json()["assessments"]
    spans = [span for hit in answer["hits"] for span in hit["evidence"]]
    assert len(spans) == 4
    for span in spans:
        assert ADS["bar"][span["field"]][span["start"] : span["end"]] == span["text"]


def test_every_role_may_assess(service: Service) -> None:
    for role in Role:
        with service.client(role) as client:
            assert client.post("/v1/assess", json={"ads": ads("farm")}).status_code == 200
