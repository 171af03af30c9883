"""The row's side of publishing: claimed once, every step a commit, an unclear outcome never repeated by itself."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from rules.facts import Kind
from takeover import access, archiving, planning, telling, verdicts
from takeover.errors import Conflict, Refused
from takeover.model import Account, Attempt, Step, Submission
from takeover.ports import UnitOfWork
from takeover.states import Event, State

LEASE = 120.0
"""Seconds that a claim holds without a sign of life: longer than any single call's time-out."""
DAILY_LIMIT = "daily-limit"
"""The problem's code when Instagram takes no more posts of an account today."""


@dataclass(frozen=True, slots=True)
class Lease:
    """A reading of the stopwatch: in which epoch, at how many seconds."""

    epoch: str
    seconds: float


class LostClaim(Exception):
    """Somebody else holds a newer fence: stop at once, write nothing."""


class Halted(Exception):
    """The post may not go out now (frozen, paused, approval void); its row already says so."""


def claim(uow: UnitOfWork, now: datetime, number: int, lease: Lease) -> Submission | None:
    """Takes the next step's right for one worker, or None when there is nothing to do for it.

    A queued post that is due becomes publishing, if its approval holds. One that a worker left behind is
    taken over; when that worker was about to publish, the outcome is unknown.
    """
    with uow:
        post = uow.submissions.get(number)
        if post is None or not _free(post.attempt, lease):
            return None
        account = uow.accounts.get(post.account_id)
        try:
            claimed = _take(uow, now, post, account, lease)
        except Conflict:
            return None
        uow.commit()
    return claimed


def _free(attempt: Attempt, lease: Lease) -> bool:
    return attempt.lease_until is None or attempt.lease_epoch != lease.epoch or attempt.lease_until <= lease.seconds


def _take(uow: UnitOfWork, now: datetime, post: Submission, account: Account, lease: Lease) -> Submission | None:
    held = replace(
        post.attempt, fence=post.attempt.fence + 1, lease_until=lease.seconds + LEASE, lease_epoch=lease.epoch
    )
    if post.state is State.QUEUED:
        return _begin(uow, now, post, account, held)
    if post.state is State.PUBLISHING and post.attempt.step is Step.ABOUT_TO_PUBLISH:
        lost = telling.move(uow, now, post, Event.LOSE_SIGHT, attempt=replace(held, refusals=0, problem="no-answer"))
        telling.show_progress(uow, lost)
        return lost
    if post.state in {State.PUBLISHING, State.UNKNOWN}:
        return telling.keep(uow, post, attempt=held)
    return None


def _begin(uow: UnitOfWork, now: datetime, post: Submission, account: Account, held: Attempt) -> Submission | None:
    if post.slot is None or now < post.slot or account.frozen_at or account.paused or account.unassessed:
        return None
    planning.replan(uow, now, account.id)  # after an outage only the oldest late post is still due
    post = access.submission(uow, post.number)
    if post.slot is None or now < post.slot:
        return None
    if not post.approval_holds or planning.is_held(uow, post):
        telling.show_progress(uow, telling.move(uow, now, post, Event.FREEZE))
        return None
    if now >= post.week.last_call(account.zone):
        return None
    said = verdicts.verdict(uow, post, now)
    if verdicts.blocks_more(said.findings, post.findings):
        # The approval did not know of this: whoever resumes sends it back to review, with what the rules say now.
        frozen = telling.move(
            uow, now, post, Event.FREEZE, findings=said.findings, rulebook=said.stamp, approved_hash=None
        )
        telling.show_progress(uow, frozen)
        telling.tell_editors(uow, account, "late-rule", submission=frozen)
        telling.tell_maker(uow, frozen, "late-rule-maker")
        return None
    claimed = telling.move(uow, now, post, Event.CLAIM, attempt=_fresh(held))
    telling.show_progress(uow, claimed)
    return claimed


