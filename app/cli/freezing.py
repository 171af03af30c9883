"""`estafette freeze` and `resume`: the emergency stop, and how it ends."""

from collections.abc import Callable
from typing import Annotated, Any

import typer

from app.cli.shell import AsJson, Exit, Office, Stop, answer, office, say
from takeover import planning
from takeover.model import Account
from takeover.planning import Stand

Which = Annotated[str | None, typer.Argument(metavar="[ACCOUNT]", help="An account's name.", show_default=False)]
All = Annotated[bool, typer.Option("--all", help="Every account.")]


def freeze(account: Which = None, all_: All = False, as_json: AsJson = False) -> None:
    """Stop an account: nothing goes out until it is resumed."""
    _each(account, all_, as_json, planning.freeze, "account-frozen", lambda found: True)


def resume(account: Which = None, all_: All = False, as_json: AsJson = False) -> None:
    """Let an account go on; what stood still is planned anew."""
    _each(account, all_, as_json, planning.resume, "account-resumed", _stopped)


def _stopped(account: Account) -> bool:
    return account.frozen_at is not None or account.paused is not None


def _each(
    name: str | None,
    everything: bool,
    as_json: bool,
    use_case: Callable[..., Stand],
    code: str,
    concerns: Callable[[Account], bool],
) -> None:
    with office() as desk:
        chosen = _chosen(desk, name, everything, concerns)
        stands = [_row(desk.run(use_case, account.id)) for account in chosen]
    answer(stands, as_json, *(say(code, **_words(stand)) for stand in stands))


def _chosen(desk: Office, name: str | None, everything: bool, concerns: Callable[[Account], bool]) -> list[Account]:
    if (name is None) is not everything:
        raise Stop(Exit.USAGE, say("one-or-all"))
    if name is not None:
        return [desk.account(name)]
    return [account for account in desk.read(lambda uow: uow.accounts.all()) if concerns(account)]


def _row(stand: Stand) -> dict[str, Any]:
    return {
        "account": stand.account.name,
        "frozen": list(stand.frozen),
        "in_flight": list(stand.in_flight),
        "public": list(stand.public),
    }


def _words(stand: dict[str, Any]) -> dict[str, str]:
    return {key: value if isinstance(value, str) else _numbers(value) for key, value in stand.items()}


def _numbers(values: list[int]) -> str:
    return ", ".join(f"#{value}" for value in values) or "–"
