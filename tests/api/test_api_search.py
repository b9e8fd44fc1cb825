"""`GET /v1/search`: what is asked reaches the index, and the answer names the ads."""

import httpx
import pytest
from fictional_ads import StandingClock
from review_service import ADS, FailingIndex, Service, running


def found(client: httpx.Client, **asked: object) -> list[str]:
    answer = client.get("/v1/search", params=asked).raise_for_status()  # type: ignore[arg-type]
    return [row["title"] for row in answer.json()["ads"]]


def test_words_filters_and_highlights(service: Service, reader: httpx.Client) -> None:
    service.keep()
    answer = reader.get("/v1/search", params={"words": "senoritas OR passport"}).json()
    assert [row["title"] for row in answer["ads"]] == [
        "Se solicitan señoritas para bar",
        "Nanny wanted in our home",
    ]
    (highlight,) = answer["ads"][1]["highlights"]
    body = ADS["nanny"][highlight["field"]]
    assert body[highlight["start"] : highlight["end"]] == "passport"
    assert (answer["total"], answer["total_is_exact"]) == (2, True)
    assert answer["facets_are_exact"]


@pytest.mark.parametrize(
    ("asked", "titles"),
    [
        ({"kind": "escort"}, ["Independent"]),
        ({"band": ["high", "elevated"], "country": "us"}, ["Nanny wanted in our home"]),
        ({"band": "not_screened"}, ["Cambrers"]),
        ({"urgent": "true"}, ["Night-club waitresses"]),
        ({"indicator": "MNS-02"}, ["Nanny wanted in our home"]),
        ({"email": "RIVERA@example.com"}, ["Nanny wanted in our home"]),
        ({"place": "ciudad de mexico"}, ["Se solicitan señoritas para bar"]),
        ({"words": "nowhere"}, []),
    ],
)
def test_each_filter_narrows(
    service: Service, reader: httpx.Client, asked: dict[str, object], titles: list[str]
) -> None:
    service.keep()
    assert found(reader, **asked) == titles


def test_pages_follow_each_other(service: Service, reader: httpx.Client) -> None:
    service.keep()
    seen: list[str] = []
    after = ""
    while True:
        page = reader.get("/v1/search", params={"limit": 2, "sort": "newest", "after": after})
        seen += [row["id"] for row in page.json()["ads"]]
        after = page.json()["after"]
        if not after:
            break
    assert len(seen) == len(set(seen)) == len(ADS)


def test_facets_count(service: Service, reader: httpx.Client) -> None:
    service.keep()
    facets = reader.get("/v1/search", params={"facets": ["kind", "band"]}).json()["facets"]
    assert facets["kind"] == {"job": 6, "escort": 1}
    assert facets["band"] == {"low": 4, "high": 1, "elevated": 1, "not_screened": 1}


@pytest.mark.parametrize("asked", [{"colour": "red"}, {"words": '"open'}, {"after": "foreign"}])
def test_what_cannot_be_asked_is_422(reader: httpx.Client, asked: dict[str, str]) -> None:
    answer = reader.get("/v1/search", params=asked)
    assert answer.status_code == 422
    assert answer.json()["type"] == "urn:vigia:problem:invalid-query"
    assert answer.json()["field"] == next(iter(asked))


def test_an_index_that_is_down_says_when_to_come_back() -> None:
    index = FailingIndex()
    with running(StandingClock(), index=index) as service, service.client() as client:
        service.keep("bar")
        index.is_down = True
        answer = client.get("/v1/search")
        assert answer.status_code == 503
        assert answer.headers["retry-after"] == "3"
        assert answer.json()["type"] == "urn:vigia:problem:index-unavailable"
        assert client.get("/v1/queue").json()["ads"][0]["title"] == ADS["bar"]["title"]
        ready = client.get("/readyz")
        assert ready.status_code == 503
        assert ready.json()["index"] == {
            "ready": False,
            "documents": 0,
            "problem": "switched off",
        }
        assert client.get("/healthz").status_code == 200
