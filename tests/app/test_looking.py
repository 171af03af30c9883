"""What a program sees in a photo: counts and places reach the rules, what could be read reaches nobody."""

from collections.abc import Sequence
from dataclasses import asdict, replace
from io import BytesIO
from pathlib import Path
from typing import Any, cast

import pytest
from PIL import Image

from app.looking import Looking
from app.studio import Studio
from media import Crop, Frame, MediaRefused, Photo, Pool, Refusal, Rendering, process_photo
from media.facts import Box
from media.vision import Kind as CodeKind
from media.vision import Seen, Vision, available
from rules.engine import judge
from rules.facts import Facts, ItemFacts, Kind
from rules.findings import Severity
from storage.media import MediaStore
from takeover.errors import Refused
from takeover.model import Item
from tests.photographs import clip, photo

BOX = (0.1, 0.2, 0.3, 0.4)
BSN = "BSN 111222333"
RENDERING = Rendering(b"jpeg", 1080, 1080, "sha", Crop(), padded=False)
MANY = Seen(
    faces=(BOX, BOX),
    texts=((BOX, "GV-123-B"), (BOX, BSN), (BOX, "Koffie")),
    codes=((BOX, CodeKind.QR), (BOX, CodeKind.PRODUCT)),
)


class Eyes:
    """Sees what a test says, or fails; counts how often it is asked."""

    def __init__(self, sees: Seen | MediaRefused) -> None:
        self.sees = sees
        self.asked = 0

    async def look(self, jpeg: bytes) -> Seen:
        self.asked += 1
        if isinstance(self.sees, MediaRefused):
            raise self.sees
        return self.sees

    async def faces(self, jpeg: bytes) -> tuple[Box, ...]:
        return (await self.look(jpeg)).faces

    async def draw(self, jpeg: bytes, boxes: Sequence[Box]) -> bytes:
        await self.look(jpeg)
        return b"%d boxes on %s" % (len(boxes), jpeg)


def looking(sees: Seen | MediaRefused | None) -> Looking:
    async def load(key: str) -> bytes:
        return key.encode()

    return Looking(None if sees is None else cast(Vision, Eyes(sees)), load)


async def test_counts_codes_and_places_are_kept_and_no_word_of_what_was_read() -> None:
    facts = await looking(MANY).seen(ItemFacts(width=1080), RENDERING)
    assert (facts.width, facts.faces, facts.plates, facts.codes) == (1080, 2, 1, 1)
    assert facts.seen_codes == {"AVG-05": 1}
    assert [hint.partition(" ")[0] for hint in facts.hints] == ["face", "face", "plate", "code", "text"]
    kept = str(asdict(facts))
    assert not any(word in kept for word in ("111222333", "GV-123", "Koffie"))
    assert facts.text_seen == ""


@pytest.mark.parametrize(
    "sees", [None, MediaRefused(Refusal.CRASHED), MediaRefused(Refusal.TIMEOUT)], ids=["none", "crashed", "slow"]
)
async def test_without_eyes_or_with_failing_ones_nothing_is_known_and_nothing_stops(
    sees: Seen | MediaRefused | None,
) -> None:
    before = ItemFacts(faces=3, plates=1, codes=1, seen_codes={"SEC-01": 1}, hints=("face 0,0,1,1",))
    facts = await looking(sees).seen(before, RENDERING)
    assert (facts.faces, facts.plates, facts.codes) == (None, None, None)
    assert (dict(facts.seen_codes), facts.hints) == ({}, ())
    taken = process_photo(photo("coffee"), Frame.FEED)
    assert await looking(sees).faces(taken) == ()


async def test_the_same_picture_is_looked_at_once() -> None:
    looks = looking(MANY)
    first = await looks.seen(ItemFacts(), RENDERING)
    assert await looks.seen(ItemFacts(), RENDERING) == first
    assert cast(Any, looks)._eyes.asked == 1
    await looks.seen(ItemFacts(), replace(RENDERING, sha256="other"))
    assert cast(Any, looks)._eyes.asked == 2


