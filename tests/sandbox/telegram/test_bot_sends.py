"""What a bot sends appears in the chat, comes back as objects known wholly, and can be changed."""

import io
from datetime import timedelta
from typing import Any

import av
import httpx
import pytest
from PIL import Image
from telegram import (
    BotCommand,
    BotCommandScopeAllGroupChats,
    BotCommandScopeAllPrivateChats,
    BotCommandScopeChat,
    BotCommandScopeChatAdministrators,
    BotCommandScopeChatMember,
    ChatFullInfo,
    ForceReply,
    InlineKeyboardButton,
    InlineKeyboardMarkup,
    InputMediaDocument,
    InputMediaPhoto,
    InputMediaVideo,
    MessageOriginUser,
    ReactionTypeEmoji,
)
from telegram.error import BadRequest

from tests.sandbox.telegram.stage import EVA, GROUP, SUPERGROUP, Stage, jpeg, unknown_fields

BUTTONS = InlineKeyboardMarkup(
    [[InlineKeyboardButton("Goed", callback_data="v1:ok"), InlineKeyboardButton("Kijk", url="https://example.nl/a")]]
)


def video(width: int = 320, height: int = 240, frames: int = 48) -> bytes:
    """A film of 24 frames a second."""
    out = io.BytesIO()
    with av.open(out, "w", format="mp4") as container:
        stream = container.add_stream("mpeg4", rate=24)
        stream.width, stream.height, stream.pix_fmt = width, height, "yuv420p"
        picture = av.VideoFrame.from_image(Image.new("RGB", (width, height), "green"))
        for number in range(frames):
            picture.pts = number
            container.mux(stream.encode(picture))
        container.mux(stream.encode(None))
    return out.getvalue()


async def test_text_with_buttons_is_shown(stage: Stage) -> None:
    sent = await stage.bot.send_message(EVA, "<b>#12</b> klaar?", parse_mode="HTML", reply_markup=BUTTONS)
    assert unknown_fields(sent) == []
    assert [(e.type, e.offset, e.length) for e in sent.entities] == [("bold", 0, 3)]
    shown = (await stage.transcript(EVA))[-1]
    assert shown["text"] == "#12 klaar?"
    assert shown["from"]["username"] == "estafette_bot"
    assert shown["buttons"] == [
        [
            {"text": "Goed", "data": "v1:ok", "url": None},
            {"text": "Kijk", "data": None, "url": "https://example.nl/a"},
        ]
    ]


async def test_reply_keeps_what_it_answers(stage: Stage) -> None:
    said = await stage.do("say", chat=EVA, person=EVA, text="vraag")
    sent = await stage.bot.send_message(EVA, "antwoord", reply_to_message_id=said["message_id"])
    assert sent.reply_to_message is not None
    assert sent.reply_to_message.text == "vraag"
    assert (await stage.transcript(EVA))[-1]["reply_to"] == said["message_id"]
    alone = await stage.bot.send_message(EVA, "los", reply_to_message_id=99, allow_sending_without_reply=True)
    assert alone.reply_to_message is None


async def test_forced_reply_is_no_keyboard(stage: Stage) -> None:
    sent = await stage.bot.send_message(EVA, "waarom?", reply_markup=ForceReply())
    assert sent.reply_markup is None


async def test_photo_is_offered_in_sizes_and_can_be_sent_again(stage: Stage) -> None:
    sent = await stage.bot.send_photo(EVA, jpeg(1080, 1350), caption="kijk", reply_markup=BUTTONS)
    assert unknown_fields(sent) == []
    assert [p.height for p in sent.photo] == [90, 320, 800, 1280]
    largest = sent.photo[-1]
    data = bytes(await (await largest.get_file()).download_as_bytearray())
    assert Image.open(io.BytesIO(data)).size == (largest.width, largest.height)
    again = await stage.bot.send_photo(EVA, largest.file_id)
    assert again.photo[-1].file_id == largest.file_id
    shown = (await stage.transcript(EVA))[-1]
    picture = await stage.control.get(f"{stage.url}{shown['photo']}")
    assert Image.open(io.BytesIO(picture.content)).size == (1024, 1280)


