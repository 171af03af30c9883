"""The buttons of remedies and of "why not?": on the maker's panel and under what the bot refused."""

from collections.abc import Sequence

from bot.buttons import Button, Press, Rows, in_pairs
from takeover import remedies, verdicts
from takeover.model import Submission
from takeover.ports import Message
from takeover.showing import View
from takeover.states import State

EXPLAINED = ("wiped-SEC-01", "wiped-AVG-05", "late-rule-maker")
"""Sentences about a submission that a rule stopped."""
TOLD_WHOLE = "hashtag"
"""What a finding of TOEG-03 is about when its sentence shows the whole proposal."""
REFUSED = "finding-"


def remedy_rows(view: View, told: Sequence[str]) -> Rows:
    """One tap for each finding in the caption that one betters; `told` are the codes that the panel itself tells.

    Where the panel shows what it will be, the tap does it; elsewhere it first shows both texts.
    """
    post = view.submission
    buttons = [
        Button(f"button-remedy-{code}", Press(_action(post, code, told), post.number, post.revision, code))
        for code in remedies.offered(post, view.rulebook)
    ]
    return in_pairs(buttons)


def _action(post: Submission, code: str, told: Sequence[str]) -> str:
    found = [one.numbers.get("what") for one in post.findings if one.code == code]
    return "remedy" if code in told and set(found) == {TOLD_WHOLE} else "better"


def why_row(view: View) -> Rows:
    """Why not, while a rule stands in the way."""
    post = view.submission
    if post.state is not State.DRAFT or not verdicts.blocks(post.findings):
        return ()
    return ((Button("button-why", Press("why", post.number, post.revision)),),)


def under(message: Message) -> Rows:
    """The button under a sentence that tells of a submission which a rule stopped."""
    if message.code not in EXPLAINED or message.submission is None:
        return ()
    return ((Button("button-why", Press("why", message.submission)),),)


def under_refusal(code: str) -> Rows:
    """The button under a refusal that is a rule's: of a file that cannot be used."""
    if not code.startswith(REFUSED):
        return ()
    return ((Button("button-why", Press("why", argument=code.removeprefix(REFUSED))),),)
