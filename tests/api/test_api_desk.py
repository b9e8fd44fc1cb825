"""Queue, decisions, undo, keys and the audit trail."""

import httpx
from review_service import Service

from screening.reviews import Role

DECISION = {
    "output": "exploitation",
    "decision": "concern",
    "reason": "a debt that is worked off",
    "disposition": "ngo_referral",
}


def test_the_queue_begins_with_what_is_urgent(service: Service, reader: httpx.Client) -> None:
    service.keep()
    rows = reader.get("/v1/queue").json()["ads"]
    assert [row["title"] for row in rows[:3]] == [
        "Night-club waitresses",
        "Se solicitan señoritas para bar",
        "Nanny wanted in our home",
    ]
    assert rows[0]["urgent"] == ["MIN-01"]
    assert rows[1]["rules"] == ["J-H1"]
    assert "Cambrers" not in [row["title"] for row in rows]


def test_a_walk_through_the_queue_meets_every_ad_once(
    service: Service, reader: httpx.Client
) -> None:
    service.keep()
    whole = [row["id"] for row in reader.get("/v1/queue").json()["ads"]]
    seen: list[str] = []
    after: str | None = ""
    while after is not None:
        page = reader.get("/v1/queue", params={"limit": 2, "after": after}).json()
        seen += [row["id"] for row in page["ads"]]
        after = page["after"]
    assert seen == whole


def test_the_queue_refuses_what_is_no_place(reader: httpx.Client) -> None:
    for asked in ({"limit": "0"}, {"limit": "x"}, {"after": "zzz"}):
        answer = reader.get("/v1/queue", params=asked)
        assert (answer.status_code, answer.json()["field"]) == (422, next(iter(asked)))


def test_what_one_has_taken_others_are_not_shown(service: Service, reviewer: httpx.Client) -> None:
    ids = service.keep("bar", "nanny")
    assert reviewer.post("/v1/queue/take").json()["id"] == ids["bar"]
    with service.client(Role.ANALYST) as other:
        assert [row["id"] for row in other.get("/v1/queue").json()["ads"]] == [ids["nanny"]]
        assert other.post("/v1/queue/take").json()["id"] == ids["nanny"]
        assert other.post("/v1/queue/take").status_code in (200, 204)


def test_an_empty_queue_gives_nothing_to_take(reviewer: httpx.Client) -> None:
    assert reviewer.post("/v1/queue/take").status_code == 204


def test_a_decision_stands_until_it_is_undone(service: Service, reviewer: httpx.Client) -> None:
    ad_id = service.keep("bar")["bar"]
    made = reviewer.post(f"/v1/ads/{ad_id}/reviews", json=DECISION)
    assert made.status_code == 201
    assert {name: made.json()[name] for name in DECISION} == DECISION
    assert made.json()["reviewer"] == "reviewer one"
    assert reviewer.get(f"/v1/ads/{ad_id}").json()["decision"] == "concern"
    assert reviewer.get("/v1/search", params={"decision": "concern"}).json()["total"] == 1
    undone = reviewer.delete(f"/v1/ads/{ad_id}/reviews/exploitation")
    assert undone.json()["undoes"] == made.json()["id"]
    read = reviewer.get(f"/v1/ads/{ad_id}").json()
    assert (read["decision"], len(read["reviews"])) == ("undecided", 2)


def test_nobody_undoes_anothers_decision(service: Service, reviewer: httpx.Client) -> None:
    ad_id = service.keep("bar")["bar"]
    reviewer.post(f"/v1/ads/{ad_id}/reviews", json=DECISION).raise_for_status()
    with service.client(Role.ANALYST) as other:
        answer = other.delete(f"/v1/ads/{ad_id}/reviews/exploitation")
    assert answer.status_code == 409
    assert answer.json()["type"] == "urn:vigia:problem:nothing-to-undo"


def test_a_decision_needs_its_parts(service: Service, reviewer: httpx.Client) -> None:
    path = f"/v1/ads/{service.keep('escort')['escort']}/reviews"
    wrong = (
        {"reason": ""},
        {"reason": "  "},
        {"decision": "guilty"},
        {"output": "exploitation_job"},
        {"output": "deceptive_offer"},
        {"disposition": "deport"},
    )
    for part in wrong:
        answer = reviewer.post(path, json={**DECISION, **part})
        assert answer.status_code == 422, part
        assert answer.json()["field"] == next(iter(part))
    assert reviewer.post("/v1/ads/none/reviews", json=DECISION).status_code == 404


def test_readers_look_and_do_not_act(service: Service, reader: httpx.Client) -> None:
    ad_id = service.keep("bar")["bar"]
    for method, path, body in (
        ("POST", f"/v1/ads/{ad_id}/reviews", DECISION),
        ("DELETE", f"/v1/ads/{ad_id}/reviews/exploitation", None),
        ("POST", "/v1/queue/take", None),
        ("GET", "/v1/keys", None),
        ("POST", "/v1/keys", {"name": "x", "role": "admin"}),
        ("DELETE", "/v1/keys/key-admin", None),
        ("GET", "/v1/audit", None),
    ):
        assert reader.request(method, path, json=body).status_code == 403, path
    assert reader.get(f"/v1/ads/{ad_id}").json()["reviews"] == []


def test_a_key_works_from_its_making_to_its_end(service: Service, client: httpx.Client) -> None:
    made = client.post("/v1/keys", json={"name": "partner", "role": "reader"}).json()
    with service.client(None) as partner:
        partner.headers["Authorization"] = f"Bearer {made['secret']}"
        assert partner.get("/v1/queue").status_code == 200
        assert client.delete(f"/v1/keys/{made['id']}").status_code == 204
        assert partner.get("/v1/queue").status_code == 401


def test_secrets_are_shown_once(client: httpx.Client) -> None:
    secret = client.post("/v1/keys", json={"name": "partner", "role": "reader"}).json()["secret"]
    assert secret.startswith("vigia_")
    listed = client.get("/v1/keys")
    assert secret not in listed.text
    assert "digest" not in listed.text
    assert "partner" in [key["name"] for key in listed.json()["keys"]]


def test_an_unknown_key_cannot_be_revoked(client: httpx.Client) -> None:
    assert client.delete("/v1/keys/none").status_code == 404


def test_every_act_leaves_an_audit_row(service: Service, client: httpx.Client) -> None:
    ids = service.keep("bar", "nanny")
    client.post(f"/v1/ads/{ids['bar']}/reviews", json=DECISION)
    client.delete(f"/v1/ads/{ids['bar']}/reviews/exploitation")
    client.post(f"/v1/ads/{ids['nanny']}/forget", json={"reason": "asked"})
    key = client.post("/v1/keys", json={"name": "partner", "role": "reader"}).json()
    client.delete(f"/v1/keys/{key['id']}")
    entries = client.get("/v1/audit").json()["entries"]
    assert [(entry["act"], entry["subject"]) for entry in entries] == [
        ("revoke", key["id"]),
        ("key", key["id"]),
        ("forget", ids["nanny"]),
        ("undo", ids["bar"]),
        ("decide", ids["bar"]),
    ]
    assert {entry["actor"] for entry in entries} == {"admin one"}
    about = client.get("/v1/audit", params={"subject": ids["nanny"]}).json()["entries"]
    assert [entry["act"] for entry in about] == ["forget"]
