"""Which account somebody means who has several."""

from telegram import Update

from bot.buttons import Button, Press
from bot.turn import Turn, chat_of, speaker
from takeover import access, intake
from takeover.errors import Refused
from takeover.model import Role
from takeover.ports import UnitOfWork


def account_of(uow: UnitOfWork, telegram_id: int) -> int:
    """The account that a person means, without asking when they have one."""
    person = access.known(uow, telegram_id)
    accounts = sorted({account for account, _ in uow.people.roles(person.id)})
    for account in accounts:
        if len(accounts) == 1 or account == person.current_account:
            return account
    raise Refused("which-account")


async def choose_account(press: Press, update: Update, turn: Turn) -> None:
    """Which account somebody with several means; asked once."""
    account = await turn.desk.run(intake.choose_account, speaker(update).id, press.number)
    await turn.say(update, "account-chosen", account_name=account.name)
    await turn.room.release(str(chat_of(update).id))


async def which_account(update: Update, turn: Turn) -> None:
    """`/account`: which one somebody with several means; nothing to choose with one."""
    accounts = await turn.desk.read(_accounts, speaker(update).id, *Role)
    if len(accounts) == 1:
        await turn.say(update, "one-account", account_name=accounts[0][1])
        return
    await ask_account(update, turn, *Role)


async def ask_account(update: Update, turn: Turn, *roles: Role) -> None:
    """Asks which account is meant, among those where somebody has one of the roles."""
    accounts = await turn.desk.read(_accounts, speaker(update).id, *roles)
    rows = tuple((Button("", Press("account", one), text=name),) for one, name in accounts)
    await turn.say(update, "refused-which-account", rows)


def _accounts(uow: UnitOfWork, telegram_id: int, *roles: Role) -> list[tuple[int, str]]:
    person = access.known(uow, telegram_id)
    return [(account.id, account.name) for account in access.accounts_of(uow, person, *roles)]
