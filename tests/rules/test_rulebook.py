"""Rulebooks: what the house's holds, what a fork may change, and that every mistake is told with its line."""

import json
import re
from collections import Counter
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.comparing import Difference, compare
from rules.describing import HEADINGS, document, markdown
from rules.engine import judge_caption
from rules.examining import Missing, examine
from rules.findings import Severity
from rules.retiring import Retirement, overruled
from rules.rule_reading import BUILT_IN, COMBINATION, RULE
from rules.rulebook import HOUSE, LOCKED, NoRulebook, house_text, parse
from rules.shape import LANGUAGES
from rules.writing import (
    NotWritable,
    fork,
    next_version,
    with_number,
    with_words,
)
from tests.conftest import ROOT
from tests.rules.strategies import texts

HEAD = '[rulebook]\nname = "ours"\nversion = "1"\nextends = "house"\n'
OWN = """
[words.cake]
nl = "taart, gebak"
en = "cake"

[words.praise_of_cake]
nl = "lekker"
en = "tasty"

[rules.CAKE-01]
severity = "ask"
why.nl = "Taart is niet voor iedereen."
why.en = "Cake is not for everybody."
when = [{ all = ["cake", "praise_of_cake"], within = 3 }]
"""
OURS = ("AVG-10", "AVG-11", "ROUW-01")


def mistakes(text: str) -> list[tuple[str, int]]:
    with pytest.raises(NoRulebook) as refused:
        parse(text)
    return [(mistake.code, mistake.line) for mistake in refused.value.mistakes]


# The house


def test_the_house_s_own_examples_hold_and_none_is_missing() -> None:
    examination = examine(HOUSE)
    assert [(failure.code, failure.example.text) for failure in examination.failures] == []
    assert examination.missing == ()
    assert examination.examples >= 150


@pytest.mark.parametrize("code", sorted(code for code, rule in HOUSE.rules.items() if rule.place == "content"))
def test_every_rule_about_content_has_two_examples_of_each_kind_in_each_language(code: str) -> None:
    told = Counter((one.lang, one.hits) for one in HOUSE.rules[code].examples)
    assert all(told[language, hits] >= 2 for language in LANGUAGES for hits in (True, False))


def test_every_rule_tells_its_reason_in_both_languages() -> None:
    told = [(code, language) for code, rule in HOUSE.rules.items() for language in LANGUAGES if rule.why.get(language)]
    assert len(told) == 2 * len(HOUSE.rules)
    assert max(len(rule.why[language]) for rule in HOUSE.rules.values() for language in LANGUAGES) <= 160


def test_a_rule_that_asks_has_a_question() -> None:
    silent = [code for code, rule in HOUSE.rules.items() if rule.severity is Severity.ASK and not rule.question]
    assert silent == ["AVG-03"], "the invitation asks that itself"


def test_every_number_has_its_unit_beside_it() -> None:
    assert all(line.note for line in document(HOUSE, "nl").numbers)


def test_the_opening_tells_everything_that_a_rule_can_say() -> None:
    opening = house_text().partition("[rulebook]")[0]
    told = set(re.findall(r"^#\s+([a-z_]+)  ", opening, re.MULTILINE))
    assert {*RULE, *COMBINATION} <= told
    assert all(f"`{name}`" in opening for name in BUILT_IN)


# Forks


def test_a_fork_is_as_the_house_but() -> None:
    book = parse(HEAD + '[numbers]\nper_day = 5\n[rules.TECH-08]\nseverity = "advice"\n')
    assert compare(HOUSE, book) == (
        Difference("number", "per_day", "", "3", "5"),
        Difference("rule", "TECH-08", "severity", "warn", "advice"),
    )
    assert book.hash != HOUSE.hash


def test_a_fork_of_a_fork_builds_on_it() -> None:
    first = parse(HEAD + "[numbers]\nper_day = 5\n")
    second = parse('[rulebook]\nname="mine"\nversion="1"\nextends="ours"\n', {"house": HOUSE, "ours": first})
    assert (second.numbers.per_day, second.extends) == (5, "ours")


def test_a_fork_s_own_words_and_rules_judge() -> None:
    book = parse(HEAD + OWN)
    assert judge_caption("Wat een lekker stuk taart", rulebook=book) == ("CAKE-01",)
    assert judge_caption("Wat een stuk taart", rulebook=book) == ()
    assert (book.rules["CAKE-01"].question, book.rules["CAKE-01"].overrule_by) == ("tone", "editor")


