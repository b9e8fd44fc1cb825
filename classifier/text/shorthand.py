"""Shortenings of chat and small ads, written out so that one pattern reads both ways of writing."""

import re
import tomllib
from importlib.resources import files

_TABLE: dict[str, str] = tomllib.loads(
    (files("classifier.text") / "shorthand.toml").read_text(encoding="utf-8")
)["words"]
_WORDS = re.compile(
    r"(?<![a-z0-9@._/$-])(?:"
    + "|".join(re.escape(word) for word in sorted(_TABLE, key=len, reverse=True))
    + r")(?![a-z0-9@_/$]|[.-][a-z0-9])"
)
# "s/" before a number is money: Peruvian soles, "S/ 1,500" or "S/. 1,500".
_SOLES = re.compile(r"s/(?=\.? ?[0-9])")


def shorthand(text: str) -> list[tuple[int, int, str]]:
    """The replacements (start, end, words written out) in a folded text."""
    return [
        (m.start(), m.end(), _TABLE[m.group()])
        for m in _WORDS.finditer(text)
        if not _SOLES.match(text, m.start())
    ]
