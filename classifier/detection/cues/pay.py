"""Pay far above what the task brings on the market (JOB-01), and whether a task is named at all."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from importlib.resources import files
from typing import Any

import re2  # type: ignore[import-untyped]  # ships neither stubs nor py.typed

from classifier.detection.reading import AdReading, Span
from classifier.detection.voice import Voice
from screening.ads import AdKind
from screening.facts import Salary

NAMES = ("pay_far_above", "task_named")

LEAST_SHARE = 0.3
"""A sum without a known currency is weighed in every currency in which it is at least this share of
the usual pay: 3,000 a day cannot be meant in Colombian pesos."""
MOST_TIMES = 60.0
"""A sum beyond this many times the usual pay is a misread figure, not a promise."""

_FORTNIGHT = re.compile(r"quincen|catorcen|fortnight|bi-?week|two weeks|dos semanas", re.IGNORECASE)
_SOON_AFTER = re.compile(
    r"\W{0,3}(?:\w+\W{1,3}){0,2}?(?:(?P<day>diari[oa]s?|daily|(?:al|por|cada|el|la|a|per|every|each) (?:d[ií]a|noche|turno|jornada|day|night|shift|evening))"
    r"|(?P<week>semanal\w*|weekly|(?:[ax] la|por|cada|la|a|per|every|each|in the) (?:semana|week))"
    r"|(?P<month>mensual\w*|monthly|(?:al|por|cada|el|a|per|every|each|in the) (?:mes|month)))\b",
    re.IGNORECASE,
)
# "30 hours a week: 885 euros" is no weekly pay, unless the sum says so itself.
_HOURS_WORKED = re.compile(
    r"\b(?:horas?|hours?|hrs?)\b[^.;\d]{0,12}(?:semanal|diari|al d[ií]a|a la semana|(?:per|a|each|every) (?:week|day))",
    re.IGNORECASE,
)
_TIME = re.compile(r"d[ií]a|semana|noche|turno|week|day|night|shift|hora|hour", re.IGNORECASE)
# What goes through the hands of a cashier, or is sold, is nobody's pay.
_TURNOVER = re.compile(
    r"\b(?:factur\w*|gast\w+|spend\w*|manej\w+ (?:de|hasta|caja|efectivo|dinero|montos?)|handl\w+|cash of|efectivo de|ventas?|sales|sells?|vend\w+|clients? worth|presupuesto|budget"
    r"|ahorr\w+|sav(?:e|es|ed|ing)|recaud\w+|rais(?:e|es|ed|ing)|don(?:ate\w*|ation\w*|ar|aciones)|cost\w*|cuesta\w*|alquiler|rent|worth|valor de|deudas?|debts?|premios?|prizes?|multas?|fines?|seguro de|insur\w+|invert\w+|invest\w*|proces\w+|mueve\w*)\b[^.;\d]{0,24}$",
    re.IGNORECASE,
)
# Whom to ask for is not who is sought: "ask for the manager".
_PERSON_TO_ASK = re.compile(
    r"\b(?:the|our|your|a|el|la|al|del|nuestr[oa]|tu|con|por|to) (?:general |hiring )?"
    r"(?:manager|gerente|director\w*|supervisor\w*|jef[ea]|lider|leader|agent\w*|recruiter|reclutador\w*|asesor\w*|lead)\b"
)
_SIMPLE = re.compile(
    r"\b(?:(?:actividad\w*|tarea\w*|trabajo|chamba|labores|jale|laburo|curro) (?:muy |super |bien |mas )?(?:sencill\w+|facil\w*|simple\w*|comod\w+|liger\w+)"
    r"|(?:muy |super )?(?:facil\w*|sencill\w+|simple\w*) (?:tarea\w*|actividad\w*|trabajo\w*)|sin hacer nada|casi sin trabajar|desde (?:tu |el )?(?:casa|celular|telefono|movil)"
    r"|(?:un par de|pocas|unas|dos|tres|cuatro|[1-4]) horas (?:al dia|diarias|por dia)|medio tiempo|(?:simple|easy|light|basic) (?:\w+ )?(?:task\w*|work|job\w*|duties|activities)"
    r"|from (?:your )?(?:home|phone|couch)|(?:a few|two|three|four|couple of|[1-4]) hours (?:a|per|each|every) day|part[- ]time|spare time|hardly any work)\b"
)
_NO_TRAINING = re.compile(
    r"\b(?:sin|no|s/|with no|without|zero|cero) (?:se requiere |necesita\w* |hace falta |previous |prior |any )?(?:experiencia|experience|exp|estudios|skills)\b"
)


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`pay_far_above`: the sums of a job ad that are many times the usual pay, by what it says of the
    task; `task_named`: the words that name a trade or task, once per trade."""
    if reading.kind is not AdKind.JOB:
        return
    for level in ("unskilled", "skilled", "professional"):
        yield from (("task_named", span) for span in _named(reading, level)[:1])
    salaries = reading.facts.salaries
    if not salaries:
        return
    least = _table()["times"][_level(reading)]
    for salary in salaries:
        times = _times_usual(salary, reading)
        if least <= times <= MOST_TIMES and _is_promised(salary, reading):
            yield "pay_far_above", Span.of(salary)


