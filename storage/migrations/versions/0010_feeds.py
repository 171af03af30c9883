"""Calendars that programs subscribe to, at addresses that can be taken back."""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """There were no feeds before."""
    op.create_table(
        "feeds",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=True),
        sa.Column("account_id", sa.Integer(), nullable=True),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("made_at", INSTANT, nullable=False),
        sa.Column("public", sa.Boolean(), nullable=False),
        sa.Column("revoked_at", INSTANT, nullable=True),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("changed_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_feeds_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_feeds_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_feeds")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_feeds_code_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_feeds_account_id"), "feeds", ["account_id"])
    op.create_index(op.f("ix_feeds_person_id"), "feeds", ["person_id"])


def downgrade() -> None:
    """The way back: every address stops working."""
    op.drop_table("feeds")
