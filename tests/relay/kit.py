"""The real product and the real stand-ins as two programs, and people who play in their chats."""

import json
import os
import signal
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import count
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import httpx

from app.admission import add_account
from app.tokens import PURPOSE
from storage.database import Database
from storage.secrets import Cipher
from takeover import people, rotation
from takeover.clock import FileClock
from takeover.model import Account, Role
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek
from tests.databases import sqlite_copy
from tests.forked import Forked
from tests.photographs import photo
from tests.plain import PLAIN

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "7654321:" + "Relay-secret_" * 3
KEY = "a-key-of-these-tests-and-nothing-else-000"
AMSTERDAM = ZoneInfo("Europe/Amsterdam")
MONDAY = "2026-11-16T09:00:00+01:00"
WEEK = IsoWeek.parse("2026-W47")
SLOTS = "mon-fri 08:30,12:15,17:30; sat 10:00; sun 19:00"
SOON = 20.0
"""Seconds that a machine under load may take for what takes a moment."""
ALT = "Een kop koffie met een hartje van melk op een houten tafel."
INTRO = "Hoi, ik ben Sanne en deze week neem ik het account over!"

Json = dict[str, Any]
Wanted = str | Callable[[Json], bool]


def words_of(message: Json) -> str:
    """What stands in a message."""
    return str(message["text"] or message["caption"] or "")


def labels(message: Json) -> list[str]:
    """What stands on the buttons under a message."""
    return [button["text"] for row in message["buttons"] for button in row]


@contextmanager
def program(arguments: Sequence[str], log: Path, folder: Path, **settings: str) -> Iterator[tuple[Forked, str]]:
    """A program that says `ready http://…` on stderr, which goes to `log`; its process and its address."""
    began = log.stat().st_size if log.exists() else 0
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ESTAFETTE_")}
    with log.open("ab") as stderr:
        process = Forked(arguments, folder, {**environment, "PYTHONPATH": str(ROOT), **settings}, stderr.fileno())
    try:
        yield process, until(lambda: _address(log, began, process), 30, f"{arguments} to be ready")
    finally:
        process.kill()
        process.wait(10)


def _address(log: Path, began: int, process: Forked) -> str | None:
    said = log.read_bytes()[began:].decode()
    for line in said.splitlines():
        if line.startswith("ready http"):
            return line.split()[1]
    if process.poll() is not None:
        raise AssertionError(f"ended with {process.returncode}:\n{said}")
    return None


def until(look: Callable[[], Any], seconds: float = SOON, what: str = "it", longest: float = 0.15) -> Any:
    """The first true answer of `look`; fails with what was waited for.

    Looks follow each other more slowly, up to so many seconds apart: looking takes time from what is looked at.
    """
    ends, pause = time.monotonic() + seconds, 0.02
    while True:
        found = look()
        if found:
            return found
        if time.monotonic() > ends:
            raise AssertionError(f"waited {seconds} s in vain for {what}")
        time.sleep(pause)
        pause = min(pause * 1.4, longest)


