"""Which patterns occur in a text, and where: one RE2 set over all of them, then the few that fired.

Measured: the set reads 2,500 rules in 8 us an ad; Python's `re` or spaCy's Matcher over as many
takes milliseconds.
"""

from collections.abc import Sequence
from functools import cache
from typing import Any

import re2  # type: ignore[import-untyped]  # ships no types

from classifier.detection.patterns import Pattern

_MEMORY_BYTES = 1 << 30
"""RE2 falls back to a much slower automaton when the set outgrows its memory."""


class Matcher:
    """Finds a fixed list of patterns in folded texts. Safe to share between threads."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        options = re2.Options()
        options.max_mem = _MEMORY_BYTES
        self._set = re2.Set.SearchSet(options)
        for pattern in self._patterns:
            self._set.Add(pattern.expression)
        self._set.Compile()

    def fired(self, text: bytes) -> list[int]:
        """The numbers of the patterns that occur in a folded text (ASCII), in order."""
        return sorted(self._set.Match(text) or ())

    def spans(self, number: int, text: bytes) -> list[tuple[int, int]]:
        """Where one pattern occurs. Each costs as much as the whole set: ask only if it matters."""
        found = _compiled(self._patterns[number].expression).finditer(text)
        return [(match.start(), match.end()) for match in found]


@cache
def _compiled(expression: str) -> Any:
    options = re2.Options()
    options.max_mem = 1 << 26
    return re2.compile(expression, options=options)
