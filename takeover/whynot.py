"""Why something cannot go on: the rules that stand in its way, what they saw, and who may decide otherwise."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from rules.findings import Finding
from rules.rulebook import HOUSE, Rulebook
from rules.wording import explain, suspicions
from takeover import access, verdicts
from takeover.model import Submission
from takeover.ports import UnitOfWork


@dataclass(frozen=True, slots=True)
class Reason:
    """A rule that stands in the way: its finding, and the words in the caption that made it speak.

    `guess` says that no list has them together: they weighed most in what was learned from other captions. The words
    are for showing only; nothing of them is kept.
    """

    finding: Finding
    words: tuple[str, ...]
    guess: bool = False


def reasons(
    uow: UnitOfWork, telegram_id: int, number: int, now: datetime
) -> tuple[Submission, Rulebook, Sequence[Reason]]:
    """What stands in the way of one's own submission, each rule once, and the rulebook that says so."""
    post = access.own(uow, telegram_id, number)
    book = verdicts.rulebook_of(uow, post.account_id)
    facts = verdicts.facts_of(uow, post, now, book)
    places = explain(post.caption, book, election=facts.election)
    guesses = suspicions(post.caption, book, election=facts.election)
    known = {**guesses, **places}
    found = {one.code: one for one in reversed(post.findings) if one.code in verdicts.blocks(post.findings)}
    told = [Reason(one, _words(post.caption, known, code), code in guesses) for code, one in reversed(found.items())]
    return post, book, told


def rulebook_for(uow: UnitOfWork, telegram_id: int) -> Rulebook:
    """The rulebook that holds for somebody: their account's; the house's for who has several and means none."""
    person = access.known(uow, telegram_id)
    accounts = {account for account, _ in uow.people.roles(person.id)}
    meant = accounts if len(accounts) == 1 else accounts & {person.current_account}
    return verdicts.rulebook_of(uow, meant.pop()) if meant else HOUSE


def _words(caption: str, places: Mapping[str, Sequence[tuple[int, int]]], code: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(caption[start:end] for start, end in places.get(code, ())))
