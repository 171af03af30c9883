"""What a program sees in a photo or a clip, as facts for the rules: counts and places, never what could be read."""

import operator
from collections import Counter
from collections.abc import Awaitable, Callable, Sequence
from contextlib import suppress
from dataclasses import replace
from functools import reduce
from typing import Any

import structlog

from app.files import cut_off
from media import MediaRefused, Photo, Rendering, Video
from media.facts import Box
from media.vision import Kind as CodeKind
from media.vision import Seen, Vision
from rules.engine import judge
from rules.facts import Facts, ItemFacts, Kind
from rules.plates import plates
from takeover.errors import Refused
from takeover.model import Item
from takeover.pointing import box_of

log = structlog.get_logger()
IN_TEXT = ("AVG-05", "AVG-10", "AVG-11", "SEC-01")
"""Rules that look at what can be read in a picture."""
MOST = 24
"""Places that are kept for a human."""
REMEMBERED = 64
"""Renderings whose facts are not looked for again: what is shown first is often used a moment later."""


class Looking:
    """Satisfies bot.ports.Looking. Without `eyes` nothing is seen and everything is asked; `load` gives stored bytes.

    Eyes that fail are as good as none: a photo comes in all the same.
    """

    def __init__(self, eyes: Vision | None, load: Callable[[str], Awaitable[bytes]]) -> None:
        self._eyes = eyes
        self._load = load
        self._known: dict[str, dict[str, Any]] = {}

    async def faces(self, photo: Photo) -> tuple[Box, ...]:
        """Where faces are in the upright original, for a cut that spares them; nothing for what is no JPEG."""
        if self._eyes is None or photo.facts.format != "JPEG":
            return ()
        try:
            return await self._eyes.faces(photo.original)
        except MediaRefused as refused:
            log.warning("not_looked_at", reason=refused.reason.value)
            return ()

    async def seen(self, facts: ItemFacts, rendering: Rendering) -> ItemFacts:
        """The facts with what is seen in exactly what will be shown; nothing of an older look stays."""
        blind = replace(facts, faces=None, plates=None, codes=None, seen_codes={}, hints=())
        if self._eyes is None:
            return blind
        if rendering.sha256 not in self._known:
            try:
                told = _told(await self._eyes.look(rendering.data))
            except MediaRefused as refused:
                log.warning("not_looked_at", reason=refused.reason.value)
                return blind
            newest = list(self._known.items())[-REMEMBERED:]
            self._known = dict(newest) | {rendering.sha256: told}
        return replace(blind, **self._known[rendering.sha256])

    async def sparing_faces(self, photo: Photo, again: Callable[[Sequence[Box]], Awaitable[Photo]]) -> Photo:
        """The photo; where something was cut off and there are faces, as `again` makes it to spare them."""
        faces = await self.faces(photo) if cut_off(photo.rendering) else ()
        return await again(faces) if faces else photo

    async def seen_in_clip(
        self, facts: ItemFacts, clip: Video, picture: Callable[[float], Awaitable[Rendering]]
    ) -> ItemFacts:
        """The facts with what is seen in the cover and in the other scenes, as `picture` shows them at a second."""
        looks = [await self.seen(facts, clip.cover)]
        others = [scene for scene in clip.covers if scene.at != clip.cover_at]
        for scene in others if self._eyes is not None else ():
            with suppress(MediaRefused):
                looks.append(await self.seen(facts, await picture(scene.at)))
        return most_of(looks)

    async def drawn(self, item: Item) -> bytes:
        """The photo, or a clip's cover, with a numbered box around each hint; raises Refused("nothing-seen")."""
        if self._eyes is None or not item.facts.hints:
            raise Refused("nothing-seen")
        try:
            shown = await self._load((item.video and item.cover) or item.rendering)
            return await self._eyes.draw(shown, [box_of(hint) for hint in item.facts.hints])
        except MediaRefused as refused:
            log.warning("not_drawn", reason=refused.reason.value)
            raise Refused("nothing-seen") from None


def most_of(looks: Sequence[ItemFacts]) -> ItemFacts:
    """What is known of a clip after looks at some of its pictures: the most of each, and the places of the first.

    That nothing was seen says nothing of the rest of the clip: then it is not known.
    """
    counts: dict[str, Any] = {
        name: max(getattr(look, name) or 0 for look in looks) or None for name in ("faces", "plates", "codes")
    }
    codes = reduce(operator.or_, (Counter(look.seen_codes) for look in looks))
    return replace(looks[0], **counts, seen_codes=dict(codes))


def _told(seen: Seen) -> dict[str, Any]:
    """Counts, codes of rules and places; what was read is forgotten here."""
    texts = [text for _, text in seen.texts]
    found_plates = plates(texts)
    codes = [box for box, kind in seen.codes if kind is not CodeKind.PRODUCT]
    places = [
        *(("face", box) for box in seen.faces),
        *(("plate", seen.texts[one.text][0]) for one in found_plates),
        *(("code", box) for box in codes),
        *(("text", box) for box, text in seen.texts if _codes_in(text)),
    ]
    return {
        "faces": len(seen.faces),
        "plates": len(found_plates),
        "codes": len(codes),
        "seen_codes": _codes_in("\n".join(texts)),
        "hints": tuple(_hint(kind, box) for kind, box in places[:MOST]),
    }


def _codes_in(text: str) -> dict[str, int]:
    """How often each rule finds something in a text that was read from a picture."""
    if not text:
        return {}
    found = judge(Facts(kind=Kind.STORY, items=(ItemFacts(text_seen=text),)))
    counts = Counter[str]()
    for one in found:
        if one.code in IN_TEXT:
            counts[one.code] += int(one.numbers.get("count", 1))
    return dict(counts)


def _hint(kind: str, box: Box) -> str:
    return f"{kind} " + ",".join(f"{side:.4f}" for side in box)
