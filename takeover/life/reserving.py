"""A post goes into reserve when its maker wants that, of their own accord or asked by an editor, and out again."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, time, timedelta

from rules.takeover_said import says_takeover
from rules.text import neutral
from rules.who import says_who
from takeover import access, editing, hours, planning, telling
from takeover.each import each_account
from takeover.errors import Refused
from takeover.life import lessons, reserve, rhythm
from takeover.model import Account, Reserve, Submission
from takeover.ports import UnitOfWork
from takeover.states import Event, State

APPROVED = (State.APPROVED, State.QUEUED)
WITH_MAKER = (State.DRAFT, State.ASKING)
CHOOSABLE = (*WITH_MAKER, State.IN_REVIEW, *APPROVED)
"""States in which a maker may say that it can wait."""
ASK_AT = time(10)


def signed(caption: str, name: str) -> str:
    """The caption with the maker's first name in it: whoever reads it in another week sees whose it is."""
    first = name.split()[0] if name.split() else ""
    if not first or re.search(rf"\b{re.escape(first)}\b", caption, re.IGNORECASE):
        return caption
    return f"{caption}\n\n— {first}".strip()


def keep(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int) -> Submission:
    """The maker lets it wait in reserve, in other weeks than their own too; approved it goes there at once.

    A caption without the maker's name gets it below. That is a change: an approval is void, the editors look again.
    Raises Refused: "out-of-date", "reserve-story", "reserve-introduces", "too-late".
    """
    with uow:
        post = _own(uow, telegram_id, number, revision)
        if post.state not in CHOOSABLE:
            raise Refused("too-late", number=number, state=post.state)
        _may_wait(post)
        telling.note(uow, now, "want_reserve", submission=post, by=post.maker_id)
        kept = _keep(uow, now, post, neutral(signed(post.caption, uow.people.get(post.maker_id).name)))
        telling.tell_maker(uow, kept, "reserve-chosen", signed="yes" if kept.caption != post.caption else "no")
        uow.commit()
    return kept


def _may_wait(post: Submission) -> None:
    """A story belongs to its day, an introduction to its own week."""
    if not planning.can_wait(post):
        raise Refused("reserve-story", number=post.number)
    if says_who(post.caption) and says_takeover(post.caption):
        raise Refused("reserve-introduces", number=post.number)


def _keep(uow: UnitOfWork, now: datetime, post: Submission, caption: str) -> Submission:
    if caption != post.caption or post.state in WITH_MAKER:
        return editing.change(uow, now, post, caption=caption, reserve=Reserve.KEPT)
    if post.state in APPROVED:
        kept = reserve.put_by(uow, now, post, post.maker_id)
    else:
        kept = telling.keep(uow, post, reserve=Reserve.KEPT, slot=None, pinned=None)
        telling.show_progress(uow, kept)
    planning.replan(uow, now, post.account_id)
    return kept


def let_go(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int) -> Submission:
    """The maker rather has it out in their own week: it gets a slot as any other; asked by an editor they say no.

    Raises Refused: "out-of-date", "reserve-week-over" (there is no week left for it), "reserve-stays" (a rule
    is in the way, such as that the first post of a week introduces its holder).
    """
    with uow:
        post = _own(uow, telegram_id, number, revision)
        account = uow.accounts.get(post.account_id)
        if post.state is State.RESERVED and now >= planning.closes(account, post.week, now):
            raise Refused("reserve-week-over", number=number)
        if post.state is State.RESERVED and not reserve.may_go(uow, now, replace(post, reserve=None)):
            raise Refused("reserve-stays", number=number)
        telling.note(uow, now, "no_reserve", submission=post, by=post.maker_id)
        if post.reserve is Reserve.ASKED:
            telling.tell_editors(uow, account, "reserve-declined", submission=post)
        freed = _let_go(uow, now, post)
        uow.commit()
    return freed


