"""Answer the calls of bots: find the method, make the faults asked for, write the journal."""

import asyncio
import json
import time
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response

from sandbox.faults import Fault
from sandbox.serving import Dropped, Truncated
from sandbox.telegram import asking, editing, receiving, sending
from sandbox.telegram.calls import Call, Handler
from sandbox.telegram.exchange import Exchange
from sandbox.telegram.files import MAX_DOWNLOAD_BYTES
from sandbox.telegram.flood import Flood, counts
from sandbox.telegram.parameters import read
from sandbox.telegram.refusals import Refusal, too_many
from sandbox.telegram.world import Bot

SERVICE = "telegram"
_TABLES = (sending.METHODS, editing.METHODS, asking.METHODS, receiving.METHODS)
METHODS: Mapping[str, tuple[str, Handler]] = {
    name.lower(): (name, handler) for table in _TABLES for name, handler in table.items()
}
# What can go wrong on order; the two on files match `file_id` or `path`, the others `method` and `chat`.
# 404 is a method that this server does not know, 400 a refusal for good in the words of its `description`.
FAULTS = frozenset({
    "drop_before", "drop_after", "500", "502", "429", "409", "404", "401", "400", "no_result", "delay",
    "duplicate_update", "file_gone", "truncated_download",
})  # fmt: skip
_BEFORE = ("drop_before", "500", "502", "429", "409", "404", "401", "400", "no_result")
_REFUSALS = {
    "500": "Internal Server Error",
    "409": "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    "404": "Not Found",
    "401": "Unauthorized",
    "400": "Bad Request: IMAGE_PROCESS_FAILED",
}
_HTML = "<html><head><title>502 Bad Gateway</title></head><body><h1>502 Bad Gateway</h1></body></html>"


class BotApi:
    """The two addresses that bots speak to."""

    def __init__(self, exchange: Exchange, *, flood: bool) -> None:
        self._exchange = exchange
        self._flood = Flood() if flood else None

    async def call(self, request: Request) -> Response:
        """`/bot<token>/<method>`"""
        name, handler = METHODS.get(request.path_params["method"].lower(), (request.path_params["method"], None))
        shown: dict[str, object] = {}
        try:
            bot = self._bot(request)
            if handler is None:
                raise Refusal(404, "Not Found")
            parameters = await read(request)
            shown = parameters.shown()
            return await self._answer(Call(self._exchange, bot, parameters), name, handler, shown)
        except Refusal as refusal:
            self._exchange.journal.record(SERVICE, name, shown, refusal.code, refusal.body())
            return JSONResponse(refusal.body(), refusal.code)

    async def _answer(self, call: Call, name: str, handler: Handler, shown: dict[str, object]) -> Response:
        facts = {"method": name, "chat": call.parameters.text("chat_id")}
        await self._delay(facts)
        if fault := self._exchange.faults.take(*_BEFORE, **facts):
            return self._broken(fault, name, shown)
        self._check_flood(call, name)
        result = await handler(call)
        if self._exchange.faults.take("drop_after", **facts):
            self._exchange.journal.record(SERVICE, name, shown, 0, "connection dropped after the effect")
            return Dropped()
        self._exchange.journal.record(SERVICE, name, shown, 200, _brief(name, result))
        return Response(json.dumps({"ok": True, "result": result}), media_type="application/json")

    def _broken(self, fault: Fault, name: str, shown: dict[str, object]) -> Response:
        if fault.name == "429":
            raise too_many(int(fault.numbers.get("retry_after", 3)))
        if fault.name in _REFUSALS:
            raise Refusal(int(fault.name), fault.description or _REFUSALS[fault.name])
        status = {"502": 502, "no_result": 200}.get(fault.name, 0)
        self._exchange.journal.record(SERVICE, name, shown, status, f"fault {fault.name}")
        if status == 200:
            return JSONResponse({"ok": True})
        return HTMLResponse(_HTML, 502) if status else Dropped()

    async def _delay(self, facts: Mapping[str, str]) -> None:
        if fault := self._exchange.faults.take("delay", **facts):
            await asyncio.sleep(fault.numbers.get("seconds", 1))

    def _check_flood(self, call: Call, name: str) -> None:
        if self._flood is not None and counts(name) and call.parameters.text("chat_id"):
            self._flood.check(call.chat(), time.monotonic())

    def _bot(self, request: Request) -> Bot:
        bot = self._exchange.world.bots.get(request.path_params["token"])
        if bot is None:
            raise Refusal(401, "Unauthorized")
        return bot

    async def download(self, request: Request) -> Response:
        """`/file/bot<token>/<path>`"""
        path = request.path_params["path"]
        try:
            self._bot(request)
            response = await self._file(path)
        except Refusal as refusal:
            response = JSONResponse(refusal.body(), refusal.code)
        self._exchange.journal.record(SERVICE, "download", {"path": path}, response.status_code, None)
        return response

    async def _file(self, path: str) -> Response:
        file = self._exchange.files.by_path(path)
        await self._delay({"method": "download", "path": path})
        if file is None or self._exchange.faults.take("file_gone", method="download", path=path):
            raise Refusal(404, "Not Found")
        data = await self._exchange.files.read(file)
        if len(data) > MAX_DOWNLOAD_BYTES:
            raise Refusal(404, "Not Found")
        kind = Truncated if self._exchange.faults.take("truncated_download", method="download", path=path) else Response
        return kind(data, media_type="application/octet-stream")


def _brief(name: str, result: object) -> object:
    """A page of updates is kept as its numbers only."""
    if name == "getUpdates" and isinstance(result, list):
        return [update["update_id"] for update in result]
    return result
