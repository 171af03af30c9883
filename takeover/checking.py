"""The rules judge a submission, and it moves to where their verdict says."""

from dataclasses import replace
from datetime import datetime, time, timedelta

from rules.engine import judge
from rules.facts import Facts, Kind
from rules.findings import Finding, Severity
from rules.questions import next_question
from rules.rulebook import HOUSE
from takeover import planning, telling
from takeover.keeping import swap_media
from takeover.model import Account, Submission
from takeover.ports import UnitOfWork
from takeover.states import OPEN, Event, State
from takeover.weeks import first_valid

MARKING = "SEC-01"
CITIZEN_NUMBER = "AVG-05"
COUNTED = (
    State.IN_REVIEW, State.APPROVED, State.QUEUED, State.FROZEN, State.PUBLISHING, State.UNKNOWN, State.PUBLISHED,
)  # fmt: skip


def facts_of(uow: UnitOfWork, submission: Submission, now: datetime) -> Facts:
    """What the rules may know of this submission, its history included."""
    account = uow.accounts.get(submission.account_id)
    items = tuple(
        replace(
            item.facts,
            alt_text=item.alt_text,
            duplicate_of=uow.submissions.near(
                submission.account_id, item.phash, HOUSE.numbers.duplicate_distance, submission.number
            )
            if item.phash
            else None,
        )
        for item in submission.items
    )
    return Facts(
        kind=submission.kind,
        caption=submission.caption,
        items=items,
        answers=submission.answers,
        overruled=frozenset(submission.overruled),
        first_post=_first_post(uow, submission),
        election=account.election,
        same_day=_same_day(uow, account, submission, now),
    )


def _first_post(uow: UnitOfWork, submission: Submission) -> bool:
    if submission.kind is Kind.STORY:
        return False
    others = uow.submissions.of_week(submission.account_id, submission.week)
    return not any(_opens_the_week(other) for other in others if other.number < submission.number)


def _opens_the_week(other: Submission) -> bool:
    """Whether the rules hold that one to the introduction: out, on its way, or still being asked about."""
    if other.state in COUNTED:
        return other.kind is not Kind.STORY
    return other.state in OPEN and other.kind not in (None, Kind.STORY) and not blocks(other.findings)


def _same_day(uow: UnitOfWork, account: Account, submission: Submission, now: datetime) -> int:
    if submission.kind is Kind.STORY:
        return 0
    day = (submission.slot or now).astimezone(account.zone).date()
    start = first_valid(day, time(0), account.zone)
    end = first_valid(day + timedelta(days=1), time(0), account.zone)
    return len(uow.submissions.moments(account.id, start, end))


def submit(uow: UnitOfWork, now: datetime, submission: Submission, by: int | None) -> Submission:
    """From draft through the rules to where the verdict says; shows maker and editors what follows."""
    return check(uow, now, telling.move(uow, now, submission, Event.SUBMIT, by))


def check(uow: UnitOfWork, now: datetime, submission: Submission) -> Submission:
    """From checking to asking, draft (blocked), withdrawn (wiped) or in review, by the rules alone."""
    facts = facts_of(uow, submission, now)
    findings = judge(facts)
    if _must_be_wiped(findings, submission):
        return _wipe(uow, now, submission, findings)
    question = next_question(facts, findings)
    asked = question.codes if question else ()
    waiting = question.id if question and question.typed else None
    if any(finding.severity is Severity.BLOCK and finding.code not in asked for finding in findings):
        moved = telling.move(uow, now, submission, Event.BLOCK, findings=findings, waiting=None)
    elif question:
        moved = telling.move(uow, now, submission, Event.ASK, findings=findings, waiting=waiting)
    else:
        moved = telling.move(uow, now, submission, Event.CLEAR, findings=findings, waiting=None, pinged=False)
        telling.show_card(uow, moved)
        if moved.revision > 1 and uow.chats.of(moved.number, "card"):
            telling.tell_editors(uow, uow.accounts.get(moved.account_id), "review-again", submission=moved)
        planning.replan(uow, now, moved.account_id)
    telling.show_draft(uow, moved)
    return moved


def blocks_now(uow: UnitOfWork, submission: Submission, now: datetime) -> bool:
    """Whether a rule stands in the way at the moment of publishing that did not when it was approved."""
    return bool(set(blocks(judge(facts_of(uow, submission, now)))) - set(blocks(submission.findings)))


def blocks(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """The codes that stand in the way."""
    return tuple(dict.fromkeys(finding.code for finding in findings if finding.severity is Severity.BLOCK))


def _must_be_wiped(findings: tuple[Finding, ...], submission: Submission) -> bool:
    codes = {finding.code for finding in findings if finding.severity is Severity.BLOCK}
    return MARKING in codes or (CITIZEN_NUMBER in codes and submission.answers.get("bsn") == "is_bsn")


def _wipe(uow: UnitOfWork, now: datetime, submission: Submission, findings: tuple[Finding, ...]) -> Submission:
    """Deletes text, media and, where Telegram lets us, the chat messages; what remains is a number and a code."""
    code = MARKING if any(finding.code == MARKING for finding in findings) else CITIZEN_NUMBER
    swap_media(uow, submission.items, ())
    for part in ("source", "caption", "alt", "answer", "preview", "album", "more"):
        for message in uow.chats.of(submission.number, part):
            uow.outbox.add(telling.erasure(message.chat, message.message_id, submission))
    moved = telling.move(
        uow, now, submission, Event.WIPE,
        caption="", items=(), answers={}, findings=tuple(f for f in findings if f.code == code), waiting=None,
    )  # fmt: skip
    if uow.chats.of(moved.number, "card"):
        telling.show_card(uow, moved)
    telling.tell_maker(uow, moved, f"wiped-{code}")
    return moved


def let_through(
    uow: UnitOfWork, now: datetime, submission: Submission, editor: int, codes: tuple[str, ...]
) -> Submission:
    """An editor overrules blocks: to review when nothing else is open, else on with the questions."""
    overruled = tuple(dict.fromkeys((*submission.overruled, *codes)))
    facts = replace(facts_of(uow, submission, now), overruled=frozenset(overruled))
    findings = judge(facts)
    if blocks(findings) or next_question(facts, findings):
        kept = telling.keep(uow, submission, overruled=overruled, review_waiting=None)
        telling.show_card(uow, kept)
        return submit(uow, now, kept, editor)
    moved = telling.move(
        uow, now, submission, Event.OVERRULE, editor,
        overruled=overruled, findings=findings, waiting=None, review_waiting=None, pinged=False,
    )  # fmt: skip
    planning.replan(uow, now, moved.account_id)
    telling.show_card(uow, moved)
    telling.show_draft(uow, moved)
    return moved
