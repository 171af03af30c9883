"""The archive (ARCH-01): a record of words, hashes and roles is written before anything goes out."""

from dataclasses import replace
from datetime import datetime

from takeover import access
from takeover.keeping import spoken, subtitles_of
from takeover.model import Role, Submission
from takeover.ports import Record, UnitOfWork

MADE = (Role.TRAINEE, Role.EDITOR, Role.COORDINATOR, Role.ADMIN)
DECIDED = (Role.EDITOR, Role.ADMIN)


def record(uow: UnitOfWork, now: datetime, post: Submission) -> Record:
    """Writes what is about to be published, in the transaction that says so: without it nothing goes out."""
    made = Record(
        number=post.number,
        account_id=post.account_id,
        week=post.week,
        kind=str(post.kind or ""),
        caption=post.caption,
        alt_texts=tuple(item.alt_text for item in post.items),
        hashes=(*(item.sha256 for item in post.items), *_beside(post)),
        content_hash=post.content_hash,
        rulebook=post.rulebook,
        roles={
            "maker": _role(uow, post.account_id, post.maker_id, MADE),
            "approved_by": _role(uow, post.account_id, post.approved_by, DECIDED),
        },
        approved_at=post.approved_at,
        recorded_at=now,
    )
    uow.archive.put(made)
    return made


def _beside(post: Submission) -> list[str]:
    """The hashes of subtitles that are in a file of their own: the archive has them with the video."""
    apart = [subtitles_of(item) or "" for item in post.items if spoken(item) == "beside"]
    return [key.partition("/")[2] for key in apart]


def _role(uow: UnitOfWork, account_id: int, person_id: int | None, likely: tuple[Role, ...]) -> str:
    """In what role somebody acted: the likeliest of those that they have; empty when they have none any more."""
    held = access.roles_of(uow, person_id, account_id) if person_id else frozenset()
    return next((str(role) for role in likely if role in held), "")


def complete(uow: UnitOfWork, now: datetime, post: Submission) -> None:
    """Adds what is known once it is out: the media id, the moment, the public address."""
    kept = uow.archive.get(post.number) or record(uow, now, post)
    out = post.attempt.published_at
    uow.archive.put(replace(kept, media_id=post.media_id, permalink=post.permalink, published_at=out))
