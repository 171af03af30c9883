"""What a maker chooses for a video: its cover and its subtitles; what they choose, an approval binds."""

from collections.abc import Sequence
from datetime import datetime

from rules.facts import Kind
from rules.text import neutral
from takeover import access, editing, telling, verdicts, watching
from takeover.errors import Refused
from takeover.keeping import subtitles_of, swap_media
from takeover.model import Item, Submission
from takeover.ports import ChatMessage, UnitOfWork
from takeover.states import State

COVERED = (None, Kind.REEL)
"""What has a cover, or may get one; a story and a part of a carousel have none."""
TROUBLES = ("timeout", "memory", "crashed")
"""Refusals that say something about our machine as well."""


def burns(uow: UnitOfWork, account_id: int) -> bool:
    """Whether the account's rulebook wants subtitles in the picture."""
    return bool(verdicts.rulebook_of(uow, account_id).numbers.burn_subtitles)


def talking(submission: Submission) -> int | None:
    """The one part (from 0) whose speech subtitles are about; None where there is none, or more than one."""
    parts = [at for at, item in enumerate(submission.items) if item.video and item.facts.has_audio]
    return parts[0] if len(parts) == 1 else None


def waiting_for_subtitles(uow: UnitOfWork, telegram_id: int, now: datetime) -> Submission | None:
    """The submission that a file with subtitles is for: the one that asks, else the only one that talks."""
    person = access.known(uow, telegram_id)
    posts = [post for post in uow.submissions.of_maker(person.id, editing.CHANGEABLE) if talking(post) is not None]
    asked = [post for post in posts if "speech" in (post.waiting, editing.words_wanted(post, now))]
    chosen = asked or posts
    return chosen[0] if len(chosen) == 1 else None


def subtitles_for(uow: UnitOfWork, telegram_id: int, number: int) -> str:
    """The media key of a submission's subtitles, for somebody with a role; raises Refused("no-subtitles")."""
    person = access.known(uow, telegram_id)
    submission = access.submission(uow, number)
    if not uow.people.roles(person.id, submission.account_id):
        raise Refused("no-such-number", number=number)
    keys = [key for item in submission.items if (key := subtitles_of(item))]
    if not keys:
        raise Refused("no-subtitles", number=number)
    return keys[0]


def set_subtitles(
    uow: UnitOfWork,
    now: datetime,
    telegram_id: int,
    number: int,
    text: str,
    items: Sequence[Item],
    message: tuple[int, int] | None = None,
) -> Submission:
    """Takes the spoken words: `text` for the rules, `items` with the subtitles in or beside the picture.

    `message` is the chat message that carried them. Raises Refused("out-of-date") when the parts changed meanwhile.
    """
    with uow:
        submission = _unchanged(access.own(uow, telegram_id, number), items)
        swap_media(uow, submission.items, items)
        if message:
            uow.chats.link(ChatMessage(*message, number, "answer"))
        answers = {**submission.answers, "speech": neutral(text)}
        changed = editing.change(uow, now, submission, items=tuple(items), answers=answers)
        uow.commit()
    return changed


def set_cover(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, items: Sequence[Item]) -> Submission:
    """Takes another cover; `items` are the same parts with it. Raises Refused("out-of-date") as set_subtitles does."""
    with uow:
        submission = _unchanged(covered(access.own(uow, telegram_id, number)), items)
        swap_media(uow, submission.items, items)
        waiting = None if editing.is_replacing(submission) else submission.waiting
        changed = editing.change(uow, now, submission, items=tuple(items), waiting=waiting)
        uow.commit()
    return changed


def want_cover(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> Submission:
    """The next photo that the maker sends within half an hour becomes the cover."""
    with uow:
        submission = covered(access.own(uow, telegram_id, number))
        if submission.state not in editing.CHANGEABLE:
            raise Refused("too-late", number=number, state=submission.state)
        waiting = telling.keep(uow, submission, waiting=f"{editing.REPLACING}:cover:{now.isoformat()}")
        telling.tell_maker(uow, waiting, "send-cover")
        uow.commit()
    return waiting


def cover_wanted(uow: UnitOfWork, telegram_id: int, now: datetime) -> Submission | None:
    """The submission that waits for a photo as its cover."""
    person = uow.people.by_telegram(telegram_id)
    if person is None:
        return None
    posts = uow.submissions.waiting_of_maker(person.id, editing.CHANGEABLE)
    return next((post for post in posts if editing.replaced(post, now) == "cover"), None)


def covered(submission: Submission) -> Submission:
    """The submission, if it has a cover to choose; raises Refused("no-cover") otherwise."""
    if not has_cover(submission):
        raise Refused("no-cover", number=submission.number)
    return submission


def has_cover(submission: Submission) -> bool:
    """Whether it is one video that is, or may become, a reel."""
    items = submission.items
    return len(items) == 1 and items[0].video and submission.kind in COVERED


def say_trouble(uow: UnitOfWork, now: datetime, reason: str) -> None:
    """Tells the administrators that a decoder hung, grew too large or died over somebody's file."""
    with uow:
        watching.tell_administrators(uow, f"decoder-{reason}")
        uow.commit()


def _unchanged(submission: Submission, items: Sequence[Item]) -> Submission:
    same = [item.original for item in submission.items] == [item.original for item in items]
    if not same or submission.state is State.WITHDRAWN:
        raise Refused("out-of-date", number=submission.number)
    return submission
