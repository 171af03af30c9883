"""What the maker sees: the rendering as the public will see it, what the rules found, and one question."""

from collections.abc import Sequence

import words
from bot import film_buttons, gate_buttons, picture_buttons, remedy_buttons, wording
from bot.buttons import Button, Press, Rows
from bot.life import reserve
from rules.findings import Finding, Severity
from rules.questions import Question, is_offer
from takeover import later, verdicts
from takeover.errors import Number
from takeover.model import Submission
from takeover.review import about, is_upheld, wants_overrule
from takeover.showing import View, place_of_contact
from takeover.states import EDITABLE, State

SAID = (Severity.WARN, Severity.ADVICE, Severity.NOTICE)
AT_ONCE = 2
"""Findings beside a question."""
SENT_IN = (State.IN_REVIEW, State.APPROVED, State.QUEUED)
MENU_STATES = (State.DRAFT, State.ASKING, State.RESERVED, *EDITABLE)


TONE = "tone"
USUAL_TONE = "answer-tone-wrong"
FOLLOWS = {"trouble": "people", "maker_name": "maker"}
"""Questions that an answer opened, and the question that it answered."""
WORDY = {"later"}
"""Questions whose two answers do not fit beside each other."""


def text(view: View, language: str) -> str:
    """The panel under the rendering: where it stands, what was found, what is asked."""
    practice = words.say(language, "draft-practice") if view.submission.practice else ""
    said = (practice, _head(view, language), *_body(view, language), _question(view, language))
    return "\n\n".join(filter(None, said))


def progress(view: View, language: str) -> str:
    """The panel beside a message that already said what an editor wants: only where it stands."""
    return _head(view, language) if view.submission.state is State.CHANGES_REQUESTED else text(view, language)


def wish(view: View, language: str) -> str:
    """What an editor asked to be changed, or said no to, as it was told."""
    post = view.submission
    reason = wording.named(language, "reason-", post.reason or "")
    code = "decision-upheld" if is_upheld(post) else "decision-changes"
    return words.say(language, code, number=post.number, name=view.decided_by, reason=reason, about=about(post))


def is_wish(post: Submission) -> bool:
    """Whether the last word about it was an editor's, who wants something else."""
    return post.state is State.CHANGES_REQUESTED or is_upheld(post)


def online(view: View, language: str) -> str:
    """That it is online, with its address as soon as that is known."""
    post = view.submission
    where = words.say(language, "published-where", link=post.permalink) if post.permalink else ""
    return "\n".join(filter(None, (words.say(language, "published", number=post.number), where)))


def menu_text(view: View, language: str, action: str) -> str:
    """What is asked while a menu is open, and nothing else: `action` is the press that opened it."""
    post = view.submission
    head = words.say(language, "menu-head", number=post.number, kind=wording.kind_name(language, post))
    named = [f"{at}. {wording.short(item.alt_text)}" for at, item in enumerate(post.items, 1) if item.alt_text]
    numbered = named if action in {"pick", "order"} else []
    wanted = _reason(view, language) if is_wish(post) else ""
    return "\n\n".join(filter(None, (head, wanted, "\n".join(numbered), words.say(language, f"menu-{action}"))))


def menu_rows(view: View, action: str) -> Rows:
    """The buttons of a menu."""
    post = view.submission
    if action == "pick":
        return picks(post, "replace")
    if action == "order":
        return picks(post, "front")
    if action == "drop":
        return sure(post)
    return spoken(post) if action == "talks" else menu(post)


def _head(view: View, language: str) -> str:
    post = view.submission
    slot = wording.moment(language, post.slot, view.account.timezone) if post.slot else ""
    return words.say(
        language,
        "draft-failed-for-good" if post.refused_for_good else f"draft-{post.state}",
        number=post.number,
        kind=wording.kind_name(language, post),
        slot=slot or words.say(language, "no-slot"),
        account_name=view.account.name,
        problem=wording.problem(language, post.attempt.problem or ""),
    )


