"""From what is kept to the question of a rota."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta

from takeover.life.offering import OfferState
from takeover.model import Account, Person, Role
from takeover.ports import UnitOfWork
from takeover.rota.calendar import mostly_free
from takeover.rota.preferences import Preferences
from takeover.rota.problem import Candidate, Cell, Problem
from takeover.weeks import IsoWeek

ONE_DAY = timedelta(days=1)
MOST_WEEKS = 104


def first_week(account: Account, now: datetime) -> IsoWeek:
    """The first week that can still be planned: the next one."""
    return IsoWeek.of(now, account.zone).shifted(1)


def gather(uow: UnitOfWork, now: datetime, accounts: Sequence[Account], weeks: int) -> Problem:
    """The coming weeks of some accounts that nobody holds, was asked for or locked, and who could hold them."""
    kept: dict[Cell, int] = {}
    open_: list[Cell] = []
    for account in accounts:
        for week in coming(account, now, weeks):
            settled, person = _settled(uow, account, week)
            if person is not None:
                kept[account.id, week.index] = person
            elif not settled:
                open_.append((account.id, week.index))
    preferences = {account.id: Preferences.parse(account.rota) for account in accounts}
    return Problem(tuple(open_), tuple(_pool(uow, accounts)), kept, preferences)


def coming(account: Account, now: datetime, weeks: int) -> list[IsoWeek]:
    """So many weeks from the next one on."""
    first = first_week(account, now)
    return [first.shifted(offset) for offset in range(weeks)]


def _settled(uow: UnitOfWork, account: Account, week: IsoWeek) -> tuple[bool, int | None]:
    """Whether a week needs no proposal, and whose it is then; nobody's where it stays silent."""
    held = uow.weeks.get(account.id, week)
    if held is not None:
        return True, held.person_id
    offer = uow.offers.open(account.id, week)
    if offer is not None:
        return True, offer.person_id
    sketch = uow.sketches.get(account.id, week)
    if sketch is not None and sketch.locked:
        return True, sketch.person_id
    return is_free(uow, account, week), None


def is_free(uow: UnitOfWork, account: Account, week: IsoWeek) -> bool:
    """Whether nobody should begin in that week, since most of its workdays are free or closed."""
    closed = {day for start, end in uow.accounts.blackouts(account.id) for day in _days(account, start, end)}
    return mostly_free(week, Preferences.parse(account.rota).holidays, closed)


def _days(account: Account, start: datetime, end: datetime) -> Iterator[date]:
    """The days that a blackout takes whole or in part."""
    day, last = start.astimezone(account.zone).date(), (end - timedelta(seconds=1)).astimezone(account.zone).date()
    while day <= last:
        yield day
        day += ONE_DAY


def _pool(uow: UnitOfWork, accounts: Sequence[Account]) -> Iterator[Candidate]:
    """Everybody who is a trainee of one of the accounts, did not take their consent back and did not stop."""
    where: dict[int, set[int]] = defaultdict(set)
    people: dict[int, Person] = {}
    for account in accounts:
        out = uow.people.stopped(account.id) | uow.people.withdrawn(account.id)
        for person in uow.people.with_role(account.id, Role.TRAINEE):
            if person.id not in out:
                people[person.id] = person
                where[person.id].add(account.id)
    held, away = _bound(uow, people)
    for number, person in sorted(people.items()):
        bound = _numbers(away[number]), _numbers(held[number])
        yield Candidate(number, frozenset(where[number]), profile(person), *bound)


def profile(person: Person) -> Mapping[str, str]:
    """Where they work and what they do, as far as somebody said."""
    told = {"organisation": person.organisation, "function": person.function, "region": person.region}
    return {kind: value for kind, value in told.items() if value}


def _numbers(weeks: Iterable[IsoWeek]) -> frozenset[int]:
    return frozenset(week.index for week in weeks)


def _bound(uow: UnitOfWork, people: Collection[int]) -> tuple[Mapping[int, set[IsoWeek]], Mapping[int, set[IsoWeek]]]:
    """Weeks that count as everybody's, and weeks that they cannot, of every account.

    Theirs is what they hold or held, are asked for, or were put down for by a coordinator. They cannot what they said
    so of, said no to, or let pass: nobody is asked twice for the same week.
    """
    held: dict[int, set[IsoWeek]] = defaultdict(set)
    away: dict[int, set[IsoWeek]] = defaultdict(set)
    for person, weeks in uow.availability.of_all(people).items():
        away[person].update(weeks)
    for week in uow.weeks.of_people(people):
        held[week.person_id].add(week.week)
    for offer in uow.offers.of_people(people):
        if offer.state is OfferState.OPEN:
            held[offer.person_id].add(offer.week)
        elif offer.state in (OfferState.DECLINED, OfferState.EXPIRED):
            away[offer.person_id].add(offer.week)
    for sketch in uow.sketches.of_people(people):
        if sketch.locked and sketch.person_id:
            held[sketch.person_id].add(sketch.week)
    return held, away
