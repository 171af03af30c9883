"""The director's hands: people on the stand-in do what people do, and the director waits for what should follow."""

import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from io import BytesIO
from typing import Any, Self

import httpx

from app.demo.colleagues import COLLEAGUES
from app.demo.house import (
    ACCOUNT,
    BOT,
    EDITORS,
    INSTAGRAM_ID,
    INSTAGRAM_TOKEN,
    PEOPLE,
    TELEGRAM_TOKEN,
    TRAINEES,
    ZONE,
    House,
)

TELEGRAM, INSTAGRAM = "/sandbox/telegram", "/sandbox/instagram"
PATIENCE = 20.0
"""Seconds that the director waits for something that should follow."""
Message = dict[str, Any]


class StageError(Exception):
    """Something that should have followed did not; the text says what, and `nl` says it in Dutch."""

    def __init__(self, said: str, nl: str) -> None:
        super().__init__(said)
        self.nl = nl


class Stage:
    """What people in the demo do and see, over HTTP."""

    def __init__(self, house: House) -> None:
        self.house = house
        self._http = httpx.Client(base_url=house.address, timeout=30)
        self.story: list[tuple[datetime, str, str]] = []
        self.meanwhile: Callable[[], None] = lambda: None
        self._beginning = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()

    def set_up(self) -> None:
        """The bot, the people, the groups and the official account, and who plays which part."""
        self._post(f"{TELEGRAM}/bots", token=TELEGRAM_TOKEN, username=BOT, name="Estafette", privacy=True)
        for name, (number, _, language) in PEOPLE.items():
            self._post(f"{TELEGRAM}/people", id=number, first_name=name, language_code=language)
        for one in COLLEAGUES:
            self._post(f"{TELEGRAM}/people", id=one.number, first_name=one.name, language_code="nl", started=True)
        ids = {
            role: [number for number, other, _ in PEOPLE.values() if other == role] for role in ("trainee", "editor")
        }
        coordinator = PEOPLE["Cor"][0]
        self._group(EDITORS, "Redactie", [*ids["editor"], coordinator], "member")
        trainees = [*ids["trainee"], *(one.number for one in COLLEAGUES), coordinator]
        self._group(TRAINEES, "Overnemers", trainees, "administrator")
        self._post(
            f"{INSTAGRAM}/accounts", id=INSTAGRAM_ID, username=ACCOUNT, name="Werken bij de overheid",
            token=INSTAGRAM_TOKEN, biography="Elke week neemt een trainee dit account over.",
        )  # fmt: skip
        self.cast("Sanne")

    def cast(self, trainee: str) -> None:
        """Tells the page who plays which part, and whose week it is."""
        editors = [number for number, role, _ in PEOPLE.values() if role == "editor"]
        self._post(
            "/sandbox/cast", trainee=PEOPLE[trainee][0], trainees_group=TRAINEES, editors_group=EDITORS,
            editors=editors, coordinator=PEOPLE["Cor"][0], account=INSTAGRAM_ID, bot=BOT, zone=str(ZONE),
        )  # fmt: skip

    def everybody_starts(self) -> None:
        """Each person of the play presses Start; their colleagues did so before."""
        for number, _, _ in PEOPLE.values():
            self._post(f"{TELEGRAM}/start", person=number)
        for name, (number, _, _) in PEOPLE.items():
            self.hears(name, "", chat=number)

    def mark(self) -> None:
        """From here on, what people do counts."""
        self._beginning = self._deeds()

    def touched(self) -> bool:
        """Whether anybody did anything since `mark`."""
        return self._deeds() != self._beginning

    def forget(self) -> None:
        """Begins another story."""
        self.story.clear()

    def direct(self, **how: object) -> None:
        """Tells the page how the director stands: `ready`, `fresh`, `paused`, `pace`, `busy` and `step`."""
        self._post("/sandbox/direction", **how)

    def tell(
        self, nl: str, en: str, where: str | None = None, playing: bool | None = None, at: datetime | None = None
    ) -> None:
        """Says what happens now, or happened `at` an instant, to whoever watches the page and in the timeline."""
        at = at or self.house.now
        self.story.append((at, nl, en))
        self._post("/sandbox/narration", text_nl=nl, text_en=en, at=at.isoformat(), where=where, playing=playing)

    def jump(self, instant: datetime) -> None:
        """Time jumps forward, and a moment passes for the ticks to see it."""
        self.house.set_clock(max(instant, self.house.now))

    def say(self, name: str, text: str, chat: int | None = None, reply_to: int | None = None) -> int:
        """Somebody types."""
        person = PEOPLE[name][0]
        sent = self._post(f"{TELEGRAM}/say", chat=chat or person, person=person, text=text, reply_to=reply_to)
        return int(sent["message_id"])

    def send(
        self, name: str, photographs: Sequence[str], caption: str = "", *, as_file: bool = False, gps: bool = False,
        chat: int | None = None,
    ) -> list[int]:  # fmt: skip
        """Somebody sends one photograph or an album."""
        person = PEOPLE[name][0]
        files = [("file", (f"{one}.jpg", self._photograph(one, gps), "image/jpeg")) for one in photographs]
        form = {"chat": chat or person, "person": person, "as": "document" if as_file else "photo", "caption": caption}
        answer = self._http.post(f"{TELEGRAM}/send", data=form, files=files)
        return [int(number) for number in _checked(answer)["message_ids"]]

    def press(self, name: str, label: str, chat: int | None = None, text: str = "") -> dict[str, Any]:
        """Somebody presses the newest button with this label under a message with this text."""
        person, where = PEOPLE[name][0], chat or PEOPLE[name][0]
        message = self.wait(f"een knop {label}", f"a button {label}", lambda: self._with_button(where, label, text))
        pressed = {"chat": where, "message_id": message["message_id"], "person": person, "button": label}
        return self._post(f"{TELEGRAM}/press", **pressed, wait=10)

    def press_at_once(self, names: Sequence[str], label: str, chat: int, text: str) -> list[str]:
        """Several people press the same button in the same instant; returns the alerts that they got."""
        with ThreadPoolExecutor(len(names)) as together:
            answers = list(together.map(lambda name: self.press(name, label, chat, text), names))
        return [str(answer["text"]) for answer in answers if answer.get("show_alert")]

    def hears(self, name: str, text: str, chat: int | None = None, times: int = 1) -> Message:
        """Waits until the bot said this in somebody's chat, so many times."""
        where = chat or PEOPLE[name][0]

        def found() -> Message | None:
            said = [one for one in self.messages(where) if one["from"].get("is_bot") and text in words_of(one)]
            return said[-1] if len(said) >= times else None

        heard: Message = self.wait(f"“{text}” voor {name}", f"“{text}” for {name}", found)
        return heard

    def posted(self, count: int) -> list[dict[str, Any]]:
        """Waits until so many posts stand on the official account."""
        shown: list[Message] = self.wait(
            f"{count} berichten", f"{count} posts", lambda: posts if len(posts := self.posts()) >= count else None
        )
        return shown

    def posts(self) -> list[dict[str, Any]]:
        """What the public sees, stories included."""
        shown = _checked(self._http.get(f"{INSTAGRAM}/accounts/{INSTAGRAM_ID}/posts"))
        return [*shown["posts"], *shown.get("stories", [])]

    def messages(self, chat: int) -> list[Message]:
        """A chat's transcript."""
        shown = _checked(self._http.get(f"{TELEGRAM}/chats/{chat}/messages"))
        found: list[Message] = shown["messages"] if isinstance(shown, dict) else shown
        return found

    def requests(self, wait: float) -> list[dict[str, Any]]:
        """What people asked of the director by the page's buttons."""
        asked = self._http.get("/sandbox/requests", params={"wait": wait}, timeout=wait + 10)
        return list(asked.json()) if asked.status_code == 200 else []

    def wait(self, nl: str, en: str, found: Callable[[], Any]) -> Any:
        """Waits for something that should follow; raises StageError when it does not.

        What people wish meanwhile is heard in between.
        """
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            result = found()
            if result:
                return result
            self.meanwhile()
            time.sleep(0.1)
        raise StageError(
            f"The director waited {PATIENCE:.0f} seconds for {en}, which did not come.",
            f"De regisseur wachtte {PATIENCE:.0f} seconden op {nl}. Dat kwam niet.",
        )

    def lengths(self) -> dict[int, int]:
        """How many messages each chat has had."""
        return {int(chat["id"]): int(chat["last_message_id"]) for chat in self._state()["chats"]}

    def _deeds(self) -> int:
        return int(self._state()["updates"])

    def _state(self) -> dict[str, Any]:
        state: dict[str, Any] = _checked(self._http.get(f"{TELEGRAM}/state"))
        return state

    def _with_button(self, chat: int, label: str, text: str) -> Message | None:
        for message in reversed(self.messages(chat)):
            labels = [button.get("text", "") for row in message.get("buttons") or [] for button in row]
            if not message.get("deleted") and text in words_of(message) and any(label in one for one in labels):
                return message
        return None

    def _photograph(self, name: str, gps: bool) -> bytes:
        answer = self._http.get(f"/sandbox/photographs/large/{name}.jpg")
        answer.raise_for_status()
        return with_place(answer.content) if gps else answer.content

    def _group(self, number: int, title: str, members: list[int], status: str) -> None:
        self._post(f"{TELEGRAM}/chats", id=number, title=title, type="supergroup", members=members, bot_status=status)

    def _post(self, path: str, **document: Any) -> dict[str, Any]:
        given = {name: value for name, value in document.items() if value is not None}
        answer: dict[str, Any] = _checked(self._http.post(path, json=given))
        return answer


