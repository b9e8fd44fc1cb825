"""A table of a declaration, read key by key, so that every wrong key and value can be named."""

import re
from collections.abc import Mapping, Sequence
from typing import TypeVar
from urllib.parse import urlsplit

from selectolax.lexbor import LexborHTMLParser, SelectolaxError

from crawler.pages.detail import JSON_LD_KEY, URL_KEY
from screening.errors import Misconfigured

Choice = TypeVar("Choice", bound=str)

_EMAIL = re.compile(r"[^@\s()<>]+@[^@\s()<>]+\.[a-z]{2,}", re.IGNORECASE)
_NAME = re.compile(r"[a-z0-9][a-z0-9_.-]{0,59}")
_ATTRIBUTE = re.compile(r"::attr\([\w-]+\)$")


class Declared:
    """Each method reads one key and remembers it; `refuse_others` names what nothing read.

    All raise Misconfigured with the place, as in `sources.toml: sources.faro.kind`.
    """

    def __init__(self, values: Mapping[str, object], *, at: str, path: str = "") -> None:
        self._values = values
        self._at = at
        self._path = path
        self._read: set[str] = set()

    def names(self) -> tuple[str, ...]:
        return tuple(self._values)

    def table(self, key: str, *, needed: bool = False) -> "Declared":
        value = self._take(key)
        if value is None and not needed:
            value = {}
        if not isinstance(value, dict):
            raise self.wrong(key, "must be a table")
        return Declared(value, at=self._at, path=f"{self._path}{key}.")

    def text(self, key: str) -> str:
        value = self._take(key)
        if value is None:
            return ""
        if not isinstance(value, str) or not value.strip():
            raise self.wrong(key, "must be a text that is not empty")
        return value.strip()

    def needed_text(self, key: str) -> str:
        value = self.text(key)
        if not value:
            raise self.wrong(key, "is missing")
        return value

    def choice(self, key: str, choices: Sequence[Choice]) -> Choice | None:
        value = self.text(key)
        if value and value not in choices:
            raise self.wrong(key, f"must be one of {', '.join(choices)}")
        return next((choice for choice in choices if choice == value), None)

    def country(self, key: str) -> str | None:
        value = self.text(key)
        if value and not re.fullmatch(r"[A-Z]{2}", value):
            raise self.wrong(key, "must be two capital letters of ISO 3166-1, as in MX")
        return value or None

    def contact(self, key: str) -> str:
        value = self.needed_text(key)
        if not _EMAIL.fullmatch(value) and not _is_address(value):
            raise self.wrong(key, "must be an e-mail or a web address, for our user agent")
        return value

    def addresses(self, key: str) -> tuple[str, ...]:
        value = self._take(key)
        if not isinstance(value, list) or not value:
            raise self.wrong(key, "must be a list of web addresses")
        for address in value:
            if not isinstance(address, str) or not _is_address(address):
                raise self.wrong(key, "must hold addresses that begin with http:// or https://")
        return tuple(value)

    def number(self, key: str, *, least: float, most: float) -> float | None:
        value = self._take(key)
        if value is None:
            return None
        if isinstance(value, bool) or not isinstance(value, int | float):
            raise self.wrong(key, "must be a number")
        if not least <= value <= most:
            raise self.wrong(key, f"must be from {least:g} to {most:g}")
        return float(value)

    def count(self, key: str, *, default: int) -> int:
        value = self._take(key)
        if value is None:
            return default
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.wrong(key, "must be a whole number above 0")
        return value

    def pattern(self, key: str) -> re.Pattern[str] | None:
        value = self.text(key)
        try:
            return re.compile(value) if value else None
        except re.error as error:
            raise self.wrong(key, f"is no pattern ({error})") from error

    def needed_pattern(self, key: str) -> re.Pattern[str]:
        self.needed_text(key)
        pattern = self.pattern(key)
        assert pattern is not None
        return pattern

    def selector(self, key: str) -> str:
        value = self.text(key)
        if value:
            self._check_selector(key, value)
        return value

    def selectors(self, key: str) -> dict[str, str]:
        inner = self.table(key)
        return {name: inner.selector(name) for name in inner.names()}

    def key(self, key: str) -> str:
        value = self.text(key) or URL_KEY
        if value not in (URL_KEY, JSON_LD_KEY):
            self._check_selector(key, value)
        return value

    def only(self, key: str, allowed: str, *, why: str) -> None:
        if self.text(key) not in ("", allowed):
            raise self.wrong(key, f"may only be {allowed!r}: {why}")

    def checked_name(self, name: str) -> str:
        if not _NAME.fullmatch(name):
            raise self.wrong("", "a name has a-z, 0-9, '-', '_' and '.', at most 60")
        return name

    def refuse_others(self) -> None:
        for key in self._values:
            if key not in self._read:
                raise self.wrong(key, f"is not known; known are: {', '.join(sorted(self._read))}")

    def wrong(self, key: str, problem: str) -> Misconfigured:
        return Misconfigured(problem, setting=f"{self._at}: {self._path}{key}".rstrip("."))

    def _take(self, key: str) -> object:
        self._read.add(key)
        return self._values.get(key)

    def _check_selector(self, key: str, value: str) -> None:
        try:
            LexborHTMLParser("<p>").css(_ATTRIBUTE.sub("", value))
        except SelectolaxError as error:
            raise self.wrong(key, "is no CSS selector") from error


def _is_address(value: str) -> bool:
    try:
        parts = urlsplit(value)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)
