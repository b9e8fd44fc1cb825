"""The queue and the search page, as they are without JavaScript."""

from collections.abc import Iterator
from urllib.parse import urlencode

import pytest
from page_visitor import PageVisitor, text_of, texts_of
from review_service import ADS, FailingIndex, Service, running

from screening.reviews import Role


@pytest.fixture
def visitor(service: Service) -> Iterator[PageVisitor]:
    visitor = PageVisitor(service)
    visitor.sign_in()
    yield visitor
    visitor.http.close()


def test_the_queue_says_why_each_ad_is_there(service: Service, visitor: PageVisitor) -> None:
    service.keep()
    page = visitor.open("/queue")
    first, second, *_ = page.css(".row")
    assert text_of(first, "h2") == "Night-club waitresses"
    assert text_of(first, ".chip.urgent") == "urgent"
    assert texts_of(second, ".output-line") == [
        "Exploitation high · 8 pts · rule J-H1",
        "Deceptive offer low · 2 pts",
    ]
    assert texts_of(second, ".signs li")[0] == "MNS-01 Debt or advance to be worked off"


def test_taking_the_next_opens_it(service: Service, visitor: PageVisitor) -> None:
    ids = service.keep("bar", "nanny")
    page = visitor.send(visitor.open("/queue"), "/queue/take")
    assert visitor.address == f"/ads/{ids['bar']}?notice=taken"
    assert "You have taken this ad" in text_of(page, "[role=status]")
    analyst = PageVisitor(service)
    assert texts_of(analyst.sign_in(Role.ANALYST), ".row h2") == [ADS["nanny"]["title"]]
    analyst.http.close()


def test_an_empty_queue_says_so(visitor: PageVisitor) -> None:
    page = visitor.open("/queue")
    assert text_of(page, ".empty h2") == "Nothing waits"
    assert page.css_first('form[action="/queue/take"]') is None


def test_lists_show_no_contact_and_no_unlisted_word(service: Service, visitor: PageVisitor) -> None:
    service.keep()
    for path in ("/queue", "/search", "/search?words=jokes", "/search?words=family"):
        text = visitor.open(path).text()
        assert "barely legal" not in text
        assert "202-555" not in text
        assert "rivera@example.com" not in text
    assert "Youth-suggesting wording" in visitor.open("/queue").text()


def test_found_words_are_highlighted_in_place(service: Service, visitor: PageVisitor) -> None:
    service.keep()
    page = visitor.open("/search?words=senoritas+OR+passport")
    assert texts_of(page, ".row mark.found") == ["señoritas", "passport"]
    assert text_of(page, ".total") == "Ads found: 2"


def test_facets_are_a_form_that_keeps_what_is_chosen(
    service: Service, visitor: PageVisitor
) -> None:
    service.keep()
    page = visitor.open("/search?band=high&band=elevated&words=de+OR+wage")
    boxes = {
        (box.attributes["name"], box.attributes["value"]): "checked" in box.attributes
        for box in page.css("input[type=checkbox]")
    }
    assert boxes[("band", "high")]
    assert boxes[("band", "elevated")]
    assert not boxes[("country", "MX")]
    assert page.css_first("#words").attributes["value"] == "de OR wage"
    assert len(page.css(".row")) == 2


def test_not_screened_is_never_called_low(service: Service, visitor: PageVisitor) -> None:
    service.keep("catalan")
    page = visitor.open("/search")
    assert texts_of(page, ".row .chip") == ["not screened"]
    assert "low" not in text_of(page, ".row")


def test_pages_of_results_follow_each_other(service: Service, visitor: PageVisitor) -> None:
    with service.client() as client:
        rows = [{"id": str(n), "title": f"Ad {n}", "body": "a plain text"} for n in range(60)]
        client.post("/v1/ads", json={"ads": rows}).raise_for_status()
    for start in ("/search?words=plain", "/queue"):
        titles: list[str] = []
        page = visitor.open(start)
        while True:
            titles += texts_of(page, ".row h2")
            further = page.css_first("a[rel=next]")
            if further is None:
                break
            page = visitor.open(str(further.attributes["href"]))
        assert sorted(titles) == sorted(f"Ad {n}" for n in range(60)), start


@pytest.mark.parametrize(
    ("query", "said"),
    [
        ('words="open', "each quotation mark and bracket needs its pair"),
        ("sort=relevance", "needs words to search for"),
        ("after=foreign", "has expired"),
        ("posted_from=soon", "A date is not one"),
        ("band=severe", "has a value that does not exist"),
    ],
)
def test_what_cannot_be_asked_is_said_in_words(visitor: PageVisitor, query: str, said: str) -> None:
    page = visitor.open(f"/search?{query}")
    assert visitor.status == 422
    assert said in text_of(page, "[role=alert]")


def test_nothing_found_says_what_to_try(visitor: PageVisitor) -> None:
    assert text_of(visitor.open("/search?words=nowhere"), ".empty h2") == "No ad fits"


def test_a_search_that_is_down_leads_to_the_queue() -> None:
    index = FailingIndex()
    with running(index=index) as service:
        service.keep("bar")
        visitor = PageVisitor(service)
        visitor.sign_in()
        index.is_down = True
        page = visitor.open("/search?words=bar")
        assert visitor.status == 503
        assert "The queue still works" in text_of(page, "[role=alert]")
        assert texts_of(visitor.open("/queue"), ".row h2") == [ADS["bar"]["title"]]
        visitor.http.close()


@pytest.mark.parametrize("asked", ["+52 55 5555 0106", "55-5555-0106", "5255 55550106"])
def test_a_number_is_found_however_it_is_asked(
    service: Service, visitor: PageVisitor, asked: str
) -> None:
    ids = service.keep()
    page = visitor.open(f"/search?{urlencode({'phone': asked})}")
    assert [row.attributes["href"] for row in page.css(".row h2 a")] == [f"/ads/{ids['bar']}"]
