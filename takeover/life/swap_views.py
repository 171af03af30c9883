"""What somebody sees of swaps: which wait for them and what they can do, and which weeks they can swap for which."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from takeover import access
from takeover.errors import Refused
from takeover.life.swap_facts import all_coming, calendar_of, held_now, week_to_come
from takeover.life.swap_model import Swap, has_begun, misfit, stands
from takeover.life.swap_states import PENDING, SwapState
from takeover.life.swaps import goes_back
from takeover.model import Account, Person, Role, Week
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek


@dataclass(frozen=True, slots=True)
class Seen:
    """A swap as one person sees it: `ways` are what they can do ("yes", "no", "take", "off", "for:11", …).

    `own` is the week of theirs that would go back for an offered one.
    """

    swap: Swap
    ways: tuple[str, ...]
    own: IsoWeek | None = None


def seen(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> list[Seen]:
    """The swaps of an account that somebody can do something about, the oldest first."""
    person = access.require(uow, telegram_id, account_id, *Role)
    account = uow.accounts.get(account_id)
    plans = bool(access.roles_of(uow, person.id, account_id) & set(access.PLANNERS))
    pending = uow.swaps.in_states(PENDING, account_id)
    found = [_pending(uow, now, account, swap, person, plans) for swap in pending]
    found += [_done(uow, now, account, swap, person, plans) for swap in _done_lately(uow, now, account)]
    return [one for one in found if one.ways]


def _done_lately(uow: UnitOfWork, now: datetime, account: Account) -> Sequence[Swap]:
    return uow.swaps.done(account.id, IsoWeek.of(now, account.zone))


def _pending(uow: UnitOfWork, now: datetime, account: Account, swap: Swap, person: Person, plans: bool) -> Seen:
    ways = ("off",) if person.id in swap.parties or plans else ()
    if swap.state is SwapState.AGREED:
        return Seen(swap, (("confirm", "refuse") if plans else ()) + ways)
    if swap.state is SwapState.ASKED:
        return Seen(swap, _answers(uow, swap, person, plans) + ways)
    try:
        return Seen(swap, ("take", *ways), goes_back(uow, now, account, swap, person.id))
    except Refused:
        return Seen(swap, ways)


def _answers(uow: UnitOfWork, swap: Swap, person: Person, plans: bool) -> tuple[str, ...]:
    """Yes and no of who did not answer, and for a coordinator a yes on behalf of each of them."""
    missing = [one for one in swap.parties if not swap.said_yes(one)]
    if person.id in missing:
        return ("yes", "no")
    return tuple(f"for:{uow.people.get(one).telegram_id}" for one in missing) if plans else ()


def _done(uow: UnitOfWork, now: datetime, account: Account, swap: Swap, person: Person, plans: bool) -> Seen:
    back = {hand.week: hand.before for hand in swap.back}
    if has_begun(list(back), account.zone, now) or not stands(back, held_now(uow, account, swap.back)):
        return Seen(swap, ())
    return Seen(swap, ("undo",) if plans else ("ask-undo",) if person.id in swap.parties else ())


def swappable(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> list[tuple[Week, str]]:
    """The weeks to come of which somebody can begin a swap, with their holders' names: their own; a planner's are all.

    Without those that their holder offered or proposed already.
    """
    person = access.require(uow, telegram_id, account_id, *Role)
    plans = bool(access.roles_of(uow, person.id, account_id) & set(access.PLANNERS))
    taken = {(swap.giver_id, swap.week) for swap in uow.swaps.in_states(PENDING, account_id)}
    weeks = all_coming(uow, now, uow.accounts.get(account_id))
    mine = [week for week in weeks if plans or week.person_id == person.id]
    return [_named(uow, week) for week in mine if (week.person_id, week.week) not in taken]


def partners(
    uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, week: IsoWeek
) -> tuple[tuple[Week, str], list[tuple[Week, str]]]:
    """The week with its holder's name, and the weeks of others that fit it in both directions."""
    access.require(uow, telegram_id, account_id, *Role)
    account = uow.accounts.get(account_id)
    held = week_to_come(uow, now, account, week)
    others = [other for other in all_coming(uow, now, account) if other.person_id != held.person_id]
    return _named(uow, held), [_named(uow, other) for other in others if _fits(uow, account, held, other)]


def _fits(uow: UnitOfWork, account: Account, one: Week, other: Week) -> bool:
    there = misfit(calendar_of(uow, account, one.person_id), other.week, one.week)
    return there is None and misfit(calendar_of(uow, account, other.person_id), one.week, other.week) is None


def _named(uow: UnitOfWork, week: Week) -> tuple[Week, str]:
    return week, uow.people.get(week.person_id).name
