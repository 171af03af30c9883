"""An invitation remembers the nomination that it follows, a role that who has it stopped."""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """The number of a note; those of before follow none. Of before nobody is known to have stopped."""
    op.add_column("invites", sa.Column("nomination", sa.Integer(), nullable=True))
    op.add_column("roles", sa.Column("stopped_at", sa.DateTime(timezone=True), nullable=True))


def downgrade() -> None:
    """The way back."""
    op.drop_column("roles", "stopped_at")
    op.drop_column("invites", "nomination")