async def test_document_of_four_megabytes(stage: Stage) -> None:
    data = bytes(range(256)) * 16_384
    sent = await stage.bot.send_document(EVA, data, filename="origineel.jpg", caption="bestand")
    assert unknown_fields(sent) == []
    assert sent.document is not None
    assert (sent.document.file_name, sent.document.file_size) == ("origineel.jpg", len(data))
    assert bytes(await (await sent.document.get_file()).download_as_bytearray()) == data


async def test_video_is_measured(stage: Stage) -> None:
    sent = await stage.bot.send_video(EVA, video(), filename="a.mp4")
    assert unknown_fields(sent) == []
    assert sent.video is not None
    assert (sent.video.width, sent.video.height, sent.video.duration) == (320, 240, timedelta(seconds=2))
    assert sent.video.thumbnail is not None
    thumb = await (await sent.video.thumbnail.get_file()).download_as_bytearray()
    assert Image.open(io.BytesIO(thumb)).format == "JPEG"


async def test_a_video_may_have_a_cover_of_its_own(stage: Stage) -> None:
    sent = await stage.bot.send_video(EVA, video(), filename="a.mp4", cover=jpeg(90, 160))
    assert unknown_fields(sent) == []
    assert sent.video is not None
    assert [(size.width, size.height) for size in sent.video.cover or ()][-1] == (90, 160)
    with pytest.raises(BadRequest):
        await stage.bot.send_video(EVA, video(), cover=b"no photo")


async def test_what_is_no_video_becomes_a_document(stage: Stage) -> None:
    sent = await stage.bot.send_video(EVA, b"no film at all", filename="a.mp4")
    assert sent.video is None
    assert sent.document is not None


async def test_video_from_a_person(stage: Stage) -> None:
    await stage.send(("a.mp4", video(), "video/mp4"), chat=EVA, person=EVA, **{"as": "video"})
    await stage.send(("a.mp4", video(), "video/mp4"), chat=EVA, person=EVA, **{"as": "document"})
    first, second = [u.message for u in await stage.updates()]
    assert first is not None
    assert second is not None
    assert first.video is not None
    assert (first.video.mime_type, first.video.duration) == ("video/mp4", timedelta(seconds=2))
    assert second.video is None
    assert second.document is not None


async def test_album_of_photos_and_video(stage: Stage) -> None:
    parts: list[InputMediaPhoto | InputMediaVideo] = [
        InputMediaPhoto(jpeg(), caption="een"),
        InputMediaVideo(video()),
        InputMediaPhoto(jpeg(300, 300)),
    ]
    sent = await stage.bot.send_media_group(EVA, parts)
    assert [unknown_fields(m) for m in sent] == [[], [], []]
    assert len({m.media_group_id for m in sent}) == 1
    assert [bool(m.video) for m in sent] == [False, True, False]
    assert [m["caption"] for m in (await stage.transcript(EVA))[-3:]] == ["een", None, None]
    documents = await stage.bot.send_media_group(EVA, [InputMediaDocument(b"a"), InputMediaDocument(b"b")])
    assert all(m.document for m in documents)


async def test_edits_of_every_kind(stage: Stage) -> None:
    text = await stage.bot.send_message(EVA, "een", reply_markup=BUTTONS)
    await text.edit_text("twee")
    photo = await stage.bot.send_photo(EVA, jpeg())
    await photo.edit_caption("bijschrift")
    edited = await photo.edit_media(InputMediaPhoto(jpeg(500, 500), caption="nieuw"), reply_markup=BUTTONS)
    assert edited is not True
    assert unknown_fields(edited) == []
    shown_text, shown_photo = (await stage.transcript(EVA))[-2:]
    assert (shown_text["text"], shown_text["buttons"], shown_text["edited"]) == ("twee", [], 1)
    assert (shown_photo["caption"], shown_photo["edited"], shown_photo["media"][0]["width"]) == ("nieuw", 2, 500)
    assert await stage.updates() == []


