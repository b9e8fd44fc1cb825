"""The OpenAPI document is what the API does: every answer is read by the model that documents it."""

from typing import Any

import httpx
import pytest
from pydantic import BaseModel
from review_service import Service, ads

from api.queries import KNOWN
from api.schemas.ads import AssessAnswer, KeepAnswer
from api.schemas.keys import AuditAnswer, KeysAnswer, NewKeyAnswer
from api.schemas.problems import ProblemAnswer
from api.schemas.reviews import AdAnswer, HistoryAnswer, Review
from api.schemas.search import QueueAnswer, SearchAnswer
from api.schemas.search_parameters import SearchParameters

DECISION = {"output": "exploitation", "decision": "no_concern", "reason": "a lawful offer"}


@pytest.fixture
def document(client: httpx.Client) -> dict[str, Any]:
    answer = client.get("/openapi.json").json()
    assert isinstance(answer, dict)
    return answer


@pytest.fixture
def paths(service: Service) -> dict[str, str]:
    """Our id of every ad, once there is one of each sort and a decision and a capture more."""
    ids = service.keep()
    with service.client() as client:
        client.post(f"/v1/ads/{ids['bar']}/reviews", json=DECISION).raise_for_status()
        client.post("/v1/ads", json={"ads": [{**ads("bar")[0], "body": "Otro texto."}]})
    return ids


def read(model: type[BaseModel], answer: httpx.Response) -> None:
    """Read strictly: a field that is missing, unknown or of another type is an error."""
    assert answer.is_success
    model.model_validate_json(answer.content)


def test_every_answer_is_as_documented(paths: dict[str, str], client: httpx.Client) -> None:
    rows = [*ads(), {"id": "bad"}]
    read(AssessAnswer, client.post("/v1/assess", json={"ads": rows}))
    read(KeepAnswer, client.post("/v1/ads", json={"ads": rows}))
    for ad_id in paths.values():
        read(AdAnswer, client.get(f"/v1/ads/{ad_id}"))
        read(HistoryAnswer, client.get(f"/v1/ads/{ad_id}/history"))
    read(SearchAnswer, client.get("/v1/search?words=bar&facets=band&facets=country"))
    read(QueueAnswer, client.get("/v1/queue?limit=2"))
    read(AdAnswer, client.post("/v1/queue/take"))
    read(Review, client.post(f"/v1/ads/{paths['nanny']}/reviews", json=DECISION))
    read(Review, client.delete(f"/v1/ads/{paths['nanny']}/reviews/exploitation"))
    read(KeysAnswer, client.get("/v1/keys"))
    read(NewKeyAnswer, client.post("/v1/keys", json={"name": "x", "role": "reader"}))
    read(AuditAnswer, client.get("/v1/audit"))


def test_forgotten_rows_are_as_documented(paths: dict[str, str], client: httpx.Client) -> None:
    client.post(f"/v1/ads/{paths['bar']}/forget", json={"reason": "asked"}).raise_for_status()
    read(KeepAnswer, client.post("/v1/ads", json={"ads": ads("bar")}))


def test_problems_are_as_documented(client: httpx.Client) -> None:
    for path in ("/v1/ads/none", "/v1/search?limit=0", "/v1/queue?after=zzz"):
        ProblemAnswer.model_validate_json(client.get(path).content)


def test_every_operation_of_the_api_has_a_schema(document: dict[str, Any]) -> None:
    operations = [
        (path, method, operation)
        for path, methods in document["paths"].items()
        for method, operation in methods.items()
    ]
    assert len([path for path, *_ in operations if path.startswith("/v1/")]) == 14
    for path, method, operation in operations:
        if not path.startswith("/v1/"):
            continue
        assert operation["security"], path
        assert operation["description"], path
        assert "application/problem+json" in operation["responses"]["401"]["content"]
        (status,) = [code for code in operation["responses"] if code in ("200", "201")] or ["204"]
        if status != "204":
            schema = operation["responses"][status]["content"]["application/json"]["schema"]
            assert "$ref" in schema, (path, method)


def test_the_document_refers_only_to_what_it_holds(document: dict[str, Any]) -> None:
    names = set(document["components"]["schemas"])
    referred = set(_references(document))
    assert {reference.removeprefix("#/components/schemas/") for reference in referred} <= names
    assert {"Ad", "Assessment", "Evidence", "ProblemAnswer", "RowError"} <= names


def test_pages_are_no_part_of_the_document(document: dict[str, Any]) -> None:
    assert all(
        path.startswith(("/v1/", "/healthz", "/readyz", "/metrics")) for path in document["paths"]
    )


def test_documented_search_parameters_are_those_that_are_read() -> None:
    assert set(SearchParameters.model_fields) == KNOWN


def test_no_documentation_page_loads_from_elsewhere(client: httpx.Client) -> None:
    assert client.get("/docs").status_code == 404
    assert client.get("/redoc").status_code == 404


def _references(part: object) -> list[str]:
    if isinstance(part, dict):
        own = [part["$ref"]] if isinstance(part.get("$ref"), str) else []
        return own + [found for value in part.values() for found in _references(value)]
    if isinstance(part, list):
        return [found for value in part for found in _references(value)]
    return []
