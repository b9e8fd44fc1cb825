"""Prices of escort ads and pay of job ads, each with the time it is for."""

import re
from collections.abc import Iterator, Sequence

from classifier.extraction.amounts import Amount, amounts_in
from screening.facts import Period, Price, Salary, Stated

_LINK = r"\s?(?:/|por|per|x|la|las|el|al|a|an|for|p/|each|cada|brut[oa]s?|net[oa]s?|gross|net|libres?|and up|\(|\bde\b|pesos|[-=:])?\s?"
_PERIODS = {
    Period.HOUR: r"(?:la\s|una\s|an?\s)?(?:horas?|hrs?|hours?|hourly|h)",
    Period.DAY: r"(?:el\s|un\s|a\s)?(?:d[ií]as?|diari[oa]s?|days?|daily|jornal|turno|shift|noche|night)",
    Period.WEEK: r"(?:la\s|a\s)?(?:semana(?:l|les|lmente)?|weeks?|weekly|wk|pw)",
    Period.MONTH: r"(?:el\s|al\s|a\s)?(?:mes(?:es)?|mensual(?:es|mente)?|months?|monthly|mo|pm)",
    Period.YEAR: r"(?:el\s|al\s|a\s)?(?:años?|anual(?:es|mente)?|years?|yearly|yr|annum|annually|annual|pa|p\.a\.)",
    Period.PIECE: r"(?:la\s|a\s|an?\s)?(?:piezas?|pieces?|cajas?|box|cubeta|bucket|docena|kilo|kg|prenda|paquete|entrega|delivery|copa|drink)",
}
_UNITS = {
    "half_hour": r"(?:1/2\s?(?:hora|hr?|hour)|½\s?(?:hora|hr?|hour)|media(?:\shora)?|30\s?(?:min(?:uto|ute)?s?|m)|half[\s-]?(?:an?\s)?(?:hour|hr)|half|hhr?)",
    "quarter_hour": r"(?:15\s?(?:min(?:uto|ute)?s?|m)|1?/?4\s?de\shora|quarter(?:\shour)?|qv|qk|cuarto\sde\shora)",
    "night": r"(?:(?:la\s|toda\sla\s|una\s)?noche(?:\scompleta)?|overnight|(?:all\s|whole\s|full\s)?night)",
    "day": r"(?:(?:el\s|todo\sel\s|un\s)?d[ií]a(?:\scompleto)?|(?:full\s|whole\s)?day)",
    "session": r"(?:sesi[oó]n|session)",
    "service": r"(?:(?:el\s)?servicio(?:\scompleto)?|(?:full\s)?service|(?:la\s)?relaci[oó]n)",
    "hour": r"(?:(?:la|una|1|an|one|full|per)?\s?(?:hora(?:\scompleta)?|hrs?|hour|h|fh)|60\s?(?:min(?:uto|ute)?s?|m))",
}
_JOINS_AFTER = r"\s?(?:/|por|per|x|la|el|an?|for|each|cada|\bp/|=|:|-|\()\s?"
_JOINS_BEFORE = r"\s?(?:[:=>/-]+|is|es|son|a|por|for|at|cuesta|costs?|sale|completa)?\s?"
_PERIOD_AFTER = {
    p: re.compile(_LINK + _LINK + words + r"(?!\w)", re.IGNORECASE) for p, words in _PERIODS.items()
}
_STATED_PERIODS = {
    Period.HOUR: r"(?:hourly|(?:por|per|la|an)\s?(?:hora|hour))",
    Period.DAY: r"(?:diari[oa]s?|daily|(?:por|per|al|cada)\s?(?:d[ií]a|day))",
    Period.WEEK: r"(?:semanal(?:es|mente)?|weekly|(?:por|per|a la)\s?(?:semana|week))",
    Period.MONTH: r"(?:mensual(?:es|mente)?|monthly|(?:por|per|al)\s?(?:mes|month))",
    Period.YEAR: r"(?:anual(?:es|mente)?|yearly|annual(?:ly)?|per annum|(?:por|per|al)\s?(?:año|year))",
}
_PERIOD_BEFORE = {
    p: re.compile(rf"\b{words}(?!\w)[^.;\n\d]{{0,24}}$", re.IGNORECASE)
    for p, words in _STATED_PERIODS.items()
}
_JOINED_AFTER = {
    u: re.compile(_JOINS_AFTER + words + r"(?!\w)", re.IGNORECASE) for u, words in _UNITS.items()
}
_BARE_AFTER = {
    u: re.compile(r"\s?" + words + r"(?!\w)", re.IGNORECASE) for u, words in _UNITS.items()
}
_UNIT_BEFORE = {
    u: re.compile(rf"(?<!\w){words}{_JOINS_BEFORE}$", re.IGNORECASE) for u, words in _UNITS.items()
}
_FORTNIGHT = re.compile(r"quincen|fortnight|bi-?weekly|biweek", re.IGNORECASE)
_PAY = re.compile(
    r"\b(?:sueldos?|salarios?|pag[aoue]\w*|gan[aáe]\w*|ingresos?|remuneraci[oó]n|retribuci[oó]n|honorarios|salary|salaries"
    r"|pay|paid|pays|wages?|earn\w*|make|rate|compensation|ofrecemos|base|jornal|cobr\w+)\b[^.;\n]{0,40}$",
    re.IGNORECASE,
)
_NOT_PAY = re.compile(
    r"\b(?:dep[oó]sit\w*|fianza|multa\w*|fines?|fined|penalty|bon[uo]s?|bonuses|prima|vales|propinas?|tips?|(?:turnover|revenues?|facturaci[oó]n|ventas|sales)\s?(?:of|de|:)|cuota|inscripci[oó]n"
    r"|costo|cuesta|precio|price|fee|fees|deuda|debt|adeud\w*|descuent\w*|deduct\w*|minus|menos|renta|rent|insurance|seguro|budget|worth"
    r"|funding|raised|capital|invers\w+|invest\w*|save|presupuesto|anticipo|pr[eé]stamo|loan|tr[aá]mite|uniforme?)\b[^.;\n\d]{0,24}$",
    re.IGNORECASE,
)
_NOT_PAY_AFTER = re.compile(
    r"\s?(?:\+|m\b|bn\b|million|billion)?\s?(?:in\s|of\s|de\s|por\s(?:el|la)\s|for\sthe\s|for\s)?"
    r"(?:turnover|revenue|facturaci[oó]n|dep[oó]sito|deposit|fianza|multa|fine|fee|sales|ventas|uniforme?|tr[aá]mite|employees|empleados)\b",
    re.IGNORECASE,
)
_OTHER_MEASURE = re.compile(
    r"\s?(?:h(?:rs|oras?|ours?)?\b|min|d[ií]as|days|años|years|meses|months|semanas|weeks|kg|km|cm|lbs?|personas|people|plazas|vacantes|°|º|ª|st\b|nd\b|rd\b|th\b|/\d)",
    re.IGNORECASE,
)
LEAST_PRICE = 15
"""Smallest bare figure read as a price; smaller ones are hours, ages, counts."""

