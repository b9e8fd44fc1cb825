"""Signing in and out, languages, roles, and forms that are not from one's own session."""

from collections.abc import Iterator

import httpx
import pytest
from page_visitor import PageVisitor, text_of
from review_service import Service

from screening.reviews import Role

DECIDE = {"output": "exploitation", "decision": "concern", "reason": "a debt"}


@pytest.fixture
def visitor(service: Service) -> Iterator[PageVisitor]:
    visitor = PageVisitor(service)
    yield visitor
    visitor.http.close()


def test_one_is_led_to_sign_in_and_back(service: Service, visitor: PageVisitor) -> None:
    page = visitor.open("/search?words=bar&sort=score")
    assert visitor.address.startswith("/sign-in?next=")
    page = visitor.send(page, "/sign-in", key=service.keys[Role.READER])
    assert visitor.address == "/search?words=bar&sort=score"
    assert text_of(page, ".who .name") == "reader one"


def test_a_wrong_key_stays_outside(visitor: PageVisitor) -> None:
    page = visitor.send(visitor.open("/sign-in"), "/sign-in", key="vigia_wrong")
    assert visitor.status == 401
    assert page.css_first("[role=alert]") is not None
    visitor.open("/queue")
    assert visitor.address.startswith("/sign-in")


def test_the_session_cookie_is_kept_from_scripts(service: Service) -> None:
    visitor = PageVisitor(service)
    visitor.sign_in()
    answer = visitor.http.get("/sign-in", follow_redirects=False)
    assert answer.status_code == 303
    with httpx.Client(base_url=service.address, trust_env=False) as fresh:
        cookie = fresh.get("/sign-in").headers["set-cookie"]
    assert "HttpOnly" in cookie
    assert "SameSite=lax" in cookie
    visitor.http.close()


def test_signing_out_ends_the_session(visitor: PageVisitor) -> None:
    visitor.send(visitor.sign_in(), "/sign-out")
    visitor.open("/queue")
    assert visitor.address.startswith("/sign-in")


def test_a_session_ends_after_a_working_day(service: Service, visitor: PageVisitor) -> None:
    visitor.sign_in()
    service.clock.advance(hours=12)
    visitor.open("/queue")
    assert visitor.address.startswith("/sign-in")


def test_revoking_a_key_ends_its_sessions_at_once(service: Service, visitor: PageVisitor) -> None:
    visitor.sign_in()
    with service.client() as admin:
        admin.delete(f"/v1/keys/key-{Role.REVIEWER}").raise_for_status()
    visitor.open("/queue")
    assert visitor.address.startswith("/sign-in")


@pytest.mark.parametrize("token", ["", "0" * 64])
def test_forms_need_the_token_of_their_session(
    service: Service, visitor: PageVisitor, token: str
) -> None:
    ad_id = service.keep("bar")["bar"]
    visitor.sign_in()
    for path in ("decide", "undo", "reveal"):
        answer = visitor.http.post(f"/ads/{ad_id}/{path}", data={**DECIDE, "token": token})
        assert answer.status_code == 403
    for path in ("/queue/take", "/sign-out", "/language", "/sign-in"):
        assert visitor.http.post(path, data={"token": token, "language": "es"}).status_code == 403
    with service.services.records.begin() as unit:
        assert unit.read(ad_id).reviews == ()
        assert unit.audit_of() == []


def test_the_token_of_another_session_is_refused(service: Service, visitor: PageVisitor) -> None:
    ad_id = service.keep("bar")["bar"]
    other = PageVisitor(service)
    field = other.sign_in().css_first("input[name=token]")
    assert field is not None
    visitor.sign_in()
    answer = visitor.http.post(
        f"/ads/{ad_id}/decide", data={**DECIDE, "token": field.attributes["value"]}
    )
    assert answer.status_code == 403
    other.http.close()


def test_readers_see_and_cannot_act(service: Service, visitor: PageVisitor) -> None:
    ad_id = service.keep("bar")["bar"]
    visitor.sign_in(Role.READER)
    page = visitor.open(f"/ads/{ad_id}")
    actions = {form.attributes["action"] for form in page.css("form")}
    assert actions == {"/language", "/sign-out"}
    token = page.css_first("input[name=token]").attributes["value"]
    for path in ("decide", "undo", "reveal"):
        answer = visitor.http.post(f"/ads/{ad_id}/{path}", data={**DECIDE, "token": token})
        assert answer.status_code == 403


def test_the_language_is_the_browsers_until_one_chooses(service: Service) -> None:
    visitor = PageVisitor(service, language="es-MX")
    page = visitor.sign_in()
    assert page.css_first("html").attributes["lang"] == "es"
    assert text_of(page, "h1") == "Pendientes"
    page = visitor.send(page, "/language")
    assert text_of(page, "h1") == "Queue"
    assert page.css_first("html").attributes["lang"] == "en"
    visitor.http.close()


def test_one_is_never_sent_to_another_site(service: Service, visitor: PageVisitor) -> None:
    page = visitor.open("/sign-in?next=https://example.org/")
    assert page.css_first("form.stacked input[name=next]").attributes["value"] == "/queue"
    visitor.send(page, "/sign-in", key=service.keys[Role.READER], next="//example.org/")
    assert visitor.address == "/queue"


def test_what_is_not_there_has_a_page(service: Service) -> None:
    visitor = PageVisitor(service, language="es")
    visitor.sign_in()
    for path in ("/ads/none", "/nothing"):
        page = visitor.open(path)
        assert visitor.status == 404
        assert text_of(page, "h1") == "No se encontró"
    visitor.http.close()
