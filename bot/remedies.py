"""What one tap betters in a caption, shown before and after, and "why not?" in plain words."""

from telegram import Update

import words
from bot import draft, wording
from bot.buttons import Button, Press, Rows
from bot.turn import Turn, query_of, speaker
from rules.rulebook import Rulebook
from rules.sentences import sentences
from takeover import remedies, review, showing, whynot
from takeover.errors import Refused
from takeover.whynot import Reason

MOST = 3
"""Rules that are explained at once."""
IMAGES = ("file", "question")
"""Kinds of rules that look at the picture."""
VIDEO = "TECH-04"
"""The rule about what a video must be."""


async def better(press: Press, update: Update, turn: Turn) -> None:
    """The caption as it is and as it would be, and the choice between them."""
    user, code = speaker(update).id, press.argument
    shown = await turn.desk.read(remedies.proposal, user, press.number, press.revision, code)
    language = await turn.language(update)
    before, after = _changed(shown.before, shown.after)
    text = words.say(language, "remedy-shown", number=press.number, before=before, after=after)
    rows = (
        (
            Button("button-use", Press("remedy", press.number, press.revision, code)),
            Button("button-leave", Press("back", press.number, press.revision)),
        ),
    )
    await _in_its_place(update, turn, text, language, rows)


def _changed(before: str, after: str) -> tuple[str, str]:
    """Only the sentences that differ: a caption may be long."""
    old, new = ([one.text for one in sentences(text)] for text in (before, after))
    return "\n".join(one for one in old if one not in new), "\n".join(one for one in new if one not in old)


async def remedy(press: Press, update: Update, turn: Turn) -> None:
    """The better caption takes the place of the old one."""
    await turn.desk.run(remedies.apply, speaker(update).id, press.number, press.revision, press.argument)


async def why(press: Press, update: Update, turn: Turn) -> None:
    """Which rule stands in the way, why there is one, what it saw, and who may decide otherwise."""
    if not press.number:
        await _why_refused(press, update, turn)
        return
    user, language = speaker(update).id, await turn.language(update)
    post, book, reasons = await turn.desk.read(whynot.reasons, user, press.number, turn.desk.clock.now())
    if not reasons:
        raise Refused("out-of-date", number=press.number)
    asked, wiped = review.wants_overrule(post) or review.is_upheld(post), not post.items
    text = "\n\n".join(explained(one, book, language, wiped=wiped, asked=asked) for one in reasons[:MOST])
    if post.state in draft.MENU_STATES and post.items:
        await _on_the_panel(update, turn, press.number, text, language)
    else:
        await turn.say_text(update, text, language)


async def _on_the_panel(update: Update, turn: Turn, number: int, text: str, language: str) -> None:
    view = await turn.desk.read(showing.view, number)
    if view is None:
        return
    others = [row for row in draft.rows(view) if all(one.press is None or one.press.action != "why" for one in row)]
    back = (Button("button-back", Press("back", number, view.submission.revision)),)
    await _in_its_place(update, turn, text, language, (*others, back))


async def _why_refused(press: Press, update: Update, turn: Turn) -> None:
    """Of a file that could not be used there is no submission: only its rule is told."""
    book, language = await turn.desk.read(whynot.rulebook_for, speaker(update).id), await turn.language(update)
    if press.argument not in book.rules:
        raise Refused("button-unknown")
    await turn.say_text(update, _rule(press.argument, book, language), language)


async def _in_its_place(update: Update, turn: Turn, text: str, language: str, rows: Rows) -> None:
    """Under the button that was pressed; the panel comes back with "back"."""
    message = query_of(update).message
    if message is None or not await turn.room.gateway.redraw(message.chat.id, message.message_id, text, language, rows):
        await turn.say_text(update, text, language, rows)


def explained(reason: Reason, book: Rulebook, language: str, *, wiped: bool = False, asked: bool = False) -> str:
    """One reason as the maker reads it; the words that made the rule speak only while they are shown.

    Who `asked` the editors about it is not told to ask them.
    """
    saw = _quoted(reason, language) if reason.words else wording.finding_line(language, book, reason.finding)
    return "\n".join((_rule(reason.finding.code, book, language, saw), _way_on(reason, book, language, wiped, asked)))


def _quoted(reason: Reason, language: str) -> str:
    code, names = "why-guess" if reason.guess else "why-words", ", ".join(f"“{one}”" for one in reason.words)
    return words.say(language, code, count=len(reason.words), names=names)


def _rule(code: str, book: Rulebook, language: str, saw: str = "") -> str:
    rule = book.rules[code]
    weight = words.say(language, f"rules-page-severity-{rule.severity}")
    who = words.say(language, f"rules-page-overrule-{rule.overrule_by or 'nobody'}")
    return "\n".join(filter(None, (f"{code} · {weight}", rule.why.get(language, ""), saw, who)))


def _way_on(reason: Reason, book: Rulebook, language: str, wiped: bool, asked: bool) -> str:
    if wiped:
        return words.say(language, "why-start-anew")
    rule = book.rules[reason.finding.code]
    what = "picture" if rule.kind in IMAGES or reason.finding.numbers.get("where") == "picture" else "text"
    what = "video" if reason.finding.code == VIDEO else what
    may_ask = "yes" if book.may_overrule(reason.finding.code, "editor") and not asked else "no"
    return words.say(language, "why-way-on", what=what, ask=may_ask)
