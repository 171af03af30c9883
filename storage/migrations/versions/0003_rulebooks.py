"""Accounts have rulebooks of their own, and a verdict says by which it was given."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """What was judged before carries no rulebook: nobody wrote down which it was."""
    op.create_table(
        "rulebooks",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("version", sa.Text(), nullable=False),
        sa.Column("hash", sa.Text(), nullable=False),
        sa.Column("proposed_by", sa.Integer(), nullable=True),
        sa.Column("proposed_at", INSTANT, nullable=False),
        sa.Column("adopted_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_rulebooks_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_rulebooks")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_rulebooks_account_id_adopted_at"), "rulebooks", ["account_id", "adopted_at"])
    op.add_column("submissions", sa.Column("rulebook", sa.Text(), nullable=False, server_default=""))


def downgrade() -> None:
    """The way back."""
    with op.batch_alter_table("submissions") as table:
        table.drop_column("rulebook")
    op.drop_table("rulebooks")
