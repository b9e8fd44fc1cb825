"""Ads have versions, assessments a table of their own, the outbox what a rebuild and refusals need.

On PostgreSQL captures, assessments and the audit trail are kept by month from here on, each month
that has rows in a partition of its own, and a default one for what has no month yet.
"""

from datetime import UTC, datetime, timedelta

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND = timedelta(microseconds=1)
counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _add_columns()
    _create_tables()
    _rename("captures")
    op.drop_index("captures_response_digest")
    _create_captures()
    _create_assessments()
    _make_months("captures", of="captures_before.seen_at")
    _make_months("assessments", of="captures_before.seen_at")
    op.execute(
        "INSERT INTO captures (ad_id, number, seen_at, capture, response_digest) "
        "SELECT ad_id, number, seen_at, capture, response_digest FROM captures_before"
    )
    op.execute(
        "INSERT INTO assessments (ad_id, capture_number, at, assessment) "
        "SELECT ad_id, number, seen_at, assessment FROM captures_before"
    )
    op.drop_table("captures_before")
    op.drop_index("audit_subject")
    if _is_postgresql():
        _move_audit("number", "at", by_month=True)
    op.create_index("audit_subject_number", "audit", ["subject", "number"])


def downgrade() -> None:
    op.drop_index("audit_subject_number")
    if _is_postgresql():
        _move_audit("number", by_month=False)
    op.create_index("audit_subject", "audit", ["subject"])
    _rename("captures")
    op.drop_index("captures_response_digest")
    _create_captures_before()
    # Of a capture that was assessed more than once, what was said last.
    op.execute(
        "INSERT INTO captures (ad_id, number, seen_at, capture, assessment, response_digest) "
        "SELECT c.ad_id, c.number, c.seen_at, c.capture, a.assessment, c.response_digest "
        "FROM captures_before c JOIN assessments a ON a.ad_id = c.ad_id "
        "AND a.capture_number = c.number AND a.at = (SELECT max(b.at) FROM assessments b "
        "WHERE b.ad_id = c.ad_id AND b.capture_number = c.number)"
    )
    for table in ("captures_before", "assessments", "set_aside", "rebuilding", "kept_apart"):
        op.drop_table(table)
    op.drop_column("outbox", "version")
    op.drop_column("ads", "version")
    op.drop_column("ads", "assessed_at")


def _is_postgresql() -> bool:
    return op.get_bind().dialect.name == "postgresql"


def _add_columns() -> None:
    """SQLite gives a column to a table that stands only with a default, or empty."""
    op.add_column("ads", sa.Column("assessed_at", sa.BigInteger()))
    op.add_column(
        "ads", sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("0"))
    )
    op.execute("UPDATE ads SET version = 1")
    op.execute("UPDATE ads SET assessed_at = captured_at WHERE forgotten_at IS NULL")
    op.add_column(
        "outbox", sa.Column("version", sa.Integer(), nullable=False, server_default=sa.text("1"))
    )


def _create_tables() -> None:
    op.create_table(
        "kept_apart",
        sa.Column("id", counter, autoincrement=False, nullable=False),
        sa.Column("ad_id", sa.String(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="kept_apart_key"),
    )
    op.create_table(
        "rebuilding",
        sa.Column("since", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.PrimaryKeyConstraint("since", name="rebuilding_key"),
    )
    op.create_table(
        "set_aside",
        sa.Column("ad_id", sa.String(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("ad_id", name="set_aside_key"),
    )


def _rename(table: str) -> None:
    """Make room for a table of the same name; on PostgreSQL keys are named in one room with it."""
    op.rename_table(table, f"{table}_before")
    if _is_postgresql():
        op.execute(f"ALTER INDEX {table}_key RENAME TO {table}_before_key")


def _create_captures() -> None:
    op.create_table(
        "captures",
        sa.Column("ad_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seen_at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("capture", sa.Text(), nullable=False),
        sa.Column("response_digest", sa.String()),
        sa.ForeignKeyConstraint(["ad_id"], ["ads.id"], name="captures_ad_id_exists"),
        sa.PrimaryKeyConstraint("ad_id", "number", "seen_at", name="captures_key"),
        postgresql_partition_by="RANGE (seen_at)",
    )
    where = sa.text("response_digest IS NOT NULL")
    op.create_index(
        "captures_response_digest",
        "captures",
        ["response_digest"],
        sqlite_where=where,
        postgresql_where=where,
    )


def _create_assessments() -> None:
    op.create_table(
        "assessments",
        sa.Column("ad_id", sa.String(), nullable=False),
        sa.Column("capture_number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("at", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("assessment", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["ad_id"], ["ads.id"], name="assessments_ad_id_exists"),
        sa.PrimaryKeyConstraint("ad_id", "capture_number", "at", name="assessments_key"),
        postgresql_partition_by="RANGE (at)",
    )


def _create_captures_before() -> None:
    op.create_table(
        "captures",
        sa.Column("ad_id", sa.String(), nullable=False),
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("seen_at", sa.BigInteger(), nullable=False),
        sa.Column("capture", sa.Text(), nullable=False),
        sa.Column("assessment", sa.Text(), nullable=False),
        sa.Column("response_digest", sa.String()),
        sa.ForeignKeyConstraint(["ad_id"], ["ads.id"], name="captures_ad_id_exists"),
        sa.PrimaryKeyConstraint("ad_id", "number", name="captures_key"),
    )
    op.create_index("captures_response_digest", "captures", ["response_digest"])


def _move_audit(*key: str, by_month: bool) -> None:
    """Only on PostgreSQL, where what has no months cannot be given them. The numbers count on."""
    _rename("audit")
    op.execute("ALTER SEQUENCE audit_number_seq OWNED BY NONE")
    next_number = sa.text("nextval('audit_number_seq')")
    op.create_table(
        "audit",
        sa.Column("number", sa.BigInteger(), nullable=False, server_default=next_number),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint(*key, name="audit_key"),
        postgresql_partition_by="RANGE (at)" if by_month else None,
    )
    if by_month:
        _make_months("audit", of="audit_before.at")
    op.execute("INSERT INTO audit SELECT * FROM audit_before")
    op.drop_table("audit_before")
    op.execute("ALTER SEQUENCE audit_number_seq OWNED BY audit.number")


def _make_months(table: str, *, of: str) -> None:
    """The default partition, and one for every month that `of` (TABLE.COLUMN) has moments in."""
    if not _is_postgresql():
        return
    op.execute(f"CREATE TABLE {table}_default PARTITION OF {table} DEFAULT")
    source, moment = of.split(".")
    months = sa.text(
        f"SELECT DISTINCT date_trunc('month', to_timestamp({moment} / 1000000.0) "
        f"AT TIME ZONE 'UTC') FROM {source}"
    )
    for (month,) in op.get_bind().execute(months):
        begin = month.replace(tzinfo=UTC)
        end = (begin + timedelta(days=31)).replace(day=1)
        low, high = ((moment - EPOCH) // MICROSECOND for moment in (begin, end))
        op.execute(
            f"CREATE TABLE {table}_{begin:%Y_%m} PARTITION OF {table} "
            f"FOR VALUES FROM ({low}) TO ({high})"
        )
