"""Folding whole texts quickly, character by character: words in lower case without accents, and
blanks where no letter or digit stands.

Cutting chunk by chunk (`cutting`) knows where each word stood, and costs several times as much. Of
ads in English and Spanish most characters fold to one, so most words stand where they stood.
"""

import re

from screening.words import fold_word

_NO_WORD = re.compile(r"[\W_]")
_NOT_ONE = "\0"
"""Marks characters that fold to none or to several. No text folds to it: it is no letter."""


class _Folded(dict[int, str]):
    """What a character folds to, worked out when it first comes."""

    def __missing__(self, character: int) -> str:
        self[character] = folded = _NO_WORD.sub(" ", fold_word(chr(character)))
        return folded


class _FoldedToOne(_Folded):
    def __missing__(self, character: int) -> str:
        folded = super().__missing__(character)
        self[character] = one = folded if len(folded) == 1 else _NOT_ONE
        return one


_FOLDED, _FOLDED_TO_ONE = _Folded(), _FoldedToOne()


def _table(encoding: str) -> bytes:
    """What each byte folds to, as a byte; 0 where that is none, or not in ASCII."""
    characters = bytes(range(256)).decode(encoding, errors="replace")
    folded = (_FOLDED_TO_ONE[ord(character)] for character in characters)
    return bytes(ord(one) if one < "\x80" else 0 for one in folded)


_BYTES = {encoding: _table(encoding) for encoding in ("latin-1", "cp1252")}
"""Bytes are translated ten times as fast as text. The second has the dashes, bullets and curved
quotation marks that a third of the real ads hold."""


def fold(text: str) -> str:
    """Its words stand between blanks, one or several."""
    latin = _fold_latin(text)
    return text.translate(_FOLDED) if latin is None else latin


def fold_in_place(text: str) -> str | None:
    """Each character of the text folded, where it stood; None where one folds to none or several."""
    if (latin := _fold_latin(text)) is not None:
        return latin
    folded = text.translate(_FOLDED_TO_ONE)
    return None if _NOT_ONE in folded else folded


def _fold_latin(text: str) -> str | None:
    for encoding, table in _BYTES.items():
        try:
            folded = text.encode(encoding).translate(table)
        except UnicodeEncodeError:
            continue
        return None if 0 in folded else folded.decode("ascii")
    return None
