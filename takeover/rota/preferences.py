"""How an account wants its rota: one line of text, as its timetable is."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from takeover.errors import Refused

KINDS = ("organisation", "function", "region")
"""What the weeks are spread over."""
HOLIDAYS = ("none", "public", "christmas", "Noord", "Midden", "Zuid")
"""Which days are free: none, public holidays, these and the Christmas break, or these and a region's school breaks."""
REST = range(0, 105)
WEIGHT = range(1, 11)
PART = re.compile(r"(?P<key>rest|holidays|organisation|function|region)\s+(?P<value>.+?)(?:\s*=\s*(?P<weight>\d+))?$")


@dataclass(frozen=True, slots=True)
class Preferences:
    """`rest` weeks at least lie between two of one person; `weights` says what counts for more than one.

    A function of weight 3 should have three times the weeks of another, and lacking one of them counts three times.
    """

    rest: int = 8
    holidays: str = "christmas"
    weights: Mapping[tuple[str, str], int] = field(default_factory=dict)

    def weight(self, kind: str, value: str) -> int:
        """What one week for this organisation, function or region counts for."""
        return self.weights.get((kind, value.casefold()), 1)

    @classmethod
    def parse(cls, text: str) -> "Preferences":
        """Reads `rest 8; holidays christmas; function ICT=3`; raises Refused("bad-rota") naming the part."""
        rest, holidays, weights = PLAIN.rest, PLAIN.holidays, dict[tuple[str, str], int]()
        for part in filter(None, (piece.strip() for piece in text.split(";"))):
            found = PART.fullmatch(part)
            if found is None:
                raise Refused("bad-rota", part=part[:40])
            key, value, weight = found["key"], found["value"].strip(), found["weight"]
            if key in KINDS and weight and int(weight) in WEIGHT:
                weights[key, value.casefold()] = int(weight)
            elif key == "rest" and not weight and value.isascii() and value.isdigit() and int(value[:4]) in REST:
                rest = int(value)
            elif key == "holidays" and not weight and value in HOLIDAYS:
                holidays = value
            else:
                raise Refused("bad-rota", part=part[:40])
        return cls(rest, holidays, weights)


PLAIN = Preferences()
