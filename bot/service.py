"""The bot as a service: handlers as a table of contents, started and stopped with the program."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from typing import Any

import structlog
from httpcore import AsyncHTTP11Connection
from starlette.routing import Route
from telegram import BotCommand, BotCommandScopeAllGroupChats, BotCommandScopeAllPrivateChats, Update
from telegram.error import InvalidToken, NetworkError, RetryAfter, TelegramError
from telegram.ext import (
    Application,
    ApplicationBuilder,
    CallbackQueryHandler,
    ChatMemberHandler,
    CommandHandler,
    ContextTypes,
    ExtBot,
    MessageHandler,
    filters,
)

import words
from bot import (
    asking,
    consent,
    coordinator,
    editor,
    everyone,
    gates,
    presses,
    remedy_buttons,
    rulebook,
    ruling,
    sending,
    subtitles,
    trainee,
    whose,
)
from bot.albums import Settling
from bot.buttons import Button, Rows
from bot.delivery import Delivery
from bot.drawing import Drawing
from bot.gateway import Gateway, Moved, TryLater, Undeliverable
from bot.inbox import REFUSED_SECONDS, WANTED, Poller, webhook
from bot.life import away, during, my_week, nominations, rota, subscribing, swaps
from bot.ports import BotDesk, Pages, Public, Received, Studio
from bot.standing import Standing
from bot.turn import Room, Turn, chat_of, message_of, private
from bot.wire import NoSuchMethod, Wire, said
from bot.worker import Held, Transient, Worker, holds, settle
from takeover import people
from takeover.errors import Conflict, Refused, Unavailable
from takeover.model import Role
from takeover.rota.problem import Problem
from takeover.rota.records import Proposal

log = structlog.get_logger()
Handler = Callable[[Update, Turn], Coroutine[Any, Any, None]]
App = Application[Any, Any, Any, Any, Any, Any]
POOL = 24
"""Connections: more than what is written at once, fewer than what makes them slow."""
AsyncHTTP11Connection.READ_NUM_BYTES = 256 * 1024  # what the event loop reads at once; less costs a third of a download

COMMANDS: dict[tuple[str, ...], Handler] = {
    ("start",): everyone.start,
    ("hulp", "help"): everyone.help_,
    ("taal", "language"): everyone.language,
    ("spelregels", "rules"): rulebook.rules,
    ("status",): trainee.status,
    ("vraag", "ask"): asking.ask,
    ("stop",): gates.stop,
    ("idee", "idea"): during.idea,
    ("ritme", "rhythm"): during.choose,
    ("pauze", "pause"): during.pause,
    ("verder", "continue"): during.go_on,
    ("betaald", "paid"): gates.paid,
    ("ruil", "swap"): swaps.swap,
    ("mijnweek", "myweek"): my_week.my_week,
    ("toestemming", "consent"): consent.consent,
    ("account",): whose.which_account,
    ("wachtrij", "queue"): editor.queue,
    ("goedkeuren", "approve"): editor.approve,
    ("aanpassen", "changes"): editor.request_changes,
    ("afwijzen", "reject"): editor.reject,
    ("plek", "slot"): editor.slot,
    ("noodstop", "freeze"): editor.freeze,
    ("hervat", "resume"): editor.resume,
    ("plan",): coordinator.plan,
    ("agenda", "calendar"): subscribing.agenda,
    ("toewijzen", "assign"): coordinator.assign,
    ("uitnodigen", "invite"): coordinator.invite,
    ("rooster", "rota"): rota.rota,
    ("afwezig", "away"): away.away,
    ("voordragen", "nominate"): nominations.nominate,
}
PERSONAL = (
    "rooster", "ruil", "afwezig", "voordragen", "agenda", "mijnweek", "taal", "status", "vraag", "idee", "ritme",
    "pauze", "verder", "stop", "toestemming", "account", "uitnodigen",
)  # fmt: skip
EDITORS = ("wachtrij", "goedkeuren", "aanpassen", "afwijzen", "plek", "hervat", "betaald", "plan", "toewijzen")
# `/noodstop` is in neither: whoever may stop an account can do so wherever they are.
PRIVATE_MENU = ("status", "mijnweek", "spelregels", "vraag", "stop", "toestemming", "taal", "hulp")
"""What belongs to a week (`/idee`, `/ritme`, `/ruil`, `/agenda`) is a button under `/mijnweek`."""
GROUP_MENU = ("wachtrij", "goedkeuren", "aanpassen", "afwijzen", "plek", "noodstop", "hervat", "betaald", "hulp")
RULEBOOKS = filters.ChatType.PRIVATE & filters.Document.FileExtension("toml")
SUBTITLES = filters.ChatType.PRIVATE & filters.Document.FileExtension("srt")
FILES = (
    filters.PHOTO
    | filters.VIDEO
    | filters.Document.ALL
    | filters.ANIMATION
    | filters.AUDIO
    | filters.VOICE
    | filters.VIDEO_NOTE
    | filters.Sticker.ALL
)


@dataclass(frozen=True, slots=True)
class Telegram:
    """How to reach Telegram: `root` is the API's address, `webhook` where it posts to (None: the bot polls)."""

    token: str
    root: str
    webhook: str | None = None
    secret: str = ""
    album_seconds: float = 1.5


