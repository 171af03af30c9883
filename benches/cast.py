"""Who takes part in a bench: twenty accounts, each with an editor and the holders of this week and of the next."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from takeover.weeks import IsoWeek

ZONE = ZoneInfo("Europe/Amsterdam")
BEGIN = datetime(2026, 11, 18, 10, 0, tzinfo=ZONE)
WEEK = IsoWeek.of(BEGIN, ZONE)
MONDAY = datetime(2026, 11, 23, 7, 58, tzinfo=ZONE)
"""The next week has begun and nobody's slot has come."""
ACCOUNTS = 20


@dataclass(frozen=True, slots=True)
class Party:
    """One account and its people, by their ids on the stand-ins; its posts go out at a minute of its own."""

    number: int

    @property
    def name(self) -> str:
        return f"bench{self.number:02d}"

    @property
    def instagram_id(self) -> str:
        return str(17841400000000000 + self.number)

    @property
    def token(self) -> str:
        return f"bench-token-{self.number:02d}"

    @property
    def slots(self) -> str:
        return f"mon-sun 08:{self.number:02d}"

    @property
    def chat(self) -> int:
        """The editors' group."""
        return -1001000000000 - self.number

    @property
    def holder(self) -> int:
        """Who has the account now."""
        return 1000 + self.number

    @property
    def successor(self) -> int:
        """Who gets it next Monday, and may submit already."""
        return 2000 + self.number

    @property
    def editor(self) -> int:
        return 3000 + self.number


PARTIES = tuple(Party(number) for number in range(1, ACCOUNTS + 1))
