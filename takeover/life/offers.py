"""A week is offered to somebody: asked, nudged, answered, or passed on to the next candidate."""

from datetime import datetime, timedelta

from takeover import access, rotation, telling
from takeover.errors import Refused
from takeover.life.calling_off import call_off, tell
from takeover.life.offering import Answer, Offer, OfferState
from takeover.model import Account, Person, Role, Week
from takeover.ports import UnitOfWork
from takeover.rota import drafting, gathering
from takeover.rota.judging import best_for
from takeover.rota.problem import Problem
from takeover.weeks import IsoWeek

NUDGE_AFTER = timedelta(days=3)
EXPIRES_AFTER = timedelta(days=7)
UNSAID = "unsaid"
"""The reason of who keeps it to themselves."""
AWAY = "away"
"""The reason of who is not there in that week."""


def offer(
    uow: UnitOfWork,
    now: datetime,
    account_id: int,
    week: IsoWeek,
    telegram_id: int | None = None,
    by: int | None = None,
) -> Offer:
    """Asks somebody to hold a week: who is named, or who the rota proposes for it.

    They answer within a week, and before the week begins. Raises Refused: "week-over", "week-held", "week-offered",
    "no-sketch" (nobody is proposed), "not-a-trainee", "cannot-hold".
    """
    with uow:
        actor = None if by is None else access.require(uow, by, account_id, *access.PLANNERS).id
        account = uow.accounts.get(account_id)
        drafting.refuse_settled(uow, now, account, week)
        if telegram_id is None:
            sketch = uow.sketches.get(account_id, week)
            if sketch is None or sketch.person_id is None:
                raise Refused("no-sketch", week=str(week))
            telegram_id = uow.people.get(sketch.person_id).telegram_id
        person = drafting.able_person(uow, now, account, week, telegram_id)
        made = _ask(uow, now, account, week, person, actor)
        uow.commit()
    return made


def _ask(uow: UnitOfWork, now: datetime, account: Account, week: IsoWeek, person: Person, by: int | None) -> Offer:
    expires = min(now + EXPIRES_AFTER, week.begins(account.zone))
    made = uow.offers.add(Offer(0, account.id, week, person.id, OfferState.OPEN, by, now, expires))
    uow.sketches.remove(account.id, week)
    telling.note(uow, now, f"offer {week}", account=account.id, by=by)
    tell(uow, now, account, made, person, "week-offered-you")
    return made


def accept(uow: UnitOfWork, now: datetime, telegram_id: int, offer_id: int) -> Week:
    """They hold the week from now on. Raises Refused("offer-gone") when it is not open any more, or is not theirs."""
    with uow:
        made, person = _theirs(uow, telegram_id, offer_id)
        account, accepted = uow.accounts.get(made.account_id), made.answered(Answer.ACCEPT)
        if now >= made.expires_at:
            raise Refused("offer-gone", state=OfferState.EXPIRED)
        if uow.weeks.get(account.id, made.week) is not None:
            raise Refused("offer-gone", state=OfferState.WITHDRAWN)
        uow.offers.save(accepted)
        held = rotation.hold(uow, now, account, made.week, person, person.id)
        telling.note(uow, now, f"accept_offer {made.week}", account=account.id, by=person.id)
        telling.tell_coordinators(uow, account, "offer-accepted", name=person.name, week=str(made.week))
        uow.commit()
    return held


def decline(uow: UnitOfWork, now: datetime, telegram_id: int, offer_id: int) -> Offer:
    """They do not want it; the next candidate is asked at once. Why is theirs to say, later or never (`explain`)."""
    with uow:
        made, person = _theirs(uow, telegram_id, offer_id)
        account = uow.accounts.get(made.account_id)
        declined = made.answered(Answer.DECLINE)
        uow.offers.save(declined)
        telling.note(uow, now, f"decline_offer {made.week}", account=account.id, by=person.id)
        _next(uow, now, account, made, person, "offer-declined")
        uow.commit()
    return declined


def explain(uow: UnitOfWork, now: datetime, telegram_id: int, offer_id: int, reason: str) -> None:
    """Why they said no, by a code: the coordinators hear it once, nothing of UNSAID. Raises Refused("offer-gone")."""
    with uow:
        made, person = _theirs(uow, telegram_id, offer_id)
        if made.state is not OfferState.DECLINED:
            raise Refused("offer-gone", state=made.state)
        if reason == UNSAID or not uow.moments.first(f"offer-why:{offer_id}", now):
            return
        account = uow.accounts.get(made.account_id)
        telling.note(uow, now, f"explain_offer {made.week} {reason}", account=account.id, by=person.id)
        telling.tell_coordinators(
            uow, account, "offer-why-told", week=str(made.week), name=person.name, reason=reason,
            not_before=rotation.daytime(account, now),
        )  # fmt: skip
        uow.commit()


