"""Looks at everything that has to be right before the product can run, and says what to do about what is not."""

import asyncio
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import httpx

from app import services
from app.cli.shell import say
from app.desk import Desk
from app.groups import Standing, standing
from app.opening import make_folder
from app.settings import Settings, SettingsError, unknown_names
from app.tokens import Tokens
from app.wiring import WEBHOOK_PATH
from publishing.errors import RemoteError
from publishing.graph import Access, Graph
from storage import schema
from storage.database import Database
from storage.errors import StorageError
from storage.media import MediaStore
from storage.secrets import Cipher
from storage.unit import UnitOfWork
from takeover.clock import MachineStopwatch
from takeover.errors import Refused
from takeover.model import Account

AWAY = ("busy", "unreachable")
"""Reasons of a database that may be there again in a moment; the rest is for a person to mend."""


@dataclass(frozen=True, slots=True)
class Found:
    """What one look found.

    `unreachable` says that a service did not answer, so that trying again can help; `newer` that the database is one
    that every command refuses.
    """

    check: str
    ok: bool
    message: str
    remedy: str = ""
    unreachable: bool = False
    newer: bool = False


def fine(check: str, code: str, **numbers: object) -> Found:
    return Found(check, True, say(f"doctor-{code}", **numbers))


def wrong(check: str, message: str, remedy: str, *, unreachable: bool = False, **numbers: object) -> Found:
    return Found(check, False, message, say(f"doctor-{remedy}", **numbers), unreachable)


async def examine(settings: Settings) -> list[Found]:
    """Every look, in the order in which things have to work; none changes anything."""
    found = [*_settings(settings), *_clock(settings)]
    database = await asyncio.to_thread(_schema, settings)
    found += [database, await _media(settings)]
    bot, telegram = await asyncio.to_thread(_telegram, settings)
    found += [*telegram, *await asyncio.to_thread(lambda: list(_public(settings)))]
    if database.ok:
        found += await _accounts(settings, bot)
    return found


def _settings(settings: Settings) -> Iterator[Found]:
    try:
        settings.ready_to_serve()
        yield fine("settings", "settings-fine")
    except SettingsError as error:
        yield wrong("settings", str(error), "settings-remedy")
    if unknown := unknown_names():
        yield wrong("settings", say("doctor-names-unknown", names=", ".join(unknown)), "names-remedy")


def _clock(settings: Settings) -> Iterator[Found]:
    if settings.clock and not settings.speaks_to_stand_ins:
        yield wrong("clock", say("doctor-clock-set"), "clock-remedy")


def _schema(settings: Settings) -> Found:
    try:
        make_folder(settings.database)
        standing = schema.check(settings.database)
        if standing != "current":
            remedy = "schema-newer-remedy" if standing == "newer" else "schema-remedy"
            found = wrong("database", say(f"doctor-schema-{standing}"), remedy)
            return replace(found, newer=standing == "newer")
        _try_writing(settings)
    except StorageError as error:
        return wrong("database", error.advice, "database-remedy", unreachable=error.reason in AWAY)
    return fine("database", "database-fine")


def _try_writing(settings: Settings) -> None:
    """Writes a line that nobody keeps."""
    database = Database(settings.database)
    try:
        with database.unit() as uow:
            uow.moments.first("doctor", settings.chosen_clock().now())
    finally:
        database.close()


async def _media(settings: Settings) -> Found:
    try:
        await MediaStore(settings.media_url).check()
    except StorageError as error:
        return wrong("media", error.advice, "media-remedy")
    return fine("media", "media-fine")


def _telegram(settings: Settings) -> tuple[int | None, list[Found]]:
    """The bot's number, None when Telegram does not say it; and what was found."""
    if settings.telegram_token is None:
        return None, []
    try:
        me = services.ask_telegram(settings, "getMe").result
    except services.NoAnswer as error:
        return None, [_silent("telegram", error)]
    if me is None:
        return None, [wrong("telegram", say("doctor-telegram-token"), "telegram-token-remedy")]
    known = fine("telegram", "telegram-fine", name=me.get("username", ""))
    try:
        return me.get("id"), [known, _webhook(settings, services.ask_telegram(settings, "getWebhookInfo").result or {})]
    except services.NoAnswer as error:
        return me.get("id"), [known, _silent("telegram", error)]


def _silent(check: str, error: services.NoAnswer) -> Found:
    return wrong(check, say("doctor-unreachable", error=str(error)), "telegram-remedy", unreachable=True)


def _webhook(settings: Settings, info: dict[str, object]) -> Found:
    url = str(info.get("url") or "")
    if settings.telegram_mode == "polling":
        if url:
            return wrong("webhook", say("doctor-webhook-other"), "webhook-polling")
        return fine("webhook", "webhook-polling-fine")
    if url != f"{settings.public_url}{WEBHOOK_PATH}":
        return wrong("webhook", say("doctor-webhook-other" if url else "doctor-webhook-none"), "webhook-serve")
    if message := info.get("last_error_message"):
        return wrong("webhook", say("doctor-webhook-error", error=str(message)[:100]), "public-remedy")
    return fine("webhook", "webhook-fine")


