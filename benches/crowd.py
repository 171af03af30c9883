"""Databases of years: twenty accounts with as many submissions behind them as wanted, written in bulk."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import asdict, replace
from datetime import timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Table, insert

from benches.cast import BEGIN, PARTIES, WEEK, ZONE, Party
from rules.facts import ItemFacts, Kind
from storage import schema, tables
from storage.database import Database
from storage.hashes import entries
from storage.submissions import OF_ATTEMPT, OF_ITEM, OWN
from takeover.clock import FixedClock
from takeover.model import Account, Attempt, Item, Role, Submission, WeekState
from takeover.states import State
from takeover.weeks import IsoWeek

A_WEEK = 20
"""Submissions of one account in one week."""
AHEAD = 4
"""Weeks that are assigned already."""
AT_ONCE = 2000
ENDINGS = (*[State.PUBLISHED] * 18, State.REJECTED, State.WITHDRAWN)
OPEN = (State.ASKING, State.IN_REVIEW, State.QUEUED)
SLOTS = "mon-fri 08:30,12:15,17:30; sat 10:00; sun 19:00"
CAPTION = "Hoi, ik ben Sanne en deze week neem ik het account over. Vandaag staat alles in het teken van het water."
Row = dict[str, Any]


def crowded(file: Path, submissions: int) -> Database:
    """A database with so many past submissions, three open ones per account, and everything written beside them."""
    url = f"sqlite:///{file}"
    schema.upgrade(url)
    database = Database(url, clock=FixedClock(BEGIN))
    weeks = submissions // (A_WEEK * len(PARTIES))
    with database.engine.connect() as connection, connection.begin():
        _people(connection, weeks)
        history = _history(weeks)
        while posts := list(islice(history, AT_ONCE)):
            _posts(connection, posts)
        _mail(connection)
    return database


def holder(party: Party, weeks_ago: int) -> int:
    """The person number of whoever held an account so many weeks ago (negative: will hold it)."""
    return 1 + (weeks_ago + AHEAD) * len(PARTIES) + party.number - 1


def phone(person: int) -> int:
    """The Telegram id of a person number."""
    return 100_000 + person


def an_item(account: int, seed: int) -> Item:
    """A photo like others, whose bytes and looks are its own."""
    digest = hashlib.sha256(str(seed).encode()).hexdigest()
    key = f"{account}/{digest}"
    facts = ItemFacts(width=4032, height=3024, sharpness=120.0, brightness=0.5, camera=True)
    return Item(
        key, key, digest, "image/jpeg", 1440, 1080, facts, crop="0,0,1,1", phash=digest[:16],
        alt_text="Een sluis bij avondlicht.", chat_id=phone(account), message_id=seed, size=400_000,
    )  # fmt: skip


def _people(connection: Connection, weeks: int) -> None:
    _write(connection, tables.accounts, (_account(party) for party in PARTIES))
    ago = range(-AHEAD, weeks + 1)
    trainees = [(holder(party, back), party, back) for back in ago for party in PARTIES]
    editors = [(len(trainees) + party.number, party) for party in PARTIES]
    _write(connection, tables.people, (_person(number, phone(number)) for number, _, _ in trainees))
    _write(connection, tables.people, (_person(number, party.editor) for number, party in editors))
    _write(connection, tables.roles, (_role(number, party, Role.TRAINEE) for number, party, _ in trainees))
    _write(connection, tables.roles, (_role(number, party, Role.EDITOR) for number, party in editors))
    _write(connection, tables.weeks, (_week(number, party, back) for number, party, back in trainees))
    moments = ({"key": f"prompt:{party.number}:{WEEK.shifted(-back)}", "at": BEGIN} for _, party, back in trainees)
    _write(connection, tables.moments, moments)


def _account(party: Party) -> Row:
    account = Account(party.number, party.name, party.instagram_id, str(ZONE), SLOTS, party.chat)
    return asdict(account) | {"token": b"sealed", "token_set_at": BEGIN}


def _person(number: int, telegram_id: int) -> Row:
    name = f"Person {number}"
    return {
        "id": number, "telegram_id": telegram_id, "name": name, "language": "nl", "reachable": True,
        "current_account": None,
    }  # fmt: skip


def _role(person: int, party: Party, role: Role) -> Row:
    return {"person_id": person, "account_id": party.number, "role": role}


def _week(person: int, party: Party, weeks_ago: int) -> Row:
    state = WeekState.SECURED if weeks_ago > 0 else WeekState.LIVE if weeks_ago == 0 else WeekState.CONFIRMED
    return {"account_id": party.number, "week": WEEK.shifted(-weeks_ago), "person_id": person, "state": state}


def _history(weeks: int) -> Iterator[Submission]:
    """Oldest first, as numbers are given out."""
    number = 0
    for back in range(weeks, 0, -1):
        week = WEEK.shifted(-back)
        for place in range(A_WEEK):
            for party in PARTIES:
                number += 1
                yield _past(number, party, back, week, place)
    for state in OPEN:
        for party in PARTIES:
            number += 1
            yield _open(number, party, state)


def _past(number: int, party: Party, back: int, week: IsoWeek, place: int) -> Submission:
    state = ENDINGS[number % len(ENDINGS)]
    out = state is State.PUBLISHED
    slot = week.begins(ZONE) + timedelta(hours=8 * (place + 1))
    count = 3 if number % 4 == 0 else 1
    draft = _post(number, party, back, week, count)
    return replace(
        draft, state=state, slot=slot if out else None, created_at=slot - timedelta(hours=7),
        erased_at=None if out else slot + timedelta(days=30),
        kind=Kind.CAROUSEL if count > 1 else Kind.IMAGE, media_id=f"1790{number:012d}" if out else None,
        permalink=f"https://www.instagram.com/p/{number}/" if out else None,
        attempt=Attempt(fence=1, container_id=str(number), published_at=slot + timedelta(seconds=40)) if out else
        Attempt(),
    )  # fmt: skip


def _open(number: int, party: Party, state: State) -> Submission:
    slot = WEEK.begins(ZONE) + timedelta(days=3, hours=8, minutes=30)
    post = replace(
        _post(number, party, 0, WEEK, 1), state=state, kind=Kind.IMAGE, created_at=BEGIN - timedelta(minutes=1)
    )
    if state is State.QUEUED:
        return replace(post, slot=slot, approved_hash=post.content_hash, approved_at=BEGIN)
    return post


def _post(number: int, party: Party, back: int, week: IsoWeek, count: int) -> Submission:
    parts = tuple(an_item(party.number, number * 10 + part) for part in range(count))
    maker = holder(party, back)
    return Submission(
        number, party.number, week, maker, caption=f"{CAPTION} {number}", items=parts, answers={"people": "nobody"},
    )  # fmt: skip


def _posts(connection: Connection, posts: list[Submission]) -> None:
    """Submissions with all that was written beside them."""
    items = [(post, place, item) for post in posts for place, item in enumerate(post.items)]
    _write(connection, tables.submissions, (values(post) for post in posts))
    _write(connection, tables.items, (item_values(*one) for one in items))
    _write(connection, tables.hashes, (row for post in posts for row in _findable(post)))
    _write(connection, tables.media, (_medium(item) for _, _, item in items))
    _write(connection, tables.audit, (_line(post, what) for post in posts for what in AUDITED))
    _write(connection, tables.chat_messages, (_shown(post, part) for post in posts for part in SHOWN))


AUDITED = ("receive", "submit", "clear", "approve", "plan", "claim", "confirm")
SHOWN = ("source", "preview", "panel", "album", "card")


def values(post: Submission) -> Row:
    """A submission's row, its items left out."""
    own = {name: getattr(post, name) for name in OWN}
    return own | {name: getattr(post.attempt, name) for name in OF_ATTEMPT} | {"number": post.number}


