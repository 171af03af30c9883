"""Marked-up texts become plain text and entities with offsets in UTF-16 code units."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sandbox.telegram.entities import clip, find, length
from sandbox.telegram.formatting import parse, read
from sandbox.telegram.parameters import Parameters
from sandbox.telegram.refusals import Refusal
from sandbox.telegram.world import Json


def marks(text: str, mode: str) -> tuple[str, list[tuple[str, str]]]:
    """The plain text, and of each entity its kind and what it covers."""
    plain, found = parse(text, mode)
    return plain, [(e["type"], clip(plain, e["offset"], e["length"])) for e in found]


@pytest.mark.parametrize(
    ("text", "mode", "plain", "found"),
    [
        ("👋 <b>a &lt; <i>b</i></b>", "html", "👋 a < b", [("bold", "a < b"), ("italic", "b")]),
        ('<a href="https://a.nl?x=1&amp;y">hier</a>', "html", "hier", [("text_link", "hier")]),
        ("<pre><code class='language-py'>x</code></pre>", "html", "x", [("pre", "x")]),
        ("<blockquote expandable>q</blockquote>", "html", "q", [("expandable_blockquote", "q")]),
        ("<b></b>x", "html", "x", []),
        ("*a _b_* __c__ ~d~ ||e||", "markdownv2", "a b c d e", [
            ("bold", "a b"), ("italic", "b"), ("underline", "c"), ("strikethrough", "d"), ("spoiler", "e"),
        ]),
        (r"1\.5 [hier](https://a.nl/\))", "markdownv2", "1.5 hier", [("text_link", "hier")]),
        ("`a.b` ```\ncode!```", "markdownv2", "a.b code!", [("code", "a.b"), ("pre", "code!")]),
        (">quote", "markdownv2", "quote", []),
        ("*a* _b_ `c` 1.5 [x](https://a.nl)", "markdown", "a b c 1.5 x", [
            ("bold", "a"), ("italic", "b"), ("code", "c"), ("text_link", "x"),
        ]),
    ],
)  # fmt: skip
def test_marks(text: str, mode: str, plain: str, found: list[tuple[str, str]]) -> None:
    assert marks(text, mode) == (plain, found)


@pytest.mark.parametrize(
    ("text", "mode", "reason"),
    [
        ("</b>", "html", "Unexpected end tag at byte offset 0"),
        ("<b>x</i>", "html", 'Unmatched end tag at byte offset 4, expected "</b>", found "</i>"'),
        ("a < b", "html", "Unclosed start tag at byte offset 2"),
        ("é<q>x</q>", "html", 'Unsupported start tag "q" at byte offset 2'),
        ("a-b", "markdownv2", "Character '-' is reserved and must be escaped with the preceding '\\'"),
        ("[a", "markdownv2", "Can't find end of TextUrl entity at byte offset 0"),
        ("x `a", "markdownv2", "Can't find end of Code entity at byte offset 2"),
        ("```a", "markdownv2", "Can't find end of Pre entity at byte offset 0"),
    ],
)
def test_broken_marks(text: str, mode: str, reason: str) -> None:
    with pytest.raises(Refusal) as caught:
        parse(text, mode)
    assert caught.value.description == f"Bad Request: can't parse entities: {reason}"


def test_code_in_a_language() -> None:
    _, entities = parse("<pre><code class='language-py'>x</code></pre>", "html")
    assert entities == [{"type": "pre", "offset": 0, "length": 1, "language": "py"}]


def test_white_space_around_is_dropped_and_entities_move() -> None:
    given = [{"type": "bold", "offset": 0, "length": 4}, {"type": "italic", "offset": 0, "length": 2}]
    text, entities = read(Parameters({"text": "  ab  ", "entities": given}), "text")
    assert (text, entities) == ("ab", [{"type": "bold", "offset": 0, "length": 2}])


@pytest.mark.parametrize(
    "entities",
    [
        [{"type": "bold"}],
        {"type": "bold"},
        [{"type": "loud", "offset": 0, "length": 1}],
        [{"type": "bold", "offset": -1, "length": 1}],
    ],
)
def test_broken_entities(entities: object) -> None:
    with pytest.raises(Refusal):
        read(Parameters({"text": "ab", "entities": entities}), "text")


def test_found_entities_do_not_overlap() -> None:
    text = "👋 /plek@bot www.a.nl/#x a@b.nl @eva #1 #w48, x/y #één"
    assert [(e["type"], clip(text, e["offset"], e["length"])) for e in find(text)] == [
        ("bot_command", "/plek@bot"),
        ("url", "www.a.nl/#x"),
        ("email", "a@b.nl"),
        ("mention", "@eva"),
        ("hashtag", "#w48"),
        ("hashtag", "#één"),
    ]
    assert length("👋") == 2


@given(
    st.text(alphabet="ab é👋*_[]()`~|\\<>&/=\"'\n", max_size=40), st.sampled_from(["html", "markdown", "markdownv2"])
)
def test_any_text_is_parsed_or_refused(text: str, mode: str) -> None:
    entities: list[Json] = []
    plain = ""
    with suppress(Refusal):
        plain, entities = parse(text, mode)
    assert all(0 <= e["offset"] < e["offset"] + e["length"] <= length(plain) for e in entities)
