"""`/spelregels`: seven in view for everybody, and all of them by subject with what they do and why."""

from collections.abc import Mapping, Sequence

from telegram import Update

import words
from bot import ruling
from bot.buttons import Button, Press, Rows, in_pairs
from bot.turn import Turn, argument, chat_of, private, speaker
from rules.rulebook import Rulebook
from takeover import access, verdicts
from takeover.errors import Refused
from takeover.model import Account, Role
from takeover.ports import UnitOfWork

RULES_IN_VIEW = ("privacy", "safety", "neutral", "honest", "accessible", "yours", "stop")
SUBJECTS: Mapping[str, tuple[str, ...]] = {
    "privacy": ("AVG", "META", "CHAT"),
    "safety": ("SEC", "VEIL", "NOOD"),
    "politics": ("POL", "AMB", "ROUW"),
    "honesty": ("INT", "COPY", "AI", "PAID", "ARCH"),
    "access": ("TOEG", "TAAL"),
    "technique": ("TECH",),
    "other": (),
}
"""The subjects by the beginnings of their rules' codes; "other" has what is left, such as an account's own rules."""
SEE_ALL = {*access.REVIEWERS, *access.PLANNERS}
AT_ONCE = 4
"""Rules in one message."""


async def rules(update: Update, turn: Turn) -> None:
    """`/spelregels`: seven in view, the rest by subject; with words behind it a change is asked for."""
    what, _, rest = argument(update).partition(" ")
    if what.lower() in ruling.PHRASES:
        await ruling.typed(update, turn, ruling.PHRASES[what.lower()], rest)
        return
    accounts = await turn.desk.read(_accounts, speaker(update).id, None if private(update) else chat_of(update).id)
    spoken = await turn.language(update)
    lines = [words.say(spoken, f"rules-{name}") for name in RULES_IN_VIEW]
    numbered = [f"{number}. {line}" for number, line in enumerate(lines, 1)]
    told: str = "\n".join([words.say(spoken, "rules-head"), *numbered])
    rows: Rows = ()
    if accounts and (private(update) or chat_of(update).id == accounts[0].editors_chat):
        book = await turn.desk.read(verdicts.rulebook_of, accounts[0].id)
        mine = await turn.desk.read(_roles, speaker(update).id, accounts[0].id)
        if mine & SEE_ALL:
            told = f"{told}\n\n{words.say(spoken, 'rules-edition', name=book.name, version=book.version)}"
        rows = _subjects(accounts[0], book, mine, change=private(update))
    await turn.say_text(update, told, spoken, rows)


def _subjects(account: Account, book: Rulebook, mine: frozenset[Role], *, change: bool) -> Rows:
    buttons = [
        Button(f"rules-of-{subject}", Press("subject", account.id, 0, f"{subject}=0"))
        for subject in SUBJECTS
        if _rules_of(book, subject)
    ]
    if change and mine & {*access.PLANNERS}:
        return (*in_pairs(buttons), (Button("button-change-rules", Press("ruling", account.id)),))
    if mine & SEE_ALL:
        return (*in_pairs(buttons), (Button("ruling-file", Press("rulefile", account.id)),))
    return in_pairs(buttons)


def _accounts(uow: UnitOfWork, telegram_id: int, group: int | None) -> Sequence[Account]:
    """The accounts whose rules somebody may read; the one they said they mean first."""
    person = access.known(uow, telegram_id)
    found = access.accounts_of(uow, person, *Role)
    here = uow.accounts.of_chat(group) if group is not None else None
    wanted = here.id if here else person.current_account
    return sorted(found, key=lambda account: account.id != wanted)


def _roles(uow: UnitOfWork, telegram_id: int, account: int) -> frozenset[Role]:
    return access.roles_of(uow, access.known(uow, telegram_id).id, account)


def _rules_of(book: Rulebook, subject: str) -> list[str]:
    known = tuple(beginning for beginnings in SUBJECTS.values() for beginning in beginnings)
    if subject == "other":
        return [code for code in book.rules if code.partition("-")[0] not in known]
    return [code for code in book.rules if code.partition("-")[0] in SUBJECTS[subject]]


async def subject(press: Press, update: Update, turn: Turn) -> None:
    """The rules of a subject, a few in a message."""
    name, _, page = press.argument.partition("=")
    if name not in SUBJECTS or not page.isdecimal():
        raise Refused("button-unknown")
    await turn.desk.read(_may_read, speaker(update).id, press.number)
    book = await turn.desk.read(verdicts.rulebook_of, press.number)
    language, start = await turn.language(update), int(page) * AT_ONCE
    codes = _rules_of(book, name)
    lines = [_rule(book, code, language) for code in codes[start : start + AT_ONCE]]
    more = Press("subject", press.number, 0, f"{name}={int(page) + 1}")
    rows = ((Button("button-more", more),),) if len(codes) > start + AT_ONCE else ()
    await turn.say_text(update, "\n\n".join(lines) or words.say(language, "rules-none"), language, rows)


def _may_read(uow: UnitOfWork, telegram_id: int, account: int) -> None:
    access.require(uow, telegram_id, account, *Role)


def _rule(book: Rulebook, code: str, language: str) -> str:
    """One rule as people read it: what it does, why, and who decides otherwise."""
    rule = book.rules[code]
    weight = words.say(language, f"rules-page-severity-{rule.severity}")
    by = words.say(language, f"rules-page-overrule-{rule.overrule_by}") if rule.overrule_by else ""
    return f"{code} · {weight}\n{rule.why.get(language, '')}\n{by}".strip()
