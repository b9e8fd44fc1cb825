"""What an ad is about where its source does not say: a job, an escort's offer, or something else.

Phrases with weights, kept in `kind.toml`, and the section in which the ad was published.
"""

import tomllib
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import re2  # type: ignore[import-untyped]  # ships neither stubs nor py.typed

from screening.ads import AdKind, Capture, Language

READ_CHARACTERS = 1_500
"""Longest beginning of the text that is read."""

SECTION_WEIGHT = 3
"""How many times the section counts: the publisher chose it to say what the ad is."""

LEAST_WORDS = 5
"""An ad of so many English or Spanish words in which no phrase is known is taken for a job: what is
"other" is not screened, which is the costlier mistake. Of 800 short fictional job ads 8 % held no phrase."""

_COMBINING = re2.compile(r"\pM+")


def kind_of(capture: Capture, language: Language) -> AdKind:
    """The kind that `capture` states, else the one its words show."""
    if capture.kind is not None:
        return capture.kind
    weights = dict.fromkeys(AdKind, 0)
    _weigh(f"{capture.title}\n{capture.body}"[:READ_CHARACTERS], 1, weights)
    _weigh(capture.section, SECTION_WEIGHT, weights)
    if any(weights.values()):
        return max(AdKind, key=lambda kind: weights[kind])
    words = f"{capture.title} {capture.body}".split()
    unclear = AdKind.OTHER if language is Language.OTHER else AdKind.JOB
    return unclear if len(words) >= LEAST_WORDS else AdKind.OTHER


def _weigh(text: str, times: int, weights: dict[AdKind, int]) -> None:
    """Add to `weights` what the phrases in `text` show, each phrase once."""
    folded = _fold(text)
    for lexicon in _lexicons():
        for words in set(lexicon.pattern.findall(folded)):
            weights[lexicon.kind] += times * lexicon.weight_of(words)


@dataclass(frozen=True, slots=True, kw_only=True)
class _Lexicon:
    """The phrases of one kind: a pattern for all, the weight of each, stems of those with a star."""

    kind: AdKind
    pattern: "re2._Regexp[str]"
    weights: Mapping[str, int]
    stems: Sequence[tuple[str, int]]

    def weight_of(self, words: str) -> int:
        """The weight of words that the pattern found."""
        if words in self.weights:
            return self.weights[words]
        return next((weight for stem, weight in self.stems if words.startswith(stem)), 0)


def _fold(text: str) -> str:
    text = text.lower().replace("’", "'")
    return text if text.isascii() else _COMBINING.sub("", unicodedata.normalize("NFKD", text))


@lru_cache(maxsize=1)
def _lexicons() -> tuple[_Lexicon, ...]:
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    return tuple(_lexicon(AdKind(kind), by_weight) for kind, by_weight in tables.items())


def _lexicon(kind: AdKind, by_weight: Mapping[str, Sequence[str]]) -> _Lexicon:
    """The phrases of one kind; the same phrase twice has its greatest weight."""
    weights: dict[str, int] = {}
    for weight, phrases in by_weight.items():
        for phrase in map(_fold, phrases):
            weights[phrase] = max(int(weight), weights.get(phrase, 0))
    longest_first = sorted(weights, key=len, reverse=True)
    words = "|".join(re2.escape(phrase).replace(r"\*", "[a-z]*") for phrase in longest_first)
    return _Lexicon(
        kind=kind,
        pattern=re2.compile(rf"\b(?:{words})(?:\b|$)"),
        weights=weights,
        stems=tuple((p.rstrip("*"), weights[p]) for p in longest_first if p.endswith("*")),
    )
