"""The queue of an account: planned anew whenever something changes, pinned, frozen and released."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

from rules.facts import Kind
from takeover import access, later, telling, verdicts
from takeover.each import each_account
from takeover.errors import Number, Refused
from takeover.model import Account, Reserve, Submission, WeekState
from takeover.ports import Message, UnitOfWork
from takeover.queue import Pace, Post, plan
from takeover.slots import Timetable
from takeover.states import Event, State
from takeover.weeks import IsoWeek

PLANNED = (State.APPROVED, State.QUEUED)
WAITING = (State.IN_REVIEW, *PLANNED)
WINDOW = timedelta(days=2)
"""How far around now posts count for gap and limit; a day and a gap fit in it."""


def pace_of(uow: UnitOfWork, account: Account) -> Pace:
    """How the account wants its posts spread."""
    return Pace(
        Timetable.parse(account.slots),
        account.zone,
        timedelta(minutes=account.gap_minutes),
        account.per_day,
        account.wakes,
        account.sleeps,
        tuple(uow.accounts.blackouts(account.id)),
    )


def replan(uow: UnitOfWork, now: datetime, account_id: int, *, silent: Collection[int] = ()) -> None:
    """Gives every approved post its moment and what is in review a likely one; tells the maker of a new moment.

    Nothing moves while the account is frozen. The makers of the posts `silent` hear it in another way.
    """
    account = uow.accounts.get(account_id)
    if account.frozen_at is not None:
        return
    waiting = uow.submissions.in_states(WAITING, account_id)
    posts = sorted((post for post in waiting if not _is_for_later(post)), key=_turn)
    fixed = uow.submissions.moments(account_id, now - WINDOW, now + WINDOW)
    moments = plan([_post(account, post, now) for post in posts], pace_of(uow, account), now, fixed=fixed)
    for post in posts:
        _give(uow, now, account, post, moments[post.number], post.number in silent)
    _pace_anew(uow, account, [replace(post, slot=moments[post.number]) for post in posts], fixed)


def can_wait(post: Submission) -> bool:
    """Whether it can lie in reserve: a story says nothing of who made it, and belongs to its day."""
    return post.kind is not None and post.kind is not Kind.STORY


def _is_for_later(post: Submission) -> bool:
    """Whether it takes no slot once it is approved, because its maker wants it in reserve."""
    return post.state is State.IN_REVIEW and post.reserve is Reserve.KEPT and can_wait(post)


def _pace_anew(uow: UnitOfWork, account: Account, posts: Sequence[Submission], out: Sequence[datetime]) -> None:
    """A post that moves leaves one day and joins another: what the rules say of the days is said anew."""
    book = verdicts.rulebook_of(uow, account.id)
    planned = [post for post in posts if post.state in PLANNED]
    for post in posts:
        day = verdicts.day_of(account, post.slot)
        others = verdicts.others_on(account, post, day, planned, out) if day else 0
        findings = verdicts.paced(post, book, day, others)
        if findings != post.findings:
            telling.show_progress(uow, telling.keep(uow, access.submission(uow, post.number), findings=findings))


def likely_slot(uow: UnitOfWork, now: datetime, submission: Submission) -> datetime | None:
    """When it would go out if everything that waits were approved as it is; None where there is no room for it."""
    account = uow.accounts.get(submission.account_id)
    ahead = sorted(uow.submissions.in_states(WAITING, account.id), key=_turn)
    waiting = [*(one for one in ahead if one.number != submission.number), submission]
    posts = [_post(account, post, now) for post in waiting]
    fixed = uow.submissions.moments(account.id, now - WINDOW, now + WINDOW)
    return plan(posts, pace_of(uow, account), now, fixed=fixed)[submission.number]


def _turn(submission: Submission) -> tuple[bool, datetime | None, int]:
    in_review = submission.state is State.IN_REVIEW
    return (in_review, submission.created_at if in_review else submission.approved_at, submission.number)


def opens(account: Account, submission: Submission) -> datetime:
    """From when a post may be planned: the week's beginning, and no sooner than its maker wants."""
    begins = submission.week.begins(account.zone)
    return max(begins, later.opens(submission.answers) or begins)