def _body(view: View, language: str) -> list[str]:
    post = view.submission
    if post.state is State.DRAFT:
        return [*_found(view, language, (Severity.BLOCK,)), *_asked_editors(view, language)]
    if post.state is State.ASKING:
        beside = wording.findings(language, view.rulebook, _beside(view), SAID)[:AT_ONCE]
        return _story_note(view, language) + _later_note(view, language) + beside
    if post.state in SENT_IN:
        about_the_day = [finding for finding in post.findings if finding.code == verdicts.PACE]
        notes = _story_note(view, language) + _later_note(view, language)
        return notes + wording.findings(language, view.rulebook, about_the_day, SAID)
    if post.state is State.CHANGES_REQUESTED and post.reason:
        return [_reason(view, language), words.say(language, "draft-change-it", about=about(post))]
    return []


def _found(view: View, language: str, severities: Sequence[Severity]) -> list[str]:
    return wording.findings(language, view.rulebook, view.submission.findings, severities)


def _story_note(view: View, language: str) -> list[str]:
    return [words.say(language, "story-without-text")] if wording.loses_its_text(view.submission) else []


def _later_note(view: View, language: str) -> list[str]:
    """From when it may go out, where the maker wants to have left the place first."""
    opens = later.opens(view.submission.answers)
    return [wording.not_before(language, opens, view.account.timezone)] if opens else []


def _beside(view: View) -> list[Finding]:
    """What is said beside a question: not what is, or was, a question itself."""
    return [one for one in view.submission.findings if not is_offer(one, _question_of(view, one))]


def _question_of(view: View, finding: Finding) -> str | None:
    rule = view.rulebook.rules.get(finding.code)
    return rule.question if rule else None


def _reason(view: View, language: str) -> str:
    reason = wording.named(language, "reason-", view.submission.reason or "")
    return words.say(language, "draft-reason", reason=reason)


def _asked_editors(view: View, language: str) -> list[str]:
    """That the editors look whether it may go on all the same, or that they said no."""
    post = view.submission
    if wants_overrule(post):
        return [words.say(language, "draft-asked")]
    return (
        [words.say(language, "draft-upheld", name=view.decided_by), _reason(view, language)] if is_upheld(post) else []
    )


def _question(view: View, language: str) -> str:
    question = view.question
    if question is None:
        return ""
    post = view.submission
    pictures = [at for at in question.items if not post.items[at - 1].video]
    numbers: dict[str, Number] = {
        "count": len(pictures),
        "item": pictures[0] if pictures and len(post.items) > 1 else 0,
    }
    if question.id == "contact":
        where, item = place_of_contact(post)
        numbers |= {"what": _contact(question.codes), "where": where, "item": item}
    if question.id == TONE:
        found = [one for one in post.findings if one.code in question.codes]
        said = wording.findings(language, view.rulebook, found, tuple(Severity))
        return "\n".join([*said, words.say(language, "question-tone")])
    if question.id == later.LATER:
        numbers["hours"] = view.rulebook.numbers.later_hours
    if view.twin is not None:
        numbers |= {"number": view.twin.number, "day": words.day(language, view.twin.day)}
    return words.say(language, f"question-{question.id}", **numbers)


def _contact(codes: tuple[str, ...]) -> str:
    """Whether it is an e-mail address, a phone number or both."""
    return "both" if len(codes) > 1 else "phone" if "AVG-11" in codes else "email"


def rows(view: View) -> Rows:
    """The buttons: the answers first, then what the maker may change."""
    post = view.submission
    found: list[tuple[Button, ...]] = []
    if view.question is not None:
        found += _answers(post, view.question)
    if post.state is State.DRAFT and _may_ask(view):
        found.append((Button("button-ask-overrule", Press("overrule", post.number, post.revision)),))
    found += picture_buttons.hints_row(post, view.question.id if view.question else "")
    found += picture_buttons.hide_row(post)
    found += remedy_buttons.why_row(view)
    found += gate_buttons.label_row(view)
    if post.state in MENU_STATES:
        found += remedy_buttons.remedy_rows(view, _said_codes(view))
    if post.state in MENU_STATES or post.refused_for_good:
        found.append((Button("button-change", Press("menu", post.number, post.revision)),))
    if post.state is State.PUBLISHED and post.permalink:
        found.append((Button("button-view", link=post.permalink),))
    return tuple(found)


