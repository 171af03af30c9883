"""The gates of a week as people close them: rules, agreement, goal, who is named; a coordinator may force one."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from takeover import access, telling, verdicts
from takeover.errors import Refused
from takeover.hours import waking
from takeover.life import goals, likeness, reserve
from takeover.life.goals import GOAL as GOAL
from takeover.life.ports import Closing
from takeover.life.readiness import NAMED, Facts, Gate, Open, open_gates, stage
from takeover.model import TO_COME, Account, Person, Role, Week, WeekState
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek

DIGEST = 12
"""Hexadecimal digits of a rulebook's hash that a button and the trail carry."""
AGREEMENT = "2026-11"
"""The version of the participation agreement in the catalogue ("agreement-text"): another text, another version."""
FORCED = "gate_forced"
"""The kind of note of a reason."""
GOAL_LENGTH = 500


def rules_read(person_id: int, account_id: int, digest: str) -> str:
    """The moment at which somebody read a rulebook."""
    return f"rules-read:{person_id}:{account_id}:{digest}"


def agreed(person_id: int, account_id: int, version: str = AGREEMENT) -> str:
    """The moment at which somebody accepted that version of the agreement."""
    return f"agreed:{person_id}:{account_id}:{version}"


def practised(person_id: int, account_id: int) -> str:
    """The moment at which somebody finished a first practice round for an account."""
    return f"practised:{person_id}:{account_id}"


@dataclass(frozen=True, slots=True)
class Standing:
    """How one week stands: who holds it, what is there, what is open, who was named, and the goals that were set."""

    account: Account
    week: Week
    holder: Person
    facts: Facts
    open: tuple[Open, ...]
    named: dict[Gate, Person]
    goals: tuple[str, ...]
    digest: str
    """Of the rulebook that has to be read."""
    may: frozenset[Role] = frozenset()
    """The roles of who looks."""


def facts_of(uow: UnitOfWork, week: Week) -> Facts:
    """What is there for who holds the week."""
    person, account = week.person_id, week.account_id
    closings = _closings(uow, week)
    return Facts(
        rules=uow.moments.has(rules_read(person, account, _digest(uow, account))),
        agreement=uow.moments.has(agreed(person, account)),
        practised=uow.moments.has(practised(person, account)),
        goals=sum(one.gate is Gate.GOAL and not one.forced for one in closings),
        named=frozenset(_named(uow, week, closings)),
        reserve=reserve.kept(uow, account),
        forced=frozenset(one.gate for one in closings if one.forced),
    )


def _digest(uow: UnitOfWork, account_id: int) -> str:
    return verdicts.rulebook_of(uow, account_id).hash[:DIGEST]


def _closings(uow: UnitOfWork, week: Week) -> list[Closing]:
    found = uow.preparations.closings(week.account_id, week.week)
    return [one for one in found if one.holder_id in (None, week.person_id)]


def _named(uow: UnitOfWork, week: Week, closings: Sequence[Closing]) -> dict[Gate, Person]:
    """Who was named and may still do it: a role that was taken away opens the gate again."""
    chosen = {one.gate: one.named_id for one in closings if one.named_id is not None}
    able = {gate: {one.id: one for one in candidates(uow, week, gate)} for gate in chosen}
    return {gate: able[gate][one] for gate, one in chosen.items() if one in able[gate]}


def candidates(uow: UnitOfWork, week: Week, gate: Gate) -> Sequence[Person]:
    """Who may be named: the account's people but the holder; as editor only who may decide on posts."""
    roles = access.REVIEWERS if gate is Gate.EDITOR else tuple(Role)
    return [one for one in uow.people.with_role(week.account_id, *roles) if one.id != week.person_id]


def missing(uow: UnitOfWork, now: datetime, account: Account, week: Week) -> Sequence[str]:
    """The codes of the open gates of a week that somebody holds; in words they are `gate-…`."""
    return [str(one.gate) for one in open_gates(facts_of(uow, week), week.week)]


def settle(uow: UnitOfWork, now: datetime, account: Account, week: Week) -> Week:
    """The week in the state that its gates say, kept and noted where that is another one."""
    facts = facts_of(uow, week)
    state = stage(week.state, facts, asked=now >= week.week.opens(account.zone))
    if state is week.state:
        return week
    settled = replace(week, state=state)
    uow.weeks.save(settled)
    telling.note(uow, now, f"{state} {week.week}", account=account.id)
    if week.state is WeekState.READY:
        _tell_reopened(uow, now, account, week, [str(one.gate) for one in open_gates(facts, week.week)])
    return settled


def _tell_reopened(uow: UnitOfWork, now: datetime, account: Account, week: Week, gates: list[str]) -> None:
    """It was ready and is not any more: the holder hears it, of the same gates once."""
    if uow.moments.first(f"reopened:{account.id}:{week.week}:{week.person_id}:{'+'.join(gates)}", now):
        telling.tell(
            uow, uow.people.get(week.person_id), "readiness-reopened", account=account.id,
            not_before=waking(account, now), account_id=account.id, account_name=account.name,
            week=str(week.week), monday=week.week.monday.isoformat(), gates=" ".join(gates),
        )  # fmt: skip


