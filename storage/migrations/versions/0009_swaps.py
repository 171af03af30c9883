"""Weeks are swapped: who gives which to whom, and how far they are."""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Until now weeks were only given away by a coordinator."""
    op.create_table(
        "swaps",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("giver_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.Column("taker_id", sa.Integer(), nullable=True),
        sa.Column("other_week", sa.String(8), nullable=True),
        sa.Column("giver_agreed", sa.Boolean(), nullable=False),
        sa.Column("taker_agreed", sa.Boolean(), nullable=False),
        sa.Column("gives_up", sa.Boolean(), nullable=False),
        sa.Column("offered", sa.JSON(), nullable=False),
        sa.Column("asked_by", sa.Integer(), nullable=True),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_swaps_account_id")),
        sa.ForeignKeyConstraint(["giver_id"], ["people.id"], name=op.f("fk_swaps_giver_id")),
        sa.ForeignKeyConstraint(["taker_id"], ["people.id"], name=op.f("fk_swaps_taker_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_swaps")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_swaps_state"), "swaps", ["state"])
    op.create_index(op.f("ix_swaps_account_id_state_week"), "swaps", ["account_id", "state", "week"])


def downgrade() -> None:
    """The way back."""
    op.drop_table("swaps")
