"""The tables of the records. Every change here needs a migration (a test compares them)."""

from sqlalchemy import (
    Column,
    ForeignKey,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

from store.records.columns import Counter, Json, Moment

metadata = MetaData(
    naming_convention={
        "ix": "%(table_name)s_%(column_0_N_name)s",
        "uq": "%(table_name)s_%(column_0_N_name)s_once",
        "fk": "%(table_name)s_%(column_0_N_name)s_exists",
        "pk": "%(table_name)s_key",
    }
)

ads = Table(
    "ads",
    metadata,
    Column("id", String, primary_key=True),
    Column("source", String, nullable=False),
    Column("key", String, nullable=False),
    Column("fingerprint", String, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("gone_at", Moment),
    # Of the newest capture. `captures` is its number and so their count; `queue_rank` orders the
    # queue (store.queue_order) and is empty where nobody need look.
    Column("captures", Integer, nullable=False),
    Column("captured_at", Moment, nullable=False),
    Column("url", Text, nullable=False),
    Column("band", String),
    Column("queue_rank", Integer),
    Column("taken_by", String),
    Column("taken_until", Moment),
    # The tombstone: a forgotten ad keeps its row, so that it is known when it comes again.
    Column("forgotten_at", Moment),
    Column("forgotten_by", String),
    Column("forgotten_reason", Text),
    UniqueConstraint("source", "key"),
    Index("ads_queue", "queue_rank", "captured_at", "id"),
)

captures = Table(
    "captures",
    metadata,
    Column("ad_id", ForeignKey("ads.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("seen_at", Moment, nullable=False),
    Column("capture", Json, nullable=False),
    Column("assessment", Json, nullable=False),
    Column("response_digest", String, index=True),
)

reviews = Table(
    "reviews",
    metadata,
    Column("number", Counter, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("ad_id", ForeignKey("ads.id"), nullable=False, index=True),
    Column("output", String, nullable=False),
    Column("reviewer", String, nullable=False),
    Column("at", Moment, nullable=False),
    Column("decision", String),
    Column("disposition", String),
    Column("reason", Text, nullable=False),
    Column("undoes", String),
    sqlite_autoincrement=True,
)

outbox = Table(
    "outbox",
    metadata,
    # A number is never given twice: a row settled late must not settle a younger one.
    Column("id", Counter, primary_key=True),
    Column("ad_id", String, nullable=False),
    Column("queued_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

audit = Table(
    "audit",
    metadata,
    Column("number", Counter, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("act", String, nullable=False),
    Column("subject", String, nullable=False, index=True),
    Column("detail", Text, nullable=False),
    sqlite_autoincrement=True,
)

api_keys = Table(
    "api_keys",
    metadata,
    Column("id", String, primary_key=True),
    Column("name", String, nullable=False),
    Column("role", String, nullable=False),
    Column("digest", String, nullable=False, unique=True),
    Column("created_at", Moment, nullable=False),
    Column("revoked_at", Moment),
)

progress = Table(
    "progress",
    metadata,
    Column("name", String, primary_key=True),
    Column("done", Integer, nullable=False),
)
