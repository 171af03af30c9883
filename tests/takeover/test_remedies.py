"""One tap betters words or a picture: only what was shown, judged again, and asked again where it shows more."""

from dataclasses import replace

import pytest

from takeover import editing, remedies, review, twins, whynot
from takeover.earlier import EARLIER
from takeover.errors import Refused
from takeover.model import Item
from takeover.states import State
from tests.takeover.kit import COR, EDITH, FAY, INTRO, NOOR, SAM, House, framed, uses

LONG = (
    "Vandaag liep ik een hele dag mee met de mensen van de dijkwacht die elke dag kijken of het water niet te hoog "
    "staat, en daarna dronken we samen koffie in de keet bij de sluis terwijl het buiten begon te regenen."
)
PARTY = f"{INTRO} Stem VVD!"


WHOLE = "0.00000 0.00000 1.00000 1.00000"
PART = "0.00000 0.10000 1.00000 0.90000"
PLATE = "blur:0.10000,0.20000,0.30000,0.40000"


def cropped(house: House, crop: str = PART) -> Item:
    return replace(house.item(), crop=crop)


def put(house: House, number: int, crop: str = f"{PART} {PLATE}") -> State:
    """The same photo, rendered in another way."""
    post = house.post(number)
    new = replace(framed(post.items, "new")[0], crop=crop)
    return house.do(remedies.put_picture, NOOR, number, post.revision, 1, new).state


def queued(house: House) -> int:
    number = house.in_review(item=cropped(house))
    assert house.approve(number) is State.QUEUED
    return number


def test_a_caption_is_shown_before_and_after_and_then_changed(house: House) -> None:
    number = house.in_review(caption=f"{INTRO} #werkenvoornederland")
    revision = house.post(number).revision
    shown = house.look(remedies.proposal, NOOR, number, revision, "TOEG-03")
    assert (shown.before, shown.after) == (house.post(number).caption, f"{INTRO} #WerkenVoorNederland")
    house.do(remedies.apply, NOOR, number, revision, "TOEG-03")
    assert house.post(number).caption == shown.after
    assert house.refused(remedies.apply, NOOR, number, house.post(number).revision, "TOEG-03") == "out-of-date"


def test_a_long_sentence_is_split_and_an_approval_is_void(house: House) -> None:
    number = house.queued(caption=f"{INTRO} {LONG}")
    assert "TAAL-01" in remedies.offered(house.post(number), house.look(whynot.rulebook_for, NOOR))
    house.do(remedies.apply, NOOR, number, house.post(number).revision, "TAAL-01")
    post = house.post(number)
    assert post.state is State.IN_REVIEW
    assert post.approved_hash is None
    assert "TAAL-01" not in {one.code for one in post.findings}


def test_nothing_is_bettered_for_a_rule_without_a_remedy_or_by_somebody_else(house: House) -> None:
    number = house.in_review(caption=f"{INTRO} #werkenvoornederland")
    revision = house.post(number).revision
    assert house.refused(remedies.apply, NOOR, number, revision, "POL-01") == "out-of-date"
    assert house.refused(remedies.apply, SAM, number, revision, "TOEG-03") == "no-such-number"


@pytest.mark.parametrize(
    ("old", "new", "more"),
    [
        (PART, PART, False),
        (PART, WHOLE, True),
        (WHOLE, PART, False),
        (f"{WHOLE} #ffffff", PART, False),
        (PART, f"{WHOLE} #000000", True),
        (PART, f"{PART} {PLATE}", False),
        (f"{PART} {PLATE}", PART, True),
        (f"{PART} {PLATE}", f"{PART} {PLATE} blur:0.5,0.5,0.6,0.6", False),
        ("", PART, True),
        (PART, "something else", True),
    ],
)
def test_what_shows_more(old: str, new: str, more: bool) -> None:
    assert remedies.shows_more(old, new) is more


def test_a_blurred_picture_voids_an_approval_and_asks_nothing_again(house: House) -> None:
    number = queued(house)
    before = house.post(number)
    assert put(house, number) is State.IN_REVIEW
    after = house.post(number)
    assert after.answers == before.answers
    assert after.approved_hash is None
    assert after.content_hash != before.content_hash
    assert house.references() == uses(house.posts())


def test_who_can_be_seen_is_asked_again_where_the_picture_shows_more(house: House) -> None:
    number = queued(house)
    assert put(house, number, WHOLE) is State.ASKING
    assert "people" not in house.post(number).answers


def test_a_picture_with_a_plate_is_asked_about_again_once_it_is_blurred(house: House) -> None:
    number = house.send(item=cropped(house))
    house.answer(number, "people", "no")
    assert house.answer(number, "trouble", "plate") is State.DRAFT
    assert put(house, number) is State.ASKING
    assert not {"people", "trouble"} & set(house.post(number).answers)


