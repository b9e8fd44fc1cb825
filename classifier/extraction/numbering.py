"""From written digits to E.164, by the national rules of the countries whose ads we read."""

import re
from functools import lru_cache

import phonenumbers

SHORTEST, LONGEST = 7, 15
"""Digits of a number that can be dialled: seven (landlines of Panama) to fifteen (E.164)."""

_IDD = re.compile(r"^(?:00|011)(?=[1-9]\d{9})")
_BEGINNINGS = {
    "US": "[2-9][0-9]{2}[2-9]",
    "CA": "[2-9][0-9]{2}[2-9]",
    "PR": "[2-9][0-9]{2}[2-9]",
    "DO": "[2-9][0-9]{2}[2-9]",
    "MX": "[2-9]",
    "ES": "[5-9]",
    "CO": "3|60",
    "PE": "9|[1-8]",
    "GT": "[2-7]",
    "SV": "[267]",
    "HN": "[2-9]",
    "CR": "[24-8]",
    "PA": "[2-9]",
}
"""How a national significant number begins (ITU-T E.164 national numbering plans). Looser than
phonenumbers' table of ranges in use, so that new and fictional ranges pass."""

_CALLED_WITHOUT_PLUS = (
    "1",
    "34",
    "44",
    "502",
    "503",
    "504",
    "505",
    "506",
    "507",
    "51",
    "52",
    "54",
    "57",
)
"""Country codes that ads write without a plus sign."""

_MEXICAN_PREFIX = re.compile(r"^(?:044|045|01)(?=[2-9]\d{9}$)")


@lru_cache(maxsize=50_000)
def e164(digits: str, *, international: bool, country: str | None) -> str | None:
    """The number as E.164, or None where `digits` are none.

    `international` says that they follow a plus sign; else `country` (ISO 3166-1) decides. Without
    either, and where a number is too long or short for the country, only what can be read in one
    way in the United States and Mexico is a number.
    """
    if not SHORTEST <= len(digits) <= LONGEST + 3:
        return None
    if international:
        return _parse("+" + digits.removeprefix("00"), None)
    without_idd = _IDD.sub("", digits)
    if without_idd != digits:
        return _parse("+" + without_idd, None)
    if country:
        found = _national(digits, country.upper())
        return found or _country_code_first(digits) or _either(digits)
    return _either(digits) or _country_code_first(digits)


def is_assigned(number: str) -> bool:
    """Whether an E.164 number lies in a range in use: a harder proof than its form."""
    return phonenumbers.is_valid_number(phonenumbers.parse(number))


def _national(digits: str, country: str) -> str | None:
    if country == "MX":
        digits = _MEXICAN_PREFIX.sub("", digits)
    if country == "AR" and re.fullmatch(r"15\d{8}", digits):
        return "+54911" + digits[2:]
    return _parse(digits, country)


def _either(digits: str) -> str | None:
    """Ten digits without a country: American or Mexican, where only one of the two is in use."""
    if len(digits) != 10:
        digits = _MEXICAN_PREFIX.sub("", digits)
        if len(digits) != 10:
            return None
    both = [_parse(digits, country) for country in ("US", "MX")]
    assigned = [number for number in both if number and is_assigned(number)]
    return assigned[0] if len(assigned) == 1 else None


def _country_code_first(digits: str) -> str | None:
    """A full international number whose plus sign was left out."""
    if len(digits) < 10 + 1 or not digits.startswith(_CALLED_WITHOUT_PLUS):
        return None
    number = _parse("+" + digits, None)
    return number if number and is_assigned(number) else None


def _parse(digits: str, country: str | None) -> str | None:
    if digits.startswith("+521") and len(digits) == 14:
        digits = "+52" + digits[4:]
    if country == "MX" and digits.startswith("521") and len(digits) == 13:
        digits = digits[3:]
    try:
        number = phonenumbers.parse(digits, country)
    except phonenumbers.NumberParseException:
        return None
    possible = phonenumbers.is_possible_number_with_reason(number)
    if possible != phonenumbers.ValidationResult.IS_POSSIBLE:
        return None
    region = phonenumbers.region_code_for_country_code(number.country_code or 0)
    national = phonenumbers.national_significant_number(number)
    if not re.match(_BEGINNINGS.get(region, ""), national):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