def settle_holder(uow: UnitOfWork, now: datetime, person_id: int, account: Account) -> None:
    """The same for every week to come that somebody holds: what they did is theirs, not one week's."""
    for week in uow.weeks.of_person(person_id):
        if week.account_id == account.id and week.state in TO_COME:
            settle(uow, now, account, week)


def settle_account(uow: UnitOfWork, now: datetime, account: Account) -> None:
    """The same for every week of an account that is prepared: something of the account's own changed."""
    for week in uow.weeks.of_account(account.id):
        if week.state in (WeekState.PREPARING, WeekState.READY):
            settle(uow, now, account, week)


def standing(uow: UnitOfWork, now: datetime, telegram_id: int | None, account_id: int, week: IsoWeek) -> Standing:
    """How a week stands, for its holder or who plans; `telegram_id` None is the command line.

    Raises Refused: "week-unheld" when nobody holds it, "not-your-week" for who neither holds nor plans it.
    """
    held, roles = _held(uow, account_id, week), frozenset[Role]()
    if telegram_id is not None:
        person = access.known(uow, telegram_id)
        roles = access.roles_of(uow, person.id, account_id)
        if not roles & {*access.PLANNERS} and not (held.person_id == person.id and Role.TRAINEE in roles):
            raise Refused("not-your-week")
    facts, closings = facts_of(uow, held), _closings(uow, held)
    return Standing(
        uow.accounts.get(account_id), held, uow.people.get(held.person_id), facts, open_gates(facts, week),
        _named(uow, held, closings), tuple(goals.of_week(uow, account_id, week, held.person_id)),
        _digest(uow, account_id), roles,
    )  # fmt: skip


def _held(uow: UnitOfWork, account_id: int, week: IsoWeek) -> Week:
    held = uow.weeks.get(account_id, week)
    if held is None:
        raise Refused("week-unheld", week=str(week))
    return held


def of_holder(uow: UnitOfWork, now: datetime, telegram_id: int) -> list[Week]:
    """The next or running week of a person for each account where they are a trainee, soonest first."""
    person, found = access.known(uow, telegram_id), []
    for account in access.accounts_of(uow, person, Role.TRAINEE):
        coming = [one for one in uow.weeks.of_person(person.id) if one.account_id == account.id]
        coming = [one for one in coming if now < one.week.ends(account.zone)]
        found += sorted(coming, key=lambda one: one.week)[:1]
    return sorted(found, key=lambda one: one.week)


def to_prepare(uow: UnitOfWork, now: datetime, telegram_id: int) -> list[tuple[Account, Week]]:
    """The weeks to come of the accounts that somebody plans, which may be prepared by now."""
    person, found = access.known(uow, telegram_id), []
    for account in access.accounts_of(uow, person, *access.PLANNERS):
        coming = [one for one in uow.weeks.unfinished() if one.account_id == account.id]
        found += [(account, one) for one in coming if one.state in TO_COME and now >= one.week.opens(account.zone)]
    return found


# What closes a gate.


def accept_agreement(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, version: str) -> bool:
    """The participation agreement is accepted: recorded once per version. False when another one holds by now."""
    with uow:
        person = access.require(uow, telegram_id, account_id, Role.TRAINEE)
        if version != AGREEMENT:
            return False
        if uow.moments.first(agreed(person.id, account_id, version), now):
            telling.note(uow, now, f"accept_agreement {version}", account=account_id, by=person.id)
            settle_holder(uow, now, person.id, uow.accounts.get(account_id))
        uow.commit()
    return True


def add_goal(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, week: IsoWeek, text: str) -> Week:
    """The holder says what they want to learn, and hears what weeks about that taught.

    Raises Refused("goal-empty" or "goal-too-long", with its limit).
    """
    with uow:
        person = access.require(uow, telegram_id, account_id, Role.TRAINEE)
        held = _own(uow, now, person, account_id, week)
        if not text.strip():
            raise Refused("goal-empty")
        if len(text) > GOAL_LENGTH:
            raise Refused("goal-too-long", limit=GOAL_LENGTH)
        note = uow.notes.add(None, person.id, account_id, GOAL, text.strip(), now)
        settled = _close(uow, now, held, Gate.GOAL, person, holder_id=person.id, note_id=note)
        likeness.follow_goal(uow, uow.accounts.get(account_id), held)
        uow.commit()
    return settled


def _own(uow: UnitOfWork, now: datetime, person: Person, account_id: int, week: IsoWeek) -> Week:
    held = _not_over(uow, now, account_id, week)
    if held.person_id != person.id:
        raise Refused("not-your-week")
    return held


def _not_over(uow: UnitOfWork, now: datetime, account_id: int, week: IsoWeek) -> Week:
    held = _held(uow, account_id, week)
    if now >= week.ends(uow.accounts.get(account_id).zone):
        raise Refused("week-over", week=str(week))
    return held


