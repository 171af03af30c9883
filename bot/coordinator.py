"""What a coordinator does: see the weeks, give them away, invite people."""

from collections.abc import Sequence
from datetime import timedelta

from telegram import Update

import words
from bot import gates
from bot.buttons import NEVER_MIND, Button, Press, in_pairs
from bot.life import planned, retrospect
from bot.turn import Turn, argument, chat_of, private, query_of, speaker
from takeover import access, people, rotation
from takeover.errors import Refused
from takeover.life import agenda, likeness
from takeover.model import Account, Person, Role
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek

ENDING = timedelta(days=2)
"""So near its end a week is not given away without a look."""
INVITABLE = (Role.TRAINEE, Role.EDITOR, Role.COORDINATOR)


async def plan(update: Update, turn: Turn) -> None:
    """`/plan`: the coming weeks and who holds them; an empty one is a button."""
    for account in await _accounts(update, turn):
        await _show_plan(update, turn, account)


async def _show_plan(update: Update, turn: Turn, account: Account) -> None:
    language = await turn.language(update)
    weeks = await turn.desk.run(agenda.coming, account.id)
    lines = [words.say(language, "plan-head", account_name=account.name)]
    lines += [planned.line(language, row, account.zone) for row in weeks]
    lines += await turn.desk.read(planned.swaps, account, language)
    lines += await turn.desk.read(gates.plan_lines, account, turn.desk.clock.now(), language)
    if silent := await turn.desk.read(_silent, account.id):
        lines.append(words.say(language, "plan-silent", names=", ".join(silent)))
    ending = IsoWeek.of(turn.desk.clock.now() + ENDING, account.zone)
    empty = [
        Button(
            "",
            Press("week", account.id, 0, str(row.week)),
            text=words.say(language, "plan-assign" if row.week >= ending else "plan-assign-ending", week=str(row.week)),
        )
        for row in weeks
        if row.gap
    ]
    rows = in_pairs(empty)
    if await turn.desk.read(likeness.ahead, turn.desk.clock.now(), account.id, agenda.CHAT_WEEKS):
        rows += ((Button("button-lessons-ahead", Press("ahead", account.id)),),)
    if private(update):
        lines.append(words.say(language, "plan-year"))
        rows += await planned.pages(update, turn, account)
    await turn.say_text(update, "\n".join(lines), language, rows)


def _names(uow: UnitOfWork, ids: list[int]) -> dict[int, str]:
    return {person: uow.people.get(person).name for person in ids}


def _silent(uow: UnitOfWork, account: int) -> list[str]:
    return [person.name for person in uow.people.with_role(account, *Role) if not person.reachable]


async def press_week(press: Press, update: Update, turn: Turn) -> None:
    """Who gets this week: the account's trainees as buttons."""
    await _ask_who(update, turn, press.number, press.argument)


async def _ask_who(update: Update, turn: Turn, account: int, week: str) -> None:
    trainees = await turn.desk.read(_trainees, speaker(update).id, account)
    if not trainees:
        raise Refused("no-trainees")
    rows = tuple(
        (Button("", Press("assign", account, 0, f"{week}={person.telegram_id}"), text=person.name),)
        for person in trainees[:20]
    )
    await turn.say(update, "assign-who", (*rows, (NEVER_MIND,)), week=week)


def _trainees(uow: UnitOfWork, telegram_id: int, account: int) -> Sequence[Person]:
    access.require(uow, telegram_id, account, *access.PLANNERS)
    stopped = uow.people.stopped(account)
    return [one for one in uow.people.with_role(account, Role.TRAINEE) if one.id not in stopped]


async def press_assign(press: Press, update: Update, turn: Turn) -> None:
    """This trainee."""
    week, _, trainee = press.argument.partition("=")
    await _assign(update, turn, press.number, week, Press("assign", argument=trainee).whole)
    message = query_of(update).message
    if message is not None:
        await turn.room.gateway.quiet(message.chat.id, message.message_id)


async def press_reassign(press: Press, update: Update, turn: Turn) -> None:
    """This trainee, instead of who has the week."""
    week, trainee, holder = (*press.argument.split("="), "", "")[:3]
    instead_of = Press("reassign", argument=holder).whole
    await _assign(update, turn, press.number, week, Press("reassign", argument=trainee).whole, instead_of)
    message = query_of(update).message
    if message is not None:
        await turn.room.gateway.quiet(message.chat.id, message.message_id)


