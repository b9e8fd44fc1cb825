"""Records moved to PostgreSQL, as they are and provably so.

Everything is copied that somebody said or did: ads and tombstones, captures, assessments, reviews,
the audit trail, keys, and how far imports came, which go on at the new place. What stands between
the records and one search index is not (`NOT_COPIED`): at the new place the index is made anew.
"""

from store.records.copying.copy import Copy, open_copy
from store.records.copying.matching import Copied

__all__ = ["Copied", "Copy", "open_copy"]
