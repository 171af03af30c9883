"""Long texts in pages, and who hears that something broke."""

from dataclasses import dataclass

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.card import pages
from bot.gateway import TEXT_LIMIT, units
from bot.worker import wrote_in_private


@given(st.lists(st.text("ab 🎈", max_size=6000), max_size=6))
def test_pages_fit_and_lose_nothing(lines: list[str]) -> None:
    found = pages("#12\n", "\n".join(lines))
    assert all(units(page) <= TEXT_LIMIT and page.startswith("#12\n") for page in found)
    kept = "".join(page.removeprefix("#12\n") for page in found)
    assert kept.replace("\n", "") == "".join(lines)


@dataclass
class Row:
    """An update of the inbox."""

    chat_key: str
    body: bytes | None
    id: int = 1
    update_id: int = 1


@pytest.mark.parametrize(
    ("chat", "body", "heard"),
    [
        ("5", b'{"message": {}}', True),
        ("-5", b'{"message": {}}', False),
        ("", b'{"message": {}}', False),
        ("5", b'{"callback_query": {}}', False),
        ("5", b'{"message": 3}', False),
        ("5", b"[]", False),
        ("5", b"\xff", False),
        ("5", None, False),
    ],
)
def test_only_who_wrote_in_private_is_asked_to_send_again(chat: str, body: bytes | None, heard: bool) -> None:
    assert wrote_in_private(Row(chat, body)) is heard
