"""Only submissions that have a day of erasing are in its index, so that a search for those without one leaves it."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None

INDEX, TABLE = "ix_submissions_erase_at", "submissions"
HAS_A_DAY = sa.text("erase_at IS NOT NULL")


def upgrade() -> None:
    """SQLite took the whole index for `erase_at IS NULL`, which is nearly every row."""
    op.drop_index(op.f(INDEX), TABLE)
    op.create_index(
        op.f(INDEX), TABLE, ["erase_at"], sqlite_where=HAS_A_DAY, postgresql_where=HAS_A_DAY
    )  # fmt: skip


def downgrade() -> None:
    """The way back."""
    op.drop_index(op.f(INDEX), TABLE)
    op.create_index(op.f(INDEX), TABLE, ["erase_at"])
