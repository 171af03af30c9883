"""Subtitles are read however they come, checked, mended without losing a word, and written as players expect."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from media.subtitles import (
    FASTEST,
    LONGEST_LINE,
    MAX_CUES,
    Cue,
    Fault,
    check,
    clean,
    mended,
    read,
    signs,
    timed,
    write,
)

TWO = "1\n00:00:01,000 --> 00:00:02,500\nGoedemorgen, reünie!\n\n2\n00:00:03,000 --> 00:00:05,000\nEén\nkopje café\n"
CUES = (Cue(1000, 2500, "Goedemorgen, reünie!"), Cue(3000, 5000, "Eén\nkopje café"))
FAMILY = "👩‍👩‍👧‍👦"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_any_encoding_is_read(encoding: str) -> None:
    found = read(TWO.encode(encoding))
    assert found.cues == CUES
    assert found.faults == ((Fault("encoding"),) if encoding in ("utf-16-le", "utf-16-be", "cp1252") else ())


@pytest.mark.parametrize(
    "broken",
    [
        TWO.replace("\n", "\r\n"),
        TWO.replace("\n", "\r"),
        TWO.replace("\n\n2", "\n2"),
        TWO.replace("\n\n2", "\n\n\n\n2"),
        TWO.replace("1\n00", "77\n00").replace("\n2\n", "\n77\n"),
        TWO.replace("1\n00", "00").replace("\n2\n", "\n"),
        TWO.replace(",", ".").replace("Goedemorgen.", "Goedemorgen,"),
        TWO.replace("00:00:0", "0:0").replace(",500", ",5").replace(",000", ""),
        "WEBVTT\n\n" + TWO,
        TWO.replace(",500\n", ",500 X1:40 X2:600 Y1:20 Y2:50\n"),
        TWO.replace("-->", " ---> "),
        TWO.rstrip(),
    ],
)
def test_broken_files_are_read(broken: str) -> None:
    assert read(broken).cues == CUES


def test_what_holds_no_cue_says_so() -> None:
    for nothing in (b"", b"Alleen tekst", b"\x00\xff\xfe" * 50, "1\n2\n3"):
        assert read(nothing).faults[0].code == "no_cues"
        assert read(nothing).cues == ()
    assert read(b" " * 1_000_001).faults == (Fault("too_large", 0, 1_000_001, 1_000_000),)
    many = "".join(f"{at}\n00:00:01,000 --> 00:00:02,000\na\n\n" for at in range(MAX_CUES + 1))
    assert read(many).faults == (Fault("too_many", 0, MAX_CUES + 1, MAX_CUES),)


@pytest.mark.parametrize(
    ("raw", "wanted", "found"),
    [
        ("<i>Dag</i> allemaal", "Dag allemaal", ("tags",)),
        ('<font color="red" onload="x()">Dag</font>', "Dag", ("tags",)),
        ("{\\an8}Boven", "Boven", ("tags",)),
        ("&lt;script&gt;alert(1)&lt;/script&gt;", "alert(1)", ("tags",)),
        ("&amp;lt;b&amp;gt;Dag", "Dag", ("tags",)),
        ("Tom &amp; Jan", "Tom & Jan", ()),
        ("eerst<br/>dan", "eerst\ndan", ("tags",)),
        ("3 < 4 en 5 > 2", "3 < 4 en 5 > 2", ()),
        ("ge\u200bheim \u202etxet\u202c", "geheim txet", ("hidden",)),
        ("\ufeffDag\x00\x07", "Dag", ("hidden",)),
        (f"Gezin {FAMILY} ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", f"Gezin {FAMILY} ❤️ 🏴󠁧󠁢󠁥󠁮󠁧󠁿", ()),
        ("a\u200db", "ab", ("hidden",)),
        ("z" + "\u0301" * 40, "z" + "\u0301" * 3, ("hidden",)),
        ("  veel   ruimte \n\n ook hier ", "veel ruimte\nook hier", ()),
    ],
)
def test_tricks_are_taken_out_and_told(raw: str, wanted: str, found: tuple[str, ...]) -> None:
    assert clean(raw) == (wanted, found)


@pytest.mark.parametrize(
    ("cues", "fault"),
    [
        ([Cue(0, 2000, "een"), Cue(1500, 3000, "twee")], Fault("overlap", 2, 500)),
        ([Cue(4000, 5000, "twee"), Cue(0, 2000, "een")], Fault("order", 2, 0, 4000)),
        ([Cue(2000, 2000, "een")], Fault("no_time", 1, 0)),
        ([Cue(2000, 1000, "een")], Fault("no_time", 1, -1000)),
        ([Cue(2000, 2300, "een")], Fault("too_short", 1, 300, 700)),
        ([Cue(9000, 11_000, "een")], Fault("too_late", 1, 11_000, 10_000)),
        ([Cue(10_000, 11_000, "een")], Fault("past_end", 1, 10_000, 10_000)),
        ([Cue(0, 2000, "")], Fault("empty", 1)),
        ([Cue(0, 3000, "een\ntwee\ndrie")], Fault("too_many_lines", 1, 3, 2)),
        ([Cue(0, 5000, "a" * 43)], Fault("line_too_long", 1, 43, 42)),
        ([Cue(0, 1000, "a" * 21)], Fault("too_fast", 1, 21.0, 20.0)),
    ],
)
def test_each_fault_is_told_with_its_numbers(cues: list[Cue], fault: Fault) -> None:
    assert check(cues, 10_000) == (fault,)


def test_good_subtitles_have_no_faults() -> None:
    assert check(CUES, 5000) == ()
    assert check([Cue(0, 1000, FAMILY * 20)]) == ()  # one sign each


def test_mending_leaves_no_fault_but_haste_and_loses_no_word() -> None:
    words = "Vandaag loop ik mee bij de griffie van de Tweede Kamer, waar ze alles weten over moties en amendementen."
    made = mended(
        [Cue(4000, 9000, words), Cue(0, 4500, "Hoi"), Cue(3000, 3000, ""), Cue(20_000, 21_000, "weg")], 10_000
    )
    assert {fault.code for fault in check(made, 10_000)} <= {"too_fast", "too_short"}
    assert " ".join(" ".join(cue.text.split()) for cue in made) == f"Hoi {words}"


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)
WILD = st.lists(
    st.builds(Cue, st.integers(0, 20_000), st.integers(0, 20_000), TEXTS.map(lambda t: clean(t)[0])), max_size=6
)


@settings(max_examples=60, deadline=None)
@given(WILD)
def test_whatever_is_mended_can_be_written_read_and_shown(cues: list[Cue]) -> None:
    made = mended(cues, 15_000)
    assert {fault.code for fault in check(made, 15_000)} <= {"too_fast", "too_short"}
    for cue in made:
        assert all(signs(line) <= LONGEST_LINE for line in cue.text.split("\n"))
    back = read(write(made)).cues
    assert [(cue.start, cue.end) for cue in back if cue.text] == [(cue.start, cue.end) for cue in made][
        : len(back)
    ] or any("-->" in cue.text or cue.text.strip().isdigit() for cue in made)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=400) | TEXTS.map(lambda text: (TWO + text).encode()))
def test_any_bytes_are_read_without_surprise(data: bytes) -> None:
    found = read(data)
    check(found.cues, 10_000)
    assert write(mended(found.cues, 10_000)) == write(mended(found.cues, 10_000))


def test_typed_text_is_timed_over_the_clip() -> None:
    text = "Vandaag loop ik mee bij de griffie van de Tweede Kamer, waar ze alles weten over moties. Leuk om te zien!"
    cues = timed(text, 12_000)
    assert check(cues, 12_000) == ()
    assert " ".join(" ".join(cue.text.split()) for cue in cues) == text
    assert cues[0].start == 0
    assert cues[-1].end <= 12_000
    assert timed("  \n ", 5000) == ()


def test_typed_text_is_timed_over_speech_only() -> None:
    cues = timed("Hallo allemaal. Tot morgen.", 20_000, [(5000, 7000), (15_000, 17_000)])
    assert [cue.text for cue in cues] == ["Hallo allemaal.", "Tot morgen."]
    assert cues[0].start == 5000
    assert cues[1].end > 15_000


def test_more_text_than_time_is_told() -> None:
    codes = {fault.code for fault in check(timed("Veel te veel woorden voor zo kort. " * 10, 3000), 3000)}
    assert "too_fast" in codes
    assert FASTEST == 20


def test_files_are_written_as_players_expect() -> None:
    assert write(CUES) == TWO.rstrip("\n") + "\n\n"
    assert write([Cue(3_723_004, 3_724_005, "x")]) == "1\n01:02:03,004 --> 01:02:04,005\nx\n\n"
    assert write([]) == ""
