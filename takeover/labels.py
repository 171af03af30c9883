"""The label of what a program made (AI-01): shown to the editors, and in the caption on one tap."""

from datetime import datetime

from rules.rulebook import Rulebook
from rules.text import neutral
from takeover import access, editing, verdicts
from takeover.errors import Refused
from takeover.model import Submission
from takeover.ports import UnitOfWork

CODE = "AI-01"
LIST = "ai_label"
CHANGEABLE = editing.CHANGEABLE


def label_of(post: Submission, book: Rulebook, language: str) -> str:
    """The label of a submission whose maker said that a program made something of it; empty for any other."""
    entries = book.words.get(LIST, {}).get(language, ())
    said = post.answers.get("program") == "yes" and any(finding.code == CODE for finding in post.findings)
    return entries[0] if said and entries else ""


def is_missing(post: Submission, label: str) -> bool:
    """Whether the followers cannot read it yet."""
    return bool(label) and label.casefold() not in post.caption.casefold()


def apply(uow: UnitOfWork, now: datetime, telegram_id: int, number: int, revision: int) -> Submission:
    """Puts the label on a line of its own below the caption; raises Refused("out-of-date") when it is not needed."""
    with uow:
        post = access.own(uow, telegram_id, number)
        account, book = uow.accounts.get(post.account_id), verdicts.rulebook_of(uow, post.account_id)
        label = label_of(post, book, account.language)
        if post.revision != revision or not is_missing(post, label):
            raise Refused("out-of-date", number=number)
        changed = editing.change(uow, now, post, caption=neutral(f"{post.caption}\n\n{label}"))
        uow.commit()
    return changed
