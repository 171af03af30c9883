"""One tap that betters a submission: words that a rule would rather read, a picture that shows less, or all of it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime

from rules.remedies import remedy
from rules.rulebook import Rulebook
from takeover import access, editing, telling, verdicts
from takeover.earlier import TROUBLE, remembering
from takeover.errors import Refused
from takeover.keeping import swap_media
from takeover.model import Item, Submission
from takeover.ports import UnitOfWork

ORDER = ("TOEG-03", "TAAL-01", "TAAL-02")
"""The rules whose finding in a caption one tap betters, as they are offered."""
PEOPLE = frozenset({"people", "trouble", "background"})
"""The questions about who and what can be seen."""
EDGE = 0.002
"""The share of a side that rounding moves."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """What a caption is and what it would be."""

    code: str
    before: str
    after: str


def offered(post: Submission, book: Rulebook) -> tuple[str, ...]:
    """The rules that found something in the caption which one tap betters."""
    found = {finding.code for finding in post.findings}
    return tuple(code for code in ORDER if code in found and remedy(code, post.caption, book) is not None)


def proposal(uow: UnitOfWork, telegram_id: int, number: int, revision: int, code: str) -> Proposal:
    """The caption of one's own submission before and after a remedy; raises Refused("out-of-date")."""
    post = _current(access.own(uow, telegram_id, number), revision)
    return _proposal(uow, post, code)


def _proposal(uow: UnitOfWork, post: Submission, code: str) -> Proposal:
    book = verdicts.rulebook_of(uow, post.account_id)
    better = remedy(code, post.caption, book) if code in ORDER else None
    if better is None:
        raise Refused("out-of-date", number=post.number)
    return Proposal(code, post.caption, better)


def apply(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int, code: str) -> Submission:
    """Puts the bettered caption in and lets the rules judge again; answers stay, because it says the same.

    Raises Refused("out-of-date") where there is nothing left to better.
    """
    with uow:
        post = _current(access.own(uow, telegram_id, number), revision)
        better = _proposal(uow, post, code).after
        telling.note(uow, now, f"remedy {code}", submission=post, by=post.maker_id)
        changed = editing.change(uow, now, post, caption=better)
        uow.commit()
    return changed


def put_picture(
    uow: UnitOfWork,
    now: datetime,
    telegram_id: int,
    number: int,
    revision: int,
    position: int,
    item: Item,
) -> Submission:
    """The same photo in another rendering, at a position (1-based); an approval is void and the rules judge again.

    Who and what can be seen is asked again where the new rendering shows more than the old one, or where the maker
    said that something in it may not be seen. Raises Refused("out-of-date") for another photo or revision.
    """
    with uow:
        post = _current(access.own(uow, telegram_id, number), revision)
        if not 1 <= position <= len(post.items) or post.items[position - 1].original != item.original:
            raise Refused("out-of-date", number=number)
        items = (*post.items[: position - 1], item, *post.items[position:])
        more = shows_more(post.items[position - 1].crop, item.crop)
        swap_media(uow, post.items, items)
        telling.note(uow, now, "remedy picture", submission=post, by=post.maker_id)
        asked_again = PEOPLE if more or _troubled(post.answers) else frozenset[str]()
        allowed = replace(post, overruled=()) if more else post
        answers = remembering(post.answers, _without(post.answers, asked_again))
        changed = editing.change(uow, now, allowed, items=items, answers=answers)
        uow.commit()
    return changed


def shows_more(old: str, new: str) -> bool:
    """Whether a rendering's crop shows something that another did not: more of the photo, or what was hidden.

    Crops are told as an approval binds them: four sides, then what else was done. What cannot be read shows more.
    """
    try:
        (left, top, right, bottom), before = _sides(old)
        (new_left, new_top, new_right, new_bottom), after = _sides(new)
    except ValueError:
        return True
    wider = new_left < left - EDGE or new_top < top - EDGE or new_right > right + EDGE or new_bottom > bottom + EDGE
    return wider or not before <= after


def _sides(crop: str) -> tuple[tuple[float, float, float, float], frozenset[str]]:
    """The box, and the regions that are hidden."""
    left, top, right, bottom, *rest = crop.split()
    hidden = frozenset(word for word in rest if word.startswith("blur:"))
    return (float(left), float(top), float(right), float(bottom)), hidden


def _current(post: Submission, revision: int) -> Submission:
    if post.revision != revision:
        raise Refused("out-of-date", number=post.number)
    if post.state not in editing.CHANGEABLE:
        raise Refused("too-late", number=post.number, state=post.state)
    return post


def _troubled(answers: Mapping[str, str]) -> bool:
    return any(answers.get(question) in bad for question, bad in TROUBLE.items())


def _without(answers: Mapping[str, str], gone: frozenset[str]) -> dict[str, str]:
    return {question: answer for question, answer in answers.items() if question not in gone}
