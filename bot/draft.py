"""What the maker sees: the rendering as the public will see it, what the rules found, and one question."""

import words
from bot import wording
from bot.buttons import Button, Press, Rows
from rules.findings import Severity
from rules.rulebook import HOUSE
from takeover import checking
from takeover.model import Submission
from takeover.showing import View
from takeover.states import EDITABLE, State

SAID = (Severity.WARN, Severity.ADVICE, Severity.NOTICE)
MENU_STATES = (State.DRAFT, State.ASKING, *EDITABLE)


def text(view: View, language: str) -> str:
    """The panel under the rendering: where it stands, what was found, what is asked."""
    return "\n\n".join(filter(None, (_head(view, language), *_body(view, language), _question(view, language))))


def _head(view: View, language: str) -> str:
    post = view.submission
    slot = wording.moment(language, post.slot, view.account.timezone) if post.slot else ""
    return words.say(
        language,
        f"draft-{post.state}",
        number=post.number,
        kind=wording.kind_name(language, post),
        slot=slot or words.say(language, "no-slot"),
        account_name=view.account.name,
    )


def _body(view: View, language: str) -> list[str]:
    post = view.submission
    if post.state is State.DRAFT:
        return wording.findings(language, post.findings, (Severity.BLOCK,))
    if post.state is State.ASKING:
        return wording.findings(language, post.findings, SAID, limit=2)
    if post.state is State.CHANGES_REQUESTED and post.reason:
        return [words.say(language, "draft-reason", reason=wording.named(language, "reason-", post.reason))]
    return []


def _question(view: View, language: str) -> str:
    question = view.question
    if question is None:
        return ""
    count = sum(not item.video for item in view.submission.items)
    return words.say(language, f"question-{question.id}", count=count)


def rows(view: View) -> Rows:
    """The buttons: the answers first, then what the maker may change."""
    post = view.submission
    found: list[tuple[Button, ...]] = []
    if view.question is not None:
        found += _answers(post, view.question.id, view.question.options)
    if post.state is State.DRAFT and _may_ask(post):
        found.append((Button("button-ask-overrule", Press("overrule", post.number, post.revision)),))
    if post.state in MENU_STATES:
        found.append(_changes(post))
    if post.state is State.PUBLISHED and post.permalink:
        found.append((Button("button-view", link=post.permalink),))
    return tuple(found)


def _answers(post: Submission, question: str, options: tuple[str, ...]) -> list[tuple[Button, ...]]:
    buttons = [
        Button(f"answer-{question}-{option}", Press("answer", post.number, post.revision, f"{question}={option}"))
        for option in options
    ]
    if len(buttons) == 2:
        return [tuple(buttons)]
    return [(button,) for button in buttons]


def _may_ask(post: Submission) -> bool:
    codes = checking.blocks(post.findings)
    return bool(codes) and all(HOUSE.may_overrule(code, "editor") for code in codes)


def _changes(post: Submission) -> tuple[Button, ...]:
    buttons = [Button("button-change", Press("menu", post.number, post.revision))]
    if any(finding.code == "TOEG-03" and finding.numbers.get("what") == "hashtag" for finding in post.findings):
        buttons.insert(0, Button("button-hashtag", Press("hashtag", post.number, post.revision)))
    return tuple(buttons)


def menu(post: Submission) -> Rows:
    """What the maker can change, one thing a button."""
    revision, number = post.revision, post.number
    found: list[tuple[Button, ...]] = []
    if len(post.items) == 1:
        found.append((Button("button-replace", Press("replace", number, revision, "1")),))
        other = "feed" if post.kind == "story" else "story"
        found.append((Button(f"button-make-{other}", Press("make", number, revision, other)),))
    else:
        found.append((Button("button-replace-one", Press("pick", number, revision)),))
        found.append((Button("button-reorder", Press("order", number, revision)),))
    found.append((Button("button-withdraw", Press("withdraw", number, revision)),))
    found.append((Button("button-back", Press("back", number, revision)),))
    return tuple(found)


def picks(post: Submission, action: str) -> Rows:
    """One button per part of an album."""
    buttons = [
        Button("", Press(action, post.number, post.revision, str(position)), text=str(position))
        for position in range(1, len(post.items) + 1)
    ]
    back = (Button("button-back", Press("back", post.number, post.revision)),)
    return (*(tuple(buttons[start : start + 5]) for start in range(0, len(buttons), 5)), back)
