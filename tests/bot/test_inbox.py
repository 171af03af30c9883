"""What is kept of a group, and that no update is of a shape that stops the others."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.inbox import WANTED, chat_of, keep

GROUP = {"id": -5, "type": "supergroup"}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(["chat", "id", "type", "text"]), inner),
    max_leaves=8,
)


def said(**message: Any) -> dict[str, Any]:
    """An update with a message in a group."""
    return {"update_id": 1, "message": {"message_id": 1, "chat": GROUP, **message}}


@pytest.mark.parametrize(
    "update",
    [
        said(photo=[{}]),
        said(document={}),
        said(video={}),
        said(migrate_to_chat_id=-7),
        said(text="/wachtrij", entities=[{"type": "bot_command", "offset": 0, "length": 9}]),
        said(text="omdat", reply_to_message={"from": {"is_bot": True}}),
        {"update_id": 1, "message": {"chat": {"id": 5, "type": "private"}, "text": "hoi"}},
        {"update_id": 1, "callback_query": {"message": {"chat": GROUP}}},
        {"update_id": 1, "my_chat_member": {"chat": GROUP}},
    ],
)
def test_what_is_meant_for_the_bot_is_kept(update: dict[str, Any]) -> None:
    assert keep(update)


@pytest.mark.parametrize(
    "update",
    [
        said(text="taart!"),
        said(sticker={}),
        said(voice={}),
        said(text="zie /status", entities=[{"type": "bot_command", "offset": 4, "length": 7}]),
        said(text="eens", reply_to_message={"from": {"is_bot": False}}),
        said(new_chat_members=[{}]),
        {"update_id": 1, "edited_message": {"chat": GROUP, "text": "taart?"}},
        {"update_id": 1, "poll": {}},
    ],
)
def test_other_talk_is_not_kept(update: dict[str, Any]) -> None:
    assert not keep(update)


@given(st.dictionaries(st.sampled_from(WANTED), JSON))
def test_no_shape_breaks_the_taking_in(update: dict[str, Any]) -> None:
    keep(update)
    assert isinstance(chat_of(update), str)


def test_a_press_belongs_to_the_chat_of_its_message() -> None:
    assert chat_of({"callback_query": {"from": {"id": 3}, "message": {"chat": GROUP}}}) == "-5"
    assert chat_of({"callback_query": {"from": {"id": 3}}}) == "3"
