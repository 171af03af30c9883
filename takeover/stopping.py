"""Help for who is harassed, and stopping without an explanation (VEIL-01)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from takeover import access, people, planning, telling
from takeover.errors import Refused
from takeover.hours import waking
from takeover.life import reserve
from takeover.life.calling_off import call_off_all
from takeover.model import OVER, Account, Person, Role, Submission, Week, WeekState
from takeover.ports import Note, UnitOfWork
from takeover.states import WITHDRAWABLE, Event, State
from takeover.weeks import IsoWeek

KIND = "harassment"
HELD = (State.APPROVED, State.QUEUED)


def report(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> int:
    """Somebody is harassed: the named person hears it at once; the number under which evidence is kept."""
    with uow:
        person = access.require(uow, telegram_id, account_id, *Role)
        account = uow.accounts.get(account_id)
        number = uow.notes.add(None, person.id, account_id, KIND, "", now)
        telling.note(uow, now, "report_harassment", account=account_id, by=person.id)
        _tell_helpers(uow, account, "harassment-reported", name=person.name, request=number)
        helper = _helper_name(uow, account)
        telling.tell(
            uow, person, "harassment-told", account=account_id,
            who="named" if helper else "somebody", helper=helper, request=number, account_id=account_id,
        )  # fmt: skip
        uow.commit()
    return number


def keep_evidence(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, text: str) -> Note:
    """Keeps what somebody was sent, word for word, and shows it to whoever helps them."""
    with uow:
        found = uow.notes.get(number)
        person = uow.people.by_telegram(telegram_id)
        if found is None or found.kind != KIND or person is None or found.person != person.id:
            raise Refused("question-gone")
        uow.notes.add(None, person.id, found.account, KIND, text, now)
        telling.note(uow, now, "keep_evidence", account=found.account, by=person.id)
        account = uow.accounts.get(found.account)
        _tell_helpers(uow, account, "harassment-evidence", name=person.name, text=text, request=number)
        uow.commit()
    return found


def _contact(uow: UnitOfWork, account: Account) -> Person | None:
    found = uow.people.by_telegram(account.contact) if account.contact else None
    return found if found is not None and found.reachable else None


def _tell_helpers(uow: UnitOfWork, account: Account, code: str, **numbers: Any) -> None:
    """The account's contact, or the coordinators where none is named or can be reached."""
    contact = _contact(uow, account)
    if contact is not None:
        telling.tell(uow, contact, code, account=account.id, **numbers)
    else:
        telling.tell_coordinators(uow, account, code, **numbers)


def _helper_name(uow: UnitOfWork, account: Account) -> str:
    """Who helps, by name; empty when that is whoever of the team reads it first."""
    contact = _contact(uow, account)
    reachable = [one for one in uow.people.with_role(account.id, Role.COORDINATOR) if one.reachable]
    return contact.name if contact else reachable[0].name if reachable else ""


