"""What an ad is about where its source does not say: a job, an escort's offer, or something else.

Phrases with weights, kept in `kind.toml`, and the section in which the ad was published.
"""

import tomllib
import unicodedata
from functools import lru_cache
from pathlib import Path

import re2  # type: ignore[import-untyped]  # ships neither stubs nor py.typed

from screening.ads import AdKind, Capture, Language

READ_CHARACTERS = 1_500
"""Longest beginning of the text that is read."""

SECTION_WEIGHT = 3
"""How many times the section counts: the publisher chose it to say what the ad is."""

LEAST_WEIGHT = {Language.EN: 2, Language.ES: 2, Language.OTHER: 4}
"""Below that an ad is OTHER. Phrases of two languages prove less in a third."""

_COMBINING = re2.compile(r"\pM+")


def kind_of(capture: Capture, language: Language) -> AdKind:
    """The kind that `capture` states, else the one its words show."""
    if capture.kind is not None:
        return capture.kind
    weights = dict.fromkeys(AdKind, 0)
    _weigh(f"{capture.title}\n{capture.body}"[:READ_CHARACTERS], 1, weights)
    _weigh(capture.section, SECTION_WEIGHT, weights)
    best = max(AdKind, key=lambda kind: weights[kind])
    return best if weights[best] >= LEAST_WEIGHT[language] else AdKind.OTHER


def _weigh(text: str, times: int, weights: dict[AdKind, int]) -> None:
    """Add to `weights` what the phrases in `text` show, each phrase once."""
    folded = _fold(text)
    for kind, weight, pattern in _phrases():
        weights[kind] += times * weight * len(set(pattern.findall(folded)))


def _fold(text: str) -> str:
    text = text.lower().replace("’", "'")
    return text if text.isascii() else _COMBINING.sub("", unicodedata.normalize("NFKD", text))


@lru_cache(maxsize=1)
def _phrases() -> tuple[tuple[AdKind, int, "re2._Regexp[str]"], ...]:
    """One pattern for all phrases of a kind that weigh the same."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(
        (AdKind(kind), int(weight), re2.compile(_any_of(phrases)))
        for kind, weights in tables.items()
        for weight, phrases in weights.items()
    )


def _any_of(phrases: list[str]) -> str:
    longest_first = sorted(map(_fold, phrases), key=len, reverse=True)
    return (
        r"\b(?:"
        + "|".join(re2.escape(p).replace(r"\*", r"\w*") for p in longest_first)
        + r")(?:\b|$)"
    )
