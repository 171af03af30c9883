"""Weeks are swapped: proposed or offered, agreed to, confirmed by a coordinator, undone until the first one starts."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from takeover import access, telling
from takeover.each import each_account
from takeover.errors import Refused
from takeover.hours import awake
from takeover.life import swap_effects, swap_telling
from takeover.life.swap_facts import calendar_of, coming, held_now, week_to_come
from takeover.life.swap_model import Hand, Swap, gets, gives, has_begun, is_stale, misfit, needs_reminder, stands
from takeover.life.swap_states import PENDING, ImpossibleSwap, SwapEvent, SwapState
from takeover.model import Account, Person, Role, Week
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek

ANY = "any"
"""For an offer: whichever week of the taker fits goes back for it."""


# Who speaks, and for whom. `by` is a Telegram id; None is the command line.


def _actor(uow: UnitOfWork, by: int | None, account_id: int, *roles: Role) -> Person | None:
    return None if by is None else access.require(uow, by, account_id, *roles)


def _plans(uow: UnitOfWork, actor: Person | None, account_id: int) -> bool:
    return actor is None or bool(access.roles_of(uow, actor.id, account_id) & set(access.PLANNERS))


def _speaks_for(uow: UnitOfWork, actor: Person | None, account_id: int, person_id: int) -> None:
    """Everybody speaks for themselves, a coordinator for whoever asked them to."""
    if not (_plans(uow, actor, account_id) or (actor is not None and actor.id == person_id)):
        raise Refused("swap-not-yours")


def _number(person: Person | None) -> int | None:
    return None if person is None else person.id


def _found(uow: UnitOfWork, by: int | None, number: int) -> tuple[Swap, Account, Person | None]:
    """The swap and who speaks; another account's number does not exist for them."""
    swap = uow.swaps.get(number)
    actor = access.known(uow, by) if by is not None else None
    if swap is None or (actor is not None and not access.roles_of(uow, actor.id, swap.account_id)):
        raise Refused("no-such-swap", number=number)
    return swap, uow.accounts.get(swap.account_id), actor


def _happens(uow: UnitOfWork, now: datetime, swap: Swap, event: SwapEvent, by: int | None, **changes: Any) -> Swap:
    """Saves the swap after an event and writes its line of the trail.

    Raises Refused("swap-over") when somebody was first, Conflict when that was this very moment.
    """
    try:
        changed = swap.happened(event, now, **changes)
    except ImpossibleSwap:
        raise Refused("swap-over", state=swap.state) from None
    saved = uow.swaps.save(changed)
    telling.note(uow, now, f"swap {event} {swap.id}", account=swap.account_id, by=by)
    return saved


# What has to hold.


def _check_fit(uow: UnitOfWork, account: Account, hands: Sequence[Hand]) -> None:
    """Nobody gets a week that they cannot have; raises Refused("swap-misfit")."""
    for hand in hands:
        why = misfit(calendar_of(uow, account, hand.after), hand.week, gives(hands, hand.after))
        if why is not None:
            raise _misfit(uow, why, hand.after, hand.week)


def _misfit(uow: UnitOfWork, why: str, person_id: int, week: IsoWeek) -> Refused:
    name = uow.people.get(person_id).name
    return Refused("swap-misfit", why=why, name=name, monday=week.monday.isoformat(), week=str(week))


def _check_possible(uow: UnitOfWork, now: datetime, account: Account, hands: Sequence[Hand]) -> None:
    """All weeks are to come and with who gives them; raises Refused: "swap-too-late", "swap-changed", "swap-misfit"."""
    if has_begun([hand.week for hand in hands], account.zone, now):
        raise Refused("swap-too-late")
    if not stands({hand.week: hand.before for hand in hands}, held_now(uow, account, hands)):
        raise Refused("swap-changed")
    _check_fit(uow, account, hands)


def _check_posts(uow: UnitOfWork, account: Account, swap: Swap) -> None:
    """Who gives a week and gets none loses nothing that they did not say may go."""
    for hand in swap.hands:
        if gets(swap.hands, hand.before) is None and not swap.gives_up:
            _refuse_with_posts(uow, account, hand)


