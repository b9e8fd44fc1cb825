"""Fold a text for matching, and map every span of the folded copy back to code points as published.

Folding undoes what hides words from a machine: case, diacritics, look-alike and full-width letters,
zero-width characters, letters spaced apart, leet digits inside words, stretched letters, and the
shortenings of chat ("srtas", "xfa", "w/o"). The folded text is pure ASCII, so that RE2's `\\b` and
offsets hold. Nothing here decides anything: a digit that is a digit stays one.
"""

import bisect
import re
from collections.abc import Iterator
from dataclasses import dataclass

from classifier.text.characters import MANY, FoldingTable, expansion
from classifier.text.shorthand import shorthand

_TABLE = FoldingTable()
# Four or more single letters, always the same separator: "s e n o r i t a s", "p.a.s.e". Leet may
# stand among them ("e u r 0 p a"), as long as most are letters.
_SPACED = re.compile(
    r"(?<![a-z0-9])[a-z]([ .\-_*/])[a-z0-9@$](?:\1[a-z0-9@$]){2,}"
    r"(?![a-z0-9]|\1[a-z0-9](?![a-z0-9])|[._*/-][a-z0-9])"
)
_LETTERS_OF_SPACED = 0.6
# Leet only where a number cannot be meant: "24h", "18yo", "b2b", "covid19", "1st" and "planta4" stay.
_LEET = re.compile(
    r"(?<![a-z0-9@$])(?:"
    r"(?=[a-z0-9@$]{5,})[a-z]+(?:[013457@$]{1,2}[a-z]+)+"  # inside a word of five: p4saporte
    r"|[a-z]+(?:[013457@$]{1,2}[a-z]+)+[034@]"  # also at the end of such a word: ch1c4
    r"|[a-z][03]{2}[a-z]+"  # two in a short word: t33n
    r"|[a-z]{4,}0"  # a nought for the last letter: cuerp0
    r"|0[a-z]{3,}"  # or the first: 0ficial
    r"|[134@][a-z]+[013457@$][a-z]+"  # the first and another: 1ngr3so
    r")(?![a-z0-9@])"
)
_STRETCHED = re.compile(r"([a-vx-z])\1{2,}")
_APOSTROPHE = re.compile(r"(?<=n)'(?=t\b)")
_LETTER_OF = str.maketrans("013457@$", "oieastas")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text. Without `starts` and `ends` it stands code point for code point."""

    text: str
    starts: tuple[int, ...] | None = None
    ends: tuple[int, ...] | None = None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """The [start, end) as published of a not empty [start, end) of the folded text."""
        if self.starts is None or self.ends is None:
            return start, end
        return self.starts[start], self.ends[end - 1]

    def position(self, published: int) -> int:
        """Where the folded copy of a code point as published begins."""
        return published if self.starts is None else bisect.bisect_left(self.starts, published)


def fold(text: str) -> Folded:
    """The folded copy of a text of any Unicode characters."""
    folded = _characters(text)
    for edits in (_spaced, _words):
        changes = list(edits(folded.text))
        if changes:
            folded = _apply(folded, changes)
    return folded


def _characters(text: str) -> Folded:
    if text.isascii():
        return Folded(text.lower().replace(MANY, " "))
    folded = text.translate(_TABLE)
    if MANY not in folded:
        return Folded(folded)
    parts: list[str] = []
    starts: list[int] = []
    for position, character in enumerate(text):
        # An emoji or a foreign letter becomes a blank: it parts words and is looked at elsewhere.
        part = expansion(character).replace(MANY, " ")
        parts.append(part)
        starts += [position] * len(part)
    return Folded("".join(parts), tuple(starts), _ends(starts, len(text)))


def _ends(starts: list[int], length: int) -> tuple[int, ...]:
    """Each folded character ends where the next begins, so that marks that folding removed
    (combining accents, zero-width characters) belong to the letter before them."""
    ends = [length] * len(starts)
    following = length
    for position in range(len(starts) - 1, -1, -1):
        if position + 1 < len(starts) and starts[position + 1] != starts[position]:
            following = starts[position + 1]
        ends[position] = following
    return tuple(ends)


Change = tuple[int, int, str]


def _spaced(text: str) -> Iterator[Change]:
    for match in _SPACED.finditer(text):
        joined = match.group().replace(match.group(1), "")
        if sum(character.isalpha() for character in joined) >= _LETTERS_OF_SPACED * len(joined):
            yield match.start(), match.end(), joined


def _words(text: str) -> Iterator[Change]:
    changes = [(m.start(), m.end(), m.group().translate(_LETTER_OF)) for m in _LEET.finditer(text)]
    changes += [(m.start(), m.end(), m.group(1)) for m in _STRETCHED.finditer(text)]
    changes += [(m.start(), m.end(), "") for m in _APOSTROPHE.finditer(text)]
    changes += shorthand(text)
    reached = 0
    for start, end, replacement in sorted(changes):
        if start >= reached:
            yield start, end, replacement
            reached = end


def _apply(folded: Folded, changes: list[Change]) -> Folded:
    """Replace spans; every character of a replacement stands for the whole span it replaces."""
    parts: list[str] = []
    starts: list[int] = []
    ends: list[int] = []
    reached = 0

    def copy(until: int) -> None:
        parts.append(folded.text[reached:until])
        for position in range(reached, until):
            start, end = folded.span(position, position + 1)
            starts.append(start)
            ends.append(end)

    for start, end, replacement in changes:
        copy(start)
        parts.append(replacement)
        whole = folded.span(start, end)
        starts += [whole[0]] * len(replacement)
        ends += [whole[1]] * len(replacement)
        reached = end
    copy(len(folded.text))
    return Folded("".join(parts), tuple(starts), tuple(ends))