async def test_deleted_messages_stay_flagged(stage: Stage) -> None:
    sent = await stage.bot.send_message(EVA, "weg")
    await stage.bot.delete_message(EVA, sent.message_id)
    shown = (await stage.transcript(EVA))[-1]
    assert (shown["text"], shown["deleted"]) == ("weg", True)


async def test_copies_and_forwards(stage: Stage) -> None:
    sent = await stage.bot.send_photo(EVA, jpeg(), caption="bron")
    forwarded = await stage.bot.forward_message(GROUP, EVA, sent.message_id)
    assert unknown_fields(forwarded) == []
    assert isinstance(forwarded.forward_origin, MessageOriginUser)
    copied = await stage.bot.copy_message(GROUP, EVA, sent.message_id, caption="anders")
    shown = (await stage.transcript(GROUP))[-1]
    assert (shown["message_id"], shown["caption"], shown["forward_origin"]) == (copied.message_id, "anders", None)


async def test_chat_and_members(stage: Stage) -> None:
    private, group = await stage.bot.get_chat(EVA), await stage.bot.get_chat(GROUP)
    assert unknown_fields([private, group]) == []
    assert isinstance(group, ChatFullInfo)
    assert (private.first_name, group.title, group.type) == ("Eva", "Trainees", "group")
    assert await stage.bot.get_chat_member_count(GROUP) == 3
    await stage.do("join", chat=GROUP, person=EVA, status="creator")
    admins = await stage.bot.get_chat_administrators(GROUP)
    assert [(a.user.id, a.status) for a in admins] == [(EVA, "creator")]
    await stage.do("leave", chat=GROUP, person=EVA, kicked=True)
    members = [await stage.bot.get_chat_member(GROUP, who) for who in (EVA, 1002, stage.bot.id)]
    assert [m.status for m in members] == ["kicked", "member", "member"]
    assert unknown_fields(members) == []


async def test_leaving_a_group_is_told(stage: Stage) -> None:
    await stage.bot.leave_chat(GROUP)
    change = (await stage.update()).my_chat_member
    assert change is not None
    assert change.new_chat_member.status == "left"


async def test_typing_and_reactions_are_seen(stage: Stage) -> None:
    said = await stage.do("say", chat=EVA, person=EVA, text="mooi")
    assert await stage.bot.send_chat_action(EVA, "upload_photo")
    assert await stage.bot.set_message_reaction(EVA, said["message_id"], ReactionTypeEmoji("👍"))
    assert (await stage.transcript(EVA))[-1]["reactions"] == [{"type": "emoji", "emoji": "👍"}]


async def menu(stage: Stage, **who: Any) -> list[str]:
    return [c["command"] for c in await stage.look("commands", **who)]


async def test_menu_shows_the_narrowest_scope_in_ones_language(stage: Stage) -> None:
    async def put(command: str, scope: Any = None, language: str | None = None) -> None:
        assert await stage.bot.set_my_commands([BotCommand(command, "x")], scope=scope, language_code=language)

    await put("default")
    await put("default_nl", language="nl")
    assert await menu(stage, person=EVA) == ["default_nl"]
    assert await menu(stage, person=1002) == ["default"]
    await put("private", BotCommandScopeAllPrivateChats())
    await put("group", BotCommandScopeAllGroupChats())
    assert await menu(stage, person=EVA) == ["private"]
    assert await menu(stage, person=EVA, chat=GROUP) == ["group"]
    await put("eva", BotCommandScopeChat(EVA))
    await put("admins", BotCommandScopeChatAdministrators(GROUP))
    await put("member", BotCommandScopeChatMember(GROUP, 1002))
    assert await menu(stage, person=EVA) == ["eva"]
    assert await menu(stage, person=EVA, chat=GROUP) == ["group"]
    assert await menu(stage, person=1002, chat=GROUP) == ["member"]
    await stage.do("join", chat=GROUP, person=EVA, status="administrator")
    assert await menu(stage, person=EVA, chat=GROUP) == ["admins"]
    assert await stage.bot.delete_my_commands(BotCommandScopeChat(EVA))
    assert await menu(stage, person=EVA) == ["private"]
    assert [c.command for c in await stage.bot.get_my_commands()] == ["default"]


