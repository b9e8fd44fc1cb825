"""The words of the pages: complete in both languages, all of them used, none that accuses."""

import re
from pathlib import Path
from string import Formatter

import pytest

from api.pages import wording
from api.pages.views.facets import SHOWN
from api.pages.wording import LANGUAGES, choose_language, wording_of
from screening.reviews import Decision, Role

PAGES = Path(wording.__file__).parent
EN, ES = (wording_of(language).texts for language in LANGUAGES)
ACCUSING = re.compile(
    r"victim|trafficker|suspect|\bminors?\b|pimp|víctima|tratante|sospechos|\bmenor(?:es)?\b|proxeneta",
    re.IGNORECASE,
)


def test_both_languages_have_the_same_keys_and_values() -> None:
    assert set(EN) == set(ES)
    for key in EN:
        assert _fields(EN[key]) == _fields(ES[key]), key


def test_no_text_is_empty_or_the_same_by_mistake() -> None:
    same = {key for key in EN if EN[key] == ES[key]}
    assert all(text.strip() for text in (*EN.values(), *ES.values()))
    assert {key for key in same if len(EN[key]) > 8} == set()


@pytest.mark.parametrize("texts", [EN, ES], ids=LANGUAGES)
def test_no_text_accuses(texts: dict[str, str]) -> None:
    assert [key for key, text in texts.items() if ACCUSING.search(text)] == []


def test_spanish_says_usted() -> None:
    informal = re.compile(r"\b(tú|tu|tus|te|puedes|debes|tienes|haz|busca tu)\b", re.IGNORECASE)
    assert [key for key, text in ES.items() if informal.search(text)] == []


def test_every_key_that_a_template_asks_for_exists() -> None:
    asked = {key for text in _templates() for key in re.findall(r'\bt\("([a-z_.0-9]+)"[,)]', text)}
    assert len(asked) > 80
    assert asked - set(EN) == set()


def test_every_text_is_used() -> None:
    source = "\n".join(
        (*_templates(), *(path.read_text(encoding="utf-8") for path in PAGES.rglob("*.py")))
    )
    groups = set(SHOWN) | set(
        re.findall(r't(?:\.name\(|\()"([a-z_]+)(?:\."|"|\.[a-z]+_" ~)', source)
    )
    whole = set(re.findall(r'"([a-z_]+\.[a-z_0-9]+)"', source))
    prefixes = tuple(re.findall(r't\("([a-z_]+\.[a-z_]*)" ~', source))
    unused = {
        key
        for key in EN
        if key not in whole and key.split(".")[0] not in groups and not key.startswith(prefixes)
    }
    assert unused == set()


def test_values_of_the_domain_have_names() -> None:
    assert {f"decision.{value}" for value in (*Decision, "undecided")} <= set(EN)
    assert {f"role.{value}" for value in Role} <= set(EN)
    assert {f"facet.{value}" for value in SHOWN} <= set(EN)


@pytest.mark.parametrize(
    ("cookie", "accepted", "chosen"),
    [
        ("es", "en", "es"),
        ("", "es-MX,es;q=0.9,en;q=0.8", "es"),
        ("", "fr,en;q=0.2,es;q=0.7", "es"),
        ("", "fr", "en"),
        ("", "", "en"),
        ("xx", "es;q=0,en;q=0.1", "en"),
        ("", "es;q=high", "en"),
    ],
)
def test_the_language_is_the_chosen_or_the_first_asked_for(
    cookie: str, accepted: str, chosen: str
) -> None:
    assert choose_language(cookie, accepted) == chosen


def _templates() -> list[str]:
    return [path.read_text(encoding="utf-8") for path in (PAGES / "templates").iterdir()]


def _fields(text: str) -> set[str]:
    return {name for _, name, *_ in Formatter().parse(text) if name}
