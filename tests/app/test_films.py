"""Videos in the studio: encoded where they must be, once; covers and subtitles are bound by what an approval binds."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest
import pytest_asyncio

from app.studio import Studio
from bot.ports import Said
from media import Pool
from rules.facts import Kind
from storage.media import MediaStore
from takeover.errors import Refused
from takeover.keeping import spoken, subtitles_of
from takeover.model import Item, Submission
from takeover.weeks import IsoWeek
from tests.media.clips import Film, made, tone
from tests.photographs import clip, photo

SRT = "1\n00:00:00,000 --> 00:00:02,000\nHallo allemaal, dit is de dijk\n\n"


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def studio(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Studio]:
    pool = Pool(workers=1)
    yield Studio(pool, MediaStore(str(tmp_path_factory.mktemp("films") / "media")))
    await pool.close()


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def reel(studio: Studio) -> Item:
    return await studio.take(3, clip(4), None, as_file=False, forwarded=False)


def approved(item: Item) -> str:
    return Submission(1, 3, IsoWeek(2026, 48), 1, kind=Kind.REEL, items=(item,)).content_hash


pytestmark = pytest.mark.asyncio(loop_scope="module")


async def test_a_wide_clip_is_made_tall_and_its_original_is_kept(studio: Studio) -> None:
    heard: list[float] = []

    async def told(part: float) -> None:
        heard.append(part)

    wide = made(Film(size=(640, 360), seconds=3.0, sound=tone))
    item = await studio.take(3, wide, None, as_file=False, forwarded=False, told=told)
    assert (item.width, item.height) == (1080, 1920)
    assert item.facts.padded
    assert item.original != item.rendering
    assert len(await studio.load(item.rendering)) == item.size
    assert heard == sorted(heard)
    story = await studio.redraw(item, 3, Kind.STORY)
    assert (story.rendering, story.original) == (item.rendering, item.original)
    post = await studio.redraw(item, 3, Kind.CAROUSEL)
    assert post.width / post.height == pytest.approx(640 / 360, abs=0.01)


async def test_a_silent_track_is_no_sound(studio: Studio) -> None:
    item = await studio.take(3, made(Film(size=(720, 1280), sound=lambda _: 0.0)), None, as_file=False, forwarded=False)
    assert not item.facts.has_audio


async def test_the_length_that_is_wrong_is_told_in_numbers(studio: Studio) -> None:
    short = await studio.take(3, clip(1), None, as_file=False, forwarded=False)
    (problem,) = short.facts.video_problems
    code, value, limit = problem.split(":")
    assert (code, float(limit)) == ("too_short", 3)
    assert float(value) < 2


async def test_another_cover_is_another_content(studio: Studio, reel: Item) -> None:
    frames = await studio.films.covers(reel, Kind.REEL)
    assert 2 <= len(frames) <= 5
    chosen = await studio.films.with_cover(reel, 3, Kind.REEL, frames[-1].at)
    assert chosen.rendering == reel.rendering
    assert chosen.cover != reel.cover
    assert approved(chosen) != approved(reel)
    assert (await studio.redraw(chosen, 3, Kind.STORY)).cover == chosen.cover


async def test_a_photo_of_ones_own_is_the_cover_and_stays_it(studio: Studio, reel: Item) -> None:
    own = await studio.films.with_own_cover(reel, 3, Kind.REEL, photo("coffee"))
    assert approved(own) != approved(reel)
    assert own.cover is not None
    assert (await studio.load(own.cover)).startswith(b"\xff\xd8\xff")
    said = await studio.films.with_subtitles(own, 3, Kind.REEL, Said(SRT, False), aspect=None, told=_nobody)
    assert said.cover == own.cover
    with pytest.raises(Refused, match="finding-TECH-01"):
        await studio.films.with_own_cover(reel, 3, Kind.REEL, b"no photo at all")


async def test_subtitles_are_drawn_or_kept_beside_and_bound_either_way(studio: Studio, reel: Item) -> None:
    films = studio.films
    beside = await films.with_subtitles(reel, 3, Kind.REEL, Said(SRT, False), aspect=None, told=_nobody)
    assert beside.rendering == reel.rendering
    assert approved(beside) != approved(reel)
    key = subtitles_of(beside)
    assert key is not None
    assert (await studio.load(key)).decode() == SRT
    burnt = await films.with_subtitles(beside, 3, Kind.REEL, Said(SRT, True), aspect=None, told=_nobody)
    assert burnt.rendering != reel.rendering
    assert (spoken(beside), spoken(burnt), spoken(reel)) == ("beside", "burn", "")
    assert approved(replace(burnt, crop="")) != approved(burnt)
    other = SRT.replace("dijk", "brug")
    assert approved(await films.with_subtitles(beside, 3, Kind.REEL, Said(other, False), aspect=None, told=_nobody)) \
        != approved(beside)  # fmt: skip


async def test_typed_words_and_files_become_subtitles(studio: Studio) -> None:
    typed = studio.films.subtitles("Hallo allemaal. Dit is de dijk.", 4.0)
    assert "-->" in typed.file
    assert typed.words == "Hallo allemaal. Dit is de dijk."
    assert (
        studio.films.subtitles(SRT.replace("dit", "dit\nen dat"), 4.0).words == "Hallo allemaal, dit en dat is de dijk"
    )
    assert typed.faults == ()
    late = studio.films.subtitles(SRT.replace("02,000", "09,000").encode("utf-16"), 4.0)
    assert [fault[0] for fault in late.faults] == ["too_late"]
    assert "00:00:04,000" in late.file
    assert studio.films.subtitles(b"\0\1\2", 4.0).file == ""
    hurried = studio.films.subtitles("woorden " * 200, 4.0)
    assert [fault[0] for fault in hurried.faults] == ["too_fast"]


async def _nobody(part: float) -> None:
    del part
