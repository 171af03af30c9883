"""Which part of a picture somebody means: every choice of cells comes back as regions that cover exactly these."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from takeover import pointing
from takeover.errors import Refused
from takeover.pointing import CELLS, LONG, SHORT

MASKS = st.integers(0, (1 << CELLS) - 1)
SHAPES = st.sampled_from([(LONG, SHORT), (SHORT, LONG)])


@given(MASKS, SHAPES)
def test_the_regions_cover_the_chosen_cells_and_nothing_else(mask: int, shape: tuple[int, int]) -> None:
    columns, rows = shape
    regions = pointing.regions(mask, columns, rows)
    for cell in range(CELLS):
        middle = (cell % columns + 0.5) / columns, (cell // columns + 0.5) / rows
        covered = sum(left < middle[0] < right and top < middle[1] < bottom for left, top, right, bottom in regions)
        assert covered == mask >> cell & 1


def test_cells_beside_and_below_each_other_are_one_region() -> None:
    whole = (1 << CELLS) - 1
    assert pointing.regions(whole, LONG, SHORT) == ((0.0, 0.0, 1.0, 1.0),)
    assert len(pointing.regions(0b11 | 0b11 << LONG, LONG, SHORT)) == 1


def test_what_was_seen_is_chosen_but_for_faces() -> None:
    hints = ("face 0,0,1,1", "plate 0.30,0.30,0.40,0.40", "code 0.70,0.80,0.80,0.90")
    mask = pointing.hinted(hints, LONG, SHORT)
    assert [pointing.name(cell, LONG) for cell in range(CELLS) if mask >> cell & 1] == ["B2", "B3", "D5"]
    assert pointing.hinted(hints[:1], LONG, SHORT) == 0


@given(st.tuples(*[st.floats(0, 1)] * 4), SHAPES)
def test_every_cell_that_a_box_enters_is_chosen(sides: tuple[float, ...], shape: tuple[int, int]) -> None:
    left, right, top, bottom = *sorted(sides[:2]), *sorted(sides[2:])
    columns, rows = shape
    mask = pointing.hinted((f"text {left},{top},{right},{bottom}",), columns, rows)
    middle = min(int((left + right) / 2 * columns), columns - 1), min(int((top + bottom) / 2 * rows), rows - 1)
    assert right - left < 0.01 or bottom - top < 0.01 or mask >> (middle[1] * columns + middle[0]) & 1


@given(MASKS)
def test_a_button_carries_a_choice(mask: int) -> None:
    assert pointing.read(pointing.written(mask)) == mask
    assert len(pointing.written(mask)) <= 6


@pytest.mark.parametrize("text", ["", "g", "-1", "1000000", "0x", "١"])
def test_nothing_else_is_believed(text: str) -> None:
    with pytest.raises(Refused):
        print(pointing.read(text))


def test_the_longer_side_has_more_cells_and_cells_have_names() -> None:
    assert pointing.shape(1080, 566) == (6, 4)
    assert pointing.shape(1080, 1350) == (4, 6)
    assert [pointing.name(cell, 6) for cell in (0, 5, 6, 23)] == ["A1", "A6", "B1", "D6"]