def test_words_can_be_added_and_taken_out() -> None:
    more = parse(HEAD + '[words.parties.add]\nnl = "knoflookpartij"\n')
    assert judge_caption("Stem op de Knoflookpartij!", rulebook=more) == ("POL-01",)
    less = parse(HEAD + '[words.parties.remove]\nnl = "vvd"\n')
    assert judge_caption("Stem VVD!", rulebook=HOUSE) == ("POL-01",)
    assert judge_caption("Stem VVD!", rulebook=less) == ()


def test_a_rule_can_be_switched_off() -> None:
    book = parse(HEAD + "[rules.TOEG-03]\noff = true\n")
    assert book.off == ("TOEG-03",)
    assert judge_caption("Mooi #werkenbijhetrijk", rulebook=book) == ()


def test_moments_have_their_days() -> None:
    book = parse(HEAD + "[[moments.election]]\nfrom = 2027-03-01\nuntil = 2027-03-17\n")
    assert book.moments_on(date(2027, 3, 17)) == {"election"}
    assert book.moments_on(date(2027, 3, 18)) == frozenset()


@pytest.mark.parametrize("code", sorted(LOCKED))
@pytest.mark.parametrize("line", ["off = true", 'severity = "notice"', 'overrule_by = "maker"'])
def test_what_law_and_platform_ask_cannot_be_softened(code: str, line: str) -> None:
    assert mistakes(f"{HEAD}[rules.{code}]\n{line}\n") == [("rulebook-locked", 6)]


def test_a_house_without_the_locked_rules_is_none_either() -> None:
    without = house_text().replace("[rules.SEC-01]", "[rules.SEC-99]")
    assert [code for code, _ in mistakes(without)] == ["rulebook-locked"]


# Mistakes


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("= 1", "rulebook-toml", 1),
        ("[rulebook]\nname = 'x", "rulebook-toml", 2),
        ("", "rulebook-missing", 1),
        ('[rulebook]\nname = "ours"\nversion = "1"\n', "rulebook-missing", 1),
        ('[rulebook]\nname = "ours"\nversion = "1"\nextends = "nowhere"\n', "rulebook-library", 4),
        ('[rulebook]\nname = "a/b"\nversion = "1"\nextends = "house"\n', "rulebook-name", 2),
        (HEAD + "[nubmers]\n", "rulebook-unknown", 5),
        (HEAD + "[numbers]\ncolour = 1\n", "rulebook-unknown", 6),
        (HEAD + "[numbers]\ncaption = 5000\n", "rulebook-number", 6),
        (HEAD + "[numbers]\nper_day = 2.5\n", "rulebook-number", 6),
        (HEAD + "[numbers]\nper_day = true\n", "rulebook-number", 6),
        (HEAD + "[numbers]\nmarking_distance = 0\n", "rulebook-number", 6),
        (HEAD + '[rules.TOEG-03]\n\nseverity = "heavy"\n', "rulebook-choice", 7),
        (HEAD + '[rules.TOEG-03]\nquestion = "tone"\n', "rulebook-house", 6),
        (HEAD + '[rules.TECH-03]\nseverity = "ask"\n', "rulebook-cannot-ask", 6),
        (HEAD + "[rules.toeg3]\noff = true\n", "rulebook-code", 5),
        (HEAD + "[rules]\nTOEG-03 = 3\n", "rulebook-type", 6),
        (HEAD + '[rules.NEW-01]\nseverity = "warn"\nwhy.nl = "x"\nwhy.en = "x"\n', "rulebook-missing", 5),
        (HEAD + OWN.replace('why.en = "Cake is not for everybody."\n', ""), "rulebook-missing", 16),
        (HEAD + OWN.replace('"cake", "praise', '"pie", "praise'), "rulebook-nolist", 18),
        (HEAD + OWN.replace("within = 3", "within = -3"), "rulebook-number", 18),
        (HEAD + '[words.cake]\nnl = "t*"\n', "rulebook-entry", 6),
        (HEAD + '[words.cake]\nnl = """\ntaart,\n!?\n"""\n', "rulebook-entry", 6),
        (HEAD + '[words.Cake]\nnl = "taart"\n', "rulebook-listname", 5),
        (HEAD + '[words.parties.remove]\nnl = "bakkers"\n', "rulebook-absent", 6),
        (HEAD + "[[moments.election]]\nfrom = 2027-03-17\nuntil = 2027-03-01\n", "rulebook-period", 5),
        (HEAD + '[[moments.election]]\nfrom = "soon"\nuntil = 2027-03-01\n', "rulebook-type", 6),
        (HEAD + "[[moments.carnival]]\nfrom = 2027-03-01\nuntil = 2027-03-01\n", "rulebook-unknown", 5),
        (HEAD + '[[rules.TOEG-03.examples]]\nlang = "de"\ntext = "x"\nhits = true\n', "rulebook-choice", 6),
        ("#" * 700_001, "rulebook-long", 1),
    ],
)
def test_every_mistake_is_told_with_its_line(text: str, code: str, line: int) -> None:
    assert (code, line) in mistakes(text)


