"""Two readings of one table in the order of its key, held against each other."""

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from typing import Any

Row = tuple[Any, ...]


class Difference(StrEnum):
    MISSING = "missing"
    CHANGED = "changed"
    EXTRA = "extra"


def differences(
    source: Iterable[Row], target: Iterable[Row], *, key: Callable[[Row], Row]
) -> Iterator[tuple[Difference, Row]]:
    """What makes the target differ, in the order of the key: the source's row where it is missing
    or changed, the target's where it is one too many."""
    theirs = iter(target)
    there = next(theirs, None)
    for row in source:
        while there is not None and key(there) < key(row):
            yield Difference.EXTRA, there
            there = next(theirs, None)
        if there is None or key(there) != key(row):
            yield Difference.MISSING, row
            continue
        if there != row:
            yield Difference.CHANGED, row
        there = next(theirs, None)
    while there is not None:
        yield Difference.EXTRA, there
        there = next(theirs, None)
