"""The questions that rules may ask, and the answers that a tap gives."""

from collections.abc import Mapping

TYPED: tuple[str, ...] = ()

# In the order of asking. No options: the answer is typed. Some take a tap or a typed answer.
OPTIONS: Mapping[str, tuple[str, ...]] = {
    "bsn": ("not_bsn", "is_bsn"),
    "kind": ("feed", "story"),
    "people": ("nobody", "me", "agreed", "no"),
    "trouble": ("no_consent", "minor", "plate", "background"),
    "background": ("clear", "plate", "screen"),
    "maker": ("own", "other"),
    "maker_name": TYPED,
    "program": ("yes", "no"),
    "contact": ("allowed", "edit"),
    "tone": ("wrong", "edit"),
    "later": ("later", "known"),
    "duplicate": ("post", "cancel"),
    "speech": ("nobody", "subtitled"),
    "caption": ("none",),
    "alt": TYPED,
}
TYPED_WORDS: Mapping[str, int] = {"maker_name": 1, "speech": 2, "tone": 2, "caption": 0, "alt": 1}
"""Questions that take a typed answer, and how many words make one."""
OFFERS = frozenset({"later"})
"""Questions that a warning brings along: it stays a warning, and offers something."""
