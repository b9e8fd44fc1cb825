"""Which of the ads that were found come next, in the order asked for."""

import sqlite3
from collections.abc import Iterator, Sequence
from heapq import nlargest
from typing import Any

from screening.query import MAX_RELEVANT, AdQuery, Sort
from screening.words import Words
from store.search.cursors import Key
from store.search.fts5.matching import (
    asked,
    asked_besides_profile,
    holds,
    looked_through,
    match_text,
)
from store.search.fts5.querying import among_sql, ordered_sql

Left = tuple[Any, ...]
"""Number, profile, indicators, and by relevance ad id and weight (store.search.fts5.querying)."""
Row = tuple[int, str, Key]
"""The ad's number, its id and what the sort goes by."""

SORTED = 10_000
"""So many ads that hold the words are sorted as fast as a page is found by looking into the ads in
order (both 15 ms of a million ads)."""
WALKED = 8_000
"""Ads in order that are looked into at most: where few of the first hold the words, sorting all
that do is faster."""
AT_ONCE = 100


def among(
    connection: sqlite3.Connection,
    query: AdQuery,
    left: Sequence[Left],
    position: tuple[Key, ...] | None,
) -> list[Row]:
    """A page and one ad more, where all that words and filters leave is at hand."""
    if query.sort is Sort.RELEVANCE:
        return _ranked(left, start=int(position[0]) if position else 0, most=query.limit + 1)
    asked = among_sql(query, position, [row[0] for row in left])
    return connection.execute(asked.sql, asked.values).fetchall()


def _ranked(left: Sequence[Left], *, start: int, most: int) -> list[Row]:
    most = min(start + most, MAX_RELEVANT)
    ranked = nlargest(most, left, key=lambda row: (-row[4], row[3]))
    return [(number, ad_id, weight) for number, _, _, ad_id, weight in ranked[start:]]


def broad(
    connection: sqlite3.Connection,
    query: AdQuery,
    counted: Sequence[Left],
    position: tuple[Key, ...] | None,
) -> list[Row]:
    """A page and one ad more, where more hold the words than are counted."""
    if asked_besides_profile(query) is None or _estimate(connection, counted) > SORTED:
        page = _walked(connection, query, position)
        if page is not None:
            return page
    return _sorted(connection, query, position)


def _estimate(connection: sqlite3.Connection, counted: Sequence[Left]) -> float:
    """How many ads hold the words, if they do among all as among those that came last."""
    (newest,) = connection.execute("SELECT max(id) FROM docs").fetchone()
    return len(counted) * (int(newest) / (int(newest) - int(counted[-1][0]) + 1))


def _walked(
    connection: sqlite3.Connection, query: AdQuery, position: tuple[Key, ...] | None
) -> list[Row] | None:
    in_order = ordered_sql(query, position)
    cursor = connection.execute(in_order.sql, in_order.values)
    tree, most = asked_besides_profile(query), query.limit + 1
    found: list[Row] = []
    for _ in range(WALKED // AT_ONCE):
        rows: list[Row] = cursor.fetchmany(AT_ONCE)
        found += rows if tree is None else holding(connection, tree, rows)
        if len(found) >= most or len(rows) < AT_ONCE:
            return found[:most]
    return None


def holding(connection: sqlite3.Connection, tree: Words, rows: Sequence[Any]) -> list[Any]:
    """Those rows whose ads hold the words."""
    texts = dict(_texts(connection, [row[0] for row in rows]))
    return [row for row in rows if holds(tree, texts[row[0]])]


def _texts(connection: sqlite3.Connection, ids: Sequence[int]) -> Iterator[tuple[int, str]]:
    """FTS5 keeps what it was given in a table of its own, which is read faster past it."""
    columns = connection.execute(
        "SELECT id, c0, c1, c2, c3, c4 FROM words_content"
        " WHERE id IN (SELECT value FROM json_each(?))",
        (str(list(ids)),),
    )
    for id, *texts in columns:
        yield id, looked_through(texts)


def _sorted(
    connection: sqlite3.Connection, query: AdQuery, position: tuple[Key, ...] | None
) -> list[Row]:
    tree = asked(query)
    in_order = ordered_sql(query, position, match_text(tree) if tree else None)
    return connection.execute(in_order.sql, in_order.values).fetchmany(query.limit + 1)
