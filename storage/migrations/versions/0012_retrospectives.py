"""Retrospectives: what was asked about a week, and the lesson that it left."""

import sqlalchemy as sa
from alembic import op

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Weeks that were over before have no row: those that ended long ago are never asked about."""
    op.create_table(
        "reviews",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("prepared_for", sa.Integer(), nullable=True),
        sa.Column("thanked_at", INSTANT, nullable=True),
        sa.Column("asked_at", INSTANT, nullable=True),
        sa.Column("lesson_asked_at", INSTANT, nullable=True),
        sa.Column("reminded_at", INSTANT, nullable=True),
        sa.Column("quiet", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_reviews_account_id")),
        sa.PrimaryKeyConstraint("account_id", "week", name=op.f("pk_reviews")),
    )
    _questions()
    _lessons()


def _questions() -> None:
    op.create_table(
        "review_questions",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("question", sa.Text(), nullable=False),
        sa.Column("asked_at", INSTANT, nullable=False),
        sa.Column("answer", sa.Text(), nullable=True),
        sa.Column("note", sa.Integer(), nullable=True),
        sa.Column("answered_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_review_questions_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_review_questions_person_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_review_questions")),
        sa.UniqueConstraint(
            "account_id", "week", "person_id", "question",
            name=op.f("uq_review_questions_account_id_week_person_id_question"),
        ),
        sqlite_autoincrement=True,
    )  # fmt: skip
    index = op.f("ix_review_questions_person_id_answered_at")
    op.create_index(index, "review_questions", ["person_id", "answered_at"])


def _lessons() -> None:
    op.create_table(
        "lessons",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("note", sa.Integer(), nullable=False),
        sa.Column("chosen_by", sa.Integer(), nullable=True),
        sa.Column("owner", sa.Integer(), nullable=True),
        sa.Column("secured_at", INSTANT, nullable=True),
        sa.Column("reminded_at", INSTANT, nullable=True),
        sa.Column("done_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_lessons_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_lessons")),
        sa.UniqueConstraint("account_id", "week", name=op.f("uq_lessons_account_id_week")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_lessons_reminded_at_week"), "lessons", ["reminded_at", "week"])


def downgrade() -> None:
    """The way back."""
    for table in ("lessons", "review_questions", "reviews"):
        op.drop_table(table)
