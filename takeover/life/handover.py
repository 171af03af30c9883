"""The hand-over: five days before the baton both holders are asked what the other should know, one thing at a time."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from takeover import access, hours, telling
from takeover.each import each_account, unmarked
from takeover.errors import Refused
from takeover.life import rhythm
from takeover.life.ports import Asked, Rhythm
from takeover.model import TO_COME, Account, Person, Role, Week, WeekState
from takeover.ports import UnitOfWork
from takeover.states import State
from takeover.weeks import IsoWeek

ASK_AT = time(10)
WEDNESDAY, SATURDAY = 2, 5
"""From five days before Monday, while it is a working day."""
WORD, WELL, OPEN = "word", "well", "open"
OF_OUTGOING = (WORD, WELL, OPEN)
"""What who leaves is asked, in this order: something for the next one, what went well, what followers still ask."""
OF_INCOMING = (WORD,)
SPOKEN = "spoken"
"""What a note about it is, by what it holds: words, or the number under which Telegram keeps what was said."""
TYPED = "handover"
PATIENCE = timedelta(minutes=30)
"""How long what somebody writes is taken for the answer that they said they would type."""


def ask(uow: UnitOfWork, now: datetime) -> int:
    """Asks both holders of every baton that passes on Monday their first question, once; returns how many began."""

    def due(accounts: Sequence[Account]) -> set[int]:
        coming = {one.id: IsoWeek.of(now, one.zone).shifted(1) for one in accounts if _is_time(one, now)}
        return _to_begin(uow, coming) if coming else set()

    return each_account(uow, lambda account: _begin(uow, now, account), due)


def _is_time(account: Account, now: datetime) -> bool:
    return WEDNESDAY <= now.astimezone(account.zone).weekday() < SATURDAY and hours.has_come(account, now, ASK_AT)


def _to_begin(uow: UnitOfWork, coming: dict[int, IsoWeek]) -> set[int]:
    """Those with a holder now and another one next week, of which nobody was asked: two questions for all of them."""
    held = {(week.account_id, week.week): week for week in uow.weeks.unfinished()}
    begun = uow.handovers.begun(sorted(set(coming.values())))
    return {
        account
        for account, week in coming.items()
        if (account, week) not in begun and _passes(held.get((account, week.shifted(-1))), held.get((account, week)))
    }


def _passes(outgoing: Week | None, incoming: Week | None) -> bool:
    if outgoing is None or incoming is None or outgoing.person_id == incoming.person_id:
        return False
    return outgoing.state is WeekState.LIVE and incoming.state in TO_COME


def _begin(uow: UnitOfWork, now: datetime, account: Account) -> int:
    week = IsoWeek.of(now, account.zone).shifted(1)
    outgoing, incoming = (_holder(uow, account, one) for one in (week.shifted(-1), week))
    if outgoing is None or incoming is None:
        return 0
    for person, other, leaves in ((outgoing, incoming, True), (incoming, outgoing, False)):
        _put(uow, now, account, week, person, other, WORD, leaves=leaves)
    telling.note(uow, now, f"handover {week}", account=account.id)
    return 1


def _holder(uow: UnitOfWork, account: Account, week: IsoWeek) -> Person | None:
    held = uow.weeks.get(account.id, week)
    return uow.people.get(held.person_id) if held is not None else None


def _put(
    uow: UnitOfWork,
    now: datetime,
    account: Account,
    week: IsoWeek,
    person: Person,
    other: Person,
    question: str,
    *,
    leaves: bool,
    talking: bool = False,
) -> None:
    """Asks somebody a question: at once who is `talking` with us, others when they like to hear from us."""
    when = None if talking else rhythm.when(uow, person.id, account, now)
    asked = uow.handovers.add(Asked(0, account.id, week, person.id, question, now))
    code = {WELL: "handover-well", OPEN: "handover-open"}.get(question)
    telling.tell(
        uow, person, code or ("handover-leaving" if leaves else "handover-coming"), account=account.id,
        account_name=account.name, name=other.name, asked=asked.id, not_before=when,
    )  # fmt: skip


# Answers.


def open_question(uow: UnitOfWork, telegram_id: int, now: datetime) -> Asked | None:
    """The question that waits for somebody's answer; none once the week of the incoming holder is over."""
    person = uow.people.by_telegram(telegram_id)
    asked = uow.handovers.open_of(person.id) if person is not None else ()
    waiting = [one for one in asked if _waits(uow, one, now)]
    return waiting[-1] if waiting else None


