"""A reviewer's morning in a real browser: find, read, decide, undo; with the keyboard or without
any script."""

import os
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect
from review_service import BAR, Service

pytestmark = pytest.mark.browser

MARKED = """indicator => [...document.querySelectorAll('[data-field=body] mark')]
    .filter(mark => mark.dataset.indicator.split(' ').includes(indicator))
    .map(mark => mark.textContent).join('')"""
REASON = "a debt that is worked off"


def find(page: Page) -> None:
    """Search for words, narrow by level, open the ad."""
    page.get_by_role("link", name="Search").click()
    page.get_by_label("Words", exact=True).fill("senoritas OR passport")
    page.get_by_role("button", name="Search", exact=True).click()
    expect(page.locator(".row")).to_have_count(2)
    page.get_by_label("high", exact=False).first.check()
    page.get_by_role("button", name="Apply filters").click()
    expect(page.locator(".row")).to_have_count(1)
    expect(page.locator(".row mark.found")).to_have_text("señoritas")
    page.locator(".row h2 a").click()
    expect(page.locator("h1")).to_contain_text("Se solicitan")


@pytest.mark.parametrize("has_script", [True], indirect=True)
def test_a_review_with_the_keyboard(service: Service, page: Page) -> None:
    ids = service.keep()
    find(page)
    assert page.evaluate(MARKED, "MNS-01") == BAR
    assert page.evaluate(MARKED, "ACT-02") == "Te pagamos el pasaje"
    _picture(page)

    page.keyboard.press("c")
    expect(page.locator("#reason-exploitation")).to_be_focused()
    page.keyboard.type(f"{REASON}, n t u")  # letters of acts are letters while one writes
    page.keyboard.press("Enter")
    page.wait_for_url("**notice=decided**")
    expect(page.locator("#exploitation .stands")).to_contain_text(f"{REASON}, n t u")
    assert _decision(service, ids["bar"]) == "concern"

    page.keyboard.press("u")
    page.wait_for_url("**notice=undone**")
    expect(page.locator(".stands")).to_have_count(0)
    assert _decision(service, ids["bar"]) == "undecided"


@pytest.mark.parametrize("has_script", [True], indirect=True)
@pytest.mark.parametrize(
    ("key", "decision"), [("c", "concern"), ("n", "no_concern"), ("t", "cannot_tell")]
)
def test_each_key_is_its_decision(service: Service, page: Page, key: str, decision: str) -> None:
    ad_id = service.keep("escort")["escort"]
    page.goto(f"{service.address}/ads/{ad_id}")
    page.keyboard.press(key)
    page.keyboard.type("own rates, own rules")
    page.keyboard.press("Enter")
    page.wait_for_url("**notice=decided**")
    assert _decision(service, ad_id) == decision


@pytest.mark.parametrize("has_script", [True], indirect=True)
def test_keys_walk_through_a_list(service: Service, page: Page) -> None:
    ids = service.keep("bar", "nanny")
    page.reload()
    rows = page.locator("[data-row]")
    page.keyboard.press("j")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("j")
    page.keyboard.press("j")
    expect(rows.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(rows.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/ads/{ids['bar']}")


@pytest.mark.parametrize("has_script", [False], indirect=True)
def test_a_review_without_any_script(service: Service, page: Page) -> None:
    ids = service.keep()
    find(page)
    expect(page.locator('[data-field=body] mark[data-indicator~="MNS-01"]')).to_have_text(
        ["Te pagamos el pasaje", " y lo vas descontando con tu trabajo"]
    )
    card = page.locator("#exploitation")
    card.get_by_label("No concern").check()
    card.get_by_label("Reason").fill(REASON)
    card.get_by_label("What happens next").select_option("watch")
    card.get_by_role("button", name="Record").click()
    expect(page.locator("#exploitation .stands")).to_contain_text(REASON)
    assert _decision(service, ids["bar"]) == "no_concern"
    page.get_by_role("button", name="Undo").click()
    assert _decision(service, ids["bar"]) == "undecided"


def test_showing_contacts(service: Service, page: Page) -> None:
    page.goto(f"{service.address}/ads/{service.keep('bar')['bar']}")
    expect(page.locator("[data-field=body]")).not_to_contain_text("5555 0106")
    page.get_by_role("button", name="Show contacts").click()
    expect(page.locator("[data-field=body]")).to_contain_text("+52 55 5555 0106")


@pytest.mark.parametrize("has_script", [True], indirect=True)
@pytest.mark.parametrize("width", [390, 1440])
def test_no_page_is_wider_than_the_screen(service: Service, page: Page, width: int) -> None:
    ids = service.keep()
    page.set_viewport_size({"width": width, "height": 844})
    for path in ("/queue", "/search?words=bar", *(f"/ads/{ad_id}" for ad_id in ids.values())):
        page.goto(service.address + path)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, path


@pytest.mark.parametrize("has_script", [True], indirect=True)
def test_the_policy_lets_the_pages_work_and_nothing_else(
    service: Service, context: BrowserContext, page: Page
) -> None:
    """No message of the console, no request to another place, on any page."""
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    context.on("request", lambda request: asked.append(request.url))
    for ad_id in service.keep().values():
        page.goto(f"{service.address}/ads/{ad_id}")
    page.goto(f"{service.address}/search?words=bar")
    assert said == []
    assert [url for url in asked if not url.startswith(service.address)] == []


def _decision(service: Service, ad_id: str) -> str:
    with service.services.records.begin() as unit:
        return unit.read(ad_id).decision


def _picture(page: Page) -> None:
    """Keep what the reviewer sees, where somebody asked for it (docs/review-page.png)."""
    if path := os.environ.get("VIGIA_PICTURE"):
        page.screenshot(path=Path(path))
