"""Text as it is stored and as it is counted."""

import pytest
from hypothesis import given

from rules.remedies import readable, readable_hashtags
from rules.text import emoji_runs, first, graphemes, hashtags, length, mentions, neutral
from tests.rules.strategies import texts

FAMILY = "👨\u200d👩\u200d👧\u200d👦"
RAINBOW = "🏳\ufe0f\u200d🌈"
ENGLAND = "🏴\U000e0067\U000e0062\U000e0065\U000e006e\U000e0067\U000e007f"


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("gewoon", "gewoon"),
        ("een\r\ntwee\rdrie\u2028vier", "een\ntwee\ndrie\nvier"),
        ("spatie  \nnog een \t ", "spatie\nnog een"),
        ("\u202edoow\u202c", "doow"),
        ("\u2066a\u2069\u200eb\u200fc", "abc"),
        ("be\u200br\u2060i\ufeffc\u00adht", "bericht"),
        ("nul\x00bel\x07", "nulbel"),
        ("kop\u0065\u0301", "kop\u00e9"),
        ("half \ud83d paar", "half  paar"),
        (f"{FAMILY} {RAINBOW} {ENGLAND} ❤\ufe0f 1\ufe0f\u20e3", f"{FAMILY} {RAINBOW} {ENGLAND} ❤\ufe0f 1\ufe0f\u20e3"),
        ("👩🏽\u200d💻", "👩🏽\u200d💻"),
        ("a\u200db\u200cc", "abc"),
        ("می\u200cخواهم", "می\u200cخواهم"),
        ("क\u094d\u200dष", "क\u094d\u200dष"),
        ("\u200d😀\u200d", "😀"),
        ("verborgen\U000e0061\U000e0062\ufe00", "verborgen"),
        ("<b>&amp;</b>", "<b>&amp;</b>"),
        ("\n\n boven en onder \n\n", "boven en onder"),
    ],
)
def test_what_is_stored_is_what_is_seen(typed: str, stored: str) -> None:
    assert neutral(typed) == stored


@given(texts)
def test_cleaning_twice_is_cleaning_once(text: str) -> None:
    assert neutral(neutral(text)) == neutral(text)


@given(texts)
def test_what_is_stored_can_be_stored(text: str) -> None:
    clean = neutral(text)
    clean.encode("utf-8")
    assert not set(clean) & set("\x00\r\u202e\u2066\u200b\ufeff")


def test_length_counts_code_points() -> None:
    assert [length(text) for text in ("é", "😀", FAMILY, "a\nb")] == [1, 1, 7, 3]
    assert graphemes(FAMILY + "é") == 2


def test_what_is_shortened_ends_with_a_whole_character() -> None:
    assert [first(FAMILY + "é", count) for count in (3, 7, 8, 9)] == ["", FAMILY, FAMILY + "é", FAMILY + "é"]
    assert first("abc", 2) == "ab"


@pytest.mark.parametrize(
    ("text", "tags"),
    [
        ("#een#twee", ("een", "twee")),
        ("(#haakje) #punt. #é_2", ("haakje", "punt", "é_2")),
        ("C# a#b &#39; https://x.nl/#deel #1 # los", ()),
        ("＃breed #2026plan #a #a", ("breed", "2026plan", "a", "a")),
    ],
)
def test_hashtags(text: str, tags: tuple[str, ...]) -> None:
    assert hashtags(text) == tags


def test_mentions_are_no_addresses() -> None:
    assert mentions("Met @sanne.de_vries. en (@mo), niet a@b.nl, @ of @@x") == ("sanne.de_vries", "mo")


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("😂😂 en 🎉", (2, 1)),
        ("😂 😂 😂", (3,)),
        (f"{FAMILY}{RAINBOW}🇳🇱❤\ufe0f", (4,)),
        ("1\ufe0f\u20e32\ufe0f\u20e3 12 # * © ™", (2,)),
        ("👍🏽👍", (2,)),
    ],
)
def test_runs_of_emoji_count_what_people_see(text: str, runs: tuple[int, ...]) -> None:
    assert emoji_runs(text) == runs


def test_one_tap_makes_hashtags_readable_and_nothing_else() -> None:
    caption = "Bij #werkenbijhetrijk! #WerkenBijHetRijk #rijksoverheid #werkenbijhetrijkxyz werkenbijhetrijk"
    assert readable_hashtags(caption) == caption.replace("#werkenbijhetrijk!", "#WerkenBijHetRijk!")


def test_one_tap_applies_all_of_the_advice() -> None:
    assert readable("Feest 🎉🎉🎉🎉🎉 #eendagopkantoor") == "Feest 🎉🎉🎉 #EenDagOpKantoor"


@given(texts)
def test_after_the_tap_nothing_is_left_to_better(text: str) -> None:
    assert readable(readable(text)) == readable(text)
