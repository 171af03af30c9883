"""The other trainees of the demo: where they work, which weeks they cannot, and when they had or get the account."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Colleague:
    """A trainee beside the two of the play; of the weeks `had` is long over and `gets` is one that they agreed to."""

    number: int
    name: str
    organisation: str
    function: str
    region: str
    away: Sequence[str] = ()
    had: str = ""
    gets: str = ""


COLLEAGUES = (
    Colleague(103, "Noor", "Waterschap", "ICT", "Noord", gets="2026-W50"),
    Colleague(104, "Daan", "Gemeente", "Beleid", "West", ("2026-W49",), gets="2026-W51"),
    Colleague(105, "Fleur", "Provincie", "Communicatie", "Zuid", ("2026-W49", "2027-W08"), gets="2027-W01"),
    Colleague(106, "Yusuf", "Gemeente", "ICT", "Oost", ("2027-W03", "2027-W04")),
    Colleague(107, "Lotte", "Rijk", "Beleid", "West", ("2026-W49", "2027-W02")),
    Colleague(108, "Milan", "Waterschap", "Techniek", "Zuid", had="2026-W23"),
    Colleague(109, "Amina", "Rijk", "ICT", "West", ("2027-W07",), had="2026-W29"),
    Colleague(110, "Bram", "Provincie", "Techniek", "Noord", ("2027-W10", "2027-W11"), had="2026-W36"),
    Colleague(111, "Esra", "Gemeente", "Communicatie", "Oost", had="2026-W40"),
    Colleague(112, "Jelle", "Rijk", "Techniek", "Noord", ("2026-W49", "2027-W05")),
)
COLUMNS = "telegram_id,name,role,account,language,organisation,function,region"


def listed(account: str) -> list[str]:
    """A line of COLUMNS for each, as `person import` reads it."""
    return [
        f"{one.number},{one.name},trainee,{account},nl,{one.organisation},{one.function},{one.region}"
        for one in COLLEAGUES
    ]
