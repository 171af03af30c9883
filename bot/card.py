"""What the editors see: everything that would become public, every finding and answer, and the decision."""

import words
from bot import film_buttons, gate_buttons, picture_buttons, wording
from bot.buttons import Button, Press, Rows, in_pairs
from bot.gateway import TEXT_LIMIT, units
from bot.life import reserve
from rules.findings import Severity
from takeover import later
from takeover.earlier import EARLIER
from takeover.model import Submission
from takeover.review import CONSENTED, REASONED, REASONS, UPHOLDING, is_upheld, needs_consent, wants_overrule
from takeover.showing import View
from takeover.states import REJECTABLE, State
from takeover.twins import was_asked

SHOWN = (Severity.BLOCK, Severity.ASK, Severity.WARN, Severity.ADVICE)
TOLD_AGAIN = ("people", "no")
"""An answer that the next one explains."""
QUIET_ANSWERS = {"kind", "caption"}


def text(view: View, language: str, note: str = "") -> str:
    """The card: `#12` first, a note below that; what does not fit is in `more`."""
    parts = [_head(view, language, note), _caption(view, language), _alt(view, language), *_verdict(view, language)]
    whole = "\n\n".join(filter(None, parts))
    if units(whole) <= TEXT_LIMIT:
        return whole
    return "\n\n".join(filter(None, (parts[0], parts[1], words.say(language, "card-alt-below"), *parts[3:])))


def more(view: View, language: str, note: str = "") -> list[str]:
    """The alt texts, where they did not fit on the card, as texts that fit a message; otherwise nothing."""
    parts = [_head(view, language, note), _caption(view, language), _alt(view, language), *_verdict(view, language)]
    if units("\n\n".join(filter(None, parts))) <= TEXT_LIMIT:
        return []
    return pages(f"#{view.submission.number}\n", parts[2])


def pages(head: str, body: str) -> list[str]:
    """A long text as texts that Telegram takes, each under the same head, parted between lines where that goes."""
    room = (TEXT_LIMIT - units(head)) // 2 - 1
    pieces = [line[at : at + room] for line in body.split("\n") for at in range(0, len(line) or 1, room)]
    found = [head]
    for piece in pieces:
        if units(f"{found[-1]}\n{piece}") > TEXT_LIMIT:
            found.append(head)
        found[-1] += f"\n{piece}"
    return found


def _head(view: View, language: str, note: str) -> str:
    post = view.submission
    head = words.say(
        language,
        "card-head",
        number=post.number,
        kind=wording.kind_name(language, post),
        name=view.maker.name,
        state=_state(view, language),
        items=len(post.items),
    )
    return "\n".join(filter(None, (head, _slot_line(view, language), note)))


def _slot_line(view: View, language: str) -> str:
    """When it goes out, or that this is not known yet; nothing where it goes nowhere."""
    post = view.submission
    if post.slot is None and post.state not in (State.IN_REVIEW, State.APPROVED):
        return ""
    slot = wording.moment(language, post.slot, view.account.timezone) if post.slot else words.say(language, "no-slot")
    return words.say(language, "card-slot", slot=slot)


def _state(view: View, language: str) -> str:
    post = view.submission
    own = "card-blocked" if wants_overrule(post) else "card-upheld" if is_upheld(post) else f"card-{post.state}"
    if post.state is State.FAILED or (post.state in _WAITS and post.attempt.problem):
        problem = wording.problem(language, post.attempt.problem or "")
        end = "for-good" if post.refused_for_good else "problem"
        return words.say(language, f"card-{post.state}-{end}", problem=problem, name=view.decided_by)
    if post.state is State.CHANGES_REQUESTED and post.decided_by is None:
        return words.say(language, "card-taken-up")
    return words.say(language, own if words.has(own) else f"state-{post.state}", name=view.decided_by)


_WAITS = (State.QUEUED, State.PUBLISHING)
"""Here a problem says why it is not out yet."""


def _caption(view: View, language: str) -> str:
    if wording.loses_its_text(view.submission):
        return words.say(language, "card-story-without-text")
    return view.submission.caption or words.say(language, "no-caption")


def _alt(view: View, language: str) -> str:
    texts = [(at, item.alt_text) for at, item in enumerate(view.submission.items, 1) if item.alt_text]
    if not texts:
        return ""
    if len(view.submission.items) == 1:
        return words.say(language, "card-alt", text=texts[0][1])
    return "\n".join(words.say(language, "card-alt-item", item=at, text=text) for at, text in texts)


def _verdict(view: View, language: str) -> list[str]:
    post = view.submission
    # What the maker is still asked is between the bot and them.
    shown = [weight for weight in SHOWN if weight is not Severity.ASK or post.state not in _WITH_MAKER]
    found = wording.findings(language, view.rulebook, post.findings, shown, limit=8, told="editors")
    lines = [f"• {line}" for line in found]
    told = (
        *_answers(view, language),
        _second_look(post, language),
        gate_buttons.label_line(view, language),
        film_buttons.card_line(post, language),
        reserve.card_line(post, language),
    )
    lines += [f"• {line}" for line in told if line]
    if post.overruled:
        lines.append("• " + words.say(language, "card-overruled", rules=", ".join(post.overruled)))
    about = "overrule-consent" if _asks_for_consent(view) else _asked(post)
    asked = words.say(language, f"card-waiting-{about}", number=post.number) if about else ""
    reason = wording.named(language, "reason-", post.reason) if post.reason else ""
    said = (
        words.say(language, "card-reason", reason=reason)
        if reason and (post.state in _REASONED or is_upheld(post))
        else ""
    )
    return ["\n".join(lines), said, asked]


