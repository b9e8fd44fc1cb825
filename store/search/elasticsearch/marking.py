"""From words that Elasticsearch has marked to their places in the texts as published.

It marks what it matched, stems and near words too, in the joined words that it was given; the nth
word there is the nth that was cut from the texts, and that one knows its place. So its offsets,
which count in UTF-16, are never needed.
"""

from collections.abc import Iterable, Iterator, Mapping

from screening.query import Highlight
from store.search.cutting import cut
from store.search.elasticsearch.mapping import BETWEEN
from store.search.highlights import MAX_HIGHLIGHTS

MARKS = ("\ue000", "\ue001")
"""Private characters: no folded word holds one."""

Span = tuple[int, int]


def published_highlights(
    marked: Iterable[str], published: Mapping[str, str]
) -> tuple[Highlight, ...]:
    """`marked` are the joined words of one ad, each time with other words marked."""
    spans: dict[int, set[Span]] = {}
    for text in marked:
        for field, first, last in marked_words(text):
            spans.setdefault(field, set()).add((first, last))
    found: list[Highlight] = []
    for number, (name, text) in enumerate(published.items()):
        if number in spans:
            words = cut(text)
            found += [
                Highlight(field=name, start=words[first].start, end=words[last].end)
                for first, last in _merged(spans[number])
            ]
    return tuple(found[:MAX_HIGHLIGHTS])


def marked_words(text: str) -> Iterator[tuple[int, int, int]]:
    """(number of the text, first word, last word) of every stretch that is marked."""
    before, behind = MARKS
    field = word = 0
    first: int | None = None
    for token in text.split(" "):
        if token == BETWEEN:
            field, word = field + 1, 0
            continue
        if not token:
            continue
        if token.startswith(before):
            first = word
        if token.endswith(behind) and first is not None:
            yield field, first, word
            first = None
        word += 1


def _merged(spans: Iterable[Span]) -> list[Span]:
    """In order, those that share a word made one."""
    merged: list[Span] = []
    for first, last in sorted(spans):
        if merged and first <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(last, merged[-1][1]))
        else:
            merged.append((first, last))
    return merged