@dataclass
class Stage:
    """Both programs, their folder and the way to look behind them."""

    folder: Path
    api: httpx.Client
    sandbox: str
    database: Database
    settings: dict[str, str] = field(default_factory=dict)
    process: Any = None
    address: str = ""
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    _serving: Any = None

    @property
    def log(self) -> Path:
        """What `serve` wrote."""
        return self.folder / "serve.log"

    def begin(self, **more: str) -> None:
        """Starts the product, with the settings of before unless others are given."""
        self.settings |= more
        self._serving = program(["app", "serve"], self.log, self.folder, **self.settings)
        self.process, self.address = self._serving.__enter__()

    def end(self, how: int = signal.SIGTERM) -> int:
        """Ends the product by a signal and returns its exit code."""
        self.process.send_signal(how)
        code = int(self.process.wait(15))
        self._serving.__exit__(None, None, None)
        return code

    def jump(self, moment: str) -> None:
        """The clock of both programs stands at this moment from now on."""
        new = self.folder / "clock.new"
        new.write_text(moment)
        new.rename(self.folder / "clock")

    def now(self) -> datetime:
        """What the clock says."""
        return datetime.fromisoformat((self.folder / "clock").read_text())

    def post(self, path: str, **order: Any) -> Any:
        """An order to the Telegram stand-in's side door."""
        answer = self.api.post(f"/sandbox/telegram/{path}", json=order)
        assert answer.status_code < 300, answer.text
        return answer.json()

    def fault(self, name: str, times: int | None = 1, **match: Any) -> None:
        """Lets the Telegram stand-in fail; what belongs to the fault and facts of the call apart by name."""
        numbers = {key: match.pop(key) for key in ("retry_after", "seconds", "description") if key in match}
        self.post("faults", fault=name, match=match, times="always" if times is None else times, **numbers)

    def messages(self, chat: int, after: int = 0) -> list[Json]:
        """A chat's transcript, deleted messages included and marked."""
        answer = self.api.get(f"/sandbox/telegram/chats/{chat}/messages", params={"after": after})
        found: list[Json] = answer.json() if answer.status_code == 200 else []
        return found

    def from_bot(self, chat: int, after: int = 0) -> list[Json]:
        """What the bot said there and did not take back."""
        return [one for one in self.messages(chat, after) if one["from"].get("is_bot") and not one["deleted"]]

    def journal(self, method: str = "") -> list[Json]:
        """The requests that the Telegram stand-in got."""
        found: list[Json] = self.api.get("/sandbox/journal", params={"service": "telegram"}).json()
        return [entry for entry in found if not method or entry["method"] == method]

    def rows(self, query: str, *values: Any) -> list[Any]:
        """Rows straight from the database file."""
        file = self.folder / "estafette.db"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)) as connection:
            return connection.execute(query, values).fetchall()

    def one(self, query: str, *values: Any) -> Any:
        """The first column of the first row."""
        return self.rows(query, *values)[0][0]

    def submission(self, number: int) -> Json:
        """A submission's row by column names."""
        file = self.folder / "estafette.db"
        with closing(sqlite3.connect(f"file:{file}?mode=ro", uri=True, timeout=10)) as connection:
            connection.row_factory = sqlite3.Row
            return dict(connection.execute("select * from submissions where number = ?", (number,)).fetchone())

    def state(self, number: int) -> str:
        """Where a submission stands."""
        return str(self.submission(number)["state"])

    def wait_state(self, number: int, *states: str, within: float = SOON) -> None:
        """Waits until a submission is in one of these states."""
        until(lambda: self.state(number) in states, within, f"#{number} to be {states}, it is {self.state(number)}")

    def settle(self, within: float = SOON) -> None:
        """Waits until everything that came in is handled and everything that may leave has left."""
        quiet: list[float] = []

        def look() -> bool:
            quiet.append(time.monotonic()) if self._idle() else quiet.clear()
            return bool(quiet) and quiet[-1] - quiet[0] > 0.25

        until(look, within, "everything to be handled", longest=0.05)

    def _idle(self) -> bool:
        if self.api.get("/sandbox/telegram/pending").json()["pending"]:
            return False
        now = self.now().astimezone(UTC).strftime("%Y-%m-%d %H:%M:%S.999999")
        busy = (
            "select (select count(*) from inbox where state = 'waiting')"
            " + (select count(*) from outbox where state in ('pending', 'sending') and waits_since <= ?)"
            " + (select count(*) from submissions where unsettled)"
        )
        return bool(self.one(busy, now) == 0)

    def public(self, instagram_id: str) -> Json:
        """What anybody sees of an official account."""
        found: Json = self.api.get(f"/sandbox/instagram/accounts/{instagram_id}/posts").json()
        return found

    def person(self, name: str, language: str = "nl", started: bool = False) -> "Actor":
        """Somebody with a phone, whom the product does not know."""
        actor = Actor(self, 1000 + next(self.ids), name)
        self.post("people", id=actor.id, first_name=name, language_code=language, started=started)
        return actor

    def group(self, *members: "Actor", bot: str = "member", kind: str = "supergroup", title: str = "Groep") -> int:
        """A group in which the bot is."""
        chat = -1_000_000 - next(self.ids)
        self.post("chats", id=chat, title=title, type=kind, members=[one.id for one in members], bot_status=bot)
        return chat

    def do(self, use_case: Callable[..., Any], *values: Any, **named: Any) -> Any:
        """A use case, as the command line does it while the product serves."""
        return use_case(self.database.unit(), FileClock(self.folder / "clock").now(), *values, **named)

    def troupe(self, language: str = "nl", editors_kind: str = "supergroup", holder: bool = True) -> "Troupe":
        """An account with its own people and groups, who pressed Start before; the trainee holds this week."""
        return Troupe.gather(self, language, editors_kind, holder)


