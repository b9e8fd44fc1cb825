"""The knowledge files of `classifier/indicators`: what each key means, and what is refused.

A folder is a family of indicators, a file in it one indicator. What several of a family need stands
in its `shared.toml`, words that all need in `lexicon.toml`: the nearer file's word class wins.

    [words.es]                      word classes, used in patterns as {name}; also [words.en]
    keep = ["guard*", "nos quedamos con"]

    [cues.adult_venue]              a named sign that rules may ask for; a hit of nothing by itself
    es = ["night club", ...]        patterns (see `classifier.detection.patterns`)
    en = [...]

    [[rules]]                       one way in which an indicator shows
    indicator = "MNS-02"
    name = "papers are kept"        for people; distinct within the indicator
    form = "written_out"            where the taxonomy gives forms
    es = ["{keep} ..3 {identity_document}"]
    en = [...]
    cue = "guard_job"               instead of patterns: the words of a cue are the evidence
    kinds = ["job"]                 default: the kinds of the indicator
    fields = ["section"]            default: title, body and the ad's named fields
    basis = ["text", "field"]       default: field for words of a named field or section, else text
    needs = ["a", "b"]              cues that the ad must show, all of them
    needs_any = ["c", "d", "e"]     cues of which the ad must show at least
    at_least = 2                    ... so many (default 1)
    near = ["f"]                    cues of which one must stand in the same sentence
    unless = ["g"]                  cues that switch the rule off
    unless_near = ["h"]             cues that switch it off in their own sentence
    any_voice = true                fires also where the words are negated or reported (default false)
    strength = 0.9                  how sure the detector is

    [[counters]]                    the same for counter-indicators (CTR-..)

    [examples."MNS-02"]             each must give the hit; `innocent`, each must not
    es = ["...", {text = "...", kind = "job", country = "MX", section = "...", fields = {age = "19"}}]
    en = [...]
    innocent_es = [...]
    innocent_en = [...]

A cue may also be one that code computes (`classifier.detection.cues`).
"""

import hashlib
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import PurePosixPath
from typing import Any

from classifier.detection.patterns import Pattern, Words, compile_pattern
from screening.ads import AdKind
from screening.assessment import Basis
from screening.errors import Misconfigured

