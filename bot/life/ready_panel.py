"""How a week stands on its way to ready, as somebody sees it: every gate a line, the next one asked, a tap each."""

from dataclasses import dataclass
from datetime import date, datetime

import words
from bot.buttons import NEVER_MIND, Button, Press, Rows, in_pairs
from takeover import access
from takeover.errors import Number
from takeover.life import preparation
from takeover.life.preparation import Standing
from takeover.life.readiness import DEMANDS, NAMED, RESERVE_POSTS, Gate, Open, Part, closed, day
from takeover.model import TO_COME, Person
from takeover.ports import Message, UnitOfWork
from takeover.weeks import IsoWeek

CHANGE, DEMAND = "change", "demand"
"""What a press wants: to settle something otherwise, and to take back that something may be missing."""
MOST = 20
"""People on one keyboard."""
OF_A_WEEK = (
    "readiness-begin", "readiness-reminder", "readiness-late", "readiness-late-coordinator", "readiness-reopened",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Panel:
    """One week as one person sees it `today`, in the account's zone.

    `focus` is the open gate that is asked about, `people` who may be named there; a week that is over asks nothing.
    """

    standing: Standing
    holds: bool
    plans: bool
    focus: Open | None
    people: tuple[Person, ...]
    today: date

    @property
    def over(self) -> bool:
        """Whether the week has ended."""
        return self.today >= self.standing.week.week.shifted(1).monday


def panel(uow: UnitOfWork, now: datetime, telegram_id: int, account: int, week: IsoWeek, wanted: str = "") -> Panel:
    """What somebody sees of a week; `wanted` is the gate that they want to be asked about. Raises as `standing`."""
    standing = preparation.standing(uow, now, telegram_id, account, week)
    holds = standing.holder.telegram_id == telegram_id
    plans = bool(standing.may & {*access.PLANNERS})
    theirs = _theirs(standing, holds, plans)
    asked = (*theirs, *(_again(standing, one) for one in _named_anew(standing, holds, plans)))
    focus = next((one for one in asked if one.gate == wanted), theirs[0] if theirs else None)
    people = preparation.candidates(uow, standing.week, focus.gate) if focus and focus.gate in NAMED else ()
    return Panel(standing, holds, plans, focus, tuple(people), now.astimezone(standing.account.zone).date())


def _theirs(standing: Standing, holds: bool, plans: bool) -> list[Open]:
    """What this person can do something about: a coordinator may force what others have to close."""
    mine = {*([Part.HOLDER] if holds else []), *([Part.COORDINATOR] if plans else [])}
    own = [one for one in standing.open if mine & {*one.by}]
    return own + [one for one in standing.open if plans and one not in own]


def _named_anew(standing: Standing, holds: bool, plans: bool) -> list[Gate]:
    """For what this person may name somebody else."""
    return [gate for gate in NAMED if gate in standing.named and (plans or (holds and gate is Gate.OWNER))]


def _again(standing: Standing, gate: Gate) -> Open:
    return Open(gate, DEMANDS[gate].by, day(standing.week.week, DEMANDS[gate].due))


def text(shown: Panel, language: str) -> str:
    """The gates as lines, and what is asked now."""
    still = shown.standing
    head = words.say(
        language, "readiness-head", account_name=still.account.name, name=still.holder.name,
        monday=words.day(language, still.week.week.monday),
    )  # fmt: skip
    if shown.over:
        return "\n".join((head, words.say(language, "readiness-state-over")))
    goals = [words.say(language, "readiness-goal", text=goal) for goal in still.goals]
    lines = [head, _state(still, language), "", *(_line(shown, gate, language) for gate in Gate), *goals]
    return "\n".join([*lines, *(["", asked] if (asked := _asked(shown, language)) else [])])


def _state(still: Standing, language: str) -> str:
    state = still.week.state if still.week.state in TO_COME else "running"
    return words.say(language, f"readiness-state-{state}", count=len(still.open))


def _line(shown: Panel, gate: Gate, language: str) -> str:
    still, name = shown.standing, words.say(language, f"gate-{gate}")
    if gate not in closed(still.facts):
        return _open_line(shown, next(one for one in still.open if one.gate is gate), language)
    if gate in still.facts.forced:
        return words.say(language, "readiness-closed-forced", gate=name)
    if gate in still.named:
        return words.say(language, "readiness-closed-named", gate=name, name=still.named[gate].name)
    return words.say(language, "readiness-closed", gate=name)


def _open_line(shown: Panel, one: Open, language: str) -> str:
    code = "readiness-open-reserve" if one.gate is Gate.RESERVE else "readiness-open"
    numbers: dict[str, Number] = {"count": shown.standing.facts.reserve, "of": RESERVE_POSTS}
    return words.say(
        language, f"{code}-late" if one.due < shown.today else code, gate=words.say(language, f"gate-{one.gate}"),
        who=who(shown, one.gate, language), day=words.day(language, one.due), **numbers,
    )  # fmt: skip


def who(shown: Panel, gate: Gate, language: str) -> str:
    """Who can close a gate, for who looks."""
    named = [_part(shown, part, language) for part in DEMANDS[gate].by]
    return f" {words.say(language, 'readiness-or')} ".join(named)


def _part(shown: Panel, part: Part, language: str) -> str:
    me = (part is Part.HOLDER and shown.holds) or (part is Part.COORDINATOR and shown.plans)
    if me:
        return words.say(language, "readiness-who-you")
    return words.say(language, f"readiness-who-{part}", name=shown.standing.holder.name)


def _asked(shown: Panel, language: str) -> str:
    focus = shown.focus
    if focus is None:
        return words.say(language, "readiness-others") if shown.holds and shown.standing.open else ""
    return words.say(language, "readiness-next", ask=_question(shown, focus.gate, language))


def _question(shown: Panel, gate: Gate, language: str) -> str:
    if not _can_close(shown, gate):
        name = words.say(language, f"gate-{gate}")
        return words.say(language, "readiness-ask-others", gate=name, who=who(shown, gate, language))
    if gate in NAMED and not shown.people:
        return words.say(language, "readiness-ask-nobody", gate=words.say(language, f"gate-{gate}"))
    if gate is Gate.OWNER and not shown.holds:
        return words.say(language, "readiness-ask-owner-coordinator", name=shown.standing.holder.name)
    asked = words.say(language, f"readiness-ask-{gate}")
    return f"{asked} {words.say(language, 'agreement-text')}" if gate is Gate.AGREEMENT else asked


def _can_close(shown: Panel, gate: Gate) -> bool:
    by = DEMANDS[gate].by
    return (shown.holds and Part.HOLDER in by) or (shown.plans and Part.COORDINATOR in by)


def rows(shown: Panel) -> Rows:
    """The tap that closes the gate which is asked about, and those beside it."""
    if shown.over:
        return ()
    focus, change = shown.focus, _more(shown)
    if focus is None:
        return ((_button(shown, "button-gate-refresh", "see"),), *change)
    found = list(_closing(shown, focus.gate)) if _can_close(shown, focus.gate) else []
    if focus not in shown.standing.open:
        return (*found, (_button(shown, "button-back", "see"),))
    if shown.plans:
        found.append((_button(shown, "button-gate-force", "force", focus.gate),))
    beside = _next(shown, focus)
    return (*found, ((_button(shown, "button-gate-skip", "see", beside.gate),) if beside else ()), *change)


def _more(shown: Panel) -> Rows:
    """The way to what was settled already, and for a holder to all else that belongs to a week."""
    if shown.holds:
        return ((_button(shown, "button-gate-more", CHANGE),),)
    return ((_button(shown, "button-gate-change", CHANGE),),) if _changeable(shown) else ()


def _changeable(shown: Panel) -> list[Gate]:
    """What this person may settle otherwise: who was named, what was forced, and their own goals."""
    still = shown.standing
    named = _named_anew(still, shown.holds, shown.plans)
    return [
        gate for gate in Gate if gate in named or (shown.plans and gate in still.facts.forced) or _goals(shown, gate)
    ]


def _goals(shown: Panel, gate: Gate) -> bool:
    return gate is Gate.GOAL and shown.holds and bool(shown.standing.goals)


def change_rows(shown: Panel, language: str) -> Rows:
    """What was settled, a button each to settle it otherwise; for a holder also what has commands of its own."""
    found = tuple((_changing(shown, gate, language),) for gate in _changeable(shown))
    return (*found, *(_of_a_holder(shown) if shown.holds else ()), (_button(shown, "button-back", "see"),))


def _of_a_holder(shown: Panel) -> Rows:
    account = shown.standing.account.id
    return in_pairs([
        Button("button-idea", Press("idea", account)), Button("button-my-rhythm", Press("rhythm", account)),
        Button("button-my-swap", Press("swap", account)), Button("button-feed", Press("feeds")),
    ])  # fmt: skip


def _changing(shown: Panel, gate: Gate, language: str) -> Button:
    still, name = shown.standing, words.say(language, f"gate-{gate}")
    if shown.plans and gate in still.facts.forced:
        return _button(shown, "", DEMAND, gate, words.say(language, "button-gate-demand", gate=name))
    if gate in still.named:
        label = words.say(language, "button-gate-other", gate=name, name=still.named[gate].name)
        return _button(shown, "", "see", gate, label)
    return _button(shown, "button-gate-goal-more", gate)


def _closing(shown: Panel, gate: Gate) -> Rows:
    if gate in NAMED:
        return in_pairs([_button(shown, "", gate, str(one.id), one.name) for one in shown.people[:MOST]])
    carried = {Gate.RULES: shown.standing.digest, Gate.AGREEMENT: preparation.AGREEMENT}
    return ((_button(shown, f"button-gate-{gate}", gate, carried.get(gate, "")),),)


def _next(shown: Panel, focus: Open) -> Open | None:
    """The gate to be asked about instead; None where it is the only one."""
    theirs = _theirs(shown.standing, shown.holds, shown.plans)
    after = theirs[(theirs.index(focus) + 1) % len(theirs)]
    return None if after is focus else after


def _button(shown: Panel, label: str, verb: str, value: str = "", name: str | None = None) -> Button:
    return Button(label, press(shown.standing.account.id, shown.standing.week.week, verb, value), text=name)


def press(account: int, week: IsoWeek | str, verb: str, value: str = "") -> Press:
    """A press about one week: a gate to close with a value, "see" (with a gate to be asked about), or "force"."""
    return Press("ready", account, 0, f"{week}:{verb}:{value}")


def under(message: Message) -> Rows:
    """The buttons under what is said about a week's preparation, or a practice round."""
    account = int(message.numbers.get("account_id", 0))
    if message.code in OF_A_WEEK:
        holder = message.code != "readiness-late-coordinator"
        label = "button-my-week" if holder else "button-gate-see"
        return ((Button(label, press(account, str(message.numbers["week"]), "see")),),)
    if message.code != "practised":
        return ()
    again = (
        Button("button-my-week", Press("myweek", account)),
        Button("button-practice-again", Press("rehearse", account)),
    )
    if "bundle" not in message.numbers:
        return (again,)
    erase = Press("erase", account, message.submission or 0, str(message.numbers["bundle"]))
    return (again, (Button("button-erase-now", erase),))


def stop_row(account: int) -> Rows:
    """Under the word that somebody practises now."""
    return ((Button("button-practice-stop", Press("rehearse", account, 0, "stop")),),)


def weeks_rows(weeks: list[tuple[int, str, str]]) -> Rows:
    """Weeks to choose from: account, week and what the button says."""
    buttons = tuple((Button("", press(account, week, "see"), text=said),) for account, week, said in weeks[:MOST])
    return (*buttons, (NEVER_MIND,))
