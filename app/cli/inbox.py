"""`estafette inbox`: updates of Telegram that could not be handled, and another try; never what is in them."""

from typing import Annotated

import typer

from app.cli.shell import AsJson, Table, answer, office, say

cli = typer.Typer(no_args_is_help=True, help="Updates that could not be handled.")


@cli.command("list")
def list_(as_json: AsJson = False) -> None:
    """What was set aside in the last seven days. It has number, class of the error, and when it came in."""
    with office() as desk:
        found = desk.read(lambda uow: uow.inbox.poisoned())
    rows = [{"update": one.update_id, "error": one.problem, "at": one.received_at} for one in found]
    answer(rows, as_json, table=Table(("update", "error", "at"), rows))


@cli.command()
def retry(
    update: Annotated[int, typer.Argument(metavar="UPDATE", help="Its number in `inbox list`.")],
    as_json: AsJson = False,
) -> None:
    """Hand one to the bot once more, for instance after an upgrade."""
    from app.admission import try_again
    from storage.secrets import Cipher

    with office() as desk:
        cipher = Cipher(desk.settings.keys)
        desk.run(try_again, update, lambda body: cipher.decrypt("inbox", body))
    answer({"update": update}, as_json, say("update-waits-again", number=update))
