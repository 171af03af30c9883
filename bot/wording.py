"""Small pieces of language that several drawings share: findings, moments, states, short captions."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime
from itertools import takewhile
from zoneinfo import ZoneInfo

import words
from rules.facts import Kind
from rules.findings import Finding, Severity
from rules.rulebook import Rulebook
from rules.text import first
from takeover.errors import Number
from takeover.model import Submission
from takeover.ports import Message

SHORT = 60
BEFORE = 15
"""Characters that stay of what two texts have in common."""
DAYS = ("day", "monday")
"""Numbers that are a date in ISO form."""
TEXTS = ("old", "new")
"""Numbers that are a whole text and what it became, of which the words around the difference are enough."""


def sentence(language: str, zone: str, message: Message) -> str:
    """The words of a message, its instants shown in the account's zone."""
    shown = {name: moment(language, instant, zone) for name, instant in message.instants.items()}
    numbers = with_days(language, message.numbers)
    if message.submission is not None:
        numbers.setdefault("number", message.submission)
    for name, prefix in (("reason", "reason-"), ("decision", "decided-"), ("role", "role-"), ("problem", "problem-")):
        if name in numbers:
            numbers[name] = named(language, prefix, str(numbers[name]))
    if "gates" in numbers:
        numbers["gates"] = ", ".join(named(language, "gate-", one) for one in str(numbers["gates"]).split())
    if all(name in numbers for name in TEXTS):
        numbers |= dict(zip(TEXTS, apart(*(str(numbers[name]) for name in TEXTS)), strict=True))
    return words.say(language, message.code, **numbers, **shown)


def with_days(language: str, numbers: Mapping[str, Number]) -> dict[str, Number]:
    """The numbers of a sentence, its dates ("day", "monday") as people read them."""
    days = {name: words.day(language, date.fromisoformat(str(numbers[name]))) for name in DAYS if name in numbers}
    return {**numbers, **days}


def named(language: str, prefix: str, value: str) -> str:
    """A code's name in the catalogue, or a person's own words as they are."""
    return words.say(language, prefix + value) if words.has(prefix + value) else value


def moment(language: str, instant: datetime, zone: str) -> str:
    """A short local moment, such as "wo 18 nov 08:30"."""
    return words.moment(language, instant, ZoneInfo(zone))


def not_before(language: str, opens: datetime, zone: str) -> str:
    """That it goes out no sooner than that."""
    return words.say(language, "not-before", slot=moment(language, opens, zone))


def kind_name(language: str, submission: Submission) -> str:
    """What it becomes, in a word."""
    return words.say(language, f"kind-{submission.kind or 'open'}")


def findings(
    language: str,
    book: Rulebook,
    found: Iterable[Finding],
    severities: Sequence[Severity],
    limit: int = 4,
    told: str = "maker",
) -> list[str]:
    """Sentences for findings of the given weights, each once, album parts named; `told` is "maker" or "editors"."""
    chosen = [finding for finding in found if finding.severity in severities]
    return list(dict.fromkeys(finding_line(language, book, finding, told) for finding in chosen))[:limit]


def finding_line(language: str, book: Rulebook, finding: Finding, told: str = "maker") -> str:
    """One finding as a sentence to the maker or the "editors"; its part of an album in front."""
    text = _own_words(language, book, finding) or _sentence(language, finding, told)
    if finding.item is not None:
        return words.say(language, "finding-of-item", item=finding.item, text=text)
    return text


def _own_words(language: str, book: Rulebook, finding: Finding) -> str:
    """What the rulebook itself says of it; of a rule that only this rulebook has, its reason if nothing else."""
    rule = book.rules.get(finding.code)
    if rule is None:
        return ""
    return rule.message.get(language, "") or ("" if words.has(f"finding-{finding.code}") else rule.why[language])


def _sentence(language: str, finding: Finding, told: str) -> str:
    answered = finding.severity is Severity.BLOCK and words.has(f"blocked-{finding.code}")
    code = f"{'blocked' if answered else 'finding'}-{finding.code}"
    if told == "editors" and words.has(f"card-finding-{finding.code}"):
        code = f"card-finding-{finding.code}"
    return words.say(language, code, **_with_day(language, finding))


def _with_day(language: str, finding: Finding) -> dict[str, Number]:
    """Its numbers, with a name for the day that it speaks of when it was not told which."""
    return {"day": words.say(language, "that-day")} | with_days(language, finding.numbers)


def loses_its_text(submission: Submission) -> bool:
    """Whether it has a text that Instagram does not take with it: a story has none."""
    return submission.kind is Kind.STORY and bool(submission.caption)


def short(caption: str) -> str:
    """The first words of a caption, on one line; a link is whole or not there."""
    line = " ".join(caption.split())
    if len(line) <= SHORT:
        return line
    start, _, cut = line[: SHORT - 1].rpartition(" ")
    broken = "://" in cut and line[SHORT - 1] != " "
    return (start if broken else first(line, SHORT - 1)) + "…"


def state_in_queue(language: str, submission: Submission) -> str:
    """Where it stands in the queue, and why it is not out yet."""
    state = words.say(language, f"state-{submission.state}")
    if not submission.attempt.problem:
        return state
    return words.say(language, "queue-problem", state=state, problem=problem(language, submission.attempt.problem))


def problem(language: str, code: str) -> str:
    """Why publishing does not work, or not yet."""
    return named(language, "problem-", code)


def apart(old: str, new: str) -> tuple[str, str]:
    """A text and what it became, both short, from a few words before they become different."""
    same = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(old, new, strict=False)))
    begins = old.rfind(" ", 0, same - BEFORE) + 1 if same > SHORT // 2 else 0
    dots = "…" if begins else ""
    return dots + short(old[begins:]), dots + short(new[begins:])


def line_of(language: str, submission: Submission, zone: str, state: str | None = None) -> str:
    """One submission as one line of a list."""
    when = moment(language, submission.slot, zone) if submission.slot else words.say(language, "no-slot")
    state = state or words.say(language, f"state-{submission.state}")
    return words.say(
        language,
        "list-line",
        number=submission.number,
        kind=kind_name(language, submission),
        state=words.say(language, "state-of-practice", state=state) if submission.practice else state,
        slot=when,
        caption=short(submission.caption) or words.say(language, "no-caption"),
    )
