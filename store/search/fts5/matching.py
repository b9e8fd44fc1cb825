"""The words and labels of a search in FTS5's language, and looked for in one ad. Pure."""

from collections.abc import Iterable, Sequence

from screening.query import AdQuery
from screening.words import And, Not, Or, Phrase, Term, Words
from store.search.fts5.labels import EVERY, asked_labels, asked_of_many

BETWEEN = " | "
"""Stands between the texts of an ad, so that no phrase reaches from one into the next."""


def asked(query: AdQuery) -> Words | None:
    """Words and filters by label as one tree; None where nothing is asked of either."""
    return _all_of(query.tree(), asked_labels(query.filters))


def asked_besides_profile(query: AdQuery) -> Words | None:
    """What is left to be asked of an ad whose profile is one of those asked for."""
    return _all_of(query.tree(), asked_of_many(query.filters))


def match_text(tree: Words) -> str:
    """FTS5's NOT stands only between two things: before it stands what every ad has."""
    if isinstance(tree, Term | Phrase):
        return _leaf(tree)
    if isinstance(tree, Not):
        return f'("{EVERY}" NOT {match_text(tree.part)})'
    if isinstance(tree, Or):
        return "(" + " OR ".join(map(match_text, tree.parts)) + ")"
    wanted = [match_text(part) for part in tree.parts if not isinstance(part, Not)]
    unwanted = [match_text(part.part) for part in tree.parts if isinstance(part, Not)]
    positive = " AND ".join(wanted or [f'"{EVERY}"'])
    return f"(({positive}) NOT ({' OR '.join(unwanted)}))" if unwanted else f"({positive})"


def holds(tree: Words, text: str) -> bool:
    """Whether an ad is one that `match_text` finds. `text` is `looked_through`."""
    if isinstance(tree, Term):
        return (f" {tree.word}" if tree.prefix else f" {tree.word} ") in text
    if isinstance(tree, Phrase):
        return f" {' '.join(tree.words)} " in text
    if isinstance(tree, Not):
        return not holds(tree.part, text)
    return (all if isinstance(tree, And) else any)(holds(part, text) for part in tree.parts)


def looked_through(columns: Sequence[str]) -> str:
    """The columns of `words` of one ad, so that every word in it stands between blanks."""
    return f" {BETWEEN.join(columns)} "


def _all_of(tree: Words | None, labels: Iterable[Sequence[str]]) -> Words | None:
    parts = (*([tree] if tree is not None else []), *map(_one_of, labels))
    return And(parts) if len(parts) > 1 else parts[0] if parts else None


def _one_of(labels: Sequence[str]) -> Words:
    terms = tuple(map(Term, labels))
    return terms[0] if len(terms) == 1 else Or(terms)


def _leaf(tree: Term | Phrase) -> str:
    """Quoted, so that no word is taken for an operator; folded words hold no quotes."""
    if isinstance(tree, Phrase):
        return f'"{" ".join(tree.words)}"'
    return f'"{tree.word}" *' if tree.prefix else f'"{tree.word}"'