def _waits(uow: UnitOfWork, asked: Asked, now: datetime) -> bool:
    account = uow.accounts.get(asked.account_id)
    return now < asked.week.ends(account.zone) and bool(uow.people.roles(asked.person_id, asked.account_id))


def awaited(uow: UnitOfWork, telegram_id: int, now: datetime) -> Asked | None:
    """The question of which somebody said that they would type the answer, and have done nothing else since."""
    asked = open_question(uow, telegram_id, now)
    if asked is None or asked.typing_since is None or now - asked.typing_since > PATIENCE:
        return None
    newest = uow.submissions.of_maker(asked.person_id, tuple(State), limit=1)
    went_on = any(post.created_at is not None and post.created_at > asked.typing_since for post in newest)
    return None if went_on else asked


def begin_typing(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> Asked:
    """What they write next is their answer; raises Refused("handover-settled")."""
    with uow:
        asked = replace(_mine(uow, now, telegram_id, number), typing_since=now)
        uow.handovers.save(asked)
        uow.commit()
    return asked


def answer(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, text: str = "", voice: str = "") -> Asked:
    """Hands words, or a voice message by Telegram's number of it, on to the other holder; the next question follows.

    The sound itself is never stored. Raises Refused("handover-settled") for what was answered or skipped, or is
    somebody else's.
    """
    with uow:
        asked = _mine(uow, now, telegram_id, number)
        kind = SPOKEN if voice else TYPED
        note = uow.notes.add(None, asked.person_id, asked.account_id, kind, voice or text, now)
        settled = replace(asked, settled_at=now, note=note)
        uow.handovers.save(settled)
        telling.note(uow, now, f"handover_{asked.question}", account=asked.account_id, by=asked.person_id)
        other = _other(uow, asked)
        if other is not None:
            _pass_on(uow, now, settled, other)
        _go_on(uow, now, settled, other, "yes" if other is not None else "nobody")
        uow.commit()
    return settled


def skip(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> Asked:
    """No answer, and no reason why; the next question follows. Raises as `answer`."""
    with uow:
        asked = _mine(uow, now, telegram_id, number)
        settled = replace(asked, settled_at=now)
        uow.handovers.save(settled)
        telling.note(uow, now, f"handover_skip_{asked.question}", account=asked.account_id, by=asked.person_id)
        _go_on(uow, now, settled, _other(uow, asked), "no")
        uow.commit()
    return settled


def _mine(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> Asked:
    person, asked = access.known(uow, telegram_id), uow.handovers.get(number)
    if asked is None or asked.person_id != person.id or asked.settled_at is not None or not _waits(uow, asked, now):
        raise Refused("handover-settled")
    access.require(uow, telegram_id, asked.account_id, Role.TRAINEE)
    return asked


def _other(uow: UnitOfWork, asked: Asked) -> Person | None:
    """Who has the account on the other side of the baton now; None when nobody has, or they have it themselves."""
    account = uow.accounts.get(asked.account_id)
    sides = [_holder(uow, account, week) for week in (asked.week.shifted(-1), asked.week)]
    others = [person for person in sides if person is not None and person.id != asked.person_id]
    return others[0] if len(others) == 1 else None


def _leaves(uow: UnitOfWork, asked: Asked) -> bool:
    before = uow.weeks.get(asked.account_id, asked.week.shifted(-1))
    return before is not None and before.person_id == asked.person_id


def _pass_on(uow: UnitOfWork, now: datetime, asked: Asked, other: Person) -> None:
    note = uow.notes.get(asked.note) if asked.note is not None else None
    if note is None:
        return  # erased since
    account, name = uow.accounts.get(asked.account_id), uow.people.get(asked.person_id).name
    when = rhythm.when(uow, other.id, account, now)
    if note.kind == SPOKEN:
        telling.tell(
            uow, other, "handover-voice", account=account.id, not_before=when,
            name=name, question=asked.question, file=note.text,
        )  # fmt: skip
        return
    telling.tell(
        uow, other, "handover-passed", account=account.id, not_before=when,
        name=name, question=asked.question, text=note.text,
    )  # fmt: skip


def _go_on(uow: UnitOfWork, now: datetime, asked: Asked, other: Person | None, passed: str) -> None:
    """The next question to who leaves, or thanks; whoever has no other side any more is asked nothing."""
    person, account = uow.people.get(asked.person_id), uow.accounts.get(asked.account_id)
    leaves = _leaves(uow, asked)
    order = OF_OUTGOING if leaves else OF_INCOMING
    left = order[order.index(asked.question) + 1 :] if asked.question in order else ()
    if passed != "no" or not left or other is None:
        telling.tell(
            uow, person, "handover-thanks", account=account.id, passed=passed, name=other.name if other else ""
        )
    if left and other is not None:
        _put(uow, now, account, asked.week, person, other, left[0], leaves=leaves, talking=True)


def follow(uow: UnitOfWork, now: datetime, account: Account, week: IsoWeek) -> None:
    """The week went to somebody else after its hand-over began: what was said is passed on to them as well.

    They are asked their own question; whoever gave the week away is asked nothing any more. Within an open unit.
    """
    asked = uow.handovers.of_week(account.id, week)
    outgoing, incoming = (_holder(uow, account, one) for one in (week.shifted(-1), week))
    if not asked or outgoing is None or incoming is None or outgoing.id == incoming.id:
        return
    for one in asked:
        if one.person_id == outgoing.id and one.note is not None:
            _pass_on(uow, now, one, incoming)
        elif one.person_id not in (outgoing.id, incoming.id) and one.settled_at is None:
            uow.handovers.save(replace(one, settled_at=now))
    if not any(one.person_id == incoming.id for one in asked):
        _put(uow, now, account, week, incoming, outgoing, WORD, leaves=False)


# The closing post.


def close(uow: UnitOfWork, now: datetime) -> int:
    """On the last day of their week holders are asked for a closing post, once, at the moment that they chose."""

    def closing(accounts: Sequence[Account]) -> set[int]:
        known = {account.id: account for account in accounts}
        due = [known[one.account_id] for one in uow.rhythms.of_live() if _closes(known[one.account_id], one, now)]
        return unmarked(uow, {_closed(account, IsoWeek.of(now, account.zone)): account.id for account in due})

    return each_account(uow, lambda account: _close(uow, now, account), closing)


def _closes(account: Account, chosen: Rhythm, now: datetime) -> bool:
    today = now.astimezone(account.zone).date()
    last = rhythm.last_day(chosen, IsoWeek.of(now, account.zone))
    return today == last and hours.has_come(account, now, chosen.prompt_at or rhythm.USUAL)


def _closed(account: Account, week: IsoWeek) -> str:
    return f"closer:{account.id}:{week}"


def _close(uow: UnitOfWork, now: datetime, account: Account) -> int:
    week = IsoWeek.of(now, account.zone)
    held = uow.weeks.get(account.id, week)
    if held is None or held.state is not WeekState.LIVE:
        return 0
    if not uow.moments.first(_closed(account, week), now):
        return 0
    uow.moments.first(rhythm.nudged(account, now), now)
    following = _holder(uow, account, week.shifted(1))
    name = following.name if following is not None and following.id != held.person_id else ""
    telling.tell(
        uow, uow.people.get(held.person_id), "closer-ask", account=account.id, account_id=account.id,
        account_name=account.name, who="person" if name else "nobody", name=name,
    )  # fmt: skip
    return 1
