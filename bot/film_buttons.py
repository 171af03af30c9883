"""The buttons and lines that videos add: in the maker's menu and on the editors' card."""

import words
from bot.buttons import Button, Press, Rows
from takeover import videos
from takeover.keeping import spoken
from takeover.model import Submission
from takeover.states import State

READ = (State.IN_REVIEW, State.APPROVED, State.QUEUED, State.PUBLISHED)


def menu_rows(post: Submission) -> Rows:
    """What can be changed of a video: its cover and its subtitles."""
    cover = Button("button-cover", Press("covers", post.number, post.revision))
    spoken = Button("button-subtitles", Press("rewrite", post.number, post.revision, "speech"))
    row = (*((cover,) if videos.has_cover(post) else ()), *((spoken,) if videos.talking(post) is not None else ()))
    return (row,) if row else ()


def card_row(post: Submission) -> Rows:
    """The subtitles as a file."""
    if post.state not in READ or not _ways(post):
        return ()
    return ((Button("button-srt", Press("srt", post.number, post.revision)),),)


def card_line(post: Submission, language: str) -> str:
    """Where the subtitles are; empty without any."""
    ways = _ways(post)
    return words.say(language, "card-subtitles", way=ways[0]) if ways else ""


def _ways(post: Submission) -> list[str]:
    return [way for item in post.items if (way := spoken(item))]
