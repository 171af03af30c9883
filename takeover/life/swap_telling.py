"""Who hears what of a swap: the two whose weeks it is about, the others who were asked, the coordinators."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from takeover import telling
from takeover.life.swap_model import Hand, Swap, gets, gives, lapses_at
from takeover.life.swap_states import SwapState
from takeover.model import Account, Person, Role, Submission
from takeover.ports import UnitOfWork
from takeover.rotation import waking
from takeover.weeks import IsoWeek

Candidates = Sequence[tuple[Person, IsoWeek | None]]
"""Who can have an offered week, each with the week of theirs that would go back for it."""


def ask(uow: UnitOfWork, now: datetime, account: Account, swap: Swap, code: str = "swap-asked", **more: Any) -> None:
    """Asks everybody whose yes is missing."""
    for person in swap.parties:
        if not swap.said_yes(person):
            tell_party(uow, now, account, swap, person, code, proposed=_proposer(swap), **more)


def _proposer(swap: Swap) -> str:
    return "other" if swap.asked_by in swap.parties else "coordinator"


def offer(
    uow: UnitOfWork,
    now: datetime,
    account: Account,
    swap: Swap,
    candidates: Candidates,
    code: str = "swap-offered",
    **more: Any,
) -> None:
    """Offers a week to whoever can have it."""
    giver = uow.people.get(swap.giver_id)
    for person, own in candidates:
        numbers = _weeks(give=own, get=swap.week) | {"own": str(own or "")}
        _tell_one(uow, now, account, swap, person, code, name=giver.name, **numbers, **more)


def remind(uow: UnitOfWork, now: datetime, account: Account, swap: Swap, candidates: Candidates) -> None:
    """Asks once more whoever still has to say something, and tells until when they can.

    Whose week nobody took hears that it is still theirs, while there is a day to find somebody; so do coordinators.
    """
    until = {"expires": lapses_at(swap, account.zone)}
    if swap.state is SwapState.ASKED:
        ask(uow, now, account, swap, "swap-reminder", instants=until)
    elif swap.state is SwapState.OFFERED:
        offer(uow, now, account, swap, candidates, "swap-reminder-offer", instants=until)
        tell_party(uow, now, account, swap, swap.giver_id, "swap-reminder-nobody", instants=until)
        to_coordinators(uow, now, account, swap, "swap-reminder-nobody-coordinators", instants=until)
    else:
        to_coordinators(uow, now, account, swap, "swap-reminder-confirm", instants=until)


def tell_party(
    uow: UnitOfWork,
    now: datetime,
    account: Account,
    swap: Swap,
    person_id: int,
    code: str,
    **more: Any,
) -> None:
    """Says something to one of the two, told from where they stand."""
    _tell_one(uow, now, account, swap, uow.people.get(person_id), code, **seen_by(uow, swap, person_id), **more)


def seen_by(uow: UnitOfWork, swap: Swap, person_id: int) -> dict[str, Any]:
    """The other one's name, the week that somebody gives ("monday") and the one that they get ("day")."""
    others = [uow.people.get(one).name for one in swap.parties if one != person_id]
    hands = swap.hands
    give = gives(hands, person_id) if hands else swap.week
    return {"name": "".join(others)} | _weeks(give=give, get=gets(hands, person_id))


def _weeks(*, give: IsoWeek | None, get: IsoWeek | None) -> dict[str, Any]:
    """Mondays by what somebody does with the week; "way" says which of the two there are."""
    found: dict[str, Any] = {"way": "swap" if give and get else "give" if give else "get"}
    found |= {"monday": give.monday.isoformat()} if give else {}
    return found | ({"day": get.monday.isoformat()} if get else {})


def _tell_one(
    uow: UnitOfWork, now: datetime, account: Account, swap: Swap, person: Person, code: str, **numbers: Any
) -> None:
    """One sentence about a swap waits for each person: the last one, at a waking hour."""
    telling.tell(
        uow, person, code, account=account.id, not_before=waking(account, now), key=f"swap:{swap.id}",
        account_name=account.name, swap=swap.id, **numbers,
    )  # fmt: skip


