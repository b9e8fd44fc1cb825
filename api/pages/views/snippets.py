"""A few words of an ad around what was searched for."""

from collections.abc import Sequence

from api.pages.views.marks import Mark, Piece, cut
from screening.query import Highlight

LENGTH = 260
"""Characters of a snippet: two to three lines of a list at 1440 pixels."""
BEFORE = 70
"""Characters shown before the first word that was found."""


def snippet(text: str, highlights: Sequence[Highlight], *, field: str = "body") -> list[Piece]:
    """The pieces of a snippet, with an ellipsis where the text goes on."""
    marks = [Mark(start=h.start, end=h.end, kind="found") for h in highlights if h.field == field]
    first = min((mark.start for mark in marks), default=0)
    start = _word_start(text, max(0, first - BEFORE)) if first > BEFORE else 0
    end = min(len(text), start + LENGTH)
    pieces = cut(text, marks, start=start, end=end)
    before = [Piece(text="… ")] if start else []
    after = [Piece(text=" …")] if end < len(text) else []
    return [*before, *pieces, *after]


def _word_start(text: str, position: int) -> int:
    """Forward to the next word, so that none is cut in two; a long word is cut all the same."""
    for n in range(position, min(position + 30, len(text))):
        if text[n].isspace():
            return n + 1
    return position