def stop(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> Sequence[Week]:
    """Somebody wants to stop: their planned posts stand still, and the coordinators may give the week back.

    Returns the weeks that pause. Nobody asks why, and until they go on nobody asks them for a week.
    """
    with uow:
        person = access.require(uow, telegram_id, account_id, *Role)
        uow.people.set_stopped(person.id, account_id, now)
        call_off_all(uow, now, uow.accounts.get(account_id), person.id)
        account = uow.accounts.get(account_id)
        weeks = _coming(uow, now, person, account)
        for week in weeks:
            uow.weeks.save(replace(week, state=WeekState.PAUSED))
        telling.note(uow, now, "stop", account=account_id, by=person.id)
        _hold(uow, now, account, person.id, person.id)
        _tell_coordinators_of(uow, account, person, weeks)
        for week in weeks:
            reserve.offer_rest(uow, now, account, week)
        telling.tell(uow, person, "stop-told", account=account_id, account_name=account.name, account_id=account_id)
        uow.commit()
    return weeks


def rather_not(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> None:
    """Somebody who was asked whether they take part does not: nobody asks why, nor asks them for a week.

    Who has a week or something on its way by now stops.
    """
    with uow:
        person = access.require(uow, telegram_id, account_id, *Role)
        account = uow.accounts.get(account_id)
        begun = _coming(uow, now, person, account) or _on_their_way(uow, account, person.id)
        if not begun:
            uow.people.set_stopped(person.id, account_id, now)
            call_off_all(uow, now, account, person.id)
            telling.note(uow, now, "rather_not", account=account_id, by=person.id)
            numbers: dict[str, Any] = {"account_name": account.name, "account_id": account_id}
            telling.tell_coordinators(uow, account, "rather-not", name=person.name, **numbers)
            telling.tell(uow, person, "rather-not-told", account=account_id, **numbers)
            uow.commit()
    if begun:
        stop(uow, now, telegram_id, account_id)


def pause(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> Week:
    """Somebody cannot go on for now: what they planned stands still until they go on, and nobody asks why.

    The reserve may fill their days meanwhile. Raises Refused: "already-paused", "no-week-to-pause".
    """
    with uow:
        person = access.require(uow, telegram_id, account_id, *Role)
        account, running = uow.accounts.get(account_id), _running(uow, now, account_id)
        if running is None or running.person_id != person.id:
            raise Refused("no-week-to-pause")
        if running.state is WeekState.PAUSED:
            raise Refused("already-paused")
        paused = _pause(uow, now, account, running, person.id)
        telling.tell_coordinators(
            uow, account, "pause-noted", name=person.name, account_name=account.name,
            not_before=waking(account, now), key=_noted(person, account),
        )  # fmt: skip
        telling.tell(uow, person, "pause-told", account=account_id, account_name=account.name, account_id=account_id)
        uow.commit()
    return paused


def _noted(person: Person, account: Account) -> str:
    """Of a pause and of going on again the last word waits for the morning."""
    return f"pause:{account.id}:{person.id}"


def _running(uow: UnitOfWork, now: datetime, account_id: int) -> Week | None:
    """The week that runs now, unless nobody holds it."""
    held = uow.weeks.get(account_id, IsoWeek.of(now, uow.accounts.get(account_id).zone))
    return held if held is not None and held.state not in OVER else None


def _pause(uow: UnitOfWork, now: datetime, account: Account, running: Week, by: int) -> Week:
    """The week stands still with all that its holder planned; the editors are offered the reserve."""
    paused = replace(running, state=WeekState.PAUSED)
    uow.weeks.save(paused)
    telling.note(uow, now, f"pause {running.week}", account=account.id, by=by)
    _hold(uow, now, account, running.person_id, by)
    reserve.offer_rest(uow, now, account, paused)
    return paused


def _hold(uow: UnitOfWork, now: datetime, account: Account, maker: int, by: int) -> None:
    for post in _on_their_way(uow, account, maker):
        people.hold(uow, now, post, by)


def _on_their_way(uow: UnitOfWork, account: Account, maker: int) -> list[Submission]:
    return [post for post in uow.submissions.of_maker(maker, HELD, limit=1000) if post.account_id == account.id]


# On behalf of the holder.


def to_help(
    uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, pausing: bool
) -> tuple[Week, Person] | None:
    """The running week and its holder, for who plans the account and wants it to stand still, or to go on.

    None for a week of their own or of nobody, and where nothing stands still. Refuses as `pause_for` and `go_on_for`.
    """
    with uow:
        person, running = access.known(uow, telegram_id), _running(uow, now, account_id)
        plans = access.roles_of(uow, person.id, account_id) & {*access.PLANNERS}
        if not plans or running is None or running.person_id == person.id:
            return None
        holder = uow.people.get(running.person_id)
        if pausing:
            _may_pause(running, holder)
        elif running.state is not WeekState.PAUSED:
            return None
        else:
            _may_go_on(uow, running, holder)
        return running, holder


def pause_for(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, text: str) -> Person:
    """A coordinator lets the running week of its holder stand still; the holder, who hears it, is returned.

    Raises Refused: "already-paused-other", "week-not-running" when it is another's or over by now.
    """
    with uow:
        actor, account, running, holder = _helped(uow, now, telegram_id, account_id, text)
        _may_pause(running, holder)
        _pause(uow, now, account, running, actor.id)
        _tell_helped(uow, now, account, actor, holder, "paused")
        uow.commit()
    return holder


def go_on_for(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, text: str) -> Person:
    """A coordinator lets a paused week go on; what was planned goes out again. Returns the holder, who hears it.

    Raises Refused: "not-paused", "week-not-running", "stopped-themselves" for who stopped: only they go on again.
    """
    with uow:
        actor, account, running, holder = _helped(uow, now, telegram_id, account_id, text)
        _may_go_on(uow, running, holder)
        _go_on(uow, now, account, [running], actor.id)
        _tell_helped(uow, now, account, actor, holder, "resumed")
        uow.commit()
    return holder


def _may_pause(running: Week, holder: Person) -> None:
    if running.state is WeekState.PAUSED:
        raise Refused("already-paused-other", name=holder.name)


def _may_go_on(uow: UnitOfWork, running: Week, holder: Person) -> None:
    if running.state is not WeekState.PAUSED:
        raise Refused("not-paused")
    if holder.id in uow.people.stopped(running.account_id):
        raise Refused("stopped-themselves", name=holder.name)


def _helped(
    uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, text: str
) -> tuple[Person, Account, Week, Person]:
    """Who helps, with what, and whom; `text` is the week as their button had it."""
    actor = access.require(uow, telegram_id, account_id, *access.PLANNERS)
    running = _running(uow, now, account_id)
    if running is None or str(running.week) != text:
        raise Refused("week-not-running")
    return actor, uow.accounts.get(account_id), running, uow.people.get(running.person_id)


def _tell_helped(uow: UnitOfWork, now: datetime, account: Account, actor: Person, holder: Person, what: str) -> None:
    """The holder hears what was done for them and by whom, the other coordinators that it was."""
    when = waking(account, now)
    telling.tell(
        uow, holder, f"{what}-for-you", account=account.id, account_id=account.id, account_name=account.name,
        name=actor.name, not_before=when,
    )  # fmt: skip
    for person in uow.people.with_role(account.id, Role.COORDINATOR):
        if person.id not in (actor.id, holder.id):
            telling.tell(
                uow, person, f"{what}-for-holder", account=account.id, account_name=account.name,
                name=holder.name, actor=actor.name, not_before=when,
            )  # fmt: skip


def _coming(uow: UnitOfWork, now: datetime, person: Person, account: Account) -> list[Week]:
    """The running and the coming weeks that they hold."""
    held = [week for week in uow.weeks.of_person(person.id) if week.account_id == account.id]
    return [week for week in held if now < week.week.ends(account.zone) and week.state not in OVER]


def _tell_coordinators_of(uow: UnitOfWork, account: Account, person: Person, weeks: Sequence[Week]) -> None:
    if not weeks:
        telling.tell_coordinators(uow, account, "stop-asked-no-week", name=person.name, account_name=account.name)
    for week in weeks:
        telling.tell_coordinators(
            uow, account, "stop-asked",
            name=person.name, account_name=account.name, week=str(week.week), account_id=account.id,
        )  # fmt: skip


def go_on(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> None:
    """They go on after all: the weeks are theirs again, what stood still is planned. Raises Refused("not-paused")."""
    with uow:
        person = access.require(uow, telegram_id, account_id, *Role)
        account = uow.accounts.get(account_id)
        stopped = person.id in uow.people.stopped(account_id)
        uow.people.set_stopped(person.id, account_id, None)
        paused = [week for week in _coming(uow, now, person, account) if week.state is WeekState.PAUSED]
        if stopped and not paused:
            return _come_back(uow, now, person, account)
        if not paused:
            raise Refused("not-paused")
        _go_on(uow, now, account, paused, person.id)
        telling.tell_coordinators(
            uow, account, "stop-undone", name=person.name, account_name=account.name,
            not_before=waking(account, now), key=_noted(person, account),
        )  # fmt: skip
        uow.commit()


def _come_back(uow: UnitOfWork, now: datetime, person: Person, account: Account) -> None:
    """Who stopped without a week can be asked for one again."""
    telling.note(uow, now, "go_on", account=account.id, by=person.id)
    telling.tell_coordinators(
        uow, account, "stop-undone", name=person.name, account_name=account.name, not_before=waking(account, now)
    )
    uow.commit()


def _go_on(uow: UnitOfWork, now: datetime, account: Account, paused: Sequence[Week], by: int) -> None:
    """These weeks of one holder are theirs again, and what of them stood still is planned anew."""
    for week in paused:
        running = week.week.begins(account.zone) <= now
        uow.weeks.save(replace(week, state=WeekState.LIVE if running else WeekState.CONFIRMED))
    telling.note(uow, now, "go_on", account=account.id, by=by)
    if account.frozen_at is None:
        for post in uow.submissions.of_maker(paused[0].person_id, (State.FROZEN,), limit=1000):
            if post.account_id == account.id:
                planning.release(uow, now, post, by)
        planning.replan(uow, now, account.id)


def give_back(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, text: str) -> Week:
    """A coordinator takes the week back from who stopped: it is free again, and nothing of theirs goes out in it.

    Raises Refused("not-paused") when they went on, or somebody did this before.
    """
    week = IsoWeek.parse(text)
    with uow:
        actor = access.require(uow, telegram_id, account_id, *access.PLANNERS)
        held = uow.weeks.get(account_id, week)
        if held is None or held.state is not WeekState.PAUSED:
            raise Refused("not-paused")
        waiting = uow.submissions.of_maker(held.person_id, (State.RESERVED,), limit=1000)
        reserved = [post for post in waiting if post.account_id == account_id and post.week != week]
        for post in (*uow.submissions.of_week(account_id, week), *reserved):
            if post.maker_id == held.person_id and post.state in WITHDRAWABLE:
                gone = telling.move(uow, now, post, Event.WITHDRAW, actor.id, slot=None, waiting=None, unsettled=False)
                telling.show_progress(uow, gone)
        uow.weeks.remove(held)
        planning.replan(uow, now, account_id)
        telling.note(uow, now, f"give_back {week}", account=account_id, by=actor.id)
        account = uow.accounts.get(account_id)
        telling.tell(
            uow, uow.people.get(held.person_id), "week-given-back", account=account_id,
            monday=week.monday.isoformat(), account_name=account.name, not_before=waking(account, now),
        )  # fmt: skip
        uow.commit()
    return held