def set_away(uow: UnitOfWork, now: datetime, telegram_id: int, week: IsoWeek, away: bool) -> tuple[bool, bool]:
    """Somebody gives a week as impossible, or takes that back; with the first goes a no to what they are asked for it.

    Whether they hold a week then (which stays theirs), and whether something was declined.
    """
    holds = drafting.set_away(uow, now, telegram_id, week, away)
    asked = _asked(uow, telegram_id, week) if away else []
    for made in asked:
        decline(uow, now, telegram_id, made.id)
        explain(uow, now, telegram_id, made.id, AWAY)
    return holds, bool(asked)


def _asked(uow: UnitOfWork, telegram_id: int, week: IsoWeek) -> list[Offer]:
    with uow:
        theirs = uow.offers.of_people([access.known(uow, telegram_id).id])
    return [one for one in theirs if one.week == week and one.state is OfferState.OPEN]


def _theirs(uow: UnitOfWork, telegram_id: int, offer_id: int) -> tuple[Offer, Person]:
    person = access.known(uow, telegram_id)
    made = uow.offers.get(offer_id)
    if made is None or made.person_id != person.id:
        raise Refused("offer-gone", state=OfferState.WITHDRAWN)
    if Role.TRAINEE not in access.roles_of(uow, person.id, made.account_id):
        raise Refused("not-a-trainee")
    return made, person


def withdraw(
    uow: UnitOfWork, now: datetime, account_id: int, week: IsoWeek, by: int | None = None, asked: int | None = None
) -> Offer:
    """A coordinator takes an offer back; who was asked hears it.

    With `asked` (a Telegram id) only what was asked of them. Raises Refused: "no-offer", "offer-moved".
    """
    with uow:
        actor = None if by is None else access.require(uow, by, account_id, *access.PLANNERS).id
        made = uow.offers.open(account_id, week)
        person = uow.people.get(made.person_id) if made else None
        if person is not None and asked not in (None, person.telegram_id):
            raise Refused("offer-moved", week=str(week), name=person.name)
        gone = call_off(uow, now, uow.accounts.get(account_id), week)
        if gone is None:
            raise Refused("no-offer", week=str(week))
        telling.note(uow, now, f"withdraw_offer {week}", account=account_id, by=actor)
        uow.commit()
    return gone


def look(uow: UnitOfWork, now: datetime) -> int:
    """Nudges who did not answer in three days, once; ends what nobody answered and asks the next. How many changed."""
    with uow:
        changed = 0
        for made in uow.offers.unanswered(now - NUDGE_AFTER, now):
            account, person = uow.accounts.get(made.account_id), uow.people.get(made.person_id)
            if now >= made.expires_at:
                uow.offers.save(made.answered(Answer.EXPIRE))
                telling.note(uow, now, f"expire_offer {made.week}", account=account.id)
                tell(uow, now, account, made, person, "offer-expired-you")
                _next(uow, now, account, made, person, "offer-expired")
                changed += 1
            elif uow.moments.first(f"offer-nudge:{made.id}", now):
                tell(uow, now, account, made, person, "offer-nudge")
                changed += 1
        if changed:
            uow.commit()
    return changed


def _next(uow: UnitOfWork, now: datetime, account: Account, made: Offer, before: Person, code: str) -> None:
    """Asks who should hold the week now, by the same objective as the rota; the coordinators hear who that is."""
    person = _candidate(uow, now, account, made.week)
    if person is not None:
        _ask(uow, now, account, made.week, person, None)
    telling.tell_coordinators(
        uow, account, code, week=str(made.week), name=before.name,
        next="somebody" if person else "nobody", candidate=person.name if person else "",
        account_id=account.id, not_before=rotation.daytime(account, now),
    )  # fmt: skip


def _candidate(uow: UnitOfWork, now: datetime, account: Account, week: IsoWeek) -> Person | None:
    if week < gathering.first_week(account, now):
        return None
    problem = gathering.gather(uow, now, [account], 0)
    cell = (account.id, week.index)
    question = Problem((cell,), problem.pool, {}, problem.preferences)
    person = best_for(question, {}, cell)
    return uow.people.get(person) if person is not None else None
