"""The tables of one index file."""

import sqlite3

from screening.errors import IndexUnavailable

VERSION = 4
"""Raised with every change of the tables or of how words are cut: older files are made anew."""

SCHEMA = """
-- What is sorted and counted by. Narrow rows: a broad search reads ten thousand of them.
CREATE TABLE docs (
    id INTEGER PRIMARY KEY,
    ad_id TEXT NOT NULL UNIQUE,
    version INTEGER NOT NULL,
    score REAL NOT NULL,
    seen_at INTEGER NOT NULL,
    posted_at INTEGER,
    profile INTEGER NOT NULL,
    indicators INTEGER NOT NULL
);
CREATE INDEX docs_by_score ON docs (score DESC, ad_id DESC, profile);
CREATE INDEX docs_by_seen_at ON docs (seen_at DESC, ad_id DESC, profile);

-- What many ads have in common. An ad has one of each, so that facets count numbers. Rows stay when
-- their last ad goes: they say nothing of it.
CREATE TABLE profiles (
    id INTEGER PRIMARY KEY,
    kind TEXT NOT NULL,
    language TEXT NOT NULL,
    country TEXT NOT NULL,
    source TEXT NOT NULL,
    band TEXT NOT NULL,
    decision TEXT NOT NULL,
    urgent INTEGER NOT NULL,
    UNIQUE (kind, language, country, source, band, decision, urgent)
);
CREATE TABLE indicator_sets (
    id INTEGER PRIMARY KEY,
    indicators TEXT NOT NULL UNIQUE -- joined by blanks
);

-- Phones, e-mails, handles: shared by few ads, looked for by their beginning.
CREATE TABLE contacts (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    doc INTEGER NOT NULL,
    PRIMARY KEY (name, value, doc)
) WITHOUT ROWID;
CREATE INDEX contacts_of_docs ON contacts (doc, name, value);

-- Where the places are that the ad names.
CREATE TABLE points (
    latitude REAL NOT NULL,
    longitude REAL NOT NULL,
    doc INTEGER NOT NULL,
    PRIMARY KEY (latitude, longitude, doc)
) WITHOUT ROWID;
CREATE INDEX points_of_docs ON points (doc);

-- As published, for highlights.
CREATE TABLE texts (
    doc INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    body TEXT NOT NULL,
    company TEXT NOT NULL,
    section TEXT NOT NULL
);

-- The folded words, joined by blanks, and what the ad is labelled with (store.search.fts5.labels).
-- FTS5's own tokenizers fold by an older Unicode than ours and leave ß and ligatures alone; `ascii`
-- cuts at the blanks and takes all else as it is. A beginning of 3 or 4 letters has a list of its
-- own: of a million ads `cont*` took 155 ms without. That costs 0.8 KB an ad.
CREATE VIRTUAL TABLE words USING fts5 (
    title, body, company, section, labels, tokenize = "ascii tokenchars '='", prefix = '3 4'
);
"""

SECURE_DELETE_SINCE = (3, 42)
HELD_BYTES = 1 << 20
"""FTS5's own choice: what each process that writes may need."""


def create(connection: sqlite3.Connection) -> None:
    """Set up an empty file."""
    connection.executescript(SCHEMA)
    if sqlite3.sqlite_version_info >= SECURE_DELETE_SINCE:
        connection.execute("INSERT INTO words (words, rank) VALUES ('secure-delete', 1)")
    connection.execute(f"PRAGMA user_version = {VERSION}")


def hold_words(connection: sqlite3.Connection, size_bytes: int) -> None:
    """How much of the words is gathered in memory before it is written; the file remembers it."""
    connection.execute("INSERT INTO words (words, rank) VALUES ('hashsize', ?)", (size_bytes,))


def purge(connection: sqlite3.Connection) -> None:
    """Drop the words of removed ads from the index's segments, where deletes have not done so.

    Before SQLite 3.42 FTS5 only notes that an ad is gone, and its words could still be read from
    the file. Merging all segments rewrites the whole index, which takes time, but forgetting is rare.
    """
    if sqlite3.sqlite_version_info < SECURE_DELETE_SINCE:
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")


def check(connection: sqlite3.Connection) -> None:
    """Raise IndexUnavailable for a file of another version."""
    (found,) = connection.execute("PRAGMA user_version").fetchone()
    if found != VERSION:
        raise IndexUnavailable("the search index is of another version: run vigia index rebuild")
