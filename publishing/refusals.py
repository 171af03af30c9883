"""What follows from a refusal: wait, try again, fail, pause the account, or admit that the outcome is unknown."""

import structlog

from publishing.claimed import Claimed
from publishing.creating import ItemUnreachable
from publishing.errors import PAUSING, RemoteError, Ruling, Verdict
from publishing.holds import Hold
from publishing.pace import LIFE, LONGEST, QUOTA, THROTTLE
from takeover.publication import DAILY_LIMIT
from takeover.states import State

TRIES = 5
"""So many times our media is fetched or a container made in vain; then a human must look."""
PATIENCE = 10
"""So many polls that a container's state may stay unclear."""

UNREACHABLE = "media-unreachable"
UNCLEAR = "unclear-answer"
NOT_READY = "not-ready"

log = structlog.get_logger(__name__)


async def before_publishing(held: Claimed, error: RemoteError) -> None:
    """A refusal of any call that publishes nothing."""
    _note("refused", held, error)
    await _settle(held, error, error.on_create)


async def at_publishing(held: Claimed, error: RemoteError) -> None:
    """A refusal of the one call that publishes, which is never repeated unless nothing surely happened."""
    _note("publishing_refused", held, error)
    verdict = error.on_publish
    if verdict in {Verdict.UNKNOWN, Verdict.SPAM}:
        await held.lose_sight(error.problem)
        if verdict is Verdict.SPAM:
            await held.pause_account(PAUSING[verdict])
    else:
        await _settle(held, error, verdict)


async def while_looking(held: Claimed, error: RemoteError) -> bool:
    """A refusal while we look for a post that may be out; True when it settles when to look next."""
    _note("look_refused", held, error)
    verdict = error.on_create
    if verdict in PAUSING:
        await held.pause_account(PAUSING[verdict])
        await held.wait(LONGEST)
    elif verdict is Verdict.THROTTLED:
        await held.wait(_throttle(held, error))
    else:
        return False
    return True


async def held_back(held: Claimed, hold: Hold) -> bool:
    """What another post heard counts for this one too: True when it waits, and nothing may be asked for it.

    The day's limit counts posts: whether one that may be out is there can be looked up all the same.
    """
    if held.post.state is not State.UNKNOWN:
        await _held_back(held, hold)
    elif hold.problem != DAILY_LIMIT:
        await held.wait(hold.seconds)
    else:
        return False
    return True


async def _held_back(held: Claimed, hold: Hold) -> None:
    if hold.problem == DAILY_LIMIT:
        await held.postpone(hold.problem, hold.seconds, counts=False)
    else:
        await held.later(hold.problem, hold.seconds, counts=False)


async def daily_limit(held: Claimed) -> None:
    """Nothing more goes out for the account today: back to the queue, where people can still do something with it."""
    held.keep_away(DAILY_LIMIT, QUOTA)
    await held.tell_daily_limit(QUOTA)
    await held.postpone(DAILY_LIMIT, QUOTA, counts=False)


async def not_ready(held: Claimed) -> None:
    """It is being made: looked at again, ever less often, and made anew after the time that a container lives.

    That is no fault of the post, so it never fails for it; the coordinators hear that it is overdue.
    """
    looks = held.tries(NOT_READY)
    if held.pace.waited(looks) < LIFE:
        await held.later(NOT_READY, held.pace.look(looks))
    else:
        await held.postpone("container-gone", counts=False)


async def unreachable(held: Claimed, error: ItemUnreachable) -> None:
    """Our own media does not come through: nothing is asked of the other side, and it is no fault of the post."""
    log.warning("media_unreachable", submission=held.post.number, item=error.item + 1, reason=str(error))
    await held.later(UNREACHABLE, held.pace.backoff(held.tries(UNREACHABLE)))


async def container_error(held: Claimed, ruling: Ruling, item: int | None) -> None:
    """A container ended in ERROR: made anew a few times, unless the reason is ours for good."""
    log.warning("container_error", submission=held.post.number, problem=ruling.problem)
    if ruling.create is Verdict.PERMANENT:
        await held.fail(ruling.problem, item)
    else:
        await _try_anew(held, ruling.problem, item)


async def container_unclear(held: Claimed) -> None:
    """A container's state cannot be told: looked at again, and after long enough made anew if it never was used."""
    if held.tries(UNCLEAR) < PATIENCE:
        await held.later(UNCLEAR, held.pace.poll)
    elif held.attempt.attempted_at is None:
        await held.postpone(UNCLEAR, held.pace.poll, counts=False)
    else:
        await held.lose_sight(UNCLEAR)


async def _settle(held: Claimed, error: RemoteError, verdict: Verdict) -> None:
    if verdict in PAUSING:
        await _pause(held, error, verdict)
    elif verdict is Verdict.PERMANENT:
        await held.fail(error.problem, error.item)
    elif verdict in {Verdict.FETCH, Verdict.GONE}:
        await _try_anew(held, error.problem, error.item)
    elif verdict is Verdict.WAIT:
        await not_ready(held)
    else:
        await _again(held, error, verdict)


async def _pause(held: Claimed, error: RemoteError, verdict: Verdict) -> None:
    await held.pause_account(PAUSING[verdict])
    if verdict is Verdict.PERMISSION:
        await held.fail(error.problem)
    else:
        await held.postpone(error.problem, counts=False)


async def _try_anew(held: Claimed, problem: str, item: int | None) -> None:
    if held.tries(problem) + 1 >= TRIES:
        await held.fail(problem, item)
    else:
        await held.postpone(problem, held.pace.backoff(held.tries(problem)))


async def _again(held: Claimed, error: RemoteError, verdict: Verdict) -> None:
    if verdict is Verdict.QUOTA:
        await daily_limit(held)
    elif verdict is Verdict.THROTTLED:
        await held.later(error.problem, _throttle(held, error), counts=False)
    else:
        await held.later(error.problem, held.pace.backoff(held.tries(error.problem)))


def _throttle(held: Claimed, error: RemoteError) -> float:
    """Seconds to keep away; the account's other posts, or everybody's, do so too."""
    seconds = max(THROTTLE, error.wait)
    held.keep_away(error.problem, seconds, everybody=error.app_wide)
    return seconds


def _note(event: str, held: Claimed, error: RemoteError) -> None:
    log.warning(event, submission=held.post.number, problem=error.problem, error=str(error), trace=error.trace)