async def assign(update: Update, turn: Turn) -> None:
    """`/toewijzen 2026-W48 name`; without more it is `/plan`."""
    first, _, who = argument(update).partition(" ")
    if not first:
        await plan(update, turn)
        return
    accounts = await _accounts(update, turn)
    account = accounts[0]
    if len(accounts) > 1:
        name, _, rest = argument(update).partition(" ")
        account = next((one for one in accounts if one.name == name), account)
        first, _, who = rest.partition(" ") if account.name == name else (first, "", who)
        if account.name != name:
            raise Refused("account-first", names=", ".join(one.name for one in accounts))
    if not who.strip():
        await _ask_who(update, turn, account.id, str(IsoWeek.parse(first)))
        return
    trainees = await turn.desk.read(_trainees, speaker(update).id, account.id)
    await _assign(update, turn, account.id, first, _meant(trainees, who))


def _meant(trainees: Sequence[Person], who: str) -> int:
    wanted = who.strip().removeprefix("@").lower()
    found = [
        person
        for person in trainees
        if wanted and (str(person.telegram_id) == wanted or person.name.lower().startswith(wanted))
    ]
    if len(found) != 1:
        raise Refused("which-trainee", names=", ".join(person.name for person in (found or trainees)[:10]))
    return found[0].telegram_id


async def _assign(
    update: Update, turn: Turn, account: int, text: str, trainee: int, instead_of: int | None = None
) -> None:
    """Gives the week away; where somebody else has it, that is said and asked first."""
    week, user = IsoWeek.parse(text), speaker(update).id
    try:
        assigned = await turn.desk.run(rotation.assign, account, week, trainee, user, instead_of=instead_of)
    except Refused as refused:
        if refused.code != "week-held":
            raise
        await _ask_sure(update, turn, account, trainee, refused)
        return
    names = await turn.desk.read(_names, [assigned.person_id])
    await turn.say(update, "done-assigned", week=str(assigned.week), name=names[assigned.person_id])
    await retrospect.show_alike(update, turn, account, assigned.week, assigned.person_id)


async def _ask_sure(update: Update, turn: Turn, account: int, trainee: int, held: Refused) -> None:
    week, name, holder = (held.numbers[one] for one in ("week", "name", "holder"))
    person = await turn.desk.read(access.known, trainee)
    language = await turn.language(update)
    sure = words.say(language, "assign-sure", name=person.name)
    rows = ((Button("", Press("reassign", account, 0, f"{week}={trainee}={holder}"), text=sure),), (NEVER_MIND,))
    await turn.say(update, "assign-held", rows, week=week, holder=name, name=person.name)


async def invite(update: Update, turn: Turn) -> None:
    """`/uitnodigen [role]`: a link to pass on; without a role it is asked."""
    wanted = argument(update).split(" ")[0].lower()
    accounts = await _accounts(update, turn)
    if wanted in INVITABLE and len(accounts) == 1:
        await _invite(update, turn, accounts[0].id, Role(wanted))
        return
    language = await turn.language(update)
    rows = tuple(
        (
            Button(
                "",
                Press("invitation", account.id, 0, role),
                text=words.say(
                    language, "invite-as", role=words.say(language, f"role-{role}"), account_name=account.name
                ),
            ),
        )
        for account in accounts
        for role in INVITABLE
    )
    await turn.say(update, "invite-which", rows)


async def press_invitation(press: Press, update: Update, turn: Turn) -> None:
    """This role."""
    if press.argument not in INVITABLE:
        raise Refused("admin-by-command-line")
    await _invite(update, turn, press.number, Role(press.argument))


async def _invite(update: Update, turn: Turn, account: int, role: Role) -> None:
    if not private(update):
        raise Refused("private-only")
    code, _ = await turn.desk.run(people.invite, account, role, speaker(update).id)
    link = f"https://t.me/{turn.room.username}?start={code}"
    language = await turn.language(update)
    await turn.say(
        update, "invite-link", link=link, hours=people.INVITE_HOURS, role=words.say(language, f"role-{role}")
    )


async def press_confirm(press: Press, update: Update, turn: Turn) -> None:
    """Whether that was the person who was meant."""
    yes = press.argument == "yes"
    used = await turn.desk.run(people.confirm_invite, speaker(update).id, press.number, yes)
    admitted = "done-admitted-trainee" if used.role is Role.TRAINEE else "done-admitted"
    await turn.retell(update, admitted if yes else "done-refused")


async def _accounts(update: Update, turn: Turn) -> Sequence[Account]:
    group = None if private(update) else chat_of(update).id
    accounts = await turn.desk.read(_planned, speaker(update).id, group)
    if not accounts:
        raise Refused("wrong-role", role=Role.COORDINATOR)
    return accounts


def _planned(uow: UnitOfWork, telegram_id: int, group: int | None) -> Sequence[Account]:
    person = access.known(uow, telegram_id)
    mine = access.accounts_of(uow, person, *access.PLANNERS)
    here = uow.accounts.of_chat(group) if group is not None else None
    return [account for account in mine if account.id == here.id] if here else mine
