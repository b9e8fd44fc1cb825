"""An `AdQuery` as SQL. Pure: no connection in sight."""

from collections.abc import Iterator
from datetime import datetime

from screening.query import MAX_RELEVANT, AdQuery, FacetName, Filters, Sort
from store.search.cursors import Key
from store.search.fts5.conditions import Condition, Value, both, either, marks
from store.search.fts5.matching import matching, ranked_text
from store.search.names import fold_email, fold_handle, fold_place, microseconds
from store.search.phones import MIN_ENDING, read_phone

INTERNATIONAL, NATIONAL, BACKWARDS = "phone", "phone_national", "phone_backwards"
"""The labels that hold a phone number's forms (store.search.phones)."""

COUNTED = 10_000
"""Totals and facets are counted over so many ads at most. Over a million they would take most of
the time of a broad search, and nobody reads past the first digits."""

WEIGHTS = "4.0, 1.0, 2.0, 1.0"
"""Of title, body, company and section for relevance: a title says what the ad is about."""

_SCALARS = ("kind", "language", "country", "source", "band", "decision")
_FACET_COLUMNS = {FacetName.INDICATOR: "indicators"}
_SORT_COLUMNS = {Sort.SCORE: "score", Sort.NEWEST: "seen_at"}


def where(query: AdQuery) -> Condition:
    """Which ads the words and filters leave."""
    return both(list(_conditions(query)))


def page_sql(query: AdQuery, position: tuple[Key, ...] | None) -> Condition:
    """One page from a position on, and one ad more, which tells whether another page follows.
    Rows are (number, ad id, what the sort goes by)."""
    if query.sort is Sort.RELEVANCE:
        return _relevance_sql(query, int(position[0]) if position else 0)
    column, parts = _SORT_COLUMNS[query.sort], [where(query)]
    if position:
        parts.append(Condition(f"(d.{column}, d.ad_id) < (?, ?)", position))
    left = both(parts)
    return Condition(
        f"SELECT d.id, d.ad_id, d.{column} FROM docs d WHERE {left.sql}"
        f" ORDER BY d.{column} DESC, d.ad_id DESC LIMIT ?",
        (*left.values, query.limit + 1),
    )


def counted_sql(query: AdQuery) -> Condition:
    """What totals and facets are counted from, `COUNTED` ads at most: a column for each facet asked
    for, an ad's indicators joined by blanks."""
    left = where(query)
    columns = ", ".join(["d.id", *(f"d.{_FACET_COLUMNS.get(name, name)}" for name in query.facets)])
    return Condition(
        f"SELECT {columns} FROM docs d WHERE {left.sql} LIMIT ?", (*left.values, COUNTED)
    )


def _relevance_sql(query: AdQuery, start: int) -> Condition:
    left, ranked = where(query), ranked_text(query.tree())
    most = min(query.limit + 1, MAX_RELEVANT - start)
    if ranked is None:
        return Condition(
            f"SELECT d.id, d.ad_id, 0 FROM docs d WHERE {left.sql}"
            " ORDER BY d.ad_id DESC LIMIT ? OFFSET ?",
            (*left.values, most, start),
        )
    return Condition(
        f"WITH ranked AS MATERIALIZED (SELECT rowid AS doc, bm25(words, {WEIGHTS}) AS weight"
        " FROM words WHERE words MATCH ?)"
        " SELECT d.id, d.ad_id, r.weight FROM docs d LEFT JOIN ranked r ON r.doc = d.id"
        f" WHERE {left.sql} ORDER BY coalesce(r.weight, 0), d.ad_id DESC LIMIT ? OFFSET ?",
        (ranked, *left.values, most, start),
    )


def _conditions(query: AdQuery) -> Iterator[Condition]:
    filters = query.filters
    if (tree := query.tree()) is not None:
        yield matching(tree, few=_leave_few(filters))
    for name in _SCALARS:
        if values := getattr(filters, name):
            yield Condition(f"d.{name} IN ({marks(values)})", tuple(map(str, values)))
    if filters.urgent is not None:
        yield Condition("d.urgent = ?", (filters.urgent,))
    if filters.indicator:
        yield _labelled("indicator", f"value IN ({marks(filters.indicator)})", *filters.indicator)
    yield from _stated(filters)
    yield from _within("posted_at", filters.posted_from, filters.posted_to)
    yield from _within("seen_at", filters.seen_from, filters.seen_to)


def _leave_few(filters: Filters) -> bool:
    """Few ads share one contact."""
    is_whole = filters.phone is not None and sum(map(str.isdecimal, filters.phone)) >= MIN_ENDING
    return is_whole or filters.email is not None or filters.handle is not None


def _stated(filters: Filters) -> Iterator[Condition]:
    """Contacts and places that the ad must state."""
    if filters.phone is not None:
        yield _phone(filters.phone)
    if filters.email is not None:
        yield _labelled("email", "value = ?", fold_email(filters.email))
    if filters.handle is not None:
        yield _labelled("handle", "value = ?", fold_handle(filters.handle))
    if filters.place is not None:
        yield _labelled("place", "value = ?", fold_place(filters.place))


def _phone(text: str) -> Condition:
    pattern = read_phone(text)
    ways = [_beginning(INTERNATIONAL, pattern.international)]
    if pattern.national is not None:
        ways.append(_beginning(NATIONAL, pattern.national))
    if pattern.ending is not None:
        ways.append(_beginning(BACKWARDS, pattern.ending[::-1]))
    return either(ways)


def _beginning(name: str, digits: str) -> Condition:
    """A range, which the index answers: `:` is the character after `9`."""
    return _labelled(name, "value >= ? AND value < ?", digits, f"{digits}:")


def _labelled(name: str, condition: str, *values: Value) -> Condition:
    return Condition(
        f"d.id IN (SELECT doc FROM labels WHERE name = ? AND {condition})", (name, *values)
    )


def _within(column: str, start: datetime | None, end: datetime | None) -> Iterator[Condition]:
    if start is not None:
        yield Condition(f"d.{column} >= ?", (microseconds(start),))
    if end is not None:
        yield Condition(f"d.{column} < ?", (microseconds(end),))