def _refuse_with_posts(uow: UnitOfWork, account: Account, hand: Hand) -> None:
    posts = swap_effects.posts_of(uow, account, hand)
    if posts:
        numbers = " ".join(f"#{post.number}" for post in posts)
        raise Refused("swap-posts", numbers=numbers, name=uow.people.get(hand.before).name)


# Two people who swap.


def propose(uow: UnitOfWork, now: datetime, by: int | None, account_id: int, week: IsoWeek, other: IsoWeek) -> Swap:
    """Asks for a swap of two weeks of the same account; who proposes one of their own said yes with that.

    A coordinator proposes it for two others, who are both asked. Raises Refused: "swap-not-yours", "swap-week-free",
    "swap-too-late", "swap-same", "swap-pending" and "swap-misfit".
    """
    with uow:
        actor = _actor(uow, by, account_id, Role.TRAINEE, *access.PLANNERS)
        account = uow.accounts.get(account_id)
        swap = _between(uow, now, actor, account, week, other)
        if not _plans(uow, actor, account_id) and _number(actor) not in swap.parties:
            raise Refused("swap-not-yours")
        swap = _begin(uow, now, account, swap)
        swap_telling.ask(uow, now, account, swap)
        uow.commit()
    return swap


def _between(
    uow: UnitOfWork, now: datetime, actor: Person | None, account: Account, week: IsoWeek, other: IsoWeek
) -> Swap:
    """The swap of these two weeks, its giver the one who speaks if they hold one of them."""
    mine, theirs = (week_to_come(uow, now, account, one) for one in (week, other))
    if actor is not None and theirs.person_id == actor.id:
        mine, theirs = theirs, mine
    if mine.person_id == theirs.person_id:
        raise Refused("swap-same")
    return Swap(
        0, account.id, SwapState.ASKED, mine.person_id, mine.week, now, theirs.person_id, theirs.week,
        giver_agreed=mine.person_id == _number(actor), asked_by=_number(actor),
    )  # fmt: skip


def _begin(uow: UnitOfWork, now: datetime, account: Account, swap: Swap) -> Swap:
    """Keeps a swap whose giver has nothing else under way with that week."""
    for pending in uow.swaps.in_states(PENDING, account.id):
        if (pending.giver_id, pending.week) == (swap.giver_id, swap.week):
            raise Refused("swap-pending", monday=swap.week.monday.isoformat(), week=str(swap.week))
    _check_possible(uow, now, account, swap.hands)
    added = uow.swaps.add(swap)
    weeks = " ".join(str(week) for week in swap.holders)
    telling.note(uow, now, f"swap propose {added.id} {weeks}", account=account.id, by=swap.asked_by)
    return added


def make(uow: UnitOfWork, now: datetime, by: int | None, account_id: int, week: IsoWeek, other: IsoWeek) -> Swap:
    """A coordinator swaps two weeks at once, on behalf of both who said yes to them. Raises as `propose`."""
    with uow:
        actor = _actor(uow, by, account_id, *access.PLANNERS)
        account = uow.accounts.get(account_id)
        swap = _between(uow, now, actor, account, week, other)
        agreed = replace(swap, state=SwapState.AGREED, giver_agreed=True, taker_agreed=True, asked_by=_number(actor))
        _check_possible(uow, now, account, agreed.hands)
        added = uow.swaps.add(agreed)
        telling.note(uow, now, f"swap on_behalf {added.id}", account=account.id, by=_number(actor))
        done = _do(uow, now, account, added, _number(actor))
        uow.commit()
    return done


# A week for whoever can take it.