def _close(uow: UnitOfWork, now: datetime, held: Week, gate: Gate, by: Person | None, **more: Any) -> Week:
    """Records it, notes it, and says where the week stands now."""
    number = by.id if by else None
    uow.preparations.close(Closing(held.account_id, held.week, gate, at=now, closed_by=number, **more))
    what = "force_gate" if more.get("forced") else "close_gate"
    telling.note(uow, now, f"{what} {gate} {held.week}", account=held.account_id, by=number)
    return settle(uow, now, uow.accounts.get(held.account_id), held)


def name(
    uow: UnitOfWork, now: datetime, telegram_id: int | None, account_id: int, week: IsoWeek, gate: Gate, person_id: int
) -> Week:
    """Names the knowledge owner (by the holder or who plans), the editor or the moderator (by who plans).

    `telegram_id` None is the command line. Who is named, and whose place they take, hears it at a waking hour. Raises
    Refused: "not-your-week", "not-to-be-named" for somebody who cannot.
    """
    with uow:
        held = _not_over(uow, now, account_id, week)
        by = None if telegram_id is None else _namer(uow, telegram_id, held, gate)
        chosen = next((one for one in candidates(uow, held, gate) if one.id == person_id), None)
        if chosen is None or gate not in NAMED:
            raise Refused("not-to-be-named")
        before = _named(uow, held, _closings(uow, held)).get(gate)
        bound = held.person_id if gate is Gate.OWNER else None
        settled = _close(uow, now, held, gate, by, holder_id=bound, named_id=person_id)
        if before is not None and before not in (by, chosen):
            _tell_named(uow, now, held, gate, before, "named-no-more")
        if chosen not in (by, before):
            _tell_named(uow, now, held, gate, chosen, f"named-{gate}")
        uow.commit()
    return settled


def _namer(uow: UnitOfWork, telegram_id: int, held: Week, gate: Gate) -> Person:
    by = access.require(uow, telegram_id, held.account_id, Role.TRAINEE, *access.PLANNERS)
    plans = bool(access.roles_of(uow, by.id, held.account_id) & {*access.PLANNERS})
    if not plans and not (gate is Gate.OWNER and held.person_id == by.id):
        raise Refused("not-your-week")
    return by


def _tell_named(uow: UnitOfWork, now: datetime, held: Week, gate: Gate, person: Person, code: str) -> None:
    account = uow.accounts.get(held.account_id)
    telling.tell(
        uow, person, code, account=account.id, not_before=waking(account, now), gates=str(gate),
        key=f"named:{gate}:{account.id}:{held.week}", account_name=account.name,
        monday=held.week.monday.isoformat(), name=uow.people.get(held.person_id).name,
    )  # fmt: skip


def force(
    uow: UnitOfWork, now: datetime, telegram_id: int | None, account_id: int, week: IsoWeek, gate: Gate, reason: str
) -> Week:
    """Who plans says that it goes without, and why; it counts for this holder. None is the command line.

    The reason is a note that can be erased, the trail keeps who and when. Raises Refused("reason-needed-to-force"),
    and "gate-closed" where nothing is open.
    """
    with uow:
        by = access.require(uow, telegram_id, account_id, *access.PLANNERS) if telegram_id is not None else None
        held = _not_over(uow, now, account_id, week)
        if not reason.strip():
            raise Refused("reason-needed-to-force")
        if gate not in {one.gate for one in open_gates(facts_of(uow, held), week)}:
            raise Refused("gate-closed")
        note = uow.notes.add(None, held.person_id, account_id, FORCED, reason.strip(), now)
        settled = _close(uow, now, held, gate, by, holder_id=held.person_id, note_id=note, forced=True)
        uow.commit()
    return settled


def demand(uow: UnitOfWork, now: datetime, telegram_id: int | None, account_id: int, week: IsoWeek, gate: Gate) -> Week:
    """Who plans takes back that the week may go without it; a holder who was ready hears what is missing.

    None is the command line. Raises Refused("gate-not-forced").
    """
    with uow:
        by = access.require(uow, telegram_id, account_id, *access.PLANNERS) if telegram_id is not None else None
        held = _not_over(uow, now, account_id, week)
        if not uow.preparations.reopen(held, gate):
            raise Refused("gate-not-forced")
        telling.note(uow, now, f"demand_gate {gate} {week}", account=account_id, by=by.id if by else None)
        settled = settle(uow, now, uow.accounts.get(account_id), held)
        uow.commit()
    return settled


def moved(uow: UnitOfWork, now: datetime, account: Account, person_id: int, old: IsoWeek, new: IsoWeek) -> None:
    """A holder goes to another week: what was closed for them goes along, and both weeks stand as their gates say."""
    uow.preparations.move(account.id, person_id, old, new)
    for one in (old, new):
        week = uow.weeks.get(account.id, one)
        if week is not None:
            settle(uow, now, account, week)
