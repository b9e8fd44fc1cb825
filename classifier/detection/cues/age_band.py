"""Whether a job ad asks for the young alone (JOB-10): a range of ages, or an upper bound."""

import re
from collections.abc import Iterator
from itertools import pairwise

from classifier.detection.reading import AdReading, Span
from screening.ads import AdKind
from screening.facts import Age

NAMES = ("young_age_band",)

OLDEST_YOUNG = 35
"""The highest upper bound that is still narrow: the worked example of the taxonomy has 18 to 35."""
YOUNGEST_BOUND = 16

_JOINT_CHARACTERS = 14
_SCHEDULE_CHARACTERS = 30
_NO_UNIT = (
    r"(?![0-9%]|[.,:-][0-9])(?! ?(?:h|hrs?|horas|hours?|pesos|mil|am|pm|euros|personas|people|minut\w*|min|dias|days"
    r"|emplead\w*|trabajador\w*|colaborador\w*|employees|staff|unidades|units"
    r"|semanas|weeks|meses|months|clientes|metros|kg|cm|km|miles|lbs?|kilos|euros|dolares|dollars|k|seconds)\b)"
)
_RANGE = re.compile(
    r"\b(?:de|entre|edad\w*|ages?|aged|from|between|girls|ladies|women|females|young"
    r"|chicas|senoritas|muchachas|mujeres|damas)[ :,(]+(?:los |the )?"
    rf"(?P<low>[12][0-9]) ?(?:a|y|-|/|to|and) ?(?:los )?(?P<high>[1-3][0-9]){_NO_UNIT}"
)
_YEARS = r"(?:anos|anitos|anios|years?|yrs?|y\.?o)\b(?! (?:de |of )?(?:exp|antig|serv|contrat))"
_UPPER = re.compile(
    r"\b(?:hasta|maxim[oa]|tope|max|maximum|up to|no mas de)[ :]*(?:(?:los|of|the|edad|age) )*"
    rf"(?P<high>[1-3][0-9]) ?{_YEARS}"
    r"|\b(?:under|below|younger than|menor(?:es)? (?:de|a)|no mayor(?:es)? (?:de|a|que)"
    r"|not? (?:over|older than|above|past)|no ?(?:one|body) (?:over|above|past|older than)"
    r"|(?:or|women|men|you are|re) past|pas(?:as|es|en) de"
    rf"|nadie (?:de )?mas de)[ :]+(?:(?:los|age|of|the) )*(?P<under>2[0-9]|3[0-5]){_NO_UNIT}"
    r"|\bmenos de (?P<fewer>2[0-9]|3[0-5])(?= anos|[,.;!]|$)"
    r"|\b(?:edad(?: maxima| tope)?|age limit|max(?:imum)? age|age)[ :]+(?:hasta|up to|under|maxima|max|is)?[ :]*"
    rf"(?P<bound>[23][0-9])(?! ?(?:a|y|-|to|and)\b){_NO_UNIT}"
)
_SCHEDULE = re.compile(
    r"\b(?:horari|turno|jornada|lunes|viernes|sabado|domingo|shift|monday|friday|sunday|hours)"
)


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`young_age_band`: "18 a 28 años", "de 18 a 25", "hasta 30 años", "under 28 years"."""
    if reading.kind is not AdKind.JOB:
        return
    for low, high in pairwise(reading.facts.ages):
        if _is_range(low, high):
            yield "young_age_band", Span(low.field, low.start, high.end)
    for field in ("title", "body"):
        if field in reading.folded:
            text = reading.folded[field].text
            for start, end in (*_ranges(text), *_bounds(text)):
                yield "young_age_band", reading.published(field, start, end)


def _is_range(low: Age, high: Age) -> bool:
    return (
        low.field == high.field
        and high.start - low.end <= _JOINT_CHARACTERS
        and YOUNGEST_BOUND <= low.value < high.value <= OLDEST_YOUNG
    )


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    """Ranges without a word for years, which are no opening hours."""
    for match in _RANGE.finditer(text):
        before = max(0, match.start() - _SCHEDULE_CHARACTERS)
        if YOUNGEST_BOUND <= int(match["low"]) < int(
            match["high"]
        ) <= OLDEST_YOUNG and not _SCHEDULE.search(text, before, match.start()):
            yield match.start("low"), match.end("high")


def _bounds(text: str) -> Iterator[tuple[int, int]]:
    for match in _UPPER.finditer(text):
        group = match.lastgroup or ""
        if YOUNGEST_BOUND < int(match[group]) <= OLDEST_YOUNG:
            yield match.start(group), match.end(group)
