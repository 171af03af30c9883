"""What was not used does not stay (AVG-08): its maker is told once a day at most, and at the term it is erased."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from takeover import rotation, telling, verdicts
from takeover.each import each_account
from takeover.errors import Number, Refused
from takeover.keeping import swap_media
from takeover.model import Account, Submission
from takeover.ports import UnitOfWork
from takeover.states import Event, State
from takeover.weeks import IsoWeek

ENDED = (State.REJECTED, State.WITHDRAWN, State.EXPIRED, State.PRACTISED)
STRANDED = (State.DRAFT, State.ASKING, State.CHANGES_REQUESTED, State.FAILED, State.FROZEN)
"""Not used either once the last call of its week has passed: it cannot go out any more."""
AT_ONCE = 200
"""Submissions that one look takes up; the next look takes the rest."""


def sweep(uow: UnitOfWork, now: datetime) -> int:
    """Gives what was not used a day on which it is erased and tells its maker, and erases what has come to that day."""

    def concerned(accounts: Sequence[Account]) -> set[int]:
        return {post.account_id for post in (*_left(uow, now, accounts), *uow.submissions.to_erase(now, AT_ONCE))}

    return each_account(uow, lambda account: _sweep(uow, now, account), concerned)


def _left(uow: UnitOfWork, now: datetime, accounts: Sequence[Account]) -> list[Submission]:
    """What has no day yet; what cannot go out any more counts as well."""
    newest = max((IsoWeek.of(now, account.zone) for account in accounts), default=None)
    stranded = uow.submissions.unused(STRANDED, AT_ONCE, before=newest) if newest else ()
    zones = {account.id: account.zone for account in accounts}
    over = [post for post in stranded if now >= post.week.last_call(zones[post.account_id])]
    return [*uow.submissions.unused(ENDED, AT_ONCE), *over]


def _sweep(uow: UnitOfWork, now: datetime, account: Account) -> int:
    fresh = [post for post in _left(uow, now, uow.accounts.all()) if post.account_id == account.id]
    empty = [post for post in fresh if not _has_content(post)]
    for post in empty:
        telling.keep(uow, post, erased_at=now)
    for maker in sorted({post.maker_id for post in fresh if _has_content(post)}):
        _announce(uow, now, account, maker, [post for post in fresh if post.maker_id == maker and post not in empty])
    due = [post for post in uow.submissions.to_erase(now, AT_ONCE) if post.account_id == account.id]
    for post in due:
        _erase_if_unused(uow, now, account, post)
    return len(fresh) + len(due)


def _has_content(post: Submission) -> bool:
    return bool(post.items or post.caption or post.answers)


def _announce(uow: UnitOfWork, now: datetime, account: Account, maker: int, posts: Sequence[Submission]) -> None:
    """One message for all of them; what comes later on the same day waits for the next."""
    today = now.astimezone(account.zone).date()
    if not uow.moments.first(f"unused:{maker}:{account.id}:{today}", now):
        return
    days = verdicts.rulebook_of(uow, account.id).numbers.keep_days
    erase_at = _day_of_erasing(now, days)
    for post in posts:
        telling.keep(uow, post, erase_at=erase_at)
    telling.tell(
        uow, uow.people.get(maker), "unused", account=account.id, not_before=rotation.waking(account, now),
        count=len(posts), numbers=" ".join(f"#{post.number}" for post in posts), days=days,
        account_id=account.id, bundle=int(erase_at.timestamp()),
    )  # fmt: skip


def offer(uow: UnitOfWork, now: datetime, post: Submission) -> dict[str, Number]:
    """Gives what just ended its day of erasing; the numbers with which the message about its end offers to do it now.

    Empty where nothing is left to erase.
    """
    if not _has_content(post):
        return {}
    days = verdicts.rulebook_of(uow, post.account_id).numbers.keep_days
    erase_at = _day_of_erasing(now, days)
    telling.keep(uow, post, erase_at=erase_at)
    return {"days": days, "account_id": post.account_id, "bundle": int(erase_at.timestamp())}


def _day_of_erasing(now: datetime, days: int) -> datetime:
    return (now + timedelta(days=days)).replace(microsecond=0)


def erase_now(
    uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, bundle: int, number: int | None = None
) -> int:
    """The maker does not wait for the term: erases what one message named; returns how many.

    `bundle` is the day of erasing that the message named, in seconds, `number` the one submission where it named one.
    Raises Refused("nothing-to-erase") when all of it is gone, or in use again.
    """
    with uow:
        person = uow.people.by_telegram(telegram_id)
        account = uow.accounts.get(account_id)
        mine = uow.submissions.of_maker(person.id, (*ENDED, *STRANDED), limit=1000) if person else ()
        chosen = [post for post in mine if post.account_id == account_id and _in_bundle(post, bundle)]
        chosen = [post for post in chosen if number in (None, post.number)]
        erased = sum(_erase_if_unused(uow, now, account, post, post.maker_id) for post in chosen)
        if not erased:
            raise Refused("nothing-to-erase")
        uow.commit()
    return erased


def _in_bundle(post: Submission, bundle: int) -> bool:
    return post.erased_at is None and post.erase_at is not None and int(post.erase_at.timestamp()) == bundle


def _erase_if_unused(uow: UnitOfWork, now: datetime, account: Account, post: Submission, by: int | None = None) -> bool:
    """What its maker took up again meanwhile stays; it gets another day when it is not used after all."""
    over = now >= post.week.last_call(account.zone)
    if post.state in ENDED or (post.state in STRANDED and over):
        _erase(uow, now, post, by)
        return True
    telling.keep(uow, post, erase_at=None)
    return False


def _erase(uow: UnitOfWork, now: datetime, post: Submission, by: int | None) -> None:
    """Everything that somebody made, wrote or said about it goes; number, state and the trail stay."""
    swap_media(uow, post.items, ())
    uow.notes.erase(post.number)
    uow.archive.remove(post.number)  # only what never went out comes here
    for part in telling.SHOWN:
        for message in uow.chats.of(post.number, part):
            uow.outbox.add(telling.erasure(message.chat, message.message_id, post))
    for part in telling.LINKED:
        uow.chats.unlink(post.number, part)
    if post.state in ENDED:
        erased = telling.keep(uow, post, **BLANK, erased_at=now)
    else:
        erased = telling.move(uow, now, post, Event.WITHDRAW, by, **BLANK, erased_at=now)
    telling.note(uow, now, "erase", submission=erased, by=by, before=post.state)
    if uow.chats.of(post.number, "card"):
        telling.show_card(uow, erased)


BLANK: dict[str, Any] = {
    "caption": "", "items": (), "answers": {}, "findings": (), "reason": None, "waiting": None, "review_waiting": None,
    "album": None, "unsettled": False, "slot": None, "pinned": None, "approved_hash": None, "erase_at": None,
}  # fmt: skip
