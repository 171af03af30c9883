"""Editors decide: four eyes, one decision, bound to the hash of what was shown."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from takeover import access, checking, planning, telling, unused, verdicts
from takeover.each import each_account
from takeover.errors import Refused
from takeover.model import Account, Person, Submission
from takeover.ports import UnitOfWork
from takeover.states import Event, State

REASONS = ("people", "screen", "caption", "tone", "quality", "later")
"""Canned reasons; their words are in the catalogue."""
ASKED = "asked"
"""A blocked draft about which the maker asked the editors, in `review_waiting`; a change takes it away."""
FRESH = timedelta(minutes=10)
PING = timedelta(hours=2)
"""How long before its likely slot something in review pings the editors."""


def approve(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int | None = None) -> Submission:
    """Approves exactly what the card shows; the queue plans it at once and the maker hears.

    `revision` is the button's; None (a command) stands for what the card last showed. Raises Refused: "own-work",
    "already-decided", "out-of-date", "consent-withdrawn", or what `access.reviewed` refuses.
    """
    with uow:
        editor, post = _open(uow, telegram_id, number, revision)
        if uow.people.consent_withdrawn(post.maker_id, post.account_id):
            raise Refused("consent-withdrawn", number=number)
        approved = telling.move(
            uow, now, post, Event.APPROVE, editor.id,
            approved_hash=post.content_hash, approved_by=editor.id, approved_at=now,
            decided_by=editor.id, decision="approved", reason=None, review_waiting=None, slot=None,
        )  # fmt: skip
        planning.replan(uow, now, post.account_id, silent=(number,))
        approved = access.submission(uow, number)
        _tell_approved(uow, approved, editor)
        telling.show_progress(uow, approved)
        if verdicts.lacks_introduction(uow, approved, now):
            telling.tell_editors(uow, uow.accounts.get(approved.account_id), "no-introduction", submission=approved)
        uow.commit()
    return approved


def _tell_approved(uow: UnitOfWork, post: Submission, editor: Person) -> None:
    if post.slot is None:
        telling.tell_maker(uow, post, "decision-approved-unplanned", name=editor.name)
    else:
        telling.tell_maker(uow, post, "decision-approved", name=editor.name, instants={"slot": post.slot})


def request_changes(
    uow: UnitOfWork, now: datetime, telegram_id: int, number: int, reason: str, revision: int | None = None
) -> Submission:
    """Sends it back to the maker with a reason: a canned one's name, or the editor's own words.

    What Instagram refuses for good goes back this way too.
    """
    return _send_back(uow, now, telegram_id, number, revision, reason, Event.REQUEST_CHANGES, "changes")


def reject(
    uow: UnitOfWork, now: datetime, telegram_id: int, number: int, reason: str, revision: int | None = None
) -> Submission:
    """Turns it down for good, with a reason."""
    return _send_back(uow, now, telegram_id, number, revision, reason, Event.REJECT, "rejected")


def _send_back(
    uow: UnitOfWork,
    now: datetime,
    telegram_id: int,
    number: int,
    revision: int | None,
    reason: str,
    event: Event,
    decision: str,
) -> Submission:
    with uow:
        editor, post = _open(uow, telegram_id, number, revision, refused=event is Event.REQUEST_CHANGES)
        if not reason.strip():
            raise Refused("reason-needed", number=number)
        uow.notes.add(number, editor.id, post.account_id, decision, reason, now)
        moved = telling.move(
            uow, now, post, event, editor.id,
            decided_by=editor.id, decision=decision, reason=reason, review_waiting=None, slot=None, waiting=None,
        )  # fmt: skip
        _decided(uow, now, moved, decision, editor, reason)
        planning.replan(uow, now, post.account_id)
        uow.commit()
    return moved


def _open(
    uow: UnitOfWork, telegram_id: int, number: int, revision: int | None, *, refused: bool = False
) -> tuple[Person, Submission]:
    """Who decides about what; `refused` takes in what Instagram refuses for good."""
    editor, post = access.reviewed(uow, telegram_id, number, *access.REVIEWERS)
    if post.maker_id == editor.id:
        raise Refused("own-work", number=number)
    if post.state is not State.IN_REVIEW and not (refused and post.refused_for_good):
        raise _already(uow, post)
    if post.revision != (_last_shown(uow, post) if revision is None else revision):
        raise Refused("out-of-date", number=number)
    return editor, post


def _last_shown(uow: UnitOfWork, post: Submission) -> int:
    """The revision that the editors' card showed last; a card that was never drawn shows what is there."""
    cards = uow.chats.of(post.number, "card")
    revision = cards[-1].drawn.rpartition(":")[2] if cards else ""
    return int(revision) if revision.isdigit() else post.revision


def _already(uow: UnitOfWork, post: Submission) -> Refused:
    if post.decided_by is None:
        return Refused("not-in-review", number=post.number, state=post.state)
    return Refused(
        "already-decided", number=post.number, name=uow.people.get(post.decided_by).name, decision=post.decision or ""
    )


def _decided(uow: UnitOfWork, now: datetime, post: Submission, decision: str, editor: Person, reason: str) -> None:
    more = {"days": 0} | unused.offer(uow, now, post) if post.state is State.REJECTED else {}
    telling.tell_maker(
        uow, post, f"decision-{decision}", name=editor.name, reason=reason, revision=post.revision, **more
    )
    telling.show_progress(uow, post)


