"""What a rule answers: a code with numbers, never a sentence."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum


class Severity(StrEnum):
    """How much a finding weighs, heaviest first."""

    BLOCK = "block"
    ASK = "ask"
    WARN = "warn"
    ADVICE = "advice"
    NOTICE = "notice"


Number = int | float | str


@dataclass(frozen=True, slots=True)
class Finding:
    """One verdict of one ground rule.

    `code` is the rule's id ("AVG-05"), `item` the 1-based part of an album it speaks of (None: the whole
    submission), `numbers` what the words need to be precise ("length": 2431, "limit": 2200).
    """

    code: str
    severity: Severity
    item: int | None = None
    numbers: Mapping[str, Number] = field(default_factory=dict)
