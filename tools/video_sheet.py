"""Draws docs/images/video.jpg: what the video engine makes of clips across, turned, bright, and with subtitles.

Run as ``python -m tools.video_sheet``; it takes about a minute.
"""

from functools import cache
from io import BytesIO
from pathlib import Path

import av
from av.filter import Graph
from av.video.frame import VideoFrame
from PIL import Image, ImageDraw, ImageFont, ImageOps

from media import Frame, Video, VideoChoice, process_video
from media.hdr import SIDE, WHITE
from tests import photographs
from tests.media import clips
from tests.media.clips import Film

OUT = Path(__file__).resolve().parents[1] / "docs" / "images" / "video.jpg"
SPOKEN = "1\n0:0 --> 0:3\nVandaag loop ik mee bij de griffie! 🎉\nÉén reünie, zó leuk 👩‍🚀\n"
TALL = (252, 448)
MOMENT = 1.5


def main() -> None:
    """Writes the sheet."""
    across = Film(size=(1280, 720), name="coffee", rate=24)
    choice = VideoChoice(subtitles=SPOKEN)
    burnt = process_video(clips.made(across), Frame.REEL, None, choice)
    plain = process_video(clips.made(across), Frame.STORY, None, VideoChoice(pad="#154273"))
    turned = process_video(clips.made(lying()), Frame.FEED)
    upright = process_video(clips.made(Film(size=(720, 1280), name="astronaut", rate=24)), Frame.REEL, None, choice)
    bright = clips.made(dazzling())
    shown = [
        ("as sent, 16:9", still(clips.made(across))),
        ("reel: bars of itself, subtitles", still(burnt.data)),
        ("story: bars of a colour", still(plain.data)),
        ("upright reel, subtitles", still(upright.data)),
        ("turned by its matrix, feed", still(turned.data)),
        ("PQ taken for plain", still(bright)),
        ("PQ tone-mapped", still(process_video(bright, Frame.REEL).data)),
        *covers(burnt),
    ]
    sheet(shown).save(OUT, "JPEG", quality=82, optimize=True)
    print(OUT, OUT.stat().st_size)


def lying() -> Film:
    """A tall photograph as a phone stores it: on its side, with a matrix that turns it upright."""
    tall = ImageOps.fit(photographs.opened(photographs.photo("palace")).convert("RGB"), (720, 1280))
    picture = tall.rotate(-90, expand=True)
    return Film(name="lying", size=(1280, 720), turn=90, rate=24, pictures=(picture,) * 72)


def still(data: bytes) -> Image.Image:
    """One picture of a clip."""
    return clips.frames(data, [MOMENT])[0]


def covers(video: Video) -> list[tuple[str, Image.Image]]:
    """The candidates for a cover with their moments, the proposed one marked."""
    return [
        (f"cover at {one.at:.1f} s" + (" (best)" if one.at == video.cover_at else ""), Image.open(BytesIO(one.data)))
        for one in video.covers
    ]


def sheet(shown: list[tuple[str, Image.Image]]) -> Image.Image:
    """Pictures beside each other with a line under each."""
    columns = 6
    rows = -(-len(shown) // columns)
    made = Image.new("RGB", (columns * (TALL[0] + 12) + 12, rows * (TALL[1] + 40) + 12), "white")
    brush, font = ImageDraw.Draw(made), ImageFont.load_default(15)
    for place, (words, image) in enumerate(shown):
        left, top = 12 + place % columns * (TALL[0] + 12), 12 + place // columns * (TALL[1] + 40)
        small = ImageOps.contain(image.convert("RGB"), TALL)
        made.paste(small, (left + (TALL[0] - small.width) // 2, top + (TALL[1] - small.height) // 2))
        brush.text((left, top + TALL[1] + 6), words, "black", font=font)
    return made


def dazzling() -> Film:
    """A photograph as a phone films it in PQ: paper at 203 cd/m², wide primaries."""
    width, height = 360, 640
    large = ImageOps.fit(photographs.opened(photographs.photo("palace")).convert("RGB"), (width, height))
    graph = Graph()
    table = Path("/dev/shm/wide.cube")  # noqa: S108 - read at once by the filter
    table.write_text(wide())
    steps = [
        graph.add("buffer", f"video_size={width}x{height}:pix_fmt=rgb24:time_base=1/24"),
        graph.add("format", "gbrp16"),
        graph.add("lut3d", f"file={table}"),
        graph.add("format", "rgb48"),
        graph.add("buffersink"),
    ]
    graph.link_nodes(*steps).configure()
    table.unlink()
    frame = av.VideoFrame.from_image(large)
    frame.pts = 0
    steps[0].push(frame)
    coded = steps[-1].pull()
    assert isinstance(coded, VideoFrame)
    return Film(
        name="dazzling", size=(width, height), codec="libx265", pixels="yuv420p10le", colours=(9, 16, 9), rate=24,
        options=(("preset", "ultrafast"), ("x265-params", "log-level=none")), pictures=(coded.to_image(),) * 72,
    )  # fmt: skip


@cache
def wide() -> str:
    """The table from sRGB to PQ in BT.2020: the way back of media.hdr, without its shoulder."""
    steps = [place / (SIDE - 1) for place in range(SIDE)]
    lines = (_wide(red, green, blue) for blue in steps for green in steps for red in steps)
    return f"LUT_3D_SIZE {SIDE}\n" + "\n".join(lines) + "\n"


def _wide(red: float, green: float, blue: float) -> str:
    first, second, third = (part**2.2 * WHITE for part in (red, green, blue))
    light = (
        0.6274 * first + 0.3293 * second + 0.0433 * third,
        0.0691 * first + 0.9195 * second + 0.0114 * third,
        0.0164 * first + 0.0880 * second + 0.8956 * third,
    )
    return " ".join(f"{_pq(part):.5f}" for part in light)


def _pq(light: float) -> float:
    power = (light / 10_000) ** (1305 / 8192)
    return float(((3424 / 4096 + 2413 / 128 * power) / (1 + 2392 / 128 * power)) ** (2523 / 32))


if __name__ == "__main__":
    main()
