"""Ages of persons in a folded text, read more boldly than the facts are, since a person looks at
each one that matters: split and half-spelt numbers, sums, years of birth, bare numbers in a heading.

A number is an age only by the words around it. Years of experience, hours, prices, heights and the
ages of clients and children are told apart here.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from classifier.extraction.numerals import TENS, UNITS, digits_of
from screening.ads import AdKind

YOUNGEST, OLDEST = 10, 69
"""Ages that an ad states of the persons in it; other figures are something else."""


class Way(Enum):
    """How an age is said: of one person, or as the end of a range or a bound."""

    OF_ONE = "of one"
    OF_MANY = "of many"
    BIRTH = "birth"


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """[start, end) of the folded text says this age, or this year of birth."""

    start: int
    end: int
    value: int
    way: Way


def _joined(words: Iterable[str]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_TEEN = _joined(word for word in UNITS if len(UNITS[word]) == 2)
_UNIT = _joined(word for word in UNITS if UNITS[word] in "123456789")
_TEN = _joined(TENS)
# "dieci7", "diez y siete", "seven-teen", "1 7", "l7", "10 + 7", "18 menos 1"; "1-3 years" is none.
_HALF = (
    rf"(?P<half>diec[iy]?[ -]?[0-9]|die[cz] ?(?:y|i) ?(?:{_UNIT}|[0-9])|(?:six|seven|four|fif)[ -]teen"
    r"|[6-9]teen|1[ _*]{1,2}[0-9](?![0-9.,:])|[li][0-9]|(?:veinti|twenty[ -]?)[0-9])"
)
_ENDS = r"(?![0-9]|(?!an|yo|yr|year)[a-z])"
_SUM = rf"(?P<sum>[0-9]{{1,2}} ?(?:\+|mas|plus|menos|minus) ?(?:[0-9]{{1,2}}|{_UNIT}))"
_N = rf"(?:{_SUM}|{_HALF}|(?P<n>[1-6][0-9]|(?:{_TEN})(?:[ -](?:y )?(?:{_UNIT}))?|{_TEEN})){_ENDS}"
_M = rf"(?:[1-6][0-9]|(?:{_TEN})(?:[ -](?:y )?(?:{_UNIT}))?|{_TEEN})(?![0-9a-z])"
_FREE = r"(?<![0-9a-z.,:$/+-])"
_TO = r" ?(?:-|a|al|to|y|and|hasta|till|/|o|or) ?(?:los )?"
_YEARS = (
    r"[ -]?(?:an(?:i?it)?os?|anios?|primaveras|abriles|years?|yrs?|yo|y[./ ]?o|y\.o\.?)(?![a-z0-9])"
)
# What makes a number of years no age, and a bare number no age either.
_NO_AGE = (
    r"(?! ?(?:(?:de|of|in|en|como|as|con|doing|for) (?:(?:el|la|los|las|the|this|nuestr\w+|tu|mi|my|our) )?)?"
    r"(?:exp\w*|servic\w*|merc\w*|market\w*|rubro|sector|trayect\w*|garant\w*|contrat\w*|industr\w*|business|"
    r"negocio|trabaj\w*|work\w*|junt\w+|together|doing|ago|atras|antig\w*|vida|prison|carcel|warrant\w*|"
    r"escort\w*|field|trade|profes\w*|haciendo|dedic\w*|mortgage|married|casad\w*))"
)
_UNITLESS = (
    r"(?! ?(?:%|min\w*|hrs?\b|h\b|hor\w*|hour\w*|kg|kilos|lbs?|pounds|cm|cms|mts?|metros|miles|mil\b|fotos?|pics|"
    r"photos?|dias?\b|days?|semanas?|weeks?|mes(?:es)?\b|months?|personas|people|pesos|euros?|eur|usd|dollars|"
    r"dolares|soles|mxn|quetzales|lempiras|de (?:cintura|enero|feb|mar|abr|may|jun|jul|ago|sep|oct|nov|dic)|"
    r"jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|km|am\b|pm\b|a\.m|p\.m|[.,:/'\"][0-9]|k\b|st\b|th\b|"
    r"(?:years?|an(?:it)?os) (?:of|de|in|en)|inch\w*|pulgadas|services|servicios|veces|times|clientes|clients|"
    r"girls|chicas|minutes|rooms|habitaciones|[$]))"
)
_LABEL = (
    r"\b(?:edad(?:es)?|ages?|aged|anos cumplidos)(?: (?:range|rango|requerida|minima|maxima|preferida|entre|"
    r"between|from|desde|de|los|is|es|group|limit|limite|mental)){0,3} ?[:=-]? ?"
)
_RANGE_WORD = r"(?:entre|between|de|from|desde|ages?|aged|edad(?:es)?|rango)(?: de| los| las)?"


def _ways(*patterns: tuple[Way, str]) -> tuple[tuple[Way, re.Pattern[str]], ...]:
    return tuple((way, re.compile(pattern, re.MULTILINE)) for way, pattern in patterns)


_ANY = _ways(
    (Way.OF_MANY, rf"{_FREE}{_N}{_TO}{_M}(?:{_YEARS}){_NO_AGE}"),
    (Way.OF_MANY, rf"{_LABEL}{_N}(?:{_TO}{_M})"),
    (
        Way.OF_MANY,
        rf"\b{_RANGE_WORD} {_N} ?(?:-|a|to|y|and|hasta) ?(?:los )?(?:1[89]|[2-5][0-9])(?![0-9a-z]){_UNITLESS}",
    ),
    (Way.OF_ONE, rf"{_LABEL}{_N}{_UNITLESS}"),
    (Way.OF_ONE, rf"{_FREE}{_N}{_YEARS}{_NO_AGE}"),
    (
        Way.BIRTH,
        r"\b(?:nacid[oa]s?|naci|nacio|nac|born|nacimiento|birth(?: ?(?:year|date|day))?|birthdate|dob|generacion|cosecha)"
        r"[^a-z0-9\n]{0,3}(?:(?:en|el|in|on|del?|ano|the|year|[0-9]{1,2}(?:st|nd|rd|th)?|[a-z]{3,10})[ ,./:-]{1,3}){0,5}(?P<year>(?:19|20)[0-9]{2})(?![0-9])",
    ),
    (
        Way.BIRTH,
        r"\b(?:nacid[oa]s?|naci|born)(?: (?:en|in|el|del|ano|year)){1,3} ?'?(?P<short>0[0-9]|1[0-9])(?![0-9:./])",
    ),
)
_ESCORT = _ways(
    (
        Way.OF_ONE,
        rf"\b(?:i ?'? ?a?m|soy de|tengo|turned|turning|cumpli|cumplo|ella tiene|tiene|she ?'? ?i?s|ella es de)"
        rf" (?:a |solo |only |just |apenas |los |recien |un |casi )?{_N}{_UNITLESS}",
    ),
    (
        Way.OF_ONE,
        rf"^ *(?!calle|zona|piso|room|suite|plaza|av\b|avenida|km|ruta|colonia|local|num|apto|only|hasta|desde|until|since|from|iphone|casa|sector|barrio|etapa|torre|open|de\b|a\b|tel|age)"
        rf"[a-z]{{2,15}}(?: [a-z]{{2,12}})?(?:, ?| ?\(| - | ){_N}(?= *(?:[,.)!|/]|$| -)){_UNITLESS}",
    ),
)
_JOB = _ways(
    (
        Way.OF_MANY,
        rf"\b(?:may(?:or|ores) (?:de|a)|a partir de|desde|minimo|minima|mas de|over|above|at least|minimum|from age|from|min\.?)"
        rf"(?: los| las| age| of| de)* {_N}(?:{_YEARS}{_NO_AGE}|(?= *(?:[,.;)!]|$| (?:en adelante|y mas|o mas|and (?:up|over|older))))){_UNITLESS}",
    ),
    (
        Way.OF_MANY,
        rf"{_FREE}{_N} ?(?:\+|(?:anos )?(?:en adelante|y mas|o mas|para arriba)|(?:years )?(?:and|or) (?:over|up|older|above)){_UNITLESS}",
    ),
    (
        Way.OF_ONE,
        rf"\b(?:girls?|ladies|women|boys?|chic[ao]s?|senoritas?|muchach[ao]s?|jovenes|damas|mujeres|meseras?|youths?|youngsters) (?:de |of |desde |from |aged? )?{_N}{_UNITLESS}(?= *(?:[,.;)!]|$|-|to\b|a\b|for|para))",
    ),
)
_KINDS = {AdKind.ESCORT: (*_ANY, *_ESCORT), AdKind.JOB: (*_ANY, *_JOB), AdKind.OTHER: ()}

# Not the person offered or wanted: clients, children to care for, former years, looks.
_OF_OTHERS = re.compile(
    r"\b(?:hij[oa]s?|sons?|daughters?|kids?|children|nietos?|bebes?|perr[oa]s?|dog|cat|"
    r"(?:cuid\w+|care for|caring for|look after|nanny for|ninera (?:de|para)|tutor\w*|clases)[^.!?\n]{0,30}|"
    r"moth?er of|mom of|mum of|dad of|mama de|madre de|serv\w+|been|running|operat\w+|client\w*|caballeros?|hombres?|gentlem[ae]n|guys|men|senores|lectores|publico|"
    r"hace|desde hace|since|for (?:over|more than|the last)|mas de|last|ultimos|por mas de|llev\w+|tenia|was|were|"
    r"cuando|when|empece|started|at the age of|a los|at|parezc\w+|parece|looks?|feels?|aparent\w*|like an?|"
    r"turno|horario|hours?|shift|open|abierto|lunes a \w+|monday to \w+|"
    r"cuerpo de|body of an?|not? (?:under|menor\w* de))[^.!?\n0-9]{0,12}$"
)
_WINDOW_CHARACTERS = 60
_BARE = re.compile(rf"[^0-9]{{0,12}}?\b{_N}(?P<to>{_TO}{_M})?[^0-9]{{0,12}}")


def ages_said(text: str, *, kind: AdKind) -> Iterator[Said]:
    """Every age of a person offered or wanted, the first reading of each place, in order."""
    found: dict[int, Said] = {}
    for way, pattern in _KINDS[kind]:
        for match in pattern.finditer(text):
            said = _said(match, way)
            if said is None or any(
                s.start < said.end and said.start < s.end for s in found.values()
            ):
                continue
            if way is Way.BIRTH or not _is_of_others(text, match.start(), said.start, kind):
                found[said.start] = said
    yield from (found[start] for start in sorted(found))


def bare_age(text: str) -> Said | None:
    """The age of a field that holds little else: `17`, `diecisiete años`, `16-24` (the lower)."""
    match = _BARE.fullmatch(text)
    return _said(match, Way.OF_MANY if match["to"] else Way.OF_ONE) if match else None


def _is_of_others(text: str, outer: int, inner: int, kind: AdKind) -> bool:
    """By the words before the number; a bound ("desde los 16") is the offer's own in a job ad."""
    end = outer if kind is AdKind.JOB else inner
    return _OF_OTHERS.search(text[max(0, end - _WINDOW_CHARACTERS) : end]) is not None


