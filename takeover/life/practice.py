"""The practice round: what a holder sends goes through everything that is theirs to do, and ends at the preview."""

from datetime import datetime, timedelta

from takeover import access, planning, telling, unused
from takeover.errors import Refused
from takeover.life import preparation
from takeover.model import Account, Person, Role, Submission, Week
from takeover.ports import UnitOfWork
from takeover.states import OPEN, Event

PATIENCE = timedelta(hours=1)
"""So long what somebody sends is practice: a switch that is forgotten must not swallow a real post a day later."""


def begin(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> Week:
    """What this holder sends in private from now on is practice, for an hour or until one round is done.

    Raises Refused("wrong-role"), and "no-week" for who holds no week that is still to end.
    """
    with uow:
        person = access.require(uow, telegram_id, account_id, Role.TRAINEE)
        week = week_of(uow, now, person, uow.accounts.get(account_id))
        _drop_rest(uow, now, person.id)
        uow.practice.begin(person.id, account_id, now)
        telling.note(uow, now, "practice_begin", account=account_id, by=person.id)
        uow.commit()
    return week


def end(uow: UnitOfWork, now: datetime, telegram_id: int) -> bool:
    """What this person sends is real again; whether it was not."""
    with uow:
        person = access.known(uow, telegram_id)
        ended = uow.practice.end(person.id)
        _drop_rest(uow, now, person.id)
        uow.commit()
    return ended


def _drop_rest(uow: UnitOfWork, now: datetime, person_id: int) -> None:
    """What was begun as practice and left lying is taken back: words that come later are meant for what is real."""
    for post in uow.submissions.of_maker(person_id, OPEN):
        if post.practice:
            moved = telling.move(uow, now, post, Event.WITHDRAW, person_id, slot=None, waiting=None, unsettled=False)
            unused.offer(uow, now, moved)
            telling.show_panel(uow, moved)


def account_of(uow: UnitOfWork, now: datetime, person: Person) -> Account | None:
    """The account for which somebody practises now; None when what they send is real."""
    found = uow.practice.of(person.id)
    if found is None or now - found[1] >= PATIENCE:
        return None
    return uow.accounts.get(found[0])


def week_of(uow: UnitOfWork, now: datetime, person: Person, account: Account) -> Week:
    """The running or next week of this person, however far ahead; raises Refused("no-week")."""
    mine = [week for week in uow.weeks.of_person(person.id) if week.account_id == account.id]
    coming = [week for week in mine if now < week.week.ends(account.zone)]
    if not coming:
        raise Refused("no-week")
    return min(coming, key=lambda week: week.week)


def finish(uow: UnitOfWork, now: datetime, post: Submission) -> Submission:
    """Nothing is open any more: the round is done, its maker hears what would have happened, and it goes at the term.

    A post that is no practice raises ImpossibleTransition.
    """
    likely = planning.likely_slot(uow, now, post)
    done = telling.move(uow, now, post, Event.PRACTISE, findings=post.findings, waiting=None)
    uow.practice.end(done.maker_id)
    _drop_rest(uow, now, done.maker_id)
    account = uow.accounts.get(done.account_id)
    if uow.moments.first(preparation.practised(done.maker_id, account.id), now):
        preparation.settle_holder(uow, now, done.maker_id, account)
    numbers = {"days": 0, "account_name": account.name, "account_id": account.id} | unused.offer(uow, now, done)
    instants, when = ({"likely": likely}, "slot") if likely else ({}, "none")
    telling.tell_maker(uow, done, "practised", instants=instants, when=when, **numbers)
    return access.submission(uow, done.number)