_WITH_MAKER = (State.DRAFT, State.CHECKING, State.ASKING)
_REASONED = (State.CHANGES_REQUESTED, State.REJECTED)


def _answers(view: View, language: str) -> list[str]:
    post = view.submission
    return [
        words.say(
            language,
            "card-answer",
            question=words.say(language, f"asked-{question}"),
            answer=_answer(view, language, question),
        )
        for question, answer in post.answers.items()
        if question not in (*QUIET_ANSWERS, EARLIER)
        and not ((question, answer) == TOLD_AGAIN and "trouble" in post.answers)
    ]


def _answer(view: View, language: str, question: str) -> str:
    opens = later.opens(view.submission.answers) if question == later.LATER else None
    if opens:
        return wording.not_before(language, opens, view.account.timezone)
    return wording.named(language, f"answer-{question}-", view.submission.answers[question])


def _second_look(post: Submission, language: str) -> str:
    """What the maker said first and took back, and how much they made unreadable; usually nothing."""
    hidden = sum(word.startswith("blur:") for item in post.items for word in item.crop.split())
    question, _, answer = post.answers.get(EARLIER, "").partition("=")
    if not hidden and not answer:
        return ""
    first = wording.named(language, f"answer-{question}-", answer)
    return words.say(language, "card-second-look", hidden=hidden, said="yes" if answer else "no", first=first)


def _asked(post: Submission) -> str:
    """For which decision an editor is asked their reason."""
    what = (post.review_waiting or "").partition(":")[0]
    open_to_it = post.state in (State.DRAFT, *REJECTABLE) or post.refused_for_good
    return what if what in REASONED and open_to_it else ""


def _asks_for_consent(view: View) -> bool:
    """Whether letting it through takes one reason only: that everybody agreed after all."""
    return _asked(view.submission) == "overrule" and needs_consent(view.rulebook, view.submission)


def rows(view: View) -> Rows:
    """What an editor can do now."""
    post = view.submission
    if _asks_for_consent(view):
        agreed = _button(post, f"reason-{CONSENTED}", "allow", CONSENTED)
        return ((agreed,), (_button(post, "button-back", "ask", ""),))
    if _asked(post):
        return _reasons(post, _asked(post))
    by_state = {
        State.IN_REVIEW: _review,
        State.APPROVED: _approved,
        State.QUEUED: _approved,
        State.RESERVED: _reserved,
        State.FAILED: _failed,
        State.UNKNOWN: _unknown,
        State.DRAFT: _blocked,
        State.PUBLISHED: _public,
        State.TAKEDOWN_REQUESTED: _takedown,
    }
    return (*(by_state[post.state](post) if post.state in by_state else ()), *film_buttons.card_row(post))


def _button(post: Submission, label: str, action: str, argument: str = "") -> Button:
    return Button(label, Press(action, post.number, post.revision, argument))


def _review(post: Submission) -> Rows:
    return (
        (_button(post, "button-approve", "approve"),),
        _against(post),
        (_button(post, "button-slot", "slots"),),
        *picture_buttons.hints_row(post),
        *(((_button(post, "button-twin", "twin"),),) if was_asked(post) else ()),
    )


def _approved(post: Submission) -> Rows:
    """Another moment, or not after all."""
    return (*_slot(post), *reserve.card_row(post), _against(post))


def _reserved(post: Submission) -> Rows:
    return ((_button(post, "button-reject", "ask", "reject"),),)


def _against(post: Submission) -> tuple[Button, ...]:
    return (_button(post, "button-changes", "ask", "changes"), _button(post, "button-reject", "ask", "reject"))


def _reasons(post: Submission, what: str) -> Rows:
    reasons = {"overrule": (), "uphold": UPHOLDING}.get(what, REASONS)
    pairs = in_pairs([_button(post, f"reason-{reason}", what, reason) for reason in reasons])
    own = _button(post, "button-own-reason", "own", what)
    return (*pairs, (own, _button(post, "button-back", "ask", "")))


def _slot(post: Submission) -> Rows:
    return ((_button(post, "button-slot", "slots"),),)


def _failed(post: Submission) -> Rows:
    """The very same post is planned again only where that can help."""
    return ((_button(post, "button-changes", "ask", "changes"),),) if post.refused_for_good else _slot(post)


def _unknown(post: Submission) -> Rows:
    if not post.attempt.asked_human:
        return ()
    return (
        (_button(post, "button-live", "unknown", "live"),),
        (_button(post, "button-again", "unknown", "again"),),
        (_button(post, "button-give-up", "unknown", "stop"),),
    )


def _blocked(post: Submission) -> Rows:
    if not wants_overrule(post):
        return ()
    return ((_button(post, "button-overrule", "ask", "overrule"), _button(post, "button-uphold", "ask", "uphold")),)


def _public(post: Submission) -> Rows:
    view = (Button("button-view", link=post.permalink),) if post.permalink else ()
    return tuple(filter(None, (view, (_button(post, "button-takedown", "takedown"),))))


def _takedown(post: Submission) -> Rows:
    return ((_button(post, "button-taken-down", "gone"),),)