LEAST_PAY = 5
_REACH = 48


def prices_in(
    field: str, text: str, *, country: str | None, beside: Sequence[Stated] = ()
) -> tuple[Price, ...]:
    """What a client pays, for each sum with a currency or with a time beside it."""
    return tuple(_prices(field, text, country, beside))


def _prices(
    field: str, text: str, country: str | None, beside: Sequence[Stated]
) -> Iterator[Price]:
    for amount in _free(amounts_in(text, country=country), beside):
        unit = _unit(text, amount)
        if not amount.is_marked and not _is_bare_price(text, amount, unit):
            continue
        for value in dict.fromkeys((amount.low, amount.high)):
            yield Price(
                field=field,
                start=amount.start,
                end=amount.end,
                amount=value,
                currency=amount.currency,
                unit=unit,
            )


def _is_bare_price(text: str, amount: Amount, unit: str | None) -> bool:
    """Whether a figure without currency is a price: "150/hr" is, "24 hours" is not."""
    if unit is None or amount.low < LEAST_PRICE or amount.low in (24.0, 48.0, 72.0):
        return False
    behind = _OTHER_MEASURE.match(text, amount.end)
    return behind is None or (behind[0].strip().lower() in ("h", "hr", "hrs") and amount.low >= 40)


def _unit(text: str, amount: Amount) -> str | None:
    """The time or service beside a sum: joined behind it, before it, or bare behind it."""
    before = text[max(0, amount.start - _REACH) : amount.start]
    for patterns, words, position in (
        (_JOINED_AFTER, text, amount.end),
        (_UNIT_BEFORE, before, None),
        (_BARE_AFTER, text, amount.end),
    ):
        for unit, pattern in patterns.items():
            if pattern.search(words) if position is None else pattern.match(words, position):
                return unit
    return None


def salaries_in(
    field: str, text: str, *, country: str | None, beside: Sequence[Stated] = ()
) -> tuple[Salary, ...]:
    """What a worker is promised. Every fortnight (quincena) has no period of ours: None."""
    return tuple(_salaries(field, text, country, beside))


def _salaries(
    field: str, text: str, country: str | None, beside: Sequence[Stated]
) -> Iterator[Salary]:
    for amount in _free(amounts_in(text, country=country), beside):
        before = text[max(0, amount.start - _REACH) : amount.start]
        if (
            amount.low < LEAST_PAY
            or _NOT_PAY.search(before)
            or _NOT_PAY_AFTER.match(text, amount.end)
        ):
            continue
        period = _period(text, amount, before)
        if not _is_pay(field, text, amount, before, period):
            continue
        yield Salary(
            field=field,
            start=amount.start,
            end=amount.end,
            minimum=amount.low,
            maximum=amount.high,
            currency=amount.currency,
            period=period,
        )


def _is_pay(field: str, text: str, amount: Amount, before: str, period: Period | None) -> bool:
    """Whether a sum is pay: it stands in a pay field, or two of currency, word and time say so."""
    if field.startswith(("fields.salar", "fields.sueldo", "fields.pay")):
        return True
    said = _PAY.search(before) is not None
    if amount.is_marked:
        return said or period is not None or amount.low >= 100
    if _OTHER_MEASURE.match(text, amount.end):
        return False
    return amount.low >= 100 and (said or period is not None)


def _period(text: str, amount: Amount, before: str) -> Period | None:
    if _FORTNIGHT.search(text, amount.end, amount.end + 24):
        return None
    for period, pattern in _PERIOD_AFTER.items():
        if pattern.match(text, amount.end):
            return period
    if _FORTNIGHT.search(before):
        return None
    return next((p for p, pattern in _PERIOD_BEFORE.items() if pattern.search(before)), None)


def _free(amounts: Iterator[Amount], beside: Sequence[Stated]) -> Iterator[Amount]:
    """The sums that do not overlap other facts, such as a phone number."""
    for amount in amounts:
        if not any(fact.start < amount.end and amount.start < fact.end for fact in beside):
            yield amount
