"""Covers and subtitles: an approval binds them, only their maker changes them, and their bytes are counted."""

from dataclasses import replace

import pytest

from rules.facts import Kind
from takeover import editing, rulebooks, showing, videos
from takeover.errors import Refused
from takeover.model import Item
from takeover.ports import ChatMessage
from takeover.states import State
from tests.takeover.kit import EDITH, EDITORS_CHAT, FAY, NOOR, SAM, House

DIGEST, OTHER = "a" * 64, "b" * 64
BURNT = f"cover=best bars=blurred subtitles=burn:{DIGEST} picture={OTHER}"
BESIDE = BURNT.replace("burn:", "beside:")
WORDS = "Hallo allemaal, welkom op de dijk."


def reel(house: House, has_audio: bool = False) -> int:
    number = house.send(item=house.item(video=True, width=1080, height=1920, duration=9.0, has_audio=has_audio))
    house.answer(number, "kind", "feed")
    house.answer(number, "people", "nobody")
    return number


def parts(house: House, number: int, **changes: object) -> list[Item]:
    (item,) = house.post(number).items
    return [replace(item, **changes)]  # type: ignore[arg-type]


def kept(house: House, key: str) -> int:
    return house.references().get(key, 0)


def test_spoken_words_are_the_answer_and_meet_the_rules(house: House) -> None:
    number = reel(house, has_audio=True)
    assert house.state(number) is State.ASKING
    house.do(videos.set_subtitles, NOOR, number, WORDS, parts(house, number, crop=BURNT), (NOOR, 77))
    assert house.state(number) is State.IN_REVIEW
    assert house.post(number).answers["speech"] == WORDS
    asks = "Mail mij op noor.devries@example.nl of bel me op 06 12345678."
    house.do(videos.set_subtitles, NOOR, number, asks, parts(house, number), (NOOR, 78))
    assert house.state(number) is not State.IN_REVIEW


def test_another_cover_voids_the_approval(house: House) -> None:
    number = reel(house)
    house.approve(number)
    assert house.state(number) is State.QUEUED
    house.do(videos.set_cover, NOOR, number, parts(house, number, cover=f"{house.account}/new", crop=BESIDE))
    post = house.post(number)
    assert (post.state, post.approved_hash) == (State.IN_REVIEW, None)


def test_editors_hear_whether_cover_or_subtitles_are_different(house: House) -> None:
    number = reel(house)
    house.do(showing.remember, number, ("card",), [ChatMessage(EDITORS_CHAT, 900, number, "card")])
    house.do(videos.set_cover, NOOR, number, parts(house, number, cover=f"{house.account}/new"))
    house.do(videos.set_subtitles, NOOR, number, WORDS, parts(house, number, crop=BURNT, sha256=OTHER))
    told = [row.numbers["what"] for row in house.said("review-again")]
    assert told == ["cover", "subtitles"]


def test_the_bytes_of_subtitles_are_counted_with_their_video(house: House) -> None:
    number = reel(house, has_audio=True)
    key = f"{house.account}/{DIGEST}"
    assert kept(house, key) == 0
    house.do(videos.set_subtitles, NOOR, number, WORDS, parts(house, number, crop=BESIDE))
    assert kept(house, key) == 1
    assert house.look(videos.subtitles_for, EDITH, number) == key
    house.do(videos.set_subtitles, NOOR, number, WORDS, parts(house, number, crop=""))
    assert kept(house, key) == 0


def test_nobody_else_touches_them(house: House) -> None:
    number = reel(house, has_audio=True)
    items = parts(house, number, crop=BESIDE)
    assert house.refused(videos.set_subtitles, SAM, number, WORDS, items) == "no-such-number"
    assert house.refused(videos.set_cover, EDITH, number, items) == "no-such-number"
    house.do(videos.set_subtitles, NOOR, number, WORDS, items)
    with house.database.read() as unit, pytest.raises(Refused, match="no-such-number"):
        videos.subtitles_for(unit, FAY, number)


def test_parts_that_were_replaced_meanwhile_are_not_overwritten(house: House) -> None:
    number = reel(house, has_audio=True)
    old = parts(house, number, original=f"{house.account}/gone")
    assert house.refused(videos.set_subtitles, NOOR, number, WORDS, old) == "out-of-date"
    assert house.refused(videos.set_cover, NOOR, number, old) == "out-of-date"


def test_a_photo_is_waited_for_half_an_hour_and_takes_no_part_of_the_place(house: House) -> None:
    number = reel(house)
    house.do(videos.want_cover, NOOR, number)
    assert house.look(videos.cover_wanted, NOOR, house.now) is not None
    assert editing.position_waiting(house.post(number), house.now) is None
    house.later(minutes=31)
    assert house.look(videos.cover_wanted, NOOR, house.now) is None
    house.do(videos.want_cover, NOOR, number)
    house.do(editing.cancel_replacement, NOOR, number)
    assert house.look(videos.cover_wanted, NOOR, house.now) is None


def test_a_story_and_a_photo_have_no_cover(house: House) -> None:
    assert house.refused(videos.want_cover, NOOR, house.in_review()) == "no-cover"
    number = reel(house)
    post = house.post(number)
    house.do(editing.make, NOOR, number, post.revision, Kind.STORY, post.items)
    assert house.refused(videos.want_cover, NOOR, number) == "no-cover"


def test_the_rulebook_says_where_subtitles_go(house: House) -> None:
    assert house.look(videos.burns, house.account)
    text = '[rulebook]\nname = "ours"\nversion = "2"\nextends = "house"\n[numbers]\nburn_subtitles = 0\n'
    house.do(rulebooks.adopt, None, house.do(rulebooks.propose, None, house.account, text).number)
    assert not house.look(videos.burns, house.account)


def test_a_decoder_in_trouble_is_told_to_the_administrators_once(house: House) -> None:
    house.do(videos.say_trouble, "crashed")
    house.do(videos.say_trouble, "crashed")
    assert len(house.said("decoder-crashed")) == 1
