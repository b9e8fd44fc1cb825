"""Where sentences begin and end in a folded text. Small ads end them by line, dot or bullet."""

import re
from dataclasses import dataclass

# A dot inside a number or an address is no end; nor is one after a single letter ("S.A. de C.V.").
_END = re.compile(r"[!?;|]+|(?<![\s.][a-z])(?<!\b[a-z]\.[a-z])\.+(?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Sentence:
    """[start, end) of a folded text; `mark` is what ended it ("" at the end of the text)."""

    start: int
    end: int
    mark: str


def sentences(text: str) -> list[Sentence]:
    """All sentences that hold a letter or digit, in order."""
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if text[start : match.start()].strip(" \t\r\"'()-,:*_"):
            found.append(Sentence(start, match.start(), match.group().strip() or "\n"))
        start = match.end()
    if text[start:].strip(" \t\r\"'()-,:*_"):
        found.append(Sentence(start, len(text), ""))
    return found
