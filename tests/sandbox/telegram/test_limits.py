"""Every limit of the service is refused with the service's own words, and what lies just inside is taken."""

import json
from typing import Any

import pytest
from telegram import InlineKeyboardButton, InlineKeyboardMarkup, InputMediaDocument, InputMediaPhoto, Message
from telegram.error import BadRequest, Forbidden, InvalidToken, NetworkError, TelegramError

from tests.sandbox.telegram.stage import BART, EVA, GROUP, SUPERGROUP, TOKEN, Stage, jpeg, playing

NOT_MODIFIED = "Message is not modified"
MB = 1024 * 1024


def keyboard(**button: Any) -> dict[str, Any]:
    return {"inline_keyboard": [[{"text": "Ja", **button}]]}


async def test_unknown_token_and_method(stage: Stage) -> None:
    answer = await stage.raw("getMe", token="4242:wrong")
    assert (answer.status_code, answer.json()["description"]) == (401, "Unauthorized")
    answer = await stage.raw("sendHologram")
    assert (answer.status_code, answer.json()) == (404, {"ok": False, "error_code": 404, "description": "Not Found"})
    with pytest.raises(InvalidToken):
        await stage.bot._post("sendHologram")


async def test_method_names_are_read_in_any_case_and_parameters_in_any_form(stage: Stage) -> None:
    plain: dict[str, str | int] = {"chat_id": EVA, "text": "hoi"}
    url = f"{stage.url}/bot{TOKEN}/sendmessage"
    for response in (
        await stage.control.get(url, params=plain),
        await stage.control.post(url, data=plain),
        await stage.control.post(url, json=plain),
        await stage.control.post(url, files={name: (None, str(value)) for name, value in plain.items()}),
    ):
        assert response.json()["result"]["text"] == "hoi"


