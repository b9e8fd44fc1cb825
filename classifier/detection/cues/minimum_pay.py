"""Pay below the legal minimum of the ad's country (PRP-05)."""

import re
from collections.abc import Iterator

from classifier.detection.cues.lures import table
from classifier.detection.reading import AdReading, Span
from screening.ads import AdKind
from screening.facts import Period, Salary

NAMES = ("pay_below_minimum",)

BELOW = 0.85
"""Share of the minimum under which pay is below it; what is nearer may be a matter of hours."""
MONTH_WEEKS = 4.34

# Who works fewer hours, or lives on tips and commission, may lawfully be promised less.
_LESS_WORK = re.compile(
    r"\b(?:medio tiempo|media jornada|tiempo parcial|jornada (?:parcial|reducida)|por horas|fines? de semana|algunas horas|pocas horas"
    r"|beca\w*|practica\w*|pasante\w*|servicio social|voluntari\w*|apoyo para|propina\w*|comision\w*|bono\w*|vales|destajo|part[ -]time|few hours|weekends?"
    r"|intern\w*|stipend|volunteer\w*|apprentic\w*|tips?|commissions?|bonus\w*|piece|[1-6] (?:horas|hours)|parcial|[1-4] (?:dias|days)|extra|advance|anticipo)\b"
    r"|[0-9]{1,2} ?(?:h|hs|hrs|horas|hours?)(?: ?/ ?| a la | por | per | a | )?(?:sem|week)"
)

_FULL_TIME = re.compile(
    r"\b(?:tiempo completo|jornada completa|full[ -]?time|lunes a (?:sabado|domingo)|monday (?:to|through) (?:saturday|sunday)|todos los dias"
    r"|every day|(?:6|7|seis|siete|six|seven) (?:dias|days)|(?:8|9|1[0-8]|ocho|diez|doce|eight|ten|twelve)[ -]?(?:horas|hrs|hours|hour)[ -](?:diari|al dia|por dia|a day|daily|per day|day)|de planta|interna|live[ -]in)\b"
)


def find(reading: AdReading) -> Iterator[tuple[str, Span]]:
    """`pay_below_minimum`: a promised wage below the least that the country's law allows."""
    least = table()["minimum"].get((reading.capture.country or "").upper())
    if reading.kind is not AdKind.JOB or least is None:
        return
    if any(_LESS_WORK.search(folded.text) for folded in reading.folded.values()):
        return
    currency, hour, month = least
    is_full_time = any(_FULL_TIME.search(folded.text) for folded in reading.folded.values())
    shares = [
        (salary, _share(salary, hour, month))
        for salary in reading.facts.salaries
        if salary.currency in (currency, None) and (is_full_time or salary.period is Period.HOUR)
    ]
    if shares and all(0 < share < BELOW for _, share in shares):
        yield "pay_below_minimum", Span.of(shares[0][0])


def _share(salary: Salary, hour: float, month: float) -> float:
    """Pay as a share of the minimum of its period; 0 where the period has none."""
    minimum = {
        Period.HOUR: hour,
        Period.DAY: 8 * hour,
        Period.WEEK: month / MONTH_WEEKS,
        Period.MONTH: month,
        Period.YEAR: 12 * month,
    }.get(salary.period or Period.PIECE)
    return salary.maximum / minimum if minimum else 0.0