def closes(account: Account, week: IsoWeek, now: datetime) -> datetime:
    """Until when a post of that week may be planned: the week's end, and its last call for what is left by then."""
    ends = week.ends(account.zone)
    return ends if now < ends else week.last_call(account.zone)


def _post(account: Account, submission: Submission, now: datetime) -> Post:
    return Post(
        submission.number,
        opens(account, submission),
        closes(account, submission.week, now),
        submission.kind is Kind.STORY,
        submission.pinned,
        submission.slot if submission.state is State.QUEUED else None,
    )


def _give(
    uow: UnitOfWork, now: datetime, account: Account, post: Submission, moment: datetime | None, silent: bool
) -> None:
    if post.state is State.IN_REVIEW:
        if moment != post.slot:
            telling.show_card(uow, telling.keep(uow, post, slot=moment))
    elif moment is None:
        _no_room(uow, now, account, telling.keep(uow, post, slot=None) if post.slot else post)
    elif post.state is State.APPROVED:
        planned = telling.move(uow, now, post, Event.PLAN, slot=moment)
        _announce(uow, planned, moment, silent)
    elif moment != post.slot:
        _announce(uow, telling.keep(uow, post, slot=moment), moment, silent)


def _announce(uow: UnitOfWork, post: Submission, moment: datetime, silent: bool) -> None:
    if not silent:
        telling.tell_maker(uow, post, "planned", instants={"slot": moment}, key=f"planned:{post.number}")
    telling.show_progress(uow, post)


def _no_room(uow: UnitOfWork, now: datetime, account: Account, post: Submission) -> None:
    if now < post.week.last_call(account.zone) and uow.moments.first(f"no-room:{post.number}:{post.revision}", now):
        telling.tell_editors(uow, account, "no-room", submission=post)


def expire(uow: UnitOfWork, now: datetime) -> None:
    """What is left after Monday 12:00 of the week's end expires; makers are told, and editors in one message."""

    def left_over(accounts: Sequence[Account]) -> set[int]:
        newest = max((IsoWeek.of(now, account.zone) for account in accounts), default=None)
        posts = uow.submissions.in_states(WAITING, before=newest) if newest else ()
        return {post.account_id for post in posts}

    each_account(uow, lambda account: _expire(uow, now, account), left_over)


def _expire(uow: UnitOfWork, now: datetime, account: Account) -> int:
    waiting = uow.submissions.in_states(WAITING, account.id, before=IsoWeek.of(now, account.zone))
    over = [post for post in waiting if now >= post.week.last_call(account.zone)]
    back = [post for post in over if post.state in PLANNED and post.reserve is Reserve.USED]
    for post in back:
        _put_back(uow, now, post)
    gone = [post for post in over if post not in back]
    for post in gone:
        expired = telling.move(uow, now, post, Event.EXPIRE, slot=None)
        telling.tell_maker(uow, expired, "expired")
        telling.show_progress(uow, expired)
    if gone:
        telling.tell_editors(uow, account, "expired-editors", numbers=" ".join(f"#{post.number}" for post in gone))
    return len(over)


def _put_back(uow: UnitOfWork, now: datetime, post: Submission) -> None:
    """What was to fill a day and did not get out goes back to the reserve."""
    back = telling.move(uow, now, post, Event.RESERVE, slot=None, pinned=None, reserve=Reserve.KEPT)
    telling.show_progress(uow, back)


