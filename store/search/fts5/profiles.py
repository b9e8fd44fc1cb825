"""What many ads have in common, as numbers: facets count those, and few are read back."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence

from screening.query import FacetName, IndexedAd
from store.search.fts5.conditions import marks

PROFILE = ("kind", "language", "country", "source", "band", "decision", "urgent")
"""The columns of a profile; facets of the same names count them."""
_MOST_VALUES = 500
"""Placeholders of one statement."""

Counts = Mapping[int, int]
"""How many ads have each number."""


def profile_numbers(connection: sqlite3.Connection, ads: Sequence[IndexedAd]) -> list[int]:
    """The number of each ad's profile; new ones are added."""
    return _numbers(connection, "profiles", PROFILE, [_profile(ad) for ad in ads])


def indicator_numbers(connection: sqlite3.Connection, ads: Sequence[IndexedAd]) -> list[int]:
    """The number of each ad's indicators; new ones are added."""
    sets = [(" ".join(dict.fromkeys(ad.indicators)),) for ad in ads]
    return _numbers(connection, "indicator_sets", ("indicators",), sets)


def count_facets(
    connection: sqlite3.Connection, names: Iterable[FacetName], profiles: Counts, sets: Counts
) -> dict[FacetName, Mapping[str, int]]:
    """Most frequent value first."""
    held = _rows(connection, "profiles", PROFILE, profiles)
    facets: dict[FacetName, Mapping[str, int]] = {}
    for name in names:
        if name is FacetName.INDICATOR:
            rows = _rows(connection, "indicator_sets", ("indicators",), sets)
            counts = _counted(rows, sets, lambda row: row[0].split(" "))
        else:
            counts = _counted(held, profiles, _reader(name))
        counts.pop("", None)
        facets[name] = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return facets


def _profile(ad: IndexedAd) -> tuple[str | bool, ...]:
    return (*(str(getattr(ad, name)) for name in PROFILE[:-1]), ad.urgent)


def _numbers(
    connection: sqlite3.Connection,
    table: str,
    columns: Sequence[str],
    rows: Sequence[tuple[Hashable, ...]],
) -> list[int]:
    distinct = list(dict.fromkeys(rows))
    named = ", ".join(columns)
    connection.executemany(
        f"INSERT OR IGNORE INTO {table} ({named}) VALUES ({marks(columns)})", distinct
    )
    found = f"SELECT id FROM {table} WHERE ({named}) = ({marks(columns)})"
    numbers = {row: connection.execute(found, row).fetchone()[0] for row in distinct}
    return [numbers[row] for row in rows]


def _rows(
    connection: sqlite3.Connection, table: str, columns: Sequence[str], ids: Iterable[int]
) -> dict[int, tuple[str, ...]]:
    wanted, rows = list(ids), {}
    for first in range(0, len(wanted), _MOST_VALUES):
        some = wanted[first : first + _MOST_VALUES]
        found = connection.execute(
            f"SELECT id, {', '.join(columns)} FROM {table} WHERE id IN ({marks(some)})", some
        )
        rows |= {id: tuple(row) for id, *row in found}
    return rows


def _counted(
    rows: Mapping[int, tuple[str, ...]],
    counts: Counts,
    values: Callable[[tuple[str, ...]], Iterable[str]],
) -> Counter[str]:
    counted: Counter[str] = Counter()
    for id, row in rows.items():
        for value in values(row):
            counted[value] += counts[id]
    return counted


def _reader(name: FacetName) -> Callable[[tuple[str, ...]], Iterable[str]]:
    place = PROFILE.index(name)
    if name is FacetName.URGENT:
        return lambda row: (str(bool(row[place])).lower(),)
    return lambda row: (row[place],)
