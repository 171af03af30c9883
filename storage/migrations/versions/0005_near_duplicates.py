"""Perceptual hashes have a table of their own, in which a search finds everything it reads side by side."""

import sqlalchemy as sa
from alembic import op

from storage.hashes import entries

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None

BANDS = tuple(f"band{place}" for place in range(4))


def upgrade() -> None:
    """What was known of pictures moves along."""
    hashes = op.create_table(
        "hashes",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), nullable=False),
        sa.Column("band", sa.Integer(), nullable=False),
        sa.Column("phash", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_hashes_account_id")),
        sa.ForeignKeyConstraint(["number"], ["submissions.number"], name=op.f("fk_hashes_number"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("account_id", "place", "band", "phash", "number", name=op.f("pk_hashes")),
        sqlite_with_rowid=False,
    )
    op.create_index(op.f("ix_hashes_number"), "hashes", ["number"])
    items = sa.table("items", *(sa.column(name) for name in ("account_id", "number", "phash")))
    known = op.get_bind().execute(sa.select(items).where(items.c.phash.is_not(None)).distinct()).all()
    rows = [row for account, number, phash in known for row in entries(account, number, [phash])]
    if rows:
        op.bulk_insert(hashes, rows)
    for name in BANDS:
        op.drop_index(op.f(f"ix_items_account_id_{name}"), "items")
    with op.batch_alter_table("items") as table:
        for name in BANDS:
            table.drop_column(name)


def downgrade() -> None:
    """The way back; the next change of a submission fills its bands again."""
    with op.batch_alter_table("items") as table:
        for name in BANDS:
            table.add_column(sa.Column(name, sa.Integer(), nullable=True))
    for name in BANDS:
        op.create_index(op.f(f"ix_items_account_id_{name}"), "items", ["account_id", name])
    op.drop_table("hashes")
