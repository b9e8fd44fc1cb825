"""Ages: of the person offered in an escort ad, of the persons wanted in a job ad."""

import re
from collections.abc import Iterator

import re2  # type: ignore[import-untyped]  # ships neither stubs nor py.typed

from classifier.extraction.numerals import TENS, UNITS, digits_of
from screening.ads import AdKind
from screening.facts import Age

YOUNGEST, OLDEST = 10, 80
"""Ages of persons that an ad may state; other figures are something else."""

_TENS = "|".join(sorted(TENS))
_TEENS = "|".join(sorted((word for word in UNITS if len(UNITS[word]) == 2), key=len, reverse=True))
_UNITS = "|".join(word for word in UNITS if UNITS[word] in "123456789")
_SPELT = rf"(?:(?:{_TENS})(?:[ -](?:y )?(?:{_UNITS}))?|(?:{_TEENS}))(?!\w)"
_N = rf"(?P<N>\d{{2}}|{_SPELT})"
_BETWEEN = r"\s?(?:-|–|a|to|al?|y|and|hasta|or|o|/)\s?(?:los\s)?"
_YEARS = r"(?:añ?i?t?os|a\u00f1os|anos|añitos|anitos|years?|yrs?\.?)"
_OLD = r"(?:\s?(?:de\s(?:edad)|cumplidos|old|of\sage))?"


def _numbered(pattern: str) -> re.Pattern[str]:
    """The pattern with each N replaced by a group that reads a number."""
    parts = pattern.split("N#")
    out = parts[0]
    for index, part in enumerate(parts[1:]):
        out += _N.replace("?P<N>", f"?P<n{index}>") + part
    return re.compile(out, re.IGNORECASE)


