"""Health over HTTP: green without a reason, red with each, and red when it cannot even look."""

from collections.abc import Sequence

import httpx

from sandbox.serving import running
from tests.plain import PLAIN
from web import application, health
from web.health import Reason


async def asked(reasons: Sequence[Reason] | Exception) -> httpx.Response:
    async def look() -> Sequence[Reason]:
        if isinstance(reasons, Exception):
            raise reasons
        return reasons

    async with running(application.create([health.route(look)])) as root, httpx.AsyncClient(verify=PLAIN) as http:
        return await http.get(f"{root}/health")


async def test_green() -> None:
    answer = await asked(())
    assert (answer.status_code, answer.json()) == (200, {"status": "ok", "reasons": []})
    assert answer.headers["cache-control"] == "no-store"


async def test_red_with_every_reason() -> None:
    answer = await asked([Reason("overdue", {"count": 2}), Reason("account-paused", {"account": 1, "reason": "token"})])
    assert answer.status_code == 503
    assert answer.json() == {
        "status": "red",
        "reasons": [{"code": "overdue", "count": 2}, {"code": "account-paused", "account": 1, "reason": "token"}],
    }


async def test_a_look_that_fails_is_red_and_tells_nothing() -> None:
    answer = await asked(RuntimeError("/bot1:secret"))
    assert (answer.status_code, answer.json()["reasons"]) == (503, [{"code": "look-failed"}])
    assert "secret" not in answer.text
