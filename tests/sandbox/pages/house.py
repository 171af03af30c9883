"""The sandbox in a thread of its own, with a small bot, a cast of people, and short ways to play beside the page."""

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import httpx

from sandbox.clock import FixedClock, parse_instant
from sandbox.server import create
from tests.plain import PLAIN
from tests.serving import served

TOKEN = "4242:AAHtestTESTtestTESTtestTESTtestTEST123"
SANNE, YOUSSEF, MARIJKE, TOM, INGRID = 101, 102, 103, 104, 105
NAMES = {SANNE: "Sanne", YOUSSEF: "Youssef", MARIJKE: "Marijke", TOM: "Tom", INGRID: "Ingrid"}
TRAINEES, EDITORS = -1001, -1002
ACCOUNT = "17841400000000001"
PHOTOGRAPHS = Path(__file__).parents[3] / "sandbox" / "photographs"
QUESTION = "Staat er iemand <b>herkenbaar</b> op?"


class House:
    """One sandbox with its clock; `http` speaks to it, `heard` holds what the bot was told."""

    def __init__(self, base: str, clock: FixedClock) -> None:
        self.base, self.clock = base, clock
        self.http = httpx.Client(base_url=base, timeout=20, verify=PLAIN)
        self.heard: list[dict[str, Any]] = []

    def post(self, path: str, body: object) -> Any:
        answer = self.http.post(path, json=body)
        assert answer.is_success, answer.text
        return answer.json()

    def control(self, action: str, **facts: object) -> Any:
        return self.post(f"/sandbox/telegram/{action}", facts)

    def send(self, chat: int, person: int, *names: str, kind: str = "photo", caption: str = "") -> list[int]:
        """Photographs by name, as an album when there are several."""
        fields = {"chat": str(chat), "person": str(person), "as": kind, "caption": caption}
        answer = self.http.post("/sandbox/telegram/send", data=fields, files=_parts(names))
        assert answer.is_success, answer.text
        sent: list[int] = answer.json()["message_ids"]
        return sent

    def by_hand(self, *names: str, **facts: str) -> Any:
        """A post in the account."""
        answer = self.http.post(f"/sandbox/instagram/accounts/{ACCOUNT}/by-hand", data=facts, files=_parts(names))
        assert answer.is_success, answer.text
        return answer.json()

    def bot(self, method: str, files: Any = None, **facts: Any) -> Any:
        data = {key: value if isinstance(value, str) else json.dumps(value) for key, value in facts.items()}
        answer = self.http.post(f"/bot{TOKEN}/{method}", data=data, files=files)
        assert answer.json()["ok"], answer.text
        return answer.json()["result"]

    def messages(self, chat: int) -> list[Any]:
        found: list[Any] = self.http.get(f"/sandbox/telegram/chats/{chat}/messages").json()
        return found

    def narrate(self, text: str, **facts: object) -> None:
        at = self.clock.now().isoformat()
        self.post("/sandbox/narration", {"text_nl": text, "text_en": f"(en) {text}", "at": at, **facts})

    def later(self, **steps: float) -> None:
        self.clock.instant += timedelta(**steps)


def _parts(names: tuple[str, ...]) -> list[tuple[str, tuple[str, bytes, str]]]:
    return [("file", (name, (PHOTOGRAPHS / name).read_bytes(), "image/jpeg")) for name in names]


class SmallBot:
    """Welcomes, answers a photo with a question, and lets the answer be pressed."""

    def __init__(self, house: House) -> None:
        self._house = house
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run)

    def __enter__(self) -> "SmallBot":
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._stop.set()
        # Something to hear ends the long poll that it waits in.
        self._house.control("inject", update={"poll": {}})
        self._thread.join()

    def _run(self) -> None:
        offset = 0
        while not self._stop.is_set():
            for update in self._house.bot("getUpdates", offset=offset, timeout=15):
                offset = update["update_id"] + 1
                self._house.heard.append(update)
                self._answer(update)

    def _answer(self, update: dict[str, Any]) -> None:
        if query := update.get("callback_query"):
            self._pressed(query)
            return
        message = update.get("message", {})
        if message.get("chat", {}).get("type") != "private":
            return
        if message.get("photo") and not message.get("media_group_id"):
            self._ask(message)
        elif message.get("text", "").startswith("/start"):
            self._house.bot(
                "sendMessage", chat_id=message["chat"]["id"], text="Welkom! /status laat zien waar u staat."
            )

    def _ask(self, message: dict[str, Any]) -> None:
        rows = [[{"text": "Ja", "callback_data": "yes"}, {"text": "Nee", "callback_data": "no"}]]
        photo = message["photo"][-1]["file_id"]
        self._house.bot(
            "sendPhoto", chat_id=message["chat"]["id"], photo=photo, caption=QUESTION, parse_mode="HTML",
            reply_markup={"inline_keyboard": rows}, reply_parameters={"message_id": message["message_id"]},
        )  # fmt: skip

    def _pressed(self, query: dict[str, Any]) -> None:
        alert = query["data"] == "no"
        words = "Vraag eerst toestemming." if alert else "Genoteerd."
        self._house.bot("answerCallbackQuery", callback_query_id=query["id"], text=words, show_alert=alert)
        place = {"chat_id": query["message"]["chat"]["id"], "message_id": query["message"]["message_id"]}
        self._house.bot("editMessageCaption", caption="Dank u.", **place)


@contextmanager
def open_house() -> Iterator[House]:
    """A served sandbox with people, groups, a bot and an account, and nothing said yet."""
    clock = FixedClock(parse_instant("2026-11-16T07:30:00Z"))
    with served(create(clock)) as base:
        house = House(base, clock)
        _people(house)
        with SmallBot(house):
            yield house
        house.http.close()


def _people(house: House) -> None:
    house.control("bots", token=TOKEN, username="estafette_bot", name="Estafette", privacy=False)
    for person, name in NAMES.items():
        house.control("people", id=person, first_name=name, language_code="nl")
    house.control("chats", id=TRAINEES, title="Overnemers", members=[SANNE, YOUSSEF, INGRID])
    house.control("chats", id=EDITORS, title="Redactie", members=[MARIJKE, TOM, INGRID])
    account = {"id": ACCOUNT, "username": "werkenbij", "name": "Werken bij", "token": "t", "followers_count": 4213}
    house.post("/sandbox/instagram/accounts", account)
    groups = {"trainees_group": TRAINEES, "editors_group": EDITORS, "editors": [MARIJKE, TOM]}
    house.post("/sandbox/cast", {"trainee": SANNE, "coordinator": INGRID, "account": ACCOUNT, **groups})
