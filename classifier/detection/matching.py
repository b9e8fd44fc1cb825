"""Which patterns occur in a text, and where: one RE2 set over all of them, then the few that fired.

Measured: the set reads 2,500 rules in 8 us an ad; Python's `re` or spaCy's Matcher over as many
takes milliseconds.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import re2  # type: ignore[import-untyped]  # ships no types

from classifier.detection.patterns import Pattern

_MEMORY_BYTES = 1 << 30
"""RE2 falls back to a much slower automaton when the set outgrows its memory."""


@dataclass(frozen=True, slots=True)
class Match:
    """[start, end) of a folded field; `pattern` counts into the matcher's patterns."""

    field: str
    start: int
    end: int
    pattern: int


class Matcher:
    """Finds all of a fixed list of patterns. Safe to share between threads."""

    def __init__(self, patterns: Sequence[Pattern]) -> None:
        self._patterns = tuple(patterns)
        options = re2.Options()
        options.max_mem = _MEMORY_BYTES
        self._set = re2.Set.SearchSet(options)
        for pattern in self._patterns:
            self._set.Add(pattern.expression)
        self._set.Compile()

    def find(self, field: str, text: str) -> list[Match]:
        """All matches in one folded field, by pattern and then by place."""
        fired: Sequence[int] | None = self._set.Match(text)
        return [
            Match(field, match.start(), match.end(), number)
            for number in sorted(fired or ())
            for match in _compiled(self._patterns[number].expression).finditer(text)
        ]


@cache
def _compiled(expression: str) -> Any:
    options = re2.Options()
    options.max_mem = 1 << 26
    return re2.compile(expression, options=options)
