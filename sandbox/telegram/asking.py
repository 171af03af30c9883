"""The methods by which a bot asks who and what there is, and says what its menu shows."""

import re

from sandbox.telegram import objects
from sandbox.telegram.calls import Call, Methods
from sandbox.telegram.commands import scope_of
from sandbox.telegram.files import MAX_DOWNLOAD_BYTES
from sandbox.telegram.refusals import bad
from sandbox.telegram.world import Json

_LANGUAGE = re.compile(r"[a-z]{2}")
_COMMAND = re.compile(r"[a-z0-9_]{1,32}")


async def get_me(call: Call) -> Json:
    return objects.me(call.bot)


async def get_file(call: Call) -> Json:
    file_id = call.parameters.text("file_id")
    if not file_id:
        raise bad("file_id not specified")
    if call.exchange.faults.take("file_gone", method="getFile", file_id=file_id):
        raise bad("wrong file_id or the file is temporarily unavailable")
    file = call.exchange.files.by_id(file_id)
    if file is None:
        raise bad("invalid file_id")
    data = await call.exchange.files.read(file)
    if len(data) > MAX_DOWNLOAD_BYTES:
        raise bad("file is too big")
    named = {"file_id": file.id, "file_unique_id": file.unique_id, "file_path": file.path}
    return {**named, "file_size": len(data)}


async def get_chat(call: Call) -> Json:
    return objects.full_chat(call.seen_chat())


async def get_chat_member(call: Call) -> Json:
    chat = call.seen_chat()
    account = call.exchange.world.account(call.parameters.integer("user_id"))
    if account is None:
        raise bad("PARTICIPANT_ID_INVALID")
    if chat.kind == "private":
        return objects.member(account, "member")
    return objects.member(account, chat.members.get(account.id, "left"))


async def get_chat_member_count(call: Call) -> int:
    chat = call.seen_chat()
    return 2 if chat.kind == "private" else sum(chat.present(account) for account in chat.members)


async def get_chat_administrators(call: Call) -> list[Json]:
    chat = call.seen_chat()
    if chat.kind == "private":
        raise bad("there are no administrators in the private chat")
    found = []
    for account_id, status in chat.members.items():
        account = call.exchange.world.account(account_id)
        if chat.administers(account_id) and account is not None and account is not call.bot:
            found.append(objects.member(account, status))
    return found


async def leave_chat(call: Call) -> bool:
    chat = call.seen_chat()
    if chat.kind == "private":
        raise bad("method is available only for groups and supergroups")
    call.exchange.membership(chat, call.bot, call.bot, "left")
    call.exchange.service(chat, call.bot, left_chat_member=objects.user(call.bot))
    return True


def _language(call: Call) -> str:
    code = call.parameters.text("language_code")
    if code and not _LANGUAGE.fullmatch(code):
        raise bad("invalid language code specified")
    return code


def _commands_key(call: Call) -> tuple[str, str]:
    return scope_of(call.parameters.structure("scope", "BotCommandScope")), _language(call)


async def set_my_commands(call: Call) -> bool:
    given = call.parameters.structure("commands", "commands")
    if not isinstance(given, list):
        raise bad("expected an Array of BotCommand")
    if len(given) > 100:
        raise bad("BOT_COMMANDS_TOO_MUCH")
    call.bot.commands[_commands_key(call)] = [_command(command) for command in given]
    return True


def _command(given: object) -> Json:
    if not isinstance(given, dict) or not {"command", "description"} <= given.keys():
        raise bad("can't parse BotCommand: expected an Object")
    command = str(given["command"]).removeprefix("/")
    if not _COMMAND.fullmatch(command):
        raise bad("BOT_COMMAND_INVALID")
    if not 1 <= len(str(given["description"])) <= 256:
        raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    return {"command": command, "description": given["description"]}


async def get_my_commands(call: Call) -> list[Json]:
    return call.bot.commands.get(_commands_key(call), [])


async def delete_my_commands(call: Call) -> bool:
    call.bot.commands.pop(_commands_key(call), None)
    return True


async def set_my_description(call: Call) -> bool:
    return _describe(call, "description", 512)


async def set_my_short_description(call: Call) -> bool:
    return _describe(call, "short_description", 120)


def _describe(call: Call, name: str, longest: int) -> bool:
    text = call.parameters.text(name)
    if len(text) > longest:
        raise bad(f"bot {name.replace('_', ' ')} is too long")
    call.bot.descriptions[name, _language(call)] = text
    return True


METHODS: Methods = {
    "getMe": get_me,
    "getFile": get_file,
    "getChat": get_chat,
    "getChatMember": get_chat_member,
    "getChatMemberCount": get_chat_member_count,
    "getChatAdministrators": get_chat_administrators,
    "leaveChat": leave_chat,
    "setMyCommands": set_my_commands,
    "getMyCommands": get_my_commands,
    "deleteMyCommands": delete_my_commands,
    "setMyDescription": set_my_description,
    "setMyShortDescription": set_my_short_description,
}
