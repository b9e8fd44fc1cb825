"""Ages below 18, and ages that contradict each other.

Nothing here is a hit by itself: in a job ad the rules ask for a venue, a roof or a journey beside it.
"""

import re
from collections.abc import Iterator

from classifier.detection.cues.age_patterns import Way
from classifier.detection.cues.age_words import Said, ages_said, bare_age
from classifier.detection.reading import AdReading, Span
from classifier.detection.voice import Voice
from screening.ads import AdKind

NAMES = ("age_below_18", "age_conflict")

ADULT = 18
REFERENCE_YEAR = 2026
"""Stands for the present where the ad bears no date, so that the same ad always reads the same; it is
the year of the taxonomy. A person may be older than computed, so the born of the year that makes 18
are let be."""

_LEAST_COMPUTED = 8
"""Below it a year of birth is a slip, or the year of a firm or a photo."""
_LEAST_DIFFERENCE = 2
"""A year between two statements is a birthday."""
_AGE_FIELD = re.compile(r"fields\.(?:\w+_)?(?:age|edad)(?:_\w+)?")
_BIRTH_FIELD = re.compile(r"fields\.\w*(?:birth|nacimiento|born|dob)\w*")
_YEAR = re.compile(r"(?:19|20)[0-9]{2}")
_SEVERAL = re.compile(
    r"\b(?:somos|nosotras|amigas|hermanas|chicas|senoritas|muchachas|nenas|varias|duo|trio|(?<!trato de )pareja|"
    r"companera|amiga|girls|ladies|sisters|twins|we are|we re|friends?|two of us|couple|roommate|"
    r"both|cada una|each of|agencia|agency)\b"
    # Two lines or clauses that each begin with a name and an age.
    r"|(?:^|[.,;|\n]) *[a-z]{2,15},? \(?[1-6][0-9]\b(?s:.*)[.,;|\n] *[a-z]{2,15},? \(?[1-6][0-9]\b"
)

# Before an age that is a bound for visitors, or of another time of her life.
_NOT_NOW = re.compile(
    r"\b(?:over|above|at least|minimum|minimo|mayor(?:es)? (?:de|a)|desde|since|from|llegu\w+|vine|came"
    r"|arrived|moved|you|usted)\b[^.!?\n0-9]{0,25}$"
)

# Before an age within one text: it is claimed of the advertiser, and not of the next name of a list.
_CLAIMS = re.compile(
    r"\b(?:edad|age|ficha|perfil|profile|titulo|title|listing|anuncio|header|field|tengo|soy|cumpli|"
    r"turned|now|ahora(?: con)?|she (?:is|was)|said|says|decia|dice|i ?'? ?a?m|my name is|me llamo)\b[^0-9\n]{0,20}$"
)


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`age_below_18`: an age, a lower bound or a year of birth below 18, in the ad's own voice;
    `age_conflict`: ages of one person that contradict each other, each of them."""
    if reading.kind is AdKind.OTHER:
        return
    voice = Voice(reading)
    said = [(name, one) for name, one in _said(reading) if _is_own(voice, name, one)]
    for name, one in said:
        if _age(one, reading) < ADULT:
            yield "age_below_18", reading.published(name, one.start, one.end)
    for name, one in _conflict(said, reading):
        yield "age_conflict", reading.published(name, one.start, one.end)


def _said(reading: AdReading) -> Iterator[tuple[str, Said]]:
    for name, folded in reading.folded.items():
        if _AGE_FIELD.fullmatch(name):
            age = bare_age(folded.text)
            if age is not None:
                yield name, age
        elif _BIRTH_FIELD.fullmatch(name):
            for match in _YEAR.finditer(folded.text):
                yield (
                    name,
                    Said(start=match.start(), end=match.end(), value=int(match[0]), way=Way.BIRTH),
                )
        elif name in ("title", "body") or name.startswith("fields."):
            for one in ages_said(folded.text, kind=reading.kind):
                yield name, one


def _is_own(voice: Voice, name: str, one: Said) -> bool:
    return name.startswith("fields.") or voice.is_own(name, one.start, one.end)


def _age(one: Said, reading: AdReading) -> int:
    """The greatest age that the words leave possible; years of birth too near are something else."""
    if one.way is not Way.BIRTH:
        return one.value
    posted = reading.capture.posted_at
    age = (posted.year if posted else REFERENCE_YEAR) - one.value
    return age if age >= _LEAST_COMPUTED else ADULT


def _conflict(said: list[tuple[str, Said]], reading: AdReading) -> Iterator[tuple[str, Said]]:
    """The statements, where one person's ages differ; nothing where several persons are advertised."""
    texts = {name: folded.text for name, folded in reading.folded.items()}
    if reading.kind is not AdKind.ESCORT or any(map(_SEVERAL.search, texts.values())):
        return
    of_one = [
        (name, one)
        for name, one in said
        if one.way is not Way.OF_MANY and not _NOT_NOW.search(texts[name][: one.start])
    ]
    fields = [_ages_of(name, of_one, reading) for name in {name for name, _ in of_one}]
    if all(len(ages) == 1 for ages in fields):
        is_conflict = _differ(set().union(*fields), most=len(fields))
    else:
        # A name and age that open the ad are no claim, but one claim beside them is enough.
        claims = [one for n, one in of_one if _CLAIMS.search(texts[n][: one.start])]
        is_conflict = any(
            _differ({_age(one, reading) for one in ages})
            for ages in (claims, [one for _, one in of_one] if claims else [])
        )
    if is_conflict:
        yield from of_one


def _ages_of(field: str, said: list[tuple[str, Said]], reading: AdReading) -> set[int]:
    return {_age(one, reading) for name, one in said if name == field}


def _differ(ages: set[int], most: int = 2) -> bool:
    return 2 <= len(ages) <= most and max(ages) - min(ages) >= _LEAST_DIFFERENCE
