"""`estafette render` makes what the bot makes, and says why not."""

import json
from collections.abc import Callable
from functools import partial
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image, ImageChops, ImageStat
from typer.testing import CliRunner, Result

from app.cli import cli
from app.studio import Studio
from media import Pool
from rules.facts import Kind
from storage.media import MediaStore
from tests.media.clips import frames
from tests.photographs import clip, photo

SRT = "1\n00:00:00,500 --> 00:00:02,500\nHallo allemaal\n"


def rendered(folder: Path, data: bytes, *more: str) -> tuple[Result, Path]:
    given, out = folder / "given", folder / "out"
    given.write_bytes(data)
    return CliRunner().invoke(cli, ["render", str(given), "-o", str(out), *more]), out


@pytest.mark.parametrize("shape", ["feed", "story"])
async def test_a_photo_has_the_same_bytes_as_in_the_chat(tmp_path: Path, shape: str) -> None:
    result, out = rendered(tmp_path, photo("palace"), "--as", shape, "--json")
    assert result.exit_code == 0
    told = json.loads(result.stdout)
    pool = Pool(workers=1)
    studio = Studio(pool, MediaStore(str(tmp_path / "media")))
    kind = Kind.STORY if shape == "story" else Kind.IMAGE
    item = await studio.take(1, photo("palace"), kind, as_file=False, forwarded=False)
    await pool.close()
    assert (told["sha256"], sha256(out.read_bytes()).hexdigest()) == (item.sha256, item.sha256)
    assert told["choice"] == item.crop


def test_a_region_is_cut_out_and_another_is_made_unreadable(tmp_path: Path) -> None:
    result, out = rendered(tmp_path, photo("coffee"), "--crop", "0,0,0.5,0.5", "--blur", "0,0,0.25,0.25", "--json")
    assert result.exit_code == 0, result.stderr
    assert "blur:0.00000,0.00000,0.25000,0.25000" in json.loads(result.stdout)["choice"]
    assert Image.open(BytesIO(out.read_bytes())).format == "JPEG"


@pytest.mark.parametrize(("shape", "width", "size"), [("feed", "1440", (1440, 960)), ("reel", "1080", (1080, 1920))])
def test_a_photo_has_the_width_that_is_asked_for(tmp_path: Path, shape: str, width: str, size: tuple[int, int]) -> None:
    result, out = rendered(tmp_path, photo("coffee"), "--as", shape, "--width", width)
    assert result.exit_code == 0, result.stderr
    assert Image.open(BytesIO(out.read_bytes())).size == size


def test_a_photo_between_bars_of_a_colour(tmp_path: Path) -> None:
    result, out = rendered(tmp_path, photo("coffee"), "--as", "story", "--pad", "#FF0000")
    assert result.exit_code == 0, result.stderr
    corner = Image.open(out).convert("RGB").getpixel((5, 5))
    assert isinstance(corner, tuple)
    assert corner[0] > 240
    assert max(corner[1:]) < 20


def test_subtitles_are_drawn_in_a_video(tmp_path: Path) -> None:
    srt = tmp_path / "spoken.srt"
    srt.write_text(SRT)
    film = clip(3.0)
    result, out = rendered(tmp_path, film, "--subtitles", str(srt), "--json")
    assert result.exit_code == 0, result.stderr
    told = json.loads(result.stdout)
    assert (told["width"], told["height"], told["mime"]) == (1080, 1920, "video/mp4")
    assert [reason.partition(":")[0] for reason in told["reasons"]] == ["subtitles"]
    (before,), (after,) = frames(film, [1.5]), frames(out.read_bytes(), [1.5])
    changed = ImageChops.difference(before.resize(after.size).convert("L"), after.convert("L"))
    top, bottom = (ImageStat.Stat(changed.crop((0, at, 1080, at + 480))).mean[0] for at in (0, 960))
    assert bottom > 2 * top


@pytest.mark.parametrize(
    ("make", "more", "code", "words"),
    [
        (partial(bytes, b"no picture"), (), 1, "I cannot post this kind of file"),
        (partial(clip, 1.0), (), 1, "Your video is too short"),
        (partial(photo, "coffee"), ("--width", "2000"), 2, "1080 or 1440"),
        (partial(photo, "coffee"), ("--crop", "0,0,2,1"), 2, "left,top,right,bottom"),
        (partial(photo, "coffee"), ("--pad", "red"), 2, "A colour such as"),
        (partial(photo, "coffee"), ("--subtitles", "x.srt"), 2, "Only for videos"),
        (partial(clip, 3.0), ("--blur", "0,0,1,1"), 2, "Only for photos"),
    ],
)
def test_what_cannot_be_made_ends_with_the_reason(
    tmp_path: Path, make: Callable[[], bytes], more: tuple[str, ...], code: int, words: str
) -> None:
    result, out = rendered(tmp_path, make(), *more)
    assert (result.exit_code, out.exists()) == (code, False)
    assert words in result.stderr
