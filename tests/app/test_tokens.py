"""A renewed token is kept under seal, and nothing is lost when there is none."""

import pytest

from app.tokens import Tokens
from storage.secrets import Cipher
from takeover.errors import Refused
from tests.app.test_parts import NOW, Room, room  # noqa: F401


async def test_a_renewed_token_is_sealed_and_an_empty_one_changes_nothing(room: Room) -> None:  # noqa: F811
    tokens = Tokens(room.desk, Cipher(["one key"]))
    await tokens.renew(room.account, "IG-renewed", NOW)
    kept = await room.desk.read(lambda uow: uow.accounts.token(room.account))
    assert b"IG-renewed" not in kept
    for empty in ("",):
        with pytest.raises(Refused, match="empty-token"):
            await tokens.renew(room.account, empty, NOW)
    assert await tokens.read(room.account) == "IG-renewed"
