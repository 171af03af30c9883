"""Gates and moments: the archive, what accounts say of privacy and helpers, and when unused work is erased."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)


def upgrade() -> None:
    """Nobody said anything of privacy assessments before; what was published before has no record."""
    op.add_column("accounts", sa.Column("privacy", sa.Text(), nullable=True))
    op.add_column("accounts", sa.Column("spokesperson", sa.BigInteger(), nullable=True))
    op.add_column("accounts", sa.Column("contact", sa.BigInteger(), nullable=True))
    op.add_column("submissions", sa.Column("erase_at", INSTANT, nullable=True))
    op.add_column("submissions", sa.Column("erased_at", INSTANT, nullable=True))
    op.create_index(op.f("ix_submissions_erase_at"), "submissions", ["erase_at"])
    op.create_index(op.f("ix_submissions_state_erased_at_erase_at"), "submissions", ["state", "erased_at", "erase_at"])
    op.create_index(op.f("ix_notes_kind_at"), "notes", ["kind", "at"])
    _archive()


def _archive() -> None:
    op.create_table(
        "archive",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("alt_texts", sa.JSON(), nullable=False),
        sa.Column("hashes", sa.JSON(), nullable=False),
        sa.Column("content_hash", sa.Text(), nullable=False),
        sa.Column("rulebook", sa.Text(), nullable=False),
        sa.Column("roles", sa.JSON(), nullable=False),
        sa.Column("approved_at", INSTANT, nullable=True),
        sa.Column("recorded_at", INSTANT, nullable=False),
        sa.Column("media_id", sa.Text(), nullable=True),
        sa.Column("permalink", sa.Text(), nullable=True),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.ForeignKeyConstraint(["number"], ["submissions.number"], name=op.f("fk_archive_number")),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_archive_account_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_archive")),
    )
    op.create_index(op.f("ix_archive_account_id_number"), "archive", ["account_id", "number"])


def downgrade() -> None:
    """The way back."""
    op.drop_table("archive")
    op.drop_index(op.f("ix_notes_kind_at"), "notes")
    op.drop_index(op.f("ix_submissions_state_erased_at_erase_at"), "submissions")
    op.drop_index(op.f("ix_submissions_erase_at"), "submissions")
    with op.batch_alter_table("submissions") as table:
        table.drop_column("erased_at")
        table.drop_column("erase_at")
    with op.batch_alter_table("accounts") as table:
        table.drop_column("contact")
        table.drop_column("spokesperson")
        table.drop_column("privacy")
