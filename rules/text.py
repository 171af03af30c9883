"""Text as it is stored and as Instagram counts it: cleaning, length, hashtags, mentions, emoji."""

import unicodedata

import regex

# Line ends of every kind become one; a tab would be shown as a space anyway.
_LINE_ENDS = regex.compile(r"\r\n|[\r\v\f\x1c-\x1e\x85\u2028\u2029]")
# Everything that is not plain printable text: only then is the slow cleaning worth its time.
_SUSPECT = regex.compile(r"[^\n\x20-\x7e\xa1-\xac\xae-\u02ff]")
# Controls, surrogates, bidi overrides and isolates, characters that show nothing, and tags; tags that spell a flag are
# the group, and stay.
_INVISIBLE = regex.compile(
    r"[\p{Cc}--\n]|\p{Cs}|[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b\u200e\u200f\u202a-\u202e"
    r"\u2060-\u206f\u3164\ufeff\uffa0\ufff0-\uffff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0100-\U000e01ef]"
    r"|(\U0001f3f4[\U000e0020-\U000e007f]+)|[\U000e0000-\U000e007f]",
    regex.V1,
)
# A joiner is kept where it means something: between two pictures, or inside a script that is shaped by it.
_SHAPED = (
    r"\p{Script=Arabic}\p{Script=Syriac}\p{Script=Mongolian}\p{Script=Nko}\p{Script=Devanagari}\p{Script=Bengali}"
    r"\p{Script=Gurmukhi}\p{Script=Gujarati}\p{Script=Oriya}\p{Script=Tamil}\p{Script=Telugu}\p{Script=Kannada}"
    r"\p{Script=Malayalam}\p{Script=Sinhala}\p{Script=Khmer}\p{Script=Tibetan}"
)
_IDLE_JOINER = regex.compile(
    rf"\u200d(?:(?<!\p{{Extended_Pictographic}}[\ufe0e\ufe0f\p{{Emoji_Modifier}}]?\u200d)|(?!\p{{Extended_Pictographic}}))"
    rf"(?:(?<![{_SHAPED}]\u200d)|(?![{_SHAPED}]|\P{{L}}))"
    rf"|\u200c(?:(?<![{_SHAPED}]\u200c)|(?![{_SHAPED}]))"
)
# A variation selector counts after a picture, a digit or sign of a keycap, or a symbol; elsewhere it hides.
_IDLE_SELECTOR = regex.compile(r"(?<![\p{Emoji}\p{S}\p{P}\p{Script=Han}])[\ufe00-\ufe0f]")
_TRAILING = regex.compile(r"[^\S\n]+$", regex.MULTILINE)

_PICTURE = r"[\p{Extended_Pictographic}--[©®‼⁉™ℹ↔-↪]]|[©®‼⁉™ℹ↔-↪]\ufe0f"
_EMOJI = (
    rf"(?:\p{{Regional_Indicator}}{{2}}|[0-9#*]\ufe0f?\u20e3|(?:{_PICTURE})"
    r"(?:[\ufe0f\p{Emoji_Modifier}\U000e0020-\U000e007f]|\u200d\p{Extended_Pictographic})*)"
)
_ONE_EMOJI = regex.compile(_EMOJI, regex.V1)
_EMOJI_RUN = regex.compile(rf"{_EMOJI}(?:[ \xa0]?{_EMOJI})*", regex.V1)

# "#a#b" are two tags, "C#" and the number sign in "&#39;" or an address are none; digits alone are no tag.
_TAG_CHAIN = regex.compile(r"(?<![\w&/])(?:[#＃][\w\p{Extended_Pictographic}\ufe0f\u200d]+)+", regex.V1)
_TAG = regex.compile(r"[#＃]([^#＃]+)")
_ONLY_DIGITS = regex.compile(r"[\d\ufe0f\u20e3]+")
# Handles as the platform spells them: up to thirty letters, digits, underscores and dots, no dot at the end.
_MENTION = regex.compile(r"(?<![\w@./+%-])[@＠]([a-z0-9_](?:[a-z0-9_.]{0,28}[a-z0-9_])?)(?![a-z0-9_]*@)", regex.I)

LONGEST_CHARACTER = 32
"""Code points; a family of four with their skin is eleven."""


def neutral(text: str) -> str:
    """The text as it is stored, shown and published: what you see is what it holds.

    Control characters, bidi overrides and invisible characters go; joiners stay inside emoji and in scripts that need
    them. NFC, line ends "\\n", no space at the end of a line. Idempotent; never raises.
    """
    text = _trimmed(_LINE_ENDS.sub("\n", text).replace("\t", " "))
    while _SUSPECT.search(text) and (cleaner := _trimmed(_visible(text))) != text:
        text = cleaner
    return text


def length(text: str) -> int:
    """How long Instagram takes the text to be: its code points.

    The vendor's reference speaks of "characters" (2,200 for a caption, error 36004/2207010 above) without naming a
    unit; its other limits are counted in Unicode code points, so an emoji counts once for each part it is made of.
    """
    return len(text)


def graphemes(text: str) -> int:
    """How many characters a person sees."""
    return len(regex.findall(r"\X", text))


def first(text: str, count: int) -> str:
    """The first so many code points of a text, or fewer: a character that people see is whole or not there."""
    if len(text) <= count:
        return text
    ends = [found.end() for found in regex.finditer(r"\X", text[: count + LONGEST_CHARACTER]) if found.end() <= count]
    return text[: ends[-1]] if ends else ""


def words(text: str) -> int:
    """How many words a person reads: runs with at least one letter or digit."""
    return sum(any(map(str.isalnum, run)) for run in text.split())


def hashtags(text: str) -> tuple[str, ...]:
    """The hashtags in order, without the sign, repeated ones repeated."""
    tags = (tag for chain in _TAG_CHAIN.findall(text) for tag in _TAG.findall(chain))
    return tuple(tag for tag in tags if not _ONLY_DIGITS.fullmatch(tag))


def mentions(text: str) -> tuple[str, ...]:
    """The accounts mentioned, in order, without the sign; an e-mail address mentions nobody."""
    return tuple(_MENTION.findall(text))


def emoji_runs(text: str) -> tuple[int, ...]:
    """The lengths of the runs of emoji, in emoji as people see them; a single space does not end a run."""
    return tuple(len(_ONE_EMOJI.findall(run)) for run in _EMOJI_RUN.findall(text))


def shorter_runs(text: str, longest: int) -> str:
    """The text with every run of emoji cut to its first `longest`."""
    return _EMOJI_RUN.sub(lambda run: _cut(run.group(), longest), text)


def _cut(run: str, longest: int) -> str:
    found = list(_ONE_EMOJI.finditer(run))
    return run if len(found) <= longest else run[: found[longest - 1].end()]


def _visible(text: str) -> str:
    text = _INVISIBLE.sub(lambda found: found.group(1) or "", text)
    for idle in (_IDLE_JOINER, _IDLE_SELECTOR):
        text = idle.sub("", text)
    return unicodedata.normalize("NFC", text)


def _trimmed(text: str) -> str:
    return _TRAILING.sub("", text).strip()