def _fresh(held: Attempt) -> Attempt:
    """An attempt that knows nothing of the ones before but how often the same problem came back."""
    return Attempt(
        held.fence,
        Step.CLAIMED,
        lease_until=held.lease_until,
        lease_epoch=held.lease_epoch,
        refusals=held.refusals,
        problem=held.problem if held.refusals else None,
    )


def take_over(uow: UnitOfWork, now: datetime) -> None:
    """Ends every claim: for a process that knows that it is the only one, when it starts."""
    with uow:
        for post in uow.submissions.in_states((State.PUBLISHING, State.UNKNOWN)):
            if post.attempt.lease_until is not None:
                telling.keep(uow, post, attempt=replace(post.attempt, lease_until=None))
        uow.commit()


def _mine(uow: UnitOfWork, number: int, fence: int) -> Submission:
    post = uow.submissions.get(number)
    if post is None or post.attempt.fence != fence:
        raise LostClaim
    return post


def record(uow: UnitOfWork, now: datetime, number: int, fence: int, /, **attempt: Any) -> Submission:
    """Saves how far the attempt got (container id, children, step); raises LostClaim."""
    with uow:
        post = _mine(uow, number, fence)
        saved = telling.keep(uow, post, attempt=replace(post.attempt, **attempt))
        uow.commit()
    return saved


def about_to_publish(uow: UnitOfWork, now: datetime, number: int, fence: int, snapshot: tuple[str, ...]) -> Submission:
    """The last commit before the call that cannot be taken back, with the ids that are public already.

    The archive's record is written in the same commit: without it nothing goes out. Raises Halted when the account was
    frozen, paused or is not assessed, the approval fell away or the week's last call passed in the meantime: the post
    goes back and nothing is called.
    """
    with uow:
        post = _mine(uow, number, fence)
        if post.state is not State.PUBLISHING:  # it was put back meanwhile, by the same claim
            raise LostClaim
        account = uow.accounts.get(post.account_id)
        stop = account.frozen_at is not None or planning.is_held(uow, post)
        frozen = stop or not post.approval_holds
        if frozen or account.paused or account.unassessed or now >= post.week.last_call(account.zone):
            back = telling.move(uow, now, post, Event.POSTPONE, attempt=replace(post.attempt, lease_until=None))
            telling.show_progress(uow, telling.move(uow, now, back, Event.FREEZE) if frozen else back)
            uow.commit()
            raise Halted
        attempt = replace(post.attempt, step=Step.ABOUT_TO_PUBLISH, snapshot=snapshot, attempted_at=now)
        saved = telling.keep(uow, post, attempt=attempt)
        telling.note(uow, now, "about_to_publish", submission=saved)
        archiving.record(uow, now, saved)
        uow.commit()
    return saved


def published(uow: UnitOfWork, now: datetime, number: int, fence: int, media_id: str) -> Submission:
    """The media id is known: the post is out. Maker and editors hear it; raises ValueError without an id."""
    if not media_id:
        raise ValueError("a published post has a media id")
    with uow:
        post = _mine(uow, number, fence)
        event = Event.PROVE_LIVE if post.state is State.UNKNOWN else Event.CONFIRM
        attempt = replace(post.attempt, lease_until=None, published_at=now, refusals=0, problem=None)
        out = telling.move(uow, now, post, event, media_id=media_id, attempt=attempt)
        archiving.complete(uow, now, out)
        telling.tell_maker(uow, out, "published", key=f"published:{number}")
        telling.show_progress(uow, out)
        uow.commit()
    return out


def permalink(uow: UnitOfWork, now: datetime, number: int, link: str) -> Submission | None:
    """The public address of a published post, whenever it can be read."""
    with uow:
        post = uow.submissions.get(number)
        if post is None or post.state is not State.PUBLISHED or post.permalink:
            return None
        saved = telling.keep(uow, post, permalink=link)
        archiving.complete(uow, now, saved)
        telling.show_progress(uow, saved)
        uow.commit()
    return saved


