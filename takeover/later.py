"""A post that tells where somebody is goes out once they have left: what its maker answered, and from when it may."""

from collections.abc import Mapping
from datetime import datetime, timedelta

LATER = "later"
"""The question. Its answer is kept as the moment from which the post may go out, or as the option that was taken."""
WAIT = "later"
"""The option that lets it wait."""


def kept(value: str, now: datetime, hours: int) -> str:
    """The answer as it is kept: of WAIT the moment that lies so many hours ahead, in ISO form."""
    return (now + timedelta(hours=hours)).isoformat() if value == WAIT else value


def opens(answers: Mapping[str, str]) -> datetime | None:
    """From when it may go out because its maker wants to have left first; None where they did not ask for that."""
    try:
        return datetime.fromisoformat(answers[LATER])
    except (KeyError, ValueError):
        return None
