"""Reads, checks, mends, times and writes subtitles in SubRip form: text and arithmetic only."""

import html
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import chain

import regex

MAX_BYTES = 1_000_000
MAX_CUES = 5_000
MOST_LINES = 2
LONGEST_LINE = 42
FASTEST = 20.0
"""Characters a second that people read along with; most broadcasters' house styles say 12 to 20."""
SHORTEST = 700
LONGEST = 7_000
GAP = 80

CLOCK = r"(?:(\d{1,3})\s*:\s*)?(\d{1,2})\s*:\s*(\d{1,2})(?:\s*[,.:]\s*(\d{1,3}))?"
TIMES = re.compile(rf"^\s*{CLOCK}\s*-+\s*>+\s*{CLOCK}(?:\s.*)?$")
NUMBER = re.compile(r"\s*\d{1,6}\s*")
TAG = re.compile(r"</?[a-zA-Z!][^<>\n]{0,200}>|\{\\[^{}\n]{0,200}\}")
BREAK = re.compile(r"<\s*br\s*/?\s*>|\\N", re.IGNORECASE)
JOINER = "\u200d"
HIDDEN = regex.compile(
    r"[\p{Cf}\p{Cc}\p{Co}\p{Cn}\p{Cs}\p{Zl}\p{Zp}\u115f\u1160\u3164\uffa0\u034f\u180b-\u180e--[\n\u200d]]",
    flags=regex.V1,
)
PICTOGRAPH = regex.compile(r"\p{Extended_Pictographic}|\p{Emoji_Modifier}|\ufe0f")
FLAG = regex.compile(r"\U0001f3f4[\U000e0020-\U000e007f]+")
MARKS = regex.compile(r"(\p{M}{3})\p{M}+")
SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True)
class Cue:
    """Text shown from ``start`` until ``end``, in milliseconds; lines are parted by a newline."""

    start: int
    end: int
    text: str


@dataclass(frozen=True)
class Fault:
    """What is wrong: a code, the cue's number from 1 (0 is the whole file), what was measured and its limit."""

    code: str
    cue: int = 0
    value: float = 0
    limit: float = 0


@dataclass(frozen=True)
class Subtitles:
    """Cues in the order in which they stood, and what reading them brought to light."""

    cues: tuple[Cue, ...]
    faults: tuple[Fault, ...] = ()


def read(data: bytes | str) -> Subtitles:
    """Takes any encoding, numbers that are wrong, and blank lines that are missing.

    Faults: ``too_large`` and ``no_cues`` (nothing is taken), ``encoding`` (guessed), ``too_many``, ``tags`` and
    ``hidden`` (taken out), ``empty``.
    """
    if len(data) > MAX_BYTES:
        return Subtitles((), (Fault("too_large", 0, len(data), MAX_BYTES),))
    text, guessed = (data, False) if isinstance(data, str) else _decoded(data)
    blocks = list(_blocks(text))
    faults = [Fault("encoding")] if guessed and blocks else []
    if not blocks:
        return Subtitles((), (Fault("no_cues"),))
    if len(blocks) > MAX_CUES:
        faults.append(Fault("too_many", 0, len(blocks), MAX_CUES))
    cues = []
    for number, (start, end, raw) in enumerate(blocks[:MAX_CUES], 1):
        cleaned, found = clean(raw)
        faults.extend(Fault(code, number) for code in found)
        cues.append(Cue(start, end, cleaned))
    return Subtitles(tuple(cues), tuple(faults))


def clean(text: str) -> tuple[str, tuple[str, ...]]:
    """Text without markup and without signs that nobody sees, and which of ``tags`` and ``hidden`` were found.

    What joins emoji stays, elsewhere it goes; direction is left to the letters themselves.
    """
    bare = html.unescape(TAG.sub("", html.unescape(BREAK.sub("\n", text.replace("\r", "")))))
    bare = TAG.sub("", bare)
    seen = _visible(bare)
    lines = (" ".join(line.split()) for line in seen.split("\n"))
    found = (*(["tags"] if _marked(text) else []), *(["hidden"] if len(seen) != len(bare) else []))
    return "\n".join(line for line in lines if line), found


def check(cues: Iterable[Cue], duration: int | None = None) -> tuple[Fault, ...]:
    """Faults of cues held against a clip of ``duration`` milliseconds.

    ``order``, ``overlap`` (milliseconds), ``no_time``, ``too_short``, ``too_late`` (ends after the clip), ``past_end``
    (begins after it), ``empty``, ``too_many_lines``, ``line_too_long``, ``too_fast`` (characters a second).
    """
    held = tuple(cues)
    return tuple(fault for number in range(1, len(held) + 1) for fault in _faults(held, number, duration))


