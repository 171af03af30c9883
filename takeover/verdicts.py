"""What the rules say of a submission: by which rulebook, knowing what, and what is left to ask."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from functools import cached_property, lru_cache, partial

from rules import technical
from rules.engine import in_order, judge
from rules.facts import Facts, Kind
from rules.findings import Finding, Severity
from rules.look import Look
from rules.questions import Question, next_question
from rules.rulebook import HOUSE, NoRulebook, Rulebook, parse
from takeover.model import Account, Reserve, Submission
from takeover.ports import UnitOfWork
from takeover.states import OPEN, State
from takeover.weeks import first_valid

INTRODUCTION = "INT-05"
PACE = "TECH-08"
PLANNED = (State.APPROVED, State.QUEUED)
COUNTED = (
    State.IN_REVIEW, State.APPROVED, State.QUEUED, State.FROZEN, State.PUBLISHING, State.UNKNOWN, State.PUBLISHED,
)  # fmt: skip


WAITS_OR_FILLS = (Reserve.KEPT, Reserve.USED)
"""What waits in reserve, or came from there, introduces nobody and is no introduction."""


@dataclass(frozen=True)
class Verdict:
    """What one rulebook finds in what is known of a submission."""

    rulebook: Rulebook
    facts: Facts
    findings: tuple[Finding, ...]

    @cached_property
    def question(self) -> Question | None:
        """The one question to ask now."""
        return next_question(self.facts, self.findings, self.rulebook)

    @property
    def stamp(self) -> str:
        """What is kept of the rulebook: its name, version and hash."""
        return f"{self.rulebook.name} {self.rulebook.version} {self.rulebook.hash}"


def verdict(
    uow: UnitOfWork,
    submission: Submission,
    now: datetime,
    book: Rulebook | None = None,
    *,
    likely: datetime | None = None,
) -> Verdict:
    """Judges a submission by the rulebook of its account, or by another one; `likely` is its slot while it has none."""
    book = book or rulebook_of(uow, submission.account_id)
    facts = facts_of(uow, submission, now, book, likely)
    return Verdict(book, facts, judge(facts, book))


def open_question(uow: UnitOfWork, submission: Submission) -> Question | None:
    """The question that the last verdict left open for the maker; None when nothing is asked."""
    if submission.state is not State.ASKING:
        return None
    book = rulebook_of(uow, submission.account_id)
    return next_question(_own_facts(submission), submission.findings, book)


def rulebook_of(uow: UnitOfWork, account_id: int) -> Rulebook:
    """The rulebook that judges an account's submissions: its own, or the house's."""
    text = uow.rulebooks.in_force(account_id)
    return (text is not None and readable_rulebook(text)) or HOUSE


@lru_cache(maxsize=64)
def readable_rulebook(text: str) -> Rulebook | None:
    """The rulebook written there; None where a later program cannot read it any more (`doctor` says so)."""
    try:
        return parse(text)
    except NoRulebook:
        return None


def facts_of(
    uow: UnitOfWork, submission: Submission, now: datetime, book: Rulebook, likely: datetime | None = None
) -> Facts:
    """What the rules may know of this submission, its history included; `likely` is its slot while it has none."""
    account = uow.accounts.get(submission.account_id)
    day = day_of(account, submission.slot or likely)
    moments = book.moments_on((submission.slot or now).astimezone(account.zone).date())
    own = _own_facts(submission)
    near = partial(uow.submissions.near, submission.account_id, but=submission.number)
    twins = (near(item.phash, book.numbers.duplicate_distance) if item.phash else None for item in submission.items)
    return replace(
        own,
        items=tuple(replace(item, duplicate_of=twin) for item, twin in zip(own.items, twins, strict=True)),
        first_post=_first_post(uow, submission),
        election=account.election or "election" in moments,
        mourning="mourning" in moments,
        same_day=_others_on(uow, account, submission, day) if day else 0,
        day=day,
    )


def _own_facts(submission: Submission) -> Facts:
    """What is known from the submission alone."""
    return Facts(
        kind=submission.kind,
        caption=submission.caption,
        items=tuple(replace(item.facts, alt_text=item.alt_text) for item in submission.items),
        answers=submission.answers,
        overruled=frozenset(submission.overruled),
    )


def _first_post(uow: UnitOfWork, submission: Submission) -> bool:
    """Whether the rules hold this one to the introduction: none before it is out, on its way or being asked about."""
    if submission.kind is Kind.STORY or submission.reserve in WAITS_OR_FILLS:
        return False
    ahead = uow.submissions.ahead(submission, (*COUNTED, *OPEN))
    return not any(state in COUNTED or not blocks(findings) for state, findings in ahead)


def lacks_introduction(uow: UnitOfWork, approved: Submission, now: datetime) -> bool:
    """Whether an approved post would open the week without an introduction: none is out or on its way before it."""
    if approved.kind is Kind.STORY or INTRODUCTION in approved.overruled or approved.reserve in WAITS_OR_FILLS:
        return False
    others = uow.submissions.of_week(approved.account_id, approved.week)
    if any(_comes_before(other, approved) for other in others if other.number != approved.number):
        return False
    book = rulebook_of(uow, approved.account_id)
    opening = replace(facts_of(uow, approved, now, book), first_post=True)
    return INTRODUCTION in blocks(judge(opening, book))


def _comes_before(other: Submission, post: Submission) -> bool:
    if other.kind is Kind.STORY or other.state not in COUNTED or other.state is State.IN_REVIEW:
        return False
    if other.reserve in WAITS_OR_FILLS:
        return False
    planned_later = other.state is State.QUEUED and other.slot and post.slot and other.slot > post.slot
    return not planned_later


def day_of(account: Account, instant: datetime | None) -> date | None:
    """The day of an instant in the account's zone; None without one."""
    return instant.astimezone(account.zone).date() if instant else None


