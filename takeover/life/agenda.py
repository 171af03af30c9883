"""The year at a glance: of every week who holds it, where it stands and what is on its way, for those who plan."""

from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime

from takeover import access, telling
from takeover.errors import Refused
from takeover.life import preparation, reserve
from takeover.model import OVER, TO_COME, Account, Person, Week, WeekState
from takeover.ports import UnitOfWork
from takeover.rota import drafting
from takeover.rota.drafting import Standing
from takeover.states import State
from takeover.weeks import IsoWeek

CHAT_WEEKS = 8
YEAR_WEEKS = 53
"""From a week until the same week a year later, whether that year has 52 weeks or 53."""
EMPTY: tuple[Standing, ...] = ("locked", "proposed", "nobody", "open")
"""How a week stands that somebody has to be found or asked for."""
SOON = 3
"""Weeks before its Monday that a week without a holder has to be given away: an answer is due then."""


@dataclass(frozen=True, slots=True)
class Row:
    """One week: its holder's name and state (None: nobody), and how many posts have a slot and how many are out.

    `soon` says that it begins within three weeks. Of a week that nobody holds `standing` says how far the rota is with
    it, and `candidate` who was asked (`until` when) or proposed; of a week to come `missing` has the gates that are
    open, in their order (takeover/life/readiness.py:Gate).
    """

    week: IsoWeek
    holder: str | None
    state: WeekState | None
    planned: int
    public: int
    running: bool
    over: bool
    soon: bool
    standing: Standing = "open"
    candidate: str = ""
    until: datetime | None = None
    missing: tuple[str, ...] = ()

    @property
    def gap(self) -> bool:
        """Nobody holds it, nobody was asked, and it is not left empty on purpose or for a holiday."""
        return self.holder is None and not self.over and self.standing in EMPTY

    @property
    def urgent(self) -> bool:
        """A gap that runs already, or soon will."""
        return self.gap and (self.running or self.soon)

    @property
    def missed(self) -> bool:
        """It went by without anybody."""
        return self.holder is None and self.over


@dataclass(frozen=True, slots=True)
class Agenda:
    """A year of an account for one person, how many posts it has in reserve, and the other accounts that they plan."""

    account: Account
    reader: Person
    rows: tuple[Row, ...]
    others: tuple[Account, ...]
    reserve: int

    @property
    def gaps(self) -> int:
        """How many weeks nobody has."""
        return sum(row.gap for row in self.rows)


def rows(uow: UnitOfWork, now: datetime, account: Account, first: IsoWeek, count: int) -> tuple[Row, ...]:
    """So many weeks of an account, one row each."""
    held = {week.week: week for week in uow.weeks.of_account(account.id)}
    weeks = [first.shifted(offset) for offset in range(count)]
    posts = uow.feeds.posts(account.id, first.begins(account.zone), weeks[-1].last_call(account.zone))
    planned = Counter(post.week for post in posts if post.state is not State.PUBLISHED)
    public = Counter(post.week for post in posts if post.state is State.PUBLISHED)
    running = IsoWeek.of(now, account.zone)
    made = (_row(uow, held.get(week), week, running, planned[week], public[week]) for week in weeks)
    told = (_considered(uow, account, row) for row in made)
    return tuple(replace(row, missing=_missing(uow, now, account, held.get(row.week))) for row in told)


def _missing(uow: UnitOfWork, now: datetime, account: Account, held: Week | None) -> tuple[str, ...]:
    """A week that runs is past its gates: they stop nothing."""
    if held is None or held.state not in TO_COME:
        return ()
    return tuple(preparation.missing(uow, now, account, held))


def _row(uow: UnitOfWork, held: Week | None, week: IsoWeek, running: IsoWeek, planned: int, public: int) -> Row:
    holder = uow.people.get(held.person_id).name if held else None
    over = week < running or (held is not None and held.state in OVER)
    soon = running < week <= running.shifted(SOON)
    return Row(week, holder, held.state if held else None, planned, public, week == running, over, soon)


def _considered(uow: UnitOfWork, account: Account, row: Row) -> Row:
    """With how far the rota is, where nobody holds it yet."""
    if row.holder is not None or row.over:
        return row
    line = drafting.line_of(uow, account, row.week)
    return replace(row, standing=line.standing, candidate=line.person.name if line.person else "", until=line.until)


def coming(uow: UnitOfWork, now: datetime, account_id: int, count: int = CHAT_WEEKS) -> tuple[Row, ...]:
    """The running week and the ones that follow, as many as fit in a chat."""
    with uow:
        account = uow.accounts.get(account_id)
        return rows(uow, now, account, IsoWeek.of(now, account.zone), count)


def year(uow: UnitOfWork, now: datetime, person_id: int, account_id: int, first: IsoWeek | None = None) -> Agenda:
    """A year from that week, the running one unless said otherwise.

    Raises Refused("wrong-role") for who does not plan this account, now.
    """
    reader, account = planner(uow, person_id, account_id)
    others = [one for one in access.accounts_of(uow, reader, *access.PLANNERS) if one.id != account.id]
    begin = first or IsoWeek.of(now, account.zone)
    weeks = rows(uow, now, account, begin, YEAR_WEEKS)
    return Agenda(account, reader, weeks, tuple(others), reserve.kept(uow, account.id))


def open_link(uow: UnitOfWork, now: datetime, person_id: int, account_id: int, link: str) -> None:
    """A link to the agenda is used: once. Raises Refused: "wrong-role", "link-used"."""
    with uow:
        planner(uow, person_id, account_id)
        if not uow.moments.first(used(link), now):
            raise Refused("link-used")
        telling.note(uow, now, "open_agenda", account=account_id, by=person_id)
        uow.commit()


def used(link: str) -> str:
    """The key of the moment at which a link was used."""
    return f"agenda-link:{link}"


def planner(uow: UnitOfWork, person_id: int, account_id: int) -> tuple[Person, Account]:
    """Somebody and the account that they plan; raises Refused("wrong-role") for who does not, now."""
    if not access.roles_of(uow, person_id, account_id) & set(access.PLANNERS):
        raise Refused("wrong-role", role=access.PLANNERS[0])
    return uow.people.get(person_id), uow.accounts.get(account_id)