def _level(reading: AdReading) -> str:
    """What the ad says of the task: the title decides, else the body's most demanding word."""
    title, everywhere = ("title",), ("title", "body")
    if _named(reading, "leading", title):
        return "professional"
    fields = title if any(_named(reading, level, title) for level in _tasks()) else everywhere
    for level in ("professional", "skilled"):
        if _named(reading, level, fields):
            return level
    text = " ".join(folded.text for folded in reading.folded.values())
    if _SIMPLE.search(text):
        return "simple"
    named = _named(reading, "unskilled") or _named(reading, "help") or _NO_TRAINING.search(text)
    return "unskilled" if named else "unsaid"


def _named(
    reading: AdReading, level: str, fields: tuple[str, ...] = ("title", "body")
) -> list[Span]:
    spans = []
    for field in fields:
        folded = reading.folded.get(field)
        if folded is None:
            continue
        asked = [match.span() for match in _PERSON_TO_ASK.finditer(folded.text)]
        for match in _tasks()[level].finditer(folded.text):
            if not any(start <= match.start() < end for start, end in asked):
                spans.append(reading.published(field, *match.span()))
    return spans


def _times_usual(salary: Salary, reading: AdReading) -> float:
    """How many times the usual pay a salary is: the least, where several currencies may be meant."""
    share = _table()["periods"].get(_period(salary, reading))
    if share is None:
        return 0.0
    monthly = salary.minimum * share
    times = [monthly / usual for usual in _usual(salary.currency, reading.capture.country)]
    plausible = [value for value in times if value >= LEAST_SHARE]
    return min(plausible, default=0.0)


def _is_promised(salary: Salary, reading: AdReading) -> bool:
    """Whether the sum is pay for its time, in the advertiser's own words."""
    text = reading.capture.text_of(salary.field)
    before = text[max(0, salary.start - 70) : salary.start]
    if _HOURS_WORKED.search(before) and not _TIME.search(text[salary.end : salary.end + 24]):
        return False
    return not _TURNOVER.search(before) and _is_own(reading, salary)


def _period(salary: Salary, reading: AdReading) -> str | None:
    if salary.period is not None:
        return salary.period.value
    text = reading.capture.text_of(salary.field)
    if _FORTNIGHT.search(text[max(0, salary.start - 24) : salary.end + 24]):
        return "fortnight"
    # Words between that no list foresees: "2,500 pesitos diarios".
    match = _SOON_AFTER.match(text, salary.end)
    return (
        next((name for name, found in match.groupdict().items() if found), None) if match else None
    )


def _usual(currency: str | None, country: str | None) -> list[float]:
    """The usual monthly pay with which to compare: of the country where it has this currency, else
    of the currency's home; of the most likely ones where neither is known."""
    months: Mapping[str, tuple[str, float]] = _table()["month"]
    here = months.get(country or "")
    if here and currency in (here[0], None):
        return [here[1]]
    if currency is None:
        return [months[code][1] for code in _table()["unknown"]["countries"]]
    return [usual for code, (own, usual) in months.items() if own == currency and _is_home(code)]


def _is_home(code: str) -> bool:
    currency = _table()["month"][code][0]
    return bool(_table()["home"].get(currency, code) == code)


def _is_own(reading: AdReading, salary: Salary) -> bool:
    """Whether the advertiser promises the sum, and does not warn of it or tell about others."""
    folded = reading.folded[salary.field]
    start, end = folded.position(salary.start), folded.position(salary.end)
    return end <= start or Voice(reading).is_own(salary.field, start, end)


@cache
def _tasks() -> dict[str, "re2._Regexp[str]"]:
    return {
        level: re2.compile(rf"\b(?:{'|'.join(words.split()).replace('*', '[a-z]*')})\b")
        for level, words in _table()["tasks"].items()
    }


@cache
def _table() -> dict[str, Any]:
    text = (files("classifier.detection.cues") / "pay.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