def test_all_mistakes_are_told_at_once_in_the_order_of_their_lines() -> None:
    text = HEAD + '[numbers]\ncolour = 1\nper_day = 0\n[rules.TOEG-03]\nseverity = "heavy"\n'
    assert mistakes(text) == [("rulebook-unknown", 6), ("rulebook-number", 7), ("rulebook-choice", 9)]


_LINES = st.sampled_from(
    [
        *HEAD.splitlines(), *OWN.splitlines(), "[numbers]", "caption = 1", "[[rules.TOEG-03.when]]", "[rules]", "x = [",
        "[words]", "words = 1", "[rules.TOEG-03]", "off = 1", 'why = "x"', "[[moments.election]]", "from = 2027-01-01",
        "[words.parties.remove]", 'nl = 1', "[a.b.c]", '"""', "]", "{", "}", "[[", "rules = []", "[rulebook.name]",
        f"caption = {'9' * 5000}", "x = " + "[" * 2000, "within = 1e400",
    ]
)  # fmt: skip


@settings(max_examples=150)
@given(st.one_of(texts, st.lists(st.one_of(_LINES, texts), max_size=14).map("\n".join)), st.booleans())
def test_no_text_raises_anything_else(text: str, headed: bool) -> None:
    text = HEAD + text if headed else text
    try:
        parse(text)
    except NoRulebook as refused:
        lines = [mistake.line for mistake in refused.mistakes]
        assert lines == sorted(lines)
        assert lines
        assert lines[0] >= 1
        assert lines[-1] <= text.count("\n") + 1


# Telling


def test_a_missing_example_is_told() -> None:
    assert examine(parse(HEAD + OWN)).missing[0] == Missing("CAKE-01", "nl", hits=True, count=0)


def test_an_example_that_does_not_hold_is_told() -> None:
    text = HEAD + OWN + '[[rules.CAKE-01.examples]]\nlang = "nl"\ntext = "Droge taart"\nhits = true\n'
    assert [failure.example.text for failure in examine(parse(text)).failures] == ["Droge taart"]


def a_picture(code: str, facts: str) -> str:
    """An example of a rule that is said to be hit; its text is what the facts are."""
    return f"[[rules.{code}.examples]]\nlang = 'nl'\ntext = '{facts}'\nhits = true\nfacts = {{ {facts} }}\n"


def test_an_example_may_be_a_picture_told_by_facts() -> None:
    """All in one rulebook, like the next test: examining one runs every example of the house."""
    pictures = {
        "width = 200": True,
        "width = 2000": False,
        'kind = "story", width = 200': True,
        'kind = "video", width = 200': False,
        'refusal = "format", width = 200': False,
    }
    examination = examine(parse(HEAD + "".join(a_picture("TECH-06", facts) for facts in pictures)))
    assert {failure.example.text for failure in examination.failures} == {
        facts for facts, holds in pictures.items() if not holds
    }


