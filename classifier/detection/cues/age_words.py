"""Ages of persons in a folded text, read more boldly than the facts are, since a person looks at
each one that matters: split and half-spelt numbers, sums, years of birth, a number after a name.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from classifier.detection.cues.age_patterns import (
    BARE,
    FOUNDED,
    MAY_BE_YOUNG,
    OF_KIND,
    OF_OTHERS,
    STATED_ELSEWHERE,
    UNIT,
    Way,
)
from classifier.extraction.numerals import UNITS, digits_of
from screening.ads import AdKind

YOUNGEST, OLDEST = 12, 69
"""Ages that ads state of the persons in them; other figures are nearly always something else."""

_WINDOW_CHARACTERS = 60
_ROMAN = {"xiii": 13, "xiv": 14, "xv": 15, "xvi": 16, "xvii": 17}


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """[start, end) of the folded text says this age, or this year of birth."""

    start: int
    end: int
    value: int
    way: Way


def ages_said(text: str, *, kind: AdKind) -> Iterator[Said]:
    """Every age of a person offered or wanted, the first reading of each place, in order.

    In a job ad those of grown persons are of no use here, and most ads name no others.
    """
    if kind is AdKind.JOB and not MAY_BE_YOUNG.search(text):
        return
    found: list[Said] = []
    of_others: list[Said] = []
    for way, expression in OF_KIND[kind]:
        for match in expression.finditer(text):
            said = _said(match, way)
            if said is None or any(
                s.start < said.end and said.start < s.end for s in found + of_others
            ):
                continue
            (of_others if _is_of_others(text, match, said, kind) else found).append(said)
    yield from sorted(found, key=lambda said: said.start)


def bare_age(text: str) -> Said | None:
    """The age of a field that holds little else: `17`, `diecisiete años`, `16-24` (the lower)."""
    match = BARE.fullmatch(text)
    return _said(match, Way.OF_MANY if match["to"] else Way.OF_ONE) if match else None


def _is_of_others(text: str, match: re.Match[str], said: Said, kind: AdKind) -> bool:
    """By the words before the number; a bound ("desde los 16") is the offer's own in a job ad."""
    end = match.start() if kind is AdKind.JOB else said.start
    if match.re is STATED_ELSEWHERE:
        return False
    others = FOUNDED if said.way is Way.BIRTH else OF_OTHERS
    return others.search(text[max(0, end - _WINDOW_CHARACTERS) : end]) is not None


def _said(match: re.Match[str], way: Way) -> Said | None:
    named = match.groupdict()
    if way is Way.BIRTH:
        short = named.get("short") or ""
        year = int(named.get("year") or ("19" if short > "19" else "20") + short)
        return Said(start=match.start(), end=match.end(), value=year, way=way)
    for name, value_of in _VALUE.items():
        words = named.get(name)
        if words and YOUNGEST <= (value := value_of(words)) <= OLDEST:
            return Said(start=match.start(name), end=match.end(), value=value, way=way)
    return None


def _plain(words: str) -> int:
    if words.isdecimal():
        return int(words)
    return int(digits_of(words.replace("-", " ").split())[0] or 0)


def _half(words: str) -> int:
    """A ten or twenty whose unit is written apart or as a digit."""
    if words in _ROMAN:
        return _ROMAN[words]
    last = re.search(rf"(?:{UNIT}|fif|[0-9])(?=(?:[ -]?teen)?$)", words)
    unit = last.group() if last else "0"
    digit = 5 if unit == "fif" else int(UNITS.get(unit, unit))
    if words[0] in "123" and words[1] in " _*":
        return int(words[0]) * 10 + digit
    return (20 if words.startswith(("veinti", "twenty")) else 10) + digit


def _sum(words: str) -> int:
    left, sign, right = re.split(r" ?(\+|mas|plus|menos|minus) ?", words)
    number = int(UNITS.get(right, right))
    return int(left) + (number if sign in ("+", "mas", "plus") else -number)


_VALUE = {"n": _plain, "half": _half, "sum": _sum}