@dataclass
class Actor:
    """One person with a phone. Without `chat` everything is in the private chat."""

    stage: Stage
    id: int
    name: str

    def start(self, payload: str = "") -> None:
        """Presses Start."""
        self.stage.post("start", person=self.id, payload=payload)

    def say(self, text: str, chat: int = 0, reply_to: int | None = None, **more: Any) -> int:
        """Types something."""
        order = {"chat": chat or self.id, "person": self.id, "text": text, **more}
        said = self.stage.post("say", **order, **({"reply_to": reply_to} if reply_to else {}))
        return int(said["message_id"])

    def send(self, *files: str | tuple[str, bytes, str], caption: str = "", chat: int = 0, **more: Any) -> list[int]:
        """Sends photographs (by name) or files (name, bytes, type); several are an album. `as_="document"`: as file."""
        parts = [one if isinstance(one, tuple) else (f"{one}.jpg", photo(one), "image/jpeg") for one in files]
        form = {"chat": chat or self.id, "person": self.id, "caption": caption, "as": more.pop("as_", "photo"), **more}
        sent = self.stage.api.post(
            "/sandbox/telegram/send",
            data={name: str(value) for name, value in form.items()},
            files=[("file", part) for part in parts],
        )
        assert sent.status_code == 200, sent.text
        return list(sent.json()["message_ids"])

    def edit(self, message: int, text: str, chat: int = 0) -> None:
        """Changes an own message."""
        self.stage.post("edit", chat=chat or self.id, message_id=message, person=self.id, text=text)

    def press(
        self, label: str, chat: int = 0, about: str = "", message: int = 0, wait: float = SOON, within: float = SOON
    ) -> str:
        """Presses the newest button with these words, under a message with `about` in it; returns what popped up."""
        where = chat or self.id
        under = message or self.button(label, where, about, within)["message_id"]
        order = {"chat": where, "message_id": under, "person": self.id, "button": label, "wait": wait}
        return str(self.stage.post("press", **order).get("text") or "")

    def choose(self, label: str, chat: int = 0, about: str = "") -> None:
        """Presses as `press` does, and again when the buttons had just changed: who reads is slower than a test."""
        until(lambda: "Kies nog eens" not in self.press(label, chat, about), what=f"{label!r} to be taken")

    def press_data(self, data: str, message: int, chat: int = 0) -> str:
        """Presses a button that carries these data, whether it was ever there or not."""
        order = {"chat": chat or self.id, "message_id": message, "person": self.id, "data": data, "wait": SOON}
        return str(self.stage.post("press", **order).get("text") or "")

    def button(self, label: str, chat: int = 0, about: str = "", within: float = SOON) -> Json:
        """The newest message that has a button with these words."""

        def has_it(message: Json) -> bool:
            return about in words_of(message) and any(label in text for text in labels(message))

        return self.hears(has_it, chat, within=within, what=f"a button {label!r} {about}")

    def hears(self, wanted: Wanted, chat: int = 0, after: int = 0, within: float = SOON, what: str = "") -> Json:
        """The newest message of the bot with these words, as soon as it is there."""
        where = chat or self.id

        def look() -> Json | None:
            fitting = [one for one in self.stage.from_bot(where, after) if _fits(wanted, one)]
            return fitting[-1] if fitting else None

        try:
            found: Json = until(look, within, what or repr(wanted))
        except AssertionError as error:
            said = "\n".join(f"  {words_of(one)!r} {labels(one)}" for one in self.stage.from_bot(where, after))
            raise AssertionError(f"{error}; in chat {where} the bot said:\n{said}") from None
        return found

    def heard(self, chat: int = 0, after: int = 0) -> list[str]:
        """Everything that the bot said and did not take back."""
        return [words_of(one) for one in self.stage.from_bot(chat or self.id, after)]