def test_what_the_maker_said_first_is_kept_with_the_picture_it_was_about(house: House) -> None:
    number = house.send(item=cropped(house))
    house.answer(number, "people", "no")
    house.answer(number, "trouble", "no_consent")
    put(house, number)
    house.answer(number, "people", "agreed")
    assert house.post(number).answers[EARLIER] == "trouble=no_consent"
    house.do(editing.replace_item, NOOR, number, 1, (house.item(),))
    assert EARLIER not in house.post(number).answers


@pytest.mark.parametrize(("crop", "kept"), [(WHOLE, ()), (f"{PART} {PLATE}", ("SEC-02",))])
def test_what_an_editor_allowed_is_not_allowed_in_a_picture_that_shows_more(
    house: House, crop: str, kept: tuple[str, ...]
) -> None:
    number = house.send(item=cropped(house))
    house.answer(number, "people", "no")
    house.answer(number, "trouble", "background")
    house.do(review.ask_overrule, NOOR, number, house.post(number).revision)
    house.do(review.overrule, EDITH, number, "Het scherm is leeg")
    assert house.post(number).overruled == ("SEC-02",)
    put(house, number, crop)
    assert house.post(number).overruled == kept


def test_another_photo_is_no_remedy(house: House) -> None:
    number = house.in_review()
    post = house.post(number)
    other = house.item()
    args = (NOOR, number, post.revision, 1, other)
    assert house.refused(remedies.put_picture, *args) == "out-of-date"
    same = framed(post.items, "x")[0]
    assert house.refused(remedies.put_picture, NOOR, number, post.revision, 2, same) == "out-of-date"
    assert house.refused(remedies.put_picture, NOOR, number, 99, 1, same) == "out-of-date"


def test_what_stands_in_the_way_is_told_with_its_words_and_nothing_of_it_is_kept(house: House) -> None:
    number = house.send(caption=PARTY)
    house.answer(number, "people", "nobody")
    house.describe(number)
    post, book, reasons = house.look(whynot.reasons, NOOR, number, house.now)
    assert post.state is State.DRAFT
    assert [one.finding.code for one in reasons] == ["POL-01"]
    assert {"VVD"} & set(reasons[0].words)
    assert book.rules["POL-01"].why["nl"]
    assert not any("VVD" in line.what for line in house.trail(number))


def test_overruling_leaves_the_rulebook_and_the_code_in_the_trail(house: House) -> None:
    number = house.send(caption=PARTY)
    house.answer(number, "people", "nobody")
    house.describe(number)
    house.do(review.ask_overrule, NOOR, number, house.post(number).revision)
    house.do(review.overrule, EDITH, number, "Een citaat")
    told = [line.what for line in house.trail(number)]
    assert "overrule POL-01" in told
    assert f"overruled_under {house.post(number).rulebook}" in told
    assert house.post(number).rulebook.startswith("house ")


class TestTwins:
    """An earlier picture of the account that looks the same."""

    def both(self, house: House) -> tuple[int, int]:
        old = house.in_review(item=replace(house.item(), phash="0123456789abcdef"))
        return old, house.send(item=replace(house.item(), phash="0123456789abcdee"))

    def test_both_pictures_are_known_with_number_and_day(self, house: House) -> None:
        old, new = self.both(house)
        twin = house.look(twins.twin_of, house.post(new))
        assert twin is not None
        assert (twin.number, twin.day) == (old, house.now.date())
        assert twin.old == house.post(old).items[0].rendering
        assert twin.new == house.post(new).items[0].rendering

    def test_the_picture_of_somebody_else_is_shown_only_when_it_is_public(self, house: House) -> None:
        old, new = self.both(house)
        stranger = replace(house.post(new), maker_id=house.person(COR).id)
        hidden = house.look(twins.twin_of, stranger)
        assert hidden is not None
        assert (hidden.number, hidden.old) == (old, None)

    def test_editors_see_the_earlier_picture_whoever_sent_it_once_it_may_go_out(self, house: House) -> None:
        old, new = self.both(house)
        house.answer(new, "people", "nobody")
        assert house.post(new).waiting is None
        house.answer(new, "duplicate", "post")
        revision = house.post(new).revision
        twin = house.look(twins.for_editors, EDITH, new, revision)
        assert (twin.number, twin.old) == (old, house.post(old).items[0].rendering)
        plain = (EDITH, old, house.post(old).revision)
        wrong = ((EDITH, new, revision + 1), (NOOR, new, revision), (FAY, new, revision), plain)
        for given, code in zip(wrong, ("out-of-date", "wrong-role", "no-such-number", "twin-gone"), strict=True):
            with pytest.raises(Refused, match=code):
                house.look(twins.for_editors, *given)

    def test_what_looks_like_nothing_has_no_twin(self, house: House) -> None:
        assert house.look(twins.twin_of, house.post(house.in_review())) is None
