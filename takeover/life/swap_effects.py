"""What hangs on a week passes with it: the week gets its new holder, what its old holder made goes along with them."""

from collections.abc import Sequence
from datetime import datetime

from takeover import gates, planning, telling
from takeover.life import preparation, swap_telling
from takeover.life.swap_model import Hand, gets
from takeover.model import Account, Submission, Week, WeekState
from takeover.ports import UnitOfWork
from takeover.rotation import waking
from takeover.states import Event, State

UNFINISHED = (
    State.DRAFT, State.CHECKING, State.ASKING, State.IN_REVIEW, State.CHANGES_REQUESTED,
    State.APPROVED, State.QUEUED, State.FROZEN, State.FAILED,
)  # fmt: skip
"""What hangs on the week that it was made for."""


def posts_of(uow: UnitOfWork, account: Account, hand: Hand) -> list[Submission]:
    """What the holder of before made for the week and is not finished; practice is nobody's work."""
    posts = uow.submissions.of_week(account.id, hand.week)
    theirs = [post for post in posts if post.maker_id == hand.before and not post.practice]
    return [post for post in theirs if post.state in UNFINISHED]


def pass_weeks(uow: UnitOfWork, now: datetime, account: Account, hands: Sequence[Hand], by: int | None) -> None:
    """Every week goes to who gets it, as somebody's who just said yes: what has to be ready is looked at again.

    What was made goes along to the maker's new week, with its approval but without its moment; of who gets no week it
    is withdrawn. `hands` has to be possible: nobody checks it here.
    """
    made = [(hand, posts_of(uow, account, hand)) for hand in hands]
    for hand in hands:
        uow.weeks.save(Week(account.id, hand.week, hand.after, WeekState.CONFIRMED))
        telling.note(uow, now, f"swap_week {hand.week} {hand.before} {hand.after}", account=account.id, by=by)
    for hand, posts in made:
        _take_along(uow, now, account, hands, hand, posts, by)
    _look_at_gates(uow, now, account, hands)
    planning.replan(uow, now, account.id)
    for hand in hands:
        gates.show_rules(uow, now, uow.people.get(hand.after), account, waking(account, now))


def _look_at_gates(uow: UnitOfWork, now: datetime, account: Account, hands: Sequence[Hand]) -> None:
    """What was closed for a holder goes along with them; every week stands as its gates say."""
    for hand in hands:
        week = gets(hands, hand.before)
        if week is not None:
            uow.preparations.move(account.id, hand.before, hand.week, week)
    for hand in hands:
        preparation.settle(uow, now, account, Week(account.id, hand.week, hand.after, WeekState.CONFIRMED))


def _take_along(
    uow: UnitOfWork,
    now: datetime,
    account: Account,
    hands: Sequence[Hand],
    hand: Hand,
    posts: Sequence[Submission],
    by: int | None,
) -> None:
    week = gets(hands, hand.before)
    for post in posts:
        if week is None:
            moved = telling.move(uow, now, post, Event.WITHDRAW, by, slot=None, waiting=None, unsettled=False)
        else:
            moved = telling.keep(uow, post, week=week, slot=None, pinned=None)
            telling.note(uow, now, f"swap_post {week}", submission=moved, by=by, before=post.state)
        telling.show_progress(uow, moved)
    swap_telling.tell_posts(uow, now, account, hand.before, posts, week)
