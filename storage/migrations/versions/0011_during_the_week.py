"""What a week needs while it runs: the reserve, everybody's own rhythm, ideas that were given, and the hand-over."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Three tables, and a column that says whether a post waits in reserve."""
    op.add_column("submissions", sa.Column("reserve", sa.String(32), nullable=True))
    op.create_table(
        "rhythms",
        _key("person_id", "people.id", "fk_rhythms_person_id"),
        _key("account_id", "accounts.id", "fk_rhythms_account_id"),
        sa.Column("prompt_at", sa.Time(), nullable=True),
        sa.Column("weekend", sa.Boolean(), nullable=False),
        sa.PrimaryKeyConstraint("person_id", "account_id", name="pk_rhythms"),
    )
    op.create_index("ix_rhythms_account_id", "rhythms", ["account_id"])
    op.create_table(
        "ideas_given",
        sa.Column("id", sa.Integer(), nullable=False),
        _key("account_id", "accounts.id", "fk_ideas_given_account_id"),
        _key("person_id", "people.id", "fk_ideas_given_person_id"),
        sa.Column("idea", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_ideas_given"),
    )
    op.create_index("ix_ideas_given_account_id_id", "ideas_given", ["account_id", "id"])
    _handovers()


def _handovers() -> None:
    op.create_table(
        "handovers",
        sa.Column("id", sa.Integer(), nullable=False),
        _key("account_id", "accounts.id", "fk_handovers_account_id"),
        sa.Column("week", sa.String(8), nullable=False),
        _key("person_id", "people.id", "fk_handovers_person_id"),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("typing_since", INSTANT, nullable=True),
        sa.Column("settled_at", INSTANT, nullable=True),
        sa.Column("note", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name="pk_handovers"),
        sa.UniqueConstraint(
            "account_id", "week", "person_id", "question", name="uq_handovers_account_id_week_person_id_question"
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_handovers_person_id_settled_at", "handovers", ["person_id", "settled_at"])


def _key(name: str, target: str, constraint: str) -> sa.Column[int]:
    return sa.Column(name, sa.Integer(), sa.ForeignKey(target, name=constraint), nullable=False)


def downgrade() -> None:
    """The way back."""
    for table in ("handovers", "ideas_given", "rhythms"):
        op.drop_table(table)
    with op.batch_alter_table("submissions") as batch:
        batch.drop_column("reserve")
