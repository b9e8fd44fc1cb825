"""Number words of English and Spanish, read as the digits that a phone number would show.

"cincuenta y cinco" is 55, "quinientos" 500, "double five" 55, "oh" 0; common misspellings count.
"""

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import TypeVar

_DIGITS = {
    "cero sero ceros zero oh nought": "0",
    "uno un una huno one": "1",
    "dos doz two": "2",
    "tres trez three thre": "3",
    "cuatro quatro kuatro cuatr four": "4",
    "cinco sinco zinco cinko five fiv": "5",
    "seis ceis seiz sies six": "6",
    "siete ciete ziete seven": "7",
    "ocho osho hocho eight": "8",
    "nueve nuebe nuev nine": "9",
    "diez dies ten": "10",
    "once eleven": "11",
    "doce dose twelve": "12",
    "trece thirteen": "13",
    "catorce fourteen": "14",
    "quince fifteen": "15",
    "dieciseis diesiseis sixteen": "16",
    "diecisiete diesisiete seventeen": "17",
    "dieciocho diesiocho eighteen": "18",
    "diecinueve diesinueve nineteen": "19",
    "veintiuno veintiun": "21",
    "veintidos": "22",
    "veintitres": "23",
    "veinticuatro": "24",
    "veinticinco": "25",
    "veintiseis": "26",
    "veintisiete": "27",
    "veintiocho": "28",
    "veintinueve": "29",
}
_TENS = {
    "veinte beinte twenty": 20,
    "treinta thirty": 30,
    "cuarenta forty fourty": 40,
    "cincuenta sincuenta fifty": 50,
    "sesenta sixty": 60,
    "setenta seventy": 70,
    "ochenta eighty": 80,
    "noventa nobenta ninety": 90,
}
_HUNDREDS = {
    "cien ciento": 100,
    "doscientos": 200,
    "trescientos": 300,
    "cuatrocientos": 400,
    "quinientos": 500,
    "seiscientos": 600,
    "setecientos": 700,
    "ochocientos": 800,
    "novecientos": 900,
}


_Value = TypeVar("_Value")


def _spread(table: dict[str, _Value]) -> dict[str, _Value]:
    return {word: value for words, value in table.items() for word in words.split()}


UNITS = _spread(_DIGITS)
TENS = _spread(_TENS)
HUNDREDS = _spread(_HUNDREDS)
REPEATS = {"doble": 2, "dobles": 2, "double": 2, "triple": 3}
AND = frozenset({"y", "and"})
HUNDRED = "hundred"
NUMBER_WORDS = frozenset({*UNITS, *TENS, *HUNDREDS, *REPEATS, HUNDRED})

_LEET = str.maketrans("013457", "oieast")


def fold(word: str) -> str:
    """Lower case without accents."""
    word = word.lower()
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=20_000)
def number_word(token: str) -> str | None:
    """The number word that `token` is, also in capitals or with digits for letters (f1ve), or None."""
    word = fold(token)
    if word in NUMBER_WORDS:
        return word
    plain = word.translate(_LEET)
    return plain if plain in NUMBER_WORDS and plain != word and len(plain) > 2 else None


def digits_of(words: list[str]) -> tuple[str, int]:
    """The digits that number words at the beginning of `words` make, and how many words they are.

    `words[0]` must be one of NUMBER_WORDS; a join is written as "y" or "and".
    """
    first = words[0]
    if first in REPEATS:
        digit = UNITS.get(words[1], "") if len(words) > 1 else ""
        return (digit * REPEATS[first], 2) if len(digit) == 1 else ("", 1)
    if first == HUNDRED:
        return "", 1
    if words[1:2] == [HUNDRED] and len(UNITS.get(first, "")) == 1:
        rest, used = _below_hundred(words[2:])
        return str(int(UNITS[first]) * 100 + rest), used + 2
    if first in HUNDREDS:
        rest, used = _below_hundred(words[1:])
        return str(HUNDREDS[first] + rest), used + 1
    if first in TENS:
        value, used = _below_hundred(words)
        return str(value), used
    return UNITS[first], 1


def _below_hundred(words: Sequence[str]) -> tuple[int, int]:
    """The value of "fifty five", "cincuenta y cinco" or "doce", and how many words it takes."""
    if not words or words[0] not in TENS:
        if words and words[0] in UNITS and UNITS[words[0]] != "0":
            return int(UNITS[words[0]]), 1
        return 0, 0
    value, used = TENS[words[0]], 1
    joined = words[1:2] and words[1] in AND
    following = words[2:3] if joined else words[1:2]
    digit = UNITS.get(following[0], "") if following else ""
    english = words[0].endswith("ty")
    if len(digit) == 1 and digit != "0" and (joined or english):
        return value + int(digit), 3 if joined else 2
    return value, used
