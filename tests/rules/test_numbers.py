"""Citizen numbers, addresses and phone numbers: what is found and what is left alone."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from stdnum.nl import bsn

from rules.numbers import bsn_like, emails, markings, phones
from tests.rules.strategies import texts


def with_check_digit(first_eight: int) -> str:
    """Nine digits; the last makes the sum of the 11-test come out, where one digit can."""
    digits = f"{first_eight:08d}"
    return digits + str(sum((9 - place) * int(digit) for place, digit in enumerate(digits)) % 11)


valid_bsn = st.integers(1_000_000, 99_999_999).map(with_check_digit).filter(bsn.is_valid)


@given(valid_bsn, st.sampled_from(["", " ", ".", "-"]), st.sampled_from([(3, 6), (4, 6), (2, 4, 6)]))
def test_a_bsn_is_found_however_it_is_written(number: str, separator: str, cuts: tuple[int, ...]) -> None:
    starts, ends = (0, *cuts), (*cuts, 9)
    written = separator.join(number[start:end] for start, end in zip(starts, ends, strict=True))
    # Nine digits that start with 0 can be a phone number as well; then they are asked about as one.
    assert bsn_like(f"Nummer: {written}, zei hij") or phones(written)


@given(valid_bsn)
def test_a_longer_number_is_no_bsn(number: str) -> None:
    assert bsn_like(f"artikel {number}0") == ()
    assert bsn_like(f"artikel 7{number}") == ()


@pytest.mark.parametrize(
    "text",
    [
        "123456789",
        "000000000",
        "NL91ABNA0417164300",
        "+31 6 12345678",
        "€ 123.456.782",
        "2026-11-16 08:30:00",
        "@x123456782",
    ],
)
def test_other_numbers_are_left_alone(text: str) -> None:
    assert bsn_like(text) == ()


def test_digits_of_another_script_hide_nothing() -> None:
    assert bsn_like("١٢٣٤٥٦٧٨٢")
    assert phones("０６１２３４５６７８")


@pytest.mark.parametrize("text", ["0800-1351", "0900-8844", "112", "12345678", "2020-2026", "612345678"])
def test_what_is_no_personal_phone_number(text: str) -> None:
    assert phones(f"Bel {text} nu") == ()


@pytest.mark.parametrize("text", ["06-12345678", "06 1234 5678", "+31612345678", "070 - 123 45 67", "+32 470 12 34 56"])
def test_phone_numbers(text: str) -> None:
    assert len(phones(f"Bel {text} nu")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "nul zes een twee drie vier vijf zes zeven acht",
        "nul zes, twaalf, vierendertig, zesenvijftig, achtenzeventig",
        "zero six, four one, double two, seven eight, nine nine",
        "oh seven seven double oh, nine double oh, one four two",
        "06 twaalf 34 zesenvijftig 78",
        "plus thirty-one six twelve thirty four fifty-six seventy eight",
        "wa.me/31612345678",
        "https://api.whatsapp.com/send?phone=31612345678&text=hoi",
        "t.me/sanne_dv",
    ],
)
def test_phone_numbers_in_words_and_links_to_a_chat(text: str) -> None:
    assert len(phones(f"Mijn nummer: {text}. Tot zo!")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "nul een twee drie vier vijf zes zeven acht negen",
        "ten nine eight seven six five four three two one zero",
        "nul acht honderd, drie keer, twee vier zes",
        "zero stress, one desk, two screens, three plants",
        "about.me/sanne_dv",
        "readme/31612345678x",
    ],
)
def test_counting_is_no_phone_number(text: str) -> None:
    assert phones(text) == ()


@pytest.mark.parametrize("text", ["3 badges, 1 1234.56.782", "2 123 456 782", "123 456 782 3 keer"])
def test_a_lone_digit_hides_no_bsn(text: str) -> None:
    assert len(bsn_like(text)) == 1


@pytest.mark.parametrize("text", ["a.b+c@d-e.nl", "jan(at)voorbeeld.nl", "jan [at] voorbeeld [dot] nl", "i@é.nl"])
def test_e_mail_addresses(text: str) -> None:
    assert len(emails(f"Mail {text}.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "bas punt smit apenstaartje voorbeeld punt nl",
        "fenna_smits @ voorbeeld.nl",
        "sam dot jones at example dot com",
        "sjones42 at gmail dot com",
        "lotte (at) voorbeeld punt nl",
        "s.de.vries@voorbeeld punt nl",
    ],
)
def test_e_mail_addresses_that_are_spelled_out(text: str) -> None:
    assert len(emails(f"Mail {text}.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Look at voorbeeld dot nl",
        "info apenstaartje voorbeeld punt nl",
        "Meet us at noon. The dot is us",
        "met @sanne.nl",
    ],
)
def test_words_for_signs_that_make_no_address_of_a_person(text: str) -> None:
    assert emails(text) == ()


@pytest.mark.parametrize("text", ["@sanne", "sanne@", "a @ b", "3@4", "a@b"])
def test_what_is_no_e_mail_address(text: str) -> None:
    assert emails(text) == ()


@given(texts)
def test_no_text_makes_them_fail(text: str) -> None:
    for look in (bsn_like, emails, phones, markings):
        assert isinstance(look(text), tuple)


@given(st.sampled_from(["departementaal vertrouwelijk", "staatsgeheim confidentieel"]), st.data())
def test_a_long_marking_is_read_through_two_typing_errors(marking: str, data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(marking) - 1), min_size=2, max_size=2, unique=True))
    wrong = "".join("x" if place in places and letter != " " else letter for place, letter in enumerate(marking))
    assert markings(f"Op de map stond {wrong}")


def test_no_distance_means_no_typing_errors() -> None:
    assert markings("departementaal vertrouwelyk")
    assert markings("departementaal vertrouwelyk", distance=0) == ()
