"""The baton passed on: anyone may say who would do this well; a coordinator weighs it and invites."""

from collections.abc import Sequence
from datetime import datetime

from takeover import access, telling
from takeover.errors import Refused
from takeover.model import Account, Role
from takeover.ports import Note, UnitOfWork

KIND = "nomination"
CAPACITY = "capacity"
LONGEST = 100
QUESTIONS = ("useful", "fitting", "answers")
"""Is it useful, does it fit them, who answers the reactions: asked once, of who takes the nomination up."""


def nominate(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, who: str) -> int:
    """Somebody names who would do this well; the coordinators hear it. Its number.

    Raises Refused: "nomination-empty", "nomination-long", "nominated-already" (by anybody, for this account).
    """
    who = " ".join(who.split())
    if not who:
        raise Refused("nomination-empty")
    if len(who) > LONGEST:
        raise Refused("nomination-long", limit=LONGEST)
    with uow:
        person = access.require(uow, telegram_id, account_id, *Role)
        account = uow.accounts.get(account_id)
        if any(_same(note.text, who) for note in _all(uow, account, now)):
            raise Refused("nominated-already", who=who)
        number = uow.notes.add(None, person.id, account_id, KIND, who, now)
        telling.note(uow, now, "nominate", account=account_id, by=person.id)
        telling.tell_coordinators(
            uow, account, "nominated", name=person.name, who=who, nomination=number, account_name=account.name
        )
        uow.commit()
    return number


def _all(uow: UnitOfWork, account: Account, now: datetime) -> Sequence[Note]:
    found = uow.notes.of_kind(KIND, datetime.min.replace(tzinfo=now.tzinfo), now)
    return [note for note in found if note.account == account.id]


def _same(one: str, other: str) -> bool:
    return one.casefold() == other.casefold()


def take_up(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> str:
    """A coordinator looks into a nomination: the first question of QUESTIONS that has no answer, "" when all have."""
    with uow:
        _nomination(uow, telegram_id, number)
        return _open(uow, number)


def answer(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, question: str, said: str) -> str:
    """Keeps an answer, once; the next question, "" when none is left and "no" when it ends here.

    `said` is "yes" or "no", for who answers reactions "us" or "them". Who nominated hears how it ended.
    """
    with uow:
        note, actor = _nomination(uow, telegram_id, number)
        if question != _open(uow, number):
            raise Refused("question-gone")
        uow.moments.first(_key(number, question), now)
        telling.note(uow, now, f"{CAPACITY} {number} {question} {said}", account=note.account, by=actor)
        ended = said == "no"
        if ended:
            for rest in QUESTIONS:
                uow.moments.first(_key(number, rest), now)
        following = "no" if ended else _open(uow, number)
        if following in ("", "no") and note.person is not None:
            code = "nomination-no" if ended else "nomination-yes"
            telling.tell(uow, uow.people.get(note.person), code, account=note.account, who=note.text)
        uow.commit()
    return following


def _nomination(uow: UnitOfWork, telegram_id: int, number: int) -> tuple[Note, int]:
    note = uow.notes.get(number)
    if note is None or note.kind != KIND:
        raise Refused("question-gone")
    return note, access.require(uow, telegram_id, note.account, *access.PLANNERS).id


def _open(uow: UnitOfWork, number: int) -> str:
    return next((one for one in QUESTIONS if not uow.moments.has(_key(number, one))), "")


def _key(number: int, question: str) -> str:
    return f"{CAPACITY}:{number}:{question}"
