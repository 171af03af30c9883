"""Editors decide: four eyes, bound to the hash of what was shown, and to be taken back until it goes out."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from rules.rulebook import Rulebook
from takeover import access, checking, editing, planning, rulebooks, telling, unused, verdicts
from takeover.each import each_account
from takeover.errors import Refused
from takeover.life import reserve
from takeover.model import Account, Person, Submission
from takeover.ports import Note, UnitOfWork
from takeover.states import DECIDABLE, REJECTABLE, Event, State

REASONS = ("people", "screen", "caption", "tone", "quality", "later")
"""Canned reasons; their words are in the catalogue."""
UPHOLDING = ("holds", "mend", "people", "screen")
"""Canned reasons why a ground rule stands after all."""
CONSENTED = "consented"
"""The only reason for which a rule that needs consent is set aside: everybody agreed after all."""
ABOUT = {
    "people": "picture", "screen": "picture", "quality": "picture", "caption": "text", "tone": "text", "later": "later",
}  # fmt: skip
"""What has to change for a canned reason."""
UPHELD = "upheld"
"""The decision on a blocked draft about which the maker asked: no. It holds until the maker changes something."""
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
        if reserve.is_wanted(approved):
            reserve.put_by(uow, now, approved, editor.id)
        planning.replan(uow, now, post.account_id, silent=(number,))
        approved = access.submission(uow, number)
        _tell_approved(uow, approved, editor)
        telling.show_progress(uow, approved)
        if verdicts.lacks_introduction(uow, approved, now):
            telling.tell_editors(uow, uow.accounts.get(approved.account_id), "no-introduction", submission=approved)
        uow.commit()
    return approved


def _tell_approved(uow: UnitOfWork, post: Submission, editor: Person) -> None:
    if post.state is State.RESERVED:
        telling.tell_maker(uow, post, "decision-approved-reserve", name=editor.name)
    elif post.slot is None:
        telling.tell_maker(uow, post, "decision-approved-unplanned", name=editor.name)
    else:
        telling.tell_maker(uow, post, "decision-approved", name=editor.name, instants={"slot": post.slot})


def request_changes(
    uow: UnitOfWork, now: datetime, telegram_id: int, number: int, reason: str, revision: int | None = None
) -> Submission:
    """Sends it back to the maker with a reason: a canned one's name, or the editor's own words.

    An approval is void by it, until it is on its way out, and what Instagram refuses for good goes back this way too. A
    blocked draft about which the maker asked is upheld.
    """
    return _send_back(uow, now, telegram_id, number, revision, reason, Event.REQUEST_CHANGES, "changes")


def reject(
    uow: UnitOfWork, now: datetime, telegram_id: int, number: int, reason: str, revision: int | None = None
) -> Submission:
    """Turns it down for good, with a reason; of an approval and of a blocked draft as `request_changes`."""
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
        editor, post = _shown(uow, telegram_id, number, revision)
        if wants_overrule(post):
            return _uphold(uow, now, editor, post, reason)
        if not _may_go_back(post, event, decision, revision):
            raise _already(uow, post)
        if not reason.strip():
            raise Refused("reason-needed", number=number)
        uow.notes.add(number, editor.id, post.account_id, decision, reason, now)
        moved = telling.move(
            uow, now, post, event, editor.id,
            **editing.VOID | {"decided_by": editor.id, "decision": decision, "reason": reason},
        )  # fmt: skip
        _decided(uow, now, moved, decision, editor, reason)
        planning.replan(uow, now, post.account_id)
        uow.commit()
    return moved


def _may_go_back(post: Submission, event: Event, decision: str, revision: int | None) -> bool:
    """Of what Instagram refuses for good only changes can be asked; of what was approved as `_asked_for` tells.

    What lies in reserve can only be rejected.
    """
    if post.state is State.RESERVED and event is not Event.REJECT:
        return False
    if post.refused_for_good:
        return event is Event.REQUEST_CHANGES
    return post.state is State.IN_REVIEW or revision is None or _asked_for(post, decision)


def _asked_for(post: Submission, decision: str) -> bool:
    """Whether the card asks for this decision since somebody approved: a reason pressed on an older one undoes nothing.

    Commands name what they do, and need no card.
    """
    what = "changes" if decision == "changes" else "reject"
    return (post.review_waiting or "").startswith(f"{what}:")


def _open(uow: UnitOfWork, telegram_id: int, number: int, revision: int | None) -> tuple[Person, Submission]:
    editor, post = _shown(uow, telegram_id, number, revision)
    if post.state is not State.IN_REVIEW:
        raise _already(uow, post)
    return editor, post


def _shown(uow: UnitOfWork, telegram_id: int, number: int, revision: int | None) -> tuple[Person, Submission]:
    """Who decides on what they saw; what nobody can decide on any more says so first."""
    editor, post = access.reviewed(uow, telegram_id, number, *access.REVIEWERS)
    if post.maker_id == editor.id:
        raise Refused("own-work", number=number)
    if post.state not in REJECTABLE and not wants_overrule(post) and not post.refused_for_good:
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


def about(post: Submission) -> str:
    """What an editor wants else: a "picture" (one of an "album"), a "text", "later", or "either" in their own words."""
    wanted = ABOUT.get(post.reason or "", "either")
    return "album" if wanted == "picture" and len(post.items) > 1 else wanted


def _decided(uow: UnitOfWork, now: datetime, post: Submission, decision: str, editor: Person, reason: str) -> None:
    more = {"days": 0} | unused.offer(uow, now, post) if post.state is State.REJECTED else {"about": about(post)}
    telling.tell_maker(
        uow, post, f"decision-{decision}", name=editor.name, reason=reason, revision=post.revision, **more
    )
    telling.show_progress(uow, post)


def await_reason(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int, what: str) -> Submission:
    """The editor will answer the card with their own words; `what` is one of REASONED, or "" for not after all."""
    with uow:
        editor, post = access.reviewed(uow, telegram_id, number, *access.REVIEWERS)
        if post.revision != revision:
            raise Refused("out-of-date", number=number)
        if what and what not in REASONED:
            raise Refused("out-of-date", number=number)
        if what == "overrule":
            _overrulable(uow, post)
        elif what == "uphold":
            _asked_about(uow, post)
        elif what and not _can_be_asked(post, what):
            raise _already(uow, post)
        waiting = telling.keep(uow, post, review_waiting=f"{what}:{editor.id}" if what else _before_asking(post))
        telling.note(uow, now, "await_reason", submission=waiting, by=editor.id)
        telling.show_card(uow, waiting)
        uow.commit()
    return waiting


def _can_be_asked(post: Submission, what: str) -> bool:
    """Whether a reason for changes or for turning it down leads anywhere."""
    if post.state is State.RESERVED:
        return what == "reject"
    return post.state in DECIDABLE or (what == "changes" and post.refused_for_good)


REASONED = ("changes", "reject", "overrule", "uphold")
"""Decisions that need a reason."""


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
    decide = {"changes": request_changes, "reject": reject, "overrule": overrule, "uphold": uphold}[what]
    return decide(uow, now, telegram_id, number, text, post.revision)


def ask_overrule(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int) -> Submission:
    """The maker asks the editors to let a blocked draft through.

    Raises Refused("nobody-overrules") when none may, "only-practice" where nobody looks, "asked-before" while they
    look, and "upheld" when they said no to exactly this.
    """
    with uow:
        post = access.own(uow, telegram_id, number)
        if post.revision != revision or post.state is not State.DRAFT:
            raise Refused("out-of-date", number=number)
        if post.practice:
            raise Refused("only-practice", number=number)
        _overrulable(uow, post)
        if post.review_waiting:
            raise Refused("asked-before", number=number)
        if is_upheld(post):
            raise Refused("upheld", number=number, name=uow.people.get(post.decided_by).name if post.decided_by else "")
        post = telling.keep(uow, post, review_waiting=ASKED)
        telling.note(uow, now, "ask_overrule", submission=post, by=post.maker_id)
        telling.tell_maker(uow, post, "overrule-asked")
        telling.show_progress(uow, post)
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
    """An editor lets a blocked draft through, with a reason; questions that are still open are asked first.

    Without consent nobody is shown: there the reason is CONSENTED, or Refused("consent-needed").
    """
    with uow:
        editor, post = access.reviewed(uow, telegram_id, number, *access.REVIEWERS)
        if post.maker_id == editor.id:
            raise Refused("own-work", number=number)
        if revision is not None and revision != post.revision:
            raise Refused("out-of-date", number=number)
        codes = _overrulable(uow, post)
        if not reason.strip():
            raise Refused("reason-needed", number=number)
        if reason != CONSENTED and needs_consent(verdicts.rulebook_of(uow, post.account_id), post):
            raise Refused("consent-needed", number=number)
        uow.notes.add(number, editor.id, post.account_id, "overrule", reason, now)
        telling.tell_maker(uow, post, "overruled", name=editor.name, rule=", ".join(codes))
        moved = checking.let_through(uow, now, post, editor.id, codes)
        rulebooks.tell_retiring(uow, now, post.account_id)
        uow.commit()
    return moved


def needs_consent(book: Rulebook, post: Submission) -> bool:
    """Whether what stands in the way may only be set aside once everybody who can be recognised agreed."""
    return any(book.needs_consent(code) for code in verdicts.blocks(post.findings))


def wants_overrule(post: Submission) -> bool:
    """Whether the maker asked to let exactly this through, and nobody answered."""
    return post.state is State.DRAFT and bool(post.review_waiting) and bool(verdicts.blocks(post.findings))


def is_upheld(post: Submission) -> bool:
    """Whether an editor said that the rules stand in the way of exactly this."""
    return post.state is State.DRAFT and post.decision == UPHELD


def uphold(
    uow: UnitOfWork, now: datetime, telegram_id: int, number: int, reason: str, revision: int | None = None
) -> Submission:
    """An editor says no to a maker who asked to let a blocked draft through; the draft stays the maker's.

    The maker hears the reason (a canned one's name, or the editor's own words) and may ask again about something else.
    """
    with uow:
        editor, post = _shown(uow, telegram_id, number, revision)
        _asked_about(uow, post)
        return _uphold(uow, now, editor, post, reason)


def _uphold(uow: UnitOfWork, now: datetime, editor: Person, post: Submission, reason: str) -> Submission:
    """Answers the maker within an open unit of work and commits it."""
    if not reason.strip():
        raise Refused("reason-needed", number=post.number)
    uow.notes.add(post.number, editor.id, post.account_id, UPHELD, reason, now)
    kept = telling.keep(uow, post, review_waiting=None, decided_by=editor.id, decision=UPHELD, reason=reason)
    telling.note(uow, now, "uphold", submission=kept, by=editor.id)
    _decided(uow, now, kept, UPHELD, editor, reason)
    uow.commit()
    return kept


def _asked_about(uow: UnitOfWork, post: Submission) -> None:
    """Raises Refused when the maker does not ask, or somebody answered."""
    if not wants_overrule(post):
        raise _already(uow, post)


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
        give_answer(uow, now, asked, uow.people.get(asked.person), editor, text)
        uow.commit()


def give_answer(uow: UnitOfWork, now: datetime, asked: Note, asker: Person, by: Person, text: str) -> None:
    """The one answer to a question, within an open unit; raises Refused("already-answered")."""
    if not uow.moments.first(f"answered:{asked.id}", now):
        raise Refused("already-answered")
    uow.notes.add(None, by.id, asked.account, "answer", text, now)
    telling.note(uow, now, "answer_question", account=asked.account, by=by.id)
    telling.tell(uow, asker, "question-answered", account=asked.account, name=by.name, text=text)


def open_question(uow: UnitOfWork, telegram_id: int, question: int) -> tuple[Note, Person]:
    """A question that somebody may answer, and who asked it.

    Raises Refused: "question-gone", "already-answered", or what `access.require` refuses.
    """
    asked = uow.notes.get(question)
    if asked is None or asked.person is None:
        raise Refused("question-gone")
    account = uow.accounts.get(asked.account)
    if telegram_id != account.spokesperson:
        access.require(uow, telegram_id, asked.account, *access.STOPPERS)
    if uow.moments.has(f"answered:{question}"):
        raise Refused("already-answered")
    return asked, uow.people.get(asked.person)
