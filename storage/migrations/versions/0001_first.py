"""The first schema."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None

INSTANT = sa.DateTime(timezone=True)
REFUSED = "the audit trail is append-only"


def upgrade() -> None:
    accounts()
    people()
    blackouts()
    roles()
    consents()
    invites()
    weeks()
    submissions()
    items()
    chat_messages()
    outbox()
    inbox()
    audit()
    notes()
    moments()
    media()
    append_only()


def accounts() -> None:
    op.create_table(
        "accounts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("instagram_id", sa.Text(), nullable=False),
        sa.Column("timezone", sa.Text(), nullable=False),
        sa.Column("slots", sa.Text(), nullable=False),
        sa.Column("editors_chat", sa.BigInteger(), nullable=False),
        sa.Column("trainees_chat", sa.BigInteger(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("gap_minutes", sa.Integer(), nullable=False),
        sa.Column("per_day", sa.Integer(), nullable=False),
        sa.Column("wakes", sa.Time(), nullable=False),
        sa.Column("sleeps", sa.Time(), nullable=False),
        sa.Column("frozen_at", INSTANT, nullable=True),
        sa.Column("paused", sa.Text(), nullable=True),
        sa.Column("election", sa.Boolean(), nullable=False),
        sa.Column("token", sa.LargeBinary(), nullable=True),
        sa.Column("token_set_at", INSTANT, nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_accounts")),
        sa.UniqueConstraint("name", name=op.f("uq_accounts_name")),
        sqlite_autoincrement=True,
    )


def people() -> None:
    op.create_table(
        "people",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("telegram_id", sa.BigInteger(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("reachable", sa.Boolean(), nullable=False),
        sa.Column("current_account", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_people")),
        sa.UniqueConstraint("telegram_id", name=op.f("uq_people_telegram_id")),
        sqlite_autoincrement=True,
    )


def blackouts() -> None:
    op.create_table(
        "blackouts",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("start", INSTANT, nullable=False),
        sa.Column("end", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_blackouts_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_blackouts")),
    )
    op.create_index(op.f("ix_blackouts_account_id"), "blackouts", ["account_id"], unique=False)


def roles() -> None:
    op.create_table(
        "roles",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_roles_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_roles_person_id")),
        sa.PrimaryKeyConstraint("person_id", "account_id", "role", name=op.f("pk_roles")),
    )
    op.create_index(op.f("ix_roles_account_id_role"), "roles", ["account_id", "role"], unique=False)


def consents() -> None:
    op.create_table(
        "consents",
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_consents_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_consents_person_id")),
        sa.PrimaryKeyConstraint("person_id", "account_id", name=op.f("pk_consents")),
    )


def invites() -> None:
    op.create_table(
        "invites",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("code_hash", sa.Text(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("role", sa.String(32), nullable=False),
        sa.Column("invited_by", sa.Integer(), nullable=True),
        sa.Column("expires_at", INSTANT, nullable=False),
        sa.Column("used_by", sa.BigInteger(), nullable=True),
        sa.Column("used_name", sa.Text(), nullable=True),
        sa.Column("language", sa.Text(), nullable=False),
        sa.Column("confirmed", sa.Boolean(), nullable=False),
        sa.Column("revoked", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_invites_account_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_invites")),
        sa.UniqueConstraint("code_hash", name=op.f("uq_invites_code_hash")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_invites_account_id"), "invites", ["account_id"], unique=False)


def weeks() -> None:
    op.create_table(
        "weeks",
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("person_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_weeks_account_id")),
        sa.ForeignKeyConstraint(["person_id"], ["people.id"], name=op.f("fk_weeks_person_id")),
        sa.PrimaryKeyConstraint("account_id", "week", name=op.f("pk_weeks")),
    )
    op.create_index(op.f("ix_weeks_account_id_state"), "weeks", ["account_id", "state"], unique=False)
    op.create_index(op.f("ix_weeks_person_id"), "weeks", ["person_id"], unique=False)


def submissions() -> None:
    op.create_table(
        "submissions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("week", sa.String(8), nullable=False),
        sa.Column("maker_id", sa.Integer(), nullable=False),
        sa.Column("state", sa.String(32), nullable=False),
        sa.Column("kind", sa.String(32), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("caption", sa.Text(), nullable=False),
        sa.Column("answers", sa.JSON(), nullable=False),
        sa.Column("overruled", sa.JSON(), nullable=False),
        sa.Column("findings", sa.JSON(), nullable=False),
        sa.Column("approved_hash", sa.Text(), nullable=True),
        sa.Column("approved_by", sa.Integer(), nullable=True),
        sa.Column("approved_at", INSTANT, nullable=True),
        sa.Column("decided_by", sa.Integer(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.Column("slot", INSTANT, nullable=True),
        sa.Column("pinned", INSTANT, nullable=True),
        sa.Column("waiting", sa.Text(), nullable=True),
        sa.Column("review_waiting", sa.Text(), nullable=True),
        sa.Column("album", sa.Text(), nullable=True),
        sa.Column("unsettled", sa.Boolean(), nullable=False),
        sa.Column("pinged", sa.Boolean(), nullable=False),
        sa.Column("created_at", INSTANT, nullable=True),
        sa.Column("media_id", sa.Text(), nullable=True),
        sa.Column("permalink", sa.Text(), nullable=True),
        sa.Column("fence", sa.Integer(), nullable=False),
        sa.Column("step", sa.String(32), nullable=True),
        sa.Column("container_id", sa.Text(), nullable=True),
        sa.Column("children", sa.JSON(), nullable=False),
        sa.Column("snapshot", sa.JSON(), nullable=False),
        sa.Column("published_at", INSTANT, nullable=True),
        sa.Column("attempted_at", INSTANT, nullable=True),
        sa.Column("lease_until", sa.Float(), nullable=True),
        sa.Column("lease_epoch", sa.Text(), nullable=True),
        sa.Column("refusals", sa.Integer(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("asked_human", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_submissions_account_id")),
        sa.ForeignKeyConstraint(["maker_id"], ["people.id"], name=op.f("fk_submissions_maker_id")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_submissions")),
        sqlite_autoincrement=True,
    )
    op.create_index(
        op.f("ix_submissions_account_id_published_at"), "submissions", ["account_id", "published_at"], unique=False
    )
    op.create_index(op.f("ix_submissions_account_id_slot"), "submissions", ["account_id", "slot"], unique=False)
    op.create_index(
        op.f("ix_submissions_account_id_week_state"), "submissions", ["account_id", "week", "state"], unique=False
    )
    op.create_index(op.f("ix_submissions_album"), "submissions", ["album"], unique=False)
    op.create_index(op.f("ix_submissions_maker_id_number"), "submissions", ["maker_id", "number"], unique=False)
    op.create_index(op.f("ix_submissions_state_account_id"), "submissions", ["state", "account_id"], unique=False)
    op.create_index(op.f("ix_submissions_state_slot"), "submissions", ["state", "slot"], unique=False)
    op.create_index(op.f("ix_submissions_unsettled"), "submissions", ["unsettled"], unique=False)


def items() -> None:
    op.create_table(
        "items",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("account_id", sa.Integer(), nullable=False),
        sa.Column("original", sa.Text(), nullable=False),
        sa.Column("rendering", sa.Text(), nullable=False),
        sa.Column("sha256", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("width", sa.Integer(), nullable=False),
        sa.Column("height", sa.Integer(), nullable=False),
        sa.Column("facts", sa.JSON(), nullable=False),
        sa.Column("crop", sa.Text(), nullable=False),
        sa.Column("phash", sa.Text(), nullable=True),
        sa.Column("alt_text", sa.Text(), nullable=False),
        sa.Column("chat_id", sa.BigInteger(), nullable=True),
        sa.Column("message_id", sa.BigInteger(), nullable=True),
        sa.Column("cover", sa.Text(), nullable=True),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("band0", sa.Integer(), nullable=True),
        sa.Column("band1", sa.Integer(), nullable=True),
        sa.Column("band2", sa.Integer(), nullable=True),
        sa.Column("band3", sa.Integer(), nullable=True),
        sa.ForeignKeyConstraint(["account_id"], ["accounts.id"], name=op.f("fk_items_account_id")),
        sa.ForeignKeyConstraint(["number"], ["submissions.number"], name=op.f("fk_items_number"), ondelete="CASCADE"),
        sa.PrimaryKeyConstraint("number", "position", name=op.f("pk_items")),
    )
    op.create_index(op.f("ix_items_account_id_band0"), "items", ["account_id", "band0"], unique=False)
    op.create_index(op.f("ix_items_account_id_band1"), "items", ["account_id", "band1"], unique=False)
    op.create_index(op.f("ix_items_account_id_band2"), "items", ["account_id", "band2"], unique=False)
    op.create_index(op.f("ix_items_account_id_band3"), "items", ["account_id", "band3"], unique=False)


def chat_messages() -> None:
    op.create_table(
        "chat_messages",
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("message_id", sa.BigInteger(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("part", sa.Text(), nullable=False),
        sa.Column("drawn", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("chat", "message_id", name=op.f("pk_chat_messages")),
    )
    op.create_index(op.f("ix_chat_messages_number_part"), "chat_messages", ["number", "part"], unique=False)


def outbox() -> None:
    op.create_table(
        "outbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("chat", sa.BigInteger(), nullable=False),
        sa.Column("code", sa.Text(), nullable=False),
        sa.Column("numbers", sa.JSON(), nullable=False),
        sa.Column("instants", sa.JSON(), nullable=False),
        sa.Column("submission", sa.Integer(), nullable=True),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("key", sa.Text(), nullable=True),
        sa.Column("not_before", INSTANT, nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("reply_to", sa.BigInteger(), nullable=True),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("waits_since", INSTANT, nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("lease_until", sa.Float(), nullable=True),
        sa.Column("lease_epoch", sa.Text(), nullable=True),
        sa.Column("message_ids", sa.JSON(), nullable=True),
        sa.Column("sent_at", INSTANT, nullable=True),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_outbox")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_outbox_chat_key_state"), "outbox", ["chat", "key", "state"], unique=False)
    op.create_index(op.f("ix_outbox_state_chat"), "outbox", ["state", "chat"], unique=False)
    op.create_index(op.f("ix_outbox_state_sent_at"), "outbox", ["state", "sent_at"], unique=False)
    op.create_index(op.f("ix_outbox_state_waits_since"), "outbox", ["state", "waits_since"], unique=False)


def inbox() -> None:
    op.create_table(
        "inbox",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("update_id", sa.BigInteger(), nullable=False),
        sa.Column("chat_key", sa.Text(), nullable=False),
        sa.Column("body", sa.LargeBinary(), nullable=True),
        sa.Column("received_at", INSTANT, nullable=False),
        sa.Column("state", sa.Text(), nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_inbox")),
        sa.UniqueConstraint("update_id", name=op.f("uq_inbox_update_id")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_inbox_received_at"), "inbox", ["received_at"], unique=False)
    op.create_index(op.f("ix_inbox_state_id"), "inbox", ["state", "id"], unique=False)
    op.create_index(op.f("ix_inbox_state_received_at"), "inbox", ["state", "received_at"], unique=False)


def audit() -> None:
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.Column("account", sa.Integer(), nullable=True),
        sa.Column("submission", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("before", sa.Text(), nullable=True),
        sa.Column("after", sa.Text(), nullable=True),
        sa.Column("revision", sa.Integer(), nullable=True),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_audit")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_audit_account"), "audit", ["account"], unique=False)
    op.create_index(op.f("ix_audit_submission"), "audit", ["submission"], unique=False)


def notes() -> None:
    op.create_table(
        "notes",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("submission", sa.Integer(), nullable=True),
        sa.Column("person", sa.Integer(), nullable=True),
        sa.Column("account", sa.Integer(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_notes")),
        sqlite_autoincrement=True,
    )
    op.create_index(op.f("ix_notes_account_kind"), "notes", ["account", "kind"], unique=False)
    op.create_index(op.f("ix_notes_person"), "notes", ["person"], unique=False)
    op.create_index(op.f("ix_notes_submission"), "notes", ["submission"], unique=False)


def moments() -> None:
    op.create_table(
        "moments",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("at", INSTANT, nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_moments")),
    )


def media() -> None:
    op.create_table(
        "media",
        sa.Column("key", sa.Text(), nullable=False),
        sa.Column("mime", sa.Text(), nullable=False),
        sa.Column("size", sa.BigInteger(), nullable=False),
        sa.Column("references", sa.Integer(), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_media")),
    )
    op.create_index(op.f("ix_media_references"), "media", ["references"], unique=False)


def append_only() -> None:
    """The database itself refuses to change or to delete a line of the audit trail."""
    if op.get_bind().dialect.name == "sqlite":
        for change in ("UPDATE", "DELETE"):
            refuse = f"BEGIN SELECT RAISE(ABORT, '{REFUSED}'); END"
            op.execute(f"CREATE TRIGGER audit_refuses_{change.lower()} BEFORE {change} ON audit {refuse}")
        return
    body = f"BEGIN RAISE EXCEPTION '{REFUSED}'; END"
    op.execute(f"CREATE FUNCTION audit_refuses() RETURNS trigger LANGUAGE plpgsql AS $body$ {body} $body$")
    given = "ON audit FOR EACH STATEMENT EXECUTE FUNCTION audit_refuses()"
    op.execute(f"CREATE TRIGGER audit_refuses_change BEFORE UPDATE OR DELETE OR TRUNCATE {given}")
