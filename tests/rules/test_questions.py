"""The questions: their order, what answers mean, and how few a maker gets."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.engine import judge
from rules.facts import Facts, ItemFacts, Kind
from rules.findings import Severity
from rules.questions import OPTIONS, Question, accepts, next_question, open_questions, voided_by
from rules.rulebook import parse
from tests.rules import strategies

PHOTO = ItemFacts(alt_text="Twee collega's drinken koffie")
BARE = ItemFacts()
CLIP = ItemFacts(video=True, has_audio=True)
FINE = {
    "kind": "feed", "people": "nobody", "maker": "own", "bsn": "not_bsn", "contact": "allowed", "duplicate": "post",
    "speech": "nobody", "caption": "none", "tone": "wrong", "later": "known", "program": "no", "background": "clear",
}  # fmt: skip


def asked(facts: Facts) -> list[str]:
    return [question.id for question in open_questions(facts, judge(facts))]


def answered(facts: Facts, question: Question, answer: str) -> Facts:
    if question.id != "alt":
        return replace(facts, answers={**facts.answers, question.id: answer})
    described = [
        replace(item, alt_text=answer) if number in question.items else item
        for number, item in enumerate(facts.items, start=1)
    ]
    return replace(facts, items=tuple(described))


def blocks(facts: Facts) -> set[str]:
    return {finding.code for finding in judge(facts) if finding.severity is Severity.BLOCK}


def test_everything_at_once_comes_in_the_order_of_asking() -> None:
    photo = replace(BARE, forwarded=True, duplicate_of=3)
    facts = Facts(caption="123456782 en a@b.nl", items=(photo, CLIP))
    assert asked(facts) == ["bsn", "people", "maker", "contact", "duplicate", "speech", "alt"]


def test_the_kind_is_asked_first_and_once() -> None:
    facts = Facts(caption="Hoi", items=(BARE,))
    assert asked(facts) == ["kind", "people"]
    assert asked(replace(facts, answers={"kind": "feed"})) == ["people", "alt"]
    assert asked(replace(facts, answers={"kind": "story"})) == ["people"]
    assert asked(replace(facts, kind=Kind.IMAGE)) == ["people", "alt"]


def test_an_album_is_never_asked_what_it_is() -> None:
    assert asked(Facts(caption="Hoi", items=(PHOTO, PHOTO))) == ["people"]


def test_people_background_and_minors_are_one_question() -> None:
    facts = Facts(kind=Kind.CAROUSEL, caption="Hoi", items=(PHOTO, PHOTO))
    question = next_question(facts, judge(facts))
    assert question == Question(
        "people", ("AVG-01", "AVG-02", "AVG-06", "SEC-02"), ("nobody", "me", "agreed", "no"), (1, 2)
    )


@pytest.mark.parametrize("answer", ["agreed", "me", "nobody"])
def test_one_tap_settles_people(answer: str) -> None:
    facts = Facts(kind=Kind.IMAGE, caption="Hoi", items=(PHOTO,), answers={"people": answer})
    assert judge(facts) == ()


@pytest.mark.parametrize(
    ("trouble", "code"), [("no_consent", "AVG-01"), ("minor", "AVG-02"), ("plate", "AVG-06"), ("background", "SEC-02")]
)
def test_trouble_blocks_and_ends_the_asking(trouble: str, code: str) -> None:
    facts = Facts(kind=Kind.IMAGE, items=(BARE,), answers={"people": "no"})
    assert asked(facts)[0] == "trouble"
    blocked = replace(facts, answers={"people": "no", "trouble": trouble})
    assert blocks(blocked) == {code}
    assert asked(blocked) == []


def test_an_old_trouble_does_not_outlive_a_better_answer() -> None:
    facts = Facts(kind=Kind.IMAGE, caption="Hoi", items=(PHOTO,), answers={"people": "agreed", "trouble": "minor"})
    assert judge(facts) == ()


def test_what_was_overruled_stands_in_the_way_no_more_and_the_rest_does() -> None:
    facts = Facts(kind=Kind.IMAGE, caption="Hoi", items=(PHOTO,), overruled=frozenset({"AVG-01", "SEC-02"}))
    assert blocks(replace(facts, answers={"people": "no", "trouble": "no_consent"})) == set()
    assert blocks(replace(facts, answers={"people": "no", "trouble": "background"})) == set()
    assert blocks(replace(facts, answers={"people": "no", "trouble": "minor"})) == {"AVG-02"}


def test_a_bsn_is_asked_and_then_blocks_or_goes() -> None:
    facts = Facts(kind=Kind.IMAGE, caption="123456782", items=(PHOTO,), answers={"people": "me"})
    assert asked(facts) == ["bsn"]
    assert blocks(facts) == set()
    assert blocks(replace(facts, answers={"people": "me", "bsn": "is_bsn"})) == {"AVG-05"}
    assert judge(replace(facts, answers={"people": "me", "bsn": "not_bsn"})) == ()


def test_a_live_place_warns_and_offers_to_wait() -> None:
    facts = Facts(kind=Kind.IMAGE, caption="Nu bij de rechtbank in Arnhem!", items=(PHOTO,), answers={"people": "me"})
    question = next_question(facts, judge(facts))
    assert question == Question("later", ("SEC-03",), ("later", "known"), (1,))
    for answer in ("known", "2026-11-23T12:00:00+00:00"):
        told = replace(facts, answers={"people": "me", "later": answer})
        assert asked(told) == []
        assert [(one.code, one.severity) for one in judge(told)] == [("SEC-03", Severity.WARN)]


@pytest.mark.parametrize(("severity", "asks"), [("block", True), ("ask", True), ("advice", False), ("notice", False)])
def test_what_only_advises_offers_nothing(severity: str, asks: bool) -> None:
    fork = '[rulebook]\nname = "ours"\nversion = "1"\nextends = "house"\n[rules.SEC-03]\nseverity = "%s"\n'
    book = parse(fork % severity)
    facts = Facts(kind=Kind.IMAGE, caption="Nu bij de rechtbank in Arnhem!", items=(PHOTO,), answers={"people": "me"})
    assert bool(open_questions(facts, judge(facts, book), book)) is asks
    told = replace(facts, answers={"people": "me", "later": "known"})
    assert open_questions(told, judge(told, book), book) == ()


def test_contact_details_are_one_question_and_block_until_the_text_changes() -> None:
    facts = Facts(kind=Kind.IMAGE, caption="a@b.nl 06-12345678", items=(PHOTO,), answers={"people": "me"})
    question = next_question(facts, judge(facts))
    assert question is not None
    assert (question.id, question.codes) == ("contact", ("AVG-10", "AVG-11"))
    editing = replace(facts, answers={"people": "me", "contact": "edit"})
    assert blocks(editing) == {"AVG-10", "AVG-11"}
    assert judge(replace(editing, caption="Hoi")) == ()


def test_another_maker_is_asked_for_by_name() -> None:
    facts = Facts(kind=Kind.IMAGE, caption="Hoi", items=(replace(PHOTO, forwarded=True),), answers={"people": "me"})
    assert asked(facts) == ["maker"]
    other = replace(facts, answers={"people": "me", "maker": "other"})
    assert asked(other) == ["maker_name"]
    assert judge(replace(other, answers={**other.answers, "maker_name": "Mo"})) == ()


@pytest.mark.parametrize(
    ("item", "doubtful"),
    [
        (replace(PHOTO, sent_as_file=True), True),
        (replace(PHOTO, sent_as_file=True, camera=True), False),
        (PHOTO, False),
        (replace(PHOTO, screenshot=True), True),
        (replace(CLIP, sent_as_file=True, has_audio=False), False),
        (replace(CLIP, forwarded=True, has_audio=False), True),
    ],
)
def test_whose_work_it_is_is_asked_only_when_in_doubt(item: ItemFacts, doubtful: bool) -> None:
    assert ("maker" in asked(Facts(kind=Kind.IMAGE, caption="Hoi", items=(item,)))) is doubtful


def test_a_duplicate_is_asked_and_cancel_blocks() -> None:
    twin = Facts(kind=Kind.IMAGE, caption="Hoi", items=(replace(PHOTO, duplicate_of=12),), answers={"people": "me"})
    assert asked(twin) == ["duplicate"]
    assert [f.numbers["number"] for f in judge(twin)] == [12]
    assert blocks(replace(twin, answers={"people": "me", "duplicate": "cancel"})) == {"TECH-07"}
    assert judge(replace(twin, answers={"people": "me", "duplicate": "post"})) == ()


def test_a_video_is_asked_for_subtitles_and_never_for_alt_text() -> None:
    facts = Facts(kind=Kind.REEL, caption="Hoi", items=(CLIP,), answers={"people": "me"})
    assert asked(facts) == ["speech"]
    for answer in ("nobody", "subtitled", "Hoi, ik ben Sam"):
        assert asked(replace(facts, answers={"people": "me", "speech": answer})) == []


def test_alt_text_is_asked_for_the_photos_that_lack_it() -> None:
    silent = replace(CLIP, has_audio=False)
    facts = Facts(kind=Kind.CAROUSEL, caption="Hoi", items=(BARE, silent, PHOTO, BARE), answers={"people": "me"})
    question = next_question(facts, judge(facts))
    assert question is not None
    assert (question.id, question.items, question.typed) == ("alt", (1, 4), True)


def test_the_caption_is_asked_for_posts_but_not_for_stories() -> None:
    facts = Facts(kind=Kind.IMAGE, items=(PHOTO,), answers={"people": "me"})
    assert asked(facts) == ["caption"]
    assert asked(replace(facts, kind=Kind.STORY)) == []
    assert asked(replace(facts, answers={"people": "me", "caption": "none"})) == []


def test_a_file_that_must_go_is_not_asked_about() -> None:
    assert asked(Facts(items=(ItemFacts(refusal="format"),))) == []


def test_a_caption_that_must_change_does_not_stop_the_questions() -> None:
    assert asked(Facts(kind=Kind.IMAGE, caption="a" * 3000, items=(BARE,))) == ["people", "alt"]


@pytest.mark.parametrize(
    ("question", "answer", "taken"),
    [
        ("people", "agreed", True),
        ("people", "Agreed", False),
        ("people", "ja", False),
        ("speech", "subtitled", True),
        ("speech", "Hoi, ik ben Sam", True),
        ("speech", "nee", False),
        ("tone", "wrong", True),
        ("tone", "We kregen het gratis", True),
        ("tone", "nee", False),
        ("maker_name", "Mo", True),
        ("maker_name", " \u200b ", False),
        ("maker_name", "☕", False),
        ("caption", "☕", True),
        ("caption", "none", True),
        ("caption", "\u200b", False),
        ("alt", "Een boom", True),
        ("alt", "", False),
        ("nonsense", "yes", False),
    ],
)
def test_what_counts_as_an_answer(question: str, answer: str, taken: bool) -> None:
    assert accepts(question, answer) is taken


def test_a_new_picture_or_text_voids_what_was_said_of_the_old_one() -> None:
    assert {"people", "trouble", "duplicate", "maker"} <= voided_by("media")
    assert voided_by("text") == {"bsn", "contact", "tone", "later", "program"}
    assert voided_by("media") | voided_by("text") <= set(OPTIONS)


@given(strategies.facts)
def test_every_question_that_is_open_takes_its_own_options(facts: Facts) -> None:
    for question in open_questions(facts, judge(facts)):
        assert all(accepts(question.id, option) for option in question.options)
        assert question.options or question.typed
        assert set(question.items) <= set(range(1, len(facts.items) + 1))


@given(strategies.facts)
def test_answering_ends(facts: Facts) -> None:
    for _ in range(len(OPTIONS)):
        question = next_question(facts, judge(facts))
        if question is None:
            return
        facts = answered(facts, question, (FINE | {"trouble": "background"}).get(question.id, "Een boom"))
        facts = replace(facts, answers={"trouble": "background", **facts.answers})
    assert next_question(facts, judge(facts)) is None


good_photos = st.builds(
    ItemFacts,
    sent_as_file=st.booleans(),
    camera=st.booleans(),
    had_location=st.booleans(),
    padded=st.booleans(),
    sharpness=st.floats(0, 500),
    brightness=st.floats(0, 1),
)


@given(st.lists(good_photos, min_size=1, max_size=10).map(tuple), st.sampled_from(["feed", "story"]))
def test_nothing_wrong_takes_three_taps_and_one_reply_at_most(items: tuple[ItemFacts, ...], kind: str) -> None:
    facts, taps, replies = Facts(caption="Koffie!", items=items), 0, 0
    while question := next_question(facts, judge(facts)):
        taps, replies = taps + bool(question.options), replies + (not question.options)
        facts = answered(facts, question, {**FINE, "kind": kind}.get(question.id, "Een boom in het park"))
    assert taps <= 3
    assert replies <= 1
    assert blocks(facts) == set()


RICH_AND_RUDE = "Oesters en champagne op kosten van de zaak! Onze teamleider is een luie donder."


def test_everything_about_the_words_is_one_question() -> None:
    facts = Facts(kind=Kind.IMAGE, caption=RICH_AND_RUDE, items=(PHOTO,), answers={"people": "me"})
    question = next_question(facts, judge(facts))
    assert question == Question("tone", ("INT-03", "INT-04"), ("wrong", "edit"), (1,))
    assert question.typed


@pytest.mark.parametrize(("answer", "told"), [("wrong", "wrong"), ("We kregen het van de kok", "explained")])
def test_the_answer_about_the_words_travels_to_the_editor(answer: str, told: str) -> None:
    facts = Facts(kind=Kind.IMAGE, caption=RICH_AND_RUDE, items=(PHOTO,), answers={"people": "me", "tone": answer})
    assert asked(facts) == []
    assert [(f.code, f.severity, f.numbers) for f in judge(facts)] == [
        ("INT-03", Severity.WARN, {"answer": told}),
        ("INT-04", Severity.WARN, {"answer": told}),
    ]


def test_who_promises_to_change_the_text_has_to() -> None:
    facts = Facts(kind=Kind.IMAGE, caption=RICH_AND_RUDE, items=(PHOTO,), answers={"people": "me", "tone": "edit"})
    assert blocks(facts) == {"INT-03", "INT-04"}
    assert judge(replace(facts, caption="Hoi")) == ()


def test_without_faces_only_the_background_is_asked() -> None:
    facts = Facts(kind=Kind.IMAGE, caption="Hoi", items=(replace(PHOTO, faces=0),))
    question = next_question(facts, judge(facts))
    assert question == Question("background", ("AVG-06", "SEC-02"), ("clear", "plate", "screen"), (1,))
    assert judge(replace(facts, answers={"background": "clear"})) == ()
    assert blocks(replace(facts, answers={"background": "plate"})) == {"AVG-06"}
    assert blocks(replace(facts, answers={"background": "screen"})) == {"SEC-02"}
