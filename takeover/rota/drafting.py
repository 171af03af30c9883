"""The rota before anybody is asked: kept, changed, locked and shown, week by week."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Literal

from takeover import access, telling
from takeover.errors import Refused
from takeover.model import TO_COME, Account, Person, Role, Week
from takeover.ports import UnitOfWork
from takeover.rota import gathering
from takeover.rota.judging import broken_by
from takeover.rota.problem import Plan, Problem
from takeover.rota.reasons import Reason, why
from takeover.rota.records import Sketch
from takeover.weeks import IsoWeek

Standing = Literal["held", "offered", "locked", "silent", "free", "proposed", "nobody", "open"]
"""How a week stands: somebody's, asked for, put down by a coordinator, left silent on purpose, mostly holiday, proposed
by the last proposal, found nobody by it, or not looked at yet."""


@dataclass(frozen=True, slots=True)
class Line:
    """One week of the rota as people read it; `until` is when who was asked has to have answered."""

    week: IsoWeek
    standing: Standing
    person: Person | None
    why: Reason
    held: Week | None = None
    until: datetime | None = None


def ask(uow: UnitOfWork, now: datetime, accounts: Sequence[int], weeks: int, by: int | None = None) -> Problem:
    """The question that a proposal answers, of accounts that are planned together.

    `by` is the coordinator's Telegram id, None the command line.
    """
    with uow:
        for account_id in accounts:
            _planner(uow, by, account_id)
        return gathering.gather(uow, now, [uow.accounts.get(account_id) for account_id in accounts], weeks)


def _planner(uow: UnitOfWork, by: int | None, account_id: int) -> int | None:
    return None if by is None else access.require(uow, by, account_id, *access.PLANNERS).id


def keep(uow: UnitOfWork, now: datetime, problem: Problem, plan: Plan, by: int | None = None) -> int:
    """Keeps a proposal in the place of the one before, as far as its weeks are still open; how many weeks it fills.

    What was confirmed, asked or locked while the proposal was made stays as it is.
    """
    with uow:
        for account_id in problem.accounts:
            actor = _planner(uow, by, account_id)
            telling.note(uow, now, "propose_rota", account=account_id, by=actor)
            for old in uow.sketches.of_account(account_id, IsoWeek.at(problem.start)):
                if not old.locked:
                    uow.sketches.remove(account_id, old.week)
        for cell in problem.open:
            week = IsoWeek.at(cell[1])
            before = uow.sketches.get(cell[0], week)
            if before is None or not before.locked:
                uow.sketches.save(Sketch(cell[0], week, plan.get(cell), why=why(problem, plan, cell)))
        uow.commit()
    return len(plan)


def lines(uow: UnitOfWork, now: datetime, account_id: int, weeks: int) -> Sequence[Line]:
    """The coming weeks, each with who it is and why."""
    with uow:
        account = uow.accounts.get(account_id)
        return [line_of(uow, account, week) for week in gathering.coming(account, now, weeks)]


def line_of(uow: UnitOfWork, account: Account, week: IsoWeek) -> Line:
    """One week of an account as it stands now."""
    held = uow.weeks.get(account.id, week)
    if held is not None:
        return Line(week, "held", uow.people.get(held.person_id), {}, held)
    offer = uow.offers.open(account.id, week)
    if offer is not None:
        return Line(week, "offered", uow.people.get(offer.person_id), {}, until=offer.expires_at)
    sketch = uow.sketches.get(account.id, week)
    person = uow.people.get(sketch.person_id) if sketch and sketch.person_id else None
    if sketch is not None and sketch.locked:
        return Line(week, "locked" if person else "silent", person, sketch.why)
    if gathering.is_free(uow, account, week):
        return Line(week, "free", None, {})
    if sketch is None:
        return Line(week, "open", None, {})
    return Line(week, "proposed" if person else "nobody", person, sketch.why)


def put(
    uow: UnitOfWork, now: datetime, account_id: int, week: IsoWeek, telegram_id: int | None, by: int | None = None
) -> Sketch:
    """A coordinator puts somebody down for a week, or leaves it silent on purpose (None); a new proposal keeps it.

    Raises Refused: "week-over", "week-held", "week-offered", "not-a-trainee", "cannot-hold" (away, or too close to
    another week of theirs).
    """
    with uow:
        actor = _planner(uow, by, account_id)
        account = uow.accounts.get(account_id)
        refuse_settled(uow, now, account, week)
        person = None if telegram_id is None else able_person(uow, now, account, week, telegram_id)
        sketch = Sketch(account_id, week, person.id if person else None, locked=True, why={"code": "why-locked"})
        uow.sketches.save(sketch)
        telling.note(uow, now, f"lock_rota {week}", account=account_id, by=actor)
        uow.commit()
    return sketch


def lock(uow: UnitOfWork, now: datetime, account_id: int, week: IsoWeek, locked: bool, by: int | None = None) -> Sketch:
    """Keeps what is proposed for a week at the next proposal, or gives it free again; raises Refused("no-sketch")."""
    with uow:
        actor = _planner(uow, by, account_id)
        sketch = uow.sketches.get(account_id, week)
        if sketch is None or (locked and sketch.person_id is None):
            raise Refused("no-sketch", week=str(week))
        sketch = replace(sketch, locked=locked)
        uow.sketches.save(sketch)
        telling.note(uow, now, f"{'lock' if locked else 'unlock'}_rota {week}", account=account_id, by=actor)
        uow.commit()
    return sketch


def refuse_settled(uow: UnitOfWork, now: datetime, account: Account, week: IsoWeek) -> None:
    """Raises Refused("week-over", "week-held" or "week-offered") for a week that cannot be planned any more."""
    if week < gathering.first_week(account, now):
        raise Refused("week-over", week=str(week))
    held, offer = uow.weeks.get(account.id, week), uow.offers.open(account.id, week)
    if held is not None:
        raise Refused("week-held", week=str(week), name=uow.people.get(held.person_id).name, holder=held.person_id)
    if offer is not None:
        raise Refused("week-offered", week=str(week), name=uow.people.get(offer.person_id).name)


def able_person(uow: UnitOfWork, now: datetime, account: Account, week: IsoWeek, telegram_id: int) -> Person:
    """The trainee, if they can hold that week; raises Refused("not-a-trainee" or "cannot-hold")."""
    person = access.known(uow, telegram_id)
    if Role.TRAINEE not in access.roles_of(uow, person.id, account.id):
        raise Refused("not-a-trainee")
    if person.id in uow.people.stopped(account.id):
        raise Refused("trainee-stopped", name=person.name)
    sketch = uow.sketches.get(account.id, week)
    if sketch is not None and sketch.locked and sketch.person_id == person.id:
        return person
    if not able(uow, now, account, week, person.id):
        raise Refused("cannot-hold", week=str(week), name=person.name)
    return person


def able(uow: UnitOfWork, now: datetime, account: Account, week: IsoWeek, person: int) -> bool:
    """Whether they gave that week as possible and hold no other one too close to it."""
    problem = gathering.gather(uow, now, [account], 0)
    return person in problem.people and not broken_by(problem, {}, (account.id, week.index), person)


def set_away(uow: UnitOfWork, now: datetime, telegram_id: int, week: IsoWeek, away: bool) -> bool:
    """Somebody gives a week as impossible, or takes that back; whether they hold a week then (which stays theirs)."""
    with uow:
        person = access.known(uow, telegram_id)
        uow.availability.set(person.id, week, away)
        telling.note(uow, now, f"{'away' if away else 'not_away'} {week}", by=person.id)
        holds = any(held.week == week and held.state in TO_COME for held in uow.weeks.of_person(person.id))
        uow.commit()
    return away and holds


def able_people(uow: UnitOfWork, now: datetime, account_id: int, week: IsoWeek, limit: int = 20) -> Sequence[Person]:
    """Who could hold that week, who waits longest first."""
    with uow:
        account = uow.accounts.get(account_id)
        cell = (account.id, week.index)
        problem = replace(gathering.gather(uow, now, [account], 0), open=(cell,))
        able = [one.person for one in problem.pool if not broken_by(problem, {}, cell, one.person)]
        able.sort(key=lambda person: -problem.waits[person])
        return [uow.people.get(person) for person in able[:limit]]
