"""How an ad changed from one capture to the next."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from difflib import SequenceMatcher

from api.pages.views.masking import contacts_of, mask
from screening.stored import StoredCapture

MOST_WORDS = 3_000
"""Longer texts are only said to have changed: the comparison is quadratic in the worst case."""
AROUND = 4
"""Words of the same text that are shown beside what changed."""
_WORD = re.compile(r"\S+\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """Words that were `kept`, `added` or `removed`; `gap` stands for kept words left out."""

    how: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """A field that changed. `runs` is empty where the text is too long to compare."""

    field: str
    runs: list[Run]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One capture and what it changed since the one before."""

    number: int
    seen_at: datetime
    band: str | None
    changes: list[Change]


def steps_of(captures: Sequence[StoredCapture], *, masked: bool) -> list[Step]:
    """One step per capture, oldest first."""
    shown = [_texts(capture, masked=masked) for capture in captures]
    before = [{}, *shown]
    return [
        Step(
            number=capture.number,
            seen_at=capture.seen_at,
            band=capture.assessment.band,
            changes=_changes(before[n], shown[n]) if n else [],
        )
        for n, capture in enumerate(captures)
    ]


def _texts(capture: StoredCapture, *, masked: bool) -> dict[str, str]:
    hidden = contacts_of(capture.assessment) if masked else ()
    return {name: mask(text, name, hidden) for name, text in capture.capture.texts()}


def _changes(before: dict[str, str], after: dict[str, str]) -> list[Change]:
    names = dict.fromkeys((*before, *after))
    return [
        Change(field=name, runs=compare(before.get(name, ""), after.get(name, "")))
        for name in names
        if before.get(name, "") != after.get(name, "")
    ]


def compare(before: str, after: str) -> list[Run]:
    """The words that went and came, with a few of those that stayed."""
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return []
    runs: list[Run] = []
    for tag, i, j, k, n in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            runs += _kept(old[i:j], first=i == 0, last=j == len(old))
            continue
        runs += [
            Run(how=how, text="".join(words))
            for how, words in (("removed", old[i:j]), ("added", new[k:n]))
            if words
        ]
    return runs


def _kept(words: list[str], *, first: bool, last: bool) -> list[Run]:
    head = [] if first else words[:AROUND]
    tail = [] if last else words[-AROUND:]
    if len(words) <= len(head) + len(tail):
        return [Run(how="kept", text="".join(words))]
    parts = [("kept", "".join(head)), ("gap", "… "), ("kept", "".join(tail))]
    return [Run(how=how, text=text) for how, text in parts if text]
