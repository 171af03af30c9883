"""`python -m tools.contact_sheet`: draws docs/images/media-*.jpg, what the media engine makes of real photographs."""

from collections.abc import Iterator, Sequence
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw, ImageFont

from media import Crop, Fit, Frame, render_photo
from media.facts import Box
from tests import photographs

FOLDER = Path(__file__).resolve().parents[1] / "docs" / "images"
CELL = (300, 320)
CAPTION = 26
MOST_BYTES = 300_000
Cell = tuple[str, Image.Image]

TURNS = {
    1: None,
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_90,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_270,
}
FACE: Box = (0.34, 0.08, 0.56, 0.38)
LABEL: Box = (0.53, 0.55, 0.74, 0.72)


def main() -> None:
    """Draws every sheet."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, cells in (
        ("crops", _crops()),
        ("orientations", _orientations()),
        ("colours", _colours()),
        ("bars-and-blur", _bars_and_blur()),
    ):
        _sheet(FOLDER / f"media-{name}.jpg", list(cells))


def _made(data: bytes, frame: Frame = Frame.FEED, aspect: float | None = None, **how: object) -> Image.Image:
    return Image.open(BytesIO(render_photo(data, frame, aspect, **how).data))  # type: ignore[arg-type] # by name


def _crops() -> Iterator[Cell]:
    """From wide and high pictures: a cut by contrast, and the same with a face told."""
    for name in ("astronaut", "cat", "rocket", "palace", "flower", "photographer"):
        data = photographs.photo(name)
        yield f"{name}, as sent", photographs.opened(data)
        yield "4:5, cut", _made(data, aspect=0.8, fit=Fit.CUT)
        yield "9:16, cut", _made(data, Frame.STORY, fit=Fit.CUT)
        yield "1.91:1, cut", _made(data, aspect=1.91, fit=Fit.CUT)
    data = photographs.photo("astronaut")
    yield "face told, 9:16", _made(data, Frame.STORY, fit=Fit.CUT, faces=(FACE,))
    yield "face told, 1.91:1", _made(data, aspect=1.91, fit=Fit.CUT, faces=(FACE,))


def _orientations() -> Iterator[Cell]:
    upright = photographs.opened(photographs.photo("coffee"))
    for orientation, turn in TURNS.items():
        stored = upright if turn is None else upright.transpose(turn)
        yield f"stored as {orientation}", stored
        yield "shown", _made(photographs.jpeg(stored, photographs.exif(orientation=orientation)))


def _colours() -> Iterator[Cell]:
    source = photographs.opened(photographs.photo("flower")).convert("RGB")
    yield "sRGB JPEG", _made(photographs.jpeg(source, profile=photographs.srgb()))
    yield "same numbers, Display P3", _made(photographs.jpeg(source, profile=photographs.p3()))
    yield "HEIC in Display P3", _made(photographs.heic())
    yield "CMYK JPEG", _made(_saved(source.convert("CMYK"), "JPEG"))
    deep = source.convert("L").convert("I").point(lambda value: value * 257 + 0).convert("I;16")
    yield "16-bit grey PNG", _made(_saved(deep, "PNG"))
    yield "palette PNG", _made(_saved(source.quantize(48), "PNG"))
    see_through = source.copy()
    see_through.putalpha(Image.radial_gradient("L").resize(source.size).point(lambda value: 255 - value))
    yield "transparent PNG", _made(_saved(see_through, "PNG"))
    yield "AVIF", _made(_saved(source, "AVIF"))
    yield "WebP", _made(_saved(source, "WEBP"))


def _bars_and_blur() -> Iterator[Cell]:
    palace, astronaut = photographs.photo("palace"), photographs.photo("astronaut")
    yield "story, bars of its own", _made(palace, Frame.STORY)
    yield "story, bars chosen", _made(palace, Frame.STORY, crop=Crop(pad="#154273"))
    yield "4:5, bars asked for", _made(palace, aspect=0.8, fit=Fit.PAD)
    yield "face hidden", _made(astronaut, crop=Crop(blur=(FACE,)))
    yield "two regions hidden", _made(astronaut, crop=Crop(blur=(FACE, LABEL)))
    yield "hidden and cut", _made(astronaut, aspect=1.2, crop=Crop(0.1, 0.0, 1.0, 0.75, blur=(FACE, LABEL)))


def _saved(image: Image.Image, form: str) -> bytes:
    out = BytesIO()
    image.save(out, form)
    return out.getvalue()


def _sheet(path: Path, cells: Sequence[Cell], across: int = 4) -> None:
    font = ImageFont.load_default(size=17)
    down = -(-len(cells) // across)
    sheet = Image.new("RGB", (across * CELL[0], down * (CELL[1] + CAPTION)), "white")
    brush = ImageDraw.Draw(sheet)
    for place, (caption, image) in enumerate(cells):
        left, top = place % across * CELL[0], place // across * (CELL[1] + CAPTION)
        small = image.convert("RGB")
        small.thumbnail((CELL[0] - 12, CELL[1] - 12), Image.Resampling.LANCZOS)
        sheet.paste(small, (left + (CELL[0] - small.width) // 2, top + 6))
        brush.text((left + CELL[0] // 2, top + CELL[1] + 2), caption, fill="black", font=font, anchor="ma")
    for quality in range(84, 20, -6):
        sheet.save(path, "JPEG", quality=quality, optimize=True)
        if path.stat().st_size <= MOST_BYTES:
            return


if __name__ == "__main__":
    main()
