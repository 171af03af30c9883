"""An open offer of a week is taken back, whoever does that; who was asked hears it."""

from datetime import datetime

from takeover import telling
from takeover.hours import daytime
from takeover.life.offering import Answer, Offer
from takeover.model import Account, Person
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek


def call_off(uow: UnitOfWork, now: datetime, account: Account, week: IsoWeek, but: int | None = None) -> Offer | None:
    """The offer that was open, None where none was. Who was asked hears it.

    `but` is the number of somebody who need not: the week is given to them now, or they went.
    """
    made = uow.offers.open(account.id, week)
    if made is None:
        return None
    gone = made.answered(Answer.WITHDRAW)
    uow.offers.save(gone)
    if made.person_id != but:
        tell(uow, now, account, made, uow.people.get(made.person_id), "offer-withdrawn")
    return gone


def call_off_all(uow: UnitOfWork, now: datetime, account: Account, person_id: int) -> None:
    """Whatever somebody who goes was asked for, without a word."""
    for made in uow.offers.all_open(account.id):
        if made.person_id == person_id:
            call_off(uow, now, account, made.week, person_id)


def tell(uow: UnitOfWork, now: datetime, account: Account, made: Offer, person: Person, code: str) -> None:
    """Something about an offer, by day; it takes the place of what still waits to be said about it."""
    telling.tell(
        uow, person, code, account=account.id, account_name=account.name, monday=made.week.monday.isoformat(),
        name=person.name, offer=made.id, instants={"expires": made.expires_at},
        not_before=daytime(account, now), key=f"offer:{made.id}",
    )  # fmt: skip
