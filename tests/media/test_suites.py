"""Files of a decoder's own test suite, odd on purpose: each becomes a clean JPEG or is refused for its reason."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image

from media import Frame, MediaRefused, process_photo
from tests.conftest import ROOT

SUITE = ROOT / "tests" / "data" / "pillow.zip"


def files(folder: str) -> dict[str, bytes]:
    with zipfile.ZipFile(SUITE) as suite:
        return {name: suite.read(name) for name in suite.namelist() if name.startswith(f"{folder}/")}


def test_what_can_be_shown_comes_out_clean() -> None:
    taken = files("taken")
    assert {name.rpartition(".")[2] for name in taken} >= {"jpg", "png", "webp", "avif", "mpo", "heif"}
    for name, data in taken.items():
        made = Image.open(BytesIO(process_photo(data, Frame.FEED).rendering.data))
        assert (made.format, made.mode, "progressive" in made.info) == ("JPEG", "RGB", False), name
        assert not made.getexif(), name
        assert {"exif", "xmp", "comment", "photoshop"}.isdisjoint(made.info), name


def test_what_cannot_is_refused_and_nothing_else() -> None:
    for data in files("refused").values():
        with pytest.raises(MediaRefused):
            process_photo(data, Frame.FEED)
