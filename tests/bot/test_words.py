"""Everything that can be said has words in both languages: found in the source, said with plausible numbers."""

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import product
from pathlib import Path

import pytest

import words
from bot import presses, remedies
from bot.draft import menu, picks
from bot.life.retrospect_buttons import FOR_LESSONS, FOR_OWNERS
from bot.service import COMMANDS, GROUP_MENU, PRIVATE_MENU, _alias
from rules.findings import Finding, Severity
from rules.questions import OPTIONS
from rules.rulebook import HOUSE
from takeover.errors import Refused
from takeover.life.readiness import NAMED, Gate, Part
from takeover.life.retrospect import CHOICES, questions
from takeover.model import TO_COME, Role
from takeover.review import REASONS
from takeover.states import State
from takeover.whynot import Reason

ROOT = Path(__file__).resolve().parents[2]
TELLING = {
    "tell",
    "tell_maker",
    "tell_editors",
    "tell_coordinators",
    "tell_administrators",
    "_tell_everybody",
    "tell_handlers",
    "_tell_helpers",
    "_tell_rules",
    "tell_party",
    "to_coordinators",
    "_tell_one",
}
DRAWN = {"draft", "card", "erase", "conflict", "handover-voice"}
NUMBERS: dict[str, int | str] = {
    "account_id": 1, "account_name": "werkenbij", "again": "ma 23 nov 12:30",
    "answer": "Ja", "before": "Sanne", "begins": "ma 23 nov 00:00", "caption": "Hoi",
    "chat": "-100", "count": 2, "day": "2026-11-30", "days": 7, "decision": "approved", "detail": "foto 2",
    "expected": 3, "file": "yes", "hours": 72, "invite": 1, "item": 2, "items": 1, "kind": "bericht",
    "last_call": "ma 30 nov 12:00",
    "limit": 30, "line": 3, "link": "https://t.me/x", "megabytes": 21, "name": "Sanne",
    "names": "Sanne, Ties", "number": 12, "numbers": "#1 #2", "opens": "ma 9 nov 00:00", "part": "mon 8:30",
    "percent": 4, "position": 1, "seconds": 20, "cue": 2,
    "problem": "token", "proposal": "#WerkenBij", "public": 2, "question": "Wie?", "reason": "toon", "request": 5,
    "role": "editor", "rule": "SEC-02", "rules": "SEC-02", "slot": "wo 18 nov 08:30",
    "state": "draft", "takeover": "no",
    "text": "Mag het?", "value": 65, "way": "cropped", "where": "alt",
    "monday": "2026-11-16", "early": "yes", "usual": "no", "missed": "no",
    "week": "2026-W48", "what": "caption", "who": "no",
    "bundle": 1800000000,
    "digest": "0123456789ab",
    "due": "do 17 dec 23:59",
    "helper": "Cor",
    "to": "speaker",
    "version": "2026.2",
    "from": "1 maart",
    "until": "17 maart",
    "alternative": "collega’s", "word": "jongens", "estafette": "estafette",
    "note": "per dag", "some": "a, b", "changed": 2,
    "idea": "Je werkplek", "when": "noon", "weekend": "no",
    "asked": 3, "passed": "yes",
    "kept": 2, "signed": "yes", "waiting": 1,
    "label": "Gemaakt met AI",
    "missing": "yes",
    "after": "Hoi #WerkenBij",
    "ask": "yes",
    "step": "draft", "draft": 12,
    "review": "yes", "remedy": "yes",
    "gate": "leerdoel", "gates": "leerdoel, redacteur", "likely": "di 24 nov 12:15", "of": 2,
    "old": "Hoi", "new": "Hallo",
    "giver": "Sam", "taker": "Noor", "proposed": "other", "ending": "lapsed", "why": "away",
    "goal": "Een sluis uitleggen", "quoted": "yes", "weeks": 8, "actor": "Cor", "sleeps": "19:00",
    "lessons": "• Begin op tijd.", "posts": "#12 Hoi", "answers": "1. Goed", "notes": "3 4", "lesson": 2,
    "about": "picture", "editor": "Eva", "first": "Niet iedereen zei ja", "hidden": 2, "holder": "Ties", "said": "yes",
    "only": "no", "wait": 30, "unfilled": 0, "deficit": 0, "fairness": 96, "gap": 0, "standing": "proposed", "pool": 12,
    "away": 7, "resting": 5, "account": "werkenbij", "next": "nobody", "candidate": "", "expires": "ma 30 nov 09:00",
}  # fmt: skip


@cache
def nodes(package: str) -> Sequence[ast.Call | ast.IfExp]:
    """Every call and every choice between two in the source of a package."""
    files = sorted((ROOT / package).rglob("*.py"))
    walked = (node for file in files for node in ast.walk(ast.parse(file.read_text())))
    return [node for node in walked if isinstance(node, ast.Call | ast.IfExp)]


def calls(*packages: str) -> Iterator[ast.Call]:
    """Every call in the source of these packages."""
    return (node for package in packages for node in nodes(package) if isinstance(node, ast.Call))


def name_of(call: ast.Call) -> str:
    """What is called."""
    return call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")