def to_coordinators(
    uow: UnitOfWork, now: datetime, account: Account, swap: Swap, code: str, but: int | None = None, **more: Any
) -> None:
    """Says something to every coordinator but the one who did it."""
    numbers = about(uow, swap) | {"account_name": account.name, "swap": swap.id} | more
    when, key = waking(account, now), f"swap:{swap.id}:coordinators"
    coordinators = uow.people.with_role(account.id, Role.COORDINATOR)
    if but not in {person.id for person in coordinators}:
        telling.tell_coordinators(uow, account, code, not_before=when, key=key, **numbers)
        return
    for person in coordinators:
        if person.id != but:
            telling.tell(uow, person, code, account=account.id, not_before=when, key=key, **numbers)


def about(uow: UnitOfWork, swap: Swap) -> dict[str, Any]:
    """Who gives which week to whom: "giver" gives "monday", "taker" gives "day"."""
    taker = uow.people.get(swap.taker_id).name if swap.taker_id is not None else ""
    numbers: dict[str, Any] = {"giver": uow.people.get(swap.giver_id).name, "taker": taker}
    numbers |= {"monday": swap.week.monday.isoformat()}
    if swap.other_week is not None:
        return numbers | {"way": "swap", "day": swap.other_week.monday.isoformat()}
    return numbers | {"way": "give" if taker else "offer"}


def tell_agreed(uow: UnitOfWork, now: datetime, account: Account, swap: Swap, by: int | None) -> None:
    """Both said yes: they hear it, and a coordinator is asked."""
    for person in swap.parties:
        if person != by:
            tell_party(uow, now, account, swap, person, "swap-agreed")
    to_coordinators(uow, now, account, swap, "swap-to-confirm")


def tell_offered(uow: UnitOfWork, now: datetime, account: Account, swap: Swap) -> None:
    """Whoever was asked for a week and did not get it hears that it is not to be had any more, and why."""
    numbers = {"name": uow.people.get(swap.giver_id).name, "day": swap.week.monday.isoformat(), "ending": swap.state}
    for person in swap.offered:
        if person not in swap.parties:
            _tell_one(uow, now, account, swap, uow.people.get(person), "swap-offer-ended", **numbers)


def tell_end(uow: UnitOfWork, now: datetime, account: Account, before: Swap, ended: Swap, by: int | None) -> None:
    """A swap ends without a week that passes: everybody who was in it hears how, but who did it."""
    for person in ended.parties:
        if person != by:
            tell_party(uow, now, account, ended, person, "swap-ended", ending=ended.state)
    if before.taker_id is None:
        tell_offered(uow, now, account, ended)
    agreed = before.giver_agreed and before.taker_agreed
    if agreed or by is None or ended.asked_by not in ended.parties:
        to_coordinators(uow, now, account, ended, "swap-ended-coordinators", by, ending=ended.state)


def tell_passed(
    uow: UnitOfWork,
    now: datetime,
    account: Account,
    swap: Swap,
    hands: Sequence[Hand],
    by: int | None,
    *,
    undone: bool = False,
) -> None:
    """The weeks passed: both hear it in the place of what still waits about the week they gave, coordinators too."""
    code = "swap-undone" if undone else "swap-done"
    for person in swap.parties:
        give, get = gives(hands, person), gets(hands, person)
        others = [uow.people.get(one).name for one in swap.parties if one != person]
        telling.tell(
            uow, uow.people.get(person), code, account=account.id, not_before=waking(account, now),
            key=f"week-assigned:{account.id}:{give or get}",
            name="".join(others), account_name=account.name, swap=swap.id, **_weeks(give=give, get=get),
        )  # fmt: skip
    to_coordinators(uow, now, account, swap, f"{code}-coordinators", by)
    numbers = about(uow, swap) | {"account_name": account.name}
    when, key = waking(account, now), f"swap:{swap.id}:coordinators"
    telling.tell_editors(uow, account, f"{code}-coordinators", not_before=when, key=key, **numbers)


def tell_posts(
    uow: UnitOfWork, now: datetime, account: Account, maker: int, posts: Sequence[Submission], week: IsoWeek | None
) -> None:
    """What somebody made goes along to their new week, with a button each to take it back; without one it is gone."""
    if not posts:
        return
    numbers = " ".join(f"#{post.number}" for post in posts)
    which = " ".join(f"{post.number}:{post.revision}" for post in posts)
    monday: dict[str, Any] = {"day": week.monday.isoformat()} if week else {}
    telling.tell(
        uow, uow.people.get(maker), "swap-posts-along" if week else "swap-posts-gone", account=account.id,
        not_before=waking(account, now), numbers=numbers, posts=which, count=len(posts), **monday,
    )  # fmt: skip
