"""The faults that can be switched on, and those that strike before a call has any effect."""

import asyncio

from sandbox.faults import Fault, Faults
from sandbox.instagram import errors

# What each fault does; the numbers it takes are in brackets. A fault can be bound to facts of the call: `account`,
# `node` (the id in the path), `method` (create, publish, status, read, list, stories, children, account, me, limit,
# refresh), and for creation `media_type` and `made`, the containers that the account made in 24 hours.
NAMES = {
    "delay": "waits [seconds] before handling the call",
    "drop": "closes the connection before any effect",
    "server_error": "answers 500 [status] before any effect",
    "error": "refuses with [code, subcode, status]",
    "token_expired": "refuses with 190/463",
    "throttled": "refuses with [code] (80002) and full usage headers, [minutes] to wait",
    "restricted": "refuses creation and publishing with 25/2207050",
    "fetch_fails": "refuses creation with 9004/2207052",
    "object_missing": "refuses reads with 100/33, of fresh containers too",
    "create_then_drop": "makes the container, then closes the connection",
    "container_error": "the new container ends in ERROR",
    "container_expired": "the new container is EXPIRED",
    "status_empty": "answers a container without status fields",
    "not_ready": "refuses publishing with 9007/2207027",
    "carousel_not_ready": "refuses to make a carousel of its items with 9007/2207027",
    "daily_limit": "refuses publishing with 9/2207042, whatever the limit says that is read",
    "media_missing": "refuses publishing with 24/2207006",
    "publish_then_drop": "publishes, then closes the connection",
    "publish_then_spam": "publishes, then answers 403 with 4/2207051",
    "publish_then_500": "publishes, then answers 500 with -1/2207001",
    "publish_then_delay": "publishes, then waits [seconds] before answering",
    "media_lag": "hides the published post from lists for [reads] lists or [seconds] of the clock",
    "permalink_fails": "refuses reads that ask for the permalink with code 2",
    "at_stripped": "leaves @ out of captions that are read",
    "refresh_empty": "renews no token: an empty token, [shape] 1 an empty object, 2 an empty body",
}
READS = frozenset({"status", "read", "children", "list", "stories", "account", "me", "limit"})


class DropError(Exception):
    """The connection is to be closed without an answer."""


class EmptyBodyError(Exception):
    """The answer is to be 200 without a body."""


async def strike(faults: Faults, facts: dict[str, str]) -> None:
    """Wait, drop or refuse as switched on for a call with these facts."""
    if delay := faults.take("delay", **facts):
        await asyncio.sleep(delay.numbers.get("seconds", 1))
    if faults.take("drop", **facts):
        raise DropError
    if fault := faults.take("server_error", **facts):
        raise errors.known(1, status=int(fault.numbers.get("status", 500)))
    if fault := faults.take("error", **facts):
        raise _told(fault)
    if faults.take("token_expired", **facts):
        raise errors.token_expired()
    _strike_by_method(faults, facts)


def _strike_by_method(faults: Faults, facts: dict[str, str]) -> None:
    method = facts["method"]
    if method in {"create", "publish"} and faults.take("restricted", **facts):
        raise errors.known(25, 2207050)
    if method == "create" and facts["media_type"] != "CAROUSEL" and faults.take("fetch_fails", **facts):
        raise errors.known(9004, 2207052)
    if method in READS and faults.take("object_missing", **facts):
        raise errors.missing_object("GET", facts["node"])


def _told(fault: Fault) -> errors.GraphError:
    numbers = {name: int(value) for name, value in fault.numbers.items()}
    return errors.known(numbers.get("code", 1), numbers.get("subcode"), status=numbers.get("status"))
