"""The language of an ad: English, Spanish or another.

Function words vote, spelling helps, and CLD2 is asked where the votes are close. Ads are short,
shouted, misspelt and mixed, so where evidence is thin the answer is English or Spanish: an ad taken
for "other" is not screened, which is the costlier mistake. A quarter of the job ads of Spain are
Catalan, and CLD2 alone is not sure of 10 % of the 4,356 we measured.
"""

import re
import tomllib
import unicodedata
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType

import pycld2  # type: ignore[import-untyped]  # ships neither stubs nor py.typed

from screening.ads import Language

READ_CHARACTERS = 800
"""Longest beginning that is read, some 130 words: a bound on the time, set by judgement."""

OTHER_LEAD = 1.2
"""How many times the better of English and Spanish another language must have."""

OTHER_LEAST = 1.5
"""Votes that another language needs: two words of its own, or one and its spelling."""

CLD2_LEAST_WORDS = 4
"""CLD2 guesses freely below that."""

CLD2_ALONE_CHARACTERS = 200
"""From here on a reliable "English" or "Spanish" of CLD2 needs no vote: among the 2,829 job ads
of Spain that it was sure were Spanish the vote differed on one. It skips the slower vote."""

_SPELLING_VOTE = 0.4
_WORD = re.compile(r"[^\W\d_]+(?:[0134578@$][^\W\d_]+)*|[^\W\d_]+")
_SPACED_OUT = re.compile(r"\b(?:[^\W_][ .*_-]){3,}[^\W_]\b")
_BETWEEN_LETTERS = re.compile(r"[ .*_-]")
_NOT_TEXT = re.compile(r"https?://\S+|www\.\S+|[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")
_SMALL_CAPITALS = str.maketrans("ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘʀꜱᴛᴜᴠᴡʏᴢѕ", "abcdefghijklmnoprstuvwyzs")
_STACKED_MARKS = re.compile("[\u0300-\u036f\u20e3\ufe0f\u200b-\u200f]")
_LEET = str.maketrans("0134578@$", "oieastbas")

Votes = Mapping[str, float]


def language_of(text: str) -> Language:
    """The language in which most of `text` is written; OTHER where it has no letters at all."""
    text = text[:READ_CHARACTERS]
    if len(text) >= CLD2_ALONE_CHARACTERS:
        guess = _ask_cld2(text, least_percent=90)
        if guess in (Language.EN, Language.ES):
            return guess
    text = _readable(text)
    if not text.isascii() and not _is_latin(text):
        return Language.OTHER
    words = _WORD.findall(text.lower())
    return _decide(_votes(words), text, len(words)) if words else Language.OTHER


def _is_latin(text: str) -> bool:
    """Whether at least half of the letters are Latin ones."""
    letters = [character for character in text if character.isalpha()]
    return sum(character < "\u0250" for character in letters) * 2 >= len(letters)


def _readable(text: str) -> str:
    """The text without links, its fancy letters plain, spaced words joined."""
    if not text.isascii():
        text = unicodedata.normalize("NFKC", text).translate(_SMALL_CAPITALS)
        text = _STACKED_MARKS.sub("", text)
    text = _NOT_TEXT.sub(" ", text)
    return _SPACED_OUT.sub(lambda match: _BETWEEN_LETTERS.sub("", match[0]), text)


def _decide(votes: Votes, text: str, words: int) -> Language:
    english, spanish = votes.get("en", 0.0), votes.get("es", 0.0)
    ours = max(english, spanish)
    theirs = max((votes[name] for name in votes if name not in ("en", "es")), default=0.0)
    if theirs >= OTHER_LEAST and theirs > ours * OTHER_LEAD:
        return Language.OTHER
    if words >= CLD2_LEAST_WORDS and ours < words * 0.12 + 0.5:
        guess = _ask_cld2(text, least_percent=70)
        if guess is not None and (guess is not Language.OTHER or theirs >= ours):
            return guess
    return Language.EN if english > spanish else Language.ES


def _ask_cld2(text: str, *, least_percent: int) -> Language | None:
    """CLD2's opinion where it is sure of it, else None."""
    try:
        reliable, _, details = pycld2.detect(text)
    except (pycld2.error, ValueError):
        return None
    if not reliable or details[0][2] < least_percent:
        return None
    return {"en": Language.EN, "es": Language.ES}.get(details[0][1], Language.OTHER)


def _votes(words: Iterable[str]) -> Votes:
    votes: dict[str, float] = {}
    for word in words:
        for name, vote in _votes_of(word):
            votes[name] = votes.get(name, 0.0) + vote
    return votes


@lru_cache(maxsize=50_000)
def _votes_of(word: str) -> tuple[tuple[str, float], ...]:
    """What one word says: a share for every language whose list holds it, a little for spelling."""
    known, spellings = _knowledge()
    if not word.isalpha():
        word = word.translate(_LEET)
    folded = _fold(word)
    holders = known.get(folded, ())
    votes = {name: 1.0 / len(holders) for name in holders}
    if len(word) > 3:
        matching = [name for name, pattern in spellings if pattern.search(word)]
        for name in matching:
            votes[name] = votes.get(name, 0.0) + _SPELLING_VOTE / len(matching)
    return tuple(votes.items())


def _fold(word: str) -> str:
    if word.isascii():
        return word
    return "".join(c for c in unicodedata.normalize("NFD", word) if not unicodedata.combining(c))


@lru_cache(maxsize=1)
def _knowledge() -> tuple[Mapping[str, tuple[str, ...]], tuple[tuple[str, re.Pattern[str]], ...]]:
    """Each listed word with the languages that hold it, and the spelling of each language."""
    tables = tomllib.loads(Path(__file__).with_suffix(".toml").read_text(encoding="utf-8"))
    known: dict[str, tuple[str, ...]] = {}
    for name, table in tables.items():
        for word in {_fold(word) for word in table["words"].split()}:
            known[word] = (*known.get(word, ()), name)
    spellings = tuple((name, re.compile(table["spelling"])) for name, table in tables.items())
    return MappingProxyType(known), spellings
