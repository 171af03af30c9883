"""A picture that looks like an earlier one of the account: which one that is, and whether its maker may see it."""

from dataclasses import dataclass, replace
from datetime import date

from takeover import access, verdicts
from takeover.errors import Refused
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
    found = _beside(uow, post, post.items[(finding.item or 1) - 1], int(finding.numbers["number"]))
    if found is None:
        return None
    earlier, twin = found
    return twin if _may_be_seen(earlier, post) else replace(twin, old=None)


def was_asked(post: Submission) -> bool:
    """Whether the maker said that it may go out although it was there before."""
    return post.answers.get("duplicate") == "post"


def for_editors(uow: UnitOfWork, telegram_id: int, number: int, revision: int) -> Twin:
    """The earlier picture that the maker was asked about, for somebody who decides; whoever sent it.

    Raises Refused("out-of-date"), or Refused("twin-gone") where no such picture is left.
    """
    _, post = access.reviewed(uow, telegram_id, number, *access.STOPPERS)
    if post.revision != revision:
        raise Refused("out-of-date", number=number)
    distance = verdicts.rulebook_of(uow, post.account_id).numbers.duplicate_distance
    for item in post.items if was_asked(post) else ():
        near = uow.submissions.near(post.account_id, item.phash, distance, number) if item.phash else None
        found = _beside(uow, post, item, near) if near else None
        if found is not None and found[1].old:
            return found[1]
    raise Refused("twin-gone", number=number)


def _beside(uow: UnitOfWork, post: Submission, new: Item, number: int) -> tuple[Submission, Twin] | None:
    earlier = uow.submissions.get(number)
    if earlier is None or earlier.created_at is None:
        return None
    old = _closest(earlier, new)
    day = earlier.created_at.astimezone(uow.accounts.get(post.account_id).zone).date()
    return earlier, Twin(number, day, old.rendering if old else None, new.rendering)


def _may_be_seen(earlier: Submission, post: Submission) -> bool:
    return earlier.maker_id == post.maker_id or earlier.state is State.PUBLISHED


def _closest(earlier: Submission, new: Item) -> Item | None:
    hashed = [item for item in earlier.items if item.phash]
    return min(hashed, key=lambda item: _apart(item.phash, new.phash), default=None)


def _apart(one: str | None, other: str | None) -> int:
    return (int(one or "0", 16) ^ int(other or "0", 16)).bit_count()
