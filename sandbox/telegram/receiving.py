"""The methods by which a bot receives: long polling, the webhook's settings and answers to presses."""

import re
from urllib.parse import urlsplit

from sandbox.telegram.calls import Call, Methods
from sandbox.telegram.entities import length
from sandbox.telegram.refusals import bad, conflict
from sandbox.telegram.webhooks import Webhook
from sandbox.telegram.world import Json

ACTIVE_WEBHOOK = "can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first"
TOO_OLD = "query is too old and response timeout expired or query ID is invalid"
_ANSWER_SECONDS = 15
_MAX_POLL_SECONDS = 50
_SECRET = re.compile(r"[A-Za-z0-9_-]{0,256}")
_LOOPBACK = {"127.0.0.1", "localhost", "::1"}
_PORTS = {None, 80, 88, 443, 8443}


async def get_updates(call: Call) -> list[Json]:
    if call.bot.token in call.exchange.webhooks:
        raise conflict(ACTIVE_WEBHOOK)
    _choose_kinds(call)
    limit = call.parameters.integer("limit", 100)
    timeout = min(max(call.parameters.integer("timeout"), 0), _MAX_POLL_SECONDS)
    return await call.updates.poll(call.parameters.integer("offset"), limit if 1 <= limit <= 100 else 100, timeout)


def _choose_kinds(call: Call) -> None:
    kinds = call.parameters.structure("allowed_updates")
    if isinstance(kinds, list):
        call.updates.allowed = [str(kind) for kind in kinds]


async def set_webhook(call: Call) -> bool:
    url = call.parameters.text("url")
    if not url:
        return await delete_webhook(call)
    _check_url(url)
    secret = call.parameters.text("secret_token")
    if len(secret) > 256:
        raise bad("secret token is too long")
    if not _SECRET.fullmatch(secret):
        raise bad("secret token contains unallowed characters")
    _choose_kinds(call)
    _drop_pending(call)
    await _stop(call)
    call.updates.terminate("terminated by setWebhook request")
    connections = min(max(call.parameters.integer("max_connections", 40), 1), 100)
    call.exchange.webhooks[call.bot.token] = Webhook(
        url, secret, connections, call.updates, call.exchange.faults, call.exchange.now
    )
    return True


def _check_url(url: str) -> None:
    parts = urlsplit(url)
    if parts.hostname in _LOOPBACK and parts.scheme in {"http", "https"}:
        return
    if parts.scheme != "https":
        raise bad("bad webhook: An HTTPS URL must be provided for webhook")
    if parts.port not in _PORTS:
        raise bad("bad webhook: Webhook can be set up only on ports 80, 88, 443 or 8443")


async def delete_webhook(call: Call) -> bool:
    _drop_pending(call)
    await _stop(call)
    return True


async def _stop(call: Call) -> None:
    if webhook := call.exchange.webhooks.pop(call.bot.token, None):
        await webhook.stop()


def _drop_pending(call: Call) -> None:
    if call.parameters.flag("drop_pending_updates"):
        call.updates.drop()


async def get_webhook_info(call: Call) -> Json:
    webhook = call.exchange.webhooks.get(call.bot.token)
    info: Json = {"url": "", "has_custom_certificate": False, "pending_update_count": len(call.updates.waiting())}
    if webhook is not None:
        info |= {"url": webhook.url, "max_connections": webhook.connections, **webhook.last_error}
    if call.updates.allowed:
        info["allowed_updates"] = call.updates.allowed
    return info


async def answer_callback_query(call: Call) -> bool:
    call.require("callback_query_id")
    text = call.parameters.text("text")
    if length(text) > 200:
        raise bad("MESSAGE_TOO_LONG")
    press = call.exchange.presses.pop(call.parameters.text("callback_query_id"), None)
    if press is None or press.bot is not call.bot or call.exchange.now() - press.at > _ANSWER_SECONDS:
        raise bad(TOO_OLD)
    answer = {"text": text, "show_alert": call.parameters.flag("show_alert"), "url": call.parameters.text("url")}
    call.exchange.events.tell(press.chat, press.message_id, "answer", person=press.person, **answer)
    press.settle(answer)
    return True


METHODS: Methods = {
    "getUpdates": get_updates,
    "setWebhook": set_webhook,
    "deleteWebhook": delete_webhook,
    "getWebhookInfo": get_webhook_info,
    "answerCallbackQuery": answer_callback_query,
}
