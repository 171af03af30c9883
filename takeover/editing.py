"""The maker changes their submission; whatever an editor approved before is void."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from rules.facts import Kind
from rules.questions import OPTIONS, Problem, accepts, alt_texts, voided_by
from rules.text import neutral
from takeover import access, checking, later, planning, telling, unused, verdicts
from takeover.earlier import EARLIER, remembering
from takeover.errors import Refused
from takeover.keeping import swap_media
from takeover.model import Item, Submission
from takeover.ports import ChatMessage, UnitOfWork
from takeover.states import EDITABLE, WITHDRAWABLE, Event, State

CHANGEABLE = (State.DRAFT, State.ASKING, *EDITABLE)
SENT_IN = (State.IN_REVIEW, State.APPROVED, State.QUEUED)
"""Here a change takes it back from the editors, so it has to be one."""
REPLACING = "replace"
REWRITING = "write"
PARTS = ("caption", "alt", "speech")
"""What words of the maker can replace."""
PATIENCE = timedelta(minutes=30)
"""How long the next picture, or the next words, are taken for the ones that were asked for."""


def change(
    uow: UnitOfWork,
    now: datetime,
    submission: Submission,
    *,
    media_changed: bool = False,
    answers: Mapping[str, str] | None = None,
    **changes: Any,
) -> Submission:
    """Applies a change of the maker and lets the rules judge again.

    Raises Refused("too-late") once it is on its way out.
    """
    if submission.unsettled:
        return telling.keep(uow, submission, **changes)
    if submission.state not in CHANGEABLE:
        raise Refused("too-late", number=submission.number, state=submission.state)
    kept = dict(submission.answers if answers is None else answers)
    if media_changed:
        gone = voided_by("media") | {EARLIER}
        kept = {question: answer for question, answer in kept.items() if question not in gone}
    overruled = _still_overruled(uow, submission, media_changed, changes)
    changes |= {"answers": kept, "revision": submission.revision + 1, "overruled": overruled}
    by = submission.maker_id
    if submission.state in (State.DRAFT, State.ASKING):
        changes |= _take_back(uow, submission)
    if submission.state in EDITABLE:
        changes["attempt"] = replace(submission.attempt, refusals=0, problem=None)  # that was another post
        was_planned, old = submission.slot is not None, submission
        submission = telling.move(uow, now, submission, Event.EDIT, by, **(changes | VOID))
        telling.show_card(uow, submission)
        submission = checking.submit(uow, now, submission, by, old)
        if was_planned:
            planning.replan(uow, now, submission.account_id)
        return submission
    if submission.state is State.ASKING:
        return checking.check(uow, now, telling.move(uow, now, submission, Event.ANSWER, by, **changes))
    return checking.submit(uow, now, telling.keep(uow, submission, **changes), by)


def take_up(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> Submission:
    """The maker takes up what Instagram refuses for good, to change it; anything else is left as it is."""
    with uow:
        submission = access.own(uow, telegram_id, number)
        if submission.refused_for_good:
            by = submission.maker_id
            taken = {"reason": None, "decision": None, "decided_by": None, "review_waiting": None, "slot": None}
            submission = telling.move(uow, now, submission, Event.REQUEST_CHANGES, by, **taken)
            telling.show_card(uow, submission)
            uow.commit()
    return submission


def _take_back(uow: UnitOfWork, submission: Submission) -> dict[str, Any]:
    """What the editors were asked to let through, or said no to, is not what is there now: their card says so."""
    asked = submission.review_waiting is not None or submission.decision is not None
    if not asked and not uow.chats.of(submission.number, "card"):
        return {}
    telling.show_card(uow, submission)
    return {"review_waiting": None, "decision": None, "decided_by": None, "reason": None}


def _still_overruled(
    uow: UnitOfWork, submission: Submission, media_changed: bool, changes: Mapping[str, Any]
) -> tuple[str, ...]:
    """An editor allowed what they saw: another picture voids it all, other words what was allowed about words."""
    if media_changed:
        return ()
    answers_the_bot = submission.state is State.ASKING and submission.waiting == "alt"
    if "caption" not in changes and (answers_the_bot or "items" not in changes):
        return submission.overruled
    rules = verdicts.rulebook_of(uow, submission.account_id).rules
    return tuple(code for code in submission.overruled if code in rules and rules[code].kind != "text")


VOID = {
    "approved_hash": None, "approved_by": None, "approved_at": None, "slot": None, "pinned": None,
    "review_waiting": None, "decision": None, "decided_by": None, "waiting": None,
}  # fmt: skip
"""What an edit, or a decision against it, takes away."""


def set_caption(
    uow: UnitOfWork, now: datetime, telegram_id: int, number: int, text: str, message: tuple[int, int] | None = None
) -> Submission:
    """Sets the caption; `message` is the chat message that carries it: editing that one edits the caption."""
    with uow:
        submission = access.own(uow, telegram_id, number)
        settled = voided_by("text") | {"caption"}
        answers = {question: answer for question, answer in submission.answers.items() if question not in settled}
        edited = _is_edit(uow, message)
        if message:
            uow.chats.link(ChatMessage(*message, number, "caption"))
        if submission.state in SENT_IN and neutral(text) == submission.caption:
            changed = _unchanged(uow, submission)
        else:
            changed = change(uow, now, submission, caption=neutral(text), answers=answers)
            _say_changed(uow, submission, changed, "caption", edited)
        uow.commit()
    return changed


def _is_edit(uow: UnitOfWork, message: tuple[int, int] | None) -> bool:
    """Whether a chat message was there before and is edited: nothing new stands below it that would answer."""
    return message is not None and uow.chats.find(*message) is not None


def _say_changed(uow: UnitOfWork, before: Submission, after: Submission, what: str, edited: bool) -> None:
    """What was with the editors and was edited in its own message: that it was seen, and who looks now."""
    if edited and before.state in SENT_IN:
        review = "yes" if after.state is State.IN_REVIEW else "no"
        telling.tell_maker(uow, after, "text-changed", what=what, review=review)


def _unchanged(uow: UnitOfWork, submission: Submission) -> Submission:
    """What an editor saw is what they see: the decision, or the card that asks for one, stays good."""
    return telling.keep(uow, submission, waiting=None) if submission.waiting else submission


def set_alt_texts(
    uow: UnitOfWork, now: datetime, telegram_id: int, number: int, reply: str, message: tuple[int, int] | None = None
) -> Submission:
    """Sets every alt text from one reply (numbered lines for an album); raises Refused with what is wrong."""
    with uow:
        submission = access.own(uow, telegram_id, number)
        items = list(submission.items)
        for position, text in _described(submission, neutral(reply), now).items():
            items[position] = replace(items[position], alt_text=text)
        edited = _is_edit(uow, message)
        if message:
            uow.chats.link(ChatMessage(*message, number, "alt"))
        if submission.state in SENT_IN and tuple(items) == submission.items:
            changed = _unchanged(uow, submission)
        else:
            changed = change(uow, now, submission, items=tuple(items))
            _say_changed(uow, submission, changed, "alt", edited)
        uow.commit()
    return changed


def _described(submission: Submission, reply: str, now: datetime) -> dict[int, str]:
    """The alt texts in a reply by position: of every picture, or only of those that have none yet."""
    every = [position for position, item in enumerate(submission.items) if not item.video]
    missing = [position for position in every if not submission.items[position].alt_text]
    asked = missing if missing and words_wanted(submission, now) is None else every
    names = [position + 1 if len(submission.items) > 1 else 0 for position in range(len(submission.items))]
    given = partial(alt_texts, reply, caption=submission.caption)
    texts = given(len(asked), [names[position] for position in asked])
    if isinstance(texts, Problem) and asked != every:
        all_of_them = given(len(every), [names[position] for position in every])
        asked, texts = (asked, texts) if isinstance(all_of_them, Problem) else (every, all_of_them)
    if isinstance(texts, Problem):
        raise Refused(texts.code, **texts.numbers)
    return dict(zip(asked, texts, strict=True))


def want_words(
    uow: UnitOfWork, now: datetime, telegram_id: int, number: int, part: str, *, asked: bool = False
) -> Submission:
    """What the maker writes within half an hour takes the place of this text (one of PARTS).

    They are told to write it, unless what they look at has `asked` them already.
    """
    with uow:
        submission = access.own(uow, telegram_id, number)
        if part not in PARTS or not submission.items:
            raise Refused("out-of-date", number=number)
        if submission.state not in CHANGEABLE:
            raise Refused("too-late", number=number, state=submission.state)
        waiting = telling.keep(uow, submission, waiting=f"{REWRITING}:{part}:{now.isoformat()}")
        pictures = sum(not item.video for item in submission.items)
        if not asked:
            telling.tell_maker(uow, waiting, f"send-new-{part}", count=pictures)
        uow.commit()
    return waiting


def words_wanted(submission: Submission, now: datetime) -> str | None:
    """Which text (one of PARTS) the next words replace, if it still waits for them."""
    if not (submission.waiting or "").startswith(f"{REWRITING}:"):
        return None
    _, part, _ = (submission.waiting or "").split(":", 2)
    return part if now - asked_at(submission) < PATIENCE else None


def asked_at(submission: Submission) -> datetime:
    """Since when a submission waits for new words or another picture."""
    return datetime.fromisoformat((submission.waiting or "").split(":", 2)[2])


def reopen(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int, question: str) -> Submission:
    """The maker takes an answer back, and is asked again."""
    with uow:
        submission = _current(access.own(uow, telegram_id, number), revision)
        if submission.state is not State.ASKING or question not in submission.answers:
            raise Refused("out-of-date", number=number)
        kept = {name: given for name, given in submission.answers.items() if name != question}
        kept = remembering(submission.answers, kept)
        moved = telling.move(uow, now, submission, Event.ANSWER, submission.maker_id, answers=kept)
        asked = checking.check(uow, now, moved)
        uow.commit()
    return asked


def answer(
    uow: UnitOfWork,
    now: datetime,
    telegram_id: int,
    number: int,
    revision: int,
    question: str,
    value: str,
    items: Sequence[Item] | None = None,
    message: tuple[int, int] | None = None,
) -> Submission:
    """Records one answer and goes on to what is still open; `message` is the chat message of a typed one.

    `items` are the renderings in the frame that the answer asks for (question "kind"). An answer to an older
    revision raises Refused("out-of-date"), one that the question does not take Refused("answer").
    """
    with uow:
        submission = _current(access.own(uow, telegram_id, number), revision)
        if submission.state not in {State.ASKING, State.DRAFT} or submission.unsettled or question not in OPTIONS:
            raise Refused("out-of-date", number=number)
        if not accepts(question, value):
            raise Refused("answer", number=number)
        if question == "duplicate" and value == "cancel":
            return withdraw_one(uow, now, submission)
        if message:
            uow.chats.link(ChatMessage(*message, number, "answer"))
        changes = _meaning(uow, now, submission, question, value, items)
        if submission.state is State.ASKING:
            moved = telling.move(uow, now, submission, Event.ANSWER, submission.maker_id, **changes)
            answered = checking.check(uow, now, moved)
        else:
            changes |= _take_back(uow, submission)
            answered = checking.submit(uow, now, telling.keep(uow, submission, **changes), submission.maker_id)
        uow.commit()
    return answered


def _meaning(
    uow: UnitOfWork, now: datetime, submission: Submission, question: str, value: str, items: Sequence[Item] | None
) -> dict[str, Any]:
    if question == later.LATER:
        value = later.kept(value, now, verdicts.rulebook_of(uow, submission.account_id).numbers.later_hours)
    if question != "kind":
        return {"answers": remembering(submission.answers, {**submission.answers, question: neutral(value)})}
    _single(submission)
    kind = Kind.STORY if value == "story" else Kind.REEL if submission.items[0].video else Kind.IMAGE
    if items is not None:
        swap_media(uow, submission.items, items)
        return {"kind": kind, "items": tuple(items)}
    return {"kind": kind}


def _current(submission: Submission, revision: int) -> Submission:
    if submission.revision != revision:
        raise Refused("out-of-date", number=submission.number)
    return submission


def _single(submission: Submission) -> None:
    """An album is a carousel and nothing else."""
    if len(submission.items) != 1:
        raise Refused("out-of-date", number=submission.number)


def want_replacement(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, position: int) -> Submission:
    """The next photo or video that the maker sends within half an hour takes the place of this one (1-based).

    Words, an answer, taking it back or `cancel_replacement` end the wait sooner.
    """
    with uow:
        submission = access.own(uow, telegram_id, number)
        if submission.state not in CHANGEABLE:
            raise Refused("too-late", number=number, state=submission.state)
        if not 1 <= position <= len(submission.items):
            raise Refused("no-such-item", number=number, count=len(submission.items))
        waiting = telling.keep(uow, submission, waiting=f"{REPLACING}:{position}:{now.isoformat()}")
        telling.tell_maker(uow, waiting, "send-replacement", position=position)
        uow.commit()
    return waiting


def cancel_replacement(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> Submission:
    """The maker keeps the picture, or the text, after all; what was open before is open again.

    Nothing to cancel changes nothing.
    """
    with uow:
        submission = access.own(uow, telegram_id, number)
        if not is_replacing(submission) and words_wanted(submission, now) is None:
            return submission
        kept = telling.keep(uow, submission, waiting=_typed_question(uow, submission))
        telling.show_draft(uow, kept)
        uow.commit()
    return kept


def _typed_question(uow: UnitOfWork, submission: Submission) -> str | None:
    question = verdicts.open_question(uow, submission)
    return question.id if question and question.typed else None


def is_replacing(submission: Submission) -> bool:
    """Whether it waits for another picture, however long ago that was asked."""
    return (submission.waiting or "").startswith(f"{REPLACING}:")


def position_waiting(submission: Submission, now: datetime) -> int | None:
    """Which part (1-based) the next picture replaces, if it still waits for one."""
    part = replaced(submission, now)
    return int(part) if part and part.isdecimal() else None


def replaced(submission: Submission, now: datetime) -> str | None:
    """What the next picture replaces: a part's position, or "cover"."""
    if not is_replacing(submission):
        return None
    _, part, since = (submission.waiting or "").split(":", 2)
    return part if now - datetime.fromisoformat(since) < PATIENCE else None


