"""Whether an ad holds the words of a search, by the plainest reading of the tree."""

from collections.abc import Iterator

from screening.query import IndexedAd
from screening.words import And, Not, Or, Phrase, Term, Words, split_words
from store.search.texts import texts

Cut = tuple[list[str], ...]
"""The folded words of each text of an ad."""


def cut_fields(ad: IndexedAd) -> Cut:
    return tuple(split_words(text) for text in texts(ad).values())


def matches(tree: Words | None, ad: Cut) -> bool:
    """A phrase stands in one field; words may stand in different ones."""
    match tree:
        case None:
            return True
        case And(parts):
            return all(matches(part, ad) for part in parts)
        case Or(parts):
            return any(matches(part, ad) for part in parts)
        case Not(part):
            return not matches(part, ad)
        case Term() | Phrase():
            return _count(tree, ad) > 0


def relevance(tree: Words | None, ad: Cut) -> float:
    """How often the words stand in the ad, for its length: more is better."""
    length = sum(len(words) for words in ad)
    return sum(_count(leaf, ad) for leaf in _leaves(tree)) / (length + 1)


def _count(leaf: Term | Phrase, ad: Cut) -> int:
    if isinstance(leaf, Phrase):
        size = len(leaf.words)
        return sum(
            tuple(words[start : start + size]) == leaf.words
            for words in ad
            for start in range(len(words))
        )
    if leaf.prefix:
        return sum(word.startswith(leaf.word) for words in ad for word in words)
    return sum(words.count(leaf.word) for words in ad)


def _leaves(tree: Words | None) -> Iterator[Term | Phrase]:
    if isinstance(tree, Term | Phrase):
        yield tree
    elif isinstance(tree, And | Or):
        for part in tree.parts:
            yield from _leaves(part)
