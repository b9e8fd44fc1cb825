"""Which patterns occur in a text, and where: RE2 sets over all of them, then the few that matter.

Python's `re` or spaCy's Matcher over as many patterns would take tens of milliseconds an ad.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import re2  # type: ignore[import-untyped]  # ships no types

from classifier.detection.patterns import Pattern

_MEMORY_BYTES = 1 << 28
"""RE2 falls back to a much slower automaton when a set outgrows its memory."""
_PATTERNS_PER_SET = 100
"""One set of all patterns builds its automaton anew for nearly every ad (12 to 21 ms when there were
7,800). With 21,600, sets of 25 or 100 take 14 ms for a long ad, sets of 400 take 21 (docs/performance.md)."""


class Matcher:
    """Finds a fixed list of patterns in folded texts. Safe to share between threads."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        self._sets = [
            _compiled_set(self._patterns[first : first + _PATTERNS_PER_SET])
            for first in range(0, len(self._patterns), _PATTERNS_PER_SET)
        ]

    def fired(self, text: bytes) -> list[int]:
        """The numbers of the patterns that occur in a folded text (ASCII), in order."""
        return [
            first * _PATTERNS_PER_SET + number
            for first, patterns in enumerate(self._sets)
            for number in sorted(patterns.Match(text) or ())
        ]

    def spans(self, number: int, text: bytes) -> list[tuple[int, int]]:
        """Where one pattern occurs. Each costs as much as the whole set: ask only if it matters."""
        found = _compiled(self._patterns[number].expression).finditer(text)
        return [(match.start(), match.end()) for match in found]


def _compiled_set(patterns: Sequence[Pattern]) -> Any:
    options = re2.Options()
    options.max_mem = _MEMORY_BYTES
    built = re2.Set.SearchSet(options)
    for pattern in patterns:
        built.Add(pattern.expression)
    built.Compile()
    return built


@cache
def _compiled(expression: str) -> Any:
    options = re2.Options()
    options.max_mem = 1 << 26
    return re2.compile(expression, options=options)