def _said(match: re.Match[str], way: Way) -> Said | None:
    if way is Way.BIRTH:
        name = "year" if match.groupdict().get("year") else "short"
        year = int(match[name]) + (0 if name == "year" else 2000)
        return Said(start=match.start(), end=match.end(), value=year, way=way)
    for name in ("n", "half", "sum"):
        if match[name] and YOUNGEST <= (value := _VALUE[name](match[name])) <= OLDEST:
            return Said(start=match.start(name), end=match.end(), value=value, way=way)
    return None


def _plain(words: str) -> int:
    if words.isdecimal():
        return int(words)
    return int(digits_of(words.replace("-", " ").split())[0] or 0)


def _half(words: str) -> int:
    """A ten or twenty whose unit is written apart or as a digit."""
    last = re.search(rf"(?:{_UNIT}|six|seven|four|fif|[0-9])(?=(?:[ -]?teen)?$)", words)
    unit = last.group() if last else "0"
    digit = {"four": 4, "fif": 5}.get(unit) or int(UNITS.get(unit, unit))
    return (20 if words.startswith(("veinti", "twenty")) else 10) + digit


def _sum(words: str) -> int:
    left, sign, right = re.split(r" ?(\+|mas|plus|menos|minus) ?", words)
    number = int(UNITS.get(right, right))
    return int(left) + (number if sign in ("+", "mas", "plus") else -number)


_VALUE = {"n": _plain, "half": _half, "sum": _sum}
