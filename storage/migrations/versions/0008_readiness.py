"""What a week needs before it is ready, and practice: a post of it can never be anything that is published."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
NEVER_FURTHER = (
    "CASE WHEN practice THEN state IN ('draft', 'checking', 'asking', 'practised', 'withdrawn')"
    " ELSE state <> 'practised' END"
)


def upgrade() -> None:
    """Nothing was practice before. In one statement, so that SQLite need not write the whole table again."""
    op.execute(
        "ALTER TABLE submissions ADD COLUMN practice BOOLEAN NOT NULL DEFAULT false"
        f" CONSTRAINT ck_submissions_practice CHECK ({NEVER_FURTHER})"
    )
    op.create_table(
        "practice_rounds",
        sa.Column("person_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("since", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_practice_rounds_person_id")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_practice_rounds_account_id")),
        sa.PrimaryKeyConstraint("person_id", name=op.f("pk_practice_rounds")),
    )
    op.create_table(
        "gate_closings",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("gate", sa.String(32), nullable=False),
        sa.Column("holder_id", sa.Integer(), nullable=True),
        sa.Column("named_id", sa.Integer(), nullable=True),
        sa.Column("note_id", sa.Integer(), nullable=True),
        sa.Column("forced", sa.Boolean(), nullable=False),
        sa.Column("closed_by", sa.Integer(), nullable=True),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_gate_closings_account_id")),
        sa.ForeignKeyConstraint(["holder_id"], ["people.id"], name=op.f("fk_gate_closings_holder_id")),
        sa.ForeignKeyConstraint(["named_id"], ["people.id"], name=op.f("fk_gate_closings_named_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_gate_closings")),
    )
    op.create_index(op.f("ix_gate_closings_account_id_week"), "gate_closings", ["account_id", "week"])
    op.create_table(
        "preparations",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("told", sa.Integer(), nullable=True),
        sa.Column("due_at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_preparations_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_preparations_person_id")),
        sa.PrimaryKeyConstraint("account_id", "week", name=op.f("pk_preparations")),
    )


def downgrade() -> None:
    """The way back; what was practised is not needed any more."""
    op.drop_table("preparations")
    op.drop_table("gate_closings")
    op.drop_table("practice_rounds")
    op.execute("UPDATE submissions SET state = 'withdrawn' WHERE practice")
    with op.batch_alter_table("submissions") as table:
        table.drop_column("practice")