def _fits(wanted: Wanted, message: Json) -> bool:
    return wanted in words_of(message) if isinstance(wanted, str) else wanted(message)


@dataclass
class Troupe:
    """An account of its own: two trainees, two editors, a coordinator, and both groups."""

    stage: Stage
    account: int
    name: str
    instagram_id: str
    trainee: Actor
    other: Actor
    editor: Actor
    second: Actor
    coordinator: Actor
    editors: int
    trainees: int

    @classmethod
    def gather(cls, stage: Stage, language: str, editors_kind: str, holder: bool) -> "Troupe":
        cast = [stage.person(name, language, started=True) for name in ("Sanne", "Ties", "Eva", "Emre", "Cor")]
        trainee, other, editor, second, coordinator = cast
        editors = stage.group(editor, second, coordinator, title="Redactie", kind=editors_kind)
        trainees = stage.group(trainee, other, bot="administrator", title="Overnemers")
        name = f"account{next(stage.ids)}"
        instagram_id = f"1784140000{next(stage.ids):07}"
        stage.api.post(
            "/sandbox/instagram/accounts", json={"id": instagram_id, "username": name, "token": f"IG-{instagram_id}"}
        ).raise_for_status()
        sealed = Cipher((KEY,)).encrypt(PURPOSE, f"IG-{instagram_id}".encode())
        opened = Account(0, name, instagram_id, "Europe/Amsterdam", SLOTS, editors, trainees, language)
        account = stage.do(add_account, opened, sealed).id
        troupe = cls(stage, account, name, instagram_id, trainee, other, editor, second, coordinator, editors, trainees)
        for actor, role in zip(
            cast, (Role.TRAINEE, Role.TRAINEE, Role.EDITOR, Role.EDITOR, Role.COORDINATOR), strict=True
        ):
            stage.do(people.admit, actor.id, actor.name, role, account, language)
        stage.do(started_before, [actor.id for actor in cast])
        if holder:
            stage.do(rotation.assign, account, WEEK, trainee.id)
        return troupe

    def number(self, actor: Actor | None = None) -> int:
        """The number of the newest submission of somebody."""
        found = self.stage.rows(
            "select number from submissions join people on people.id = maker_id where telegram_id = ?"
            " and account_id = ? order by number desc",
            (actor or self.trainee).id,
            self.account,
        )
        return int(found[0][0])

    def count(self) -> int:
        """How many submissions the account has."""
        return int(self.stage.one("select count(*) from submissions where account_id = ?", self.account))

    def sent(self, *files: str | tuple[str, bytes, str], **more: Any) -> int:
        """Something that the trainee sends; the number that it gets."""
        before = self.count()
        self.trainee.send(*files, **more)
        until(lambda: self.count() > before, what="the photo to come in")
        return self.number()

    def submitted(self, name: str = "coffee", caption: str = INTRO) -> int:
        """A photo of the trainee that has everything, in front of the editors; its number."""
        number = self.sent(name, caption=caption)
        self.trainee.press("Niemand herkenbaar", about=f"#{number} ")
        reply = self.trainee.hears(f"#{number} ")["message_id"]
        self.trainee.hears(lambda one: f"#{number} " in words_of(one) and "1 of 2 zinnen" in words_of(one))
        self.trainee.say(ALT, reply_to=reply)
        self.card(number)
        return number

    def card(self, number: int, has: str = "") -> Json:
        """The newest card of a submission, with these words in it."""
        return self.editor.hears(
            lambda one: words_of(one).startswith(f"#{number} ·") and has in words_of(one), self.editors,
            what=f"a card #{number} {has}",
        )  # fmt: skip

    def approved(self, name: str = "coffee", caption: str = INTRO) -> int:
        """A photo that an editor approved; its number."""
        number = self.submitted(name, caption)
        self.editor.press("Goedkeuren", self.editors, about=f"#{number} ·")
        self.stage.wait_state(number, "queued")
        return number


