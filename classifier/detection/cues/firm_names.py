"""Names of firms in a text as published: by legal form, by kind of firm, by who is hiring.

A capital letter alone says little, since ads write whole lines in capitals: what counts is a word
that `employer.toml` does not list among those that name nobody. A household is no firm.
"""

import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files

import re2  # type: ignore[import-untyped]  # ships neither stubs nor py.typed

from classifier.text import fold

_CAPITAL = r"\p{Lu}[\p{L}\d&'’-]*"
_NAME = rf"{_CAPITAL}(?: (?:(?:de|del|de la|los|las|la|el|y|and|of|the|&) )?{_CAPITAL}){{0,3}}"
_HIRES = (
    r"(?i:solicita|busca|contrata|requiere|necesita|recluta|selecciona|incorpora|invita|ofrece"
    r"|is (?:now |currently )?(?:hiring|looking|seeking|recruiting|expanding)|hires|seeks|are hiring)"
)
_IS_NAMED = (
    r"(?i:somos|trabaja (?:en|con|para)|bienvenid[oa]s? a|empresa:|compañía:|la empresa|la compañía"
    r"|we are|we're|work (?:at|for|with)|join|company:|employer:|the company|about)"
)
_LEGAL = (
    r"(?:(?i:s\.? ?a\.?(?: ?p\.? ?i\.?)? de c\.? ?v|s\.? de r\.? ?l|e\.?i\.?r\.?l|s\.r\.l|s\.a\.s|ltda|gmbh)\b"
    r"|(?:S\.?A\.?S?|S\.?L\.?U?|SRL|S\.C|A\.C|Inc|INC|LLC|L\.L\.C|Ltd|LTD|Corp|PLC|LLP|Pty)\b)"
)
_ARTICLES = frozenset(["el", "la", "los", "las", "the"])
_HOUSEHOLD = frozenset(["familia", "family", "household"])
_ACCENTED = str.maketrans(
    {"a": "[aá]", "e": "[eé]", "i": "[ií]", "o": "[oó]", "u": "[uú]", "n": "[nñ]"}
)
_WORD = re2.compile(r"[\p{L}\d&'’-]+")


@cache
def word_list(name: str) -> frozenset[str]:
    """A list of `employer.toml`."""
    text = (files("classifier.detection.cues") / "employer.toml").read_text(encoding="utf-8")
    return frozenset(tomllib.loads(text)[name].split())


def firm_names_in(text: str) -> Iterator[tuple[int, int]]:
    """[start, end) of each name of a firm in a text as published."""
    for pattern, must_be_new in _patterns():
        for match in pattern.finditer(text):
            start, end = match.span(1)
            if names_somebody(text[start:end], first=must_be_new):
                yield start, end


def names_somebody(name: str, *, first: bool = False) -> bool:
    """Whether a word of the name (with `first`: its first) is neither generic nor a first name."""
    words = [word for word in _words(name) if len(word) > 1 and not word.isdigit()]
    if not words or words[0] in word_list("given_names") or not _HOUSEHOLD.isdisjoint(words):
        return False
    if first:
        words = [word for word in words if word not in _ARTICLES][:1]
    return any(word not in word_list("generic") for word in words)


def _words(name: str) -> list[str]:
    return [fold(word[0]).text for word in _WORD.finditer(name)]


@cache
def _patterns() -> tuple[tuple["re2._Regexp[str]", bool], ...]:
    """Each pattern, and whether the first word of the name must be its own."""
    before = "|".join(sorted(word_list("types_before"))).translate(_ACCENTED)
    kinds = sorted(word_list("types_after"))
    after = "|".join((*(kind.title() for kind in kinds), *(kind.upper() for kind in kinds)))
    lowered = r"[\p{L}&'’-]{3,}"
    sources = (
        (rf"({_NAME}),? {_LEGAL}", False),
        (rf"(?i:\b(?:{before})) (?:(?:de la|del|de|la|el|los|las) )?({_NAME})", True),
        (rf"({_NAME}) (?:{after})\b", False),
        (rf"({_NAME}),? {_HIRES}\b", False),
        (rf"\b{_IS_NAMED} ({_NAME})", True),
        (rf"(?i)\b(?:{before}) ({lowered}(?: {lowered})?) {_HIRES}\b", True),
    )
    return tuple((re2.compile(source), first) for source, first in sources)
