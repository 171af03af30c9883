"""When words may leave: not before eight, nor before the account wakes, nor once it sleeps."""

from datetime import datetime, time, timedelta

from takeover.model import Account
from takeover.weeks import first_valid

WORDS_LEAVE = time(8)
"""The state changes at midnight, the words leave at 08:00 local."""


def waking(account: Account, now: datetime) -> datetime:
    """Now, or 08:00 local when the night is not over: words do not wake people."""
    local = now.astimezone(account.zone)
    return first_valid(local.date(), WORDS_LEAVE, account.zone) if local.time() < WORDS_LEAVE else now


def daytime(account: Account, now: datetime) -> datetime:
    """Now, or the next 08:00 local when it is night: for words that nobody waits for."""
    local = now.astimezone(account.zone)
    if local.time() < account.sleeps:
        return waking(account, now)
    return first_valid(local.date() + timedelta(days=1), WORDS_LEAVE, account.zone)


def morning(account: Account) -> time:
    """The first minute of a day, local, at which words that nobody waits for may leave."""
    return max(WORDS_LEAVE, account.wakes)


def awake(account: Account, now: datetime) -> bool:
    """Whether words that nobody waits for may leave now."""
    return morning(account) <= now.astimezone(account.zone).time() < account.sleeps