def replace_item(
    uow: UnitOfWork,
    now: datetime,
    telegram_id: int,
    number: int,
    position: int,
    items: Sequence[Item],
    caption: str = "",
) -> Submission:
    """Puts another picture in; `items` are all parts, in their common frame, the new one in its place."""
    with uow:
        submission = access.own(uow, telegram_id, number)
        swap_media(uow, submission.items, items)
        new = items[position - 1]
        if new.chat_id is not None and new.message_id is not None:
            uow.chats.link(ChatMessage(new.chat_id, new.message_id, number, "source"))
        changed = change(
            uow,
            now,
            submission,
            items=tuple(items),
            caption=neutral(caption) or submission.caption,
            waiting=None,
            media_changed=True,
        )
        uow.commit()
    return changed


def make(
    uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int, kind: Kind, items: Sequence[Item]
) -> Submission:
    """Makes a story of a post or a post of a story; `items` are the same pictures in the other frame."""
    with uow:
        submission = _current(access.own(uow, telegram_id, number), revision)
        _single(submission)
        swap_media(uow, submission.items, items)
        changed = change(uow, now, submission, kind=kind, items=tuple(items))
        uow.commit()
    return changed


def reorder(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, items: Sequence[Item]) -> Submission:
    """Puts the parts of an album in another order; `items` are the same parts in the new frame."""
    with uow:
        submission = access.own(uow, telegram_id, number)
        if sorted(item.original for item in items) != sorted(item.original for item in submission.items):
            raise Refused("out-of-date", number=number)
        swap_media(uow, submission.items, items)
        changed = change(uow, now, submission, items=tuple(items))
        uow.commit()
    return changed


