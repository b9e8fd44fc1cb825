"""Reads the catalogue's files and joins them with the taxonomy."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from classifier.catalogue.checks import LANGUAGES, check_catalogue
from classifier.taxonomy import CounterIndicator, Indicator, Taxonomy, taxonomy
from screening.ads import NOTHING
from screening.catalogue import Audience, Catalogue, Hotline, IndicatorEntry, Source, Step, Term
from screening.errors import Misconfigured

_FOLDER = Path(__file__).parent
_COUNTER = "counter"
_Table = Mapping[str, Any]


@cache
def catalogue() -> Catalogue:
    """The catalogue that this version ships."""
    return read_catalogue(_FOLDER, taxonomy())


def read_catalogue(folder: Path, taxonomy: Taxonomy) -> Catalogue:
    """Raises Misconfigured for a file that cannot be read, a text missing in a language, and an
    unknown indicator, source or country."""
    try:
        read = _catalogue(folder, taxonomy)
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, ValueError) as error:
        raise Misconfigured(f"cannot be read: {error}", setting="catalogue") from error
    check_catalogue(read, taxonomy)
    return read


def _catalogue(folder: Path, taxonomy: Taxonomy) -> Catalogue:
    told = {language: _load(folder / f"indicators.{language}.toml") for language in LANGUAGES}
    sources, terms, steps, lines = (
        _load(folder / f"{name}.toml") for name in ("sources", "terms", "next_steps", "hotlines")
    )
    _refuse_strangers(told | {"sources": sources["cited_by"]}, taxonomy)
    dispositions = steps.pop("dispositions")
    texts, cited = _Told(told), sources["cited_by"]
    return Catalogue(
        version=taxonomy.version,
        indicators=_frozen(
            {id: _indicator(entry, texts, cited) for id, entry in taxonomy.indicators.items()}
        ),
        counter_indicators=_frozen(
            {id: _counter(entry, texts, cited) for id, entry in taxonomy.counter_indicators.items()}
        ),
        sources=_frozen({k: Source(key=k, **table) for k, table in sources["sources"].items()}),
        hotlines=tuple(Hotline(**table) for table in lines["lines"]),
        rules=_frozen(terms["rules"]),
        terms=_frozen(
            {
                group: _frozen({key: Term(**table) for key, table in tables.items()})
                for group, tables in {**terms["terms"], "dispositions": dispositions}.items()
            }
        ),
        next_steps=_frozen(
            {Audience(name): tuple(Step(**table) for table in t) for name, t in steps.items()}
        ),
        countries=_frozen(lines["countries"]),
        emergency=_frozen(lines["emergency"]),
        hotlines_checked=lines["date"].isoformat(),
    )


class _Told:
    """What the language files say of an id; a text that only some of them have stays incomplete,
    for the checks to find."""

    def __init__(self, by_language: Mapping[str, _Table]) -> None:
        self._by_language = by_language

    def of(self, id: str, *path: str) -> Mapping[str, str]:
        return MappingProxyType(dict(self._found(id, *path))) or NOTHING

    def forms(self, entry: Indicator) -> Mapping[str, Mapping[str, str]]:
        return _frozen({form: self.of(entry.id, "forms", form) for form in entry.forms})

    def _found(self, *path: str) -> Iterator[tuple[str, str]]:
        for language, found in self._by_language.items():
            value: Any = found
            for name in path:
                value = value.get(name, {})
            if value:
                yield language, value


def _indicator(entry: Indicator, told: _Told, cited_by: _Table) -> IndicatorEntry:
    return IndicatorEntry(
        id=entry.id,
        category=entry.category.value,
        role=entry.role.value,
        strength=entry.strength.value,
        severity=entry.severity.value,
        weight=entry.weight,
        counts_beside=entry.counts_beside,
        forms=told.forms(entry),
        **_shared(entry.id, told, cited_by),
    )


def _counter(entry: CounterIndicator, told: _Told, cited_by: _Table) -> IndicatorEntry:
    return IndicatorEntry(
        id=entry.id,
        category=_COUNTER,
        role=_COUNTER,
        strength="",
        severity="",
        weight=None,
        **_shared(entry.id, told, cited_by),
    )


def _shared(id: str, told: _Told, cited_by: _Table) -> dict[str, Any]:
    texts = {part: told.of(id, part) for part in ("name", "definition", "boundary", "cautions")}
    return {**texts, "sources": tuple(cited_by.get(id, ()))}


def _refuse_strangers(files: Mapping[str, _Table], taxonomy: Taxonomy) -> None:
    known = {*taxonomy.indicators, *taxonomy.counter_indicators}
    for name, tables in files.items():
        if strangers := tables.keys() - known:
            raise ValueError(f"{name} tells of {sorted(strangers)}, which are not registered")


def _load(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _frozen(table: Mapping[Any, Any]) -> Mapping[Any, Any]:
    return MappingProxyType(dict(table))
