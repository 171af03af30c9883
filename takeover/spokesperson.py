"""What a journalist asks (POL-04): the trainee does not answer it, the spokesperson does."""

from datetime import datetime, timedelta

from rules.rulebook import Rulebook
from rules.text import neutral
from rules.tokens import read
from rules.wording import explain
from takeover import access, editing, intake, review, telling, verdicts
from takeover.errors import Refused
from takeover.model import Account, Person, Role
from takeover.ports import Note, UnitOfWork
from takeover.states import State

CODE = "POL-04"
PEOPLE = ("*", "pers", "press", "media")
"""What the entries of the list `press` have in them that name a person or a question, and not a newspaper."""


def is_press_question(text: str, book: Rulebook) -> bool:
    """Whether a text mentions a journalist's question.

    In a caption a journalist has to ask something; in a question to the editors naming one is enough.
    """
    if CODE in explain(text, book):
        return True
    reading = read(neutral(text))
    innocent = {place for _, first, last in book.lexicon.entries(reading, "no_press") for place in range(first, last)}
    named = book.lexicon.entries(reading, "press")
    return any(first not in innocent and any(part in entry for part in PEOPLE) for entry, first, _ in named)


def ask(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, text: str) -> bool:
    """`/vraag`: to the editors, or labelled to the spokesperson when it is a journalist's; whether it was."""
    with uow:
        about_press = is_press_question(text, verdicts.rulebook_of(uow, account_id))
    if about_press:
        relay(uow, now, telegram_id, account_id, text)
    else:
        review.ask_editors(uow, now, telegram_id, account_id, text)
    return about_press


ASKED, PATIENCE = "question_asked_for", timedelta(minutes=30)
"""Somebody sent an empty `/vraag`; how long what they write next is taken for their question."""


def await_question(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> int:
    """Somebody wants to ask something and has not said what; the number under which that is waited for."""
    with uow:
        person = access.require(uow, telegram_id, account_id, *Role)
        asked = uow.notes.add(None, person.id, account_id, ASKED, _newest(uow, person.id), now)
        uow.commit()
    return asked


def awaited(uow: UnitOfWork, telegram_id: int, now: datetime) -> Note | None:
    """The question that is waited for: nothing was sent or begun since it was asked for, and it was not answered."""
    person = uow.people.by_telegram(telegram_id)
    waiting = uow.notes.of_kind(ASKED, now - PATIENCE, now) if person else ()
    mine = [note for note in waiting if person and note.person == person.id]
    if not mine or uow.moments.has(_settled(mine[-1].id)):
        return None
    writing = intake.awaiting_words(uow, telegram_id, now)
    began_later = writing is not None and editing.asked_at(writing) > mine[-1].at
    return None if began_later or mine[-1].text != _newest(uow, mine[-1].person or 0) else mine[-1]


def _newest(uow: UnitOfWork, person: int) -> str:
    """The number of what somebody sent last: when that is another one, they went on with something else."""
    return " ".join(str(post.number) for post in uow.submissions.of_maker(person, tuple(State), limit=1))


def _settled(asked: int) -> str:
    return f"question-settled:{asked}"


def forget_question(uow: UnitOfWork, now: datetime, telegram_id: int, asked: int) -> Note:
    """It is waited for no longer; raises Refused("question-gone") for what was settled before or is somebody else's."""
    with uow:
        note, person = uow.notes.get(asked), access.known(uow, telegram_id)
        if (
            note is None
            or note.kind != ASKED
            or note.person != person.id
            or not uow.moments.first(_settled(asked), now)
        ):
            raise Refused("question-gone")
        uow.commit()
    return note


def relay(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, text: str) -> None:
    """Hands a journalist's question on to the spokesperson, and tells whoever brought it not to answer.

    The editors see it too; where no spokesperson can be reached they answer.
    """
    with uow:
        person = access.known(uow, telegram_id)
        account = uow.accounts.get(account_id)
        if not uow.people.roles(person.id, account_id):
            raise Refused("wrong-role", role="trainee")
        question = uow.notes.add(None, person.id, account_id, "press_question", text, now)
        telling.note(uow, now, "press_question", account=account_id, by=person.id)
        speaker = spokesperson_of(uow, account)
        if speaker is not None:
            telling.tell(
                uow, speaker, "press-relayed", account=account_id, name=person.name, text=text, question=question
            )
            telling.tell_editors(uow, account, "press-noted", name=person.name, text=text, to=speaker.name)
        else:
            telling.tell_editors(uow, account, "press-relayed", name=person.name, text=text, question=question)
        telling.tell(uow, person, "press-told", account=account_id, to="editors" if speaker is None else "speaker")
        uow.commit()


def spokesperson_of(uow: UnitOfWork, account: Account) -> Person | None:
    """The account's spokesperson, if the bot can write to them."""
    found = uow.people.by_telegram(account.spokesperson) if account.spokesperson else None
    return found if found is not None and found.reachable else None


def answer(uow: UnitOfWork, now: datetime, telegram_id: int, question: int, text: str) -> None:
    """The reply to a relayed question, by the spokesperson in private or by whoever else may answer."""
    with uow:
        asked = uow.notes.get(question)
        account = uow.accounts.get(asked.account) if asked is not None else None
        speaker = spokesperson_of(uow, account) if account is not None else None
    if asked is None or asked.person is None or speaker is None or speaker.telegram_id != telegram_id:
        review.answer_question(uow, now, telegram_id, question, text)
        return
    with uow:
        review.give_answer(uow, now, asked, uow.people.get(asked.person), speaker, text)
        uow.commit()
