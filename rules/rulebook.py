"""The rulebook: which ground rules an account has and the numbers they measure by, as frozen data."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from functools import cached_property
from hashlib import sha256
from importlib import resources
from typing import Any, Literal

from rules.findings import Severity

Overruler = Literal["editor", "maker", "privacy", "nobody"]


@dataclass(frozen=True)
class Rule:
    """One ground rule: where it is judged, how much it weighs and who may set it aside.

    `question` names the question that settles an open finding. `final` says that a block of this rule makes every
    other question pointless, because the picture or the message has to go.
    """

    place: str
    kind: str
    severity: Severity
    overrule_by: Overruler | None = None
    question: str | None = None
    final: bool = False


@dataclass(frozen=True)
class Numbers:
    """What the rules measure by; units and sources stand beside each number in `house.toml`."""

    caption: int
    hashtags: int
    hashtags_api: int
    mentions: int
    alt_text: int
    alt_words: int
    per_day: int
    sharpness: float
    dark: float
    bright: float
    clipped: float
    duplicate_distance: int
    cropped: float
    emoji_run: int
    marking_distance: int


@dataclass(frozen=True)
class Rulebook:
    """A version of the ground rules; two rulebooks with equal `hash` judge alike."""

    version: str
    numbers: Numbers
    rules: Mapping[str, Rule]

    @cached_property
    def hash(self) -> str:
        """SHA-256 of the content in a canonical form, in hexadecimal."""
        content = {"version": self.version, "numbers": asdict(self.numbers), "rules": self._plain_rules()}
        return sha256(json.dumps(content, sort_keys=True).encode()).hexdigest()

    def may_overrule(self, code: str, role: str) -> bool:
        """Whether someone with `role` ("editor", "maker", "privacy") may set a finding of this rule aside.

        An editor may also do what a maker may.
        """
        rule = self.rules.get(code)
        return rule is not None and (rule.overrule_by == role or (role == "editor" and rule.overrule_by == "maker"))

    def can_be_overruled(self, code: str) -> bool:
        """Whether anybody at all may set a finding of this rule aside."""
        rule = self.rules.get(code)
        return rule is not None and rule.overrule_by not in (None, "nobody")

    def _plain_rules(self) -> dict[str, Any]:
        return {code: asdict(rule) for code, rule in self.rules.items()}


def parse(text: str) -> Rulebook:
    """The rulebook written in `text` (TOML). Raises ValueError or TypeError that names what is wrong."""
    data = tomllib.loads(text)
    rules = {code: _rule(line) for code, line in data["rules"].items()}
    return Rulebook(version=data["version"], numbers=Numbers(**data["numbers"]), rules=rules)


def _rule(line: dict[str, Any]) -> Rule:
    return Rule(**{**line, "severity": Severity(line["severity"])})


HOUSE = parse(resources.files("rules").joinpath("house.toml").read_text(encoding="utf-8"))
