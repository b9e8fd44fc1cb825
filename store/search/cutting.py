"""Cutting a text into folded words that still know where they stand in it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from screening.words import fold_word

_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and its [start, end) in code points of the text as published."""

    text: str
    start: int
    end: int


def cut(text: str) -> list[Word]:
    """The words of `screening.words.split_words`, in order, each with its place.

    Folding works character by character (marks that it reorders, it removes), so that the way back
    is kept beside it: one published character may fold to none (an accent), one or several (`ß`,
    `ﬁ`, `½`). A word's accents belong to it, also where they stand behind its last letter.
    """
    pieces = [_fold(character) for character in text]
    origins = [position for position, piece in enumerate(pieces) for _ in piece]
    return [
        Word(
            match.group(),
            origins[match.start()],
            _behind_marks(text, origins[match.end() - 1] + 1),
        )
        for match in _WORD.finditer("".join(pieces))
    ]


_fold = lru_cache(maxsize=1 << 16)(fold_word)


def _behind_marks(text: str, end: int) -> int:
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
