"""Refusing a way to take words that an index has not."""

from screening.errors import InvalidQuery
from screening.query import AdQuery, Matching


def check_matching(query: AdQuery, has: frozenset[Matching]) -> None:
    """Raise InvalidQuery where the index cannot take words as the query asks."""
    if query.matching not in has:
        raise InvalidQuery(
            field="matching",
            problem=f"this search index has no {query.matching}",
            mend=f"take {' or '.join(sorted(has))}",
        )
