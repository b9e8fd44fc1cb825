"""Digits in a text, however they are written, as chains that may be phone numbers.

A piece is a run of digits or a number word; a chain is what stands side by side with nothing but
separators between. What separates tells ordinary formatting ("55 5555-0101") from hiding
("5 5 * 5 5").
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum
from itertools import pairwise

from classifier.extraction.numerals import AND, NUMBER_WORDS, digits_of, fold, number_word

LONGEST_CHAIN = 48
"""Pieces read together; a number takes 15 digits, some chains hold three numbers."""


class Gap(Enum):
    """What stands between a piece and the one before it."""

    START = "start"
    ORDINARY = "ordinary"
    WIDE = "wide"
    HIDING = "hiding"


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Some digits at [start, end) of the text; `plain` where they are a run of ASCII digits,
    `weak` where they may as well be letters ("o", "I")."""

    start: int
    end: int
    digits: str
    gap: Gap
    plain: bool = True
    weak: bool = False
    spelt: bool = False


Chain = tuple[Piece, ...]

_TOKEN = re.compile(r"[^\W_]+")
_RUNS = re.compile(r"\d+|[^\W\d_]+")
_INVISIBLE = re.compile("[\ufe0e\ufe0f\u20e3\u200b-\u200f\u2060\ufeff\u00ad]+")
_ORDINARY = re.compile(
    r"[ \t\u00a0\u2009\u202f]?[()\[\]]*[ \u00a0]?[-.\u2010-\u2015\u2212/]?[ \u00a0]?[()\[\]]*[ \u00a0]?"
)
_WIDE = re.compile(r"[ \t\u00a0]*[/,.;|\u2013\u2014-]?[ \t\u00a0]+|[ \t]*[/|;][ \t]*")
_HIDING = re.compile(r"[^\w$€£¥₡%@&:+]{1,14}|[^\w$€£¥₡%@&+]{0,3}_{1,4}[^\w$€£¥₡%@&+]{0,3}")
_BEYOND_LATIN = re.compile("[\u0660-\U0001fbff²³¹]")
_LEET = str.maketrans("oOºΟοОоlISBZ", "000000011582")
_LEET_MIXED = re.compile(r"(?=.*\d)(?:[\doOºΟοОоlI]+|[\dOISBZ]+)")
_LEET_ALONE = re.compile(r"[OI]+|[oO]{1,2}|ol|l")
"""Letters alone that may be digits; "lo", "ll", "il" are words."""
_LETTERS_BETWEEN = frozenset("bcdfjnpqrtvwxzBCDFJNPQRTVWXZ")
"""Letters that hide a number between its digits; h, m and k are units ("30m220"), others words."""
_FILLERS = frozenset(
    ("guion", "raya", "punto", "dash", "dot", "hyphen", "luego", "then", "espacio")
)
_CUES = frozenset(
    ("tel", "cel", "wa", "ws", "wp", "whats", "whatsapp", "ph", "phone", "call", "text", "txt")
)
"""Capitals that may stand glued to a number without making it a code."""


_NUMBER_WORD = re.compile("|".join(sorted(NUMBER_WORDS, key=len, reverse=True)))
_GLUED = re.compile(f"(?:{_NUMBER_WORD.pattern})+", re.IGNORECASE)
_GLUED_FROM = 12
"""Letters from which a token may be number words written without spaces."""


def chains(text: str, start: int = 0) -> Iterator[Chain]:
    """Every chain of digits from `start` on, in order; masked stretches must hold no digits."""
    chain: list[Piece] = []
    for piece in _pieces(text, start):
        if chain and (piece.gap is Gap.START or len(chain) >= LONGEST_CHAIN):
            yield tuple(chain)
            chain = []
        chain.append(piece)
    if chain:
        yield tuple(chain)


def ascii_digits(text: str) -> str:
    """The text with every decimal digit of Unicode as an ASCII one, length unchanged."""
    return text if text.isascii() else _BEYOND_LATIN.sub(_ascii_digit, text)


def _ascii_digit(match: re.Match[str]) -> str:
    """One character; full-width, circled, bold or Arabic digits are digits, most others are not."""
    value = unicodedata.digit(match[0], None)
    return match[0] if value is None else str(value)


