"""A button carries what it means in 64 bytes, and nothing else is believed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.buttons import LIMIT, Press
from bot.presses import ACTIONS
from takeover.errors import Refused

COUNTS = st.integers(0, 10**9)


@given(
    st.sampled_from([*ACTIONS, "reply"]), COUNTS, COUNTS, st.text("abcdefghijklmnopqrstuvwxyz=-0123456789", max_size=20)
)
def test_what_is_put_in_comes_out(action: str, number: int, revision: int, argument: str) -> None:
    press = Press(action, number, revision, argument)
    assert len(press.encode().encode()) <= LIMIT
    assert Press.decode(press.encode()) == press


@given(st.text(max_size=LIMIT))
def test_anything_else_is_refused_and_never_breaks(data: str) -> None:
    try:
        press = Press.decode(data)
    except Refused:
        return
    assert 0 <= press.number < 10**18
    assert 0 <= press.revision < 10**18


def test_too_much_is_a_defect_of_ours() -> None:
    with pytest.raises(ValueError, match="too much"):
        Press("answer", 1, 1, "é" * 30).encode()


@pytest.mark.parametrize("argument", ["", "x", "-1", "1.5", "٣", "9" * 19])
def test_an_argument_that_is_no_number_is_refused(argument: str) -> None:
    with pytest.raises(Refused):
        _ = Press("front", argument=argument).whole


@pytest.mark.parametrize(
    "data", ["9|approve|1|1|", "|approve|1|1|", f"1|approve|{'9' * 19}|1|", f"1|approve|1|{'9' * 19}|"]
)
def test_a_button_of_another_version_or_beyond_all_counts_is_refused(data: str) -> None:
    with pytest.raises(Refused):
        Press.decode(data)
