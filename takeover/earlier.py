"""What a maker said first about who and what can be seen, kept beside what they say now: editors look twice there."""

from collections.abc import Mapping

EARLIER = "earlier"
"""Among the answers: the question and the answer that were taken back, as "people=no"."""
TROUBLE: Mapping[str, tuple[str, ...]] = {
    "trouble": ("no_consent", "minor", "background", "plate"),
    "people": ("no",),
    "background": ("plate", "screen"),
}
"""Answers that say that something is to be seen that may not; the one that says most of it first."""


def remembering(before: Mapping[str, str], after: Mapping[str, str]) -> dict[str, str]:
    """The answers `after`, and the first that named trouble where it is no longer among them."""
    gone = (f"{one}={before[one]}" for one in TROUBLE if _named_trouble(one, before) and after.get(one) != before[one])
    first = before.get(EARLIER) or next(gone, None)
    return {**after, EARLIER: first} if first else dict(after)


def _named_trouble(question: str, answers: Mapping[str, str]) -> bool:
    return answers.get(question) in TROUBLE[question]
