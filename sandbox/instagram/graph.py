"""The front of the Graph API: lets a call in by its token, and answers with the service's headers and errors."""

import json
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from sandbox.faults import Fault
from sandbox.instagram import calls, errors, parameters
from sandbox.instagram.accounts import PUBLISH, READ, Account, Token
from sandbox.instagram.calls import Call
from sandbox.instagram.creating import Creator
from sandbox.instagram.operations import Answer, Operations, Work
from sandbox.instagram.reading import Reader
from sandbox.instagram.switches import DropError, EmptyBodyError, strike
from sandbox.instagram.world import World
from sandbox.journal import REDACTED
from sandbox.serving import Dropped

SERVICE = "instagram"
# Calls an hour per user of the app, by which the usage headers count.
CALLS_AN_HOUR = 4800


class Graph:
    """Answers calls to `/{version}/…` and `/refresh_access_token`."""

    def __init__(self, world: World, creator: Creator) -> None:
        self._world = world
        self._operations = Operations(world, creator).table

    async def answer(self, request: Request) -> Response:
        """The answer to one request, written in the journal; status 0 there means that none was sent."""
        headers: dict[str, str] = {}
        seen: list[Call] = []
        try:
            status, document = 200, await self._let_in(request, seen, headers)
        except errors.GraphError as error:
            status, document = error.status, error.body(self._world.new_trace())
        except DropError:
            status, document = 0, None
        except EmptyBodyError:
            status, document = 200, None
        self._write_down(request, seen, status, document)
        if status == 0:
            return Dropped()
        body = json.dumps(document) if document is not None else ""
        return Response(body, status, headers, "application/json; charset=UTF-8")

    async def _let_in(self, request: Request, seen: list[Call], headers: dict[str, str]) -> Answer:
        call = await calls.read(request)
        seen.append(call)
        token, account = self._owner(call)
        facts = self._facts(call, account)
        throttle = self._world.faults.take("throttled", **facts)
        headers |= _usage(account, throttle)
        if throttle:
            raise errors.throttled(int(throttle.numbers.get("code", 80002)))
        await strike(self._world.faults, facts)
        _check_scope(token, facts["method"])
        base = str(request.base_url).rstrip("/")
        reader = Reader(self._world, base)
        return await self._operations[facts["method"]](Work(call, facts["method"], token, account, reader))

    def _owner(self, call: Call) -> tuple[Token, Account]:
        token = self._world.accounts.token(call.token, self._world.clock.now())
        account = self._world.accounts.get(token.account_id)
        if account is None:
            raise errors.token_unknown()
        account.calls += 1
        return token, account

    def _facts(self, call: Call, account: Account) -> dict[str, str]:
        """What faults can be bound to."""
        facts = {"method": self._method(call), "account": account.id, "node": call.node}
        if call.method == "create":
            facts["media_type"] = call.params.get("media_type", parameters.IMAGE)
            facts["made"] = str(account.containers_made(self._world.clock.now()))
        return facts

    def _method(self, call: Call) -> str:
        if call.method != "node":
            return call.method
        if call.node in self._world.containers:
            return "status"
        return "account" if self._world.accounts.get(call.node) else "read"

    def _write_down(self, request: Request, seen: list[Call], status: int, document: object) -> None:
        params: Mapping[str, str] = seen[0].params if seen else {}
        name = f"{request.method} {seen[0].path if seen else request.url.path}"
        text = json.dumps(document)
        if seen and seen[0].token:
            text = text.replace(seen[0].token, REDACTED)
        self._world.journal.record(SERVICE, name, dict(params), status, json.loads(text))


def _check_scope(token: Token, method: str) -> None:
    needed = PUBLISH if method in {"create", "publish", "limit"} else READ
    if not needed & token.scopes:
        raise errors.no_permission(" or ".join(sorted(needed)))


def _usage(account: Account, throttle: Fault | None) -> dict[str, str]:
    """The usage headers, in per cent of what is allowed and minutes to wait."""
    share = 100 if throttle else min(99, account.calls * 100 // CALLS_AN_HOUR)
    minutes = int(throttle.numbers.get("minutes", 5)) if throttle else 0
    use = {"call_count": share, "total_cputime": share // 4, "total_time": share // 4}
    business = use | {"type": "instagram", "estimated_time_to_regain_access": minutes}
    return {"X-App-Usage": json.dumps(use), "X-Business-Use-Case-Usage": json.dumps({account.id: [business]})}
