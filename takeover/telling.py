"""Who hears what: the few ways in which use cases speak, move a submission and leave a trace."""

from dataclasses import replace
from datetime import datetime
from typing import Any

from takeover.errors import Number
from takeover.model import Account, Person, Role, Submission
from takeover.ports import AuditLine, Message, UnitOfWork
from takeover.states import Event


def move(
    uow: UnitOfWork, now: datetime, submission: Submission, event: Event, by: int | None = None, **changes: Any
) -> Submission:
    """Saves the submission after an event and writes its audit line; raises ImpossibleTransition or Conflict."""
    moved = uow.submissions.save(submission.happened(event, **changes))
    note(uow, now, event, submission=moved, by=by, before=submission.state)
    return moved


RAISED, OVERRULED = "raise ", "overrule "
"""How the trail's lines begin that a rule stood in the way, and that somebody set it aside; the rule's code follows."""
OVERRULED_UNDER = "overruled_under "
"""How the line begins that names the rulebook under which that was done."""


def keep(uow: UnitOfWork, submission: Submission, **changes: Any) -> Submission:
    """Saves a submission that stays in its state."""
    return uow.submissions.save(replace(submission, **changes))


def note(
    uow: UnitOfWork,
    now: datetime,
    what: str,
    *,
    submission: Submission | None = None,
    account: int | None = None,
    by: int | None = None,
    before: str | None = None,
) -> None:
    """Writes one audit line; never free text."""
    line = AuditLine(now, account, None, by, what)
    if submission is not None:
        line = replace(
            line,
            account=submission.account_id,
            submission=submission.number,
            before=before,
            after=submission.state,
            revision=submission.revision,
        )
    uow.audit.add(line)


def tell(
    uow: UnitOfWork,
    person: Person,
    code: str,
    *,
    submission: Submission | None = None,
    account: int | None = None,
    not_before: datetime | None = None,
    instants: dict[str, datetime] | None = None,
    key: str | None = None,
    **numbers: Number,
) -> None:
    """Says something to one person in private."""
    uow.outbox.add(
        Message(
            person.telegram_id,
            code,
            numbers,
            instants or {},
            submission=submission.number if submission else None,
            account=submission.account_id if submission else account,
            not_before=not_before,
            urgent=True,
            key=key,
        )
    )


def tell_maker(uow: UnitOfWork, submission: Submission, code: str, **more: Any) -> None:
    """Says something to the maker about their submission."""
    tell(uow, uow.people.get(submission.maker_id), code, submission=submission, **more)


def tell_editors(
    uow: UnitOfWork,
    account: Account,
    code: str,
    *,
    submission: Submission | None = None,
    not_before: datetime | None = None,
    instants: dict[str, datetime] | None = None,
    key: str | None = None,
    **numbers: Number,
) -> None:
    """Says something in the editors' group; what is practice is none of their business."""
    if submission is not None and submission.practice:
        return
    number = submission.number if submission else None
    uow.outbox.add(
        Message(
            account.editors_chat,
            code,
            numbers,
            instants or {},
            submission=number,
            account=account.id,
            not_before=not_before,
            key=key,
            urgent=True,
        )
    )


def tell_coordinators(uow: UnitOfWork, account: Account, code: str, **more: Any) -> None:
    """Says something to every coordinator in private; in the editors' group too where none of them can be reached."""
    if not tell_reachable(uow, account, code, **more):
        tell_editors(uow, account, code, **more)


def tell_reachable(uow: UnitOfWork, account: Account, code: str, **more: Any) -> bool:
    """Says something to every coordinator in private; whether the bot may write to at least one of them.

    Who never pressed Start is tried all the same: they may press it while the message waits.
    """
    coordinators = uow.people.with_role(account.id, Role.COORDINATOR)
    for person in coordinators:
        tell(uow, person, code, account=account.id, **more)
    return any(person.reachable for person in coordinators)


def show_draft(uow: UnitOfWork, submission: Submission) -> None:
    """Shows the maker the rendering, the findings and the next question, as they are when it is sent."""
    _draw(uow, uow.people.get(submission.maker_id).telegram_id, "draft", submission, urgent=True)


def show_card(uow: UnitOfWork, submission: Submission) -> None:
    """Draws the editors' card, or draws it again in place; there is none of practice."""
    if submission.practice:
        return
    _draw(uow, uow.accounts.get(submission.account_id).editors_chat, "card", submission)


def show_progress(uow: UnitOfWork, submission: Submission) -> None:
    """Draws the editors' card again, and the maker's panel where it stands: for news that is told in other words."""
    show_card(uow, submission)
    show_panel(uow, submission)


def show_panel(uow: UnitOfWork, submission: Submission) -> None:
    """Draws the maker's panel again where it stands."""
    _draw(uow, uow.people.get(submission.maker_id).telegram_id, "panel", submission)


def _draw(uow: UnitOfWork, chat: int, what: str, submission: Submission, *, urgent: bool = False) -> None:
    """One drawing that waits for each kind and submission: a later one takes its place."""
    number = submission.number
    key = f"{what}:{number}"
    uow.outbox.add(Message(chat, what, submission=number, account=submission.account_id, key=key, urgent=urgent))


PAST = "past"
SHOWN = ("preview", "album", "more", "twin", "compare", PAST)
"""Our own messages in the chats that show a submission's pictures or words."""
LINKED = ("source", "caption", "alt", "answer", *SHOWN)
"""Every message in the chats that does."""


def erasure(chat: int, message_id: int, submission: Submission) -> Message:
    """Takes a message out of a chat, where Telegram lets us."""
    return Message(
        chat, "erase", {"message": message_id}, submission=submission.number, account=submission.account_id, urgent=True
    )


def announcement(account: Account, chat: int, code: str, not_before: datetime, **numbers: Number) -> Message:
    """Something for a group, at a waking hour."""
    return Message(chat, code, numbers, account=account.id, not_before=not_before)
