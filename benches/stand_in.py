"""The people on the stand-ins, and when what they see appears: told by the stand-ins' own events, not by polling."""

import json
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any, Self

import httpx

from benches.cast import PARTIES
from benches.house import TELEGRAM_TOKEN

TELEGRAM, INSTAGRAM = "/sandbox/telegram", "/sandbox/instagram"
PATIENCE = 60.0
Message = dict[str, Any]
Wanted = Callable[[Message], bool]


class Missing(Exception):
    """Something that should have followed did not."""


class StandIn:
    """Speaks for everybody of the cast. Moments are readings of the monotonic clock, in seconds."""

    def __init__(self, address: str) -> None:
        self._http = httpx.Client(base_url=address, timeout=60)
        self._heard = Heard(address)

    def __enter__(self) -> Self:
        self._heard.start()
        return self

    def __exit__(self, *ending: object) -> None:
        self._heard.stop()
        self._http.close()

    def populate(self) -> None:
        """The bot, the people, their groups and the official accounts."""
        self.post(f"{TELEGRAM}/bots", token=TELEGRAM_TOKEN, username="bench_bot", name="Estafette", privacy=True)
        for party in PARTIES:
            for person in (party.holder, party.successor, party.editor):
                self.post(f"{TELEGRAM}/people", id=person, first_name=f"Person {person}", language_code="nl")
            self.post(f"{TELEGRAM}/chats", id=party.chat, title=party.name, members=[party.editor])
            account = {"id": party.instagram_id, "username": party.name, "name": party.name, "token": party.token}
            self.post(f"{INSTAGRAM}/accounts", **account)

    def everybody_starts(self) -> None:
        """Each person presses Start and is greeted."""
        people = [person for party in PARTIES for person in (party.holder, party.successor, party.editor)]
        sent = {person: int(self.post(f"{TELEGRAM}/start", person=person)["message_id"]) for person in people}
        for person, number in sent.items():
            self.hears(person, number, is_bots)
        time.sleep(1)  # the welcome to a week is said beside it

    def send_file(self, person: int, photograph: bytes) -> int:
        """A photograph as a file, without words; its message number."""
        answer = self._http.post(
            f"{TELEGRAM}/send",
            data={"chat": str(person), "person": str(person), "as": "document"},
            files={"file": ("photograph.jpg", photograph, "image/jpeg")},
        )
        answer.raise_for_status()
        return int(answer.json()["message_ids"][0])

    def say(self, person: int, text: str, reply_to: int | None = None) -> int:
        """Words in somebody's private chat; their message number."""
        given = {"chat": person, "person": person, "text": text} | ({"reply_to": reply_to} if reply_to else {})
        return int(self.post(f"{TELEGRAM}/say", **given)["message_id"])

    def press(self, chat: int, person: int, label: str) -> float:
        """The newest button with that label, pressed; returns when."""
        found = self.wait(chat, 0, lambda message: _has(message, label))
        began = time.monotonic()
        self.post(f"{TELEGRAM}/press", chat=chat, message_id=found["message_id"], person=person, button=label)
        return began

    def hold(self, held: bool) -> float:
        """Updates wait, or all that waited go out at once; returns when."""
        began = time.monotonic()
        self.post(f"{TELEGRAM}/{'pause' if held else 'resume'}")
        return began

    def last(self, chat: int) -> int:
        """The number of the newest message of a chat."""
        return max((int(message["message_id"]) for message in self.messages(chat)), default=0)

    def messages(self, chat: int, after: int = 0) -> list[Message]:
        """A chat's transcript after a message number."""
        answer = self._http.get(f"{TELEGRAM}/chats/{chat}/messages", params={"after": after})
        answer.raise_for_status()
        return list(answer.json())

    def wait(self, chat: int, after: int, wanted: Wanted) -> Message:
        """The newest wanted message after a number, as soon as there is one; raises Missing."""
        deadline = time.monotonic() + PATIENCE
        while True:
            count = self._heard.count
            found = [message for message in self.messages(chat, after) if wanted(message)]
            if found:
                return found[-1]
            self._heard.wait(count, deadline)

    def hears(self, chat: int, after: int, wanted: Wanted) -> float:
        """When the first wanted message after a number appeared."""
        self.wait(chat, after, wanted)
        first = next(message for message in self.messages(chat, after) if wanted(message))
        return self.appeared(chat, int(first["message_id"]))

    def appeared(self, chat: int, number: int) -> float:
        """When a message appeared."""
        return self._heard.moment(chat, number)

    def first_request(self, after: float) -> float:
        """When the Instagram stand-in got its first request after a moment."""
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            journal = self._http.get("/sandbox/journal", params={"service": "instagram"}).json()
            came = [float(entry["monotonic"]) for entry in journal if entry["monotonic"] > after]
            if came:
                return min(came)
            time.sleep(0.01)  # the moment is the journal's own: a late look adds nothing to it
        raise Missing("no request at the Instagram stand-in")

    def forget_requests(self) -> None:
        """Empties the journal, so that reading it stays quick."""
        self._http.delete("/sandbox/journal").raise_for_status()

    def post(self, path: str, **document: Any) -> dict[str, Any]:
        """An order to the stand-ins; raises httpx.HTTPStatusError when they refuse."""
        answer = self._http.post(path, json=document)
        answer.raise_for_status()
        return dict(answer.json())


