"""The laws of a catalogue: nothing half translated, nothing without a source, nobody unknown."""

from collections.abc import Iterator, Mapping

from classifier.taxonomy import Category, Role, Severity, Strength, Taxonomy
from screening.assessment import Band, Basis
from screening.catalogue import Audience, Catalogue, IndicatorEntry, Texts
from screening.errors import Misconfigured
from screening.reviews import Disposition

LANGUAGES = ("en", "es")
PLACEHOLDERS = frozenset({"lines", "child_lines", "emergency", "signs"})
VERIFIED = ("seen", "secondary", "memory")

_PARTS = ("name", "definition", "cautions")
_KEYS: Mapping[str, tuple[str, ...]] = {
    "categories": (*Category, "counter"),
    "roles": (*Role, "counter"),
    "strengths": tuple(Strength),
    "severities": tuple(Severity),
    "bands": tuple(Band),
    "bases": tuple(Basis),
    "dispositions": tuple(Disposition),
    "source_statuses": ("seen", "secondary", "title", "memory"),
}


def check_catalogue(read: Catalogue, taxonomy: Taxonomy) -> None:
    """Raises Misconfigured, naming what is wrong."""
    for where, problem in _problems(read, taxonomy):
        raise Misconfigured(problem, setting=f"catalogue {where}")


def texts_of(read: Catalogue) -> Iterator[tuple[str, Texts]]:
    """Every text that people may be shown, with its place; what may be left out is left out."""
    for entry in (*read.indicators.values(), *read.counter_indicators.values()):
        yield from ((f"{entry.id} {part}", getattr(entry, part)) for part in _PARTS)
        if entry.boundary:
            yield f"{entry.id} boundary", entry.boundary
        yield from ((f"{entry.id}:{form}", texts) for form, texts in entry.forms.items())
    yield from read.rules.items()
    for group, terms in read.terms.items():
        for key, term in terms.items():
            yield f"{group} {key}", term.name
            yield f"{group} {key} meaning", term.meaning
    for audience, steps in read.next_steps.items():
        for number, step in enumerate(steps, start=1):
            yield f"{audience} {number}", step.text
            if step.otherwise:
                yield f"{audience} {number} otherwise", step.otherwise
    yield from ((f"country {code}", texts) for code, texts in read.countries.items())


def _problems(read: Catalogue, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    for place, texts in texts_of(read):
        if not all(texts.get(language) for language in LANGUAGES):
            yield place, f"is not written in each of {', '.join(LANGUAGES)}"
    for entry in (*read.indicators.values(), *read.counter_indicators.values()):
        yield from _entry_problems(entry, read)
    yield from _term_problems(read, taxonomy)
    yield from _line_problems(read)
    yield from _step_problems(read)


def _entry_problems(entry: IndicatorEntry, read: Catalogue) -> Iterator[tuple[str, str]]:
    if not entry.sources:
        yield entry.id, "has no source"
    for key in entry.sources:
        if key not in read.sources:
            yield entry.id, f"has the unknown source {key}"


def _term_problems(read: Catalogue, taxonomy: Taxonomy) -> Iterator[tuple[str, str]]:
    for group, keys in _KEYS.items():
        if read.terms.get(group, {}).keys() != set(keys):
            yield group, f"are not just {', '.join(keys)}"
    bundles = {entry.bundle for entry in taxonomy.indicators.values() if entry.bundle}
    if read.terms["bundles"].keys() != bundles:
        yield "bundles", f"are not just {', '.join(sorted(bundles))}"
    for source in read.sources.values():
        if source.status not in _KEYS["source_statuses"]:
            yield source.key, f"has the unknown status {source.status}"


def _line_problems(read: Catalogue) -> Iterator[tuple[str, str]]:
    seen = {line.country for line in read.hotlines if line.verified == "seen"}
    for line in read.hotlines:
        where = f"line {line.name}"
        if line.country not in read.countries:
            yield where, f"is of the unknown country {line.country}"
        if line.verified not in VERIFIED:
            yield where, f"is {line.verified!r}, which is none of {', '.join(VERIFIED)}"
        if line.verified == "seen" and not line.phone:
            yield where, "is to be shown and has no number"
        if line.details.keys() != set(LANGUAGES):
            yield where, f"has details that are not in just {', '.join(LANGUAGES)}"
    for country in read.emergency.keys() - seen:
        yield f"emergency {country}", "rests on no line that was seen"


def _step_problems(read: Catalogue) -> Iterator[tuple[str, str]]:
    if read.next_steps.keys() != set(Audience):
        yield "next_steps", f"are not just for {', '.join(Audience)}"
    for audience, steps in read.next_steps.items():
        for step in steps:
            if unknown := step.placeholders - PLACEHOLDERS:
                yield f"next_steps {audience}", f"have unknown placeholders {sorted(unknown)}"
