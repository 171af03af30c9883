"""The looks at one account run along its states and slots."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """One index for another: what no look asks for is not kept up to date."""
    op.drop_index(op.f("ix_submissions_state_account_id"), "submissions")
    op.create_index(op.f("ix_submissions_account_id_state_slot"), "submissions", ["account_id", "state", "slot"])


def downgrade() -> None:
    """The way back."""
    op.drop_index(op.f("ix_submissions_account_id_state_slot"), "submissions")
    op.create_index(op.f("ix_submissions_state_account_id"), "submissions", ["state", "account_id"])
