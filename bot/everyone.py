"""What everybody can do: start, ask for help, choose a language, read the ground rules."""

import structlog
from telegram import ChatMember, Message, Update
from telegram.error import TelegramError

import words
from bot import gates
from bot.buttons import Button, Press
from bot.gateway import Moved, TryLater, Undeliverable
from bot.life import swaps
from bot.turn import Turn, argument, chat_of, message_of, private, query_of, speaker
from takeover import access, people
from takeover.errors import Refused
from takeover.model import Role
from takeover.ports import UnitOfWork

CAME_FOR = (people.FOR_DRAFT, people.TO_SEND)
"""What follows `/start` in our own links, where it is no invitation's code."""

log = structlog.get_logger()
HERE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR, ChatMember.RESTRICTED)


async def start(update: Update, turn: Turn) -> None:
    """`/start`, with an invitation's code or without."""
    if not private(update):
        return
    user, code = speaker(update), argument(update)
    if code and code not in CAME_FOR:
        language = (user.language_code or "nl")[:2]
        known = language if language in words.LANGUAGES else "nl"
        used = await turn.desk.run(people.use_invite, code, user.id, user.full_name, known)
        if not used.confirmed:
            await turn.say(update, "invite-wait")
        return
    await turn.desk.run(people.started, user.id, code)


async def help_(update: Update, turn: Turn) -> None:
    """`/hulp`: what this person can do, by role."""
    roles = await turn.desk.read(_roles, speaker(update).id)
    language = await turn.language(update)
    lines = [words.say(language, f"help-{role}") for role in Role if role in roles and words.has(f"help-{role}")]
    own = [words.say(language, code) for code in (*gates.help_codes(roles), *swaps.help_codes(roles))]
    said = ["\n".join(lines), "\n".join(own), words.say(language, "help-everyone")]
    await turn.say_text(update, "\n\n".join(filter(None, said)), language)


async def forget(press: Press, update: Update, turn: Turn) -> None:
    """The question under which this stands need not be answered: it goes."""
    message = query_of(update).message
    keyboard = message.reply_markup if isinstance(message, Message) else None
    under = [button.callback_data for row in keyboard.inline_keyboard for button in row] if keyboard else []
    if message is None or press.encode() not in under:  # whatever somebody's program sends
        raise Refused("button-unknown")
    await turn.room.gateway.erase(message.chat.id, message.message_id)


def _roles(uow: UnitOfWork, telegram_id: int) -> frozenset[Role]:
    return access.roles_of(uow, access.known(uow, telegram_id).id)


async def language(update: Update, turn: Turn) -> None:
    """`/taal`, or `/taal en` at once."""
    wanted = argument(update).lower()[:2]
    if wanted in words.LANGUAGES:
        await turn.desk.run(people.set_language, speaker(update).id, wanted)
        await turn.say(update, "language-chosen")
        return
    rows = (tuple(Button(f"language-{one}", Press("language", argument=one)) for one in words.LANGUAGES),)
    await turn.say(update, "language-which", rows)


async def press_language(press: Press, update: Update, turn: Turn) -> None:
    """This language."""
    if press.argument not in words.LANGUAGES:
        raise Refused("button-unknown")
    await turn.desk.run(people.set_language, speaker(update).id, press.argument)
    message = query_of(update).message
    if message is not None:
        text = words.say(press.argument, "language-chosen")
        await turn.room.gateway.redraw(message.chat.id, message.message_id, text, press.argument)


async def unknown_command(update: Update, turn: Turn) -> None:
    """A command that does not exist: a hint in private, silence in a group."""
    if private(update):
        raise Refused("unknown-command")


async def wrong_type(update: Update, turn: Turn) -> None:
    """A place, a contact, a poll, dice: nothing that can be posted."""
    await turn.desk.read(access.known, speaker(update).id)
    raise Refused("wrong-type")


async def membership(update: Update, turn: Turn) -> None:
    """The bot was added or blocked: unknown groups are left, and told which number they have."""
    change = update.my_chat_member
    if change is None:
        return
    if change.chat.type == "private":
        if change.new_chat_member.status == ChatMember.BANNED:
            await turn.desk.run(people.unreachable, change.from_user.id)
        return
    if change.new_chat_member.status not in HERE:
        return
    if await turn.desk.read(_known_group, change.chat.id):
        await gates.joined(update, turn)
    else:
        await _leave(update, turn, change.chat.id)


async def _leave(update: Update, turn: Turn, chat: int) -> None:
    """Says why, and goes; what Telegram refuses is let be, because the bot may be out already."""
    try:
        await turn.say(update, "group-unknown", chat=str(chat))
    except (Moved, TryLater, Undeliverable) as error:
        log.info("group_not_told", error=type(error).__name__)
    try:
        await turn.bot.leave_chat(chat)
    except TelegramError as error:
        log.warning("group_not_left", error=type(error).__name__)


def _known_group(uow: UnitOfWork, chat: int) -> bool:
    return uow.accounts.of_chat(chat) is not None


async def migrated(update: Update, turn: Turn) -> None:
    """The group became a supergroup."""
    to = message_of(update).migrate_to_chat_id
    if to is not None:
        await turn.desk.run(people.migrate_chat, chat_of(update).id, to)