async def test_descriptions_are_taken(stage: Stage) -> None:
    assert await stage.bot.set_my_description("Stuur je foto's", language_code="nl")
    assert await stage.bot.set_my_short_description("Kort")


async def test_file_address_needs_the_token_and_a_known_path(stage: Stage) -> None:
    sent = await stage.bot.send_document(EVA, b"inhoud", filename="a.txt")
    assert sent.document is not None
    path = (await stage.bot.get_file(sent.document.file_id)).file_path
    assert path is not None
    async with httpx.AsyncClient(verify=False) as client:
        assert (await client.get(path)).content == b"inhoud"
        assert (await client.get(path.replace("4242:", "4243:"))).status_code == 401
        assert (await client.get(path + "x")).status_code == 404


@pytest.mark.parametrize("chat", [EVA, SUPERGROUP])
async def test_numbers_rise_within_a_chat(stage: Stage, chat: int) -> None:
    first = await stage.bot.send_message(chat, "1")
    second = await stage.bot.send_message(chat, "2")
    assert second.message_id == first.message_id + 1


def recording(codec: str = "libopus", container: str = "ogg") -> bytes:
    """Two seconds of silence."""
    out = io.BytesIO()
    with av.open(out, "w", format=container) as made:
        stream = made.add_stream(codec, rate=48_000, layout="mono")
        assert isinstance(stream, av.AudioStream)
        for start in range(0, 96_000, 960):
            frame = av.AudioFrame(format=stream.format.name, layout="mono", samples=960)
            for plane in frame.planes:
                plane.update(bytes(plane.buffer_size))
            frame.sample_rate, frame.pts = 48_000, start
            made.mux(stream.encode(frame))
        made.mux(stream.encode(None))
    return out.getvalue()


async def test_a_voice_message_is_passed_on_by_its_id_alone(stage: Stage) -> None:
    await stage.send(("voice.ogg", recording(), "audio/ogg"), **{"as": "voice", "chat": EVA, "person": EVA})
    voice = (await stage.update()).effective_message.voice  # type: ignore[union-attr]
    assert voice is not None
    assert (voice.duration, voice.mime_type) == (timedelta(seconds=2), "audio/ogg")
    sent = await stage.bot.send_voice(EVA, voice.file_id, caption="Van Noor")
    assert unknown_fields(sent) == []
    assert sent.voice is not None
    assert (sent.caption, sent.voice.file_unique_id) == ("Van Noor", voice.file_unique_id)
    shown = (await stage.transcript(EVA))[-1]["media"][0]
    assert (shown["kind"], shown["seconds"], shown["thumb"]) == ("voice", 2, None)


async def test_only_ogg_with_opus_is_played_as_a_voice_message(stage: Stage) -> None:
    assert (await stage.bot.send_voice(EVA, recording())).voice is not None
    for other in (recording("flac"), recording("aac", "mp4"), video(), b"no sound at all"):
        sent = await stage.bot.send_voice(EVA, other)
        assert (sent.voice, sent.document is None) == (None, False)


async def test_what_a_voice_message_cannot_be_is_refused(stage: Stage) -> None:
    photo = (await stage.bot.send_photo(EVA, jpeg())).photo[-1]
    for wrong, said in (
        (photo.file_id, "Can't use file of type photo as voicenote"),
        ("AwACAgQAAxk", "Wrong file identifier/http url specified"),
        ("https://example.nl/a.ogg", "Failed to get http url content"),
    ):
        with pytest.raises(BadRequest, match=said):
            await stage.bot.send_voice(EVA, wrong)
    with pytest.raises(BadRequest, match="caption is too long"):
        await stage.bot.send_voice(EVA, recording(), caption="a" * 1025)
    answer = await stage.control.post(
        "send", data={"as": "voice", "chat": EVA, "person": EVA}, files=[("file", ("a.ogg", b"nothing", "audio/ogg"))]
    )
    assert (answer.status_code, answer.json()["error"][:7]) == (400, "a phone")