def _public(settings: Settings) -> Iterator[Found]:
    if settings.public_url is None:
        if not settings.speaks_to_stand_ins:
            yield wrong("public address", say("doctor-public-missing"), "public-missing-remedy")
        return
    try:
        answer = services.fetch(f"{settings.public_url}/health")
    except services.NoAnswer as error:
        text = say("doctor-unreachable", error=str(error))
        yield wrong("public address", text, "public-remedy", unreachable=True)
        return
    yield _judged(answer)


def _judged(answer: httpx.Response) -> Found:
    try:
        told = answer.json()
        reasons = ", ".join(str(reason["code"]) for reason in told["reasons"])
        status = told["status"]
    except (ValueError, KeyError, TypeError):
        return wrong("public address", say("doctor-public-status", status=answer.status_code), "public-remedy")
    if status == "ok":
        return fine("public address", "public-fine")
    return wrong("public address", say("doctor-public-red", reasons=reasons), "public-red-remedy")


async def _accounts(settings: Settings, bot: int | None) -> list[Found]:
    database = Database(settings.database)
    try:
        desk = Desk(database, settings.chosen_clock(), MachineStopwatch())
        accounts = await desk.read(lambda uow: uow.accounts.all())
        if not accounts:
            return [wrong("accounts", say("doctor-accounts-none"), "accounts-remedy")]
        people = _people(await desk.read(_unreachable))
        async with httpx.AsyncClient() as http:
            graph = Graph(http, settings.instagram_api_url, settings.instagram_api_version)
            looks = [found for account in accounts for found in await _account(settings, desk, graph, account)]
        groups = await asyncio.to_thread(lambda: [_group(settings, bot, *group) for group in _chats(accounts) if bot])
        return [*looks, *groups, people]
    finally:
        database.close()


def _chats(accounts: Sequence[Account]) -> Iterator[tuple[Account, str, int]]:
    for account in accounts:
        yield account, "editors", account.editors_chat
        if account.trainees_chat is not None:
            yield account, "trainees", account.trainees_chat


def _group(settings: Settings, bot: int, account: Account, whose: str, chat: int) -> Found:
    check = f"{whose} {account.name}"
    try:
        stands = standing(settings, bot, chat)
    except services.NoAnswer as error:
        return _silent(check, error)
    if stands in (Standing.IN, Standing.UNKNOWN):
        return fine(check, "group-fine" if stands is Standing.IN else "group-unknown", chat=chat)
    text, remedy = say(f"doctor-group-{stands}", chat=chat), f"group-{stands}-remedy"
    return wrong(check, text, remedy, chat=chat, account=account.name, whose=whose)


def _unreachable(uow: UnitOfWork) -> list[str]:
    return [one.name for one in uow.people.all() if not one.reachable and uow.people.roles(one.id)]


def _people(names: list[str]) -> Found:
    """Who did not press Start yet is no fault of the house: it is told and is all right."""
    return fine("people", "people-silent", names=", ".join(names)) if names else fine("people", "people-fine")


def _gates(uow: UnitOfWork, account: Account) -> list[Found]:
    """How its privacy assessment stands, and who of its helpers cannot be reached; none of it stops the house."""
    state = account.privacy or "unsaid"
    remedy = "" if state == "done" else say(f"doctor-privacy-{state}-remedy", account=account.name)
    found = [Found(f"privacy {account.name}", True, say(f"doctor-privacy-{state}"), remedy)]
    for role, number in (("spokesperson", account.spokesperson), ("contact", account.contact)):
        person = uow.people.by_telegram(number) if number else None
        if number and (person is None or not person.reachable):
            text = say("doctor-helper-unknown", role=role)
            remedy = say("doctor-helper-unknown-advice", account=account.name)
            found.append(Found(f"{role} {account.name}", True, text, remedy))
    return found


async def _account(settings: Settings, desk: Desk, graph: Graph, account: Account) -> list[Found]:
    check = f"instagram {account.name}"
    found = await desk.read(_gates, account)
    if account.paused is not None:
        text = say("doctor-account-paused", reason=account.paused)
        found.append(wrong(check, text, "account-paused-remedy", account=account.name))
    try:
        token = await Tokens(desk, Cipher(settings.keys)).read(account.id)
    except Refused as refused:
        return [*found, _no_token(check, account, refused.code)]
    except SettingsError:
        return [*found, _no_token(check, account, "token-sealed")]
    return [*found, await _remote(check, graph, account, token)]


def _no_token(check: str, account: Account, code: str) -> Found:
    if code == "token-sealed":
        return wrong(check, say("doctor-token-unsealed"), "token-unsealed-remedy", account=account.name)
    return wrong(check, say("operator-no-token"), "instagram-remedy", account=account.name)


async def _remote(check: str, graph: Graph, account: Account, token: str) -> Found:
    access = Access(account.instagram_id, token)
    try:
        name = await graph.username(access)
        limit = await graph.publishing_limit(access)
    except RemoteError as error:
        return _refused(check, account, error)
    return fine(check, "instagram-fine", name=name, used=limit.used, limit=limit.total)


def _refused(check: str, account: Account, error: RemoteError) -> Found:
    if error.code is None:
        text = say("doctor-unreachable", error=f"HTTP {error.status}" if error.status else "no answer")
        return wrong(check, text, "instagram-unreachable-remedy", unreachable=True)
    text = say("doctor-instagram-refused", status=error.status, number=error.code)
    return wrong(check, text, "instagram-remedy", account=account.name)