LANGUAGES = ("en", "es")
_CUE_KEYS = {"en", "es", "fields", "any_voice"}
_RULE_KEYS = _CUE_KEYS | {
    *("indicator", "name", "form", "cue", "kinds", "basis", "needs", "needs_any", "at_least"),
    *("near", "unless", "unless_near", "strength"),
}
_FILE_KEYS = {"words", "cues", "rules", "counters", "examples"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Cue:
    """A named sign. Its patterns of both languages are always looked for: ads mix them."""

    name: str
    patterns: tuple[Pattern, ...]
    fields: tuple[str, ...] = ()
    any_voice: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One way in which an indicator shows; the module's docstring says what each part does."""

    indicator: str
    name: str
    patterns: tuple[Pattern, ...] = ()
    cue: str | None = None
    form: str | None = None
    kinds: tuple[AdKind, ...] = ()
    fields: tuple[str, ...] = ()
    basis: tuple[Basis, ...] = ()
    needs: tuple[str, ...] = ()
    needs_any: tuple[str, ...] = ()
    at_least: int = 1
    near: tuple[str, ...] = ()
    unless: tuple[str, ...] = ()
    unless_near: tuple[str, ...] = ()
    any_voice: bool = False
    strength: float = 0.9

    def cues(self) -> tuple[str, ...]:
        """All cues that the rule names."""
        named = (*self.needs, *self.needs_any, *self.near, *self.unless, *self.unless_near)
        return (*named, self.cue) if self.cue else named


@dataclass(frozen=True, slots=True, kw_only=True)
class Knowledge:
    """All that the detectors know. `digest` names exactly this knowledge."""

    rules: tuple[Rule, ...]
    counters: tuple[Rule, ...]
    cues: Mapping[str, Cue]
    examples: Mapping[str, Mapping[str, tuple[Any, ...]]] = field(default_factory=dict)
    digest: str


@cache
def knowledge() -> Knowledge:
    """The knowledge that this version ships."""
    return read_knowledge(knowledge_texts())


def knowledge_texts() -> dict[str, str]:
    """The knowledge files of this version, by their path below `classifier/indicators`."""
    folder = files("classifier.indicators")
    entries = {entry.name: entry for entry in folder.iterdir()}
    for family in [entry for entry in entries.values() if entry.is_dir()]:
        entries |= {f"{family.name}/{entry.name}": entry for entry in family.iterdir()}
    return {
        path: entries[path].read_text(encoding="utf-8")
        for path in sorted(entries)
        if path.endswith(".toml")
    }


def read_knowledge(texts: Mapping[str, str]) -> Knowledge:
    """Read knowledge files by path. Raises Misconfigured, naming file and key."""
    documents = {path: _parse(path, text) for path, text in texts.items()}
    cues: dict[str, Cue] = {}
    rules: list[Rule] = []
    counters: list[Rule] = []
    examples: dict[str, Mapping[str, tuple[Any, ...]]] = {}
    for path, document in documents.items():
        reader = _FileReader(path, document, _words_in_reach(path, documents))
        for cue in reader.cues():
            if cue.name in cues:
                raise Misconfigured(f"the cue {cue.name!r} stands twice", setting=path)
            cues[cue.name] = cue
        rules += reader.rules("rules")
        counters += reader.rules("counters")
        examples |= document.get("examples", {})
    return Knowledge(
        rules=tuple(rules),
        counters=tuple(counters),
        cues=cues,
        examples=examples,
        digest=hashlib.sha256(
            "\0".join(f"{path}\0{text}" for path, text in texts.items()).encode()
        ).hexdigest(),
    )


def _words_in_reach(path: str, documents: Mapping[str, Mapping[str, Any]]) -> dict[str, Words]:
    """Word classes by language, of the lexicon, the family and the file; the last ones win."""
    reach = ("lexicon.toml", f"{PurePosixPath(path).parent}/shared.toml", path)
    tables = [documents.get(name, {}).get("words", {}) for name in reach]
    return {
        language: {
            word: tuple(entries)
            for table in tables
            for word, entries in table.get(language, {}).items()
        }
        for language in LANGUAGES
    }


def _parse(name: str, text: str) -> dict[str, Any]:
    try:
        document = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise Misconfigured(str(error), setting=name) from error
    _refuse_unknown(name, document, _FILE_KEYS)
    return document


def _refuse_unknown(where: str, table: Mapping[str, Any], known: set[str]) -> None:
    if unknown := set(table) - known:
        raise Misconfigured(f"unknown keys {sorted(unknown)}", setting=where)


class _FileReader:
    """One file, and the word classes by language that its patterns may use."""

    def __init__(self, name: str, document: Mapping[str, Any], words: Mapping[str, Words]) -> None:
        self.name = name
        self.document = document
        self.words = words

    def cues(self) -> list[Cue]:
        return [self._cue(name, table) for name, table in self.document.get("cues", {}).items()]

    def rules(self, key: str) -> list[Rule]:
        return [self._rule(table) for table in self.document.get(key, [])]

    def _cue(self, name: str, table: Mapping[str, Any]) -> Cue:
        _refuse_unknown(f"{self.name} cue {name}", table, _CUE_KEYS)
        return Cue(
            name=name,
            patterns=self._patterns(table),
            fields=tuple(table.get("fields", ())),
            any_voice=table.get("any_voice", False),
        )

    def _rule(self, table: Mapping[str, Any]) -> Rule:
        where = f"{self.name} rule {table.get('indicator')} {table.get('name')!r}"
        _refuse_unknown(where, table, _RULE_KEYS)
        if "indicator" not in table or "name" not in table:
            raise Misconfigured("a rule needs indicator and name", setting=where)
        patterns = self._patterns(table)
        if bool(patterns) == ("cue" in table):
            raise Misconfigured("a rule has either patterns or a cue", setting=where)
        values: dict[str, Any] = {
            key: tuple(value) if isinstance(value, list) else value
            for key, value in table.items()
            if key not in LANGUAGES
        }
        values["kinds"] = tuple(AdKind(kind) for kind in table.get("kinds", ()))
        values["basis"] = tuple(Basis(basis) for basis in table.get("basis", ()))
        return Rule(patterns=patterns, **values)

    def _patterns(self, table: Mapping[str, Any]) -> tuple[Pattern, ...]:
        return tuple(
            self._compile(source, language)
            for language in LANGUAGES
            for source in self._sources(table.get(language, ()))
        )

    def _sources(self, sources: Sequence[str]) -> Sequence[str]:
        return (sources,) if isinstance(sources, str) else sources

    def _compile(self, source: str, language: str) -> Pattern:
        try:
            return compile_pattern(source, self.words[language])
        except Misconfigured as error:
            raise Misconfigured(str(error), setting=self.name) from error
