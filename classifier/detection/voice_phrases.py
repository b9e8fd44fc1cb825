"""The phrases of `voice.toml`, found in a folded text: cues of who speaks, sentence by sentence."""

import itertools
import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import spacy
from spacy.language import Language
from spacy.matcher import PhraseMatcher
from spacy.tokens import Doc
from spacy.util import filter_spans

from classifier.text import Sentence

_WE = re.compile(r"(?:[a-z]+(?:a|e|i)|so)mos(?:l[aeo]s?|te|les?)?")
_NOT_WE = frozenset(
    {"prestamos", "minimos", "maximos", "ultimos", "proximos", "mismos", "extremos", "optimos"}
    | {"tramos", "ramos", "legitimos", "anonimos", "intimos", "reclamos", "racimos", "animos"}
)
_NARRATES = re.compile(
    r"(?:le|les|donde) [a-z]+(?:aron|ieron)|(?:me|nos|le|les|donde) [a-z]+(?:aban|(?<![aei]r)ian)"
)
"""Not "nos vendieron": who says so may still be held; "te corrieron" speaks to the reader."""
_NOT_THEN = frozenset(["envian", "guian", "confian", "fian", "varian", "amplian", "vacian"])
_GROUPS = (
    ("negation", "lacks", "no_negation", "end"),
    ("denied_after", "no_negation"),
    ("warning", "others", "past", "no_others"),
    ("subject", "no_subject"),
    ("watcher", "no_watcher"),
    ("office", "stage"),
    ("counsel",),
    ("about",),
    ("weary",),
    ("verdict", "no_others"),
    ("predicate",),
    ("answer_no",),
    ("starts",),
    ("reader",),
    ("case",),
    ("kin",),
    ("former",),
    ("workplace",),
    ("befell",),
    ("sites",),
    ("people",),
    ("some_boss",),
    ("does",),
    ("helping",),
    ("suffering",),
    ("dismissed",),
    ("first_person",),
)
"""Lists of `voice.toml` of which the longer phrase hides the shorter."""

_JOINED = (
    ("kin", "befell", "past"),
    ("former", "workplace", "past"),
    ("sites", "people", "others"),
    ("some_boss", "does", "others"),
    ("helping", "suffering", "others"),
)
"""Cues that are one of the third list only where the second follows the first."""
_JOINED_WITHIN = 2
"""Tokens between two such, and between a warning and whom it dismisses."""

_ATOM = re.compile(r"\[[^\]]+\]|\S+")


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue phrase at tokens [start, end); `role` is its list in `voice.toml`."""

    role: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Part:
    """One sentence: tokens [first, end), what ended it, and the cues that stand in it."""

    first: int
    end: int
    mark: str
    cues: tuple[Cue, ...]

    def of(self, *roles: str) -> Iterator[Cue]:
        return (cue for cue in self.cues if cue.role in roles)

    def has(self, *roles: str) -> bool:
        return any(True for _ in self.of(*roles))


def read_parts(text: str, sentences: Sequence[Sentence]) -> tuple[Doc, list[Part]]:
    """The tokens of a folded text and its sentences with their cues."""
    nlp, matcher = _pipeline()
    doc = nlp.make_doc(text)
    cues = _cues(doc, matcher)
    return doc, [_part(doc, cues, sentence) for sentence in sentences]


def says_we(word: str) -> bool:
    """Whether a Spanish word is a verb of "we": cobramos, guardaremos, descontamoslo."""
    return word not in _NOT_WE and _WE.fullmatch(word) is not None


def narrates(pronoun: str, verb: str) -> bool:
    """Whether two Spanish words tell what was done to somebody: nos cobraban, le prometieron."""
    return verb not in _NOT_THEN and bool(_NARRATES.fullmatch(f"{pronoun} {verb}"))


def expand(entry: str, words: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """All phrases that an entry of `voice.toml` stands for; `words` are its word classes."""
    for name, members in (words or {}).items():
        entry = entry.replace(f"{{{name}}}", "|".join(members))
    options = []
    for atom in _ATOM.findall(entry):
        is_optional = atom.startswith("[")
        words = atom.strip("[]").split("|")
        options.append(["", *words] if is_optional else words)
    return [" ".join(filter(None, words)) for words in itertools.product(*options)]


def _cues(doc: Doc, matcher: PhraseMatcher) -> list[Cue]:
    """Cue phrases; of those that overlap in one group the longest, in all the roles it plays."""
    spans = matcher(doc, as_spans=True)
    cues = [Cue("first_person", t.i, t.i + 1) for t in doc if says_we(t.text)]
    pairs = itertools.pairwise(doc)
    cues += [Cue("past", a.i, b.i + 1) for a, b in pairs if narrates(a.text, b.text)]
    for group in _GROUPS:
        members = [span for span in spans if span.label_ in group]
        longest = {(span.start, span.end) for span in filter_spans(members)}
        cues += [Cue(s.label_, s.start, s.end) for s in members if (s.start, s.end) in longest]
    return sorted([*_heeded(cues), *_joined(cues)], key=lambda cue: cue.start)


def _joined(cues: Sequence[Cue]) -> Iterator[Cue]:
    own = [cue.start for cue in cues if cue.role == "first_person"]
    for first, second, role in _JOINED:
        for cue in (cue for cue in cues if cue.role == first):
            for other in _close_behind(cue, second, cues):
                if not any(cue.end <= start < other.start for start in own):
                    yield Cue(role, cue.start, other.end)


def _heeded(cues: Sequence[Cue]) -> Iterator[Cue]:
    """All but the warnings that are denied ("no trap") or tell the reader not to heed somebody."""
    denied = {cue.end for cue in cues if cue.role == "negation"}
    for cue in cues:
        warns = cue.role in ("warning", "verdict")
        if not warns or not (cue.start in denied or _close_behind(cue, "dismissed", cues)):
            yield cue


def _close_behind(cue: Cue, role: str, cues: Sequence[Cue]) -> list[Cue]:
    return [
        other
        for other in cues
        if other.role == role and 0 <= other.start - cue.end <= _JOINED_WITHIN
    ]


def _part(doc: Doc, cues: Sequence[Cue], sentence: Sentence) -> Part:
    span = doc.char_span(sentence.start, sentence.end, alignment_mode="expand")
    first, last = (span.start, span.end) if span is not None else (0, 0)
    while first < last and not doc[first].text.strip():
        first += 1
    inside = tuple(cue for cue in cues if first <= cue.start < last)
    return Part(first, last, sentence.mark, inside)


@cache
def _pipeline() -> tuple[Language, PhraseMatcher]:
    nlp = spacy.blank("en")
    tokenizer: Any = nlp.tokenizer
    # The language's special cases stop the tokenizer's cache, and folding has done their work.
    tokenizer.rules = {}
    tokenizer.max_cache_size = 2_000_000
    matcher = PhraseMatcher(nlp.vocab, attr="ORTH")
    text = (files("classifier.detection") / "voice.toml").read_text(encoding="utf-8")
    lists = tomllib.loads(text)
    words = lists.pop("words")
    for role, entries in lists.items():
        phrases = dict.fromkeys(phrase for entry in entries for phrase in expand(entry, words))
        matcher.add(role, [nlp.make_doc(phrase) for phrase in phrases])
    return nlp, matcher