@dataclass(slots=True)
class _Token:
    """A token that may be part of a number: `word` where it is spelt, else `digits`."""

    start: int
    end: int
    digits: str = ""
    word: str = ""
    weak: bool = False
    plain: bool = True


def _pieces(text: str, start: int) -> Iterator[Piece]:
    tokens = list(_tokens(text, start))
    before: Piece | None = None
    position = 0
    while position < len(tokens):
        token = tokens[position]
        used, digits = 1, token.digits
        if token.word in AND:
            position += 1
            continue
        if token.word:
            digits, used = digits_of(_words_from(text, tokens, position))
        last = tokens[position + used - 1]
        position += used
        if not digits:
            before = None
            continue
        piece = Piece(
            start=token.start,
            end=last.end,
            digits=digits,
            gap=_gap(text, before, token, spelt=bool(token.word)),
            plain=token.plain and not token.word,
            weak=token.weak,
            spelt=bool(token.word),
        )
        yield piece
        before = piece


def _words_from(text: str, tokens: list[_Token], position: int) -> list[str]:
    """The number words and joins that follow one another closely, at most five."""
    words = [tokens[position].word]
    window = tokens[position : position + 5]
    for before, token in pairwise(window):
        between = text[before.end : token.start]
        if not token.word or len(between) > 3 or between.strip(" -"):
            break
        words.append(token.word)
    return words


def _tokens(text: str, start: int) -> Iterator[_Token]:
    """The tokens that may be part of a number; other words are simply not there."""
    for match in _TOKEN.finditer(text, start):
        word = match[0]
        begin, end = match.span()
        if word.isdecimal():
            yield _Token(begin, end, digits=word)
        elif len(word) >= _GLUED_FROM and word.isalpha() and _GLUED.fullmatch(word):
            for part in _NUMBER_WORD.finditer(fold(word)):
                yield _Token(begin + part.start(), begin + part.end(), word=part[0])
        elif known := number_word(word) or (word.lower() if word.lower() in AND else None):
            yield _Token(begin, end, word=known)
        elif _LEET_MIXED.fullmatch(word) or _LEET_ALONE.fullmatch(word):
            digits = word.translate(_LEET)
            yield _Token(
                begin, end, digits=digits, weak=not any(map(str.isdecimal, word)), plain=False
            )
        elif any(map(str.isdecimal, word)):
            yield from _mixed(word, begin)


def _mixed(word: str, offset: int) -> Iterator[_Token]:
    """Runs of digits and letters in one token, as in "0one2", "tel5555" or "5x5x5"."""
    runs = list(_RUNS.finditer(word))
    letters = [run[0] for run in runs if not run[0].isdecimal()]
    if _is_code(letters):
        return
    for run in runs:
        start, end = run.start() + offset, run.end() + offset
        if run[0].isdecimal():
            yield _Token(start, end, digits=run[0])
        elif known := number_word(run[0]):
            yield _Token(start, end, word=known)
        elif _LEET_ALONE.fullmatch(run[0]):
            yield _Token(start, end, digits=run[0].translate(_LEET), weak=True, plain=False)


def _is_code(letters: list[str]) -> bool:
    """Whether the letters of a mixed token are those of a product, account or checksum."""
    unknown = {run for run in map(fold, letters) if run not in NUMBER_WORDS and run not in _CUES}
    unknown.discard("o")
    capitals = any(len(run) >= 2 and run.isupper() and fold(run) in unknown for run in letters)
    return capitals or len(unknown) >= 3


def _gap(text: str, before: Piece | None, token: _Token, *, spelt: bool) -> Gap:
    """How `token` is separated from the piece before it; START where a new chain begins."""
    if before is None:
        return Gap.START
    between = _INVISIBLE.sub("", text[before.end : token.start])
    if _ORDINARY.fullmatch(between):
        return Gap.WIDE if between == ". " or "/" in between else Gap.ORDINARY
    word = fold(between.strip(" .,-"))
    if word in _FILLERS or (spelt and before.spelt and word in AND):
        return Gap.HIDING
    single = len(before.digits) == 1 and len(token.digits or "0") == 1
    if "," in between and not (spelt or before.spelt or single):
        return Gap.START
    if "+" in between:
        return Gap.START
    if _WIDE.fullmatch(between):
        return Gap.WIDE
    if _HIDING.fullmatch(between) or between in _LETTERS_BETWEEN:
        return Gap.HIDING
    return Gap.START
