"""A house with an account, its people and their weeks on a real database, in which a test plays every part by name."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from typing import Any, Concatenate, ParamSpec, TypeVar

from sqlalchemy import select

from rules.facts import ItemFacts
from storage.database import Database
from storage.tables import audit, media, outbox
from storage.unit import UnitOfWork as StorageUnit
from takeover import editing, intake, people, planning, publication, review, rotation
from takeover.errors import Refused
from takeover.model import Account, Item, Person, Role, Step, Submission
from takeover.publication import Lease
from takeover.states import State
from takeover.weeks import IsoWeek

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
"""A Monday, 10:00 in Amsterdam."""
WEEK = IsoWeek(2026, 48)
SLOTS = "mon-fri 08:30,12:15,17:30; sat 10:00; sun 19:00"
EDITORS_CHAT = -100
TRAINEES_CHAT = -101
OTHER_EDITORS_CHAT = -200

# Telegram ids, by the name of who they are.
NOOR = 11
SAM = 12
EDITH = 21
ERIK = 22
COR = 31
ADA = 41
FAY = 61
STRANGER = 99
CAST = (
    (NOOR, "Noor", Role.TRAINEE),
    (SAM, "Sam", Role.TRAINEE),
    (EDITH, "Edith", Role.EDITOR),
    (ERIK, "Erik", Role.EDITOR),
    (COR, "Cor", Role.COORDINATOR),
    (ADA, "Ada", Role.ADMIN),
)

INTRO = "Ik ben Noor, trainee bij het water. Deze week neem ik het account over!"
PLAIN = "Vandaag een dag mee op de dijk."
ALT = "Een dijk met water en lucht"

P = ParamSpec("P")
T = TypeVar("T")


def an_account(name: str = "water", **changes: Any) -> Account:
    given: dict[str, Any] = {
        "id": 0, "name": name, "instagram_id": "1784", "timezone": "Europe/Amsterdam", "slots": SLOTS,
        "editors_chat": EDITORS_CHAT, "trainees_chat": TRAINEES_CHAT,
    }  # fmt: skip
    return Account(**(given | changes))


@dataclass
class House:
    """One account with its people (see CAST) and another one that they must never notice; time is `now`."""

    database: Database
    now: datetime = NOW
    seconds: float = 1000.0
    epoch: str = "boot"
    account: int = 0
    other: int = 0
    made: int = field(default=0)

    def furnish(self, **changes: Any) -> "House":
        """Adds the accounts, the people and Noor's running week."""
        with self.database.unit() as unit:
            self.account = unit.accounts.add(an_account(**changes), b"sealed").id
            elsewhere = an_account("roads", editors_chat=OTHER_EDITORS_CHAT, trainees_chat=None)
            self.other = unit.accounts.add(elsewhere, b"").id
            unit.commit()
        for telegram_id, name, role in CAST:
            self.do(people.admit, telegram_id, name, role, self.account)
        self.do(people.reached, COR)
        self.do(people.admit, FAY, "Fay", Role.EDITOR, self.other)
        self.do(rotation.assign, self.account, IsoWeek.of(self.now, self.zone), NOOR)
        return self

    # Ways in.

    def do(self, use_case: Callable[Concatenate[Any, datetime, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Calls a use case in a unit of its own, now."""
        return use_case(self.database.unit(), self.now, *args, **kwargs)

    def look(self, query: Callable[Concatenate[Any, P], T], *args: P.args, **kwargs: P.kwargs) -> T:
        """Asks something in a unit that is never committed."""
        with self.database.read() as unit:
            return query(unit, *args, **kwargs)

    def refused(self, use_case: Callable[..., Any], *args: Any, **kwargs: Any) -> str:
        """The code with which a use case refuses; fails when it does not."""
        try:
            self.do(use_case, *args, **kwargs)
        except Refused as refusal:
            return refusal.code
        raise AssertionError(f"{use_case.__name__} was not refused")

    def later(self, **span: float) -> "House":
        """So much time passes."""
        self.now += timedelta(**span)
        return self

    def at(self, day: int, clock: str) -> "House":
        """That time of the account, so many days after this week's Monday."""
        hours, minutes = (int(part) for part in clock.split(":"))
        monday = datetime.combine(self.week.monday, datetime.min.time(), self.zone)
        self.now = (monday + timedelta(days=day, hours=hours, minutes=minutes)).astimezone(UTC)
        return self

    # What stands where.

    @property
    def zone(self) -> Any:
        return self.the_account().zone

    @property
    def week(self) -> IsoWeek:
        return IsoWeek.of(self.now, self.zone)

    def the_account(self) -> Account:
        found = self.look(lambda unit: unit.accounts.get(self.account))
        assert isinstance(found, Account)
        return found

    def person(self, telegram_id: int) -> Person:
        found = self.look(lambda unit: unit.people.by_telegram(telegram_id))
        assert isinstance(found, Person)
        return found

    def post(self, number: int) -> Submission:
        found = self.look(lambda unit: unit.submissions.get(number))
        assert isinstance(found, Submission)
        return found

    def state(self, number: int) -> State:
        return self.post(number).state

    def posts(self) -> Sequence[Submission]:
        return self.look(lambda unit: unit.submissions.in_states(tuple(State)))

    def local(self, number: int) -> str:
        """The planned moment as a person of the account reads it."""
        slot = self.post(number).slot
        return "" if slot is None else slot.astimezone(self.zone).strftime("%a %d %H:%M")

    def said(self, code: str = "", chat: int | None = None) -> list[Any]:
        """Every message that was to be said so far, with that code and to that chat."""

        def rows(unit: StorageUnit) -> list[Any]:
            return list(unit.connection.execute(select(outbox).order_by(outbox.c.id)))

        found = self.look(rows)
        return [row for row in found if code in ("", row.code) and chat in (None, row.chat)]

    def deliver(self, *rows: int) -> None:
        """The bot brings these messages to where they were meant for."""
        with self.database.unit() as unit:
            for row in rows:
                unit.outbox.sent(row, [row], self.now)
            unit.commit()

    def fail(self, row: int) -> None:
        """The bot may not write to that chat."""
        with self.database.unit() as unit:
            unit.outbox.failed(row, "forbidden", self.now)
            unit.commit()

    def trail(self, number: int | None = None) -> list[Any]:
        """The audit lines, of one submission or all."""

        def rows(unit: StorageUnit) -> list[Any]:
            return list(unit.connection.execute(select(audit).order_by(audit.c.id)))

        return [row for row in self.look(rows) if number in (None, row.submission)]

    def references(self) -> dict[str, int]:
        """How often the store believes each key to be in use."""

        def rows(unit: StorageUnit) -> list[Any]:
            return list(unit.connection.execute(select(media.c.key, media.c.references)))

        return {row.key: row.references for row in self.look(rows) if row.references}

    # What a trainee does.

    def item(self, *, message: int | None = None, chat: int = NOOR, **facts: Any) -> Item:
        """Another photo, as far as the heart can see: facts and keys, no bytes."""
        self.made += 1
        name = f"{self.made:04d}"
        shape = {"width": 1080, "height": 1080} | facts
        video = bool(shape.get("video"))
        return Item(
            original=f"{self.account}/original-{name}",
            rendering=f"{self.account}/rendering-{name}",
            sha256=f"sha-{name}",
            mime="video/mp4" if video else "image/jpeg",
            width=shape["width"],
            height=shape["height"],
            facts=ItemFacts(**shape),
            cover=f"{self.account}/cover-{name}" if video else None,
            chat_id=chat,
            message_id=message or 1000 + self.made,
            size=100,
        )

    def send(
        self,
        who: int = NOOR,
        caption: str = INTRO,
        item: Item | None = None,
        album: str | None = None,
        group: int | None = None,
    ) -> int:
        """Somebody sends a photo; its number."""
        where = self.do(intake.place, who, group)
        assert where is not None
        sent = item or self.item(chat=group or who)
        return self.do(intake.receive, where, sent, caption=caption, album=album).number

    def album(self, parts: int = 3, who: int = NOOR, caption: str = INTRO, key: str = "11/album") -> int:
        """Somebody sends an album and it settles."""
        number = 0
        for part in range(parts):
            number = self.send(who, caption if part == 0 else "", album=key)
        self.settle(number)
        return number

    def settle(self, number: int) -> Submission | None:
        post = self.post(number)
        return self.do(intake.settle, number, post.version, post.items)

    def answer(self, number: int, question: str, value: str, who: int = NOOR) -> State:
        return self.do(editing.answer, who, number, self.post(number).revision, question, value).state

    def describe(self, number: int, text: str = ALT, who: int = NOOR) -> State:
        """The alt texts, in one reply."""
        pictures = [position for position, item in enumerate(self.post(number).items, 1) if not item.video]
        lines = [f"{position}. {text} {position}" for position in pictures]
        return self.do(editing.set_alt_texts, who, number, "\n".join(lines) if len(lines) > 1 else text).state

    def ready(self, number: int, who: int = NOOR) -> int:
        """The maker answers everything, so that it is in review."""
        if self.post(number).kind is None:
            self.answer(number, "kind", "feed", who)
        if self.state(number) is State.ASKING and "people" not in self.post(number).answers:
            self.answer(number, "people", "nobody", who)
        if self.state(number) is State.ASKING:
            self.describe(number, who=who)
        assert self.state(number) is State.IN_REVIEW, self.post(number)
        return number

    def in_review(self, who: int = NOOR, caption: str = INTRO, item: Item | None = None) -> int:
        return self.ready(self.send(who, caption, item), who)

    def story(self) -> int:
        """A story in review."""
        number = self.send(caption="", item=self.item(width=1080, height=1920))
        self.answer(number, "kind", "story")
        self.answer(number, "people", "nobody")
        assert self.state(number) is State.IN_REVIEW
        return number

    def caption(self, number: int, text: str, who: int = NOOR) -> State:
        return self.do(editing.set_caption, who, number, text).state

    # What editors do.

    def approve(self, number: int, who: int = EDITH, revision: int | None = None) -> State:
        self.do(review.approve, who, number, self.post(number).revision if revision is None else revision)
        return self.state(number)

    def queued(self, caption: str = INTRO) -> int:
        number = self.in_review(caption=caption)
        assert self.approve(number) is State.QUEUED
        return number

    def freeze(self, who: int | None = EDITH) -> planning.Stand:
        return self.do(planning.freeze, self.account, who)

    def resume(self, who: int | None = EDITH) -> planning.Stand:
        return self.do(planning.resume, self.account, who)

    def pause(self, problem: str = "token") -> None:
        self.do(publication.pause_account, self.account, problem)

    def black_out(self, start: datetime, end: datetime) -> None:
        with self.database.unit() as unit:
            unit.accounts.add_blackout(self.account, start, end)
            unit.commit()

    def replan(self) -> None:
        with self.database.unit() as unit:
            planning.replan(unit, self.now, self.account)
            unit.commit()

    # What the publisher writes.

    @property
    def lease(self) -> Lease:
        return Lease(self.epoch, self.seconds)

    def to_slot(self, number: int) -> int:
        """Time passes until the planned moment."""
        slot = self.post(number).slot
        assert slot is not None
        self.now = max(self.now, slot)
        return number

    def claim(self, number: int) -> Submission | None:
        return self.do(publication.claim, number, self.lease)

    def claimed(self, number: int) -> Submission:
        """Waits for its slot and takes it up."""
        post = self.claim(self.to_slot(number))
        assert post is not None
        return post

    def about_to_publish(self, number: int) -> Submission:
        post = self.claimed(number)
        self.do(publication.record, number, post.attempt.fence, step=Step.READY, container_id=f"container-{number}")
        return self.do(publication.about_to_publish, number, post.attempt.fence, ())

    def published(self, number: int) -> int:
        post = self.about_to_publish(number)
        self.do(publication.published, number, post.attempt.fence, f"media-{number}")
        return number

    def unknown(self, number: int) -> Submission:
        post = self.about_to_publish(number)
        return self.do(publication.lose_sight, number, post.attempt.fence, "no-answer", self.lease)

    def failed(self, number: int) -> int:
        post = self.claimed(number)
        self.do(publication.fail, number, post.attempt.fence, "aspect-ratio")
        return number


def framed(items: Sequence[Item], frame: str) -> tuple[Item, ...]:
    """The same pictures as other bytes, the way a new frame makes them."""
    return tuple(
        replace(item, rendering=f"{item.rendering}-{frame}", sha256=f"{item.sha256}-{frame}", crop=frame)
        for item in items
    )


def uses(posts: Sequence[Submission]) -> dict[str, int]:
    """How often each key is really in use."""
    found: dict[str, int] = {}
    for post in posts:
        for item in post.items:
            for key in filter(None, (item.original, item.rendering, item.cover)):
                found[key] = found.get(key, 0) + 1
    return found