async def test_boxes_are_drawn_on_what_is_shown() -> None:
    looks = looking(MANY)
    facts = await looks.seen(ItemFacts(), RENDERING)
    item = Item("original", "rendering", "sha", "image/jpeg", 1080, 1080, facts)
    assert await looks.drawn(item) == b"5 boxes on rendering"
    with pytest.raises(Refused, match="nothing-seen"):
        await looks.drawn(replace(item, facts=ItemFacts()))
    with pytest.raises(Refused, match="nothing-seen"):
        await looking(MediaRefused(Refusal.CRASHED)).drawn(item)
    with pytest.raises(Refused, match="nothing-seen"):
        await looking(None).drawn(item)


async def test_only_a_jpeg_is_searched_for_faces() -> None:
    taken = process_photo(photo("coffee"), Frame.FEED)
    assert await looking(MANY).faces(taken) == (BOX, BOX)
    heic = Photo(replace(taken.facts, format="HEIF"), taken.rendering, taken.original, taken.digest)
    assert await looking(MANY).faces(heic) == ()


async def test_of_a_clip_the_most_that_one_picture_shows_counts_and_nothing_seen_is_not_known(tmp_path: Path) -> None:
    pool, eyes = Pool(workers=1), Eyes(MANY)
    studio = Studio(pool, MediaStore(str(tmp_path)), cast(Vision, eyes))
    try:
        item = await studio.take(1, clip(), None, as_file=False, forwarded=False)
        assert eyes.asked > 1, "the cover and other scenes"
        assert (item.facts.faces, item.facts.plates, item.facts.codes) == (2, 1, 1)
        assert item.facts.seen_codes == {"AVG-05": 1}
        assert (await studio.looking.drawn(item)).startswith(b"5 boxes on ")
        eyes.sees = Seen((), (), ())
        other = await studio.films.with_cover(item, 1, Kind.REEL, 2.5)
        assert (other.facts.faces, other.facts.hints) == (2, ())
        blank = await studio.take(1, clip(name="cat"), None, as_file=False, forwarded=False)
        assert (blank.facts.faces, blank.facts.plates, blank.facts.codes) == (None, None, None)
    finally:
        await pool.close()


def judged(answers: dict[str, str], **codes: int) -> dict[str, Severity]:
    seen = {code.replace("_", "-"): count for code, count in codes.items()}
    facts = Facts(kind=Kind.STORY, items=(ItemFacts(faces=0, plates=0, seen_codes=seen),), answers=answers)
    return {one.code: one.severity for one in judge(facts) if one.numbers.get("where") == "picture"}


def test_what_was_found_in_a_picture_speaks_as_if_it_could_still_be_read() -> None:
    assert judged({}, AVG_05=1, AVG_10=2, SEC_01=1) == {
        "AVG-05": Severity.ASK, "AVG-10": Severity.ASK, "SEC-01": Severity.BLOCK,
    }  # fmt: skip
    assert judged({"bsn": "is_bsn"}, AVG_05=1) == {"AVG-05": Severity.BLOCK}
    assert judged({"bsn": "not_bsn", "contact": "allowed"}, AVG_05=1, AVG_11=1) == {}


@pytest.mark.skipif(not available(), reason="the extra [vision] is not installed")
async def test_a_face_is_seen_kept_by_the_cut_and_gone_once_it_is_hidden(tmp_path: Path) -> None:
    pool, eyes = Pool(workers=1), Vision()
    studio = Studio(pool, MediaStore(str(tmp_path)), eyes)
    try:
        out = BytesIO()
        Image.open(BytesIO(photo("astronaut"))).convert("RGB").save(out, "JPEG", quality=90)
        item = await studio.take(1, out.getvalue(), None, as_file=False, forwarded=False)
        assert item.facts.faces == 1
        assert item.facts.hints[0].startswith("face ")
        drawn = Image.open(BytesIO(await studio.looking.drawn(item)))
        assert drawn.size == (item.width, item.height)
        hidden = await studio.retouch.hide(item, 1, None, [(0.2, 0.0, 0.7, 0.5)])
        assert hidden.facts.faces == 0
    finally:
        await pool.close()
        await eyes.close()