class Bot:
    """Everything that speaks to Telegram."""

    def __init__(
        self,
        desk: BotDesk,
        studio: Studio,
        telegram: Telegram,
        seal: Callable[[bytes], bytes],
        public: Callable[[int], Awaitable[Sequence[Public]]],
        propose: Callable[[Problem], Awaitable[Proposal]],
        pages: Pages,
    ) -> None:
        """`seal` encrypts what is set aside; `public` tells what is new on the account since a post's attempt.

        `propose` answers the question of a rota; `pages` has the addresses of our own pages.
        """
        self._telegram = telegram
        self._desk = desk
        self._app = _application(telegram)
        self._gateway = Gateway(self._app.bot, desk.stopwatch)
        self._standing = Standing(self._app.bot)
        self._delivery = Delivery(desk, Drawing(desk, self._gateway, studio), self._standing)
        self._worker = Worker(desk, self._handle, seal)
        self._albums = Settling(desk, studio, telegram.album_seconds, self._worker.busy, desk.stopwatch)
        self._poller = Poller(self._app.bot, desk, self._worker.wake, self._standing)
        self._room = Room(desk, self._gateway, studio, self._albums, self._worker.release, public, propose, pages)
        self._app.bot_data["room"] = self._room
        self._loops: list[asyncio.Task[None]] = []
        self._tasks: list[asyncio.Task[None]] = []
        self._errors: dict[int, Exception] = {}
        self._ready = asyncio.Event()
        _add_handlers(self._app, self._explain)

    @property
    def routes(self) -> list[Route]:
        """What the web server has to serve for the bot."""
        if self._telegram.webhook is None:
            return []
        return [webhook(self._telegram.secret, self._desk, self._worker.wake)]

    @property
    def username(self) -> str:
        """The bot's name in links, once it is known."""
        return self._room.username

    def wake(self) -> None:
        """The outbox may have something new."""
        self._delivery.wake()

    def problems(self, now: float) -> list[str]:
        """What health should know, by the stopwatch's seconds."""
        since = self._poller.failing_since
        unreachable = since is not None and now - since > UNREACHABLE
        stopped = any(task.done() for task in self._loops)
        refused = self._standing.refused
        looks = (("telegram-token-refused", refused), ("telegram-unreachable", unreachable), ("bot-stopped", stopped))
        return [name for name, red in looks if red]

    def unsent(self, now: float) -> float:
        """For how many seconds a message could not be sent, by the stopwatch; 0 when none waits."""
        return self._delivery.waiting(now)

    async def start(self) -> None:
        """Starts to work; a Telegram that does not answer yet is waited for in the background."""
        await self._albums.recover()
        loops = [self._delivery.run(), self._worker.run()]
        if self._telegram.webhook is None:
            loops.append(self._poller.run())
        self._loops = [asyncio.create_task(loop) for loop in loops]
        self._tasks = [*self._loops, asyncio.create_task(self._introduce())]

    async def stop(self) -> None:
        """Stops taking in, finishes what is in hand, and leaves the rest to the next start."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._albums.close()
        await self._worker.drain(4)
        await self._delivery.drain(4)
        await self._app.shutdown()

    async def check(self) -> str:
        """The bot's username, straight from Telegram; raises TelegramError or OSError."""
        return (await self._app.bot.get_me()).username or ""

    async def _introduce(self) -> None:
        """Learns the bot's own name, sets commands and webhook; tried until it works."""
        patience = 0.5
        while True:
            try:
                await self._app.initialize()
                self._standing.accept()
                break
            except InvalidToken:
                self._standing.refuse()
                await asyncio.sleep(REFUSED_SECONDS)
            except (TelegramError, OSError) as error:
                log.warning("telegram_unreachable", error=type(error).__name__, wait=patience)
                await asyncio.sleep(patience)
                patience = min(patience * 2, 15)
        self._room.username = self._app.bot.username
        self._ready.set()
        if self._telegram.webhook is not None:
            await self._set_webhook(self._telegram.webhook)
        await _set_commands(self._app.bot)

    async def _set_webhook(self, url: str) -> None:
        for attempt in range(100):
            try:
                await self._app.bot.set_webhook(url, secret_token=self._telegram.secret, allowed_updates=WANTED)
                return
            except TelegramError as error:
                log.warning("webhook_not_set", error=type(error).__name__, said=said(error))
                await asyncio.sleep(min(2**attempt, 30))

    async def _handle(self, row: Received) -> None:
        """One update from the inbox through the handlers, and settled."""
        await self._ready.wait()
        update = Update.de_json(json.loads(row.body or b"{}"), self._app.bot)
        await self._app.process_update(update)
        error = self._errors.pop(row.update_id, None)
        if error is not None:
            raise error
        if update.effective_user is not None and update.effective_chat is not None and private(update):
            await self._desk.run(people.reached, update.effective_user.id)
        await self._desk.run(settle, row.update_id)

    async def _explain(self, update: object, turn: Turn) -> None:
        """A refusal becomes a sentence; anything else goes back to the worker."""
        error = turn.error
        if not isinstance(update, Update) or error is None:
            return
        try:
            if isinstance(error, Refused) and not isinstance(error, Conflict):
                await _say_no(update, turn, error)
                return
        except (Held, Unavailable) as later:
            error = later
        except (TryLater, Undeliverable, Moved) as failed:
            error = failed
        if isinstance(error, Undeliverable):
            log.info("answer_undeliverable", reason=error.reason)
        elif isinstance(error, TryLater | Moved):
            log.warning("answer_not_sent", error=type(error).__name__)
        elif isinstance(error, NetworkError | RetryAfter | Conflict | Transient):
            self._errors[update.update_id] = Transient()
        else:
            self._errors[update.update_id] = error


