"""How much one client may send: bodies are cut while they arrive, requests are counted per key."""

from collections.abc import Iterator
from datetime import timedelta

import httpx
import pytest
from fictional_ads import StandingClock
from review_service import ads, running

from api.problems import Refused
from api.rate import MOST_BUCKETS, RateLimit
from screening.reviews import Role

MOST = 10_000


@pytest.fixture
def small() -> Iterator[httpx.Client]:
    """A client of a service that takes 10,000 bytes."""
    with running(max_body_bytes=MOST) as service, service.client() as client:
        yield client


def test_an_announced_length_that_is_too_large_is_refused(small: httpx.Client) -> None:
    answer = small.post("/v1/assess", json={"ads": [{"id": "x", "body": "a" * MOST}]})
    assert answer.status_code == 413
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["most_bytes"] == MOST


def test_a_body_without_length_is_cut_while_it_arrives(small: httpx.Client) -> None:
    sent = 0

    def endless() -> Iterator[bytes]:
        nonlocal sent
        while sent < 1_000 * MOST:
            sent += 1_000
            yield b" " * 1_000

    headers = {"Content-Type": "application/json"}
    try:
        answer = small.post("/v1/assess", content=endless(), headers=headers)
    except (httpx.WriteError, httpx.ReadError):  # the server hung up on us
        answer = None
    assert answer is None or answer.status_code == 413
    assert sent < 1_000 * MOST


def test_a_body_without_length_that_is_a_little_too_large_is_told_so(small: httpx.Client) -> None:
    def parts() -> Iterator[bytes]:
        yield b" " * MOST
        yield b"{}"

    answer = small.post("/v1/assess", content=parts(), headers={"Content-Type": "application/json"})
    assert answer.status_code == 413


def test_a_body_of_the_right_size_goes_through(small: httpx.Client) -> None:
    assert small.post("/v1/assess", json={"ads": ads("bar")}).status_code == 200


def test_a_crowd_is_told_to_wait_and_another_key_is_not() -> None:
    with running(requests_per_minute=3) as service, service.client() as client:
        statuses = [client.get("/v1/queue").status_code for _ in range(4)]
        refused = client.get("/v1/queue")
        assert statuses == [200, 200, 200, 429]
        assert refused.headers["retry-after"] == "20"
        assert refused.json()["type"] == "urn:vigia:problem:too-many-requests"
        with service.client(Role.READER) as other:
            assert other.get("/v1/queue").status_code == 200
        service.clock.advance(seconds=20)
        assert client.get("/v1/queue").status_code == 200


def test_guessing_keys_is_counted_per_host() -> None:
    with running(requests_per_minute=2) as service, service.client(None) as nobody:
        statuses = [nobody.get("/v1/queue").status_code for _ in range(3)]
        assert statuses == [401, 401, 429]


def test_a_bucket_never_holds_more_than_a_minute() -> None:
    clock = StandingClock()
    limit = RateLimit(per_minute=2, clock=clock)
    clock.moment += timedelta(days=1)
    limit.take("one")
    clock.moment += timedelta(days=1)
    limit.take("one")
    limit.take("one")
    with pytest.raises(Refused):
        limit.take("one")


def test_buckets_are_bounded() -> None:
    limit = RateLimit(per_minute=1, clock=StandingClock())
    for owner in range(MOST_BUCKETS + 5):
        limit.take(str(owner))
    assert len(limit._buckets) == MOST_BUCKETS
    limit.take("0")  # the oldest was let go, so it starts afresh
    with pytest.raises(Refused):
        limit.take(str(MOST_BUCKETS))
