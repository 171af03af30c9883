"""A coordinator changes the ground rules: a number, a word, or the whole file, after seeing what would be different."""

from collections.abc import Mapping
from dataclasses import fields

from telegram import Update

import words
from bot import files
from bot.buttons import Button, Press, Rows, in_pairs
from bot.turn import Turn, chat_of, message_of, private, query_of, speaker
from rules.comparing import Difference, compare
from rules.examining import examine
from rules.rulebook import NoRulebook, Numbers, Rulebook
from rules.writing import NotWritable, with_number, with_words
from takeover import access, rulebooks, verdicts
from takeover.errors import Refused
from takeover.model import Account, Role
from takeover.ports import UnitOfWork

PAGE = 8
"""Buttons of a list in one message."""
SHOWN = 12
"""Lines of what would have changed."""
MISTAKES = 5
SOME = 20
"""Words of a list that are shown."""
PHRASES = {"getal": "number", "number": "number", "woord": "word", "word": "word"}
STEPS = (0.5, 0.75, 1.5, 2.0)
"""What a fraction is multiplied by for a proposal."""


async def begin(press: Press, update: Update, turn: Turn) -> None:
    """What is to be changed: a number, a word, or the file; and which rules were set aside every time."""
    await turn.desk.read(_must_plan, speaker(update).id, press.number)
    language = await turn.language(update)
    retiring = await turn.desk.read(rulebooks.overruled_always, press.number)
    lines = [words.say(language, "ruling-what")]
    lines += [words.say(language, "rule-retiring", rule=one.code, count=one.overruled) for one in retiring[:3]]
    rows = (
        (Button("ruling-number", Press("numbers", press.number, 0, "0")),),
        (Button("ruling-word", Press("lists", press.number, 0, "0")),),
        (Button("ruling-file", Press("rulefile", press.number)),),
    )
    await turn.say_text(update, "\n\n".join(lines), language, rows)


def _must_plan(uow: UnitOfWork, telegram_id: int, account: int) -> None:
    access.require(uow, telegram_id, account, *access.PLANNERS)


async def numbers(press: Press, update: Update, turn: Turn) -> None:
    """The numbers with their values, a page of buttons."""
    book = await _book(press, update, turn)
    labels = {one.name: f"{one.name} = {getattr(book.numbers, one.name):g}" for one in fields(Numbers)}
    await turn.say(update, "ruling-which-number", _paged(press, "numbers", "number", labels))


async def number(press: Press, update: Update, turn: Turn) -> None:
    """One number: what it is, other values as buttons, and how to type any."""
    book = await _book(press, update, turn)
    name = press.argument
    if name not in _names():
        raise Refused("button-unknown")
    value = getattr(book.numbers, name)
    others = [
        Button("", Press("ruled", press.number, 0, f"{name}={other:g}"), text=f"{other:g}") for other in _others(value)
    ]
    note = book.notes.get(name, "")
    await turn.say(update, "ruling-number-now", (tuple(others),), name=name, value=f"{value:g}", note=note)


def _names() -> set[str]:
    return {one.name for one in fields(Numbers)}


def _others(value: float) -> list[float]:
    """A few values beside this one."""
    if isinstance(value, int):
        return [near for near in (value - 2, value - 1, value + 1, value + 2) if near >= 0]
    return [round(value * step, 4) for step in STEPS]


async def lists(press: Press, update: Update, turn: Turn) -> None:
    """The lists of words, a page of buttons."""
    book = await _book(press, update, turn)
    await turn.say(update, "ruling-which-list", _paged(press, "lists", "list", {name: name for name in book.words}))


async def word_list(press: Press, update: Update, turn: Turn) -> None:
    """One list: some of its words, and how to add or take away one."""
    book = await _book(press, update, turn)
    if press.argument not in book.words:
        raise Refused("button-unknown")
    entries = book.words[press.argument].get(await turn.language(update), ())
    some = ", ".join(entries[:SOME]) or "–"
    await turn.say(update, "ruling-list-now", name=press.argument, some=some, count=len(entries))


def _paged(press: Press, page: str, choice: str, labels: Mapping[str, str]) -> Rows:
    if not press.argument.isdecimal():
        raise Refused("button-unknown")
    start, names = int(press.argument) * PAGE, list(labels)
    buttons = [Button("", Press(choice, press.number, 0, name), text=labels[name]) for name in names[start:][:PAGE]]
    more = Press(page, press.number, 0, str(int(press.argument) + 1))
    rows = in_pairs(buttons)
    return (*rows, (Button("button-more", more),)) if len(names) > start + PAGE else rows


async def rulefile(press: Press, update: Update, turn: Turn) -> None:
    """The rulebook in force as a file: for editors to read, for who plans to send back changed."""
    plans = await turn.desk.read(_must_see, speaker(update).id, press.number)
    account, text = await turn.desk.read(_written, press.number)
    told = words.say(await turn.language(update), "ruling-file-how" if plans and private(update) else "ruling-file-is")
    await turn.room.gateway.hand(chat_of(update).id, f"{account.name}.toml", text.encode(), told)


def _must_see(uow: UnitOfWork, telegram_id: int, account: int) -> bool:
    """Whether they may change it too; raises Refused("wrong-role") for who may not even see all of it."""
    person = access.require(uow, telegram_id, account, *access.REVIEWERS, *access.PLANNERS)
    return bool(access.roles_of(uow, person.id, account) & {*access.PLANNERS})


def _written(uow: UnitOfWork, account: int) -> tuple[Account, str]:
    return uow.accounts.get(account), rulebooks.text_of(uow, account)


async def ruled(press: Press, update: Update, turn: Turn) -> None:
    """A proposal with this number."""
    name, _, value = press.argument.partition("=")
    await _propose(update, turn, press.number, await _with_number(turn, press.number, name, value))


