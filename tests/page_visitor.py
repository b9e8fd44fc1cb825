"""A person at the pages without a browser: follows forms as they stand, and reads what is shown."""

import re
from typing import Any

import httpx
from review_service import Service
from selectolax.lexbor import LexborHTMLParser, LexborNode

from screening.reviews import Role


class PageVisitor:
    """Keeps cookies, and sends every form with the hidden fields that its page gave it."""

    def __init__(self, service: Service, *, language: str = "en") -> None:
        self.http = httpx.Client(
            base_url=service.address,
            headers={"Accept-Language": language},
            follow_redirects=True,
            trust_env=False,
        )
        self.keys = service.keys
        self.answer: httpx.Response | None = None

    def open(self, path: str) -> LexborHTMLParser:
        self.answer = self.http.get(path)
        return LexborHTMLParser(self.answer.text)

    def sign_in(self, role: Role = Role.REVIEWER) -> LexborHTMLParser:
        page = self.open("/sign-in")
        return self.send(page, "/sign-in", key=self.keys[role])

    def send(self, page: LexborHTMLParser, action: str, **filled: str) -> LexborHTMLParser:
        """Send the form with this action, where there are several that of the `output` filled in."""
        forms = [form for form in page.css("form") if form.attributes.get("action") == action]
        hidden = [_hidden(form) for form in forms]
        fields = next(h for h in hidden if h.get("output") == filled.get("output"))
        self.answer = self.http.post(action, data={**fields, **filled})
        return LexborHTMLParser(self.answer.text)

    @property
    def status(self) -> int:
        assert self.answer is not None
        return self.answer.status_code

    @property
    def address(self) -> str:
        """Path and query of the page that is shown."""
        assert self.answer is not None
        return self.answer.url.raw_path.decode()


def _hidden(form: LexborNode) -> dict[str, str]:
    return {
        str(field.attributes["name"]): field.attributes.get("value") or ""
        for field in form.css("input[type=hidden]")
    }


def text_of(page: LexborHTMLParser | LexborNode, selector: str) -> str:
    """The text of the first element, with spaces as one sees them."""
    node: Any = page.css_first(selector)
    assert node is not None, f"no {selector} on the page"
    return re.sub(r"\s+", " ", node.text()).strip()


def texts_of(page: LexborHTMLParser | LexborNode, selector: str) -> list[str]:
    return [re.sub(r"\s+", " ", node.text()).strip() for node in page.css(selector)]


def marked_words(page: LexborHTMLParser, field: str, indicator: str) -> str:
    """What is marked as evidence of an indicator in a field, its pieces joined."""
    marks = page.css(f'[data-field="{field}"] mark')
    return "".join(
        mark.text() for mark in marks if indicator in (mark.attributes["data-indicator"] or "")
    )
