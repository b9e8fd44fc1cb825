"""The search index on SQLite's FTS5: the embedded default, in files of its own.

`FTS5Index.open(folder)` opens it, making an empty one where there is none.
"""

from store.search.fts5.index import FTS5Index

__all__ = ["FTS5Index"]
