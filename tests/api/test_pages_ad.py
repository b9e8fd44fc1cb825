"""The page of one ad: evidence in place, reasons that add up, contacts masked, decisions."""

import re
from collections.abc import Iterator

import pytest
from page_visitor import PageVisitor, marked_words, text_of, texts_of
from review_service import ADS, BAR, Service

from screening.reviews import Role

ACCUSING = re.compile(r"victim|trafficker|suspect|\bminor\b", re.IGNORECASE)


@pytest.fixture
def visitor(service: Service) -> Iterator[PageVisitor]:
    visitor = PageVisitor(service)
    visitor.sign_in()
    yield visitor
    visitor.http.close()


def test_the_words_of_each_indicator_are_marked(service: Service, visitor: PageVisitor) -> None:
    page = visitor.open(f"/ads/{service.keep('bar')['bar']}")
    assert marked_words(page, "body", "MNS-01") == BAR
    assert marked_words(page, "body", "ACT-02") == "Te pagamos el pasaje"
    assert marked_words(page, "title", "ACT-01") == "señoritas para bar"
    links = {tag.attributes["href"] for tag in page.css(".tag")}
    ids = {f"#{card.attributes['id']}" for card in page.css(".reason")}
    assert links == ids == {"#hit-ACT-01", "#hit-ACT-02", "#hit-MNS-01", "#hit-JOB-04"}


def test_marks_stand_right_behind_an_emoji(service: Service, visitor: PageVisitor) -> None:
    page = visitor.open(f"/ads/{service.keep('escort')['escort']}")
    assert marked_words(page, "body", "MIN-02") == "barely legal"


def test_the_text_is_whole_and_masked(service: Service, visitor: PageVisitor) -> None:
    page = visitor.open(f"/ads/{service.keep('bar')['bar']}")
    for tag in page.css(".tag"):
        tag.decompose()
    shown = page.css_first('[data-field="body"]').text()
    assert shown == ADS["bar"]["body"].replace("+52 55 5555 0106", "+•• •• •••• ••06")
    assert "0106" not in page.html


def test_showing_contacts_leaves_a_row(service: Service, visitor: PageVisitor) -> None:
    ad_id = service.keep("nanny")["nanny"]
    page = visitor.open(f"/ads/{ad_id}")
    assert "202-555" not in page.html
    assert "rivera" not in page.html
    page = visitor.send(page, f"/ads/{ad_id}/reveal")
    assert page.css_first('[data-field="body"]').text().endswith("rivera@example.com.")
    assert "+12025550112" in texts_of(page, ".facts .value")
    assert "202-555" not in visitor.open(f"/ads/{ad_id}").html
    with service.services.records.begin() as unit:
        (entry,) = unit.audit_of(ad_id)
    assert (entry.act, entry.actor, entry.detail) == ("reveal", "reviewer one", "")


def test_every_reason_names_its_source(service: Service, visitor: PageVisitor) -> None:
    page = visitor.open(f"/ads/{service.keep('bar')['bar']}")
    first, *_ = page.css(".reason")
    assert text_of(first, "h3") == "MNS-01 Debt or advance to be worked off +3 to Exploitation"
    assert texts_of(first, ".quotes q") == [BAR]
    assert "ILO Indicators of forced labour (11 indicators), 2012 (read)" in text_of(
        first, ".sources"
    )
    assert "must be repaid by working" in first.text()
    assert "Evidence behind it: strong" in first.text()
    assert "Amount and proportionality matter" in text_of(first, ".cautions")


def test_contributions_add_up_to_the_margin(service: Service, visitor: PageVisitor) -> None:
    page = visitor.open(f"/ads/{service.keep('bar')['bar']}")
    table = page.css_first("#exploitation table")
    assert texts_of(table, "tbody td:first-child") == [
        "ACT-01 Open recruitment into a sexual-service venue or agency",
        "ACT-02 Recruiter pays for or organises the move",
        "MNS-01 Debt or advance to be worked off",
        "JOB-04 Employer cannot be identified",
        "all_paid All paid",
    ]
    values = [float(value) for value in texts_of(table, "tbody .number")]
    assert values == [2, 2, 3, 2, -1]
    assert float(text_of(table, "tfoot .number")) == sum(values)
    assert "Rule J-H1 A means and an act" in text_of(page, "#exploitation .why")


def test_the_urgent_lane_comes_first(service: Service, visitor: PageVisitor) -> None:
    page = visitor.open(f"/ads/{service.keep('club')['club']}")
    assert text_of(page, ".urgent-banner h2") == "A person must look now"
    assert page.css_first(".reason").attributes["id"] == "hit-MIN-01"
    assert page.css_first("img:not(.brand img)") is None


def test_what_is_no_hit_stands_apart(service: Service, visitor: PageVisitor) -> None:
    ids = service.keep("charity", "farm")
    page = visitor.open(f"/ads/{ids['charity']}")
    assert marked_words(page, "body", "MNS-02") == "les quitaron el pasaporte"
    assert page.css(".reason") == []
    assert "Identity documents kept" in text_of(page, "#quoted-MNS-02")
    page = visitor.open(f"/ads/{ids['farm']}")
    assert texts_of(page, "#counter-CTR-02 q") == ["you pay no fee"]
    assert texts_of(page, ".reading h3") == ["Agency or spa"]
    assert page.css_first(".next-step") is None


def test_what_was_not_screened_has_no_level(service: Service, visitor: PageVisitor) -> None:
    page = visitor.open(f"/ads/{service.keep('catalan')['catalan']}")
    assert "neither English nor Spanish" in text_of(page, ".not-screened")
    assert page.css(".chip.low") == []
    assert page.css_first("[data-decide]") is None
    assert "+•••••••••20" in texts_of(page, ".facts .value")


