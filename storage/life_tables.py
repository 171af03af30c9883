"""The tables of what surrounds a week: its rota, preparation, swaps, what is asked during it and learnt from it."""

from sqlalchemy import (
    JSON,
    Boolean,
    Column,
    ForeignKey,
    Index,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    Time,
    UniqueConstraint,
    text,
)

from storage.columns import Instant, Numbers, WeekText, Word
from storage.tables import METADATA, account, may, must, person
from takeover.life.offering import OfferState
from takeover.life.readiness import Gate
from takeover.life.swap_states import SwapState
from takeover.model import Role

away = Table(
    "away",
    METADATA,
    person(),
    must("week", WeekText),
    PrimaryKeyConstraint("person_id", "week"),
)
sketches = Table(
    "sketches",
    METADATA,
    account(),
    must("week", WeekText),
    may("person_id", Integer, ForeignKey("people.id")),
    must("locked", Boolean),
    must("why", Numbers),
    PrimaryKeyConstraint("account_id", "week"),
    Index(None, "person_id"),
)
offers = Table(
    "offers",
    METADATA,
    Column("id", Integer, primary_key=True),
    account(),
    must("week", WeekText),
    person(),
    must("state", Word(OfferState)),
    may("offered_by", Integer),
    must("offered_at", Instant),
    must("expires_at", Instant),
    Index(None, "account_id", "week"),
    Index(None, "person_id"),
    Index(None, "state", "expires_at"),
    # One open offer for a week: two candidates never say yes to the same one.
    Index(
        "uq_offers_open",
        "account_id",
        "week",
        unique=True,
        sqlite_where=text("state = 'open'"),
        postgresql_where=text("state = 'open'"),
    ),
    sqlite_autoincrement=True,
)
swaps = Table(
    "swaps",
    METADATA,
    Column("id", Integer, primary_key=True),
    account(),
    must("state", Word(SwapState)),
    person("giver_id"),
    must("week", WeekText),
    must("since", Instant),
    may("taker_id", Integer, ForeignKey("people.id")),
    may("other_week", WeekText),
    must("giver_agreed", Boolean),
    must("taker_agreed", Boolean),
    must("gives_up", Boolean),
    must("offered", JSON),
    may("asked_by", Integer),
    must("version", Integer),
    Index(None, "state"),
    Index(None, "account_id", "state", "week"),
    sqlite_autoincrement=True,
)
practice_rounds = Table(
    "practice_rounds",
    METADATA,
    Column("person_id", Integer, ForeignKey("people.id"), primary_key=True, autoincrement=False),
    account(),
    must("since", Instant),
)
gate_closings = Table(
    "gate_closings",
    METADATA,
    Column("id", Integer, primary_key=True),
    account(),
    must("week", WeekText),
    must("gate", Word(Gate)),
    may("holder_id", Integer, ForeignKey("people.id")),
    may("named_id", Integer, ForeignKey("people.id")),
    may("note_id", Integer),
    must("forced", Boolean),
    may("closed_by", Integer),
    must("at", Instant),
    Index(None, "account_id", "week"),
)
preparations = Table(
    "preparations",
    METADATA,
    account(),
    must("week", WeekText),
    person(),
    may("told", Integer),
    must("due_at", Instant),
    PrimaryKeyConstraint("account_id", "week"),
)
rhythms = Table(
    "rhythms",
    METADATA,
    person(),
    account(),
    may("prompt_at", Time),
    must("weekend", Boolean),
    PrimaryKeyConstraint("person_id", "account_id"),
    Index(None, "account_id"),
)
ideas_given = Table(
    "ideas_given",
    METADATA,
    Column("id", Integer, primary_key=True),
    account(),
    person(),
    must("idea", Text),
    must("at", Instant),
    Index(None, "account_id", "id"),
)
handovers = Table(
    "handovers",
    METADATA,
    Column("id", Integer, primary_key=True),
    account(),
    must("week", WeekText),
    person(),
    must("question", Text),
    must("asked_at", Instant),
    may("typing_since", Instant),
    may("settled_at", Instant),
    may("note", Integer),
    UniqueConstraint("account_id", "week", "person_id", "question"),
    Index(None, "person_id", "settled_at"),
    sqlite_autoincrement=True,
)
feeds = Table(
    "feeds",
    METADATA,
    Column("id", Integer, primary_key=True),
    may("code_hash", Text),
    may("account_id", Integer, ForeignKey("accounts.id")),
    may("person_id", Integer, ForeignKey("people.id")),
    must("made_at", Instant),
    must("public", Boolean),
    may("revoked_at", Instant),
    must("digest", Text),
    may("changed_at", Instant),
    UniqueConstraint("code_hash"),
    Index(None, "account_id"),
    Index(None, "person_id"),
    sqlite_autoincrement=True,
)
reviews = Table(
    "reviews",
    METADATA,
    account(),
    must("week", WeekText),
    may("prepared_for", Integer),
    may("thanked_at", Instant),
    may("asked_at", Instant),
    may("lesson_asked_at", Instant),
    may("reminded_at", Instant),
    must("quiet", Boolean),
    PrimaryKeyConstraint("account_id", "week"),
)
review_questions = Table(
    "review_questions",
    METADATA,
    Column("id", Integer, primary_key=True),
    account(),
    must("week", WeekText),
    person(),
    must("role", Word(Role)),
    must("question", Text),
    must("asked_at", Instant),
    may("answer", Text),
    may("note", Integer),
    may("answered_at", Instant),
    UniqueConstraint("account_id", "week", "person_id", "question"),
    Index(None, "person_id", "answered_at"),
    sqlite_autoincrement=True,
)
lessons = Table(
    "lessons",
    METADATA,
    Column("id", Integer, primary_key=True),
    account(),
    must("week", WeekText),
    must("note", Integer),
    may("chosen_by", Integer),
    may("owner", Integer),
    may("secured_at", Instant),
    may("reminded_at", Instant),
    may("done_at", Instant),
    UniqueConstraint("account_id", "week"),
    Index(None, "reminded_at", "week"),
    sqlite_autoincrement=True,
)

ALL_TABLES = METADATA
"""These and the others: who imports this knows them all."""
