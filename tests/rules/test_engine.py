"""The engine: order, severities, overruling, and that no text can make it fail."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given

from rules.engine import judge
from rules.facts import Facts, ItemFacts, Kind
from rules.findings import Finding, Severity
from rules.rulebook import HOUSE
from tests.rules.strategies import facts, texts

PHOTO = ItemFacts(width=4000, height=3000, sharpness=500.0, brightness=0.5, alt_text="Twee collega's drinken koffie")
CLIP = ItemFacts(video=True, width=1080, height=1920, duration=12.0)
NOTHING_WRONG = {"people": "nobody"}


def found(code: str, item: int | None = None, **changes: object) -> list[Finding]:
    """What one rule finds in a photo with nothing wrong, changed."""
    photo = replace(PHOTO, **changes)  # type: ignore[arg-type]
    given = judge(Facts(kind=Kind.IMAGE, caption="Hoi", items=(photo,), answers=NOTHING_WRONG))
    return [finding for finding in given if finding.code == code and finding.item == item]


def codes(facts: Facts) -> list[str]:
    return [finding.code for finding in judge(facts)]


def test_a_photo_with_nothing_wrong_and_an_answer_has_no_findings() -> None:
    assert judge(Facts(kind=Kind.IMAGE, caption="Hoi", items=(PHOTO,), answers=NOTHING_WRONG)) == ()


def test_no_facts_give_no_findings() -> None:
    assert judge(Facts()) == ()


@pytest.mark.parametrize(
    ("reason", "code"),
    [
        ("empty", "TECH-01"),
        ("format", "TECH-01"),
        ("unreadable", "TECH-01"),
        ("animated", "TECH-01"),
        ("crashed", "TECH-01"),
        ("a reason of next year", "TECH-01"),
        ("too_large", "TECH-02"),
        ("too_many_pixels", "TECH-02"),
        ("too_many_scans", "TECH-02"),
        ("timeout", "TECH-02"),
        ("memory", "TECH-02"),
        ("video_codec", "TECH-04"),
    ],
)
def test_a_refused_file_blocks(reason: str, code: str) -> None:
    (finding,) = [f for f in judge(Facts(kind=Kind.IMAGE, items=(ItemFacts(refusal=reason),))) if "TECH" in f.code]
    assert (finding.code, finding.severity) == (code, Severity.BLOCK)


def test_numbers_of_a_refusal_travel_along_and_cannot_replace_the_reason() -> None:
    item = ItemFacts(refusal="too_large", numbers={"bytes": 9, "reason": "x", "code": "y"})
    (finding,) = [f for f in judge(Facts(kind=Kind.IMAGE, items=(item,))) if f.code == "TECH-02"]
    assert finding.numbers == {"bytes": 9, "reason": "too_large", "code": "y"}


def test_video_problems_are_told_one_by_one_with_their_numbers() -> None:
    clip = replace(CLIP, video_problems=("too_long:75.2:60", "video_codec:vp9:h264", "odd"))
    numbers = [f.numbers for f in judge(Facts(kind=Kind.STORY, items=(clip,))) if f.code == "TECH-04"]
    assert numbers == [
        {"problem": "too_long", "value": 75.2, "limit": 60},
        {"problem": "video_codec", "value": "vp9", "limit": "h264"},
        {"problem": "odd", "value": 0, "limit": 0},
    ]


def test_a_picture_that_was_reshaped_is_told() -> None:
    assert found("TECH-03", padded=True)[0].numbers["way"] == "padded"
    assert found("TECH-03", cropped=0.07)[0].numbers == {"way": "cropped", "percent": 7}
    assert found("TECH-03", cropped=0.001) == []


@pytest.mark.parametrize(
    ("changes", "what"),
    [
        ({"sharpness": 1.0}, "unsharp"),
        ({"width": 200, "height": 150, "sharpness": 1.0}, "small"),
        ({"brightness": 0.05}, "dark"),
        ({"brightness": 0.97}, "bright"),
        ({"brightness": 0.3, "clipped": 0.8}, "dark"),
        ({"brightness": 0.8, "clipped": 0.8}, "bright"),
    ],
)
def test_quality_is_advice_and_never_more(changes: dict[str, object], what: str) -> None:
    (finding,) = found("TECH-06", **changes)  # type: ignore[arg-type]
    assert (finding.severity, finding.numbers["what"]) == (Severity.ADVICE, what)


def test_quality_stays_advice_even_in_a_sterner_rulebook() -> None:
    stern = replace(HOUSE, rules={**HOUSE.rules, "TECH-06": replace(HOUSE.rules["TECH-06"], severity=Severity.BLOCK)})
    given = judge(Facts(kind=Kind.IMAGE, items=(replace(PHOTO, sharpness=0.0),)), stern)
    assert [f.severity for f in given if f.code == "TECH-06"] == [Severity.ADVICE]


def test_pace_counts_this_post_too_but_no_story() -> None:
    day = Facts(kind=Kind.IMAGE, caption="Hoi", items=(PHOTO,), answers=NOTHING_WRONG, same_day=HOUSE.numbers.per_day)
    assert [(f.code, f.severity, f.numbers["count"]) for f in judge(day)] == [("TECH-08", Severity.WARN, 4)]
    assert judge(replace(day, same_day=HOUSE.numbers.per_day - 1)) == ()
    assert judge(replace(day, kind=Kind.STORY)) == ()
    assert judge(replace(day, day=date(2026, 11, 24)))[0].numbers["day"] == "2026-11-24"


def test_nothing_is_said_of_a_frame_before_the_format_is_known() -> None:
    tall = Facts(caption="Hoi", items=(replace(PHOTO, padded=True),), answers=NOTHING_WRONG)
    assert "TECH-03" not in codes(tall)
    assert "TECH-03" in codes(replace(tall, kind=Kind.IMAGE))


def test_a_location_that_was_removed_is_told() -> None:
    assert found("META-01", had_location=True, sent_as_file=True, camera=True)[0].severity is Severity.ADVICE


def test_an_alt_text_over_the_limit_names_its_item() -> None:
    items = (PHOTO, replace(PHOTO, alt_text="a" * 1001))
    (finding,) = judge(Facts(kind=Kind.CAROUSEL, caption="Hoi", items=items, answers=NOTHING_WRONG))
    assert (finding.code, finding.item, finding.numbers["count"]) == ("TECH-05", 2, 1001)


def test_a_caption_of_emoji_says_why_it_counts_for_more_than_people_see() -> None:
    family = "\U0001f468\u200d\U0001f469\u200d\U0001f467"
    for caption, what in ((family * 450, "emoji"), ("a" * 2201, "caption")):
        assert [(one.code, one.numbers["what"]) for one in judge(Facts(caption=caption)) if one.code == "TECH-05"] == [
            ("TECH-05", what)
        ]


def test_what_is_typed_anywhere_is_read() -> None:
    secret = "Dep.V"
    assert "SEC-01" in codes(Facts(kind=Kind.STORY, caption=secret))
    assert "SEC-01" in codes(Facts(kind=Kind.IMAGE, items=(replace(PHOTO, alt_text=f"een stuk met {secret}"),)))
    assert "SEC-01" in codes(Facts(kind=Kind.REEL, items=(CLIP,), answers={"speech": f"ik lees {secret} voor"}))
    assert "SEC-01" in codes(Facts(kind=Kind.REEL, items=(CLIP,), answers={"maker_name": secret}))


def test_findings_never_carry_what_they_found() -> None:
    text = "BSN 123456782, mail geheim@voorbeeld.nl, bel 06-12345678, Stg. Geheim"
    told = repr(judge(Facts(kind=Kind.IMAGE, caption=text)))
    assert not [secret for secret in ("123456782", "voorbeeld", "12345678", "Geheim") if secret in told]


def test_heaviest_first_then_the_whole_then_the_parts() -> None:
    items = (replace(PHOTO, alt_text=""), replace(PHOTO, alt_text="", padded=True), ItemFacts(refusal="format"))
    given = judge(Facts(kind=Kind.CAROUSEL, caption="Dep.V", items=items))
    assert [(f.severity, f.item, f.code) for f in given] == [
        (Severity.BLOCK, None, "SEC-01"),
        (Severity.BLOCK, 3, "TECH-01"),
        (Severity.ASK, None, "AVG-01"),
        (Severity.ASK, None, "AVG-02"),
        (Severity.ASK, None, "AVG-06"),
        (Severity.ASK, None, "SEC-02"),
        (Severity.ASK, 1, "TOEG-01"),
        (Severity.ASK, 2, "TOEG-01"),
        (Severity.ADVICE, 2, "TECH-03"),
    ]


@pytest.mark.parametrize("code", ["SEC-01", "TECH-05", "TECH-01"])
def test_what_nobody_may_overrule_stays(code: str) -> None:
    base = Facts(kind=Kind.IMAGE, caption="Dep.V " + "a" * 2200, items=(PHOTO, ItemFacts(refusal="format")))
    assert code in codes(base)
    assert code in codes(replace(base, overruled=frozenset(HOUSE.rules)))


def test_an_overruled_finding_is_gone() -> None:
    base = Facts(kind=Kind.IMAGE, caption="Zin in!", items=(PHOTO,), answers=NOTHING_WRONG, first_post=True)
    assert codes(base) == ["INT-05"]
    assert codes(replace(base, overruled=frozenset({"INT-05"}))) == []


def test_who_may_overrule() -> None:
    assert HOUSE.may_overrule("INT-05", "editor")
    assert HOUSE.may_overrule("TECH-07", "editor")
    assert not HOUSE.may_overrule("INT-05", "maker")
    assert not HOUSE.may_overrule("SEC-01", "editor")
    assert not HOUSE.may_overrule("SEC-01", "nobody and no other")
    assert not HOUSE.may_overrule("AVG-02", "editor")
    assert HOUSE.may_overrule("AVG-01", "editor")
    assert not HOUSE.may_overrule("AVG-01", "maker")
    assert [code for code in HOUSE.rules if HOUSE.needs_consent(code)] == ["AVG-01"]
    assert not HOUSE.may_overrule("NEW-99", "editor")


def test_a_rule_that_a_fork_left_out_is_not_judged() -> None:
    without = replace(HOUSE, rules={code: rule for code, rule in HOUSE.rules.items() if code != "TOEG-03"})
    assert judge(Facts(kind=Kind.IMAGE, caption="#werkenbijhetrijk"), without) == ()


def test_the_hash_tells_rulebooks_apart() -> None:
    assert HOUSE.hash == replace(HOUSE).hash
    assert HOUSE.hash != replace(HOUSE, numbers=replace(HOUSE.numbers, per_day=4)).hash
    assert HOUSE.hash != replace(HOUSE, version="2027.1").hash


def test_a_story_needs_no_introduction_and_no_alt_text() -> None:
    story = Facts(kind=Kind.STORY, items=(replace(PHOTO, alt_text=""),), answers=NOTHING_WRONG, first_post=True)
    assert judge(story) == ()


@given(texts)
def test_no_text_makes_it_fail(text: str) -> None:
    item = replace(PHOTO, alt_text=text)
    answers = {"speech": text, "maker_name": text}
    judge(Facts(kind=Kind.IMAGE, caption=text, items=(item,), answers=answers, first_post=True))


@given(facts)
def test_the_same_facts_give_the_same_findings(given_facts: Facts) -> None:
    assert judge(given_facts) == judge(given_facts)


@given(facts)
def test_every_finding_has_a_rule_and_an_item_that_exists(given_facts: Facts) -> None:
    for finding in judge(given_facts):
        assert finding.code in HOUSE.rules
        assert finding.item is None or 1 <= finding.item <= len(given_facts.items)


def test_the_first_post_is_not_refused_while_its_caption_is_still_asked_for() -> None:
    bare = Facts(kind=Kind.IMAGE, items=(PHOTO,), answers={"people": "nobody"}, first_post=True)
    assert "INT-05" not in codes(bare)
    assert "INT-05" in codes(replace(bare, answers={"people": "nobody", "caption": "none"}))


SEEN = replace(PHOTO, faces=0, plates=0, codes=0)


def asking(*items: ItemFacts, **answers: str) -> list[str]:
    return [f.code for f in judge(Facts(kind=Kind.IMAGE, caption="Hoi", items=items, answers=answers))]


def test_what_the_program_looked_for_and_did_not_see_is_not_asked() -> None:
    assert asking(SEEN) == ["SEC-02"]
    assert asking(replace(SEEN, plates=1)) == ["AVG-06", "SEC-02"]
    assert asking(replace(SEEN, faces=2)) == ["AVG-01", "AVG-02", "SEC-02"]
    assert asking(SEEN, PHOTO) == ["AVG-01", "AVG-02", "AVG-06", "SEC-02"]


def test_what_the_program_saw_is_told_as_a_hint() -> None:
    seen = replace(PHOTO, faces=2, plates=1, codes=1)
    told = {f.code: dict(f.numbers) for f in judge(Facts(kind=Kind.IMAGE, caption="Hoi", items=(seen,)))}
    assert told == {
        "AVG-01": {"faces": 2}, "AVG-02": {"faces": 2}, "AVG-06": {"plates": 1}, "SEC-02": {"codes": 1},
    }  # fmt: skip


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("DEP. VERTROUWELIJK", "SEC-01"),
        ("BSN 123456782", "AVG-05"),
        ("j.jansen@x.nl", "AVG-10"),
        ("0612345678", "AVG-11"),
    ],
)
def test_text_in_a_picture_is_read_too(text: str, code: str) -> None:
    (finding,) = [f for f in judge(Facts(items=(replace(SEEN, text_seen=text),))) if f.code == code]
    assert finding.numbers["where"] == "picture"


def test_a_party_on_a_poster_in_a_picture_says_nothing() -> None:
    facts = Facts(
        kind=Kind.IMAGE, caption="Hoi", items=(replace(SEEN, text_seen="STEM VVD"),), answers={"people": "me"}
    )
    assert "POL-01" not in codes(facts)


def test_what_is_said_in_a_video_counts_as_text() -> None:
    assert "POL-01" in codes(Facts(kind=Kind.REEL, caption="Hoi", items=(CLIP,), answers={"speech": "Stem op D66!"}))


def test_music_is_told_once_and_never_asked() -> None:
    clip = replace(CLIP, has_audio=True, music=True)
    facts = Facts(kind=Kind.REEL, caption="Reel met muziek van Coldplay", items=(clip,), answers={"people": "me"})
    assert [(f.severity, f.numbers) for f in judge(facts) if f.code == "COPY-02"] == [
        (Severity.WARN, {"where": "video"})
    ]


def test_what_a_program_made_is_asked_and_then_labelled() -> None:
    made = Facts(kind=Kind.IMAGE, caption="Hoi", items=(replace(PHOTO, made_by_program=True),), answers=NOTHING_WRONG)
    assert [(f.code, f.severity) for f in judge(made)] == [("AI-01", Severity.ASK)]
    yes = replace(made, answers={**NOTHING_WRONG, "program": "yes"})
    assert [(f.code, f.severity) for f in judge(yes)] == [("AI-01", Severity.NOTICE)]
    assert judge(replace(made, answers={**NOTHING_WRONG, "program": "no"})) == ()


def test_in_mourning_the_editors_look_first() -> None:
    post = Facts(kind=Kind.IMAGE, caption="Feest!", items=(PHOTO,), answers=NOTHING_WRONG, mourning=True)
    assert codes(post) == ["ROUW-01"]
    assert codes(replace(post, mourning=False)) == []


def test_a_ministers_visit_is_asked_about_before_elections_only() -> None:
    post = Facts(kind=Kind.IMAGE, caption="De minister kwam langs.", items=(PHOTO,), answers=NOTHING_WRONG)
    assert codes(post) == []
    assert codes(replace(post, election=True)) == ["POL-02"]
