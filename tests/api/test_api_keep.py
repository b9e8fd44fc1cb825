"""`POST /v1/ads` keeps; one ad with its history; forgetting."""

import httpx
from review_service import Service, ads

from screening.reviews import Role


def keep(client: httpx.Client, *rows: dict[str, object]) -> list[dict[str, object]]:
    answer = client.post("/v1/ads", json={"ads": list(rows)}).raise_for_status()
    kept: list[dict[str, object]] = answer.json()["assessments"]
    return kept


def test_what_is_kept_can_be_read(service: Service, reviewer: httpx.Client) -> None:
    (row,) = ads("bar")
    (kept,) = keep(reviewer, row)
    read = reviewer.get(f"/v1/ads/{kept['id']}").json()
    assert (kept["submitted_id"], kept["arrival"]) == ("bar", "new")
    assert kept["id"] != "bar"
    assert read["ad"] == {**row, "id": kept["id"], "posted_at": "2026-10-20T00:00:00Z"}
    assert read["assessment"] == {
        name: value for name, value in kept.items() if name not in ("submitted_id", "arrival")
    }
    assert (read["source"], read["key"], read["captures"]) == ("tablero", "bar", 1)
    assert read["reviews"] == []


def test_the_same_text_again_is_known_and_another_is_a_capture(reviewer: httpx.Client) -> None:
    (row,) = ads("bar")
    (first,) = keep(reviewer, row)
    (again,) = keep(reviewer, row)
    (changed,) = keep(reviewer, {**row, "body": "Otro texto."})
    assert [one["arrival"] for one in (first, again, changed)] == ["new", "known", "changed"]
    assert first["id"] == again["id"] == changed["id"]
    assert {**again, "arrival": "new"} == first
    history = reviewer.get(f"/v1/ads/{first['id']}/history").json()
    assert [capture["ad"]["body"] for capture in history["captures"]] == [
        row["body"],
        "Otro texto.",
    ]


def test_without_a_source_the_key_is_the_source(reviewer: httpx.Client) -> None:
    (kept,) = keep(reviewer, {"id": "x", "body": "a plain text"})
    assert reviewer.get(f"/v1/ads/{kept['id']}").json()["source"] == "reviewer one"


def test_a_bad_row_keeps_none_of_the_others_away(reviewer: httpx.Client) -> None:
    (future,) = ads("farm")
    rows = keep(reviewer, *ads("bar"), {**future, "posted_at": "2027-01-01"}, {"id": "y"})
    assert rows[0]["arrival"] == "new"
    assert rows[1]["error"] == {
        "field": "posted_at",
        "problem": "lies in the future",
        "mend": "check day and month",
    }
    assert rows[2]["row"] == 3


def test_readers_keep_nothing(service: Service, reader: httpx.Client) -> None:
    answer = reader.post("/v1/ads", json={"ads": ads("bar")})
    assert answer.status_code == 403
    assert answer.json()["needs"] == "reviewer"
    with service.services.records.begin() as unit:
        assert unit.counts()["ads"] == 0


def test_a_forgotten_ad_is_gone_everywhere_and_stays_so(
    service: Service, client: httpx.Client
) -> None:
    ad_id = service.keep("nanny")["nanny"]
    assert client.get("/v1/search", params={"words": "passport"}).json()["total"] == 1
    gone = client.post(f"/v1/ads/{ad_id}/forget", json={"reason": "asked by the advertiser"})
    assert gone.status_code == 204
    for path in (f"/v1/ads/{ad_id}", f"/v1/ads/{ad_id}/history"):
        answer = client.get(path)
        assert answer.status_code == 409
        assert answer.json()["type"] == "urn:vigia:problem:ad-forgotten"
    assert client.get("/v1/search", params={"words": "passport"}).json()["total"] == 0
    (again,) = keep(client, *ads("nanny"))
    assert again == {"id": ad_id, "submitted_id": "nanny", "arrival": "forgotten"}


def test_only_an_admin_forgets_and_says_why(service: Service, client: httpx.Client) -> None:
    ad_id = service.keep("nanny")["nanny"]
    with service.client(Role.ANALYST) as analyst:
        answer = analyst.post(f"/v1/ads/{ad_id}/forget", json={"reason": "asked"})
    assert answer.status_code == 403
    for reason in ("", "   "):
        answer = client.post(f"/v1/ads/{ad_id}/forget", json={"reason": reason})
        assert answer.status_code == 422
    assert client.get(f"/v1/ads/{ad_id}").status_code == 200


def test_an_unknown_ad_is_not_found(client: httpx.Client) -> None:
    for path in ("/v1/ads/none", "/v1/ads/none/history"):
        answer = client.get(path)
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"
    assert client.get("/v1/nothing").json()["type"] == "urn:vigia:problem:not-found"