_ANY = (
    _numbered(
        rf"(?<![\d.,$€/-])\bN#{_BETWEEN}N#\s?{_YEARS}{_OLD}(?!\w)(?!\s(?:de\s)?(?:exp|servic|contrat|garant))"
    ),
    _numbered(
        r"\b(?:ages?|aged|edad(?:es)?)(?:\s(?:range|requerida|rango|m[ií]nima|m[aá]xima|entre|from|between|de(?:\slos)?))*\s?[:=]?\s?"
        rf"N#(?:{_BETWEEN}N#)?(?!\d)(?!\s?(?:%|euros|pesos))"
    ),
    _numbered(
        rf"\b(?:entre|between)\s(?:los\s|the\sages\sof\s)?N#{_BETWEEN}N#\s{_YEARS}(?!\sde\s(?:exp|serv))"
    ),
    _numbered(
        r"\b(?:mayor(?:es|ita|itas)?|menor(?:es)?|over|under|above|below|at\sleast)\s(?:de|que|than|the\sage\sof|age)?\s?(?:los\s)?N#"
        rf"(?:\s{_YEARS}(?!\s(?:de\s)?(?:exp|serv)))?(?!\s?(?:%|\d|\.\d|hrs?\b|hours?|horas?|kg|lbs?|euros?|pesos|min|d[ií]as|days|people|empl|meses|months|km|miles|personas))(?!\w)"
    ),
    _numbered(r"\b(?:between|from)\s(?:the\s)?ages\s(?:of\s)?N#(?:\s?(?:-|–|to|and)\s?N#)?"),
    _numbered(
        rf"(?<![\d.,$€/-])\bN#(?:{_BETWEEN}N#)?\s?(?:y\.?/?o\.?|yrs?\.?\s?old|years?[\s-]old|years?\sof\sage|años\sde\sedad|años\scumplidos|añitos|anitos)(?!\w)"
    ),
)
_WANTED = (
    _numbered(
        r"\b(?:entre|between)\s(?:los\s)?N#\s(?:y|and)\s(?:los\s)?N#(?=\s*(?:[.,;)]\D|[.,;)]?$))"
    ),
    _numbered(
        r"(?<![\d.,$€/:-])\bN#\s?(?:\+|\by\sm[aá]s\b|and\s(?:over|older|up)\b|or\s(?:over|older)\b|o\sm[aá]s\saños)(?!\s?(?:\d|años\sde\sexp|years))"
    ),
    _numbered(r"(?<!\w)\+\s?N#(?!\d|\s?(?:%|años\sde\sexp|years\sof\sexp|\d))\b"),
)
_OFFERED = (
    _numbered(
        rf"(?<![\d.,$€/-])\bN#\s?{_YEARS}{_OLD}(?!\w)(?!\s(?:de\s)?(?:exp|of|in|en\s(?:el|la)|servic|trabaj|juntos|garant))"
    ),
    _numbered(
        r"\b(?:i\s?'?a?m|i’m|im|soy\sde|tengo|turned|cumpl[ií]|ella\stiene|tiene|she\s?'?i?s|she’s)\s(?:a\s|solo\s|only\s|just\s)?N#(?!\d|\s?(?:%|min|hrs?|hours?|horas?|kg|lbs?|cm|pounds|kilos|miles|fotos|pics|d[ií]as|days|[.,:]\d|am\b|pm\b|de\scintura|dollars|[€$]))(?!\w)"
    ),
    _numbered(r"^\s*[A-ZÁÉÍÓÚ][a-záéíóúñ]+,?\s(?:\()?N#(?=\s*(?:[,.)!|\n]|$))(?!,\d|\.\d)"),
    _numbered(r"(?<=[a-záéíóúñ]),\sN#(?=\s*(?:[.!|\n]|$|,\s[^\W\d]))"),
)
_BARE = re.compile(r"\s*(?P<n0>\d{2})\s*(?:años|anos|years|yo|yrs)?\s*", re.IGNORECASE)
_PERSON_PATTERNS = {
    AdKind.ESCORT: (*_ANY, *_OFFERED),
    AdKind.JOB: (*_ANY, *_WANTED),
    AdKind.OTHER: _ANY,
}
_SPELT_AGE = re2.compile(rf"(?i)\b(?:{_TENS}|{_TEENS})\b")
_FIGURE = re.compile(r"(?<!\d)\d\d(?!\d)")
_FIGURE_OR_WORD = re.compile(rf"(?<!\d)\d\d(?!\d)|\b(?:{_TENS}|{_TEENS})\b", re.IGNORECASE)
_AROUND = 60
"""Characters on either side of a figure in which a pattern of an age may lie."""


def ages_in(field: str, text: str, *, kind: AdKind) -> tuple[Age, ...]:
    """The ages stated in one field, in order; both ends of a range count."""
    if field in ("fields.age", "fields.edad"):
        return tuple(_ages(field, _BARE.fullmatch(text)))
    found: dict[int, Age] = {}
    for start, end in _stretches(text):
        for pattern in _PERSON_PATTERNS[kind]:
            for match in pattern.finditer(text, start, end):
                for age in _ages(field, match):
                    found.setdefault(age.start, age)
    return tuple(found[start] for start in sorted(found))


def _stretches(text: str) -> Iterator[tuple[int, int]]:
    """The parts of a text near figures of two digits, apart from one another."""
    figure = _FIGURE_OR_WORD if _SPELT_AGE.search(text) else _FIGURE
    first = last = -1
    for match in figure.finditer(text):
        if first >= 0 and match.start() > last + 2 * _AROUND:
            yield max(0, first - _AROUND), last + _AROUND
            first = -1
        first = match.start() if first < 0 else first
        last = match.end()
    if first >= 0:
        yield max(0, first - _AROUND), last + _AROUND


def _ages(field: str, match: re.Match[str] | None) -> Iterator[Age]:
    if match is None:
        return
    for group, words in match.groupdict().items():
        if words and YOUNGEST <= (value := _value(words)) <= OLDEST:
            yield Age(field=field, start=match.start(group), end=match.end(group), value=value)


def _value(words: str) -> int:
    if words.isdecimal():
        return int(words)
    digits, _ = digits_of(words.lower().replace("-", " ").split())
    return int(digits or 0)