def mended(cues: Iterable[Cue], duration: int | None = None) -> tuple[Cue, ...]:
    """The cues in order, without overlap, within the clip and on lines of at most 42 signs.

    A cue that comes too fast is shown longer where there is room; no word is left out.
    """
    kept = sorted((cue for cue in cues if cue.text.strip()), key=lambda cue: (cue.start, cue.end))
    parts = [part for cue in kept for part in _parted(cue)]
    if duration is not None:
        parts = [replace(cue, end=min(cue.end, duration)) for cue in parts if cue.start < duration]
    made = []
    for place, cue in enumerate(parts):
        following = parts[place + 1].start if place + 1 < len(parts) else duration
        wanted = max(cue.end, cue.start + SHORTEST, cue.start + round(len(cue.text) / FASTEST * 1000))
        end = wanted if following is None else min(wanted, following)
        if end > cue.start:
            made.append(replace(cue, end=end))
    return tuple(made)


def timed(text: str, duration: int, speech: Iterable[tuple[int, int]] = ()) -> tuple[Cue, ...]:
    """Cues from typed text, spread over the stretches of ``speech`` or else the whole clip (milliseconds).

    Each gets time by its length, as if one voice spoke evenly; people correct it. Nothing for text of no signs.
    """
    pieces = [piece for sentence in SENTENCE.split(clean(text)[0]) for piece in _pieces(sentence)]
    stretches = [(start, end) for start, end in speech if 0 <= start < end <= duration] or [(0, duration)]
    room = sum(end - start for start, end in stretches)
    total = sum(len(piece) for piece in pieces)
    cues, said = [], 0
    for piece in pieces:
        begin = _moment(stretches, room * said // total)
        said += len(piece)
        end = _moment(stretches, room * said // total)
        pause = GAP if end - begin > SHORTEST else 0
        cues.append(Cue(begin, max(begin + 1, min(end - pause, begin + LONGEST)), piece))
    return tuple(cues)


def write(cues: Iterable[Cue]) -> str:
    """A SubRip file: numbered from 1, with commas and blank lines as players expect."""
    shown = (cue for cue in cues if cue.text.strip())
    return "".join(
        f"{number}\n{_clock(cue.start)} --> {_clock(cue.end)}\n{cue.text}\n\n" for number, cue in enumerate(shown, 1)
    )


def _decoded(data: bytes) -> tuple[str, bool]:
    """Text, and whether its encoding had to be guessed."""
    for mark, name in ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16")):
        if data.startswith(mark):
            return data.decode(name, "replace"), False
    zeros = (data[0::2].count(0), data[1::2].count(0))
    if max(zeros) > len(data) // 4:
        return data.decode("utf-16-be" if zeros[0] > zeros[1] else "utf-16-le", "replace"), True
    try:
        return data.decode(), False
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace"), True


def _blocks(text: str) -> Iterator[tuple[int, int, str]]:
    """Times and raw text of each cue; a number stands right above the times, with or without a blank line before."""
    times: tuple[int, int] | None = None
    lines: list[str] = []
    for line in text.replace("\r\n", "\n").replace("\r", "\n").split("\n"):
        found = TIMES.match(line) if "-" in line else None
        if found is None:
            lines.append(line)
            continue
        if times is not None:
            yield *times, "\n".join(_unnumbered(lines))
        times, lines = (_milliseconds(found.groups()[:4]), _milliseconds(found.groups()[4:])), []
    if times is not None:
        yield *times, "\n".join(lines)


def _unnumbered(lines: list[str]) -> list[str]:
    while lines and not lines[-1].strip():
        lines = lines[:-1]
    return lines[:-1] if lines and NUMBER.fullmatch(lines[-1]) else lines


def _milliseconds(clock: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, part = clock
    whole = int(hours or 0) * 3600 + int(minutes or 0) * 60 + int(seconds or 0)
    return whole * 1000 + int((part or "0").ljust(3, "0"))


def _clock(moment: int) -> str:
    seconds, part = divmod(max(0, moment), 1000)
    return f"{seconds // 3600:02}:{seconds // 60 % 60:02}:{seconds % 60:02},{part:03}"


def _marked(text: str) -> bool:
    return bool(TAG.search(text) or BREAK.search(text) or TAG.search(html.unescape(html.unescape(text))))


def _visible(text: str) -> str:
    """Keeps joiners between pictographs and the tags that make flags of countries within countries."""
    flags = {place for flag in FLAG.finditer(text) for place in range(*flag.span())}
    kept = (sign for place, sign in enumerate(text) if place in flags or _shown(text, place))
    return MARKS.sub(r"\1", "".join(kept).replace("\t", " "))


def _shown(text: str, place: int) -> bool:
    sign = text[place]
    if sign == JOINER:
        around = (text[place - 1 : place], text[place + 1 : place + 2])
        return all(bool(one) and bool(PICTOGRAPH.match(one)) for one in around)
    return sign == "\t" or not HIDDEN.match(sign)


def _faults(cues: tuple[Cue, ...], number: int, duration: int | None) -> Iterator[Fault]:
    cue = cues[number - 1]
    if duration is not None and cue.start >= duration and cue.text.strip():
        yield Fault("past_end", number, cue.start, duration)
        return
    before = cues[number - 2] if number > 1 else None
    length = cue.end - cue.start
    if before and cue.start < before.start:
        yield Fault("order", number, cue.start, before.start)
    elif before and cue.start < before.end:
        yield Fault("overlap", number, before.end - cue.start)
    if length <= 0:
        yield Fault("no_time", number, length)
    elif length < SHORTEST:
        yield Fault("too_short", number, length, SHORTEST)
    if duration is not None and cue.end > duration:
        yield Fault("too_late", number, cue.end, duration)
    yield from _text_faults(cue, number)


def _text_faults(cue: Cue, number: int) -> Iterator[Fault]:
    if not cue.text.strip():
        yield Fault("empty", number)
        return
    lines = cue.text.split("\n")
    if len(lines) > MOST_LINES:
        yield Fault("too_many_lines", number, len(lines), MOST_LINES)
    longest = max(map(signs, lines))
    if longest > LONGEST_LINE:
        yield Fault("line_too_long", number, longest, LONGEST_LINE)
    pace = sum(map(signs, lines)) * 1000 / max(1, cue.end - cue.start)
    if pace > FASTEST and cue.end > cue.start:
        yield Fault("too_fast", number, round(pace, 1), FASTEST)


def signs(line: str) -> int:
    """Signs as people count them: an emoji of five code points is one."""
    return len(regex.findall(r"\X", line))


def _parted(cue: Cue) -> list[Cue]:
    """One cue, or several in turn if its text needs more than two lines."""
    lines = cue.text.split("\n")
    if len(lines) <= MOST_LINES and max(map(signs, lines)) <= LONGEST_LINE:
        return [cue]
    pieces = _pieces(" ".join(lines))
    length, total = cue.end - cue.start, sum(map(len, pieces))
    ends, said = [], 0
    for piece in pieces:
        said += len(piece)
        ends.append(cue.start + length * said // total)
    starts = [cue.start, *ends[:-1]]
    return [Cue(start, end, piece) for start, end, piece in zip(starts, ends, pieces, strict=True)]


def _pieces(sentence: str) -> list[str]:
    """A sentence as texts of at most two lines, alike in length."""
    lines = _wrapped(sentence.split(), LONGEST_LINE)
    if len(lines) <= 1:
        return lines
    count = -(-len(lines) // MOST_LINES)
    words = [word for line in lines for word in line.split()]
    share = sum(map(len, words)) / count
    groups: list[list[str]] = [[] for _ in range(count)]
    said = 0
    for word in words:
        groups[min(count - 1, int((said + len(word) / 2) / share))].append(word)
        said += len(word)
    return [text for group in groups if group for text in _balanced(group)]


def _balanced(words: list[str]) -> list[str]:
    """Two lines of about one length; more texts if even lines of 42 do not hold the words."""
    full = _wrapped(words, LONGEST_LINE)
    if len(full) > MOST_LINES:
        return ["\n".join(full[start : start + MOST_LINES]) for start in range(0, len(full), MOST_LINES)]
    for width in range(max(map(signs, words)), LONGEST_LINE + 1):
        lines = _wrapped(words, width)
        if len(lines) <= len(full):
            return ["\n".join(lines)]
    return ["\n".join(full)]


def _wrapped(words: list[str], width: int) -> list[str]:
    lines: list[str] = []
    for word in chain.from_iterable(_cut(whole, width) for whole in words):
        if lines and signs(lines[-1]) + 1 + signs(word) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines


def _cut(word: str, width: int) -> list[str]:
    clusters = regex.findall(r"\X", word)
    return ["".join(clusters[start : start + width]) for start in range(0, len(clusters), width)]


def _moment(stretches: list[tuple[int, int]], spoken: int) -> int:
    """The moment at which so many milliseconds of the stretches are over."""
    for start, end in stretches:
        if spoken <= end - start:
            return start + spoken
        spoken -= end - start
    return stretches[-1][1]