def postpone(
    uow: UnitOfWork, now: datetime, number: int, fence: int, problem: str, wait: Lease, *, counts: bool = True
) -> Submission:
    """A certain, transient refusal: back to the queue, not before `wait`; the next attempt makes a new container.

    `counts` is False for what is no refusal of this very post; another problem than the last begins to count anew.
    In the queue the post may be edited, so a container never survives the way back.
    """
    with uow:
        post = _mine(uow, number, fence)
        attempt = replace(
            post.attempt,
            problem=problem,
            refusals=(post.attempt.refusals if post.attempt.problem == problem else 0) + counts,
            lease_until=wait.seconds,
            lease_epoch=wait.epoch,
            step=None,
            container_id=None,
            children=(),
        )
        back = telling.move(uow, now, post, Event.POSTPONE, attempt=attempt)
        if uow.accounts.get(post.account_id).frozen_at is not None:
            back = telling.move(uow, now, back, Event.FREEZE)
        telling.show_progress(uow, back)
        uow.commit()
    return back


def wait(uow: UnitOfWork, now: datetime, number: int, fence: int, until: Lease, /, **attempt: Any) -> Submission:
    """Nothing is wrong, it only is not time yet: look again after `until`, in the same state.

    The card says why when there is a new reason.
    """
    with uow:
        post = _mine(uow, number, fence)
        attempt |= {"lease_until": until.seconds, "lease_epoch": until.epoch}
        saved = telling.keep(uow, post, attempt=replace(post.attempt, **attempt))
        if saved.state is State.PUBLISHING and saved.attempt.problem != post.attempt.problem:
            telling.show_card(uow, saved)
        uow.commit()
    return saved


def tell_daily_limit(uow: UnitOfWork, now: datetime, number: int, wait: timedelta) -> None:
    """The coordinators hear that Instagram takes no more posts today and when the next try is: once a day."""
    with uow:
        post = access.submission(uow, number)
        account = uow.accounts.get(post.account_id)
        if uow.moments.first(f"daily-limit:{account.id}:{now.astimezone(account.zone).date().isoformat()}", now):
            telling.tell_coordinators(
                uow, account, "daily-limit-reached",
                submission=post, instants={"again": now + wait}, account_name=account.name,
            )  # fmt: skip
        uow.commit()


def fail(uow: UnitOfWork, now: datetime, number: int, fence: int, problem: str, detail: str = "") -> Submission:
    """A certain, permanent refusal: editors and maker hear which code, and what can be done about it."""
    with uow:
        post = _mine(uow, number, fence)
        attempt = replace(
            post.attempt, problem=problem, lease_until=None, step=None, container_id=None, children=(), refusals=0
        )
        failed = telling.move(uow, now, post, Event.FAIL, attempt=attempt)
        account = uow.accounts.get(post.account_id)
        code = "publish-failed-item" if detail else "publish-failed"
        telling.tell_editors(uow, account, code, submission=failed, problem=problem, detail=detail)
        telling.tell_maker(
            uow, failed, "failed-for-good" if failed.refused_for_good else "failed-maker", problem=problem
        )
        telling.show_progress(uow, failed)
        uow.commit()
    return failed


def lose_sight(uow: UnitOfWork, now: datetime, number: int, fence: int, problem: str, look: Lease) -> Submission:
    """The answer to publishing is missing or unclear: it is not repeated; reconciliation looks from `look` on."""
    with uow:
        post = _mine(uow, number, fence)
        attempt = replace(post.attempt, problem=problem, refusals=0, lease_until=look.seconds, lease_epoch=look.epoch)
        lost = telling.move(uow, now, post, Event.LOSE_SIGHT, attempt=attempt)
        telling.show_progress(uow, lost)
        uow.commit()
    return lost