UNREACHABLE = 60.0
"""Seconds without a word from Telegram before health is red."""


async def _say_no(update: Update, turn: Turn, refused: Refused) -> None:
    if update.callback_query is not None:
        await presses.refuse(update, turn, refused)
    elif refused.code == "which-account":
        await _ask_account(update, turn)
    else:
        language = await turn.language(update)
        rows = _way_out(turn.room.username) if refused.code == "private-only" else ()
        rows = rows or (remedy_buttons.under_refusal(refused.code) if private(update) else ())
        await turn.say_text(update, presses.refusal(language, refused), language, rows, reply=not private(update))


def _way_out(username: str) -> Rows:
    return ((Button("button-in-private", link=f"https://t.me/{username}"),),) if username else ()


async def _ask_account(update: Update, turn: Turn) -> None:
    """Asks once; media wait for the answer, so that nobody has to send them again."""
    chat = str(message_of(update).chat.id)
    sent = bool(FILES.check_update(update))
    if not await turn.desk.read(holds, chat):
        await whose.ask_account(update, turn, *((Role.TRAINEE,) if sent else Role))
    if sent:
        raise Held


def _application(telegram: Telegram) -> App:
    def request() -> Wire:
        return Wire(connection_pool_size=POOL, pool_timeout=30, connect_timeout=10, read_timeout=20)

    return (
        ApplicationBuilder()
        .token(telegram.token)
        .base_url(f"{telegram.root.rstrip('/')}/bot")
        .base_file_url(f"{telegram.root.rstrip('/')}/file/bot")
        .request(request())
        .get_updates_request(Wire(connection_pool_size=2, pool_timeout=30))
        .updater(None)
        .job_queue(None)
        .context_types(ContextTypes(context=Turn))
        .build()
    )