def words_of(message: Message) -> str:
    """The text of a message, or the words under its picture."""
    return str(message.get("text") or message.get("caption") or "")


def with_place(photograph: bytes) -> bytes:
    """The photograph as a phone would send it: with a camera's name and the place in it."""
    from PIL import Image

    picture = Image.open(BytesIO(photograph))
    notes = Image.Exif()
    notes[0x010F], notes[0x0110] = "Fairphone", "FP5"
    notes.get_ifd(0x8825).update({1: "N", 2: (52.0, 4.0, 48.0), 3: "E", 4: (4.0, 18.0, 36.0)})
    written = BytesIO()
    picture.save(written, "JPEG", quality=92, exif=notes)
    return written.getvalue()


def local(day: int, hour: int, minute: int = 0) -> datetime:
    """A moment in the demo's November of 2026."""
    return datetime(2026, 11, day, hour, minute, tzinfo=ZONE)


def later(instant: datetime, minutes: float) -> datetime:
    """So many minutes later."""
    return instant + timedelta(minutes=minutes)


def _checked(answer: httpx.Response) -> Any:
    if answer.is_error:
        path, said = answer.request.url.path, answer.text[:200]
        raise StageError(f"The stand-in refused {path}: {said}", f"De proefopstelling weigerde {path}: {said}")
    return answer.json() if answer.content else {}
