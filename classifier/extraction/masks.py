"""Stretches of a text whose digits are surely no phone number, blotted out at equal length."""

import re

BLOT = "\u241f"
"""A sign that no ad holds and that breaks every chain of digits."""

_UNIT = (
    r"(?:€|¤|\$|%|euros?|eur|pesos|mxn|m\.?n\.|usd|gbp|cop|ars|pen|d[oó]lar(?:es)?|dollars?|bucks|soles"
    r"|quetzales|lempiras|colones|bol[ií]vares|libras|pounds|mil|millones|k|hrs?|horas?|hours?"
    r"|minutos?|min|mins|minutes|d[ií]as|days|años|anos|years?|yrs?|yo|meses|months|kilos?|kgs?|lbs?"
    r"|cms?|mts?|metros|km|m2|m²|sq|ft|personas|plazas|vacantes|habitantes|employees)"
)
_ADDRESSES = re.compile(
    r"[\w.+-]{1,64}@[\w-]+\.[\w.-]+"
    r"|(?:https?://|www\.)[^\s<>\"]+"
    r"|\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|mx|es|co|info|me|example)/[^\s<>\"]+",
    re.IGNORECASE,
)
_MAY_BE_ADDRESS = re.compile(r"@|www\.|\w/\w", re.IGNORECASE)
_CODES = re.compile(
    r"\b[A-Z]{2}\d{2}(?:\s?[\dA-Z]{4}){3,7}(?:\s?[\dA-Z]{1,4})?\b"  # IBAN
    r"|\b[A-Z&Ñ]{3,4}\d{6}[\dA-Z]{3,9}\b"  # RFC, CURP
)
_DAY, _MONTH, _YEAR = "(?:0?[1-9]|[12]\\d|3[01])", "(?:0?[1-9]|1[0-2])", "(?:19|20)\\d\\d"
_FIGURES = re.compile(
    r"(?=[\d$€£₡-])(?:"
    + "|".join(
        (
            r"[$€£₡]\s?\d[\d.,]{0,16}(?:\s?(?:-|–|a|to|y)\s?[$€£₡]?\s?\d[\d.,]{0,16})?(?![\d-])",
            rf"\b\d{{1,6}}(?:[.,]\d{{1,3}}){{0,4}}\s?(?:-|–|a|to)\s?\d{{1,6}}(?:[.,]\d{{1,3}}){{0,4}}\s?{_UNIT}(?!\w)",
            rf"(?<![-.\d] )(?<![\d.)-])\d{{1,6}}(?:[.,]\d{{1,3}}){{0,4}}\s?{_UNIT}(?!\w)",
            r"\b\d{1,3}(?:,\d{3}){1,4}(?:\.\d+)?\b",  # thousands
            r"-?\d{1,3}\.\d{4,}\s*,\s*-?\d{1,3}\.\d{4,}",  # coordinates
            rf"(?<![\d/.-]){_DAY}([/.-]){_MONTH}\1{_YEAR}(?![\d/-])",
            rf"(?<![\d/.-]){_YEAR}([/.-]){_MONTH}\2{_DAY}(?![\d/-])",
            r"(?<![\d/])\d{1,2}/\d{1,2}/\d{2}(?![\d/])",
            r"(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:])",  # times of day
            rf"\b{_YEAR}\s?[-–/]\s?{_YEAR}\b",
            r"(?<![\d-])\d{2,3}-\d{2}-\d{2,3}(?![\d-])",  # body measurements
        )
    )
    + ")",
    re.IGNORECASE,
)


def blot_out(text: str) -> str:
    """The text with addresses, amounts, dates, times and codes replaced by BLOT."""
    if _MAY_BE_ADDRESS.search(text):
        text = _ADDRESSES.sub(_blot, text)
    return _FIGURES.sub(_blot, _CODES.sub(_blot, text))


def _blot(match: re.Match[str]) -> str:
    return BLOT * len(match[0])
