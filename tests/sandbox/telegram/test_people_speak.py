"""What people do arrives at the bot as objects that the library knows wholly."""

import io

import pytest
from PIL import Image
from telegram import MessageEntity, MessageOriginHiddenUser, MessageOriginUser, Update
from telegram.error import Forbidden

from tests.sandbox.telegram.stage import BART, EVA, GROUP, SUPERGROUP, Stage, jpeg, playing


async def test_bot_knows_itself(stage: Stage) -> None:
    me = await stage.bot.get_me()
    assert (me.id, me.username, me.is_bot, me.can_read_all_group_messages) == (4242, "estafette_bot", True, False)
    assert not me.api_kwargs


async def test_text_with_entities(stage: Stage) -> None:
    await stage.do("say", chat=EVA, person=EVA, text="/start@estafette_bot 👋 #week @bart https://example.nl/a.")
    message = (await stage.update()).message
    assert message is not None
    assert message.from_user is not None
    assert (message.from_user.language_code, message.from_user.last_name) == ("nl", "de Wit")
    assert message.date == stage.clock.now()
    assert [message.parse_entity(e) for e in message.entities] == [
        "/start@estafette_bot",
        "#week",
        "@bart",
        "https://example.nl/a",
    ]
    assert [e.type for e in message.entities] == ["bot_command", "hashtag", "mention", "url"]


async def test_who_pressed_start_before_is_written_to_and_the_bot_hears_nothing_of_it(stage: Stage) -> None:
    await stage.do("people", id=7, first_name="Fem", started=True)
    assert (await stage.bot.send_message(7, "Dag Fem")).text == "Dag Fem"
    assert await stage.bot.get_updates(timeout=0) == ()
    await stage.do("people", id=8, first_name="Guus")
    with pytest.raises(Forbidden, match="initiate conversation"):
        await stage.bot.send_message(8, "Dag Guus")


async def test_start_carries_the_parameter_of_a_link(stage: Stage) -> None:
    await stage.do("start", person=BART, payload="code_123")
    message = (await stage.update()).message
    assert message is not None
    assert message.text == "/start code_123"
    assert message.entities[0].type == MessageEntity.BOT_COMMAND


async def test_photo_comes_in_sizes_upright_and_without_metadata(stage: Stage) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6  # turned a quarter: the picture is taller than wide
    exif[0x010F] = "Maker"
    await stage.send(
        ("p.jpg", jpeg(2000, 1000, exif=exif), "image/jpeg"),
        chat=EVA,
        person=EVA,
        caption="Hoi #dag",
        **{"as": "photo"},
    )
    message = (await stage.update()).message
    assert message is not None
    assert [(p.width, p.height) for p in message.photo] == [(45, 90), (160, 320), (400, 800), (640, 1280)]
    assert (message.caption, message.caption_entities[0].type) == ("Hoi #dag", "hashtag")
    for size in message.photo:
        data = bytes(await (await size.get_file()).download_as_bytearray())
        picture = Image.open(io.BytesIO(data))
        assert (picture.format, picture.size) == ("JPEG", (size.width, size.height))
        assert len(data) == size.file_size
        assert not picture.getexif()


async def test_phone_makes_a_huge_photo_smaller(stage: Stage) -> None:
    await stage.send(("p.jpg", jpeg(8000, 6000), "image/jpeg"), chat=EVA, person=EVA)
    message = (await stage.update()).message
    assert message is not None
    assert (message.photo[-1].width, message.photo[-1].height) == (1280, 960)


async def test_small_photo_is_not_blown_up(stage: Stage) -> None:
    await stage.send(("p.jpg", jpeg(200, 100), "image/jpeg"), chat=EVA, person=EVA)
    message = (await stage.update()).message
    assert message is not None
    assert [p.width for p in message.photo] == [90, 200]


async def test_document_keeps_its_bytes_and_what_was_claimed(stage: Stage) -> None:
    data = jpeg(exif=b"Exif\0\0II*\0\x08\0\0\0\0\0")
    await stage.send(("IMG 1.jpg", data, "application/x-odd"), chat=EVA, person=EVA, **{"as": "document"})
    message = (await stage.update()).message
    assert message is not None
    assert message.document is not None
    document = message.document
    assert (document.file_name, document.mime_type, document.file_size) == ("IMG 1.jpg", "application/x-odd", len(data))
    assert bytes(await (await document.get_file()).download_as_bytearray()) == data


async def test_album_arrives_in_parts_with_held_ones_later(stage: Stage) -> None:
    files = [(f"{n}.jpg", jpeg(100 + n, 80), "image/jpeg") for n in range(3)]
    ids = await stage.send(*files, chat=EVA, person=EVA, caption="Drie", caption_on=1, hold="2")
    first = [u.message for u in await stage.updates()]
    assert [m.message_id for m in first if m] == ids[:2]
    assert [m.caption for m in first if m] == [None, "Drie"]
    assert (await stage.do("release"))["message_ids"] == ids[2:]
    late = (await stage.update()).message
    assert late is not None
    assert late.media_group_id is not None
    assert {m.media_group_id for m in first if m} == {late.media_group_id}


