"""The buttons of the retrospective and of lessons, under their sentences."""

from bot.buttons import NEVER_MIND, Button, Press, Rows, in_pairs
from takeover.life.learning import Lesson
from takeover.life.retrospect import CHOICES, SKIPPED
from takeover.model import Person
from takeover.ports import Message

ASKED = "review-"
FOR_LESSONS = ("lesson-asked", "lesson-asked-again")
FOR_OWNERS = ("lesson-yours", "lesson-reminder")
PEOPLE = 20
"""Names that are offered at once."""


def under(message: Message) -> Rows:
    """The buttons under a sentence about a week that is over, by its code."""
    numbers = message.numbers
    if message.code.startswith(ASKED) and "question" in numbers:
        return _answers(message.code.rpartition("-")[2], int(numbers["question"]), numbers.get("quoted") == "yes")
    if message.code in FOR_LESSONS:
        return _choices(int(numbers["account_id"]), str(numbers["week"]), str(numbers["notes"]).split())
    if message.code in FOR_OWNERS:
        return ((Button("button-lesson-done", Press("arranged", int(numbers["lesson"]))),),)
    return ()


def _answers(question: str, number: int, quoted: bool) -> Rows:
    """Who reads the goal cannot answer that they know of none."""
    choices = [one for one in CHOICES.get(question, ()) if not (quoted and one == "none")]
    buttons = [Button(f"button-review-{one}", Press("review", number, 0, one)) for one in (*choices, SKIPPED)]
    return in_pairs(buttons)


def _choices(account: int, week: str, notes: list[str]) -> Rows:
    """A number for each answer, four on a row; the first button of all tells which week it is."""
    numbered = [
        Button("", Press("lesson", account, 0, f"{week}={note}"), text=str(place))
        for place, note in enumerate(notes, 1)
    ]
    rows = tuple(tuple(numbered[start : start + 4]) for start in range(0, len(numbered), 4))
    return (*rows, (Button("button-lesson-none", Press("lesson", account, 0, f"{week}=0")),))


def owners(lesson: Lesson, people: list[Person]) -> Rows:
    """A name for each of the account's people."""
    named = [Button("", Press("owner", lesson.id, 0, str(one.id)), text=one.name) for one in people[:PEOPLE]]
    return (*in_pairs(named), (NEVER_MIND,))
