"""One browser for the tests of a file that drive one, and one page signed in as a reviewer for each."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright
from review_service import Service, running

from screening.reviews import Role

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
WAIT_MILLISECONDS = 10_000


@pytest.fixture(scope="module")
def browser(chromium: str) -> Iterator[Browser]:
    """Not for the whole session: while it lives an event loop runs in this thread, and tests that
    run one of their own in the same process would fail."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=ARGUMENTS)
        yield browser
        browser.close()


@pytest.fixture
def service() -> Iterator[Service]:
    with running() as service:
        yield service


@pytest.fixture(params=[True, False], ids=["with-script", "without-script"])
def has_script(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture
def context(browser: Browser, has_script: bool) -> Iterator[BrowserContext]:
    context = browser.new_context(
        viewport={"width": 1440, "height": 900}, locale="en-US", java_script_enabled=has_script
    )
    context.set_default_timeout(WAIT_MILLISECONDS)
    yield context
    context.close()


@pytest.fixture
def page(context: BrowserContext, service: Service) -> Page:
    """The queue, as a reviewer sees it after signing in."""
    page = context.new_page()
    page.goto(service.address)
    page.get_by_label("Your key").fill(service.keys[Role.REVIEWER])
    page.get_by_label("Your key").press("Enter")
    page.wait_for_url("**/queue")
    return page