IN_A_PRIVATE_CHAT: list[tuple[str, dict[str, Any], str]] = [
    ("sendMessage", {"text": ""}, "message text is empty"),
    ("sendMessage", {"text": " \n "}, "message text is empty"),
    ("sendMessage", {"text": "x" * 4097}, "message is too long"),
    ("sendMessage", {"text": "👋" * 2049}, "message is too long"),
    ("sendMessage", {"text": "x", "parse_mode": "BBCode"}, "unsupported parse_mode"),
    ("sendMessage", {"text": "<b>x", "parse_mode": "HTML"}, "can't parse entities: Can't find end tag"),
    ("sendMessage", {"text": "<x>x</x>", "parse_mode": "HTML"}, "can't parse entities: Unsupported start tag"),
    ("sendMessage", {"text": "a.", "parse_mode": "MarkdownV2"}, "can't parse entities: Character '.' is reserved"),
    ("sendMessage", {"text": "*a", "parse_mode": "MarkdownV2"}, "can't parse entities: Can't find end of Bold"),
    ("sendMessage", {"text": "_a", "parse_mode": "Markdown"}, "can't parse entities: Can't find end of Italic"),
    (
        "sendMessage",
        {"text": "ab", "entities": [{"type": "bold", "offset": 1, "length": 2}]},
        "entity beginning at UTF-16 offset 1 ends after the end of the text",
    ),
    ("sendMessage", {"text": "x", "reply_parameters": {"message_id": 999}}, "message to be replied not found"),
    ("sendMessage", {"text": "x", "reply_markup": keyboard()}, "can't parse inline keyboard button: Text buttons"),
    (
        "sendMessage",
        {"text": "x", "reply_markup": keyboard(url="https://a.nl", callback_data="b")},
        "can't parse inline keyboard button: InlineKeyboardButton must have exactly one optional field",
    ),
    ("sendMessage", {"text": "x", "reply_markup": keyboard(callback_data="é" * 33)}, "BUTTON_DATA_INVALID"),
    ("sendMessage", {"text": "x", "reply_markup": keyboard(url="ftp://a.nl")}, "inline keyboard button URL"),
    ("sendMessage", {"text": "x", "reply_markup": "{"}, "can't parse reply keyboard markup JSON object"),
    ("sendPhoto", {}, "there is no photo in the request"),
    ("sendPhoto", {"photo": "nonsense"}, "wrong file identifier/HTTP URL specified"),
    ("sendPhoto", {"photo": "https://example.nl/a.jpg"}, "failed to get HTTP URL content"),
    ("sendPhoto", {"photo": "x", "caption": "c" * 1025}, "message caption is too long"),
    ("sendMediaGroup", {"media": [{"type": "photo", "media": "x"}]}, "too few messages to send as an album"),
    ("sendMediaGroup", {"media": [{"type": "photo", "media": "x"}] * 11}, "too many messages to send as an album"),
    (
        "sendMediaGroup",
        {"media": [{"type": "photo", "media": "x"}, {"type": "document", "media": "y"}]},
        "document can't be mixed with other media types",
    ),
    (
        "sendMediaGroup",
        {"media": [{"type": "animation", "media": "x"}] * 2},
        "can't parse InputMedia: type \"animation\" can't be used in sendMediaGroup",
    ),
    (
        "sendMediaGroup",
        {"media": [{"type": "photo", "media": "attach://a"}] * 2},
        "can't parse InputMedia: media not found",
    ),
    (
        "sendMediaGroup",
        {"media": [{"type": "photo", "media": "x"}] * 2, "reply_markup": keyboard(callback_data="a")},
        "reply markup can't be used in sendMediaGroup",
    ),
    ("sendChatAction", {"action": "dancing"}, "wrong parameter action in request"),
    ("editMessageText", {"message_id": 999, "text": "x"}, "message to edit not found"),
    ("editMessageText", {"message_id": 1, "text": "x"}, "message can't be edited"),
    ("deleteMessage", {"message_id": 999}, "message to delete not found"),
    ("deleteMessages", {"message_ids": []}, "message identifiers are not specified"),
    ("deleteMessages", {"message_ids": list(range(101))}, "too many message identifiers specified"),
    ("copyMessage", {"from_chat_id": EVA, "message_id": 999}, "message to copy not found"),
    ("forwardMessage", {"from_chat_id": EVA, "message_id": 999}, "message to forward not found"),
    ("pinChatMessage", {"message_id": 999}, "message to pin not found"),
    ("getChatMember", {"user_id": 5}, "PARTICIPANT_ID_INVALID"),
    ("getChatAdministrators", {}, "there are no administrators in the private chat"),
    ("leaveChat", {}, "method is available only for groups and supergroups"),
]
WITHOUT_A_CHAT: list[tuple[str, dict[str, Any], str]] = [
    ("getFile", {}, "file_id not specified"),
    ("getFile", {"file_id": "x"}, "invalid file_id"),
    ("answerCallbackQuery", {"callback_query_id": "1"}, "query is too old and response timeout expired"),
    ("answerCallbackQuery", {"callback_query_id": "1", "text": "x" * 201}, "MESSAGE_TOO_LONG"),
    ("setWebhook", {"url": "http://example.nl/hook"}, "bad webhook: An HTTPS URL must be provided"),
    ("setWebhook", {"url": "https://example.nl:1234/hook"}, "bad webhook: Webhook can be set up only on ports"),
    ("setWebhook", {"url": "https://example.nl/", "secret_token": "a b"}, "secret token contains unallowed"),
    ("setWebhook", {"url": "https://example.nl/", "secret_token": "a" * 257}, "secret token is too long"),
    ("setMyCommands", {"commands": [{"command": "Plek", "description": "x"}]}, "BOT_COMMAND_INVALID"),
    ("setMyCommands", {"commands": [{"command": "a", "description": ""}]}, "BOT_COMMAND_DESCRIPTION_INVALID"),
    ("setMyCommands", {"commands": [], "scope": {"type": "moon"}}, "can't parse BotCommandScope"),
    ("setMyCommands", {"commands": [], "language_code": "nld"}, "invalid language code specified"),
    ("setMyDescription", {"description": "x" * 513}, "bot description is too long"),
    ("setMyShortDescription", {"short_description": "x" * 121}, "bot short description is too long"),
    ("sendMessage", {"text": "x"}, "chat_id is empty"),
    ("sendMessage", {"chat_id": "12ab", "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": 31337, "text": "x"}, "chat not found"),
    ("sendMessage", {"chat_id": -31337, "text": "x"}, "chat not found"),
]


async def otherwise(stage: Stage, calls: list[tuple[str, dict[str, Any], str]], **always: Any) -> list[object]:
    """The calls that were not refused with 400 and the reason that the table gives."""
    found: list[object] = []
    for method, values, reason in calls:
        answer = (await stage.raw(method, **always, **values)).json()
        description = str(answer.get("description"))
        if answer.get("error_code") != 400 or not description.startswith(f"Bad Request: {reason}"):
            found.append((method, values, description))
    return found


