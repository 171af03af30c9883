"""What people get to see of a submission: everything a drawing needs, read in one unit of work."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from rules.facts import Kind
from rules.numbers import emails, phones
from rules.questions import Question
from rules.rulebook import Rulebook
from takeover import access, planning, telling, verdicts
from takeover.model import Account, Person, Submission
from takeover.ports import ChatMessage, Message, UnitOfWork
from takeover.queue import Post, plan
from takeover.states import OPEN, State
from takeover.twins import Twin, twin_of

AHEAD = timedelta(days=7)
UNDER_WAY = (
    *OPEN, State.IN_REVIEW, State.APPROVED, State.QUEUED, State.RESERVED, State.FROZEN, State.PUBLISHING, State.UNKNOWN,
    State.FAILED, State.TAKEDOWN_REQUESTED,
)  # fmt: skip
ONLINE = 3
"""Of what is online only the newest are shown."""
CONTACT = ("AVG-10", "AVG-11")
STAYING = ("preview", "panel", "album", "twin")
"""Messages that are not taken back when others take their place."""


@dataclass(frozen=True, slots=True)
class View:
    """One submission with its people and the chat messages that already show it."""

    submission: Submission
    account: Account
    maker: Person
    question: Question | None
    decided_by: str
    shown: dict[str, Sequence[ChatMessage]]
    rulebook: Rulebook
    twin: Twin | None = None
    """The earlier picture that looks like this one, while that is the question."""


def view(uow: UnitOfWork, number: int, *parts: str) -> View | None:
    """A submission as it is now, with the chat messages of the given parts; None when it does not exist."""
    submission = uow.submissions.get(number)
    if submission is None:
        return None
    question = verdicts.open_question(uow, submission)
    return View(
        submission,
        uow.accounts.get(submission.account_id),
        uow.people.get(submission.maker_id),
        question,
        uow.people.get(submission.decided_by).name if submission.decided_by else "",
        {part: uow.chats.of(number, part) for part in parts},
        verdicts.rulebook_of(uow, submission.account_id),
        twin_of(uow, submission) if question and question.id == "duplicate" else None,
    )


def language(uow: UnitOfWork, message: Message) -> tuple[str, str]:
    """In which language and zone a message is told: the person's in private, the account's in a group."""
    account = uow.accounts.get(message.account) if message.account else uow.accounts.of_chat(message.chat)
    person = uow.people.by_telegram(message.chat)
    zone = account.timezone if account else "Europe/Amsterdam"
    return (person.language if person else account.language if account else "nl"), zone


def remember(uow: UnitOfWork, now: datetime, number: int, forget: Sequence[str], links: Sequence[ChatMessage]) -> None:
    """Notes which chat messages show a submission from now on.

    What stays in the chat when another takes its place stays known: it has to go when the submission is wiped.
    """
    with uow:
        for part in forget:
            for old in uow.chats.of(number, part) if part in STAYING else ():
                uow.chats.link(replace(old, part=telling.PAST))
            uow.chats.unlink(number, part)
        for link in links:
            uow.chats.link(link)
        uow.commit()


def shown_once(uow: UnitOfWork, now: datetime, number: int, chat: int, messages: Sequence[int]) -> None:
    """Notes messages that show something of a submission and are never redrawn: they go when it is wiped."""
    remember(uow, now, number, (), [ChatMessage(chat, one, number, telling.PAST) for one in messages])


def of_message(uow: UnitOfWork, chat: int, message_id: int) -> ChatMessage | None:
    """Which submission a chat message belongs to."""
    return uow.chats.find(chat, message_id)


def status(uow: UnitOfWork, telegram_id: int) -> Sequence[Submission]:
    """What a maker has under way in the order of the slots, what has none after that; last what is online."""
    person = access.known(uow, telegram_id)
    running = sorted(uow.submissions.of_maker(person.id, UNDER_WAY), key=_by_slot)
    online = uow.submissions.of_maker(person.id, (State.PUBLISHED,), limit=ONLINE)
    return [*running, *reversed(online)]


def _by_slot(post: Submission) -> tuple[bool, datetime | None, int]:
    return post.slot is None, post.slot, post.number


def held_slots(uow: UnitOfWork, number: int) -> dict[datetime, int]:
    """The moments that other posts in review hold for now, and the numbers of those posts."""
    post = access.submission(uow, number)
    waiting = uow.submissions.in_states((State.IN_REVIEW,), post.account_id)
    return {other.slot: other.number for other in waiting if other.slot and _competes(other, post)}


def free_slots(uow: UnitOfWork, now: datetime, number: int, count: int = 6) -> Sequence[datetime]:
    """The next moments that an editor may choose for a post, in UTC; posts in review may hold some (`held_slots`)."""
    with uow:
        post = access.submission(uow, number)
        account = uow.accounts.get(post.account_id)
        pace = planning.pace_of(uow, account)
        taken = [other.slot for other in planning.queue(uow, account.id) if other.slot and _competes(other, post)]
        taken += uow.submissions.moments(account.id, now - planning.WINDOW, now + AHEAD)
        opens, closes = planning.opens(account, post), planning.closes(account, post.week, now)
        found: list[datetime] = []
        for _ in range(count):
            start = found[-1] + timedelta(minutes=1) if found else max(opens, now)
            moment = plan([Post(number, start, closes)], pace, now, fixed=taken)[number]
            if moment is None:
                break
            found.append(moment)
        return found


def _competes(other: Submission, post: Submission) -> bool:
    """Whether its planned moment is taken; what is on its way out is counted apart, stories never."""
    return other.number != post.number and other.kind is not Kind.STORY and other.state is not State.PUBLISHING


def place_of_contact(submission: Submission) -> tuple[str, int]:
    """Where an e-mail address or phone number was found ("caption", "alt" or "picture"), and in which part (1-based).

    The part is 0 where there is only one, or where it is the caption.
    """
    many = len(submission.items) > 1
    for finding in submission.findings:
        if finding.code in CONTACT and finding.numbers.get("where") == "picture":
            return "picture", finding.item or 0
    if emails(submission.caption) or phones(submission.caption):
        return "caption", 0
    for at, item in enumerate(submission.items, 1):
        if emails(item.alt_text) or phones(item.alt_text):
            return "alt", at if many else 0
    return "caption", 0


def queue_of(
    uow: UnitOfWork, telegram_id: int, account_id: int
) -> tuple[Account, Sequence[Submission], Sequence[Submission]]:
    """An account's queue and what waits for a decision, for somebody with a role there."""
    with uow:
        access.require(uow, telegram_id, account_id, *access.STOPPERS)
        waiting = uow.submissions.in_states((State.IN_REVIEW,), account_id)
        return uow.accounts.get(account_id), planning.queue(uow, account_id), waiting
