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
    text,
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
    # When the assessment that counts was made; a forgotten ad has none.
    Column("assessed_at", Moment),
    Column("url", Text, nullable=False),
    Column("band", String),
    Column("queue_rank", Integer),
    Column("taken_by", String),
    Column("taken_until", Moment),
    # The tombstone: a forgotten ad keeps its row, so that it is known when it comes again.
    Column("forgotten_at", Moment),
    Column("forgotten_by", String),
    Column("forgotten_reason", Text),
    # Rises whenever the ad is queued for the search index, and nowhere else.
    Column("version", Integer, nullable=False, server_default=text("0")),
    UniqueConstraint("source", "key"),
    Index("ads_queue", "queue_rank", "captured_at", "id"),
)

# PostgreSQL keeps captures, assessments and the audit trail by month (store.records.partitions). A
# partitioned table's key must hold the moment that names the month, and whoever joins to it names
# that moment too, so that one month is looked into and not all.
captures = Table(
    "captures",
    metadata,
    Column("ad_id", ForeignKey("ads.id"), primary_key=True),
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("seen_at", Moment, primary_key=True),
    Column("capture", Json, nullable=False),
    Column("response_digest", String),
    postgresql_partition_by="RANGE (seen_at)",
)
with_response = captures.c.response_digest.is_not(None)
Index(
    "captures_response_digest",
    captures.c.response_digest,
    sqlite_where=with_response,
    postgresql_where=with_response,
)

assessments = Table(
    "assessments",
    metadata,
    Column("ad_id", ForeignKey("ads.id"), primary_key=True),
    Column("capture_number", Integer, primary_key=True, autoincrement=False),
    Column("at", Moment, primary_key=True),
    Column("assessment", Json, nullable=False),
    postgresql_partition_by="RANGE (at)",
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
    Column("version", Integer, nullable=False, server_default=text("1")),
    Column("queued_at", Moment, nullable=False),
    sqlite_autoincrement=True,
)

# Rows of the outbox that were settled while the index was rebuilt.
kept_apart = Table(
    "kept_apart",
    metadata,
    Column("id", Counter, primary_key=True, autoincrement=False),
    Column("ad_id", String, nullable=False),
    Column("version", Integer, nullable=False),
    Column("queued_at", Moment, nullable=False),
)

# One row while settled rows are kept apart, else none.
rebuilding = Table("rebuilding", metadata, Column("since", Moment, primary_key=True))

set_aside = Table(
    "set_aside",
    metadata,
    Column("ad_id", String, primary_key=True),
    Column("reason", Text, nullable=False),
    Column("at", Moment, nullable=False),
)

audit = Table(
    "audit",
    metadata,
    # PostgreSQL's key is (number, at), for the month; SQLite counts only in a key of one column.
    Column("number", Counter, primary_key=True),
    Column("at", Moment, nullable=False),
    Column("actor", String, nullable=False),
    Column("act", String, nullable=False),
    Column("subject", String, nullable=False),
    Column("detail", Text, nullable=False),
    Index("audit_subject_number", "subject", "number"),
    sqlite_autoincrement=True,
    postgresql_partition_by="RANGE (at)",
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
