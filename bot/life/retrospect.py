"""What people press and write when they look back: answers, the lesson, and who looks after it."""

from datetime import datetime

from telegram import Update

import words
from bot import questions
from bot.buttons import Press
from bot.life import retrospect_buttons
from bot.turn import Turn, message_of, speaker
from takeover import access
from takeover.life import lessons, likeness, retrospect
from takeover.life.agenda import CHAT_WEEKS
from takeover.life.learning import Lesson
from takeover.model import Person
from takeover.ports import UnitOfWork
from takeover.weeks import IsoWeek


async def choose(press: Press, update: Update, turn: Turn) -> None:
    """An answer of those that a question offers, or none at all."""
    await turn.desk.run(retrospect.answer, speaker(update).id, press.number, press.argument)
    await turn.tell_below(update, f"done-review-{press.argument}")


async def choose_lesson(press: Press, update: Update, turn: Turn) -> None:
    """An answer becomes the lesson, or there is none this time."""
    week, note = _meant(press)
    if note == 0:
        await turn.desk.run(lessons.decline, speaker(update).id, press.number, week)
        await turn.tell_below(update, "done-lesson-none")
        return
    await _ask_owner(update, turn, await turn.desk.run(lessons.choose, speaker(update).id, press.number, week, note))


def _meant(press: Press) -> tuple[IsoWeek, int]:
    week, _, note = press.argument.partition("=")
    return IsoWeek.parse(week), Press("lesson", argument=note).whole


async def _ask_owner(update: Update, turn: Turn, lesson: Lesson) -> None:
    people = await turn.desk.read(_owners, lesson.account_id)
    await turn.say(update, "lesson-owner", retrospect_buttons.owners(lesson, people), text=lessons.short(lesson.text))


def _owners(uow: UnitOfWork, account: int) -> list[Person]:
    return list(lessons.owners(uow, account))


async def choose_owner(press: Press, update: Update, turn: Turn) -> None:
    """This person looks after the lesson."""
    lesson = await turn.desk.run(lessons.secure, speaker(update).id, press.number, press.whole)
    name = await turn.desk.read(_name, press.whole)
    await turn.retell(update, "lesson-secured", name=name, week=str(lesson.week), text=lessons.short(lesson.text))


def _name(uow: UnitOfWork, person: int) -> str:
    return uow.people.get(person).name


async def arranged(press: Press, update: Update, turn: Turn) -> None:
    """The owner arranged what the lesson asks."""
    await turn.desk.run(lessons.done, speaker(update).id, press.number)
    await turn.tell_below(update, "done-lesson-done")


async def replied(update: Update, turn: Turn) -> bool:
    """Whether a text replies to a question about a week, or to the question what it taught; then it is kept."""
    message = message_of(update)
    press = questions.press_under(message.reply_to_message) if message.reply_to_message is not None else None
    if press is None or not message.text or press.action not in ("review", "lesson"):
        return False
    if press.action == "review":
        await _keep(update, turn, press.number, message.text)
        return True
    user, (week, _) = speaker(update).id, _meant(press)
    await _ask_owner(update, turn, await turn.desk.run(lessons.write, user, press.number, week, message.text))
    return True


async def written(update: Update, turn: Turn) -> bool:
    """Whether a text answers the question that was asked a moment ago; a reply to something else does not."""
    message = message_of(update)
    if message.reply_to_message is not None or not message.text:
        return False
    asked = await turn.desk.read(retrospect.awaited, speaker(update).id, turn.desk.clock.now())
    if asked is None:
        return False
    await _keep(update, turn, asked.id, message.text)
    return True


async def _keep(update: Update, turn: Turn, number: int, text: str) -> None:
    await turn.desk.run(retrospect.write, speaker(update).id, number, text)
    await turn.say(update, "review-written")


async def show_alike(update: Update, turn: Turn, account: int, week: IsoWeek, person: int) -> None:
    """What weeks like this one taught, to whoever just gave it away; nothing where there is no such week."""
    found = await turn.desk.read(_alike, speaker(update).id, account, week, person)
    if found:
        await turn.say(update, "lessons-alike", lessons=likeness.listed(found))


def _alike(uow: UnitOfWork, telegram_id: int, account: int, week: IsoWeek, person: int) -> list[Lesson]:
    access.require(uow, telegram_id, account, *access.PLANNERS)
    return list(likeness.alike(uow, account, week, person))


async def ahead(press: Press, update: Update, turn: Turn) -> None:
    """Under the plan: what weeks like those that come taught, week by week."""
    language, now = await turn.language(update), turn.desk.clock.now()
    found = await turn.desk.read(_ahead, now, speaker(update).id, press.number, language)
    await turn.say_text(update, "\n\n".join(found) or words.say(language, "lessons-none"), language)


def _ahead(uow: UnitOfWork, now: datetime, telegram_id: int, account: int, language: str) -> list[str]:
    access.require(uow, telegram_id, account, *access.PLANNERS)
    return [
        words.say(
            language, "lessons-ahead", monday=words.day(language, held.week.monday),
            name=uow.people.get(held.person_id).name, lessons=likeness.listed(found),
        )
        for held, found in likeness.ahead(uow, now, account, CHAT_WEEKS)
    ]  # fmt: skip
