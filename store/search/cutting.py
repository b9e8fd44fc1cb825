"""Cutting a text into folded words that still know where they stand in it."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from screening.words import fold_word

_CHUNK = re.compile(r"\S+")
_WORD = re.compile(r"[^\W_]+")
LONGEST_REMEMBERED = 40
"""Longer chunks (addresses, texts without blanks) seldom come twice."""


@dataclass(frozen=True, slots=True)
class Word:
    """A folded word and its [start, end) in code points of the text as published."""

    text: str
    start: int
    end: int


def cut(text: str) -> list[Word]:
    """The words of `screening.words.split_words`, in order, each with its place.

    Folding works character by character (marks that it reorders, it removes), so a text may be cut
    at its blanks first and the way back kept: one published character may fold to none (an accent),
    one or several (`ß`, `ﬁ`, `½`). A word's accents belong to it, also those behind its last letter.
    """
    return [
        Word(word.text, chunk.start() + word.start, chunk.start() + word.end)
        for chunk in _CHUNK.finditer(text)
        for word in _words_of(chunk.group())
    ]


def _words_of(chunk: str) -> tuple[Word, ...]:
    """Most chunks come again and again: remembering them saves most of the work of folding."""
    return _remembered(chunk) if len(chunk) <= LONGEST_REMEMBERED else _cut_chunk(chunk)


def _cut_chunk(chunk: str) -> tuple[Word, ...]:
    pieces = [fold_word(character) for character in chunk]
    origins = [position for position, piece in enumerate(pieces) for _ in piece]
    return tuple(
        Word(
            match.group(),
            origins[match.start()],
            _behind_marks(chunk, origins[match.end() - 1] + 1),
        )
        for match in _WORD.finditer("".join(pieces))
    )


_remembered = lru_cache(maxsize=1 << 16)(_cut_chunk)


def _behind_marks(text: str, end: int) -> int:
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return end