def codes(names: set[str], *packages: str) -> set[str]:
    """The literal texts in calls of these names that look like codes."""
    found = set()
    for call in calls(*packages):
        if name_of(call) in names:
            texts = [node.value for node in ast.walk(call) if isinstance(node, ast.Constant)]
            found |= {text for text in texts if isinstance(text, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", text)}
    return found


def chosen(*packages: str) -> set[str]:
    """Codes that are chosen between before they are told."""
    choices = (node for package in packages for node in nodes(package) if isinstance(node, ast.IfExp))
    ends = (one for choice in choices for one in (choice.body, choice.orelse))
    found = {one.value for one in ends if isinstance(one, ast.Constant)}
    return {text for text in found if isinstance(text, str) and re.fullmatch(r"[a-z]+(-[a-z]+)+", text)}


@cache
def told() -> set[str]:
    """What use cases tell."""
    direct = codes(TELLING | {"Message", "announcement"}, "takeover", "publishing", "scheduler", "app")
    return direct - DRAWN | chosen("takeover", "publishing")


@cache
def refused() -> set[str]:
    """What is refused."""
    return {
        str(call.args[0].value)
        for call in calls("takeover", "bot", "app", "storage", "rules")
        if name_of(call) == "Refused" and call.args and isinstance(call.args[0], ast.Constant)
    }


@cache
def handled() -> set[str]:
    """What handlers say."""
    return {
        str(argument.value)
        for call in calls("bot")
        if name_of(call) in {"say", "Button"}
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str) and "-" in argument.value
    }


def said(language: str, code: str) -> str:
    """The words of a code, complete."""
    text = words.say(language, code, **NUMBERS)
    assert text.strip(), code
    assert "{" not in text, code
    return text


def test_the_scan_finds_what_is_there() -> None:
    assert {"review-soon", "week-live", "consent-withdrawn-task"} <= told()
    assert {"not-invited", "too-late", "file-gone"} <= refused()
    assert {"invite-wait", "button-none"} <= handled()


@pytest.mark.parametrize("language", words.LANGUAGES)
class TestBothLanguages:
    """Each of these has to hold in Dutch and in English."""

    def test_what_use_cases_tell(self, language: str) -> None:
        for code in told():
            assert len(said(language, code)) <= 260, code

    def test_what_is_refused(self, language: str) -> None:
        unknown = words.say(language, "refused-button-unknown")
        for code in refused():
            sentence = presses.refusal(language, Refused(code, **NUMBERS))
            assert sentence.strip(), code
            assert sentence != unknown or code == "button-unknown", code

    def test_what_handlers_say(self, language: str) -> None:
        for code in handled():
            said(language, code)

    def test_findings_and_what_they_block(self, language: str) -> None:
        for code in HOUSE.rules:
            said(language, f"finding-{code}")

    def test_questions_and_answers_fit_on_buttons(self, language: str) -> None:
        for question, options in OPTIONS.items():
            said(language, f"question-{question}")
            for option in options:
                assert len(said(language, f"answer-{question}-{option}")) <= 30

    def test_names_of_states_kinds_roles_and_reasons(self, language: str) -> None:
        for state in State:
            for prefix in ("state", "draft"):
                said(language, f"{prefix}-{state}")
        for role in Role:
            said(language, f"role-{role}")
            said(language, f"welcome-{role}")
        for reason in REASONS:
            assert len(said(language, f"reason-{reason}")) <= 40

    def test_what_a_week_needs_before_it_is_ready(self, language: str) -> None:
        for gate in Gate:
            said(language, f"gate-{gate}")
            asked = "others" if gate is Gate.RESERVE else str(gate)
            assert len(said(language, f"readiness-ask-{asked}")) <= 260
        codes = ("begin", "reminder", "late", "late-coordinator", "late-named", "late-reserve", "reopened", "others")
        for code in (
            *(f"readiness-{one}" for one in codes),
            *(f"named-{gate}" for gate in NAMED),
            "named-no-more",
            "practised",
        ):
            assert len(said(language, code)) <= 260, code
        for state in (*TO_COME, "running"):
            said(language, f"readiness-state-{state}")
        for part in (*Part, "you"):
            said(language, f"readiness-who-{part}")

    def test_the_questions_after_a_week(self, language: str) -> None:
        for role, goal in product((Role.TRAINEE, Role.EDITOR, Role.COORDINATOR), CHOICES["goal"]):
            for question in questions(role, goal):
                assert len(said(language, f"review-{role}-{question}")) <= 200
                for choice in (*CHOICES.get(question, ()), "skip"):
                    assert len(said(language, f"button-review-{choice}")) <= 30
                    said(language, f"done-review-{choice}")
        for code in (*FOR_LESSONS, *FOR_OWNERS, "lesson-owner", "lesson-secured"):
            assert len(said(language, code)) <= 260

    def test_menus(self, language: str) -> None:
        known = {name for names in COMMANDS for name in names}
        for name in (*PRIVATE_MENU, *GROUP_MENU):
            assert len(said(language, f"command-{name}")) <= 60
            assert _alias(name, language) in known


def test_what_may_be_changed_is_reachable() -> None:
    actions = set(presses.ACTIONS)
    assert {"menu", "pick", "order", "back", "front", "replace", "make", "remedy", "why", "fit", "withdraw"} <= actions
    assert all(callable(drawing) for drawing in (menu, picks))


def test_who_asks_why_a_video_is_refused_is_told_to_send_another_video() -> None:
    found = Finding("TECH-04", Severity.BLOCK, 1, {"problem": "too_short", "value": 1, "limit": 3})
    assert "stuur een andere video" in remedies.explained(Reason(found, ()), HOUSE, "nl")
