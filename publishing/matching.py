"""Which of the public posts is ours: pure comparisons, never a guess by "the newest"."""

from collections.abc import Iterable, Sequence
from datetime import timedelta

from publishing.replies import Post
from rules.facts import Kind
from takeover.model import Submission

SKEW = timedelta(minutes=2)
"""Their clock may run this far behind ours."""


def only_match(posts: Iterable[Post], ours: Submission) -> Post | None:
    """The one public post that can only be this submission; None when there is none, or more than one."""
    listed = list(posts)
    found = {post.id: post for post in listed if matches(post, ours, listed)}
    return next(iter(found.values())) if len(found) == 1 else None


def matches(post: Post, ours: Submission, listed: Sequence[Post]) -> bool:
    """Whether a public post is new since the attempt and has the submission's type, number of items and caption."""
    return (
        is_new(post, ours, listed)
        and post.media_type == media_type(ours)
        and (ours.kind is not Kind.CAROUSEL or post.children == len(ours.items))
        and (ours.kind is Kind.STORY or _plain(post.caption) == _plain(ours.caption))
    )


def is_new(post: Post, ours: Submission, listed: Sequence[Post]) -> bool:
    """Whether it was absent from the snapshot, and is no older than the attempt by its time or by its place.

    `listed` is what the account shows, newest first: what stands before everything that was there already is newer,
    whatever the clocks of both sides say.
    """
    attempted = ours.attempt.attempted_at
    if attempted is None or post.id in ours.attempt.snapshot:
        return False
    if post.at is not None and post.at >= attempted - SKEW:
        return True
    ids = [one.id for one in listed]
    known = [ids.index(old) for old in ours.attempt.snapshot if old in ids]
    return bool(known) and post.id in ids[: min(known)]


def media_type(ours: Submission) -> str:
    """What the platform calls it when it is read back; a reel is a VIDEO there."""
    if ours.kind is Kind.CAROUSEL:
        return "CAROUSEL_ALBUM"
    return "VIDEO" if ours.items[0].video else "IMAGE"


def _plain(caption: str) -> str:
    """The caption as it survives reading: mentions may lose their @, white space its form."""
    return " ".join(caption.replace("@", "").split())