def started_before(uow: UnitOfWork, now: datetime, telegram_ids: Sequence[int]) -> None:
    """They pressed Start some time ago, and heard then what is said once; how that goes is in test_people."""
    with uow:
        for telegram_id in telegram_ids:
            person = uow.people.by_telegram(telegram_id)
            assert person is not None
            uow.people.save(replace(person, reachable=True))
            for said in ("started", "notice"):
                uow.moments.first(f"{said}:{person.id}", now)
        uow.commit()


@contextmanager
def stage(folder: Path, migrated: Path, **settings: str) -> Iterator[Stage]:
    """The stand-ins and the product, on free ports, in a folder of their own, at Monday nine o'clock."""
    clock = folder / "clock"
    clock.write_text(MONDAY)
    url = sqlite_copy(migrated, folder / "estafette.db")
    given = ["sandbox", "--port", "0", "--clock", f"file:{clock}"]
    database = Database(url, clock=FileClock(clock))
    with (
        closing(database),
        program(given, folder / "sandbox.log", folder) as (_, sandbox),
        httpx.Client(base_url=sandbox, timeout=30, verify=PLAIN) as api,
    ):
        api.post(
            "/sandbox/telegram/bots",
            json={"token": TOKEN, "username": "estafettebot", "name": "Estafette", "privacy": True},
        ).raise_for_status()
        made = Stage(folder, api, sandbox, database, _settings(sandbox, folder) | settings)
        made.begin()
        try:
            yield made
        finally:
            made.end(signal.SIGKILL)


def _settings(sandbox: str, folder: Path) -> dict[str, str]:
    return {
        "ESTAFETTE_TELEGRAM_TOKEN": TOKEN,
        "ESTAFETTE_TELEGRAM_API_URL": sandbox,
        "ESTAFETTE_INSTAGRAM_API_URL": sandbox,
        "ESTAFETTE_SECRET_KEYS": KEY,
        "ESTAFETTE_DATABASE_URL": f"sqlite:///{folder / 'estafette.db'}",
        "ESTAFETTE_MEDIA_URL": str(folder / "media"),
        "ESTAFETTE_HTTP_PORT": "0",
        "ESTAFETTE_CLOCK": f"file:{folder / 'clock'}",
        "ESTAFETTE_POLL_SECONDS": "0.2",
        "ESTAFETTE_ALBUM_SETTLE_SECONDS": "0.3",
        "ESTAFETTE_VISION": "off",
        "ESTAFETTE_LOG_LEVEL": "INFO",
    }


def transcript(of: Stage, chat: int) -> str:
    """A chat as people read it, for looking on while something fails."""
    lines = []
    for one in of.messages(chat):
        who = one["from"].get("first_name", "?")
        shown = "[photo] " * len(one["media"]) + words_of(one)
        lines.append(f"{who}: {shown} {json.dumps(labels(one), ensure_ascii=False) if labels(one) else ''}")
    return "\n".join(lines)
