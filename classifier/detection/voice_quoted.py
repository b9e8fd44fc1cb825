"""Is the sign said between quotation marks, by somebody whom the advertiser quotes?"""

import itertools
from collections.abc import Iterator

from spacy.tokens import Doc, Span

from classifier.detection.voice_phrases import Part

QUOTED_WORDS = 3
"""Quotation marks around so few words stress them and quote nobody."""


def is_quoted(doc: Doc, span: Span, part: Part) -> bool:
    """Inside quotation marks, opened in this line, that hold more than a stressed word or two, or
    are a question, or stand beside others: one who quotes two ads stresses nothing."""
    first, last = _line(doc, part)
    marks = [mark for mark in _quotation_marks(doc) if first <= mark < last]
    pairs = list(itertools.pairwise(marks))[::2]
    return any(
        opened < span.start < closed
        and (
            closed - opened > QUOTED_WORDS
            or len(pairs) > 1
            or "?" in (token.text for token in doc[opened : closed + 2])
        )
        for opened, closed in pairs
    )


def _line(doc: Doc, part: Part) -> tuple[int, int]:
    first, last = part.first, part.end
    while first > 0 and "\n" not in doc[first - 1].text:
        first -= 1
    while last < len(doc) and "\n" not in doc[last].text:
        last += 1
    return first, last


def _quotation_marks(doc: Doc) -> tuple[int, ...]:
    """The tokens that are quotation marks, found once per text: most have none."""
    if "quotation_marks" not in doc.user_data:
        double = (token.i for token in doc if token.text == '"' and not _is_inch(doc, token.i))
        doc.user_data["quotation_marks"] = tuple(sorted((*double, *_single_marks(doc))))
    marks: tuple[int, ...] = doc.user_data["quotation_marks"]
    return marks


def _single_marks(doc: Doc) -> Iterator[int]:
    """Single quotation marks in pairs; an apostrophe ("workers' union") opens nothing."""
    opened: int | None = None
    for token in doc:
        if token.text != "'":
            continue
        spaced_before = token.i == 0 or bool(doc[token.i - 1].whitespace_)
        if opened is not None and not spaced_before:
            yield from (opened, token.i)
            opened = None
        elif spaced_before and not token.whitespace_:
            opened = token.i


def _is_inch(doc: Doc, number: int) -> bool:
    return number > 0 and doc[number - 1].text[-1:].isdigit() and not doc[number - 1].whitespace_