async def test_refused_in_a_private_chat(stage: Stage) -> None:
    assert await otherwise(stage, IN_A_PRIVATE_CHAT, chat_id=EVA) == []
    assert len(await stage.transcript(EVA)) == 1


async def test_refused_without_a_chat(stage: Stage) -> None:
    assert await otherwise(stage, WITHOUT_A_CHAT) == []


async def test_just_inside_the_limits(stage: Stage) -> None:
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="x" * 64)]])
    text = await stage.bot.send_message(EVA, f"<b>{'x' * 4096}</b>", parse_mode="HTML", reply_markup=buttons)
    assert len(text.text or "") == 4096
    photo = await stage.bot.send_photo(EVA, jpeg(), caption="👋" * 512)
    assert photo.caption == "👋" * 512


async def test_person_who_never_pressed_start(stage: Stage) -> None:
    with pytest.raises(Forbidden, match="bot can't initiate conversation with a user"):
        await stage.bot.send_message(BART, "hoi")


async def test_person_who_blocked(stage: Stage) -> None:
    await stage.do("block", person=EVA, blocked=True)
    with pytest.raises(Forbidden, match="bot was blocked by the user"):
        await stage.bot.send_message(EVA, "hoi")


async def test_group_without_the_bot(stage: Stage) -> None:
    await stage.do("leave", chat=GROUP, bot="estafette_bot", by=EVA, kicked=True)
    with pytest.raises(Forbidden, match="bot was kicked from the group chat"):
        await stage.bot.send_message(GROUP, "hoi")
    assert await stage.bot.leave_chat(SUPERGROUP)
    with pytest.raises(Forbidden, match="bot is not a member of the supergroup chat"):
        await stage.bot.send_message(SUPERGROUP, "hoi")


async def test_old_id_of_an_upgraded_group(stage: Stage) -> None:
    await stage.do("migrate", chat=GROUP, to=-100777)
    answer = (await stage.raw("sendMessage", chat_id=GROUP, text="x")).json()
    assert answer["parameters"] == {"migrate_to_chat_id": -100777}
    assert (await stage.bot.send_message(-100777, "x")).chat.id == -100777


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"GIF87a nonsense", "IMAGE_PROCESS_FAILED"),
        (jpeg(300, 300)[:900], "IMAGE_PROCESS_FAILED"),
        (jpeg(9000, 1100), "PHOTO_INVALID_DIMENSIONS"),
        (jpeg(2100, 100), "PHOTO_INVALID_DIMENSIONS"),
    ],
)
async def test_photo_that_the_service_cannot_take(stage: Stage, data: bytes, reason: str) -> None:
    with pytest.raises(BadRequest, match=f"(?i){reason}"):
        await stage.bot.send_photo(EVA, data)


async def test_sizes_of_uploads(stage: Stage) -> None:
    with pytest.raises(BadRequest, match=r"(?i)too big for a photo"):
        await stage.bot.send_photo(EVA, jpeg() + bytes(10 * MB))
    with pytest.raises(NetworkError, match="Request Entity Too Large"):
        await stage.bot.send_document(EVA, bytes(50 * MB + 1))
    big = await stage.bot.send_document(EVA, bytes(20 * MB + 1), filename="groot.bin")
    assert big.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await big.document.get_file()
    small = await stage.bot.send_document(EVA, bytes(20 * MB), filename="net.bin")
    assert small.document is not None
    assert (await small.document.get_file()).file_size == 20 * MB


async def test_file_too_big_from_a_person(stage: Stage) -> None:
    await stage.send(("groot.mov", bytes(21 * MB), "video/quicktime"), chat=EVA, person=EVA, **{"as": "document"})
    message = (await stage.update()).message
    assert message is not None
    assert message.document is not None
    with pytest.raises(BadRequest, match="File is too big"):
        await message.document.get_file()


async def test_same_content_is_not_modified(stage: Stage) -> None:
    buttons = InlineKeyboardMarkup([[InlineKeyboardButton("Ja", callback_data="1")]])
    sent = await stage.bot.send_message(EVA, "hoi", reply_markup=buttons)
    with pytest.raises(BadRequest, match=NOT_MODIFIED):
        await sent.edit_text("hoi", reply_markup=buttons)
    with pytest.raises(BadRequest, match=NOT_MODIFIED):
        await sent.edit_reply_markup(buttons)
    await sent.edit_text("<b>hoi</b>", parse_mode="HTML", reply_markup=buttons)
    await sent.edit_reply_markup(None)
    with pytest.raises(BadRequest, match=NOT_MODIFIED):
        await sent.edit_reply_markup(None)


