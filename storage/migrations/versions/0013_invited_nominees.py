"""An invitation remembers the nomination that it follows."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The number of a note; those of before follow none."""
    op.add_column("invites", sa.Column("nomination", sa.Integer(), nullable=True))


def downgrade() -> None:
    """The way back."""
    op.drop_column("invites", "nomination")
