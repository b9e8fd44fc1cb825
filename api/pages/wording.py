"""The pages' words: one TOML file per language, with the same keys in all of them."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

LANGUAGES = ("en", "es")
FOLDER = Path(__file__).parent / "texts"


class Wording:
    """Texts by dotted key, filled with values: `wording("search.total", n=3)`."""

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language = language
        self.texts = texts

    def __call__(self, key: str, **values: object) -> str:
        """Raises KeyError for a key that is not there: every text of a page is written down."""
        return self.texts[key].format(**values)

    def name(self, group: str, value: str) -> str:
        """The name of a value that another room chose; the value itself where it has none."""
        return self.texts.get(f"{group}.{value}", value.replace("_", " "))


@cache
def wording_of(language: str) -> Wording:
    """The wording in one of LANGUAGES."""
    document = tomllib.loads((FOLDER / f"{language}.toml").read_text(encoding="utf-8"))
    return Wording(language, dict(_flat(document)))


def choose_language(cookie: str, accepted: str) -> str:
    """What the visitor chose, else the first of our languages that the browser asks for."""
    if cookie in LANGUAGES:
        return cookie
    ranked = sorted(
        (_weighted(part) for part in accepted.split(",")), key=lambda pair: pair[1], reverse=True
    )
    for language, weight in ranked:
        if language in LANGUAGES and weight > 0:
            return language
    return LANGUAGES[0]


def _weighted(part: str) -> tuple[str, float]:
    name, _, parameter = part.strip().partition(";")
    try:
        weight = float(parameter.strip().removeprefix("q=")) if parameter else 1.0
    except ValueError:
        weight = 0.0
    return name.strip().lower()[:2], weight


def _flat(table: Mapping[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.")
        else:
            yield f"{prefix}{key}", str(value)
