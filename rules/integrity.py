"""INT: the week opens by saying who speaks and that the account is taken over."""

from collections.abc import Iterator

from rules.facts import Kind
from rules.findings import Finding
from rules.look import Look
from rules.takeover_said import says_takeover
from rules.who import says_who


def introduction(look: Look) -> Iterator[Finding]:
    """INT-05: the first post of the week lacks who you are (`who`) or that you take over (`takeover`).

    A story carries no caption, so only posts in the feed are held to it, and a picture whose caption is still asked
    for not yet.
    """
    if not look.facts.first_post or look.kind in (None, Kind.STORY) or _caption_is_to_come(look):
        return
    who, takeover = says_who(look.facts.caption), says_takeover(look.facts.caption)
    if not (who and takeover):
        yield look.find("INT-05", who="yes" if who else "no", takeover="yes" if takeover else "no")


def _caption_is_to_come(look: Look) -> bool:
    return bool(look.facts.items) and not look.facts.caption and look.answer("caption") != "none"
