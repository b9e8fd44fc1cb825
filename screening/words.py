"""The search language, read once for every engine: words, prefix*, "a phrase", AND, OR, NOT, ( ).

`read_words` gives a tree that each index turns into its own query, so that the same words find the
same ads everywhere. Words side by side mean AND; NOT binds tightest, then AND, then OR. Case and
accents never matter: terms are folded here as every index folds its text.
"""

import re
import unicodedata
from dataclasses import dataclass

from screening.errors import InvalidQuery

_TOKEN = re.compile(r'"([^"]*)"|([()])|([^\s()"]+)')
_WORD = re.compile(r"[^\W_]+")
MAX_TERMS = 64


@dataclass(frozen=True, slots=True)
class Term:
    """A word; with `prefix`, all words that begin so."""

    word: str
    prefix: bool = False


@dataclass(frozen=True, slots=True)
class Phrase:
    """Words that follow each other."""

    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class And:
    parts: "tuple[Words, ...]"


@dataclass(frozen=True, slots=True)
class Or:
    parts: "tuple[Words, ...]"


@dataclass(frozen=True, slots=True)
class Not:
    part: "Words"


Words = Term | Phrase | And | Or | Not


def fold_word(text: str) -> str:
    """Case and diacritics away: `SEÑORITAS` and `senoritas` are one word."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(c for c in decomposed if not unicodedata.combining(c)).casefold()


def split_words(text: str) -> list[str]:
    """The folded words of a text: runs of letters and digits. Every index must cut the same way."""
    return _WORD.findall(fold_word(text))


def read_words(text: str) -> Words | None:
    """The tree of a search; None where it asks for nothing.

    Raises InvalidQuery for an open quote or bracket, an operator without its word, or over 64 terms.
    """
    if text.count('"') % 2:
        raise _wrong("a quotation mark is open", 'close it with "')
    tokens = _TOKEN.findall(text)
    if len(tokens) > MAX_TERMS:
        raise _wrong(f"more than {MAX_TERMS} terms", "ask for less at once")
    if not tokens:
        return None
    reader = _Reader(tokens)
    tree = reader.either()
    if reader.position < len(tokens):
        raise _wrong("a bracket is closed that was not opened", "remove it")
    return tree


def _wrong(problem: str, mend: str) -> InvalidQuery:
    return InvalidQuery(field="words", problem=problem, mend=mend)


class _Reader:
    """Recursive descent over (quoted, bracket, bare) tokens."""

    def __init__(self, tokens: list[tuple[str, str, str]]) -> None:
        self.tokens = tokens
        self.position = 0

    def bare(self) -> str:
        if self.position >= len(self.tokens):
            return ""
        _, bracket, bare = self.tokens[self.position]
        return bracket or bare

    def either(self) -> Words:
        parts = [self.both()]
        while self.bare() == "OR":
            self.position += 1
            parts.append(self.both())
        return parts[0] if len(parts) == 1 else Or(tuple(parts))

    def both(self) -> Words:
        parts = [self.single()]
        while self.position < len(self.tokens) and self.bare() not in ("OR", ")"):
            if self.bare() == "AND":
                self.position += 1
            parts.append(self.single())
        return parts[0] if len(parts) == 1 else And(tuple(parts))

    def single(self) -> Words:
        if self.position >= len(self.tokens) or self.bare() in ("OR", "AND", ")"):
            raise _wrong("an operator or bracket lacks its words", "write words on both sides")
        quoted, bracket, bare = self.tokens[self.position]
        self.position += 1
        if bracket == "(":
            return self.bracketed()
        if bare == "NOT":
            return Not(self.single())
        return _term(bare) if bare else _phrase(quoted)

    def bracketed(self) -> Words:
        tree = self.either()
        if self.bare() != ")":
            raise _wrong("a bracket is open", "close it with )")
        self.position += 1
        return tree


def _term(text: str) -> Words:
    words = split_words(text)
    if not words:
        raise _wrong(f"{text!r} holds no word", "search for letters or digits")
    if text.endswith("*"):
        if len(words) > 1:
            raise _wrong("a prefix is one word", 'write "first words" AND last*')
        return Term(words[0], prefix=True)
    return Term(words[0]) if len(words) == 1 else Phrase(tuple(words))


def _phrase(text: str) -> Words:
    words = split_words(text)
    if not words:
        raise _wrong("a phrase holds no word", "write words between the quotation marks")
    return Term(words[0]) if len(words) == 1 else Phrase(tuple(words))
