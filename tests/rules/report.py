"""How well the text rules do on a collection of captions: recall and false alarms per rule, as numbers and as a table.

`python -m tests.rules.report FILE…` prints one table per file, and one of all together; it never prints a caption. With
`--introduced` every caption follows on the introduction that the first post of a week has.
"""

import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from rules.engine import judge_caption
from rules.findings import Severity
from rules.rulebook import HOUSE

STOPPING = frozenset(code for code, rule in HOUSE.rules.items() if rule.severity in (Severity.BLOCK, Severity.ASK))
"""The rules that block or ask: what the promise about recall and false alarms is about."""

INTRODUCTION = "Hoi! Ik ben Sanne, trainee bij de overheid. Deze week neem ik dit account over. "


@dataclass(frozen=True, slots=True)
class Score:
    """Of one rule, or of several together: captions that should raise it, that did, and that did and should not.

    `without` are the captions that should not raise it.
    """

    code: str
    wanted: int
    found: int
    false: int
    without: int

    @property
    def recall(self) -> float:
        """Share of the captions that should raise it and do; 1 when there are none."""
        return self.found / self.wanted if self.wanted else 1.0

    @property
    def alarms(self) -> float:
        """Share of the captions that should not raise it and do."""
        return self.false / self.without if self.without else 0.0


Judged = tuple[frozenset[str], frozenset[str]]


def judged(file: Path, before: str = "") -> list[Judged]:
    """Per caption the codes it should raise and those it does, with the words `before` in front of it."""
    lines = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines() if line.strip()]
    return [(frozenset(line["codes"]), frozenset(_raised(line, before))) for line in lines]


def scores(captions: Sequence[Judged]) -> list[Score]:
    """One per rule that was wanted or raised, by code."""
    codes = sorted({code for wanted, raised in captions for code in wanted | raised})
    return [_score(code, captions) for code in codes]


def together(captions: Sequence[Judged], codes: Iterable[str] = STOPPING) -> Score:
    """All the rules of `codes` as one: recall over all codes wanted, alarms over captions that want none of them."""
    chosen = frozenset(codes)
    wanted = sum(len(want & chosen) for want, _ in captions)
    found = sum(len(want & raised & chosen) for want, raised in captions)
    clean = [raised & chosen for want, raised in captions if not want & chosen]
    return Score("block + ask", wanted, found, sum(map(bool, clean)), len(clean))


def table(captions: Sequence[Judged]) -> str:
    """The scores as a Markdown table."""
    rows = [*scores(captions), together(captions)]
    lines = ["| rule | captions | recall | false alarms | of |", "|---|---|---|---|---|"]
    return "\n".join([*lines, *(_row(score) for score in rows)])


def _row(score: Score) -> str:
    recall = f"{score.recall:.0%}" if score.wanted else "–"
    return f"| {score.code} | {score.wanted} | {recall} | {score.false} ({score.alarms:.1%}) | {score.without} |"


def _score(code: str, captions: Sequence[Judged]) -> Score:
    wanted = [raised for want, raised in captions if code in want]
    rest = [raised for want, raised in captions if code not in want]
    return Score(code, len(wanted), sum(code in one for one in wanted), sum(code in one for one in rest), len(rest))


def _raised(line: dict[str, str], before: str) -> tuple[str, ...]:
    return judge_caption(before + line["text"], bool(line.get("first_post")), bool(line.get("election")))


if __name__ == "__main__":
    files = [Path(name) for name in sys.argv[1:] if name != "--introduced"]
    collections = {file.name: judged(file, INTRODUCTION if "--introduced" in sys.argv else "") for file in files}
    for name, captions in (*collections.items(), ("together", [one for each in collections.values() for one in each])):
        print(f"{name}\n\n{table(captions)}\n")
