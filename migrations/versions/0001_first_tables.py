"""The tables of the first release: people, handled updates, counts, unanswered questions, published content."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "people",
        sa.Column("key", sa.String(32), nullable=False),
        sa.Column("language", sa.String(2)),
        sa.Column("country", sa.String(2)),
        sa.Column("language_chosen", sa.Boolean(), nullable=False),
        sa.Column("seen_month", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("key", name="pk_people"),
        sqlite_with_rowid=False,
    )
    op.create_index("ix_people_seen_month", "people", ["seen_month"])
    op.create_table(
        "seen_updates",
        sa.Column("update_id", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("day", sa.Date(), nullable=False),
        sa.PrimaryKeyConstraint("update_id", name="pk_seen_updates"),
    )
    op.create_index("ix_seen_updates_day", "seen_updates", ["day"])
    op.create_table(
        "counts",
        sa.Column("day", sa.Date(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("detail", sa.String(64), nullable=False),
        sa.Column("n", sa.BigInteger(), nullable=False),
        sa.PrimaryKeyConstraint("day", "kind", "topic", "language", "detail", name="pk_counts"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "unanswered",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("language", sa.String(2), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("asker", sa.String(32), nullable=False),
        sa.Column("source", sa.String(16), nullable=False),
        sa.Column("topic", sa.String(80), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_unanswered"),
    )
    op.create_index("ix_unanswered_week", "unanswered", ["week"])
    op.create_table(
        "salts",
        sa.Column("week", sa.Date(), nullable=False),
        sa.Column("salt", sa.String(64), nullable=False),
        sa.PrimaryKeyConstraint("week", name="pk_salts"),
    )
    op.create_table(
        "contents",
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("packed", sa.LargeBinary(), nullable=False),
        sa.PrimaryKeyConstraint("digest", name="pk_contents"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "revisions",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("author", sa.String(100), nullable=False),
        sa.Column("note", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.ForeignKeyConstraint(["digest"], ["contents.digest"], name="fk_revisions_digest"),
        sa.PrimaryKeyConstraint("number", name="pk_revisions"),
    )


def downgrade() -> None:
    for table in ("revisions", "contents", "salts", "unanswered", "counts", "seen_updates", "people"):
        op.drop_table(table)
