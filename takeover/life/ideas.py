"""Ideas for a post about the daily work: what the account lacks first, and nothing that was just given."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from rules.facts import Kind
from takeover import access, telling
from takeover.model import Role, Submission
from takeover.ports import UnitOfWork
from takeover.states import State


@dataclass(frozen=True, slots=True)
class Idea:
    """One prompt by its code; its words are in the catalogue. `kind` is how it is shown, `subject` what it is about."""

    code: str
    kind: str
    subject: str


@dataclass(frozen=True, slots=True)
class Shown:
    """What the public saw lately, in the same terms."""

    kind: str
    subjects: frozenset[str]


KINDS = ("photo", "album", "video", "story")
SUBJECTS = ("people", "place", "process", "question")
IDEAS = (
    Idea("desk", "photo", "place"), Idea("view", "photo", "place"), Idea("route", "photo", "place"),
    Idea("corner", "photo", "place"), Idea("tool", "photo", "process"), Idea("notebook", "photo", "process"),
    Idea("mistake", "photo", "process"), Idea("colleague", "photo", "people"), Idea("lunch", "photo", "people"),
    Idea("mentor", "photo", "people"), Idea("myth", "photo", "question"), Idea("advice", "photo", "question"),
    Idea("tour", "album", "place"), Idea("hours", "album", "process"), Idea("before-after", "album", "process"),
    Idea("five-things", "album", "process"), Idea("team-hands", "album", "people"),
    Idea("first-jobs", "album", "people"), Idea("either-or", "album", "question"), Idea("outdoors", "album", "place"),
    Idea("minute", "video", "process"), Idea("explain", "video", "process"), Idea("sound", "video", "place"),
    Idea("walk", "video", "place"), Idea("why-here", "video", "people"), Idea("interview", "video", "people"),
    Idea("answer", "video", "question"), Idea("word", "video", "question"), Idea("screen-free", "video", "process"),
    Idea("morning", "story", "process"), Idea("poll", "story", "question"), Idea("guess", "story", "question"),
    Idea("door", "story", "place"), Idea("break", "story", "people"), Idea("thanks", "story", "people"),
    Idea("learned", "story", "process"),
)  # fmt: skip
BY_CODE = {idea.code: idea for idea in IDEAS}
LATELY = timedelta(days=28)
NEWEST = 60
"""Submissions of an account that are looked at, and ideas of before that count."""
FRESH = 4
"""The last ideas count as if they were posted: somebody who asks again wants something else."""
SHOWN_AS = {Kind.IMAGE: "photo", Kind.CAROUSEL: "album", Kind.REEL: "video", Kind.STORY: "story"}


def choose(shown: Sequence[Shown], given: Sequence[str], ideas: Sequence[Idea] = IDEAS) -> Idea:
    """The next idea for an account that showed this, and was given these codes before, the last one last.

    What was given least often comes first, then what the account shows least, then the order of the catalogue. Never
    what was given last, unless there is nothing else.
    """
    often, last = Counter(given), given[-1:]
    recent = [BY_CODE[code] for code in given[-FRESH:] if code in BY_CODE]
    kinds = Counter([one.kind for one in shown] + [one.kind for one in recent])
    subjects = Counter([subject for one in shown for subject in one.subjects] + [one.subject for one in recent])
    fresh = [idea for idea in ideas if idea.code not in last] or list(ideas)
    return min(fresh, key=lambda idea: (often[idea.code], kinds[idea.kind] + subjects[idea.subject]))


def shown(post: Submission) -> Shown:
    """What a post counts as, by what is known of it without looking.

    A question mark asks something, recognisable people are people, moving or several pictures show how something goes;
    what is left is a place.
    """
    found = {
        "question": "?" in post.caption,
        "people": post.answers.get("people") in ("me", "agreed"),
        "process": post.kind in (Kind.REEL, Kind.CAROUSEL),
    }
    subjects = frozenset(subject for subject, yes in found.items() if yes) or frozenset({"place"})
    return Shown(SHOWN_AS[post.kind or Kind.IMAGE], subjects)


def give(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> Idea:
    """An idea for whoever works with an account; what was given is remembered, so that the next one is another."""
    with uow:
        person = access.require(uow, telegram_id, account_id, *Role)
        newest = uow.submissions.of_account(account_id, limit=NEWEST)
        lately = [shown(post) for post in newest if _is_out(post, now)]
        chosen = choose(lately, uow.ideas.given(account_id, NEWEST))
        uow.ideas.add(account_id, person.id, chosen.code, now)
        telling.note(uow, now, f"idea {chosen.code}", account=account_id, by=person.id)
        uow.commit()
    return chosen


def _is_out(post: Submission, now: datetime) -> bool:
    out = post.attempt.published_at
    return post.state is State.PUBLISHED and out is not None and now - out <= LATELY
