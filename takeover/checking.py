"""The rules judge a submission, and it moves to where their verdict says."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from rules.facts import Kind
from rules.findings import Finding, Severity
from takeover import planning, telling
from takeover.keeping import subtitles_of, swap_media
from takeover.life import practice
from takeover.model import Item, Submission
from takeover.ports import UnitOfWork
from takeover.states import Event
from takeover.verdicts import blocks, verdict

MARKING = "SEC-01"
CITIZEN_NUMBER = "AVG-05"


def submit(
    uow: UnitOfWork, now: datetime, submission: Submission, by: int | None, before: Submission | None = None
) -> Submission:
    """From draft through the rules to where the verdict says; shows maker and editors what follows.

    `before` is what the editors have in front of them, where the maker changed that: they hear what became different.
    """
    return check(uow, now, telling.move(uow, now, submission, Event.SUBMIT, by), before)


def check(uow: UnitOfWork, now: datetime, submission: Submission, before: Submission | None = None) -> Submission:
    """From checking to asking, draft (blocked), withdrawn (wiped) or in review, by the rules alone.

    Practice ends here instead of in review.
    """
    said = verdict(uow, submission, now, likely=_likely_slot(uow, now, submission))
    findings, question = said.findings, said.question
    submission = replace(submission, rulebook=said.stamp)
    if _must_be_wiped(findings, submission):
        return _wipe(uow, now, submission, findings)
    asked = question.codes if question else ()
    waiting = question.id if question and question.typed else None
    if any(finding.severity is Severity.BLOCK and finding.code not in asked for finding in findings):
        moved = telling.move(uow, now, submission, Event.BLOCK, findings=findings, waiting=None)
        for code in blocks(findings):
            if code not in blocks(submission.findings) and not submission.practice:
                telling.note(uow, now, f"{telling.RAISED}{code}", submission=moved)
    elif question:
        moved = telling.move(uow, now, submission, Event.ASK, findings=findings, waiting=waiting)
    elif submission.practice:
        moved = practice.finish(uow, now, replace(submission, findings=findings))
    else:
        moved = telling.move(uow, now, submission, Event.CLEAR, findings=findings, waiting=None, pinged=False)
        telling.show_card(uow, moved)
        if moved.revision > 1 and uow.chats.of(moved.number, "card"):
            account = uow.accounts.get(moved.account_id)
            telling.tell_editors(uow, account, "review-again", submission=moved, **_difference(before, moved))
        planning.replan(uow, now, moved.account_id)
    telling.show_draft(uow, moved)
    return moved


def _likely_slot(uow: UnitOfWork, now: datetime, submission: Submission) -> datetime | None:
    """Only where it is asked for: not beside a slot of its own, nor for a story, which no day can be too full for."""
    if submission.slot is not None or submission.kind is Kind.STORY:
        return None
    return planning.likely_slot(uow, now, submission)


def _difference(before: Submission | None, after: Submission) -> dict[str, Any]:
    """What the maker changed, in the codes of "review-again"; the words of a text that became another one."""
    if before is None:
        return {"what": "other"}
    if part := _other_part(before.items, after.items):
        return {"what": part}
    if [item.sha256 for item in before.items] != [item.sha256 for item in after.items] or before.kind != after.kind:
        return {"what": "picture"}
    if before.caption != after.caption:
        return {"what": "caption" if before.caption else "first", "old": before.caption, "new": after.caption}
    return {"what": "alt" if before.items != after.items else "other"}


def _other_part(before: Sequence[Item], after: Sequence[Item]) -> str | None:
    """What else came with the same video: subtitles, which may be drawn in it, or a cover."""
    if [item.original for item in before] != [item.original for item in after]:
        return None
    if [subtitles_of(item) for item in before] != [subtitles_of(item) for item in after]:
        return "subtitles"
    same = [item.sha256 for item in before] == [item.sha256 for item in after]
    return "cover" if same and [item.cover for item in before] != [item.cover for item in after] else None


def _must_be_wiped(findings: tuple[Finding, ...], submission: Submission) -> bool:
    codes = {finding.code for finding in findings if finding.severity is Severity.BLOCK}
    return MARKING in codes or (CITIZEN_NUMBER in codes and submission.answers.get("bsn") == "is_bsn")


def _wipe(uow: UnitOfWork, now: datetime, submission: Submission, findings: tuple[Finding, ...]) -> Submission:
    """Deletes text, media and, where Telegram lets us, the chat messages; what remains is a number and a code."""
    code = MARKING if any(finding.code == MARKING for finding in findings) else CITIZEN_NUMBER
    swap_media(uow, submission.items, ())
    for part in telling.LINKED:
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
    for code in codes:
        telling.note(uow, now, f"{telling.OVERRULED}{code}", submission=submission, by=editor)
    said = verdict(uow, replace(submission, overruled=overruled), now)
    telling.note(uow, now, f"{telling.OVERRULED_UNDER}{said.stamp}", submission=submission, by=editor)
    if blocks(said.findings) or said.question:
        kept = telling.keep(uow, submission, overruled=overruled, review_waiting=None)
        telling.show_card(uow, kept)
        return submit(uow, now, kept, editor)
    moved = telling.move(
        uow, now, submission, Event.OVERRULE, editor,
        overruled=overruled, findings=said.findings, rulebook=said.stamp,
        waiting=None, review_waiting=None, pinged=False,
    )  # fmt: skip
    planning.replan(uow, now, moved.account_id)
    telling.show_card(uow, moved)
    telling.show_draft(uow, moved)
    return moved
