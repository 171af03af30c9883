"""Finds Dutch number plates in text that was read from a picture, through what readers of pictures mix up."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

import regex

# The sidecodes of the Dutch registration authority (RDW): A is a letter, 9 a digit.
SIDECODES = (
    "AA-99-99", "99-99-AA", "99-AA-99", "AA-99-AA", "AA-AA-99", "99-AA-AA", "99-AAA-9", "9-AAA-99", "AA-999-A",
    "A-999-AA", "AAA-99-A", "A-99-AAA", "9-AA-999", "999-AA-9",
)  # fmt: skip
# Since the fourth sidecode plates carry no vowels, C or Q, so that they spell no words; the first three had some.
LETTERS = frozenset("BDFGHJKLMNPRSTVWXYZ")
OLD_LETTERS = LETTERS | frozenset("AEU")
OLDEST = 3
# Without dashes these two are written as postcodes and rooms are: "1234 AB", "AB 1234".
NEEDS_DASHES = 2
MOST_SWAPS = 2

_CHARACTERS = 6
_DIGIT_READ_AS = {"O": "0", "D": "0", "Q": "0", "I": "1", "L": "1", "Z": "2", "S": "5", "G": "6", "B": "8"}
_LETTER_READ_AS = {"0": "D", "2": "Z", "5": "S", "6": "G", "8": "B"}
# The small forms of these look like the capitals; with other small letters it is no plate.
_SAME_WHEN_SMALL = str.maketrans("kpsvwxz", "KPSVWXZ")
_DASH = regex.compile(r" ?[\p{Pd}−·•.:_~=]{1,2} ?| +")
_DASHED = regex.compile(r"[\p{L}\d]+(?: ?[\p{Pd}−·•.:_~=]{1,2} ?[\p{L}\d]+)+")
# The blue band before a plate is read as its letters, or as something like them.
_BAND = regex.compile(r"^[NLMIH1]{1,2}-?(?=[^-]{1,3}-[^-])")


@dataclass(frozen=True, slots=True)
class Plate:
    """A number plate as it is written ("GV-123-B"), its sidecode from 1, and which of the texts it stands in, from 0.

    For finding its place in the picture; the plate itself is not to be kept.
    """

    text: int
    plate: str
    sidecode: int


def plates(texts: Iterable[str]) -> tuple[Plate, ...]:
    """The Dutch number plates in lines of text, each line's own once.

    Tolerates at most two characters that a reader of pictures mixes up, such as 0 and O, 1 and I, 8 and B. Among other
    words a plate needs its dashes; when it is the whole line they may be spaces or be missing. Never raises.
    """
    return tuple(Plate(place, *found) for place, text in enumerate(texts) for found in dict.fromkeys(_in_line(text)))


def _in_line(text: str) -> Iterator[tuple[str, int]]:
    line = text.strip().translate(_SAME_WHEN_SMALL)
    for written in (line, *_DASHED.findall(line)):
        run = _DASH.sub("-", written)
        if found := _best(run) or _best(_BAND.sub("", run)):
            yield found


def _best(run: str) -> tuple[str, int] | None:
    """The plate and the sidecode that need the fewest swaps, if the run is one from beginning to end."""
    if len(run.replace("-", "")) != _CHARACTERS:
        return None
    read = [(_read(run, shape, code), code) for code, shape in enumerate(SIDECODES, start=1) if _fits(run, shape, code)]
    fits = [(_swaps(run, plate), code, plate) for plate, code in read if plate]
    swaps, code, plate = min(fits, default=(MOST_SWAPS + 1, 0, ""))
    return (plate, code) if swaps <= MOST_SWAPS else None


def _fits(run: str, shape: str, sidecode: int) -> bool:
    """Whether the dashes that were read stand where the shape has them; without any, whether it may do without."""
    if "-" not in run:
        return sidecode > NEEDS_DASHES
    return [*map(len, run.split("-"))] == [*map(len, shape.split("-"))]


def _read(run: str, shape: str, sidecode: int) -> str:
    """The run as a plate of this shape; empty if it is none."""
    characters, letters = iter(run.replace("-", "")), OLD_LETTERS if sidecode <= OLDEST else LETTERS
    groups = [_group([next(characters) for _ in group], group[0], letters) for group in shape.split("-")]
    return "-".join(groups) if all(groups) else ""


def _group(characters: list[str], kind: str, letters: frozenset[str]) -> str:
    """The characters as one group of a plate. Two or three that all had to be swapped are something else: a date has
    no letters."""
    read = [_digit(char) if kind == "9" else _letter(char, letters) for char in characters]
    swapped = sum(one != other for one, other in zip(characters, read, strict=True))
    return "".join(read) if all(read) and (swapped < len(read) or len(read) == 1) else ""


def _digit(char: str) -> str:
    return char if char.isascii() and char.isdigit() else _DIGIT_READ_AS.get(char, "")


def _letter(char: str, letters: frozenset[str]) -> str:
    return char if char in letters else _LETTER_READ_AS.get(char, "")


def _swaps(run: str, plate: str) -> int:
    return sum(one != other for one, other in zip(run.replace("-", ""), plate.replace("-", ""), strict=True))
