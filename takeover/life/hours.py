"""When words may leave: from when an account wakes, 08:00 at the earliest, until it sleeps."""

from datetime import datetime, time, timedelta

from takeover.model import Account
from takeover.weeks import first_valid

EARLIEST = time(8)


def gentle(account: Account, now: datetime) -> datetime:
    """Now, or the next moment at which words may leave."""
    local = now.astimezone(account.zone)
    opens = max(account.wakes, EARLIEST)
    if local.time() < opens:
        return first_valid(local.date(), opens, account.zone)
    if local.time() >= account.sleeps:
        return first_valid(local.date() + timedelta(days=1), opens, account.zone)
    return now


def has_come(account: Account, now: datetime, at: time) -> bool:
    """Whether a time of the day has come, and words may still leave; what was missed is caught up the same day."""
    local = now.astimezone(account.zone).time()
    return max(at, account.wakes, EARLIEST) <= local < account.sleeps