def test_help_lines_are_those_of_the_country(service: Service, visitor: PageVisitor) -> None:
    ids = service.keep("bar", "nanny", "club")
    mexico = visitor.open(f"/ads/{ids['bar']}")
    assert "800 5533 000" in text_of(mexico, ".next-step")
    states = text_of(visitor.open(f"/ads/{ids['nanny']}"), ".next-step")
    assert "1-888-373-7888" in states
    assert "1-866-347-2423" not in states  # read at second hand only, so never shown
    colombia = text_of(visitor.open(f"/ads/{ids['club']}"), ".next-step")
    assert "01 8000 52 20 20" not in colombia
    assert "call the local emergency number" in colombia


def test_no_page_accuses(service: Service, visitor: PageVisitor) -> None:
    for ad_id in service.keep().values():
        page = visitor.open(f"/ads/{ad_id}")
        for quoted in page.css(".sources"):
            quoted.decompose()  # titles of publications are theirs
        assert ACCUSING.findall(page.text()) == []


def test_one_sentence_is_always_there(service: Service, visitor: PageVisitor) -> None:
    ad_id = service.keep("bar")["bar"]
    for path in ("/queue", "/search", f"/ads/{ad_id}", "/ads/none", "/sign-in"):
        notice = text_of(visitor.open(path), ".notice")
        assert notice.startswith("Signals for a person to look at.")


def test_no_style_or_script_stands_in_a_page(service: Service, visitor: PageVisitor) -> None:
    for path in ("/queue", "/search", *(f"/ads/{ad}" for ad in service.keep().values())):
        page = visitor.open(path)
        assert page.css("[style], style, script:not([src])") == []
        assert [
            tag for tag in page.css("*") if any(a.startswith("on") for a in tag.attributes)
        ] == []
        sources = [tag.attributes["src"] for tag in page.css("[src]")]
        assert all(str(source).startswith("/static/") for source in sources)


def test_text_of_an_ad_is_never_markup(service: Service, visitor: PageVisitor) -> None:
    row = {"id": "x", "title": '<u>1 < 2 & "3"</u>', "body": "<marquee> & solo por mensaje '\""}
    with service.client() as client:
        (kept,) = client.post("/v1/ads", json={"ads": [row]}).json()["assessments"]
    page = visitor.open(f"/ads/{kept['id']}")
    assert page.css("u, marquee") == []
    assert page.css_first("h1").text() == row["title"]


def test_decide_and_undo(service: Service, visitor: PageVisitor) -> None:
    ad_id = service.keep("bar")["bar"]
    page = visitor.open(f"/ads/{ad_id}")
    page = visitor.send(
        page,
        f"/ads/{ad_id}/decide",
        output="exploitation",
        decision="concern",
        reason="a debt that is worked off",
        disposition="hotline_advice",
    )
    assert visitor.address == f"/ads/{ad_id}?notice=decided"
    stands = text_of(page, "#exploitation .stands")
    assert stands.startswith("Concern · reviewer one")
    assert "Hotline advice" in stands
    assert "a debt that is worked off" in stands
    page = visitor.send(page, f"/ads/{ad_id}/undo", output="exploitation")
    assert page.css_first(".stands") is None
    assert len(page.css(".history")[0].css("li")) == 2


def test_a_decision_without_a_reason_is_refused_in_words(
    service: Service, visitor: PageVisitor
) -> None:
    ad_id = service.keep("bar")["bar"]
    page = visitor.open(f"/ads/{ad_id}")
    page = visitor.send(
        page, f"/ads/{ad_id}/decide", output="exploitation", decision="concern", reason=" "
    )
    assert visitor.status == 422
    assert "a reason in words" in text_of(page, ".lead")
    assert page.css_first("a.button").attributes["href"] == f"/ads/{ad_id}"


def test_another_reviewers_decision_offers_no_undo(service: Service, visitor: PageVisitor) -> None:
    ad_id = service.keep("bar")["bar"]
    with service.client(Role.ANALYST) as other:
        decision = {"output": "exploitation", "decision": "cannot_tell", "reason": "unclear"}
        other.post(f"/v1/ads/{ad_id}/reviews", json=decision).raise_for_status()
    page = visitor.open(f"/ads/{ad_id}")
    assert "analyst one" in text_of(page, "#exploitation .stands")
    assert page.css_first(f'form[action="/ads/{ad_id}/undo"]') is None


def test_captures_show_what_changed(service: Service, visitor: PageVisitor) -> None:
    ad_id = service.keep("bar")["bar"]
    service.clock.advance(days=2)
    row = {**ADS["bar"], "id": "bar"}
    row["body"] = row["body"].replace("Pago diario", "Pago semanal").replace("0106", "0107")
    with service.client() as client:
        client.post("/v1/ads", json={"ads": [row]}).raise_for_status()
    visitor.sign_in()
    page = visitor.open(f"/ads/{ad_id}")
    captures = page.css(".history")[1]
    assert texts_of(captures, "time") == ["2026-11-03 12:00", "2026-11-01 12:00"]
    assert texts_of(captures, "ins")[0] == "semanal"
    assert texts_of(captures, "del")[0] == "diario"
    assert "0107" not in captures.text()


def test_the_page_speaks_spanish(service: Service) -> None:
    visitor = PageVisitor(service, language="es")
    visitor.sign_in()
    page = visitor.open(f"/ads/{service.keep('bar')['bar']}")
    assert "Deuda o adelanto que se paga trabajando" in text_of(page, "#hit-MNS-01 h3")
    assert text_of(page, "#exploitation .chip") == "alto"
    assert "No llame ni escriba al número" in text_of(page, ".next-step")
    assert page.css_first('[data-field="body"]').attributes["lang"] == "es"
    visitor.http.close()
