"""Rulebooks that build on rulebooks, in one text that judges the same."""

import pytest

from rules.comparing import compare
from rules.flattening import flat
from rules.reading import builds_on
from rules.rulebook import HOUSE, Rulebook, parse

HEAD = '[rulebook]\nname = "%s"\nversion = "1"\nextends = "%s"\n'
SHARED = (
    HEAD % ("shared", "house")
    + """
[numbers]
per_day = 5
dark = 0.2
[words.swimming]
nl = "zwem*, duik*"
en = "swim*, dive*"
[words.locks]
nl = "sluis"
[words.parties]
add.nl = "knoflookpartij"
remove.nl = "vvd"
[alternatives.nl]
middels = ""
ommekomst = "nu"
[[moments.election]]
from = 2027-03-01
until = 2027-03-17
[rules.TAAL-01]
off = true
[rules.INT-01]
severity = "ask"
[rules.TECH-08]
severity = "advice"
message = { nl = "Rustig aan.", en = "Easy." }
[[rules.TECH-08.examples]]
lang = "nl"
hits = true
text = "Een drukke dag."
facts = { kind = "video", same_day = 9, faces = 0, answers = { people = "me" }, video_problems = ["x:1:2"] }
[rules.INT-02]
when = [
    { all = ["swimming or locks", "brands"], within = 0, ordered = true, except = ["locks"] },
    { all = ["swimming", "brands"], reach = "text", while = "election" },
]
[rules.WATER-01]
severity = "ask"
why = { nl = "Water is nat.", en = "Water is wet." }
when = [{ all = ["swimming", "locks"], unless = ["brands"], not_before = ["locks"], not_near = ["name"] }]
examples = [{ lang = "nl", hits = true, text = "Zwem in de sluis", first_post = true, election = true }]
[rules.WATER-02]
severity = "warn"
why = { nl = "Een sluis.", en = "A lock." }
when = [{ all = ["locks"] }]
"""
)
OURS = (
    HEAD % ("ours", "shared")
    + """
[numbers]
per_day = 2
dark = 0.15
[words.swimming]
add.nl = "poedel*"
remove.en = "dive*"
[words.parties]
nl = "vvd, tuinpartij"
[alternatives.nl]
ommekomst = ""
[[moments.mourning]]
from = 2027-05-01
until = 2027-05-02
[rules.WATER-01]
severity = "warn"
overrule_by = "maker"
[rules.WATER-02]
off = true
"""
)


def chain() -> Rulebook:
    return parse(OURS, {"house": HOUSE, "shared": parse(SHARED)})


@pytest.mark.parametrize("steps", [1, 2])
def test_one_text_judges_as_the_steps_do(steps: int) -> None:
    book = parse(SHARED) if steps == 1 else chain()
    one = parse(flat(book, HOUSE))
    assert compare(one, book) == ()
    assert (one.name, one.version, one.extends) == (book.name, book.version, "house")
    assert compare(HOUSE, one) == compare(HOUSE, book) != ()


def test_it_says_only_what_is_different() -> None:
    text = flat(chain(), HOUSE)
    assert "per_day = 2" in text
    assert not any(gone in text for gone in ("dark =", "ommekomst =", "WATER-02", "sharpness"))
    assert flat(parse(HEAD % ("same", "house")), HOUSE).count("[") == 1


def test_a_rulebook_that_builds_on_another_than_the_house_does_so_too() -> None:
    shared = parse(SHARED)
    text = flat(chain(), shared)
    assert builds_on(text) == ("shared", 4)
    assert compare(parse(text, {"shared": shared}), chain()) == ()


@pytest.mark.parametrize(
    ("text", "named"),
    [
        (OURS, ("shared", 4)),
        ("[rulebook]\nname = 'x'", ("", 1)),
        ("rulebook = 3", ("", 1)),
        ("[rulebook]\nextends = 3", ("", 1)),
        ("= 1", ("", 1)),
    ],
)
def test_what_a_text_builds_on_is_read_from_any_text(text: str, named: tuple[str, int]) -> None:
    assert builds_on(text) == named
