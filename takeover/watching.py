"""Nobody should find out by accident: what is overdue is told to the coordinators within five minutes, once."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from takeover import gates, telling
from takeover.each import each_account
from takeover.model import Account, Role, Submission
from takeover.ports import UnitOfWork
from takeover.publication import DAILY_LIMIT
from takeover.states import State

ON_ITS_WAY = (State.QUEUED, State.PUBLISHING, State.UNKNOWN)
LATE = timedelta(minutes=2)
"""After this a due post is overdue; the tick that looks runs every second, so the alarm is well within five minutes."""
STUCK = timedelta(minutes=4)
LIMITED = timedelta(days=1)
"""The day's limit is told in words of its own; what still waits when it must have rolled on is overdue."""


def alarm(uow: UnitOfWork, now: datetime) -> int:
    """Tells the coordinators of every post that should be out and is not; returns how many alarms were new."""

    def late(_: Sequence[Account]) -> set[int]:
        return {post.account_id for post in uow.submissions.in_states(ON_ITS_WAY, until=now - LATE)}

    return each_account(uow, lambda account: _alarm(uow, now, account), late)


def _alarm(uow: UnitOfWork, now: datetime, account: Account) -> int:
    posts = uow.submissions.in_states(ON_ITS_WAY, account.id, until=now - LATE)
    return sum(_alarm_about(uow, now, account, post) for post in posts)


def _alarm_about(uow: UnitOfWork, now: datetime, account: Account, post: Submission) -> bool:
    if post.slot is None or now < post.slot + _patience(post):
        return False
    if account.unassessed and post.state is State.QUEUED:
        return gates.tell_unassessed(uow, now, account, post)
    if not uow.moments.first(f"overdue:{post.number}:{post.slot.isoformat()}", now):
        return False
    telling.tell_coordinators(
        uow, account, "overdue", submission=post, instants={"slot": post.slot}, account_name=account.name
    )
    telling.note(uow, now, "overdue", submission=post)
    return True


def _patience(post: Submission) -> timedelta:
    if post.state is not State.QUEUED:
        return STUCK
    return LIMITED if post.attempt.problem == DAILY_LIMIT else LATE


def tell_administrators(uow: UnitOfWork, code: str, **more: Any) -> None:
    """Says something about the machinery to every administrator; what still waits to be sent is not said twice."""
    for account in uow.accounts.all():
        for person in uow.people.with_role(account.id, Role.ADMIN):
            telling.tell(uow, person, code, account=account.id, **{"key": code, **more})


def tell_not_shown(uow: UnitOfWork, now: datetime, number: int, looks: str) -> None:
    """Telegram takes a picture of a submission in no way: administrators hear it, once for what it looks like now."""
    with uow:
        if uow.moments.first(f"not-shown:{number}:{looks}", now):
            tell_administrators(uow, "picture-refused", key=f"picture-refused:{number}", number=number)
        uow.commit()