def await_reason(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int, what: str) -> Submission:
    """The editor will answer the card with their own words; `what` is "changes", "reject" or "overrule", or "" for
    not after all.
    """
    with uow:
        editor, post = access.reviewed(uow, telegram_id, number, *access.REVIEWERS)
        if post.revision != revision:
            raise Refused("out-of-date", number=number)
        if what not in ("", "changes", "reject", "overrule"):
            raise Refused("out-of-date", number=number)
        if what == "overrule":
            _overrulable(uow, post)
        elif what and post.state is not State.IN_REVIEW and not (what == "changes" and post.refused_for_good):
            raise _already(uow, post)
        waiting = telling.keep(uow, post, review_waiting=f"{what}:{editor.id}" if what else _before_asking(post))
        telling.note(uow, now, "await_reason", submission=waiting, by=editor.id)
        telling.show_card(uow, waiting)
        uow.commit()
    return waiting


def _before_asking(post: Submission) -> str | None:
    """What the card shows when nobody is asked for a reason: that the maker asked, where that is why it is there."""
    return ASKED if post.state is State.DRAFT and post.review_waiting else None


def reply(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, text: str) -> Submission:
    """An editor's own words in answer to a card; raises Refused("press-first") when the card did not ask them."""
    with uow:
        editor, post = access.reviewed(uow, telegram_id, number, *access.REVIEWERS)
        what, _, asked = (post.review_waiting or "").partition(":")
    if asked != str(editor.id):
        raise Refused("press-first", number=number)
    decide = {"changes": request_changes, "reject": reject, "overrule": overrule}[what]
    return decide(uow, now, telegram_id, number, text, post.revision)


def ask_overrule(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int) -> Submission:
    """The maker asks the editors to let a blocked draft through; raises Refused("nobody-overrules") when none may."""
    with uow:
        post = access.own(uow, telegram_id, number)
        if post.revision != revision or post.state is not State.DRAFT:
            raise Refused("out-of-date", number=number)
        _overrulable(uow, post)
        post = telling.keep(uow, post, review_waiting=ASKED)
        telling.note(uow, now, "ask_overrule", submission=post, by=post.maker_id)
        telling.show_card(uow, post)
        telling.tell_maker(uow, post, "overrule-asked")
        uow.commit()
    return post


def _overrulable(uow: UnitOfWork, post: Submission) -> tuple[str, ...]:
    codes = verdicts.blocks(post.findings)
    if post.state is not State.DRAFT or not codes:
        raise Refused("not-in-review", number=post.number, state=post.state)
    book = verdicts.rulebook_of(uow, post.account_id)
    for code in codes:
        if not book.may_overrule(code, "editor"):
            raise Refused("nobody-overrules", rule=code)
    return codes


def overrule(
    uow: UnitOfWork, now: datetime, telegram_id: int, number: int, reason: str, revision: int | None = None
) -> Submission:
    """An editor lets a blocked draft through, with a reason; questions that are still open are asked first."""
    with uow:
        editor, post = access.reviewed(uow, telegram_id, number, *access.REVIEWERS)
        if post.maker_id == editor.id:
            raise Refused("own-work", number=number)
        if revision is not None and revision != post.revision:
            raise Refused("out-of-date", number=number)
        codes = _overrulable(uow, post)
        if not reason.strip():
            raise Refused("reason-needed", number=number)
        uow.notes.add(number, editor.id, post.account_id, "overrule", reason, now)
        telling.tell_maker(uow, post, "overruled", name=editor.name, rule=", ".join(codes))
        moved = checking.let_through(uow, now, post, editor.id, codes)
        uow.commit()
    return moved


def ping_waiting(uow: UnitOfWork, now: datetime) -> None:
    """What still waits two hours before its likely slot pings the editors, once."""

    def pressing(_: Sequence[Account]) -> set[int]:
        waiting = uow.submissions.in_states((State.IN_REVIEW,), until=now + PING)
        return {post.account_id for post in waiting if not post.pinged}

    each_account(uow, lambda account: _ping(uow, now, account), pressing)


def _ping(uow: UnitOfWork, now: datetime, account: Account) -> int:
    pinged = 0
    for post in uow.submissions.in_states((State.IN_REVIEW,), account.id, until=now + PING):
        if post.slot is not None and _is_pressing(post, post.slot, now):
            telling.keep(uow, post, pinged=True)
            telling.tell_editors(uow, account, "review-soon", submission=post, instants={"slot": post.slot})
            pinged += 1
    return pinged


def _is_pressing(post: Submission, slot: datetime, now: datetime) -> bool:
    """Whether its slot is near and its card is not so new that it is a reminder itself."""
    fresh = post.created_at is not None and now - post.created_at < FRESH
    return not post.pinged and slot - PING <= now and not fresh


def ask_editors(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, text: str) -> None:
    """Relays a question of a trainee to the editors (`/vraag`); their answer comes back by `answer_question`."""
    with uow:
        person = access.known(uow, telegram_id)
        account = uow.accounts.get(account_id)
        if not uow.people.roles(person.id, account_id):
            raise Refused("wrong-role", role="trainee")
        question = uow.notes.add(None, person.id, account_id, "question", text, now)
        telling.note(uow, now, "ask_editors", account=account_id, by=person.id)
        telling.tell_editors(uow, account, "question-relayed", name=person.name, text=text, question=question)
        telling.tell(uow, person, "question-sent", account=account_id)
        uow.commit()


def answer_question(uow: UnitOfWork, now: datetime, telegram_id: int, question: int, text: str) -> None:
    """An editor's reply to a relayed question goes to whoever asked it."""
    with uow:
        asked = uow.notes.get(question)
        if asked is None or asked.person is None:
            raise Refused("question-gone")
        editor = access.require(uow, telegram_id, asked.account, *access.STOPPERS)
        uow.notes.add(None, editor.id, asked.account, "answer", text, now)
        telling.note(uow, now, "answer_question", account=asked.account, by=editor.id)
        telling.tell(
            uow, uow.people.get(asked.person), "question-answered", account=asked.account, name=editor.name, text=text
        )
        uow.commit()
