"""The control API: JSON over HTTP by which pages, tests and directors play the people and look on."""

import asyncio
import json
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response, StreamingResponse
from starlette.routing import Route

from sandbox.telegram import commands, transcript
from sandbox.telegram.bot_api import FAULTS
from sandbox.telegram.exchange import Exchange
from sandbox.telegram.parameters import Parameters, read
from sandbox.telegram.people import Manner, Misuse, People
from sandbox.telegram.refusals import Refusal
from sandbox.telegram.world import Bot, Chat, Json, Person, Sender

_KEEP_ALIVE_SECONDS = 15.0
_Action = Callable[[Parameters], Awaitable[object]]


def new_bot(token: str, username: str, name: str = "", privacy: bool = True) -> Bot:
    """A bot account; its id is the number before the colon of its token."""
    number = token.partition(":")[0]
    if not number.isdigit():
        raise Misuse("a token is <number>:<letters>")
    return Bot(token, int(number), username.removeprefix("@"), name or username, privacy)


class Control:
    """The routes under the prefix; every action answers JSON, a misuse is 400 with `error`."""

    def __init__(self, exchange: Exchange) -> None:
        self._exchange = exchange
        self._people = People(exchange)

    def routes(self) -> list[Route]:
        posts: dict[str, _Action] = {
            "bots": self.add_bot, "people": self.add_person, "chats": self.add_chat, "say": self.say,
            "send": self.send, "release": self.release, "press": self.press, "edit": self.edit,
            "delete": self.delete, "forward": self.forward, "block": self.block, "start": self.start,
            "join": self.join, "leave": self.leave, "migrate": self.migrate, "inject": self.inject,
            "update-id": self.update_id, "faults": self.add_fault, "pause": self.pause, "resume": self.resume,
        }  # fmt: skip
        gets: dict[str, _Action] = {
            "state": self.state, "pending": self.pending, "commands": self.menu, "faults": self.faults,
        }  # fmt: skip
        prefix = transcript.PREFIX
        return [
            *(Route(f"{prefix}/{path}", self._guarded(action), methods=["POST"]) for path, action in posts.items()),
            *(Route(f"{prefix}/{path}", self._guarded(action), methods=["GET"]) for path, action in gets.items()),
            Route(f"{prefix}/faults", self._guarded(self.clear_faults), methods=["DELETE"]),
            Route(f"{prefix}/chats/{{id}}/messages", self._guarded(self.messages)),
            Route(f"{prefix}/media/{{id}}", self.media),
            Route(f"{prefix}/events", self.events),
        ]

    def _guarded(self, action: _Action) -> Callable[[Request], Awaitable[Response]]:
        async def answer(request: Request) -> Response:
            try:
                parameters = await read(request)
                given = replace(parameters, values={**parameters.values, **request.path_params})
                return JSONResponse(await action(given))
            except Misuse as misuse:
                return JSONResponse({"error": str(misuse)}, 400)
            except Refusal as refusal:
                return JSONResponse({"error": refusal.description}, 400)

        return answer

    async def add_bot(self, given: Parameters) -> Json:
        bot = new_bot(
            _needed(given, "token"), _needed(given, "username"), given.text("name"), given.text("privacy") != "false"
        )
        self._exchange.add_bot(bot)
        return {"id": bot.id, "username": bot.username}

    async def add_person(self, given: Parameters) -> Json:
        """With `started` they pressed Start some time ago: the bots may write to them, and hear nothing of it."""
        person = Person(
            _number(given, "id"), _needed(given, "first_name"), given.text("last_name"), given.text("username"),
            given.text("language_code"),
        )  # fmt: skip
        self._exchange.world.meet(person)
        if given.flag("started"):
            self._exchange.world.start(person)
        return {"id": person.id}

    async def add_chat(self, given: Parameters) -> Json:
        """A group that is there already; with `announce` the bots learn that they were just added."""
        kind: Any = given.text("type", "supergroup")
        if kind not in {"group", "supergroup"} or _number(given, "id") >= 0:
            raise Misuse("a group or supergroup has a negative id")
        members = {int(member): "member" for member in given.structure("members") or []}
        members |= {int(admin): "administrator" for admin in given.structure("administrators") or []}
        chat = Chat(_number(given, "id"), kind, _needed(given, "title"), members=members)
        chat = self._exchange.world.found(chat)
        actor = next((self._people.account(member) for member in members), None)
        for bot in self._exchange.world.bots.values():
            if given.flag("announce"):
                self._people.join(chat.id, bot, actor or bot, given.text("bot_status", "member"))
            else:
                chat.members[bot.id] = given.text("bot_status", "member")
        return {"id": chat.id}

    async def say(self, given: Parameters) -> Json:
        bot, manner = self._bot(given), _manner(given)
        message = self._people.say(bot, _number(given, "chat"), _number(given, "person"), given.text("text"), manner)
        return {"message_id": message.id}

    async def send(self, given: Parameters) -> Json:
        """Multipart; every file part counts, whatever its name, in order."""
        kind = given.text("as", "photo")
        if not given.files:
            raise Misuse("send at least one file")
        media = [await self._people.media(kind, upload) for upload in given.files]
        sent = await self._people.send(
            self._bot(given), _number(given, "chat"), _number(given, "person"), media, given.text("caption"),
            given.integer("caption_on"), _manner(given), _indices(given.text("hold")),
        )  # fmt: skip
        return {"message_ids": [message.id for message in sent]}

    async def release(self, given: Parameters) -> Json:
        return {"message_ids": [message.id for message in self._people.release()]}

    async def press(self, given: Parameters) -> Json:
        bot, chat, message_id = self._bot(given), _number(given, "chat"), _number(given, "message_id")
        data = given.text("data")
        if not data:
            button = self._people.button(bot, chat, message_id, _needed(given, "button"))
            if "callback_data" not in button:
                return {"url": button.get("url")}
            data = button["callback_data"]
        press = self._people.press(bot, chat, message_id, _number(given, "person"), data)
        return await _answer(press.answer, float(given.text("wait", "0")))

    async def edit(self, given: Parameters) -> Json:
        words = given.text("text") or given.text("caption")
        place = (_number(given, "chat"), _number(given, "message_id"), _number(given, "person"))
        return {"message_id": self._people.edit(self._bot(given), *place, words).id}

    async def delete(self, given: Parameters) -> Json:
        self._people.delete(self._bot(given), _number(given, "chat"), _number(given, "message_id"))
        return {}

    async def forward(self, given: Parameters) -> Json:
        source = (_number(given, "from_chat"), _number(given, "message_id"))
        place = (_number(given, "chat"), _number(given, "person"))
        return {"message_id": self._people.forward(self._bot(given), *place, *source).id}

    async def block(self, given: Parameters) -> Json:
        self._people.block(self._bot(given), _number(given, "person"), given.text("blocked", "true") != "false")
        return {}

    async def start(self, given: Parameters) -> Json:
        message = self._people.start(self._bot(given), _number(given, "person"), given.text("payload"))
        return {"message_id": message.id}

    async def join(self, given: Parameters) -> Json:
        """A person, or a bot added `by` somebody, enters a group or gets another `status` in it."""
        account = self._account(given)
        self._people.join(_number(given, "chat"), account, self._by(given, account), given.text("status", "member"))
        return {}

    async def leave(self, given: Parameters) -> Json:
        account = self._account(given)
        self._people.leave(
            _number(given, "chat"), account, self._by(given, account), kicked=given.flag("kicked")
        )  # fmt: skip
        return {}

    async def migrate(self, given: Parameters) -> Json:
        return {"id": self._people.migrate(_number(given, "chat"), _number(given, "to")).id}

    async def inject(self, given: Parameters) -> Json:
        updates = self._exchange.queues[self._bot(given).token]
        update = given.structure("update")
        if not isinstance(update, dict):
            raise Misuse("update is an object")
        updates.put_raw(update)
        return {"update_id": updates.last_id}

    async def update_id(self, given: Parameters) -> Json:
        self._exchange.queues[self._bot(given).token].jump(_number(given, "next"))
        return {}

    async def add_fault(self, given: Parameters) -> Json:
        """`times` absent means once, null means until cleared; `description` is what the service says.

        Other values are the fault's numbers.
        """
        name = _needed(given, "fault")
        if name not in FAULTS:
            raise Misuse(f"unknown fault {name}; known are {', '.join(sorted(FAULTS))}")
        forever = given.text("times", "1") in {"always", "null"}
        rest: dict[str, float | str] = {
            key: value if key == "description" else float(value)
            for key, value in given.values.items()
            if key not in {"fault", "match", "times"}
        }
        times = None if forever else given.integer("times", 1)
        self._exchange.faults.add(name, given.structure("match") or {}, times, **rest)
        return {}

    async def clear_faults(self, given: Parameters) -> Json:
        self._exchange.faults.clear()
        return {}

    async def faults(self, given: Parameters) -> list[Json]:
        return self._exchange.faults.entries()

    async def pause(self, given: Parameters) -> Json:
        return self._pause(True)

    async def resume(self, given: Parameters) -> Json:
        return self._pause(False)

    def _pause(self, paused: bool) -> Json:
        for updates in self._exchange.queues.values():
            updates.pause(paused)
        return {"paused": paused}

    async def state(self, given: Parameters) -> Json:
        """Bots, people and chats; `updates` grows with everything that people do."""
        queues = self._exchange.queues.values()
        return transcript.state(self._exchange.world) | {"updates": sum(updates.last_id for updates in queues)}

    async def pending(self, given: Parameters) -> Json:
        return {"pending": sum(len(updates.waiting()) for updates in self._exchange.queues.values())}

    async def menu(self, given: Parameters) -> list[Json]:
        bot = self._bot(given)
        person = self._people.person(_number(given, "person"))
        return commands.menu(bot, self._people.chat(given.integer("chat", person.id), bot), person)

    async def messages(self, given: Parameters) -> list[Json]:
        chat = self._people.chat(_number(given, "id"), self._bot(given))
        return transcript.messages(chat, given.integer("after"))

    async def media(self, request: Request) -> Response:
        file = self._exchange.files.by_id(request.path_params["id"])
        if file is None:
            return JSONResponse({"error": "unknown file"}, 404)
        return Response(await self._exchange.files.read(file), media_type=file.mime or "application/octet-stream")

    async def events(self, request: Request) -> Response:
        """Server-sent events; goes on after Last-Event-ID, or after `after`, or shows what comes from now on."""
        wanted = request.headers.get("last-event-id") or request.query_params.get("after") or ""
        start = int(wanted) if wanted.isdigit() else self._exchange.events.count
        headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
        return StreamingResponse(self._stream(start), media_type="text/event-stream", headers=headers)

    async def _stream(self, number: int) -> AsyncIterator[str]:
        yield ": open\n\n"
        while True:
            for latest, event in self._exchange.events.after(number):
                number = latest
                yield f"id: {number}\ndata: {json.dumps(event)}\n\n"
            try:
                await asyncio.wait_for(self._exchange.events.wait(number), _KEEP_ALIVE_SECONDS)
            except TimeoutError:
                yield ": still here\n\n"

    def _bot(self, given: Parameters) -> Bot:
        return self._people.bot(given.values.get("bot"))

    def _account(self, given: Parameters) -> Sender:
        if "person" in given:
            return self._people.person(_number(given, "person"))
        return self._bot(given)

    def _by(self, given: Parameters, account: Sender) -> Sender:
        return self._people.account(_number(given, "by")) if "by" in given else account


async def _answer(waiting: asyncio.Future[Json], seconds: float) -> Json:
    done, _ = await asyncio.wait({waiting}, timeout=seconds) if seconds > 0 else (set(), set())
    return {"answered": True, **waiting.result()} if done else {"answered": False}


def _needed(given: Parameters, name: str) -> str:
    if not (value := given.text(name)):
        raise Misuse(f"{name} is needed")
    return value


def _number(given: Parameters, name: str) -> int:
    try:
        return int(_needed(given, name))
    except ValueError as error:
        raise Misuse(f"{name} is a whole number") from error


def _indices(text: str) -> set[int]:
    return {int(part) for part in text.strip("[]").replace(",", " ").split()}


def _manner(given: Parameters) -> Manner:
    reply_to = given.integer("reply_to") or None
    return Manner(reply_to, given.flag("as_anonymous_admin"), given.text("forwarded_from"))
