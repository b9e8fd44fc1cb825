"""The first schema: ads, captures, reviews, outbox, audit, keys, progress.

Times are whole microseconds since 1970 in UTC.
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

counter = sa.BigInteger().with_variant(sa.Integer(), "sqlite")


def upgrade() -> None:
    _create_ads()
    _create_captures()
    _create_reviews()
    _create_outbox()
    _create_audit()
    _create_api_keys()
    _create_progress()


def downgrade() -> None:
    for table in ("progress", "api_keys", "audit", "outbox", "reviews", "captures", "ads"):
        op.drop_table(table)


def _create_ads() -> None:
    op.create_table(
        "ads",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("source", sa.String(), nullable=False),
        sa.Column("key", sa.String(), nullable=False),
        sa.Column("fingerprint", sa.String(), nullable=False),
        sa.Column("first_seen", sa.BigInteger(), nullable=False),
        sa.Column("last_seen", sa.BigInteger(), nullable=False),
        sa.Column("gone_at", sa.BigInteger()),
        sa.Column("captures", sa.Integer(), nullable=False),
        sa.Column("captured_at", sa.BigInteger(), nullable=False),
        sa.Column("url", sa.Text(), nullable=False),
        sa.Column("band", sa.String()),
        sa.Column("queue_rank", sa.Integer()),
        sa.Column("taken_by", sa.String()),
        sa.Column("taken_until", sa.BigInteger()),
        sa.Column("forgotten_at", sa.BigInteger()),
        sa.Column("forgotten_by", sa.String()),
        sa.Column("forgotten_reason", sa.Text()),
        sa.PrimaryKeyConstraint("id", name="ads_key"),
        sa.UniqueConstraint("source", "key", name="ads_source_key_once"),
    )
    op.create_index("ads_queue", "ads", ["queue_rank", "captured_at", "id"])


def _create_captures() -> None:
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


def _create_reviews() -> None:
    op.create_table(
        "reviews",
        sa.Column("number", counter, nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("ad_id", sa.String(), nullable=False),
        sa.Column("output", sa.String(), nullable=False),
        sa.Column("reviewer", sa.String(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("decision", sa.String()),
        sa.Column("disposition", sa.String()),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("undoes", sa.String()),
        sa.ForeignKeyConstraint(["ad_id"], ["ads.id"], name="reviews_ad_id_exists"),
        sa.PrimaryKeyConstraint("number", name="reviews_key"),
        sa.UniqueConstraint("id", name="reviews_id_once"),
        sqlite_autoincrement=True,
    )
    op.create_index("reviews_ad_id", "reviews", ["ad_id"])


def _create_outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", counter, nullable=False),
        sa.Column("ad_id", sa.String(), nullable=False),
        sa.Column("queued_at", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="outbox_key"),
        sqlite_autoincrement=True,
    )


def _create_audit() -> None:
    op.create_table(
        "audit",
        sa.Column("number", counter, nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("actor", sa.String(), nullable=False),
        sa.Column("act", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("detail", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name="audit_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("audit_subject", "audit", ["subject"])


def _create_api_keys() -> None:
    op.create_table(
        "api_keys",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("role", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("created_at", sa.BigInteger(), nullable=False),
        sa.Column("revoked_at", sa.BigInteger()),
        sa.PrimaryKeyConstraint("id", name="api_keys_key"),
        sa.UniqueConstraint("digest", name="api_keys_digest_once"),
    )


def _create_progress() -> None:
    op.create_table(
        "progress",
        sa.Column("name", sa.String(), nullable=False),
        sa.Column("done", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("name", name="progress_key"),
    )
