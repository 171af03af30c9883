"""After how many weeks a maker is asked again about a post of theirs in reserve."""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Eight weeks, for every account."""
    op.add_column("accounts", sa.Column("reserve_weeks", sa.Integer(), nullable=False, server_default="8"))


def downgrade() -> None:
    """The way back."""
    with op.batch_alter_table("accounts") as batch:
        batch.drop_column("reserve_weeks")
