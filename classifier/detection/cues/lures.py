"""Work abroad, pay in foreign money, and pay that is high for guarding or driving (PRP-07, PRP-08)."""

import re
import tomllib
from collections.abc import Iterator
from functools import cache
from importlib.resources import files
from typing import Any

from classifier.detection.reading import AdReading, Span
from screening.ads import AdKind, Language
from screening.facts import Period, Salary

NAMES = ("work_abroad", "pay_foreign", "pay_high_week")

WEEKS = {Period.DAY: 6.0, Period.WEEK: 1.0, Period.MONTH: 1 / 4.33}
"""Times an amount makes a week's pay; of hours and years nobody stresses a week's pay."""

_MONEY = re.compile(
    r"\b(?:(?P<USD>dolares|dls|us dollars|american dollars|usd|dolar)"
    r"|(?P<EUR>euros|eur)|(?P<GBP>libras esterlinas|pounds sterling)"
    r"|(?P<coins>usdt|tether|cripto|crypto|criptomonedas?|cryptocurrenc(?:y|ies)|bitcoins?|btc"
    r"|moneda extranjera|foreign currency|foreign money|divisas?))\b"
)
_PAID = re.compile(
    r"\b(?:sueldo|salario|pag\w*|gan\w*|ingres\w*|cobr\w*|comision\w*|remuneracion|nomina|pay|paid|salar\w*|wage\w*|earn\w*|income"
    r"|commission\w*|compensation|[0-9][0-9.,]*k?)\b[^.;\n]{0,30}$"
)

_PAID_AFTER = re.compile(
    r" (?:pay|salar|wage|income|earnings|a week|a month|per |semanal|mensual|al mes|por )"
)


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`work_abroad`: a place in a country that is not the ad's; `pay_foreign`: pay in money that is not
    its own; `pay_high_week`: a week's pay far above that of guards and drivers."""
    if reading.kind is not AdKind.JOB:
        return
    for field in ("title", "body"):
        if folded := reading.folded.get(field):
            for start, end in _abroad(folded.text, reading):
                yield "work_abroad", reading.published(field, start, end)
            for start, end in _foreign_money(folded.text, reading):
                yield "pay_foreign", reading.published(field, start, end)
    for place in reading.facts.places:
        if place.country not in _homes(reading):
            yield "work_abroad", Span.of(place)
    for salary in reading.facts.salaries:
        if _is_high(salary, reading):
            yield "pay_high_week", Span.of(salary)


def _homes(reading: AdReading) -> tuple[str, ...]:
    """The ad's country, or those in which it may stand."""
    if reading.capture.country:
        return (reading.capture.country.upper(),)
    return tuple(table()["homes"].get(reading.language.value, ()))


def _abroad(text: str, reading: AdReading) -> Iterator[tuple[int, int]]:
    homes = _homes(reading)
    pattern, codes = _country_pattern()
    for match in pattern.finditer(text):
        if codes.get(match[1]) not in homes:
            yield match.span(1)


@cache
def _country_pattern() -> tuple[re.Pattern[str], dict[str, str]]:
    """Country names behind a word that says where; regions have no code."""
    regions = table()["regions"].replace("\n", "").split("|")
    codes = {name: code for code, names in table()["countries"].items() for name in names}
    names = "|".join(sorted((*codes, *regions), key=len, reverse=True))
    where = r"(?:in|to|at|across|en|a|hacia|para|desde|de|viaj\w+ a|reubicacion a|destino:?|location:?|lugar:?|sede:?)"
    return re.compile(rf"(?:\b{where} (?:el |la |los |the )?|[,(/:|-] ?|^|\n)({names})\b"), codes


def _foreign_money(text: str, reading: AdReading) -> Iterator[tuple[int, int]]:
    for match in _MONEY.finditer(text):
        code = match.lastgroup or ""
        if _is_foreign(code, reading) and _is_pay(text, *match.span()):
            yield match.span()


def _is_pay(text: str, start: int, end: int) -> bool:
    before = _PAID.search(text, max(0, start - 50), start)
    return before is not None or _PAID_AFTER.match(text, end) is not None


def _is_foreign(code: str, reading: AdReading) -> bool:
    if code == "coins":
        return True
    country = (reading.capture.country or "").upper()
    if country:
        return country not in table()["own_money"][code]
    return code == "USD" and (reading.language is Language.ES or _names_abroad(reading))


def _names_abroad(reading: AdReading) -> bool:
    texts = (folded.text for folded in reading.folded.values())
    return any(True for text in texts for _ in _abroad(text, reading))


def _is_high(salary: Salary, reading: AdReading) -> bool:
    times = WEEKS.get(salary.period) if salary.period else None
    if times is None:
        return False
    week = salary.maximum * times
    if salary.currency:
        return bool(week >= table()["high_week"].get(salary.currency, float("inf")))
    least, most = table()["unknown_week"].get(reading.language.value, (0, 0))
    return bool(least <= week <= most)


@cache
def table() -> dict[str, Any]:
    """`lures.toml`."""
    text = (files("classifier.detection.cues") / "lures.toml").read_text(encoding="utf-8")
    return tomllib.loads(text)