def offer(
    uow: UnitOfWork, now: datetime, by: int | None, account_id: int, week: IsoWeek, gives_up: bool | None = None
) -> Swap:
    """Offers a week to the account's trainees who can have it; the first who takes it wins.

    Who has a week of their own to come gives it back for this one; who has none takes it without. What the giver made
    for the week cannot go out then: `gives_up` says whether it may be withdrawn, and Refused("swap-posts") asks for
    that where it was not said. A coordinator cannot say it for them. Raises Refused("swap-nobody-fits") when nobody
    can have it, and as `propose`.
    """
    with uow:
        actor = _actor(uow, by, account_id, Role.TRAINEE, *access.PLANNERS)
        account = uow.accounts.get(account_id)
        held = week_to_come(uow, now, account, week)
        _speaks_for(uow, actor, account_id, held.person_id)
        own = actor is None or actor.id == held.person_id
        if own and gives_up is None:
            _refuse_with_posts(uow, account, Hand(week, held.person_id, held.person_id))
        swap = Swap(
            0, account_id, SwapState.OFFERED, held.person_id, week, now,
            giver_agreed=True, gives_up=own and bool(gives_up), asked_by=_number(actor),
        )  # fmt: skip
        candidates = candidates_of(uow, now, account, swap)
        if not candidates:
            raise Refused("swap-nobody-fits")
        swap = _begin(uow, now, account, replace(swap, offered=tuple(person.id for person, _ in candidates)))
        swap_telling.offer(uow, now, account, swap, candidates)
        uow.commit()
    return swap


def candidates_of(uow: UnitOfWork, now: datetime, account: Account, swap: Swap) -> list[tuple[Person, IsoWeek | None]]:
    """Who can take an offered week, each with the week of theirs that goes back for it."""
    found = []
    for person in uow.people.with_role(account.id, Role.TRAINEE):
        try:
            found.append((person, goes_back(uow, now, account, swap, person.id)))
        except Refused:
            continue
    return found


def goes_back(uow: UnitOfWork, now: datetime, account: Account, swap: Swap, person_id: int) -> IsoWeek | None:
    """The first week of a taker that fits the giver, or None for who has none; raises Refused when they cannot."""
    if person_id == swap.giver_id:
        raise Refused("swap-own")
    problem: Refused | None = None
    weeks: list[IsoWeek | None] = [week.week for week in coming(uow, now, account, person_id)]
    for own in weeks or [None]:
        taken = replace(swap, taker_id=person_id, other_week=own)
        try:
            _check_fit(uow, account, taken.hands)
            _check_posts(uow, account, taken)
        except Refused as refused:
            problem = problem or refused
        else:
            return own
    assert problem is not None  # every way of taking it was refused
    raise problem


# Yes and no.


def accept(
    uow: UnitOfWork,
    now: datetime,
    by: int | None,
    number: int,
    trainee: int | None = None,
    own: str = ANY,
) -> Swap:
    """Says yes to a swap, or takes an offered week; `trainee` (a Telegram id) is on whose behalf a coordinator does.

    `own` is the week that goes back for an offered one as it was shown, "" for none; when it is another by now
    Refused("swap-offer-changed") says so. Raises Refused: "swap-over" (somebody was first), "swap-said-yes",
    "swap-not-yours", "swap-own", "swap-changed", "swap-too-late", "swap-misfit", "swap-posts".
    """
    with uow:
        swap, account, actor = _found(uow, by, number)
        person = _meant(uow, actor, trainee)
        _speaks_for(uow, actor, account.id, person.id)
        if swap.taker_id is None:
            swap = _take(uow, now, account, swap, person, own, _number(actor))
        else:
            swap = _agree(uow, now, account, swap, person, _number(actor))
        if swap.state is SwapState.AGREED:
            swap_telling.tell_agreed(uow, now, account, swap, _number(actor))
        uow.commit()
    return swap


def _meant(uow: UnitOfWork, actor: Person | None, trainee: int | None) -> Person:
    """On whose behalf somebody speaks: their own when nobody was named."""
    if trainee is not None:
        return access.known(uow, trainee)
    if actor is None:
        raise Refused("swap-for-whom")
    return actor