def pin(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, moment: datetime | None) -> Submission:
    """An editor chooses the moment of an approved post, or lets it go again (None); it has to lie inside the week.

    The maker hears of the new moment. A failed post is planned again this way. Raises Refused: "past", "outside-week",
    "wants-later", "blackout", "stands-still", "not-approved".
    """
    with uow:
        editor, post = access.reviewed(uow, telegram_id, number, *access.REVIEWERS)
        account = uow.accounts.get(post.account_id)
        if post.state is State.FROZEN:
            raise Refused("stands-still", number=number)
        if moment is not None:
            _possible(uow, now, account, post, moment)
        if post.state is State.FAILED:
            if not post.approval_holds:
                raise Refused("not-approved", number=number)
            post = telling.move(uow, now, post, Event.PLAN_AGAIN, editor.id, pinned=moment, slot=moment or now)
            if account.frozen_at is not None:
                post = telling.move(uow, now, post, Event.FREEZE, editor.id)
        elif post.state in (*PLANNED, State.IN_REVIEW):
            post = telling.keep(uow, post, pinned=moment, slot=None if moment is None else post.slot)
            telling.note(uow, now, "pin", submission=post, by=editor.id)
            if moment is not None and post.state is State.IN_REVIEW:
                telling.tell_maker(uow, post, "slot-chosen", name=editor.name, instants={"slot": moment})
        else:
            raise Refused("not-approved", number=number)
        replan(uow, now, post.account_id)
        telling.show_progress(uow, post)
        uow.commit()
    return post


def _possible(uow: UnitOfWork, now: datetime, account: Account, post: Submission, moment: datetime) -> None:
    week = post.week
    if moment < now:
        raise Refused("past")
    if not week.begins(account.zone) <= moment < closes(account, week, now):
        raise Refused("outside-week", week=str(week))
    if moment < opens(account, post):
        raise Refused("wants-later", number=post.number)
    if pace_of(uow, account).blacked_out(moment):
        raise Refused("blackout")


@dataclass(frozen=True, slots=True)
class Stand:
    """What a freeze finds: post numbers that stand still, that are in flight, and that are public already.

    `problems` say of some of the first two why they are not out yet, by the code of the problem.
    """

    account: Account
    frozen: tuple[int, ...]
    in_flight: tuple[int, ...]
    public: tuple[int, ...]
    problems: Mapping[int, str] = field(default_factory=dict)


def freeze(
    uow: UnitOfWork, now: datetime, account_id: int, telegram_id: int | None = None, heard_in: int | None = None
) -> Stand:
    """Stops the account: nothing more goes out until somebody resumes.

    Freezing a frozen account only says what stands still. `telegram_id` None is the command line. `heard_in` is the
    chat that is answered and need not be told. Review goes on.
    """
    with uow:
        by = access.require(uow, telegram_id, account_id, *access.STOPPERS).id if telegram_id is not None else None
        account = uow.accounts.get(account_id)
        if account.frozen_at is None:
            account = replace(account, frozen_at=now)
            uow.accounts.save(account)
            telling.note(uow, now, "freeze_account", account=account_id, by=by)
            standing = uow.submissions.in_states((State.QUEUED, State.FROZEN), account_id)
            _tell_everybody(uow, account, "frozen", by, heard_in, standing)
        for post in uow.submissions.in_states((State.QUEUED,), account_id):
            telling.show_progress(uow, telling.move(uow, now, post, Event.FREEZE, by))
        stand = stand_of(uow, now, account)
        uow.commit()
    return stand


def stand_of(uow: UnitOfWork, now: datetime, account: Account) -> Stand:
    """What stands still, is in flight and is public of the running week."""

    standing = uow.submissions.in_states((State.FROZEN,), account.id)
    in_flight = uow.submissions.in_states((State.PUBLISHING, State.UNKNOWN), account.id)
    week = IsoWeek.of(now, account.zone)
    public = [post for post in uow.submissions.of_week(account.id, week) if post.state is State.PUBLISHED]
    problems = {post.number: post.attempt.problem for post in (*standing, *in_flight) if post.attempt.problem}
    return Stand(account, _numbers(standing), _numbers(in_flight), _numbers(public), problems)


def _numbers(posts: Iterable[Submission]) -> tuple[int, ...]:
    return tuple(post.number for post in posts)


