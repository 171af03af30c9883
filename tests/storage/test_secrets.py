"""What is encrypted opens with its own purpose and any of the keys, and with nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storage.secrets import Cipher, SecretError


@given(st.binary(max_size=200), st.text(max_size=20))
def test_what_goes_in_comes_out(data: bytes, purpose: str) -> None:
    cipher = Cipher(["a key"])
    sealed = cipher.encrypt(purpose, data)
    assert cipher.decrypt(purpose, sealed) == data
    assert len(data) < 4 or data not in sealed


def test_the_first_key_writes_and_all_read() -> None:
    old, both, new = Cipher(["old"]), Cipher(["new", "old"]), Cipher(["new"])
    sealed = old.encrypt("token", b"x")
    assert both.decrypt("token", sealed) == b"x"
    assert new.decrypt("token", both.encrypt("token", b"x")) == b"x"
    with pytest.raises(SecretError):
        new.decrypt("token", sealed)


def test_another_purpose_does_not_open_it() -> None:
    cipher = Cipher(["a key"])
    sealed = cipher.encrypt("token", b"x")
    for purpose, data in (("inbox", sealed), ("token", sealed[:-4] + b"AAAA"), ("token", b"")):
        with pytest.raises(SecretError):
            cipher.decrypt(purpose, data)


def test_signing_keys_differ_by_purpose_and_key() -> None:
    cipher = Cipher(["new", "old"])
    assert cipher.keys("media") == [cipher.key("media"), Cipher(["old"]).key("media")]
    assert len({cipher.key("media"), cipher.key("pages"), *cipher.keys("media")}) == 3


@pytest.mark.parametrize("keys", [[], [""], ["good", " "]])
def test_empty_keys_are_refused(keys: list[str]) -> None:
    with pytest.raises(ValueError, match="empty"):
        Cipher(keys)
