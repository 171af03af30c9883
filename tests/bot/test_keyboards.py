"""A press that was meant for the button of a moment ago is told from one that was meant for this one."""

from bot.keyboards import HASTE, Keyboards

CARD = (-100, 7)


class Watch:
    """A stopwatch that a test moves."""

    epoch = "test"

    def __init__(self) -> None:
        self.at = 50.0

    def seconds(self) -> float:
        return self.at


def test_a_keyboard_is_new_while_it_changes_and_for_a_second_after() -> None:
    watch = Watch()
    keyboards = Keyboards(watch)
    assert not keyboards.is_new(*CARD)
    with keyboards.changing(*CARD):
        watch.at += 3 * HASTE
        assert keyboards.is_new(*CARD)
    watch.at += 0.9 * HASTE
    assert keyboards.is_new(*CARD)
    assert not keyboards.is_new(CARD[0], CARD[1] + 1)
    watch.at += 0.1 * HASTE
    assert not keyboards.is_new(*CARD)


def test_a_change_that_fails_counts_too_and_old_ones_are_forgotten() -> None:
    watch = Watch()
    keyboards = Keyboards(watch)
    for message in range(1000):
        watch.at += 0.01 * HASTE
        try:
            with keyboards.changing(-100, message):
                raise OSError
        except OSError:
            assert keyboards.is_new(-100, message)
    assert len(keyboards._changed) <= 101
