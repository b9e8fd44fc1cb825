"""The words of a search as conditions on FTS5. Pure: trees in, SQL and its values out."""

from screening.words import And, Not, Or, Phrase, Term, Words
from store.search.fts5.conditions import Condition, both, either

LIST = "d.id IN (SELECT rowid FROM words WHERE words MATCH ?)"
PROBE = "EXISTS (SELECT 1 FROM words WHERE words MATCH ? AND rowid = d.id)"


def matching(tree: Words, *, few: bool = False) -> Condition:
    """Which ads hold the words. `few` says that other filters leave few ads, each of which is then
    looked at: a phone number with a word of every ad took 34 ms of 100,000 ads, so 0.2 ms.

    FTS5's NOT stands only between two things, so what can be one MATCH is one, and what cannot
    (`NOT a`, `a OR NOT b`) is put together in SQL.
    """
    if (match := match_text(tree)) is not None:
        return Condition(PROBE if few else LIST, (match,))
    if isinstance(tree, Not):
        inner = matching(tree.part, few=few)
        return Condition(f"NOT {inner.sql}", inner.values)
    assert isinstance(tree, And | Or)
    parts = [matching(part, few=few) for part in tree.parts]
    return both(parts) if isinstance(tree, And) else either(parts)


def match_text(tree: Words) -> str | None:
    """The tree in FTS5's language; None where that cannot say it."""
    if isinstance(tree, Term | Phrase):
        return _leaf(tree)
    if isinstance(tree, Not):
        return match_text(tree.part.part) if isinstance(tree.part, Not) else None
    if isinstance(tree, Or):
        return _joined(tree.parts, " OR ")
    wanted = tuple(part for part in tree.parts if not isinstance(part, Not))
    unwanted = tuple(part.part for part in tree.parts if isinstance(part, Not))
    positive, negative = _joined(wanted, " AND "), _joined(unwanted, " OR ")
    if positive is None or (unwanted and negative is None):
        return None
    return f"({positive} NOT {negative})" if unwanted else positive


def ranked_text(tree: Words | None) -> str | None:
    """Every word asked for, joined by OR: what relevance is measured by. None where there is none
    but behind NOT."""
    if isinstance(tree, Term | Phrase):
        return _leaf(tree)
    if isinstance(tree, And | Or):
        leaves = [text for part in tree.parts if (text := ranked_text(part))]
        return "(" + " OR ".join(leaves) + ")" if leaves else None
    return None


def _joined(parts: tuple[Words, ...], operator: str) -> str | None:
    texts = [match_text(part) for part in parts]
    if not texts or None in texts:
        return None
    return "(" + operator.join(text for text in texts if text) + ")"


def _leaf(tree: Term | Phrase) -> str:
    """Quoted, so that no word is taken for an operator; folded words hold no quotes."""
    if isinstance(tree, Phrase):
        return f'"{" ".join(tree.words)}"'
    return f'"{tree.word}" *' if tree.prefix else f'"{tree.word}"'
