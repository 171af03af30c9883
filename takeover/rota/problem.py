"""The question of a rota as plain records: which weeks are open, who could hold them, and what counts as fair.

Weeks are numbered in one row (`IsoWeek.index`), so that distances are differences, across years too.
"""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

from takeover.rota.preferences import KINDS, PLAIN, Preferences

LONGEST = 104
"""Weeks of waiting above which nobody waits longer: two years."""
NEWCOMER = 156
"""The wait of who never held a week: before everybody who did."""

Cell = tuple[int, int]
"""An account's number and a week."""
Plan = Mapping[Cell, int]
"""Who gets the open weeks, by the person's number; a week that is not in it stays unfilled."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """One person of the pool.

    `groups` are their organisation, function and region as far as they are known. `away` are the weeks that they gave
    as impossible, `held` those that they hold, held or are asked for, of any account; what this problem keeps is in it.
    """

    person: int
    accounts: frozenset[int]
    groups: Mapping[str, str] = field(default_factory=dict)
    away: frozenset[int] = frozenset()
    held: frozenset[int] = frozenset()


@dataclass(frozen=True)
class Problem:
    """The weeks of some accounts that want a holder.

    `open` are the weeks to fill, in order. `kept` are the weeks of the same period that somebody confirmed, was asked
    for, or that a coordinator locked: they stay and count for the spread. Weeks that are neither (mostly holiday, or
    locked as silent) are nobody's business here.
    """

    open: tuple[Cell, ...]
    pool: tuple[Candidate, ...]
    kept: Plan = field(default_factory=dict)
    preferences: Mapping[int, Preferences] = field(default_factory=dict)

    def of(self, account: int) -> Preferences:
        """How an account wants its rota."""
        return self.preferences.get(account) or PLAIN

    @cached_property
    def people(self) -> Mapping[int, Candidate]:
        """The pool by number."""
        return {one.person: one for one in self.pool}

    @cached_property
    def start(self) -> int:
        """The first open week; waiting is counted up to it."""
        return min((week for _, week in self.open), default=0)

    @cached_property
    def waits(self) -> Mapping[int, int]:
        """How many weeks everybody waits at the start; nothing for who holds a week at or after it."""
        return {one.person: self._wait(one) for one in self.pool}

    def _wait(self, one: Candidate) -> int:
        if not one.held:
            return NEWCOMER
        return min(LONGEST, max(0, self.start - max(one.held)))

    @cached_property
    def turns(self) -> Mapping[int, int]:
        """How many kept weeks everybody has: these come before the first one of a plan."""
        return Counter(self.kept.values())

    def rest(self, person: Candidate) -> int:
        """How many weeks at least lie between two weeks of this person: the strictest of their accounts decides."""
        return max((self.of(account).rest for account in person.accounts), default=0)

    def possible(self, person: Candidate, cell: Cell) -> bool:
        """Whether they could hold that week, were it the only one of this plan."""
        account, week = cell
        if account not in person.accounts or week in person.away:
            return False
        rest = self.rest(person)
        return all(abs(week - other) > rest for other in person.held)

    def hopeless(self, account: int) -> int:
        """How many open weeks of an account nobody at all could hold."""
        mine = [cell for cell in self.open if cell[0] == account]
        return sum(not any(self.possible(one, cell) for one in self.pool) for cell in mine)

    @cached_property
    def open_weeks(self) -> Mapping[int, Sequence[int]]:
        """The open weeks of each account."""
        found: dict[int, list[int]] = defaultdict(list)
        for account, week in self.open:
            found[account].append(week)
        return found

    def possible_weeks(self, person: Candidate) -> Sequence[int]:
        """The open weeks that they could hold, of any account, each as if it were the only one."""
        cells = [(account, week) for account in person.accounts for week in self.open_weeks.get(account, ())]
        return sorted({week for account, week in cells if self.possible(person, (account, week))})

    @cached_property
    def accounts(self) -> tuple[int, ...]:
        """Whose weeks are open."""
        return tuple(sorted({account for account, _ in self.open}))

    def part(self, account: int, placed: Plan) -> "Problem":
        """The question of one account alone, after others got theirs: what is `placed` stays as if it were kept."""
        theirs: dict[int, list[int]] = defaultdict(list)
        for (_, week), person in placed.items():
            theirs[person].append(week)
        return Problem(
            tuple(cell for cell in self.open if cell[0] == account),
            tuple(_holding(one, theirs.get(one.person)) for one in self.pool if account in one.accounts),
            {**self.kept, **placed},
            self.preferences,
        )

    def weeks(self, account: int) -> int:
        """How many weeks count for an account's spread: the open and the kept ones."""
        return sum(one == account for one, _ in (*self.open, *self.kept))

    @cached_property
    def goals(self) -> Mapping[tuple[int, str, str], int]:
        """How many weeks each organisation, function and region of an account should have.

        The weeks are shared by weight, one at least, and never more than there are people to give them to.
        """
        return {
            (account, kind, value): goal
            for account in self.accounts
            for kind in KINDS
            for value, goal in self._goals(account, kind)
        }

    def _goals(self, account: int, kind: str) -> Iterator[tuple[str, int]]:
        people = Counter(one.groups[kind] for one in self.pool if account in one.accounts and one.groups.get(kind))
        weigh = self.of(account).weight
        total = sum(weigh(kind, value) for value in people)
        weeks = self.weeks(account)
        for value in sorted(people):
            fair = weeks * weigh(kind, value) // total
            yield value, min(people[value], max(1, fair))


def _holding(one: Candidate, weeks: Sequence[int] | None) -> Candidate:
    return replace(one, held=one.held.union(weeks)) if weeks else one


def groups_of(person: Candidate) -> Sequence[tuple[str, str]]:
    """What somebody counts for: kind and value."""
    return [(kind, value) for kind in KINDS if (value := person.groups.get(kind))]
