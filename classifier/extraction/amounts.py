"""Sums of money as ads write them: "$1,200", "12 mil", "15-20k", "1.500 €", "S/ 80"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_BY_COUNTRY_DOLLAR = {
    "MX": "MXN", "US": "USD", "PR": "USD", "EC": "USD", "SV": "USD", "PA": "USD", "CO": "COP", "AR": "ARS",
    "CL": "CLP", "CA": "CAD", "AU": "AUD", "NZ": "NZD", "DO": "DOP", "UY": "UYU", "SG": "SGD", "HK": "HKD",
}  # fmt: skip
_BY_COUNTRY_PESO = {
    "MX": "MXN", "CO": "COP", "AR": "ARS", "CL": "CLP", "DO": "DOP", "UY": "UYU", "CU": "CUP", "PH": "PHP",
}  # fmt: skip
_SIGNS = {
    "usd": "USD", "us$": "USD", "u$s": "USD", "u$d": "USD", "dolares": "USD", "dólares": "USD", "dolar": "USD",
    "dólar": "USD", "dlls": "USD", "dls": "USD", "€": "EUR", "¤": "EUR", "eur": "EUR", "euro": "EUR",
    "euros": "EUR", "eurs": "EUR", "£": "GBP", "gbp": "GBP", "pounds": "GBP", "quid": "GBP", "libras": "GBP",
    "mxn": "MXN", "mx$": "MXN", "m.n.": "MXN", "mn": "MXN", "cop": "COP", "ars": "ARS", "clp": "CLP",
    "s/": "PEN", "s/.": "PEN", "soles": "PEN", "pen": "PEN", "q": "GTQ", "q.": "GTQ", "quetzales": "GTQ", "gtq": "GTQ",
    "l.": "HNL", "lps": "HNL", "lps.": "HNL", "lempiras": "HNL", "hnl": "HNL", "₡": "CRC", "colones": "CRC",
    "crc": "CRC", "cad": "CAD", "aud": "AUD", "c$": "NIO", "cordobas": "NIO", "córdobas": "NIO", "r$": "BRL",
    "aed": "AED", "dirhams": "AED", "balboas": "PAB", "bs": "BOB", "bolivianos": "BOB",
}  # fmt: skip

_BEFORE = r"(?:us\$|u\$s|u\$d|mx\$|c\$|r\$|\$|€|£|₡|s/\.?|(?-i:Q\.?|L\.|Lps\.?)|usd|eur|gbp|mxn|cop|aed|cad)"
_AFTER = (
    r"(?:\$|€|¤|£|₡|us\$|usd|d[oó]lar(?:es)?|dollars?|bucks|dlls|dls|euros?|eurs?|gbp|pounds|quid|libras|pesos|mxn"
    r"|m\.n\.|mn\b|cop|ars|clp|soles|pen|quetzales|gtq|lempiras|hnl|lps|colones|crc|cad|aud|aed|dirhams"
    r"|c[oó]rdobas|bolivianos|balboas)(?![a-z])"
)
_FIGURE = r"\d{1,3}(?:[.,']\d{3}){1,4}(?:[.,]\d{1,2})?(?!\d)|\d{1,7}(?:[.,]\d{1,2})?(?![\d])"
_TIMES = r"(?:\s?(?:mil(?:es)?|k|millones|mill?[oó]n)(?![a-z]))"
_AMOUNT = re.compile(
    rf"(?<![\w.,:/$-])(?P<before>{_BEFORE}\s?)?(?P<low>{_FIGURE})(?P<times>{_TIMES})?(?P<middle>\s?{_AFTER})?"
    rf"(?:\s?(?:-|–|a|to|y|and|hasta|o)\s?(?:{_BEFORE}\s?)?(?P<high>{_FIGURE})(?P<times_high>{_TIMES})?)?"
    rf"(?P<after>\s?(?:de\s)?{_AFTER})?(?![\d:]|\s?%|\.\d)",
    re.IGNORECASE,
)
_HUNDREDS_AFTER = re.compile(r"\s(\d{3})(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A sum or a range of sums at [start, end); `is_marked` says that a currency stands beside it."""

    start: int
    end: int
    low: float
    high: float
    currency: str | None
    is_marked: bool


def amounts_in(text: str, *, country: str | None) -> Iterator[Amount]:
    """Every figure that may be a sum of money, in order; most bare ones are none."""
    for match in _AMOUNT.finditer(text):
        sign = match["before"] or match["after"] or match["middle"]
        low = value_of(match["low"], match["times"])
        high = value_of(match["high"], match["times_high"]) if match["high"] else low
        if match["times_high"] and not match["times"] and low < 1_000:
            low = value_of(match["low"], match["times_high"])
        if high < low:
            high = low
        yield Amount(
            start=match.start(),
            end=match.end(),
            low=low,
            high=high,
            currency=currency_of(sign, country=country),
            is_marked=sign is not None,
        )


def value_of(figure: str, times: str | None) -> float:
    """The number that `figure` writes. A mark before three digits parts thousands in every country
    (prices have no thousandths); before one or two it is the decimal mark."""
    whole, cents = figure, ""
    decimal = re.fullmatch(r"(.*\d)[.,](\d{1,2})", figure)
    if decimal:
        whole, cents = decimal[1], decimal[2]
    value = float(re.sub(r"\D", "", whole) + "." + (cents or "0"))
    if not times:
        return value
    word = times.strip().lower()
    return round(value * (1_000_000 if word.startswith("mill") else 1_000), 2)


def currency_of(sign: str | None, *, country: str | None) -> str | None:
    """ISO 4217 of a sign or word, its country deciding what "$" and "pesos" are; None if unknown."""
    if sign is None:
        return None
    word = sign.strip().lower().removeprefix("de ")
    if word in ("$", "dollar", "dollars", "bucks"):
        return _BY_COUNTRY_DOLLAR.get(country or "", "USD" if word != "$" and country else None)
    if word == "pesos":
        return _BY_COUNTRY_PESO.get(country or "")
    return _SIGNS.get(word)
