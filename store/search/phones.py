"""Finding a phone number however somebody writes it: the same rules for every engine."""

import re
from dataclasses import dataclass

from screening.errors import InvalidQuery

MIN_ENDING = 7
"""Fewest digits that are looked for at the end of a number: the shortest local number of a city."""

_ONE_DIGIT, _TWO_DIGITS = (
    ["1", "7"],
    [
        "20",
        "27",
        "30",
        "31",
        "32",
        "33",
        "34",
        "36",
        "39",
        "40",
        "41",
        "43",
        "44",
        "45",
        "46",
        "47",
        "48",
        "49",
        "51",
        "52",
        "53",
        "54",
        "55",
        "56",
        "57",
        "58",
        "60",
        "61",
        "62",
        "63",
        "64",
        "65",
        "66",
        "81",
        "82",
        "84",
        "86",
        "90",
        "91",
        "92",
        "93",
        "94",
        "95",
        "98",
    ],
)
"""Country codes by length (ITU-T E.164, list of 2016); all others have three digits."""

_MEXICAN_MOBILE = re.compile(r"521(\d{10})")
_MEXICAN_TRUNK = re.compile(r"(?:01|044|045)(\d{10})")
"""How Mexican numbers were dialled until 2019 and are still written; E.164 has neither."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PhoneKeys:
    """The forms under which an index holds a number, digits only."""

    international: str
    national: str

    @property
    def backwards(self) -> str:
        """Reversed, so that an engine finds an ending as it finds a beginning."""
        return self.international[::-1]


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonePattern:
    """What a number must begin or end with; one of the three suffices."""

    international: str
    national: str | None = None
    ending: str | None = None

    def matches(self, keys: PhoneKeys) -> bool:
        return (
            keys.international.startswith(self.international)
            or (self.national is not None and keys.national.startswith(self.national))
            or (self.ending is not None and keys.international.endswith(self.ending))
        )


def phone_keys(e164: str) -> PhoneKeys:
    """The forms of an E.164 number."""
    bare = e164.removeprefix("+")
    digits = bare if bare.isascii() and bare.isdigit() else _digits(e164)
    if digits[:1] in _ONE_DIGIT:
        return PhoneKeys(international=digits, national=digits[1:])
    length = 2 if digits[:2] in _TWO_DIGITS else 3
    return PhoneKeys(international=digits, national=digits[length:])


def read_phone(text: str) -> PhonePattern:
    """What a person looks for: `+52 55 5555 0101`, `(55) 5555-0101`, `55550101`, or its beginning.

    Raises InvalidQuery where there is no digit.
    """
    digits = _digits(text)
    if not digits:
        raise InvalidQuery(field="phone", problem="holds no digits", mend="write the number")
    if text.strip().startswith("+") or digits.startswith("00"):
        return PhonePattern(international=_MEXICAN_MOBILE.sub(r"52\1", digits.lstrip("0")))
    digits = _MEXICAN_TRUNK.sub(r"\1", _MEXICAN_MOBILE.sub(r"52\1", digits))
    national = digits[1:] if digits.startswith("0") and len(digits) > 1 else digits
    return PhonePattern(
        international=digits,
        national=national,
        ending=national if len(national) >= MIN_ENDING else None,
    )


def _digits(text: str) -> str:
    """In ASCII: a number may be typed in full-width or Arabic digits."""
    return "".join(str(int(c)) for c in text if c.isdecimal())
