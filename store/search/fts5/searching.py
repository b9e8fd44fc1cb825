"""One search on one connection: SQL asked, rows made into an `AdPage`.

First all that words and filters leave, up to a cap: totals and facets are counted from those. Where
the cap was not reached the page is taken from them too. Else so many ads hold the words that going
through all ads in order, and looking into each, finds a page soon.
"""

import sqlite3
from collections import Counter
from collections.abc import Mapping, Sequence

from screening.query import MAX_RELEVANT, AdPage, AdQuery, Found, Sort
from store.search.cursors import Key, read_cursor, write_cursor
from store.search.fts5.conditions import Condition, marks
from store.search.fts5.matching import asked, match_text
from store.search.fts5.ordering import Left, Row, among, broad, holding
from store.search.fts5.profiles import IndexConnection, count_facets
from store.search.fts5.querying import COUNTED, FEW, few_sql, leave_few, left_sql
from store.search.highlights import highlights
from store.search.texts import TEXTS


def find(connection: IndexConnection, query: AdQuery) -> AdPage:
    """Raises InvalidQuery for a cursor or phone number that cannot be."""
    position = read_cursor(query)
    left = _left(connection, query)
    counted, is_exact = left[:COUNTED], len(left) <= COUNTED
    if is_exact or query.sort is Sort.RELEVANCE:
        rows = among(connection, query, counted, position)
    else:
        rows = broad(connection, query, counted, position)
    page = rows[: query.limit]
    profiles, sets = (Counter(row[column] for row in counted) for column in (1, 2))
    return AdPage(
        found=_found(connection, query, page),
        total=len(counted),
        total_is_exact=is_exact,
        facets_are_exact=is_exact,
        facets=count_facets(connection, query.facets, profiles, sets),
        after=_after(query, page, position) if len(rows) > len(page) else None,
    )


def _left(connection: sqlite3.Connection, query: AdQuery) -> list[Left]:
    """Where few are left, looking into each is faster than reading the lists of common words."""
    tree = asked(query)
    if leave_few(query.filters) and query.sort is not Sort.RELEVANCE:
        few: list[Left] = _all(connection, few_sql(query))
        if len(few) <= FEW:
            return few if tree is None else holding(connection, tree, few)
    return _all(connection, left_sql(query, match_text(tree) if tree is not None else None))


def _all(connection: sqlite3.Connection, asked: Condition) -> list[Left]:
    return connection.execute(asked.sql, asked.values).fetchall()


def _found(
    connection: sqlite3.Connection, query: AdQuery, page: Sequence[Row]
) -> tuple[Found, ...]:
    tree = query.tree()
    said = _texts(connection, [id for id, _, _ in page]) if tree else {}
    return tuple(
        Found(ad_id=ad_id, highlights=highlights(tree, said.get(id, {}))) for id, ad_id, _ in page
    )


def _texts(connection: sqlite3.Connection, ids: Sequence[int]) -> dict[int, Mapping[str, str]]:
    rows = connection.execute(
        f"SELECT doc, {', '.join(TEXTS)} FROM texts WHERE doc IN ({marks(ids)})", ids
    )
    return {id: dict(zip(TEXTS, said, strict=True)) for id, *said in rows}


def _after(query: AdQuery, page: Sequence[Row], position: tuple[Key, ...] | None) -> str | None:
    if query.sort is not Sort.RELEVANCE:
        _, ad_id, key = page[-1]
        return write_cursor(query, (key, ad_id))
    passed = len(page) + (int(position[0]) if position else 0)
    return write_cursor(query, (passed,)) if passed < MAX_RELEVANT else None
