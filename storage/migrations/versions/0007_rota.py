"""The rota: where people work, the weeks that they cannot, sketches of weeks, and weeks that are offered."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
PROFILE = ("organisation", "function", "region")
IS_OPEN = sa.text("state = 'open'")


def upgrade() -> None:
    """Nobody said where they work before, and every account shares its weeks out as usual."""
    op.add_column("accounts", sa.Column("rota", sa.Text(), nullable=False, server_default=""))
    for name in PROFILE:
        op.add_column("people", sa.Column(name, sa.Text(), nullable=True))
    _away()
    _sketches()
    _offers()


def _away() -> None:
    op.create_table(
        "away",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_away_person_id")),
        sa.PrimaryKeyConstraint("person_id", "week", name=op.f("pk_away")),
    )


def _sketches() -> None:
    op.create_table(
        "sketches",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=True),
        sa.Column("locked", sa.Boolean(), nullable=False),
        sa.Column("why", sa.JSON(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_sketches_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_sketches_person_id")),
        sa.PrimaryKeyConstraint("account_id", "week", name=op.f("pk_sketches")),
    )
    op.create_index(op.f("ix_sketches_person_id"), "sketches", ["person_id"])


def _offers() -> None:
    op.create_table(
        "offers",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("offered_by", sa.Integer(), nullable=True),
        sa.Column("offered_at", INSTANT, nullable=False),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_offers_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_offers_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_offers")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_offers_account_id_week"), "offers", ["account_id", "week"])
    op.create_index(op.f("ix_offers_person_id"), "offers", ["person_id"])
    op.create_index(op.f("ix_offers_state_expires_at"), "offers", ["state", "expires_at"])
    op.create_index(
        "uq_offers_open", "offers", ["account_id", "week"], unique=True, sqlite_where=IS_OPEN, postgresql_where=IS_OPEN
    )


def downgrade() -> None:
    """The way back."""
    op.drop_table("offers")
    op.drop_table("sketches")
    op.drop_table("away")
    with op.batch_alter_table("people") as table:
        for name in PROFILE:
            table.drop_column(name)
    with op.batch_alter_table("accounts") as table:
        table.drop_column("rota")
