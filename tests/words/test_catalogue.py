"""The catalogues: both languages say the same, and no number breaks them."""

import subprocess
import sys
from collections import Counter
from datetime import UTC, date, datetime
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from fluent.syntax import FluentParser, ast
from fluent.syntax.visitor import Visitor

import words
from rules.findings import Severity
from rules.questions import OPTIONS
from rules.rulebook import HOUSE

ROOT = Path(words.__file__).parent
AMSTERDAM = ZoneInfo("Europe/Amsterdam")


@cache
def entries(language: str) -> list[tuple[str, ast.EntryType]]:
    files = sorted((ROOT / language).glob("*.ftl"))
    parsed = ((file.name, FluentParser().parse(file.read_text(encoding="utf-8"))) for file in files)
    return [(name, entry) for name, resource in parsed for entry in resource.body]


@cache
def messages(language: str) -> dict[str, ast.Message]:
    return {entry.id.name: entry for _, entry in entries(language) if isinstance(entry, ast.Message)}


class Shape(Visitor):
    """The placeholders and the cases of a message."""

    def __init__(self, message: ast.Message) -> None:
        super().__init__()
        self.placeholders: set[str] = set()
        self.cases: list[str] = []
        self.visit(message)

    def visit_VariableReference(self, node: ast.VariableReference) -> None:
        self.placeholders.add(node.id.name)

    def visit_Variant(self, node: ast.Variant) -> None:
        self.cases.append(node.key.name if isinstance(node.key, ast.Identifier) else str(node.key.value))
        self.generic_visit(node)


def shape(message: ast.Message) -> tuple[set[str], list[str]]:
    found = Shape(message)
    return found.placeholders, sorted(found.cases)


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_catalogue_is_well_formed_and_says_each_thing_once(language: str) -> None:
    broken = [f"{name}: {entry.content}" for name, entry in entries(language) if isinstance(entry, ast.Junk)]
    assert broken == []
    names = Counter(entry.id.name for _, entry in entries(language) if isinstance(entry, ast.Message))
    assert [name for name, times in names.items() if times > 1] == []


def test_both_languages_have_the_same_keys() -> None:
    assert messages("nl").keys() == messages("en").keys()
    assert words.codes("nl") == words.codes("en") == messages("nl").keys()


def test_both_languages_take_the_same_numbers_and_cases() -> None:
    dutch, english = ({code: shape(message) for code, message in messages(of).items()} for of in ("nl", "en"))
    assert dutch == english


@pytest.mark.parametrize("code", sorted(HOUSE.rules))
def test_every_rule_has_words(code: str) -> None:
    assert words.has(f"finding-{code}")
    rule = HOUSE.rules[code]
    if rule.severity is Severity.ASK and rule.question not in ("alt", "speech", "maker"):
        assert words.has(f"blocked-{code}")


@pytest.mark.parametrize("language", words.LANGUAGES)
def test_every_question_and_answer_has_words_that_fit_a_button(language: str) -> None:
    for question, options in OPTIONS.items():
        assert words.say(
            language, f"question-{question}", count=2, item=0, what="email", where="alt", number=3, day="", hours=3
        )
        for option in options:
            assert 0 < len(words.say(language, f"answer-{question}-{option}")) <= 30


@pytest.mark.parametrize(
    ("language", "code", "text"),
    [
        ("nl", "answer-people-nobody", "Niemand herkenbaar"),
        ("en", "answer-people-nobody", "Nobody recognisable"),
        ("nl", "answer-people-agreed", "Anderen: zij zeiden ja (18+)"),
        ("nl", "answer-people-me", "Alleen ik"),
        ("nl", "answer-people-no", "Geen ja, of scherm/kenteken"),
        ("nl", "answer-bsn-not_bsn", "Geen BSN"),
        ("nl", "answer-kind-story", "Verhaal (24 uur te zien)"),
        ("nl", "answer-kind-feed", "Bericht (blijft staan)"),
        ("nl", "question-kind", "Wordt dit een verhaal of een bericht?"),
    ],
)
def test_labels_that_others_rely_on(language: str, code: str, text: str) -> None:
    assert words.say(language, code) == text


def test_numbers_are_filled_in_with_their_plural_and_without_grouping() -> None:
    assert "2431" in words.say("nl", "finding-TECH-05", what="caption", count=2431, limit=2200)
    assert "#1234" in words.say("nl", "finding-TECH-07", number=1234)
    assert "een e-mailadres" in words.say("nl", "finding-AVG-10", count=1)
    assert "e-mailadressen" in words.say("nl", "finding-AVG-10", count=2)
    assert "2,5 seconden" in words.say("nl", "finding-TECH-04", problem="too_long", value=2.5, limit=60)
    assert "Zullen we" not in words.say("nl", "finding-TAAL-01", count=26, limit=25, remedy="no")
    assert "verhaal" not in words.say("nl", "finding-TECH-04", problem="too_long", value=1000, limit=900)


@pytest.mark.parametrize("text", ["{ $count }", "{x}", '"', "<b>", "\u2068", "%s", "-term", "{ NUMBER(1) }"])
def test_what_people_wrote_is_shown_and_never_interpreted(text: str) -> None:
    said = words.say("nl", "finding-TOEG-03", what="hashtag", proposal=text)
    assert text in said
    assert "\u2068" not in said.replace(text, "")


def test_a_missing_text_language_or_number_is_an_error() -> None:
    with pytest.raises(words.UnknownMessage, match="finding-nowhere"):
        words.say("nl", "finding-nowhere")
    with pytest.raises(words.UnknownLanguage, match="fy"):
        words.say("fy", "question-kind")
    with pytest.raises(words.UnusableMessage, match="count"):
        words.say("nl", "question-alt")
    assert issubclass(words.UnknownMessage, KeyError)
    assert not words.has("finding-nowhere")


@pytest.mark.parametrize(
    ("language", "when", "text"),
    [
        ("nl", datetime(2026, 11, 18, 7, 30, tzinfo=UTC), "wo 18 nov 08:30"),
        ("nl", datetime(2026, 7, 1, 22, 5, tzinfo=UTC), "do 2 jul 00:05"),
        ("en", datetime(2026, 11, 18, 7, 30, tzinfo=UTC), "Wed 18 Nov 08:30"),
    ],
)
def test_moments_are_told_in_the_account_s_zone(language: str, when: datetime, text: str) -> None:
    assert words.moment(language, when, AMSTERDAM) == text
    assert words.moment(language, when, "Europe/Amsterdam") == text
    assert text.endswith(words.clock(language, when, AMSTERDAM))


def test_days() -> None:
    late = datetime(2026, 11, 18, 23, 30, tzinfo=UTC)
    assert words.day("nl", late, AMSTERDAM) == "donderdag 19 november"
    assert words.day("en", date(2026, 11, 18)) == "Wednesday 18 November"


def test_a_moment_without_a_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="zone"):
        words.moment("nl", datetime(2026, 11, 18, 7, 30), AMSTERDAM)  # noqa: DTZ001
    with pytest.raises(ValueError, match="zone"):
        words.day("nl", datetime(2026, 11, 18, 7, 30, tzinfo=UTC))


def test_a_language_is_read_when_it_is_first_spoken() -> None:
    program = (
        "from words import catalogue as c; assert c._bundle.cache_info().currsize == 0; c.say('nl', 'question-kind'); "
    )
    check = "assert c._bundle.cache_info().currsize == 1"
    subprocess.run([sys.executable, "-c", program + check], check=True, cwd=ROOT.parent)
