"""`estafette rota`: who could hold the coming weeks, proposed fairly, then changed, locked and offered."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Annotated, Any

import typer

from app.cli.shell import AsJson, Table, answer, office, say
from takeover.weeks import IsoWeek

if TYPE_CHECKING:
    from scheduler.rota import Solution
    from takeover.rota.drafting import Line
    from takeover.rota.problem import Problem

cli = typer.Typer(no_args_is_help=True, help="Who could hold the coming weeks, fairly.")
MOST = 104

Name = Annotated[str, typer.Argument(help="An account's name.", metavar="ACCOUNT")]
TheWeek = Annotated[str, typer.Argument(help="Such as 2026-W48.", metavar="WEEK")]
TheirId = Annotated[int, typer.Argument(metavar="TELEGRAM_ID", help="The trainee's number at Telegram.", min=1)]
Weeks = Annotated[int, typer.Option(help="How many weeks, from the next one on.", min=1, max=MOST)]


@cli.command()
def propose(
    account: Annotated[
        list[str],
        typer.Argument(help="An account's name; several that share people are planned together.", metavar="ACCOUNT…"),
    ],
    weeks: Weeks = 26,
    as_json: AsJson = False,
) -> None:
    """Propose a holder for every week that nobody holds, was asked for or is locked. Nobody is asked yet."""
    from scheduler.rota import solve
    from takeover.rota.drafting import ask, keep, lines

    with office() as desk:
        found = {one.id: one.name for one in map(desk.account, account)}
        problem = desk.run(ask, list(found), weeks)
        solution = solve(problem)
        desk.run(keep, problem, solution.plan)
        rows = [{"account": found[one], **_row(line)} for one in found for line in desk.run(lines, one, weeks)]
    names = list(found.values())
    document = {"account": names[0], "accounts": names, "weeks": rows, **_worth(problem, solution)}
    answer(document, as_json, _told(document), table=_table(rows, *(["account"] if len(names) > 1 else [])))


@cli.command()
def show(account: Name, weeks: Weeks = 26, as_json: AsJson = False) -> None:
    """The coming weeks: held, asked for, locked, proposed, or still empty."""
    from takeover.rota.drafting import lines

    with office() as desk:
        found = desk.account(account)
        rows = [_row(line) for line in desk.run(lines, found.id, weeks)]
    answer({"account": found.name, "weeks": rows}, as_json, table=_table(rows))


@cli.command()
def put(account: Name, week: TheWeek, telegram_id: TheirId, as_json: AsJson = False) -> None:
    """Put a trainee down for a week; a new proposal keeps that."""
    _put(account, week, telegram_id, as_json)


@cli.command()
def silent(account: Name, week: TheWeek, as_json: AsJson = False) -> None:
    """Leave a week without a holder on purpose."""
    _put(account, week, None, as_json)


def _put(account: str, week: str, telegram_id: int | None, as_json: bool) -> None:
    from takeover.rota.drafting import put as put_down

    with office() as desk:
        found = desk.account(account)
        desk.run(put_down, found.id, IsoWeek.parse(week), telegram_id)
    said = say("rota-silent" if telegram_id is None else "rota-put", week=week, account=found.name)
    answer({"account": found.name, "week": week, "holder": telegram_id}, as_json, said)


@cli.command()
def lock(account: Name, week: TheWeek, as_json: AsJson = False) -> None:
    """Keep what is proposed for a week at the next proposal."""
    _lock(account, week, True, as_json)


@cli.command()
def unlock(account: Name, week: TheWeek, as_json: AsJson = False) -> None:
    """Give a locked or silent week free for the next proposal."""
    _lock(account, week, False, as_json)


def _lock(account: str, week: str, locked: bool, as_json: bool) -> None:
    from takeover.rota.drafting import lock as keep_it

    with office() as desk:
        found = desk.account(account)
        desk.run(keep_it, found.id, IsoWeek.parse(week), locked)
    said = say("rota-locked" if locked else "rota-unlocked", week=week, account=found.name)
    answer({"account": found.name, "week": week, "locked": locked}, as_json, said)


@cli.command()
def offer(
    account: Name,
    week: TheWeek,
    telegram_id: Annotated[int | None, typer.Option(help="Somebody else than who is proposed.", min=1)] = None,
    as_json: AsJson = False,
) -> None:
    """Ask who is proposed for a week whether they want it; they answer in the chat."""
    from takeover.life.offers import offer as ask_them

    with office() as desk:
        found = desk.account(account)
        made = desk.run(ask_them, found.id, IsoWeek.parse(week), telegram_id)
        person = desk.read(lambda uow: uow.people.get(made.person_id))
    document = {
        "offer": made.id, "account": found.name, "week": week, "holder": person.telegram_id,
        "expires_at": made.expires_at,
    }  # fmt: skip
    answer(document, as_json, say("rota-offered", week=week, name=person.name, account=found.name))


@cli.command()
def withdraw(account: Name, week: TheWeek, as_json: AsJson = False) -> None:
    """Take back what was asked for a week, as long as there is no answer."""
    from takeover.life.offers import withdraw as take_back

    with office() as desk:
        found = desk.account(account)
        made = desk.run(take_back, found.id, IsoWeek.parse(week))
    said = say("rota-withdrawn", week=week, account=found.name)
    answer({"offer": made.id, "account": found.name, "week": week}, as_json, said)


@cli.command()
def away(
    telegram_id: TheirId,
    week: Annotated[list[str], typer.Argument(help="One or more weeks, such as 2026-W48.", metavar="WEEK…")],
    back: Annotated[bool, typer.Option("--back", help="They can after all.")] = False,
    as_json: AsJson = False,
) -> None:
    """Note weeks that somebody cannot; trainees do it themselves in the chat."""
    from takeover.life.offers import set_away

    weeks = [IsoWeek.parse(one) for one in week]
    with office() as desk:
        held = [str(one) for one in weeks if desk.run(set_away, telegram_id, one, not back)[0]]
    said = say("rota-away-held" if held else "rota-away", weeks=", ".join(held or map(str, weeks)))
    answer({"telegram_id": telegram_id, "weeks": [str(one) for one in weeks], "held": held}, as_json, said)


def _row(line: "Line") -> dict[str, Any]:
    return {
        "week": str(line.week),
        "state": line.standing,
        "holder": line.person.telegram_id if line.person else None,
        "name": line.person.name if line.person else None,
        "why": _sentence(line),
    }


def _sentence(line: "Line") -> str:
    if not line.why:
        return say(f"why-{line.standing}")
    return say(str(line.why["code"]), **{key: value for key, value in line.why.items() if key != "code"})


def _worth(problem: "Problem", solution: "Solution") -> dict[str, Any]:
    from takeover.rota.judging import fairness

    bound = asdict(solution.bound)
    return {
        "objective": asdict(solution.objective),
        "bound": {name: bound[name] for name in ("unfilled", "deficit", "waiting")},
        "gap": round(solution.gap, 4),
        "fairness": fairness(problem, solution.plan),
        "parts": solution.parts,
    }


def _told(document: Mapping[str, Any]) -> str:
    worth = document["objective"]
    nobody = worth["unfilled"] and all(row["state"] != "proposed" for row in document["weeks"])
    return say(
        "rota-none" if nobody else "rota-proposed",
        account=", ".join(document["accounts"]), fairness=document["fairness"],
        unfilled=worth["unfilled"], deficit=worth["deficit"], gap=round(100 * document["gap"]),
    )  # fmt: skip


def _table(rows: Sequence[Mapping[str, Any]], *first: str) -> Table:
    shown = [{**row, "state": say(f"standing-{row['state']}")} for row in rows]
    return Table((*first, "week", "state", "name", "why"), shown)
