"""The language in which detectors are written, and its translation to RE2.

A pattern matches folded text (see `classifier.text`), inside one sentence:

    guardamos tu pasaporte      these words, whatever stands between them but letters or a full stop
    guard*                      a word that begins so; "*" may also begin or split a word
    guardamos|retenemos         one of these words
    {keep}                      one of the words or phrases of the class `keep`
    [muy]  [{please}]           may be there
    ..3                         up to three words in between ("..": up to four)
    #                           a number: 12, 12,500.50, 12k, 12 mil
    left ~5 right               both, in either order, with up to five words in between

A pattern that itself holds a negation ("no phones") is not read as negated by it, nor is one of
which a word class does, where the negation stands inside the match.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from screening.errors import Misconfigured

BETWEEN = r"[^a-z0-9.!?;|]{1,4}"
_WORD_AND_GAP = r"(?:[^a-z0-9.!?;|\n]{1,4}[a-z0-9]+(?:[.,][0-9]+)*)"
_NUMBER = r"[$]?[0-9](?:[0-9.,]*[0-9])?(?: ?(?:k|mil|thousand|grand|millones))?"
_ATOM = re.compile(r"\[[^\]]+\]|\S+")
_GAP = re.compile(r"\.\.(\d*)")
_CLASS = re.compile(r"\{(\w+)\}")
_WORD = re.compile(r"[a-z0-9*']+")
MOST_GAP = 12

NEGATIONS = frozenset(
    [
        "no",
        "not",
        "never",
        "nunca",
        "jamas",
        "ni",
        "nor",
        "sin",
        "without",
        "nadie",
        "nobody",
        "nothing",
        "none",
        "ningun",
        "ninguna",
        "ninguno",
        "tampoco",
        "dont",
        "doesnt",
        "wont",
        "cant",
        "cannot",
        "isnt",
        "arent",
        "didnt",
        "couldnt",
        "shouldnt",
        "nada",
        "neither",
    ]
)

Words = Mapping[str, "tuple[str, ...]"]


@dataclass(frozen=True, slots=True)
class Pattern:
    """One compiled pattern. `expression` is RE2; `negates` says that it holds a negation itself,
    `may_negate` that a word class of it does ("en lugar de sueldo" among ways to pay)."""

    source: str
    expression: str
    negates: bool
    may_negate: bool


def compile_pattern(source: str, words: Words) -> Pattern:
    """Raises Misconfigured, naming the pattern, where it is not of the language."""
    try:
        expression = _either_order(source, words)
    except ValueError as error:
        raise Misconfigured(f"pattern {source!r}: {error}") from error
    literal = set(re.findall(r"[a-z]+", _CLASS.sub(" ", source)))
    entries = " ".join(entry for name in _CLASS.findall(source) for entry in words[name])
    return Pattern(
        source=source,
        expression=expression,
        negates=bool(literal & NEGATIONS),
        may_negate=not NEGATIONS.isdisjoint(re.findall(r"[a-z]+", entries)),
    )


def _either_order(source: str, words: Words) -> str:
    parts = re.split(r" ~(\d+) ", source)
    if len(parts) == 1:
        return rf"\b{_sequence(source, words)}\b"
    if len(parts) != 3:
        raise ValueError("~N stands once, between two parts")
    left, right = _sequence(parts[0], words), _sequence(parts[2], words)
    gap = _gap(int(parts[1])) + BETWEEN
    return rf"\b(?:{left}{gap}{right}|{right}{gap}{left})\b"


def _sequence(source: str, words: Words) -> str:
    """Atoms joined by what may stand between words; optional atoms bring their own joint."""
    expression, joint = "", ""
    for atom in _ATOM.findall(source.strip()):
        if gap := _GAP.fullmatch(atom):
            if not expression or not joint:
                raise ValueError("a gap needs words on both sides")
            expression += _gap(int(gap[1] or 4))
        elif atom.startswith("["):
            inner = _sequence(atom[1:-1], words)
            # Before the first word the joint follows, else it leads.
            expression += f"(?:{joint}{inner})?" if joint else f"(?:{inner}{BETWEEN})?"
        else:
            expression += joint + _alternatives(atom, words)
            joint = BETWEEN
    if not joint:
        raise ValueError("it holds no word")
    return expression


def _gap(most: int) -> str:
    if most > MOST_GAP:
        raise ValueError(f"a gap of {most} words; {MOST_GAP} is the most")
    return f"{_WORD_AND_GAP}{{0,{most}}}"


def _alternatives(atom: str, words: Words) -> str:
    options = [_option(option, words) for option in atom.split("|")]
    return options[0] if len(options) == 1 else f"(?:{'|'.join(options)})"


def _option(option: str, words: Words) -> str:
    if option == "#":
        return _NUMBER
    if named := _CLASS.fullmatch(option):
        if named[1] not in words:
            raise ValueError(f"there is no word class {named[1]!r}")
        entries = (_sequence(entry, words) for entry in words[named[1]])
        return f"(?:{'|'.join(dict.fromkeys(entries))})"
    if not _WORD.fullmatch(option):
        raise ValueError(f"{option!r} is no folded word (lower case, no accents)")
    return option.replace("'", "'?").replace("*", "[a-z0-9]*")
