"""When words may leave: from when an account wakes, 08:00 at the earliest, until it sleeps; evenings are by choice."""

from datetime import datetime, time, timedelta

from takeover.model import Account
from takeover.weeks import first_valid

EARLIEST = time(8)
"""The state changes at midnight, the words leave at 08:00 local."""
SATURDAY = 5
EVENING = time(18)
"""From here on, local, only who chose the evening hears from us of our own accord."""


def morning(account: Account) -> time:
    """The first minute of a day, local, at which words may leave."""
    return max(EARLIEST, account.wakes)


def awake(account: Account, now: datetime) -> bool:
    """Whether words may leave now."""
    return morning(account) <= now.astimezone(account.zone).time() < account.sleeps


def waking(account: Account, now: datetime) -> datetime:
    """Now, or the next moment at which words may leave: they wake nobody, and do not keep anybody up."""
    return _until(account, now, account.sleeps)


def daytime(account: Account, now: datetime) -> datetime:
    """Now, or the next moment outside the evening too: for words that can wait."""
    return _until(account, now, max(morning(account), min(EVENING, account.sleeps)))


def _until(account: Account, now: datetime, ends: time) -> datetime:
    local, opens = now.astimezone(account.zone), morning(account)
    if local.time() < opens:
        return first_valid(local.date(), opens, account.zone)
    return now if local.time() < ends else first_valid(local.date() + timedelta(days=1), opens, account.zone)


def at_work(account: Account, now: datetime) -> bool:
    """Whether it is Monday to Friday there, and words may leave: for what is asked of people for their work."""
    return now.astimezone(account.zone).weekday() < SATURDAY and has_come(account, now, EARLIEST)


def has_come(account: Account, now: datetime, at: time) -> bool:
    """Whether a time of the day has come, and words may still leave.

    What was missed is caught up the same day: before the evening, or in it where `at` is in the evening itself.
    """
    local = now.astimezone(account.zone).time()
    return at <= local and awake(account, now) and (local < EVENING or at >= EVENING)
