"""What surrounds every request: headers, measurements, health, and silence about what was sent."""

from collections.abc import Sequence

import httpx
import pytest
import structlog
from phrase_assessor import PhraseAssessor
from review_service import Service, ads, running

from screening.ads import Capture
from screening.assessment import Assessment
from screening.errors import RecordsUnavailable
from store.memory import MemoryRecords

MARKER = "plantedmarker"


class FailingAssessor(PhraseAssessor):
    """Fails on every ad, with its words in the error's message, as careless code would."""

    def assess(self, captures: Sequence[Capture]) -> list[Assessment]:
        raise RuntimeError(f"cannot read {captures[0].body}")


class FailingRecords(MemoryRecords):
    """Records whose server is gone."""

    is_down = False

    def revision(self) -> str:
        if self.is_down:
            raise RecordsUnavailable
        return super().revision()


@pytest.mark.parametrize(
    "path", ["/sign-in", "/v1/queue", "/healthz", "/none", "/static/vigia.css"]
)
def test_every_answer_is_safe(service: Service, path: str) -> None:
    with service.client(None) as nobody:
        headers = nobody.get(path).headers
    policy = dict(part.split(" ", 1) for part in headers["content-security-policy"].split("; "))
    assert policy == {
        "default-src": "'none'",
        "style-src": "'self'",
        "script-src": "'self'",
        "img-src": "'self' data:",
        "form-action": "'self'",
        "frame-ancestors": "'none'",
        "base-uri": "'none'",
    }
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["cache-control"] == ("no-cache" if "static" in path else "no-store")


def test_refusals_are_safe_too() -> None:
    with running(max_body_bytes=10) as service, service.client() as client:
        answer = client.post("/v1/assess", json={"ads": ads("bar")})
    assert answer.status_code == 413
    assert "content-security-policy" in answer.headers


def test_requests_are_counted_by_route_and_never_by_address(service: Service) -> None:
    ad_id = service.keep("bar")["bar"]
    with service.client() as client:
        client.get(f"/v1/ads/{ad_id}")
        client.get("/v1/ads/none")
        client.get("/v1/search", params={"words": MARKER})
        client.get(f"/{MARKER}")
        text = client.get("/metrics").text
    assert 'vigia_requests_total{route="/v1/ads/{ad_id}",status="200"} 1.0' in text
    assert 'vigia_requests_total{route="/v1/ads/{ad_id}",status="404"} 1.0' in text
    assert 'vigia_request_seconds_count{route="/v1/search"} 1.0' in text
    assert MARKER not in text
    assert ad_id not in text


def test_health_needs_no_key(service: Service) -> None:
    with service.client(None) as nobody:
        assert nobody.get("/healthz").json() == {"status": "ok"}
        ready = nobody.get("/readyz")
        assert ready.status_code == 200
        assert ready.json()["model"] == {"ready": True, "name": "phrases-1", "policy": "0.2"}
        assert nobody.get("/metrics").headers["content-type"].startswith("text/plain")


def test_records_that_are_down_are_said_to_be() -> None:
    records = FailingRecords()
    with running(records=records) as service, service.client(None) as nobody:
        records.is_down = True
        ready = nobody.get("/readyz")
    assert ready.status_code == 503
    assert ready.json()["records"] == {"ready": False, "problem": "the records do not answer"}


def test_an_unforeseen_error_tells_nobody_what_was_sent(
    capfd: pytest.CaptureFixture[str],
) -> None:
    with (
        structlog.testing.capture_logs() as events,
        running(assessor=FailingAssessor()) as service,
        service.client() as client,
    ):
        answer = client.post("/v1/assess", json={"ads": [{"id": MARKER, "body": MARKER}]})
    assert answer.status_code == 500
    assert answer.headers["content-type"] == "application/problem+json"
    (event,) = events
    assert (event["event"], event["error"]) == ("request.failed", "RuntimeError")
    assert MARKER not in answer.text + str(events) + "".join(capfd.readouterr())


def test_nothing_that_was_sent_comes_back_in_an_error(service: Service) -> None:
    sent = {"id": "x", "body": f"<p>{MARKER}</p>", "country": MARKER, "posted_at": MARKER}
    with service.client() as client:
        answers = [
            client.post("/v1/assess", json={"ads": [sent]}),
            client.post("/v1/assess", json={"ads": {MARKER: MARKER}}),
            client.post("/v1/assess", content=f"{{{MARKER}", headers=_JSON),
            client.post("/v1/ads/x/reviews", json={"output": MARKER, "decision": MARKER}),
            client.get("/v1/search", params={"words": f'"{MARKER}'}),
            client.get("/v1/search", params={"sort": MARKER, "kind": MARKER}),
            client.get("/v1/search", params={"after": MARKER}),
            client.get("/v1/queue", params={"after": MARKER}),
            client.get("/v1/queue", headers={"Authorization": f"Bearer {MARKER}"}),
        ]
    assert [MARKER in answer.text for answer in answers] == [False] * len(answers)


_JSON = {"Content-Type": "application/json"}


def test_main_flows_log_nothing_of_what_was_sent(
    service: Service, client: httpx.Client, capfd: pytest.CaptureFixture[str]
) -> None:
    row = {**ads("bar")[0], "title": MARKER, "body": f"{MARKER} +52 55 5555 0199"}
    with structlog.testing.capture_logs() as events:
        client.post("/v1/assess", json={"ads": [row]})
        (kept,) = client.post("/v1/ads", json={"ads": [row]}).json()["assessments"]
        client.get("/v1/search", params={"words": MARKER, "phone": "5555550199"})
        client.get(f"/v1/ads/{kept['id']}")
        client.get(f"/{MARKER}")
    written = str(events) + "".join(capfd.readouterr())
    assert [word for word in (MARKER, "0199", "vigia_") if word in written] == []