def withdraw(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> Submission:
    """The maker takes it back; after publication raises Refused("ask-takedown"), on its way out Refused("too-late")."""
    with uow:
        return withdraw_one(uow, now, access.own(uow, telegram_id, number))


def withdraw_one(uow: UnitOfWork, now: datetime, submission: Submission, code: str = "withdrawn") -> Submission:
    """Withdraws within an open unit of work and commits it; the maker hears it, and may have it erased at once.

    `code` is the sentence, where there is more to say than that it was withdrawn.
    """
    if submission.state in {State.PUBLISHED, State.TAKEDOWN_REQUESTED, State.OFFLINE}:
        raise Refused("ask-takedown", number=submission.number)
    if submission.state not in WITHDRAWABLE:
        raise Refused("too-late", number=submission.number, state=submission.state)
    with_maker = submission.state in {State.DRAFT, State.CHECKING, State.ASKING}
    had_card = not with_maker or submission.review_waiting or uow.chats.of(submission.number, "card")
    by = submission.maker_id
    moved = telling.move(uow, now, submission, Event.WITHDRAW, by, slot=None, waiting=None, unsettled=False)
    telling.tell_maker(uow, moved, code, **({"days": 0} | unused.offer(uow, now, moved)))
    telling.show_panel(uow, moved)
    if had_card:
        telling.show_card(uow, moved)
        planning.replan(uow, now, moved.account_id)
    uow.commit()
    return moved


def ask_takedown(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> Submission:
    """Anybody with a role asks for a published post to go; a human has to do it, the API cannot."""
    with uow:
        person = access.known(uow, telegram_id)
        submission = access.submission(uow, number)
        if not uow.people.roles(person.id, submission.account_id):
            raise Refused("no-such-number", number=number)
        if submission.state is not State.PUBLISHED:
            raise Refused("not-published", number=number)
        moved = telling.move(uow, now, submission, Event.ASK_TAKEDOWN, person.id)
        telling.show_card(uow, moved)
        telling.tell_editors(uow, uow.accounts.get(moved.account_id), "takedown-asked", submission=moved)
        uow.commit()
    return moved


def taken_down(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> Submission:
    """An editor says that the post is gone from the account."""
    with uow:
        editor, submission = access.reviewed(uow, telegram_id, number, *access.REVIEWERS)
        if submission.state is not State.TAKEDOWN_REQUESTED:
            raise Refused("out-of-date", number=number)
        moved = telling.move(uow, now, submission, Event.TAKE_DOWN, editor.id)
        telling.show_card(uow, moved)
        telling.tell_maker(uow, moved, "taken-down")
        uow.commit()
    return moved