async def test_answers_forwards_and_edits(stage: Stage) -> None:
    said = await stage.do("say", chat=EVA, person=EVA, text="een")
    await stage.do("say", chat=EVA, person=EVA, text="twee", reply_to=said["message_id"], forwarded_from="Oma")
    await stage.do("forward", chat=EVA, person=EVA, from_chat=EVA, message_id=said["message_id"])
    await stage.do("edit", chat=EVA, person=EVA, message_id=said["message_id"], text="één")
    _, answer, forward, edit = await stage.updates()
    assert answer.message is not None
    assert answer.message.reply_to_message is not None
    assert answer.message.reply_to_message.text == "een"
    assert isinstance(answer.message.forward_origin, MessageOriginHiddenUser)
    assert forward.message is not None
    assert isinstance(forward.message.forward_origin, MessageOriginUser)
    assert edit.edited_message is not None
    assert (edit.edited_message.text, edit.edited_message.edit_date) == ("één", stage.clock.now())
    assert (await stage.transcript(EVA))[-3]["edited"] == 1


async def test_anonymous_admin_has_the_face_of_the_group(stage: Stage) -> None:
    await stage.do("say", chat=SUPERGROUP, person=EVA, text="/wachtrij", as_anonymous_admin=True)
    message = (await stage.update()).message
    assert message is not None
    assert message.from_user is not None
    assert message.sender_chat is not None
    assert (message.from_user.id, message.sender_chat.id) == (1087968824, SUPERGROUP)


async def test_privacy_mode_hides_talk_but_not_what_is_meant_for_the_bot(stage: Stage) -> None:
    await stage.do("say", chat=GROUP, person=EVA, text="gewoon praten")
    await stage.send(("p.jpg", jpeg(), "image/jpeg"), chat=GROUP, person=EVA)
    await stage.do("say", chat=GROUP, person=EVA, text="/status@another_bot")
    assert await stage.updates() == []
    ours = await stage.bot.send_message(GROUP, "Vraag?")
    await stage.do("say", chat=GROUP, person=EVA, text="/status")
    await stage.do("say", chat=GROUP, person=EVA, text="hé @Estafette_Bot")
    await stage.do("say", chat=GROUP, person=EVA, text="antwoord", reply_to=ours.message_id)
    assert [u.message.text for u in await stage.updates() if u.message] == ["/status", "hé @Estafette_Bot", "antwoord"]


async def test_administrator_hears_everything(stage: Stage) -> None:
    await stage.do("join", chat=GROUP, bot="estafette_bot", by=EVA, status="administrator")
    change = await stage.update()
    assert change.my_chat_member is not None
    assert change.my_chat_member.new_chat_member.status == "administrator"
    await stage.do("say", chat=GROUP, person=EVA, text="gewoon praten")
    assert (await stage.update()).message is not None


async def test_without_privacy_everything_is_heard() -> None:
    async with playing(privacy=False) as stage:
        assert (await stage.bot.get_me()).can_read_all_group_messages
        await stage.do("say", chat=GROUP, person=EVA, text="gewoon praten")
        assert (await stage.update()).message is not None


async def test_block_and_unblock_are_told(stage: Stage) -> None:
    await stage.do("block", person=EVA, blocked=True)
    blocked = (await stage.update()).my_chat_member
    assert blocked is not None
    assert (blocked.old_chat_member.status, blocked.new_chat_member.status) == ("member", "kicked")
    await stage.do("start", person=EVA)
    back, start = await stage.updates()
    assert back.my_chat_member is not None
    assert back.my_chat_member.new_chat_member.status == "member"
    assert start.message is not None


async def test_coming_and_going(stage: Stage) -> None:
    await stage.do("people", id=1003, first_name="Noa")
    await stage.do("join", chat=SUPERGROUP, bot="estafette_bot", by=EVA, status="administrator")
    await stage.do("join", chat=SUPERGROUP, person=1003)
    await stage.do("leave", chat=SUPERGROUP, person=1003, by=EVA, kicked=True)
    _, joined, welcome, gone, out = await stage.updates()
    assert joined.chat_member is not None
    assert joined.chat_member.new_chat_member.status == "member"
    assert welcome.message is not None
    assert [u.id for u in welcome.message.new_chat_members] == [1003]
    assert gone.message is not None
    assert gone.message.left_chat_member is not None
    assert out.chat_member is not None
    assert out.chat_member.new_chat_member.status == "kicked"


async def test_group_becomes_a_supergroup(stage: Stage) -> None:
    await stage.do("migrate", chat=GROUP, to=-100777)
    old, new = [u.message for u in await stage.updates()]
    assert old is not None
    assert new is not None
    assert (old.chat.id, old.migrate_to_chat_id) == (GROUP, -100777)
    assert (new.chat.id, new.chat.type, new.migrate_from_chat_id) == (-100777, "supergroup", GROUP)


async def test_injected_update_arrives_as_it_is(stage: Stage) -> None:
    await stage.do("inject", update={"update_id": stage.offset + 5, "poll": {"odd": True}})
    answer = (await stage.raw("getUpdates", offset=stage.offset)).json()
    assert answer["result"] == [{"update_id": stage.offset + 5, "poll": {"odd": True}}]


async def test_misuse_is_told(stage: Stage) -> None:
    for action, values in {
        "say": {"chat": EVA, "person": BART, "text": "x"},
        "press": {"chat": EVA, "message_id": 1, "person": EVA, "data": "x"},
        "people": {"id": "x", "first_name": "y"},
        "faults": {"fault": "gremlins"},
    }.items():
        response = await stage.control.post(action, json=values)
        assert response.status_code == 400
        assert response.json()["error"]


def test_update_kinds_are_those_of_the_library() -> None:
    assert {"message", "callback_query", "my_chat_member", "chat_member"} <= set(Update.ALL_TYPES)