def _take(
    uow: UnitOfWork, now: datetime, account: Account, swap: Swap, person: Person, own: str, by: int | None
) -> Swap:
    if swap.state is not SwapState.OFFERED:
        raise Refused("swap-over", state=swap.state)
    back = goes_back(uow, now, account, swap, person.id)
    if own not in (ANY, str(back or "")):
        raise Refused("swap-offer-changed")
    taken = replace(swap, taker_id=person.id, other_week=back)
    _check_possible(uow, now, account, taken.hands)
    done = _happens(
        uow, now, swap, SwapEvent.TAKE, by, taker_id=person.id, other_week=back, taker_agreed=True
    )  # fmt: skip
    swap_telling.tell_offered(uow, now, account, done)
    return done


def _agree(uow: UnitOfWork, now: datetime, account: Account, swap: Swap, person: Person, by: int | None) -> Swap:
    if swap.state is not SwapState.ASKED:
        raise Refused("swap-over", state=swap.state)
    if person.id not in swap.parties:
        raise Refused("swap-not-yours")
    if swap.said_yes(person.id):
        raise Refused("swap-said-yes")
    _check_possible(uow, now, account, swap.hands)
    mine = "giver_agreed" if person.id == swap.giver_id else "taker_agreed"
    both = all(swap.said_yes(one) for one in swap.parties if one != person.id)
    return _happens(uow, now, swap, SwapEvent.AGREE if both else SwapEvent.NOD, by, **{mine: True})


def decline(uow: UnitOfWork, now: datetime, by: int | None, number: int, trainee: int | None = None) -> Swap:
    """One of the two says no: nothing changes, the other hears it. Raises Refused: "swap-over", "swap-not-yours"."""
    with uow:
        swap, account, actor = _found(uow, by, number)
        person = _meant(uow, actor, trainee)
        _speaks_for(uow, actor, account.id, person.id)
        if person.id not in swap.parties and swap.state is not SwapState.OFFERED:
            raise Refused("swap-over", state=swap.state)
        ended = _end(uow, now, account, swap, SwapEvent.DECLINE, _number(actor))
        uow.commit()
    return ended


def withdraw(uow: UnitOfWork, now: datetime, by: int | None, number: int) -> Swap:
    """One of the two, or a coordinator, takes a pending swap back; all who were asked hear it."""
    with uow:
        swap, account, actor = _found(uow, by, number)
        if _number(actor) not in swap.parties:
            _speaks_for(uow, actor, account.id, swap.giver_id)
        ended = _end(uow, now, account, swap, SwapEvent.WITHDRAW, _number(actor))
        uow.commit()
    return ended


def _end(uow: UnitOfWork, now: datetime, account: Account, swap: Swap, event: SwapEvent, by: int | None) -> Swap:
    ended = _happens(uow, now, swap, event, by)
    swap_telling.tell_end(uow, now, account, swap, ended, by)
    return ended


# What the coordinator does.


def confirm(uow: UnitOfWork, now: datetime, by: int | None, number: int) -> Swap:
    """The weeks pass, with what was made for them. Raises Refused: "wrong-role", "swap-over", and as `accept`."""
    with uow:
        swap, account, actor = _found(uow, by, number)
        _actor(uow, by, account.id, *access.PLANNERS)
        if swap.state is not SwapState.AGREED:
            raise Refused("swap-over", state=swap.state)
        _check_possible(uow, now, account, swap.hands)
        _check_posts(uow, account, swap)
        done = _do(uow, now, account, swap, _number(actor))
        uow.commit()
    return done


def _do(uow: UnitOfWork, now: datetime, account: Account, swap: Swap, by: int | None) -> Swap:
    done = _happens(uow, now, swap, SwapEvent.CONFIRM, by)
    swap_effects.pass_weeks(uow, now, account, done.hands, by)
    swap_telling.tell_passed(uow, now, account, done, done.hands, by)
    _overtake(uow, now, account)
    return done


def refuse(uow: UnitOfWork, now: datetime, by: int | None, number: int) -> Swap:
    """A coordinator says no to what both agreed to: the weeks stay as they are. Raises Refused: "swap-over"."""
    with uow:
        swap, account, actor = _found(uow, by, number)
        _actor(uow, by, account.id, *access.PLANNERS)
        ended = _end(uow, now, account, swap, SwapEvent.REFUSE, _number(actor))
        uow.commit()
    return ended