async def test_edits_fit_the_kind_of_message(stage: Stage) -> None:
    text = await stage.bot.send_message(EVA, "hoi")
    photo = await stage.bot.send_photo(EVA, jpeg())
    with pytest.raises(BadRequest, match="There is no caption in the message to edit"):
        await text.edit_caption("x")
    with pytest.raises(BadRequest, match="There is no text in the message to edit"):
        await photo.edit_text("x")
    answer = await stage.raw(
        "editMessageText", chat_id=EVA, message_id=text.message_id, text="x", reply_markup={"force_reply": True}
    )
    assert answer.json()["description"] == "Bad Request: inline keyboard expected"


async def test_album_keeps_its_kind(stage: Stage) -> None:
    album = await stage.bot.send_media_group(EVA, [InputMediaPhoto(jpeg()), InputMediaPhoto(jpeg())])
    with pytest.raises(BadRequest, match="Can't use the media of the specified type in the album"):
        await album[0].edit_media(InputMediaDocument(b"text"))


async def test_file_of_one_kind_is_not_another(stage: Stage) -> None:
    sent = await stage.bot.send_document(EVA, jpeg(), filename="a.jpg")
    assert sent.document is not None
    with pytest.raises(BadRequest, match=r"(?i)Can't use file of type Document as Photo"):
        await stage.bot.send_photo(EVA, sent.document.file_id)


async def test_deleting_needs_the_right(stage: Stage) -> None:
    said = await stage.do("say", chat=GROUP, person=EVA, text="van mij")
    with pytest.raises(BadRequest, match="Message can't be deleted for everyone"):
        await stage.bot.delete_message(GROUP, said["message_id"])
    own = await stage.bot.send_message(GROUP, "van de bot")
    assert await own.delete()
    with pytest.raises(BadRequest, match="Message to delete not found"):
        await own.delete()
    await stage.do("join", chat=GROUP, bot="estafette_bot", by=EVA, status="administrator")
    assert await stage.bot.delete_messages(GROUP, [said["message_id"], 999])
    assert {m["message_id"] for m in await stage.transcript(GROUP) if m["deleted"]} >= {said["message_id"]}


async def test_private_messages_can_be_deleted_for_two_days(stage: Stage) -> None:
    said = await stage.do("say", chat=EVA, person=EVA, text="oud")
    stage.clock.forward(hours=49)
    with pytest.raises(BadRequest, match="can't be deleted"):
        await stage.bot.delete_message(EVA, said["message_id"])
    said = await stage.do("say", chat=EVA, person=EVA, text="nieuw")
    assert await stage.bot.delete_message(EVA, said["message_id"])


async def test_pinning_in_a_group_needs_an_administrator(stage: Stage) -> None:
    sent = await stage.bot.send_message(SUPERGROUP, "kaart")
    with pytest.raises(BadRequest, match="Not enough rights"):
        await sent.pin()
    await stage.do("join", chat=SUPERGROUP, bot="estafette_bot", by=EVA, status="administrator")
    await stage.updates()
    assert await sent.pin()
    told = (await stage.updates())[-1].message
    assert told is not None
    assert isinstance(told.pinned_message, Message)
    pinned = (await stage.bot.get_chat(SUPERGROUP)).pinned_message
    assert isinstance(pinned, Message)
    assert pinned.text == "kaart"


async def test_flood_counts_per_chat_and_per_group() -> None:
    async with playing(flood=True) as stage:
        codes = [(await stage.raw("sendMessage", chat_id=GROUP, text="x")).json() for _ in range(21)]
        assert [c["ok"] for c in codes] == [True] * 20 + [False]
        assert codes[-1]["error_code"] == 429
        assert 1 <= codes[-1]["parameters"]["retry_after"] <= 60
        assert (await stage.raw("sendMessage", chat_id=EVA, text="x")).json()["ok"]
        assert (await stage.raw("getChat", chat_id=GROUP)).json()["ok"]


async def test_refusals_reach_the_journal_without_the_token(stage: Stage) -> None:
    with pytest.raises(TelegramError):
        await stage.bot.send_message(31337, f"mijn token {TOKEN}")
    entry = stage.journal.entries("telegram")[-1]
    assert (entry.method, entry.status) == ("sendMessage", 400)
    assert TOKEN not in json.dumps([e.as_json() for e in stage.journal.entries()])