def tone_label(codes: Sequence[str]) -> str:
    """The button with which a maker says that a rule about their text sees it wrongly: in the rule's own words."""
    own = f"{USUAL_TONE}-{codes[0]}" if len(codes) == 1 else USUAL_TONE
    return own if words.has(own) else USUAL_TONE


def _answers(post: Submission, asked: Question) -> list[tuple[Button, ...]]:
    question = asked.id
    labels = {"tone=wrong": tone_label(asked.codes)}
    buttons = [
        Button(
            labels.get(f"{question}={option}", f"answer-{question}-{option}"),
            Press("answer", post.number, post.revision, f"{question}={option}"),
        )
        for option in asked.options
    ]
    if question == "speech":
        talks = Button("button-talks", Press("talks", post.number, post.revision))
        nobody = Press("answer", post.number, post.revision, "speech=nobody")
        return [(talks, Button("button-nobody-talks", nobody))]
    if question in FOLLOWS:
        back = Button("button-back", Press("reopen", post.number, post.revision, FOLLOWS[question]))
        return [*((button,) for button in buttons), (back,)]
    if len(buttons) == 2 and question not in WORDY:
        return [tuple(buttons)]
    return [(button,) for button in buttons]


def _may_ask(view: View) -> bool:
    post = view.submission
    codes = () if post.practice or wants_overrule(post) or is_upheld(post) else verdicts.blocks(post.findings)
    return bool(codes) and all(view.rulebook.may_overrule(code, "editor") for code in codes)


def _said_codes(view: View) -> tuple[str, ...]:
    """The rules whose findings the panel tells, as far as they do not stand in the way."""
    if view.submission.state is not State.ASKING:
        return ()
    return tuple(one.code for one in _beside(view) if one.severity in SAID)[:AT_ONCE]


def menu(post: Submission) -> Rows:
    """What the maker can change, one thing a button."""
    revision, number = post.revision, post.number
    if post.state is State.RESERVED:
        return (*reserve.menu_row(post), (Button("button-withdraw", Press("drop", number, revision)),), (_back(post),))
    found: list[tuple[Button, ...]] = []
    if len(post.items) == 1:
        found.append((Button("button-replace", Press("replace", number, revision, "1")),))
        other = "feed" if post.kind == "story" else "story"
        found.append((Button(f"button-make-{other}", Press("make", number, revision, other)),))
    else:
        found.append((Button("button-replace-one", Press("pick", number, revision)),))
        found.append((Button("button-reorder", Press("order", number, revision)),))
    found += picture_buttons.menu_rows(post)
    texts = [Button("button-caption", Press("rewrite", number, revision, "caption"))]
    if any(not item.video for item in post.items):
        texts.append(Button("button-alt", Press("rewrite", number, revision, "alt")))
    found.append(tuple(texts))
    found += film_buttons.menu_rows(post)
    found += reserve.menu_row(post)
    found.append((Button("button-withdraw", Press("drop", number, revision)),))
    found.append((_back(post),))
    return tuple(found)


def _back(post: Submission, label: str = "button-back") -> Button:
    return Button(label, Press("back", post.number, post.revision))


def sure(post: Submission) -> Rows:
    """Taking it back cannot be undone, so it takes two presses."""
    return (
        (Button("button-withdraw-sure", Press("withdraw", post.number, post.revision)), _back(post, "button-refuse")),
    )


def spoken(post: Submission) -> Rows:
    """Somebody speaks: the subtitles are in the video, or the words come typed."""
    subtitled = Press("answer", post.number, post.revision, "speech=subtitled")
    return ((Button("answer-speech-subtitled", subtitled),), (_back(post),))


def picks(post: Submission, action: str) -> Rows:
    """One button per part of an album."""
    buttons = [
        Button("", Press(action, post.number, post.revision, str(position)), text=str(position))
        for position in range(1, len(post.items) + 1)
    ]
    return (*(tuple(buttons[start : start + 5]) for start in range(0, len(buttons), 5)), (_back(post),))