def _let_go(uow: UnitOfWork, now: datetime, post: Submission) -> Submission:
    if post.state is State.RESERVED:
        moved = telling.move(uow, now, post, Event.USE, post.maker_id, reserve=None)
        planning.replan(uow, now, post.account_id)
        telling.show_progress(uow, moved)
        return moved
    if post.reserve is Reserve.KEPT and post.state in editing.CHANGEABLE:
        return editing.change(uow, now, post, reserve=None)  # the rules hold it to its own week again
    freed = telling.keep(uow, post, reserve=None)
    telling.show_progress(uow, freed)
    return freed


def ask(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int) -> Submission:
    """An editor would like to keep an approved post in reserve: its maker is asked, and it keeps its slot meanwhile.

    Raises Refused: "out-of-date", "not-approved", "reserve-story", "reserve-introduces", "reserve-asked" (before).
    """
    with uow:
        editor, post = access.reviewed(uow, telegram_id, number, *access.REVIEWERS)
        if post.revision != revision:
            raise Refused("out-of-date", number=number)
        if post.state not in APPROVED:
            raise Refused("not-approved", number=number)
        _may_wait(post)
        if post.reserve is not None:
            raise Refused("reserve-asked", number=number)
        asked = telling.keep(uow, post, reserve=Reserve.ASKED)
        telling.note(uow, now, "ask_reserve", submission=asked, by=editor.id)
        when = rhythm.when(uow, post.maker_id, uow.accounts.get(post.account_id), now)
        telling.tell_maker(uow, asked, "reserve-asked", name=editor.name, revision=post.revision, not_before=when)
        telling.show_progress(uow, asked)
        uow.commit()
    return asked


# Whether it may still be used.


def ask_again(uow: UnitOfWork, now: datetime) -> int:
    """Asks makers whether what has lain in reserve for so long may still be used, once each term; returns of how many.

    The term is the account's. Silence changes nothing: what its maker let lie there stays, and is asked about again.
    """
    asked: dict[int, dict[str, int]] = {}

    def lain(accounts: Sequence[Account]) -> set[int]:
        due = {one.id: one for one in accounts if one.reserve_weeks and _is_time(one, now)}
        waiting = uow.submissions.reserved() if due else ()
        lying = [(due[account], number, since) for account, number, since in waiting if account in due]
        keys = {key: (one[0].id, one[1]) for one in lying for key in _terms(*one, now)}
        for key in keys.keys() - uow.moments.among(keys) if keys else ():
            account, number = keys[key]
            asked.setdefault(account, {})[key] = number
        return set(asked)

    return each_account(uow, lambda account: _ask_again(uow, now, account, asked[account.id]), lain)


def _is_time(account: Account, now: datetime) -> bool:
    return hours.at_work(account, now) and hours.has_come(account, now, ASK_AT)


def _terms(account: Account, number: int, since: datetime, now: datetime) -> Iterator[str]:
    """The key of the last whole term that it has lain there, if any."""
    term = (now - since) // timedelta(weeks=account.reserve_weeks)
    if term > 0:
        yield f"reserve-again:{number}:{since:%Y%m%d%H%M}:{term}"


def _ask_again(uow: UnitOfWork, now: datetime, account: Account, due: Mapping[str, int]) -> int:
    usable = {post.number: post for post in reserve.candidates(uow, account.id)}
    asked = [usable[number] for key, number in sorted(due.items()) if uow.moments.first(key, now) and number in usable]
    for post in asked:
        telling.tell_maker(
            uow, post, "reserve-still", account_name=account.name, weeks=account.reserve_weeks, revision=post.revision,
            text=lessons.short(post.caption),
        )  # fmt: skip
    return len(asked)


def keep_on(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int) -> Submission:
    """The maker says that it may still be used; raises Refused("out-of-date")."""
    with uow:
        post = _own(uow, telegram_id, number, revision)
        telling.note(uow, now, "reserve_still", submission=post, by=post.maker_id)
        uow.commit()
    return post


def _own(uow: UnitOfWork, telegram_id: int, number: int, revision: int) -> Submission:
    post = access.own(uow, telegram_id, number)
    if post.revision != revision or post.unsettled:
        raise Refused("out-of-date", number=number)
    return post