def _add_handlers(app: App, explain: Callable[[object, Turn], Coroutine[Any, Any, None]]) -> None:
    new = filters.UpdateType.MESSAGE
    for names, handler in COMMANDS.items():
        app.add_handler(CommandHandler(names, _where_it_belongs(names[0], handler), filters=new))
    app.add_handler(CallbackQueryHandler(presses.press))
    app.add_handler(ChatMemberHandler(everyone.membership, ChatMemberHandler.MY_CHAT_MEMBER))
    app.add_handler(MessageHandler(new & filters.StatusUpdate.MIGRATE, everyone.migrated))
    app.add_handler(MessageHandler(filters.UpdateType.EDITED_MESSAGE, sending.edited))
    app.add_handler(MessageHandler(new & RULEBOOKS, ruling.rulebook_sent))
    app.add_handler(MessageHandler(new & SUBTITLES, subtitles.sent))
    app.add_handler(MessageHandler(new & FILES, gates.media))
    app.add_handler(MessageHandler(new & filters.COMMAND, everyone.unknown_command))
    app.add_handler(MessageHandler(new & filters.TEXT & filters.ChatType.PRIVATE, gates.text))
    app.add_handler(MessageHandler(new & filters.REPLY & filters.ChatType.GROUPS, editor.reply))
    app.add_handler(MessageHandler(new & filters.ChatType.PRIVATE & ~filters.StatusUpdate.ALL, everyone.wrong_type))
    app.add_error_handler(explain)


def _where_it_belongs(name: str, handler: Handler) -> Handler:
    """The handler, for a command that is heard there: nothing personal in a group, no decisions among trainees."""
    if name not in (*PERSONAL, *EDITORS):
        return handler

    async def guarded(update: Update, turn: Turn) -> None:
        heard = private(update) or (name in EDITORS and await turn.desk.read(editor.is_editors, chat_of(update).id))
        if not heard:
            raise Refused("private-only")
        await handler(update, turn)

    return guarded


async def _set_commands(bot: ExtBot[None]) -> None:
    """The menus, per kind of chat and language; a server that does not know the method is no reason to stop."""
    scopes = ((BotCommandScopeAllPrivateChats(), PRIVATE_MENU), (BotCommandScopeAllGroupChats(), GROUP_MENU))
    for scope, menu in scopes:
        for language in words.LANGUAGES:
            commands = [BotCommand(_alias(name, language), words.say(language, f"command-{name}")) for name in menu]
            try:
                await bot.set_my_commands(commands, scope=scope, language_code=None if language == "nl" else language)
            except NoSuchMethod as error:
                log.warning("method_unknown", method=error.method)
                return
            except TelegramError as error:
                log.warning("commands_not_set", error=type(error).__name__, said=said(error))


def _alias(name: str, language: str) -> str:
    names = next(names for names in COMMANDS if name in names)
    return names[0] if language == "nl" else names[-1]