def ask_human(uow: UnitOfWork, now: datetime, number: int, fence: int, look: Lease) -> Submission:
    """Reconciliation finds no proof either way: the editors get a card with the choice, once; the look goes on."""
    with uow:
        post = _mine(uow, number, fence)
        attempt = replace(post.attempt, lease_until=look.seconds, lease_epoch=look.epoch, asked_human=True)
        asked = telling.keep(uow, post, attempt=attempt)
        if not post.attempt.asked_human:
            account = uow.accounts.get(post.account_id)
            telling.tell_editors(uow, account, "outcome-unknown", submission=asked)
            telling.show_progress(uow, asked)
        uow.commit()
    return asked


def proven_absent(uow: UnitOfWork, now: datetime, number: int, fence: int) -> Submission:
    """The container itself says that it never was published: back to the queue for a new one."""
    with uow:
        back = _back_to_queue(uow, now, _mine(uow, number, fence), None)
        uow.commit()
    return back


def _back_to_queue(uow: UnitOfWork, now: datetime, post: Submission, by: int | None) -> Submission:
    attempt = Attempt(fence=post.attempt.fence + 1)
    back = telling.move(uow, now, post, Event.PROVE_ABSENT, by, attempt=attempt)
    account = uow.accounts.get(post.account_id)
    if account.frozen_at is not None:
        back = telling.move(uow, now, back, Event.FREEZE, by)
    telling.show_progress(uow, back)
    return back


def decide_unknown(
    uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int, what: str
) -> Submission:
    """A human who looked at the account decides an unknown outcome: "again" (it is not there), "stop" (leave it).

    Only this repeats a publication whose outcome was unclear. Raises Refused("out-of-date").
    """
    with uow:
        editor, post = access.reviewed(uow, telegram_id, number, *access.STOPPERS)
        if post.state is not State.UNKNOWN or post.revision != revision:
            raise Refused("out-of-date", number=number)
        if what == "again":
            decided = _back_to_queue(uow, now, post, editor.id)
            planning.replan(uow, now, post.account_id)
        else:
            attempt = replace(post.attempt, lease_until=None, fence=post.attempt.fence + 1)
            decided = telling.move(uow, now, post, Event.GIVE_UP, editor.id, attempt=attempt)
            telling.tell_maker(uow, decided, "stopped-maker")
            telling.show_progress(uow, decided)
        uow.commit()
    return decided


def live_by_hand(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, media_id: str, link: str) -> Submission:
    """A human found the post on the account; the publisher looked up its id. Raises ValueError without one."""
    if not media_id:
        raise ValueError("a published post has a media id")
    with uow:
        editor, post = access.reviewed(uow, telegram_id, number, *access.STOPPERS)
        if post.state is not State.UNKNOWN:
            raise Refused("out-of-date", number=number)
        attempt = replace(post.attempt, lease_until=None, published_at=now, fence=post.attempt.fence + 1)
        out = telling.move(
            uow, now, post, Event.PROVE_LIVE, editor.id, media_id=media_id, permalink=link or None, attempt=attempt
        )
        archiving.complete(uow, now, out)
        telling.tell_maker(uow, out, "published", key=f"published:{number}")
        telling.show_progress(uow, out)
        uow.commit()
    return out


def pause_account(uow: UnitOfWork, now: datetime, account_id: int, problem: str) -> None:
    """The remote side refuses the account (token, restriction): nothing goes out until somebody mends it."""
    with uow:
        account = uow.accounts.get(account_id)
        if account.paused == problem:
            return
        uow.accounts.save(replace(account, paused=problem))
        telling.note(uow, now, f"pause {problem}", account=account_id)
        for told in (telling.tell_editors, telling.tell_reachable):
            told(uow, account, f"paused-{problem}", account_name=account.name)
        uow.commit()


def is_story(post: Submission) -> bool:
    """Whether it is looked for among stories rather than media."""
    return post.kind is Kind.STORY
