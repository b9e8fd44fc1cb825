"""What many ads have in common, as numbers: facets count those, and few are read back."""

import sqlite3
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from typing import Any

from screening.query import FacetName, IndexedAd
from store.search.fts5.conditions import marks

PROFILE = ("kind", "language", "country", "source", "band", "decision", "urgent")
"""The columns of a profile; facets of the same names count them."""

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
    connection: "IndexConnection", names: Iterable[FacetName], profiles: Counts, sets: Counts
) -> dict[FacetName, Mapping[str, int]]:
    """Most frequent value first."""
    stated = connection.profiles.rows(connection, profiles)
    facets: dict[FacetName, Mapping[str, int]] = {}
    for name in names:
        counts: Counter[str] = Counter()
        if name is FacetName.INDICATOR:
            for id, indicators in connection.indicator_sets.rows(connection, sets).items():
                for indicator in indicators:
                    counts[indicator] += sets[id]
        else:
            place = PROFILE.index(name)
            for id, values in stated.items():
                counts[values[place]] += profiles[id]
        counts.pop("", None)
        facets[name] = dict(sorted(counts.items(), key=lambda pair: (-pair[1], pair[0])))
    return facets


class Remembered:
    """Rows of what never changes, read once for each connection. One that is rolled back, whose
    numbers may come again for something else, is closed (store.search.fts5.connections)."""

    def __init__(self, select: str, read: Callable[[Sequence[Any]], tuple[str, ...]]) -> None:
        self._select = select
        self._read = read
        self._rows: dict[int, tuple[str, ...]] = {}

    def rows(
        self, connection: sqlite3.Connection, ids: Iterable[int]
    ) -> dict[int, tuple[str, ...]]:
        wanted = [id for id in ids if id not in self._rows]
        found = connection.execute(
            f"{self._select} WHERE id IN (SELECT value FROM json_each(?))", (str(wanted),)
        )
        self._rows |= {id: self._read(row) for id, *row in found}
        return {id: self._rows[id] for id in ids}


class IndexConnection(sqlite3.Connection):
    """A connection to an index file."""

    def __init__(self, *arguments: Any, **options: Any) -> None:
        super().__init__(*arguments, **options)
        self.profiles = Remembered(f"SELECT id, {', '.join(PROFILE)} FROM profiles", _stated)
        self.indicator_sets = Remembered(
            "SELECT id, indicators FROM indicator_sets", lambda row: tuple(row[0].split(" "))
        )


def _stated(row: Sequence[Any]) -> tuple[str, ...]:
    return (*row[:-1], str(bool(row[-1])).lower())


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