async def typed(update: Update, turn: Turn, what: str, rest: str) -> None:
    """`/spelregels getal NAME VALUE` or `/spelregels woord LIST + ENTRY`."""
    if not private(update):
        raise Refused("private-only")
    account = await turn.desk.read(_planned, speaker(update).id)
    name, _, more = rest.strip().partition(" ")
    if what == "number":
        text = await _with_number(turn, account.id, name, more.strip())
    else:
        text = await _with_word(update, turn, account.id, name, more.strip())
    await _propose(update, turn, account.id, text)


def _planned(uow: UnitOfWork, telegram_id: int) -> Account:
    """The account that a coordinator means; raises Refused("which-account") when that is not known."""
    person = access.known(uow, telegram_id)
    mine = access.accounts_of(uow, person, *access.PLANNERS)
    if not mine:
        raise Refused("wrong-role", role=Role.COORDINATOR)
    meant = [account for account in mine if len(mine) == 1 or account.id == person.current_account]
    if not meant:
        raise Refused("which-account")
    return meant[0]


async def _with_number(turn: Turn, account: int, name: str, value: str) -> str:
    if name not in _names():
        raise Refused("ruling-no-number", name=name[:40])
    _, text = await turn.desk.read(_written, account)
    try:
        given = float(value.replace(",", "."))
        return with_number(text, name, int(given) if given.is_integer() else given)
    except (ValueError, OverflowError, NotWritable):
        raise Refused("ruling-bad-number", name=name, value=value[:40]) from None


async def _with_word(update: Update, turn: Turn, account: int, name: str, more: str) -> str:
    sign, entry = more[:1], more[1:].strip()
    book = await turn.desk.read(verdicts.rulebook_of, account)
    if sign not in ("+", "-") or not entry:
        raise Refused("ruling-bad-word")
    if name not in book.words:
        raise Refused("ruling-no-list", name=name[:40])
    _, text = await turn.desk.read(_written, account)
    add, remove = ((entry,), ()) if sign == "+" else ((), (entry,))
    try:
        return with_words(text, name, await turn.language(update), add, remove)
    except NotWritable:
        raise Refused("ruling-bad-word") from None


async def rulebook_sent(update: Update, turn: Turn) -> None:
    """A changed file came back."""
    account = await turn.desk.read(_planned, speaker(update).id)
    data = await files.fetch(turn.bot, files.sent(message_of(update)))
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise Refused("rulebook-no-text") from None
    await _propose(update, turn, account.id, text, file=True)


async def _propose(update: Update, turn: Turn, account: int, text: str, *, file: bool = False) -> None:
    language = await turn.language(update)
    try:
        preview = await turn.desk.run(rulebooks.propose, speaker(update).id, account, text)
    except NoRulebook as wrong:
        await turn.say_text(update, _mistakes(wrong, language, file), language)
        return
    yes, no = (Press("adopt", preview.number, 0, answer) for answer in ("yes", "no"))
    rows = ((Button("button-adopt", yes), Button("button-leave", no)),)
    await turn.say_text(update, _told(preview, language), language, rows)


def _mistakes(wrong: NoRulebook, language: str, file: bool) -> str:
    """Line by line where a person sees lines; a single change has one thing wrong."""
    if not file:
        return words.say(language, wrong.mistakes[0].code, **wrong.mistakes[0].numbers)
    lines = [
        words.say(language, "ruling-line", line=one.line, text=words.say(language, one.code, **one.numbers))
        for one in wrong.mistakes
    ]
    return "\n".join([words.say(language, "ruling-mistakes"), *words.shortened(language, lines, MISTAKES)])


def _told(preview: rulebooks.Preview, language: str) -> str:
    differences = [_difference(one) for one in compare(preview.before, preview.after)]
    effects = [_effect(one) for one in preview.effects]
    changed = words.say(language, "rulebook-tried", count=preview.tried_on, changed=len(effects))
    failing = sorted({one.code for one in examine(preview.after).failures})
    parts = [
        "\n".join([words.say(language, "ruling-changes"), *words.shortened(language, differences, SHOWN)]),
        "\n".join([changed, *words.shortened(language, effects, SHOWN)]),
        words.say(language, "ruling-examples-fail", rules=", ".join(failing)) if failing else "",
    ]
    return "\n\n".join(filter(None, parts))


def _effect(one: rulebooks.Effect) -> str:
    signed = [f"+ {each.code}" for each in one.added] + [f"− {each.code}" for each in one.gone]
    return f"#{one.number}: {', '.join(signed)}"


def _difference(one: Difference) -> str:
    name = " ".join(filter(None, (one.name, one.field)))
    if one.before is None or one.after is None:
        sign, value = ("+", one.after) if one.before is None else ("−", one.before)
        return f"{sign} {name}: {_short(value or '')}"
    return f"{name}: {_short(one.before)} → {_short(one.after)}"


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:59]}…"


async def adopt(press: Press, update: Update, turn: Turn) -> None:
    """The proposal comes into force, or is left."""
    language = await turn.language(update)
    if press.argument == "yes":
        taken = await turn.desk.run(rulebooks.adopt, speaker(update).id, press.number)
        text = words.say(language, "ruling-adopted", version=taken.version)
    else:
        text = words.say(language, "ruling-left")
    message = query_of(update).message
    if message is not None:
        await turn.room.gateway.quiet(message.chat.id, message.message_id)
    await turn.say_text(update, text, language)


async def _book(press: Press, update: Update, turn: Turn) -> Rulebook:
    await turn.desk.read(_must_plan, speaker(update).id, press.number)
    return await turn.desk.read(verdicts.rulebook_of, press.number)