class Heard:
    """Every event of the Telegram stand-in with the moment at which it was heard, gathered in a thread."""

    def __init__(self, address: str) -> None:
        self._url = f"{address}{TELEGRAM}/events?after=0"
        self._moments: dict[tuple[int, int], float] = {}
        self._changed = threading.Condition()
        self._client = httpx.Client(timeout=httpx.Timeout(10, read=None))
        self._thread = threading.Thread(target=self._listen, daemon=True)
        self._stopped = False
        self.count = 0

    def start(self) -> None:
        """Begins to listen."""
        self._thread.start()

    def stop(self) -> None:
        """Stops listening at the stand-in's next sign of life; the thread does not hold the program up."""
        self._stopped = True

    def moment(self, chat: int, number: int) -> float:
        """When a message was new; raises Missing when it was not heard of."""
        deadline = time.monotonic() + PATIENCE
        while (chat, number) not in self._moments:
            self.wait(self.count, deadline)
        return self._moments[chat, number]

    def wait(self, count: int, deadline: float) -> None:
        """Returns once there were more events than `count`; raises Missing at the deadline."""
        with self._changed:
            if not self._changed.wait_for(lambda: self.count > count, deadline - time.monotonic()):
                raise Missing("the product did not answer in time")

    def _listen(self) -> None:
        """Ends with the stand-ins; somebody who still waits then hears it at their deadline."""
        with suppress(httpx.TransportError), self._client.stream("GET", self._url) as stream:
            for line in stream.iter_lines():
                if self._stopped:
                    return
                if line.startswith("data: "):
                    self._note(json.loads(line.removeprefix("data: ")), time.monotonic())

    def _note(self, event: dict[str, Any], at: float) -> None:
        with self._changed:
            if event["what"] == "new":
                self._moments.setdefault((event["chat"], event["message_id"]), at)
            self.count += 1
            self._changed.notify_all()


def is_bots(message: Message) -> bool:
    """Whether the bot sent it."""
    return bool(message["from"].get("is_bot"))


def is_preview(message: Message) -> bool:
    """Whether the bot shows a photo."""
    return is_bots(message) and bool(message["photo"])


def is_panel(message: Message) -> bool:
    """Whether the bot says something."""
    return is_bots(message) and bool(message["text"])


def _has(message: Message, label: str) -> bool:
    labels = [button["text"] for row in message["buttons"] for button in row]
    return not message["deleted"] and any(label in one for one in labels)
