"""What people do in a post's life, as the use cases that the bot calls: from a photo sent to a week's plan read."""

from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime

from app.desk import Desk
from benches.cast import Party
from benches.crowd import an_item, holder, phone
from storage.unit import UnitOfWork
from takeover import editing, intake, planning, review, showing
from takeover.clock import Stopwatch
from takeover.life import agenda
from takeover.model import Submission

Message = tuple[str, Callable[[], Awaitable[object]]]
SENT_WITH = "Hoi, ik neem deze week het account over"
SEED = 90_000_000
"""Beyond the seeds of every database: photos that nobody sent before."""
ALL = 1000
LEASE = 60.0


class Life:
    """One post of an account's holder."""

    def __init__(self, desk: Desk, party: Party, seed: int) -> None:
        self._desk = desk
        self._party = party
        self._maker = phone(holder(party, 0))
        self._seed = SEED + 2 * seed
        self._post: Submission

    def messages(self) -> Sequence[Message]:
        """In order: each is what one message or press makes the database do."""
        return (
            ("receive", self._receive),
            ("preview", self._draw),
            ("answer", self._answer),
            ("caption", self._caption),
            ("alt text", self._alt_text),
            ("card", self._draw),
            ("approve", self._approve),
            ("status", self._status),
            ("queue", self._queue),
            ("free slots", self._free_slots),
            ("pin", self._pin),
            ("freeze", self._freeze),
            ("resume", self._resume),
            ("question", self._question),
            ("plan", self._plan),
            ("withdraw", self._withdraw),
        )

    async def _receive(self) -> None:
        where = await self._desk.run(intake.place, self._maker)
        assert where is not None
        item = an_item(self._party.number, self._seed)
        self._post = await self._desk.run(intake.receive, where, item, caption=SENT_WITH)

    async def _draw(self) -> None:
        await self._desk.read(showing.view, self._post.number, "preview", "panel", "source")

    async def _answer(self) -> None:
        await self._desk.run(editing.answer, self._maker, self._post.number, self._post.revision, "people", "nobody")

    async def _caption(self) -> None:
        await self._desk.read(intake.drafts, self._maker)
        words = "Hoi, ik ben Sanne en deze week neem ik het account over."
        await self._desk.run(editing.set_caption, self._maker, self._post.number, words)

    async def _alt_text(self) -> None:
        await self._desk.read(intake.drafts, self._maker)
        words = "Een sluis bij avondlicht, van de brug af gezien."
        self._post = await self._desk.run(editing.set_alt_texts, self._maker, self._post.number, words)

    async def _approve(self) -> None:
        await self._desk.run(review.approve, self._party.editor, self._post.number, self._post.revision)

    async def _status(self) -> None:
        await self._desk.read(showing.status, self._maker)

    async def _queue(self) -> None:
        await self._desk.read(showing.queue_of, self._party.editor, self._party.number)

    async def _free_slots(self) -> None:
        self._slots = await self._desk.run(showing.free_slots, self._post.number)

    async def _pin(self) -> None:
        await self._desk.run(planning.pin, self._party.editor, self._post.number, self._slots[-1])

    async def _freeze(self) -> None:
        await self._desk.run(planning.freeze, self._party.number, self._party.editor)

    async def _resume(self) -> None:
        await self._desk.run(planning.resume, self._party.number, self._party.editor)

    async def _question(self) -> None:
        await self._desk.run(review.ask_editors, self._maker, self._party.number, "Mag er een collega op?")

    async def _plan(self) -> None:
        await self._desk.run(agenda.coming, self._party.number)

    async def _withdraw(self) -> None:
        await self._desk.run(editing.withdraw, self._maker, self._post.number)


async def poll(desk: Desk) -> None:
    """What the publisher, the outbox and the inbox ask every second when nothing happens."""
    await desk.read(_ask_what_is_due, desk.clock.now(), desk.stopwatch)


def _ask_what_is_due(uow: UnitOfWork, now: datetime, stopwatch: Stopwatch) -> None:
    seconds, epoch = stopwatch.seconds(), stopwatch.epoch
    uow.submissions.due(now, seconds, epoch, ALL)
    uow.outbox.pending(now, seconds, epoch, ALL)
    uow.outbox.next_try(seconds, epoch)
    uow.inbox.waiting(ALL)


async def deliver(desk: Desk) -> None:
    """Everything that was said counts as sent, as it would be a moment later."""
    await desk.run(_deliver, desk.stopwatch)


def _deliver(uow: UnitOfWork, now: datetime, stopwatch: Stopwatch) -> None:
    with uow:
        while rows := uow.outbox.pending(now, stopwatch.seconds(), stopwatch.epoch, ALL):
            for row in rows:
                uow.outbox.claim(row.id, stopwatch.seconds(), stopwatch.epoch, LEASE)
                uow.outbox.sent(row.id, [], now)
        uow.commit()
