"""Contacts stay out of sight until somebody asks for them, which leaves an audit row.

Masking keeps the length of a text, so that every span still counts into it.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from screening.assessment import Assessment, Hit, Quoted
from screening.facts import Phone, Stated

DOT = "•"
SHOWN_END = 2
"""Digits of a phone that stay legible: enough to tell two numbers of one ad apart."""

UNLISTED = frozenset({"MIN-02"})
"""Indicators whose words are kept out of lists (taxonomy, cautions of MIN-02)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Hidden:
    """[start, end) of a field; the last `shown_end` letters or digits stay legible."""

    field: str
    start: int
    end: int
    shown_end: int = 0


def contacts_of(assessment: Assessment) -> tuple[Hidden, ...]:
    """Where an ad states contacts."""
    facts = assessment.facts
    stated: tuple[Stated, ...] = (*facts.phones, *facts.emails, *facts.handles, *facts.links)
    return tuple(
        Hidden(
            field=fact.field,
            start=fact.start,
            end=fact.end,
            shown_end=SHOWN_END if isinstance(fact, Phone) else 0,
        )
        for fact in stated
    )


def unlisted_of(assessment: Assessment) -> tuple[Hidden, ...]:
    """Where an ad has words that lists do not show: contacts, and those of UNLISTED."""
    shown: tuple[Hit | Quoted, ...] = (*assessment.hits, *assessment.quoted)
    words = [
        Hidden(field=evidence.field, start=evidence.start, end=evidence.end)
        for part in shown
        if part.indicator in UNLISTED
        for evidence in part.evidence
    ]
    return (*contacts_of(assessment), *words)


def mask(text: str, field: str, hidden: Iterable[Hidden]) -> str:
    """The text with what is hidden in `field` dotted out; of the same length."""
    characters = list(text)
    for span in hidden:
        if span.field == field:
            _dot(characters, span)
    return "".join(characters)


def mask_value(value: str, *, shown_end: int = 0) -> str:
    """A contact by itself, dotted out."""
    whole = Hidden(field="", start=0, end=len(value), shown_end=shown_end)
    return mask(value, "", (whole,))


def _dot(characters: list[str], span: Hidden) -> None:
    legible = [
        n for n in range(span.start, min(span.end, len(characters))) if _is_sign(characters[n])
    ]
    for position in legible[: len(legible) - span.shown_end]:
        characters[position] = DOT


def _is_sign(character: str) -> bool:
    """Letters, digits, emoji and what else is no space or plain punctuation: keycaps too are digits."""
    return not character.isspace() and character not in ".,;:()-/@+"
