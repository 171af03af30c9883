"""Dutch number plates are found as readers of pictures spell them, and little else is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.plates import LETTERS, SIDECODES, Plate, plates

EXAMPLES = (
    "AE-12-34", "12-34-EA", "12-UA-34", "BD-12-FG", "HJ-KL-34", "56-NP-RS", "12-TVX-3", "4-ZBD-56", "FG-789-H",
    "J-012-KL", "NPR-34-S", "T-56-VXZ", "7-BD-890", "123-FG-4",
)  # fmt: skip


def found(text: str) -> tuple[str, ...]:
    return tuple(plate.plate for plate in plates([text]))


@pytest.mark.parametrize(("text", "sidecode"), [*zip(EXAMPLES, range(1, 15), strict=True)])
def test_every_sidecode_is_known(text: str, sidecode: int) -> None:
    assert plates([text]) == (Plate(0, text, sidecode),)


@pytest.mark.parametrize(
    ("read", "plate"),
    [
        ("GV 123 B", "GV-123-B"),
        ("GV123B", "GV-123-B"),
        ("GV·123·B", "GV-123-B"),
        ("GV -123- B", "GV-123-B"),
        ("GV–123–B", "GV-123-B"),
        ("NL GV-123-B", "GV-123-B"),
        ("NLGV-123-B", "GV-123-B"),
        ("MKF-71-LF", "KF-71-LF"),
        ("GV-I23-B", "GV-123-B"),
        ("GV-12O-B", "GV-120-B"),
        ("GV-123-8", "GV-123-B"),
        ("8V-1Z3-B", "BV-123-B"),
        ("12-xz-vs", "12-XZ-VS"),
        ("auto GV-123-B van wie", "GV-123-B"),
    ],
)
def test_what_readers_mix_up_is_still_a_plate(read: str, plate: str) -> None:
    assert found(read) == (plate,)


@pytest.mark.parametrize(
    "text",
    [
        "", "1234 AB", "2511 CV Den Haag", "1234AB", "24-11-26", "24-11-2026", "12-NOV-6", "10:30 - 11:00",
        "06-12345678", "Kamer B 3.12", "Factuur 2026-00417", "123456782", "NL91 ABNA 0417 1643 00", "HTML5 en CSS3",
        "Lijn 17 Statenkwartier", "12 MB 50 kB", "A12", "B2B", "AB 1234", "1-ABC-23", "GA-123-B", "GV-123-BX",
        "06-GV-123-B-22", "12-34-56", "COVID-19", "gv-123-b", "SO-BO-SO", "00-11-22-33",
    ],
)  # fmt: skip
def test_dates_postcodes_rooms_and_words_are_no_plates(text: str) -> None:
    assert found(text) == ()


def test_each_plate_tells_which_text_it_stands_in() -> None:
    assert plates(["Welkom", "GV-123-B GV-123-B en 12-XZ-VS", "T-56-VXZ"]) == (
        Plate(1, "GV-123-B", 9),
        Plate(1, "12-XZ-VS", 6),
        Plate(2, "T-56-VXZ", 12),
    )


@given(st.sampled_from(list(enumerate(SIDECODES, start=1))), st.data())
def test_every_plate_is_found_as_it_is_written(coded: tuple[int, str], data: st.DataObject) -> None:
    letters, digits = st.sampled_from(sorted(LETTERS)), st.sampled_from("0123456789")
    sidecode, shape = coded
    plate = "".join(data.draw({"A": letters, "9": digits}.get(char, st.just(char))) for char in shape)
    assert plates([plate]) == (Plate(0, plate, sidecode),)


@given(st.lists(st.text()))
def test_any_text_is_read_without_a_fault(texts: list[str]) -> None:
    for plate in plates(texts):
        assert 0 <= plate.text < len(texts)
        assert len(plate.plate) == 8
