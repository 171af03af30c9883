"""Tells how much is found of what is in the made-up scenes, and what is found where nothing is.

``.venv/bin/python -m tests.media.vision_report [COUNT] [LONGEST_SIDE]``
"""

import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterable
from io import BytesIO
from statistics import median

from PIL import Image

from media.facts import Box
from media.vision.codes import Codes
from media.vision.faces import Faces
from media.vision.picture import opened
from media.vision.texts import LONGEST_SIDE, Texts
from rules.numbers import bsn_like, emails, markings, phones
from rules.plates import plates
from tests.media import vision_scenes
from tests.media.vision_scenes import Scene

Found = Callable[[str], object]
RULES: dict[str, Found] = {
    "marking": markings,
    "bsn": bsn_like,
    "plate": lambda text: plates(text.splitlines()),
    "email": emails,
    "phone": phones,
}
HEIGHTS = (14, 20, 30, 1000)


def main(count: int, longest_side: int) -> None:
    """Prints the tables."""
    _text_report(count, Texts(longest_side))
    _face_report(count // 2, Faces())
    _code_report(count // 4, Codes())


def _text_report(count: int, reader: Texts) -> None:
    hits: dict[tuple[str, int], list[bool]] = defaultdict(list)
    false: dict[str, list[bool]] = defaultdict(list)
    spent = []
    for scene in (*vision_scenes.texts(count), *vision_scenes.empty(count // 4)):
        image, start = opened(scene.jpeg), time.perf_counter()
        read = "\n".join(text for _, text in reader.find(image))
        spent.append(time.perf_counter() - start)
        for kind, rule in RULES.items():
            if kind == scene.kind:
                hits[kind, _height(scene)].append(bool(rule(read)))
            else:
                false[kind].append(bool(rule(read)))
    _print_texts(hits, false)
    print(f"text: median {median(spent) * 1000:.0f} ms, longest {max(spent) * 1000:.0f} ms, {len(spent)} pictures")


def _print_texts(hits: dict[tuple[str, int], list[bool]], false: dict[str, list[bool]]) -> None:
    for kind in RULES:
        shares = [_share(hits[kind, height]) for height in range(len(HEIGHTS))]
        every = [hit for height in range(len(HEIGHTS)) for hit in hits[kind, height]]
        print(f"{kind:8} found {_share(every)}, by height {' '.join(shares)}; false {_share(false[kind])}", flush=True)


def _height(scene: Scene) -> int:
    return next(place for place, limit in enumerate(HEIGHTS) if scene.letters < limit)


def _share(found: list[bool]) -> str:
    return f"{sum(found)}/{len(found)}"


def _face_report(count: int, detector: Faces) -> None:
    sizes: dict[int, list[bool]] = defaultdict(list)
    more = 0
    for scene in vision_scenes.faces(count):
        boxes = detector.find(opened(scene.jpeg))
        sizes[scene.letters // 60 * 60].append(any(_meets(box, scene.box) for box in boxes))
        more += sum(not _meets(box, scene.box) for box in boxes)
    none = [bool(detector.find(opened(scene.jpeg))) for scene in vision_scenes.empty(count)]
    print("faces by height of the head:", {size: _share(sizes[size]) for size in sorted(sizes)})
    print(f"faces elsewhere {more}, in pictures of nobody {_share(none)}")


def _code_report(count: int, reader: Codes) -> None:
    kinds: dict[str, list[bool]] = defaultdict(list)
    for scene in vision_scenes.codes(count):
        kinds[scene.kind].append(
            any(kind == scene.kind and _meets(box, scene.box) for box, kind in reader.find(opened(scene.jpeg)))
        )
    none = [bool(reader.find(opened(scene.jpeg))) for scene in vision_scenes.empty(count * 2)]
    print("codes:", {kind: _share(found) for kind, found in kinds.items()}, "where none is", _share(none))


def _meets(one: Box, other: Box) -> bool:
    """Whether the middle of the first lies within the other."""
    across, down = (one[0] + one[2]) / 2, (one[1] + one[3]) / 2
    return other[0] <= across <= other[2] and other[1] <= down <= other[3]


def sheet(scenes: Iterable[Scene]) -> bytes:
    """A contact sheet to look at with one's own eyes."""
    pictures = [Image.open(BytesIO(scene.jpeg)) for scene in scenes]
    page = Image.new("RGB", (5 * 260, (len(pictures) + 4) // 5 * 330), "white")
    for place, picture in enumerate(pictures):
        picture.thumbnail((250, 320))
        page.paste(picture, (place % 5 * 260, place // 5 * 330))
    out = BytesIO()
    page.save(out, "JPEG", quality=80)
    return out.getvalue()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 280, int(sys.argv[2]) if len(sys.argv) > 2 else LONGEST_SIDE)
