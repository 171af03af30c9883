"""The baton passed on: anyone may say who would do this well; a coordinator weighs it and invites."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from takeover import access, people, telling
from takeover.errors import Refused
from takeover.hours import waking
from takeover.model import Account, Role
from takeover.ports import Invite, Note, UnitOfWork

KIND = "nomination"
CAPACITY = "capacity"
LONGEST = 100
QUESTIONS = ("useful", "fitting", "answers")
"""Is it useful, does it fit them, who answers the reactions: asked once, of who takes the nomination up."""
REFUSED = "no"
ENDINGS = {"": "nomination-yes", REFUSED: "nomination-no"}
"""What who nominated hears, by what is left to ask."""


def nominate(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, who: str) -> int:
    """Somebody names who would do this well; the coordinators hear it. Its number.

    Raises Refused: "nomination-empty", "nomination-long", "nominated-already" (by anybody, for this account, and not
    answered with no: what does not fit now may later).
    """
    who = " ".join(who.split())
    if not who:
        raise Refused("nomination-empty")
    if len(who) > LONGEST:
        raise Refused("nomination-long", limit=LONGEST)
    with uow:
        person = access.require(uow, telegram_id, account_id, *Role)
        account = uow.accounts.get(account_id)
        if any(_same(note.text, who) and not _was_refused(uow, note.id) for note in _all(uow, account, now)):
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


@dataclass(frozen=True, slots=True)
class Standing:
    """Who was nominated, by whom (their name, "" where it was erased), for which account, and what is asked next.

    `question` is one of QUESTIONS, "" when all are answered and "no" when it ended there.
    """

    who: str
    by: str
    account: Account
    question: str


def take_up(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> Standing:
    """A coordinator looks into a nomination."""
    with uow:
        note, _ = _nomination(uow, telegram_id, number)
        return _standing(uow, note)


def _standing(uow: UnitOfWork, note: Note) -> Standing:
    by = uow.people.get(note.person).name if note.person is not None else ""
    question = "no" if _was_refused(uow, note.id) else _open(uow, note.id)
    return Standing(note.text, by, uow.accounts.get(note.account), question)


def answer(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, question: str, said: str) -> Standing:
    """Keeps an answer, once, and how the nomination stands then.

    `said` is "yes" or "no", for who answers reactions "us" or "them". Who nominated hears how it ended.
    """
    with uow:
        note, actor = _nomination(uow, telegram_id, number)
        if question != _open(uow, number):
            raise Refused("question-gone")
        uow.moments.first(_key(number, question), now)
        telling.note(uow, now, f"{CAPACITY} {number} {question} {said}", account=note.account, by=actor)
        if said == "no":
            for rest in (*QUESTIONS, REFUSED):
                uow.moments.first(_key(number, rest), now)
        following = _standing(uow, note)
        if following.question in ENDINGS and note.person is not None:
            code = ENDINGS[following.question]
            telling.tell(uow, uow.people.get(note.person), code, account=note.account, who=note.text)
        uow.commit()
    return following


def invite(uow: UnitOfWork, now: datetime, telegram_id: int, number: int) -> tuple[str, Standing]:
    """A code with which the nominee comes in as trainee, as with `people.invite`; one of before that waits is gone.

    Raises Refused("question-gone") while questions are open, or when the answer was no, and "nominee-invited" while a
    link that another coordinator made still works.
    """
    with uow:
        note, actor = _nomination(uow, telegram_id, number)
        found = _standing(uow, note)
        if found.question:
            raise Refused("question-gone")
        _replace_link(uow, now, note, actor)
        code, _ = people.make_invite(uow, now, note.account, Role.TRAINEE, actor, nomination=number)
        uow.commit()
    return code, found


def look(uow: UnitOfWork, now: datetime) -> int:
    """Who invited a nominee hears, once and by day, that nobody opened the link in time; how many lapsed."""
    with uow:
        lapsed = uow.invites.nobody_used(now)
        for made in lapsed:
            uow.invites.save(replace(made, revoked=True))
            _tell_lapsed(uow, now, made)
        if lapsed:
            uow.commit()
    return len(lapsed)


def _tell_lapsed(uow: UnitOfWork, now: datetime, made: Invite) -> None:
    note = uow.notes.get(made.nomination) if made.nomination is not None else None
    plans = made.invited_by is not None and access.roles_of(uow, made.invited_by, made.account_id) & {*access.PLANNERS}
    if note is None or made.invited_by is None or not plans:
        return
    account = uow.accounts.get(made.account_id)
    telling.tell(
        uow, uow.people.get(made.invited_by), "nominee-lapsed", account=account.id, who=note.text,
        nomination=note.id, not_before=waking(account, now),
    )  # fmt: skip


def _replace_link(uow: UnitOfWork, now: datetime, note: Note, actor: int) -> None:
    """Of two links for one person the older one goes, unless somebody else made it and may have passed it on."""
    made = [one for one in uow.invites.open(note.account) if one.nomination == note.id and one.used_by is None]
    for one in made:
        if one.invited_by is not None and one.invited_by != actor and now < one.expires_at:
            raise Refused("nominee-invited", who=note.text, name=uow.people.get(one.invited_by).name)
        uow.invites.save(replace(one, revoked=True))


def _nomination(uow: UnitOfWork, telegram_id: int, number: int) -> tuple[Note, int]:
    note = uow.notes.get(number)
    if note is None or note.kind != KIND:
        raise Refused("question-gone")
    return note, access.require(uow, telegram_id, note.account, *access.PLANNERS).id


def _open(uow: UnitOfWork, number: int) -> str:
    return next((one for one in QUESTIONS if not uow.moments.has(_key(number, one))), "")


def _was_refused(uow: UnitOfWork, number: int) -> bool:
    return uow.moments.has(_key(number, REFUSED))


def _key(number: int, question: str) -> str:
    return f"{CAPACITY}:{number}:{question}"