def resume(
    uow: UnitOfWork, now: datetime, account_id: int, telegram_id: int | None = None, heard_in: int | None = None
) -> Stand:
    """Releases the account; what stood still is planned anew, so missed slots never come out in a burst.

    A single post that a late rule stopped is released this way too. What may not go out any more (a rule, approval
    void) goes back to review; what its maker took consent back for stands still. `heard_in` is as in `freeze`.
    Raises Refused("not-frozen").
    """
    with uow:
        by = access.require(uow, telegram_id, account_id, *access.STOPPERS).id if telegram_id is not None else None
        account = uow.accounts.get(account_id)
        stopped = account.frozen_at is not None or account.paused is not None
        standing = uow.submissions.in_states((State.FROZEN,), account_id)
        if not stopped and not standing:
            raise Refused("not-frozen")
        account = replace(account, frozen_at=None, paused=None)
        uow.accounts.save(account)
        telling.note(uow, now, "resume_account", account=account_id, by=by)
        outcomes = [(post.slot, release(uow, now, post, by)) for post in standing]
        released = [(slot, post) for slot, post in outcomes if post.state is not State.FROZEN]
        replan(uow, now, account_id, silent=[post.number for _, post in released] if stopped else ())
        if stopped:
            missed = [post for slot, post in released if slot is not None and slot <= now]
            _tell_everybody(uow, account, "resumed", by, heard_in, [post for _, post in released], missed)
        stand = stand_of(uow, now, account)
        uow.commit()
    return stand


def release(uow: UnitOfWork, now: datetime, post: Submission, by: int | None) -> Submission:
    """One frozen post goes back to the queue without its old moment, or to review when it may not go out."""
    if is_held(uow, post):
        return post
    if not post.approval_holds:
        moved = telling.move(uow, now, post, Event.REVIEW_AGAIN, by, slot=None)
    else:
        moved = telling.move(uow, now, post, Event.RELEASE, by, slot=None)
    telling.show_progress(uow, moved)
    return moved


def is_held(uow: UnitOfWork, post: Submission) -> bool:
    """Whether its maker took consent back, or stopped and holds the week still."""
    if uow.people.consent_withdrawn(post.maker_id, post.account_id):
        return True
    week = uow.weeks.get(post.account_id, post.week)
    return week is not None and week.person_id == post.maker_id and week.state is WeekState.PAUSED


def _tell_everybody(
    uow: UnitOfWork,
    account: Account,
    what: str,
    by: int | None,
    heard_in: int | None,
    standing: Iterable[Submission],
    missed: Collection[Submission] = (),
) -> None:
    """Once to each: the editors (and who did it), the trainees' group, and everybody whose posts it is about."""
    makers = {post.maker_id for post in standing} | {week.person_id for week in uow.weeks.live(account.id)}
    late = {post.maker_id for post in missed}
    name = uow.people.get(by).name if by is not None else ""
    numbers: dict[str, Number] = {"account_name": account.name, "who": "person" if name else "nobody", "name": name}
    told: list[tuple[int | None, str, bool]] = [
        (account.editors_chat, f"{what}-editors", bool(missed)),
        (account.trainees_chat, f"{what}-account", False),
        *((uow.people.get(maker).telegram_id, f"{what}-account", maker in late) for maker in sorted(makers)),
    ]
    for chat, code, some in told:
        if chat is not None and chat != heard_in:
            said = numbers | {"missed": "yes" if some else "no"}
            uow.outbox.add(Message(chat, code, said, account=account.id, urgent=True))


def queue(uow: UnitOfWork, account_id: int) -> Sequence[Submission]:
    """What is planned or stands still, in the order of its moments; then what waits without one."""
    posts = uow.submissions.in_states((State.APPROVED, State.QUEUED, State.FROZEN, State.PUBLISHING), account_id)
    return sorted(posts, key=lambda post: (post.slot is None, post.slot, post.number))