def undo(uow: UnitOfWork, now: datetime, by: int | None, number: int) -> Swap:
    """A coordinator turns a swap back while none of its weeks has begun; what was made goes back along with its maker.

    Raises Refused: "swap-over" (it is not done, or was undone), "swap-too-late", "swap-changed", "swap-misfit".
    """
    with uow:
        swap, account, actor = _found(uow, by, number)
        _actor(uow, by, account.id, *access.PLANNERS)
        if swap.state is not SwapState.DONE:
            raise Refused("swap-over", state=swap.state)
        _check_possible(uow, now, account, swap.back)
        for hand in swap.back:
            if gets(swap.back, hand.before) is None:
                _refuse_with_posts(uow, account, hand)
        undone = _happens(uow, now, swap, SwapEvent.UNDO, _number(actor))
        swap_effects.pass_weeks(uow, now, account, swap.back, _number(actor))
        swap_telling.tell_passed(uow, now, account, undone, swap.back, _number(actor), undone=True)
        _overtake(uow, now, account)
        uow.commit()
    return undone


def ask_undo(uow: UnitOfWork, now: datetime, by: int, number: int) -> Swap:
    """One of the two wants it undone: the coordinators are asked, because the other counts on their new week."""
    with uow:
        swap, account, actor = _found(uow, by, number)
        if actor is None or actor.id not in swap.parties:
            raise Refused("swap-not-yours")
        if swap.state is not SwapState.DONE:
            raise Refused("swap-over", state=swap.state)
        _check_possible(uow, now, account, swap.back)
        telling.note(uow, now, f"swap ask_undo {swap.id}", account=account.id, by=actor.id)
        swap_telling.to_coordinators(uow, now, account, swap, "swap-undo-asked", name=actor.name)
        uow.commit()
    return swap


# What the calendar does.


def look(uow: UnitOfWork, now: datetime) -> int:
    """Ends what nobody answered for seven days or before the first week began, and what the weeks overtook.

    A day before that whoever has to answer is reminded, once, while the account is awake. Returns how many changed;
    everybody who was in it hears it.
    """

    def waiting(accounts: Sequence[Account]) -> set[int]:
        return {swap.account_id for swap in uow.swaps.in_states(PENDING)}

    def all_of(account: Account) -> int:
        return _lapse(uow, now, account) + _overtake(uow, now, account) + _remind(uow, now, account)

    return each_account(uow, all_of, waiting)


def _lapse(uow: UnitOfWork, now: datetime, account: Account) -> int:
    stale = [swap for swap in uow.swaps.in_states(PENDING, account.id) if is_stale(swap, account.zone, now)]
    for swap in stale:
        _end(uow, now, account, swap, SwapEvent.LAPSE, None)
    return len(stale)


def _remind(uow: UnitOfWork, now: datetime, account: Account) -> int:
    if not awake(account, now):
        return 0
    due = [swap for swap in uow.swaps.in_states(PENDING, account.id) if needs_reminder(swap, account.zone, now)]
    fresh = [swap for swap in due if uow.moments.first(f"swap-reminder:{swap.id}:{swap.version}", now)]
    for swap in fresh:
        offered = swap.state is SwapState.OFFERED
        able = candidates_of(uow, now, account, swap) if offered else []
        asked = [(person, own) for person, own in able if person.id in swap.offered]
        swap_telling.remind(uow, now, account, swap, asked)
    return len(fresh)


def _overtake(uow: UnitOfWork, now: datetime, account: Account) -> int:
    """Ends what cannot happen any more because its weeks went elsewhere."""
    pending = uow.swaps.in_states(PENDING, account.id)
    gone = [swap for swap in pending if not stands(swap.holders, _weeks(uow, account, swap))]
    for swap in gone:
        _end(uow, now, account, swap, SwapEvent.OVERTAKE, None)
    return len(gone)


def _weeks(uow: UnitOfWork, account: Account, swap: Swap) -> dict[IsoWeek, Week | None]:
    return {week: uow.weeks.get(account.id, week) for week in swap.holders}
