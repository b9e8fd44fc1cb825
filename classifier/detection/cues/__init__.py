"""Cues that only code can see: a number against a table, two facts against each other.

Each module names its cues in `NAMES` and yields (name, span) pairs from `find`. Rules ask for them
by name, as they do for cues written in TOML, and their spans are the evidence.
"""

from collections.abc import Iterator
from types import ModuleType

from classifier.detection.cues import (
    age_band,
    ages,
    borrowed_names,
    companions,
    contacts,
    emoji,
    employer,
    hours,
    lone_plea,
    lures,
    minimum_pay,
    numbers_elsewhere,
    pay,
    prices,
    sections,
)
from classifier.detection.reading import AdReading, Span

_MODULES: tuple[ModuleType, ...] = (
    age_band,
    ages,
    borrowed_names,
    companions,
    contacts,
    emoji,
    employer,
    lone_plea,
    hours,
    lures,
    minimum_pay,
    numbers_elsewhere,
    pay,
    prices,
    sections,
)

COMPUTED: frozenset[str] = frozenset(name for module in _MODULES for name in module.NAMES)


def computed_cues(reading: AdReading) -> dict[str, list[Span]]:
    """All computed cues of one ad, with their spans as published."""
    cues: dict[str, list[Span]] = {}
    for module in _MODULES:
        found: Iterator[tuple[str, Span]] = module.find(reading)
        for name, span in found:
            cues.setdefault(name, []).append(span)
    return cues
