"""Ads into the rows of an index file, and out of it."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from itertools import count

from screening.query import IndexedAd
from store.search.folding import fold
from store.search.fts5.conditions import marks
from store.search.fts5.labels import labels_of
from store.search.fts5.profiles import indicator_numbers, profile_numbers
from store.search.fts5.querying import BACKWARDS, INTERNATIONAL, NATIONAL
from store.search.names import fold_email, fold_handle, microseconds
from store.search.phones import phone_keys
from store.search.texts import texts

_TABLES = {"docs": "id", "texts": "doc", "contacts": "doc", "points": "doc", "words": "rowid"}
"""Each table and its column that names the ad."""


def write_ads(connection: sqlite3.Connection, ads: Sequence[IndexedAd]) -> None:
    """Add or replace; an ad of an older version than the one that stands there is left out."""
    held = versions_of(connection, [ad.ad_id for ad in ads])
    newest: dict[str, IndexedAd] = {}
    for ad in sorted(ads, key=lambda ad: ad.version):
        if ad.version >= held.get(ad.ad_id, ad.version):
            newest[ad.ad_id] = ad
    known = _ids(connection, list(newest))
    numbered = list(zip(_numbers(connection, newest, known), newest.values(), strict=True))
    _delete(connection, known)
    _insert(connection, "docs", _docs(connection, numbered))
    _insert(connection, "contacts", [row for id, ad in numbered for row in _contacts(id, ad)])
    _insert(connection, "points", [row for id, ad in numbered for row in _points(id, ad)])
    _insert(connection, "texts", [(id, *texts(ad).values()) for id, ad in numbered])
    connection.executemany(
        "INSERT INTO words (rowid, title, body, company, section, labels)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        [(id, *map(_joined, texts(ad).values()), " ".join(labels_of(ad))) for id, ad in numbered],
    )


def versions_of(connection: sqlite3.Connection, ad_ids: Sequence[str]) -> dict[str, int]:
    """At which versions these ads stand there."""
    found = connection.execute(
        f"SELECT ad_id, version FROM docs WHERE ad_id IN ({marks(ad_ids)})", ad_ids
    )
    return dict(found.fetchall())


def delete_ads(connection: sqlite3.Connection, ad_ids: Sequence[str]) -> int:
    """Gives how many were there."""
    known = _ids(connection, ad_ids)
    _delete(connection, known)
    return len(known)


def _ids(connection: sqlite3.Connection, ad_ids: Sequence[str]) -> dict[str, int]:
    found = connection.execute(
        f"SELECT ad_id, id FROM docs WHERE ad_id IN ({marks(ad_ids)})", ad_ids
    )
    return dict(found.fetchall())


def _numbers(
    connection: sqlite3.Connection, ad_ids: Iterable[str], known: Mapping[str, int]
) -> list[int]:
    """An ad that is known keeps its number; others are counted on from the highest."""
    (highest,) = connection.execute("SELECT coalesce(max(id), 0) FROM docs").fetchone()
    following = count(highest + 1)
    return [known[ad_id] if ad_id in known else next(following) for ad_id in ad_ids]


def _delete(connection: sqlite3.Connection, known: Mapping[str, int]) -> None:
    if not known:
        return
    for table, column in _TABLES.items():
        connection.executemany(
            f"DELETE FROM {table} WHERE {column} = ?", [(id,) for id in known.values()]
        )


def _insert(connection: sqlite3.Connection, table: str, rows: Sequence[Sequence[object]]) -> None:
    if rows:
        connection.executemany(f"INSERT INTO {table} VALUES ({marks(rows[0])})", rows)


def _docs(
    connection: sqlite3.Connection, numbered: Sequence[tuple[int, IndexedAd]]
) -> list[tuple[object, ...]]:
    ads = [ad for _, ad in numbered]
    common = zip(profile_numbers(connection, ads), indicator_numbers(connection, ads), strict=True)
    return [(*_doc(id, ad), *numbers) for (id, ad), numbers in zip(numbered, common, strict=True)]


def _doc(id: int, ad: IndexedAd) -> tuple[object, ...]:
    return (
        id,
        ad.ad_id,
        ad.version,
        ad.score,
        microseconds(ad.seen_at),
        microseconds(ad.posted_at) if ad.posted_at else None,
    )


def _contacts(id: int, ad: IndexedAd) -> set[tuple[str, str, int]]:
    phones = [phone_keys(phone) for phone in ad.phones]
    named = (
        (INTERNATIONAL, [keys.international for keys in phones]),
        (NATIONAL, [keys.national for keys in phones]),
        (BACKWARDS, [keys.backwards for keys in phones]),
        ("email", [fold_email(email) for email in ad.emails]),
        ("handle", [fold_handle(handle) for handle in ad.handles]),
    )
    return {(name, value, id) for name, values in named for value in values}


def _points(id: int, ad: IndexedAd) -> set[tuple[float, float, int]]:
    return {(point.latitude, point.longitude, id) for point in ad.points}


def _joined(text: str) -> str:
    """One blank between words: phrases are also looked for in the joined words themselves."""
    return " ".join(fold(text).split())
