"""Records, the truth: ads, captures, assessments, reviews, audit trail and outbox, through
SQLAlchemy Core. `open_records` opens them, `migrate` brings them to this version's schema,
`store.records.copying` moves them."""

from store.records.opening import AHEAD
from store.records.records import SqlRecords, migrate, open_records

__all__ = ["AHEAD", "SqlRecords", "migrate", "open_records"]
