"""The buttons and labels that gates and moments add: under their sentences, on the maker's panel, on the card."""

import words
from bot.buttons import Button, Press, Rows
from takeover import labels
from takeover.ports import Message
from takeover.showing import View
from takeover.states import State

FOR_REQUESTS = ("consent-withdrawn-task", "consent-request-due")
FOR_RULES = ("holder-rules", "holder-rules-changed")
ENDED = ("unused", "decision-rejected", "withdrawn", "album-failed")
"""Sentences that offer to erase; in the place of a revision their button carries the one number that it is about."""
LABELLED = (State.DRAFT, State.ASKING, State.CHANGES_REQUESTED, State.IN_REVIEW)


def under(message: Message) -> Rows:
    """The buttons under a sentence of a gate or moment, by its code."""
    numbers, code = message.numbers, message.code
    account = int(numbers.get("account_id", 0))
    if code == "consent-off":
        return ((Button("button-consent-give", Press("consent", account, 0, "yes")),),)
    if code == "voluntary":
        yes, no = Press("partake", account), Press("stop", account, 0, "rather-not")
        return ((Button("button-partake", yes), Button("button-rather-not", no)),)
    if code == "rather-not-told":
        return ((Button("button-partake-after-all", Press("partake", account)),),)
    if code in FOR_RULES:
        return ((Button("button-read", Press("read", account, 0, str(numbers["digest"]))),),)
    if code in ENDED and "bundle" in numbers:
        erase = Press("erase", account, message.submission or 0, str(numbers["bundle"]))
        return ((Button("button-erase-now", erase),),)
    if code in FOR_REQUESTS:
        return ((Button("button-settled", Press("settled", int(numbers["request"]))),),)
    if code == "press-relayed":
        return ((Button("button-answer", Press("reply", int(numbers["question"]))),),)
    return _about_stopping(code, account, message)


def _about_stopping(code: str, account: int, message: Message) -> Rows:
    numbers = message.numbers
    if code == "harassment-told":
        return ((Button("button-stop-quit", Press("stop", account, int(numbers["request"]), "quit")),),)
    if code in ("stop-told", "pause-told", "paused-for-you"):
        return ((Button("button-go-on", Press("stop", account, 0, "go-on")),),)
    if code == "stop-asked":
        return ((Button("button-give-back", Press("giveback", account, 0, str(numbers["week"]))),),)
    return ()


def label_row(view: View) -> Rows:
    """One tap that puts the label of AI-01 in the caption, while it is missing there."""
    post = view.submission
    label = labels.label_of(post, view.rulebook, view.account.language)
    if post.state not in LABELLED or not labels.is_missing(post, label):
        return ()
    return ((Button("button-label", Press("label", post.number, post.revision)),),)


def label_line(view: View, language: str) -> str:
    """What the editors read of the label; empty without one."""
    label = labels.label_of(view.submission, view.rulebook, view.account.language)
    if not label:
        return ""
    missing = "yes" if labels.is_missing(view.submission, label) else "no"
    return words.say(language, "card-label", label=label, missing=missing)