def item_values(post: Submission, place: int, item: Item) -> Row:
    """The row of one item."""
    own = {name: getattr(item, name) for name in OF_ITEM}
    return own | {"number": post.number, "position": place, "account_id": post.account_id}


def _findable(post: Submission) -> list[Row]:
    return list(entries(post.account_id, post.number, [item.phash for item in post.items if item.phash]))


def _medium(item: Item) -> Row:
    return {"key": item.original, "mime": item.mime, "size": item.size, "references": 2}


def _line(post: Submission, what: str) -> Row:
    return {
        "at": post.created_at, "account": post.account_id, "submission": post.number, "person": post.maker_id,
        "what": what, "before": None, "after": post.state, "revision": 1,
    }  # fmt: skip


def _shown(post: Submission, part: str) -> Row:
    """Each part in a place of its own: the maker's chat for what they see, the editors' group for the card."""
    chat = PARTIES[post.account_id - 1].chat if part in {"album", "card"} else phone(post.maker_id)
    place = post.number * len(SHOWN) + SHOWN.index(part)
    return {"chat": chat, "message_id": place, "number": post.number, "part": part, "drawn": ""}


def _mail(connection: Connection) -> None:
    """A month of handled updates and a week of sent messages: what housekeeping leaves."""
    hours = [(party, hour) for party in PARTIES for hour in range(24 * 7 * 4)]
    _write(connection, tables.inbox, (_update(number, *one) for number, one in enumerate(hours, 1)))
    week = [(party, hour) for party, hour in hours if hour < 24 * 7]
    _write(connection, tables.outbox, (_sent(*one) for one in week))


def _update(number: int, party: Party, hour: int) -> Row:
    return {
        "update_id": number, "chat_key": str(party.chat), "body": None, "received_at": BEGIN - timedelta(hours=hour),
        "state": "handled", "problem": None,
    }  # fmt: skip


def _sent(party: Party, hour: int) -> Row:
    at = BEGIN - timedelta(hours=hour)
    empty = dict.fromkeys(("submission", "key", "not_before", "reply_to", "lease_until", "lease_epoch", "problem"))
    return empty | {
        "chat": party.chat, "code": "card", "numbers": {}, "instants": {}, "account": party.number, "urgent": False,
        "state": "sent", "waits_since": at, "attempts": 1, "message_ids": [hour], "sent_at": at,
    }  # fmt: skip


def _write(connection: Connection, table: Table, rows: Iterable[Row]) -> None:
    given = iter(rows)
    while some := list(islice(given, AT_ONCE)):
        connection.execute(insert(table), some)
