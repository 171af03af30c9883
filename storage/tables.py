"""The tables: one column per field of the heart's records, and an index for every question that is asked of them."""

from typing import Any

from sqlalchemy import (
    JSON,
    BigInteger,
    Boolean,
    CheckConstraint,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    PrimaryKeyConstraint,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)

from rules.facts import Kind
from storage.columns import FactsOfItem, Findings, Instant, Instants, Numbers, WeekText, Word, Words
from takeover.model import Reserve, Role, Step, WeekState
from takeover.states import State

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)


def must(name: str, kind: Any, *more: Any) -> Column[Any]:
    """A column that always has a value."""
    return Column(name, kind, *more, nullable=False)


def may(name: str, kind: Any, *more: Any) -> Column[Any]:
    """A column that may be empty."""
    return Column(name, kind, *more, nullable=True)


def account() -> Column[Any]:
    return must("account_id", Integer, ForeignKey("accounts.id"))


def person(name: str = "person_id") -> Column[Any]:
    return must(name, Integer, ForeignKey("people.id"))


accounts = Table(
    "accounts",
    METADATA,
    Column("id", Integer, primary_key=True),
    must("name", Text),
    must("instagram_id", Text),
    must("timezone", Text),
    must("slots", Text),
    must("editors_chat", BigInteger),
    may("trainees_chat", BigInteger),
    must("language", Text),
    must("gap_minutes", Integer),
    must("per_day", Integer),
    must("wakes", Time),
    must("sleeps", Time),
    may("frozen_at", Instant),
    may("paused", Text),
    must("election", Boolean),
    may("privacy", Text),
    may("spokesperson", BigInteger),
    may("contact", BigInteger),
    must("rota", Text),
    must("reserve_weeks", Integer),
    may("token", LargeBinary),
    may("token_set_at", Instant),
    UniqueConstraint("name"),
    sqlite_autoincrement=True,  # a number that was given out once is never given out again
)
blackouts = Table(
    "blackouts",
    METADATA,
    Column("id", Integer, primary_key=True),
    account(),
    must("start", Instant),
    must("end", Instant),
    Index(None, "account_id"),
)
people = Table(
    "people",
    METADATA,
    Column("id", Integer, primary_key=True),
    must("telegram_id", BigInteger),
    must("name", Text),
    must("language", Text),
    must("reachable", Boolean),
    may("current_account", Integer),
    may("organisation", Text),
    may("function", Text),
    may("region", Text),
    UniqueConstraint("telegram_id"),
    sqlite_autoincrement=True,
)
roles = Table(
    "roles",
    METADATA,
    person(),
    account(),
    must("role", Word(Role)),
    may("stopped_at", Instant),
    PrimaryKeyConstraint("person_id", "account_id", "role"),
    Index(None, "account_id", "role"),
)
consents = Table(
    "consents",
    METADATA,
    person(),
    account(),
    must("given", Boolean),
    must("at", Instant),
    PrimaryKeyConstraint("person_id", "account_id"),
)
invites = Table(
    "invites",
    METADATA,
    Column("id", Integer, primary_key=True),
    must("code_hash", Text),
    account(),
    must("role", Word(Role)),
    may("invited_by", Integer),
    must("expires_at", Instant),
    may("used_by", BigInteger),
    may("used_name", Text),
    must("language", Text),
    must("confirmed", Boolean),
    must("revoked", Boolean),
    may("nomination", Integer),
    UniqueConstraint("code_hash"),
    Index(None, "account_id"),
    sqlite_autoincrement=True,
)
weeks = Table(
    "weeks",
    METADATA,
    account(),
    must("week", WeekText),
    person(),
    must("state", Word(WeekState)),
    PrimaryKeyConstraint("account_id", "week"),
    Index(None, "account_id", "state"),
    Index(None, "person_id"),
)
submissions = Table(
    "submissions",
    METADATA,
    Column("number", Integer, primary_key=True),
    account(),
    must("week", WeekText),
    person("maker_id"),
    must("state", Word(State)),
    must("practice", Boolean),
    may("kind", Word(Kind)),
    must("revision", Integer),
    must("version", Integer),
    must("caption", Text),
    must("answers", Numbers),
    must("overruled", Words),
    must("findings", Findings),
    must("rulebook", Text),
    may("approved_hash", Text),
    may("approved_by", Integer),
    may("approved_at", Instant),
    may("decided_by", Integer),
    may("decision", Text),
    may("reason", Text),
    may("slot", Instant),
    may("pinned", Instant),
    may("waiting", Text),
    may("review_waiting", Text),
    may("album", Text),
    must("unsettled", Boolean),
    must("pinged", Boolean),
    may("created_at", Instant),
    may("media_id", Text),
    may("permalink", Text),
    may("erase_at", Instant),
    may("erased_at", Instant),
    may("reserve", Word(Reserve)),
    must("fence", Integer),
    may("step", Word(Step)),
    may("container_id", Text),
    must("children", Words),
    must("snapshot", Words),
    may("published_at", Instant),
    may("attempted_at", Instant),
    may("lease_until", Float),
    may("lease_epoch", Text),
    must("refusals", Integer),
    may("problem", Text),
    must("asked_human", Boolean),
    # Practice cannot be planned, claimed or published, whatever a program of ours gets wrong.
    CheckConstraint(
        "CASE WHEN practice THEN state IN ('draft', 'checking', 'asking', 'practised', 'withdrawn')"
        " ELSE state <> 'practised' END",
        name="practice",
    ),
    Index(None, "state", "slot"),
    Index(None, "account_id", "state", "slot"),
    Index(None, "account_id", "week", "state"),
    Index(None, "account_id", "slot"),
    Index(None, "account_id", "published_at"),
    Index(None, "maker_id", "number"),
    Index(None, "unsettled"),
    Index(None, "album"),
    Index(None, "erase_at", sqlite_where=text("erase_at IS NOT NULL"), postgresql_where=text("erase_at IS NOT NULL")),
    Index(None, "state", "erased_at", "erase_at"),
    sqlite_autoincrement=True,
)
rulebooks = Table(
    "rulebooks",
    METADATA,
    Column("id", Integer, primary_key=True),
    account(),
    must("text", Text),
    must("version", Text),
    must("hash", Text),
    may("proposed_by", Integer),
    must("proposed_at", Instant),
    may("adopted_at", Instant),
    Index(None, "account_id", "adopted_at"),
    sqlite_autoincrement=True,
)
items = Table(
    "items",
    METADATA,
    must("number", Integer, ForeignKey("submissions.number", ondelete="CASCADE")),
    must("position", Integer),
    account(),
    must("original", Text),
    must("rendering", Text),
    must("sha256", Text),
    must("mime", Text),
    must("width", Integer),
    must("height", Integer),
    must("facts", FactsOfItem),
    must("crop", Text),
    may("phash", Text),
    must("alt_text", Text),
    may("chat_id", BigInteger),
    may("message_id", BigInteger),
    may("cover", Text),
    must("size", BigInteger),
    PrimaryKeyConstraint("number", "position"),
)
hashes = Table(
    "hashes",
    METADATA,
    account(),
    must("place", Integer),
    must("band", Integer),
    must("phash", BigInteger),
    must("number", Integer, ForeignKey("submissions.number", ondelete="CASCADE")),
    # The whole answer stands in the key: a search looks up nothing behind it.
    PrimaryKeyConstraint("account_id", "place", "band", "phash", "number"),
    Index(None, "number"),
    sqlite_with_rowid=False,
)
chat_messages = Table(
    "chat_messages",
    METADATA,
    must("chat", BigInteger),
    must("message_id", BigInteger),
    must("number", Integer),
    must("part", Text),
    must("drawn", Text),
    PrimaryKeyConstraint("chat", "message_id"),
    Index(None, "number", "part"),
)
outbox = Table(
    "outbox",
    METADATA,
    Column("id", Integer, primary_key=True),
    must("chat", BigInteger),
    must("code", Text),
    must("numbers", Numbers),
    must("instants", Instants),
    may("submission", Integer),
    may("account", Integer),
    may("key", Text),
    may("not_before", Instant),
    must("urgent", Boolean),
    may("reply_to", BigInteger),
    must("state", Text),
    must("waits_since", Instant),
    must("attempts", Integer),
    may("lease_until", Float),
    may("lease_epoch", Text),
    may("message_ids", JSON),
    may("sent_at", Instant),
    may("problem", Text),
    Index(None, "state", "waits_since"),
    Index(None, "state", "chat"),
    Index(None, "chat", "key", "state"),
    Index(None, "state", "sent_at"),
    sqlite_autoincrement=True,
)
inbox = Table(
    "inbox",
    METADATA,
    Column("id", Integer, primary_key=True),
    must("update_id", BigInteger),
    must("chat_key", Text),
    may("body", LargeBinary),
    must("received_at", Instant),
    must("state", Text),
    may("problem", Text),
    UniqueConstraint("update_id"),
    Index(None, "state", "id"),
    Index(None, "state", "received_at"),
    Index(None, "received_at"),
    sqlite_autoincrement=True,
)
audit = Table(
    "audit",
    METADATA,
    Column("id", Integer, primary_key=True),
    must("at", Instant),
    may("account", Integer),
    may("submission", Integer),
    may("person", Integer),
    must("what", Text),
    may("before", Text),
    may("after", Text),
    may("revision", Integer),
    Index(None, "account"),
    Index(None, "submission"),
    sqlite_autoincrement=True,
)
notes = Table(
    "notes",
    METADATA,
    Column("id", Integer, primary_key=True),
    may("submission", Integer),
    may("person", Integer),
    must("account", Integer),
    must("kind", Text),
    must("text", Text),
    must("at", Instant),
    Index(None, "submission"),
    Index(None, "person"),
    Index(None, "account", "kind"),
    Index(None, "kind", "at"),
    sqlite_autoincrement=True,
)
archive = Table(
    "archive",
    METADATA,
    Column("number", Integer, ForeignKey("submissions.number"), primary_key=True, autoincrement=False),
    account(),
    must("week", WeekText),
    must("kind", Text),
    must("caption", Text),
    must("alt_texts", Words),
    must("hashes", Words),
    must("content_hash", Text),
    must("rulebook", Text),
    must("roles", Numbers),
    may("approved_at", Instant),
    must("recorded_at", Instant),
    may("media_id", Text),
    may("permalink", Text),
    may("published_at", Instant),
    Index(None, "account_id", "number"),
)
moments = Table(
    "moments",
    METADATA,
    Column("key", Text, primary_key=True),
    must("at", Instant),
)
media = Table(
    "media",
    METADATA,
    Column("key", Text, primary_key=True),
    must("mime", Text),
    must("size", BigInteger),
    must("references", Integer),
    Index(None, "references"),
)
