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
_MASKS = re.compile(
    "|".join(
        (
            r"(?:[\w.+-]+@[\w-]+\.[\w.-]+)",  # e-mail addresses
            r"(?:(?:https?://|www\.)[^\s<>\"]+)",  # links
            r"(?:\b[\w-]+(?:\.[\w-]+)*\.(?:com|net|org|mx|es|co|info|me|example)/[^\s<>\"]+)",
            r"(?:[$€£₡]\s?\d[\d.,]*(?:\s?(?:-|–|a|to|y)\s?[$€£₡]?\s?\d[\d.,]*)?(?![\d-]))",
            rf"(?:\b\d{{1,6}}(?:[.,]\d+)*\s?(?:-|–|a|to)\s?\d{{1,6}}(?:[.,]\d+)*\s?{_UNIT}(?!\w))",
            rf"(?:(?<![-.\d] )(?<![\d.)-])\d{{1,6}}(?:[.,]\d{{1,3}})*\s?{_UNIT}(?!\w))",
            r"(?:\b\d{1,3}(?:,\d{3})+(?:\.\d+)?\b)",  # thousands
            r"(?:-?\d{1,3}\.\d{4,}\s*,\s*-?\d{1,3}\.\d{4,})",  # coordinates
            r"(?:(?<![\d/.-])(?:0?[1-9]|[12]\d|3[01])([/.-])(?:0?[1-9]|1[0-2])\1(?:19|20)\d\d(?![\d/-]))",
            r"(?:(?<![\d/.-])(?:19|20)\d\d([/.-])(?:0?[1-9]|1[0-2])\2(?:0?[1-9]|[12]\d|3[01])(?![\d/-]))",
            r"(?:(?<![\d/])\d{1,2}/\d{1,2}/\d{2}(?![\d/]))",
            r"(?:(?<![\d:])\d{1,2}:\d{2}(?::\d{2})?(?![\d:]))",  # times of day
            r"(?:\b(?:19|20)\d\d\s?[-–/]\s?(?:19|20)\d\d\b)",  # years from, to
            r"(?:(?<![\d-])\d{2,3}-\d{2}-\d{2,3}(?![\d-]))",  # body measurements
            r"(?-i:\b[A-Z]{2}\d{2}(?:\s?[\dA-Z]{4}){3,7}(?:\s?[\dA-Z]{1,4})?\b)",  # IBAN
            r"(?-i:\b[A-Z&Ñ]{3,4}\d{6}[\dA-Z]{3,9}\b)",  # RFC, CURP
        )
    ),
    re.IGNORECASE,
)


def blot_out(text: str) -> str:
    """The text with addresses, amounts, dates, times and codes replaced by BLOT."""
    return _MASKS.sub(lambda match: BLOT * len(match[0]), text)