def test_facts_tell_what_rules_look_at() -> None:
    pictures = (
        ("TECH-08", "same_day = 9"),
        ("AVG-01", 'answers = { people = "no", trouble = "no_consent" }'),
        ("AVG-05", 'text_seen = "BSN 123456782"'),
        ("COPY-01", 'answers = { maker = "other" }, forwarded = true'),
        ("TOEG-01", 'caption = "Bij de sluis", alt_text = ""'),
        ("TECH-04", 'kind = "video", video_problems = ["too_long:1800:900"]'),
        ("INT-02", 'caption = "Albert Heijn is echt de beste winkel, aanrader!"'),
    )
    book = parse(HEAD + "".join(a_picture(code, facts) for code, facts in pictures))
    told = {(code, one.text) for code, rule in book.rules.items() for one in rule.examples}
    assert set(pictures) <= told
    assert examine(book).failures == ()


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ("widht = 200", "rulebook-unknown"),
        ("width = 0", "rulebook-number"),
        ("width = 200.5", "rulebook-number"),
        ("brightness = 2", "rulebook-number"),
        ("screenshot = 1", "rulebook-type"),
        ('kind = "gif"', "rulebook-choice"),
        ('answers = { people = "perhaps" }', "rulebook-choice"),
        ('answers = { peeple = "me" }', "rulebook-unknown"),
        ('video_problems = "too_long"', "rulebook-type"),
    ],
)
def test_a_mistake_in_facts_is_told_with_the_line_of_the_example(facts: str, code: str) -> None:
    row = [
        "[rules.TECH-06]",
        "examples = [",
        '    { lang = "nl", hits = true, text = "Een foto." },',
        f'    {{ lang = "nl", hits = true, text = "Een foto.", facts = {{ {facts} }} }},',
        "]",
    ]
    assert mistakes(HEAD + "\n".join(row)) == [(code, 8)]


def test_a_mistake_in_a_combination_is_told_with_its_line_too() -> None:
    row = '[rules.TECH-06]\nwhen = [\n    { all = ["brands"] },\n    { all = ["nowhere"] },\n]\n'
    assert mistakes(HEAD + row) == [("rulebook-nolist", 8)]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_for_trainees_has_every_rule_with_its_reason(language: str) -> None:
    page = document(HOUSE, "nl" if language == "nl" else "en")
    told = markdown(page, dict.fromkeys(HEADINGS, "…"))
    assert all(f"### {code}" in told and rule.why[language] in told for code, rule in HOUSE.rules.items())
    assert HOUSE.hash[:12] in told


def test_rules_that_are_always_overruled_are_told() -> None:
    rows = [
        ("POL-01", 6, 6),
        ("POL-01", 6, 6),
        ("INT-05", 20, 19),
        ("TOEG-03", 3, 3),
        ("SEC-01", 50, 50),
        ("OLD-01", 9, 9),
    ]
    assert overruled(rows) == (Retirement("POL-01", 12, 12),)


# Changing the text


def test_changes_in_chat_keep_comments_and_raise_the_version() -> None:
    text = "# Ours.\n" + HEAD + "[numbers]\nper_day = 4 # enough\n"
    changed = with_number(text, "per_day", 6)
    assert changed.startswith("# Ours.")
    assert "# enough" in changed
    assert (parse(changed).numbers.per_day, parse(changed).version) == (6, "2")


def test_words_change_in_chat_and_back() -> None:
    text = fork("ours")
    assert compare(HOUSE, parse(text)) == ()
    text = with_words(text, "parties", "nl", add=["knoflookpartij"], remove=["vvd"])
    assert parse(text).words["parties"]["nl"][-1] == "knoflookpartij"
    assert "vvd" not in parse(text).words["parties"]["nl"]
    text = with_words(text, "parties", "nl", add=["vvd"], remove=["knoflookpartij"])
    assert set(parse(text).words["parties"]["nl"]) == set(HOUSE.words["parties"]["nl"])
    assert compare(HOUSE, parse(text)) == ()
    assert parse(text).version == "3"


@pytest.mark.parametrize(("old", "new"), [("1", "2"), ("2026.9", "2026.10"), ("first", "first.1"), ("", ".1")])
def test_versions_count_on(old: str, new: str) -> None:
    assert next_version(old) == new


@given(texts)
def test_no_text_breaks_the_changing(text: str) -> None:
    with suppress(NotWritable):
        with_words(text, "parties", "nl", add=["x"])


def test_the_rules_are_those_that_were_agreed() -> None:
    told = json.loads((Path(__file__).parent / "agreed.json").read_text())
    here = {code: [r.place, r.kind, r.severity] for code, r in HOUSE.rules.items() if code not in OURS}
    assert here == told


def test_the_fork_in_the_documentation_is_a_rulebook() -> None:
    written, examples = re.findall(r"```toml\n(.*?)```", (ROOT / "docs" / "rulebooks.md").read_text(), re.DOTALL)
    book = parse(written)
    assert examine(book).ok
    assert examine(parse(HEAD + examples)).ok
    assert (book.extends, book.off) == ("house", ("TAAL-01",))
    assert [period.first.year for period in book.moments["election"]][-1:] == [2027]
