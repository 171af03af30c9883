"""A week that is offered to somebody: what can become of it, as one table."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from takeover.errors import Refused
from takeover.weeks import IsoWeek


class OfferState(StrEnum):
    """Where an offer stands."""

    OPEN = "open"
    ACCEPTED = "accepted"
    DECLINED = "declined"
    EXPIRED = "expired"
    WITHDRAWN = "withdrawn"


class Answer(StrEnum):
    """What ends an offer: a yes or no of who was asked, time, or the coordinator."""

    ACCEPT = "accept"
    DECLINE = "decline"
    EXPIRE = "expire"
    WITHDRAW = "withdraw"


AFTER = {
    Answer.ACCEPT: OfferState.ACCEPTED,
    Answer.DECLINE: OfferState.DECLINED,
    Answer.EXPIRE: OfferState.EXPIRED,
    Answer.WITHDRAW: OfferState.WITHDRAWN,
}
"""Only an open offer can be answered, and once."""


@dataclass(frozen=True, slots=True)
class Offer:
    """One week of one account, offered to one person until `expires_at`; `offered_by` is None for the command line."""

    id: int
    account_id: int
    week: IsoWeek
    person_id: int
    state: OfferState
    offered_by: int | None
    offered_at: datetime
    expires_at: datetime

    def answered(self, answer: Answer) -> "Offer":
        """The offer after an answer; raises Refused("offer-gone") where it was answered before or has expired."""
        if self.state is not OfferState.OPEN:
            raise Refused("offer-gone", state=self.state)
        return replace(self, state=AFTER[answer])
