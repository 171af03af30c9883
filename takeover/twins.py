"""A picture that looks like an earlier one of the account: which one that is, and whether its maker may see it."""

from dataclasses import dataclass
from datetime import date

from takeover.model import Item, Submission
from takeover.ports import UnitOfWork
from takeover.states import State

CODE = "TECH-07"


@dataclass(frozen=True, slots=True)
class Twin:
    """The earlier submission's number and day, and both pictures as media keys.

    `old` is None where the picture is gone, or was sent by somebody else and never became public.
    """

    number: int
    day: date
    old: str | None
    new: str


def twin_of(uow: UnitOfWork, post: Submission) -> Twin | None:
    """The earlier picture that a finding of this submission speaks of."""
    finding = next((one for one in post.findings if one.code == CODE), None)
    if finding is None or not post.items:
        return None
    earlier = uow.submissions.get(int(finding.numbers["number"]))
    if earlier is None or earlier.created_at is None:
        return None
    new = post.items[(finding.item or 1) - 1]
    old = _closest(earlier, new) if _may_be_seen(earlier, post) else None
    day = earlier.created_at.astimezone(uow.accounts.get(post.account_id).zone).date()
    return Twin(earlier.number, day, old.rendering if old else None, new.rendering)


def _may_be_seen(earlier: Submission, post: Submission) -> bool:
    return earlier.maker_id == post.maker_id or earlier.state is State.PUBLISHED


def _closest(earlier: Submission, new: Item) -> Item | None:
    hashed = [item for item in earlier.items if item.phash]
    return min(hashed, key=lambda item: _apart(item.phash, new.phash), default=None)


def _apart(one: str | None, other: str | None) -> int:
    return (int(one or "0", 16) ^ int(other or "0", 16)).bit_count()