def _others_on(uow: UnitOfWork, account: Account, submission: Submission, day: date) -> int:
    start = first_valid(day, time(0), account.zone)
    end = first_valid(day + timedelta(days=1), time(0), account.zone)
    planned = uow.submissions.in_states(PLANNED, account.id, until=end)
    return others_on(account, submission, day, planned, uow.submissions.moments(account.id, start, end))


def others_on(
    account: Account, submission: Submission, day: date, planned: Iterable[Submission], out: Iterable[datetime]
) -> int:
    """How many of the `planned` posts, this one apart, and of those that are `out` fall on that day; no stories."""
    posts = (one for one in planned if one.number != submission.number and one.kind is not Kind.STORY)
    return sum(day_of(account, instant) == day for instant in (*(post.slot for post in posts), *out))


def paced(submission: Submission, book: Rulebook, day: date | None, others: int) -> tuple[Finding, ...]:
    """Its findings, with what the rules say of a day that holds so many `others` in the place of what they said.

    A rule that may stand in the way is left as it was judged.
    """
    rule = book.rules.get(PACE)
    if rule is None or rule.severity in (Severity.BLOCK, Severity.ASK) or PACE in submission.overruled:
        return submission.findings
    facts = replace(_own_facts(submission), same_day=others, day=day)
    kept = [finding for finding in submission.findings if finding.code != PACE]
    return in_order((*kept, *technical.pace(Look(facts, book))))


def blocks(findings: tuple[Finding, ...]) -> tuple[str, ...]:
    """The codes that stand in the way."""
    return tuple(dict.fromkeys(finding.code for finding in findings if finding.severity is Severity.BLOCK))


def blocks_more(now: tuple[Finding, ...], before: tuple[Finding, ...]) -> bool:
    """Whether a rule stands in the way that did not before."""
    return bool(set(blocks(now)) - set(blocks(before)))
