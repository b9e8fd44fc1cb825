"""An `AdQuery` as SQL. Pure: no connection in sight."""

from collections.abc import Iterator, Sequence
from datetime import datetime
from math import degrees

from screening.query import AdQuery, Filters, Near, Sort
from store.search.cursors import Key
from store.search.distances import EARTH_KILOMETRES
from store.search.fts5.conditions import Condition, both, either, marks
from store.search.fts5.labels import SCALARS
from store.search.names import fold_email, fold_handle, microseconds
from store.search.phones import MIN_ENDING, read_phone

INTERNATIONAL, NATIONAL, BACKWARDS = "phone", "phone_national", "phone_backwards"
"""The contacts that hold a phone number's forms (store.search.phones)."""

COUNTED = 5_000
"""Totals and facets are counted over so many ads at most, those that came last. Over a million they
would take most of the time of a broad search, and nobody reads past the first digits."""

FEW = 1_000
"""So many ads are looked into one by one for the words (10 ms)."""

WEIGHTS = "4.0, 1.0, 2.0, 1.0, 0.0"
"""Of title, body, company, section and labels for relevance: a title says what the ad is about."""

SORT_COLUMNS = {Sort.SCORE: "score", Sort.NEWEST: "seen_at"}
_ROW = "d.id, d.profile, d.indicators"


def left_sql(query: AdQuery, match: str | None) -> Condition:
    """What words and filters leave, `COUNTED` ads and one more at most, which tells that there are
    more. Rows are (number, profile, indicators), and by relevance also the ad's id and its weight,
    which is less the more it says of what is asked."""
    rest = both(list(conditions(query.filters)))
    if match is None:
        return Condition(
            f"SELECT {_ROW} FROM docs d WHERE {rest.sql} ORDER BY d.id DESC LIMIT ?",
            (*rest.values, COUNTED + 1),
        )
    ranked = f", d.ad_id, bm25(words, {WEIGHTS})" if query.sort is Sort.RELEVANCE else ""
    return Condition(
        f"SELECT {_ROW}{ranked} FROM words w CROSS JOIN docs d ON d.id = w.rowid"
        f" WHERE words MATCH ? AND {rest.sql} ORDER BY w.rowid DESC LIMIT ?",
        (match, *rest.values, COUNTED + 1),
    )


def few_sql(query: AdQuery) -> Condition:
    """Those that the contacts asked for leave, words and labels unseen, `FEW` and one more at most;
    rows as of `left_sql`."""
    rest = both(list(conditions(query.filters)))
    return Condition(f"SELECT {_ROW} FROM docs d WHERE {rest.sql} LIMIT ?", (*rest.values, FEW + 1))


def among_sql(
    query: AdQuery, position: tuple[Key, ...] | None, numbers: Sequence[int]
) -> Condition:
    """Of the ads with these numbers a page from a position on, and one ad more; rows as of
    `ordered_sql`."""
    numbered = Condition("d.id IN (SELECT value FROM json_each(?))", (str(list(numbers)),))
    found = _in_order(query, [numbered, *_behind(query, position)])
    return Condition(f"{found.sql} LIMIT ?", (*found.values, query.limit + 1))


def ordered_sql(
    query: AdQuery, position: tuple[Key, ...] | None, match: str | None = None
) -> Condition:
    """All ads in order from a position on, of which words and labels may not be true: who asks looks.
    With `match` they are. Rows are (number, ad id, what the sort goes by)."""
    parts = [*_profiles(query.filters), *conditions(query.filters), *_behind(query, position)]
    if match is not None:
        parts.append(Condition("d.id IN (SELECT rowid FROM words WHERE words MATCH ?)", (match,)))
    return _in_order(query, parts)


def leave_few(filters: Filters) -> bool:
    """Few ads share one contact, save that of a firm or a site."""
    is_whole = filters.phone is not None and sum(map(str.isdecimal, filters.phone)) >= MIN_ENDING
    return is_whole or filters.email is not None or filters.handle is not None


def conditions(filters: Filters) -> Iterator[Condition]:
    """What is asked of an ad besides words and labels."""
    if filters.phone is not None:
        yield _phone(filters.phone)
    if filters.email is not None:
        yield _stated("email", "value = ?", fold_email(filters.email))
    if filters.handle is not None:
        yield _stated("handle", "value = ?", fold_handle(filters.handle))
    if filters.near is not None:
        yield _near(filters.near)
    yield from _within("posted_at", filters.posted_from, filters.posted_to)
    yield from _within("seen_at", filters.seen_from, filters.seen_to)


def _behind(query: AdQuery, position: tuple[Key, ...] | None) -> Iterator[Condition]:
    if position:
        yield Condition(f"(d.{SORT_COLUMNS[query.sort]}, d.ad_id) < (?, ?)", position)


def _in_order(query: AdQuery, parts: Sequence[Condition]) -> Condition:
    column, left = SORT_COLUMNS[query.sort], both(parts)
    return Condition(
        f"SELECT d.id, d.ad_id, d.{column} FROM docs d WHERE {left.sql}"
        f" ORDER BY d.{column} DESC, d.ad_id DESC",
        left.values,
    )


def _profiles(filters: Filters) -> Iterator[Condition]:
    """The order's index holds profiles: ads of others are passed over without reading them."""
    asked = [
        Condition(f"{name} IN ({marks(values)})", tuple(map(str, values)))
        for name in SCALARS
        if (values := getattr(filters, name))
    ]
    if filters.urgent is not None:
        asked.append(Condition("urgent = ?", (filters.urgent,)))
    if asked:
        profile = both(asked)
        yield Condition(
            f"d.profile IN (SELECT id FROM profiles WHERE {profile.sql})", profile.values
        )


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
    return _stated(name, "value >= ? AND value < ?", digits, f"{digits}:")


def _stated(name: str, condition: str, *values: str) -> Condition:
    return Condition(
        f"d.id IN (SELECT doc FROM contacts WHERE name = ? AND {condition})", (name, *values)
    )


def _near(near: Near) -> Condition:
    """A band of latitudes, which the index answers, and in it what lies in the circle."""
    height = degrees(near.kilometres / EARTH_KILOMETRES)
    at = near.point
    return Condition(
        "d.id IN (SELECT doc FROM points WHERE latitude BETWEEN ? AND ?"
        " AND kilometres(latitude, longitude, ?, ?) <= ?)",
        (at.latitude - height, at.latitude + height, at.latitude, at.longitude, near.kilometres),
    )


def _within(column: str, start: datetime | None, end: datetime | None) -> Iterator[Condition]:
    if start is not None:
        yield Condition(f"d.{column} >= ?", (microseconds(start),))
    if end is not None:
        yield Condition(f"d.{column} < ?", (microseconds(end),))
