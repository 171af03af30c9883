"""Nothing about the maker survives: not in the rendering, not in the stored original, in any format."""

import zipfile
from io import BytesIO

import pytest
from PIL import Image, PngImagePlugin

from media import Frame, process_photo
from tests import photographs

GIVEAWAYS = (photographs.CAMERA.encode(), b"GPSL", b"rdf:", b"adobe:ns", b"<script>", b"PK\x03\x04", b"geheim")


def marked(form: str) -> bytes:
    return photographs.encoded(photographs.opened(photographs.photo("cat")), form)


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_place_and_camera_are_gone(form: str) -> None:
    data = photographs.heic() if form == "HEIF" else marked(form)
    assert photographs.CAMERA.encode() in data
    made = process_photo(data, Frame.FEED)
    assert made.facts.has_location
    assert made.facts.has_metadata
    assert made.facts.camera
    for kept in (made.original, made.rendering.data):
        assert not [word for word in GIVEAWAYS if word in kept]
    again = process_photo(made.original, Frame.FEED)
    assert not again.facts.has_location
    assert not again.facts.has_metadata
    assert not again.facts.camera
    assert again.original == made.original
    assert again.rendering == made.rendering


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_stripping_leaves_the_pixels_alone(form: str) -> None:
    data = marked(form)
    before, after = photographs.opened(data), photographs.opened(process_photo(data, Frame.FEED).original)
    assert before.tobytes() == after.tobytes()
    assert not after.getexif()


def test_the_profile_stays_with_the_original() -> None:
    made = process_photo(photographs.twelve_megapixels(profile="p3"), Frame.FEED)
    assert photographs.opened(made.original).info["icc_profile"] == photographs.p3()
    assert "icc_profile" not in photographs.opened(made.rendering.data).info


def test_place_in_xmp_alone_is_seen() -> None:
    out = BytesIO()
    photographs.opened(photographs.photo("cat")).save(out, "JPEG", xmp=photographs.XMP)
    made = process_photo(out.getvalue(), Frame.FEED)
    assert made.facts.has_location
    assert b"GPS" not in made.original


def test_a_comment_does_not_survive() -> None:
    out = BytesIO()
    photographs.opened(photographs.photo("cat")).save(out, "JPEG", comment=b"<script>alert(1)</script>")
    made = process_photo(out.getvalue(), Frame.FEED)
    assert b"<script>" in out.getvalue()
    assert b"<script>" not in made.original + made.rendering.data


def test_png_texts_do_not_survive() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Author", "geheim")
    texts.add_itxt("Comment", "geheim", zip=True)
    out = BytesIO()
    Image.new("RGB", (400, 400)).save(out, "PNG", pnginfo=texts)
    made = process_photo(out.getvalue(), Frame.FEED)
    assert made.facts.has_metadata
    assert not photographs.opened(made.original).info


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF", "HEIF"])
def test_a_file_hung_behind_the_picture_is_cut_off(form: str) -> None:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w") as content:
        content.writestr("geheim.txt", "geheim")
    data = photographs.heic() if form == "HEIF" else marked(form)
    made = process_photo(data + archive.getvalue(), Frame.FEED)
    assert not [word for word in GIVEAWAYS if word in made.original + made.rendering.data]


def test_the_second_picture_of_an_mpo_goes_with_its_place() -> None:
    first, second = (photographs.opened(photographs.photo(name)) for name in ("cat", "coffee"))
    out = BytesIO()
    first.save(out, "MPO", save_all=True, append_images=[second], exif=photographs.exif())
    made = process_photo(out.getvalue(), Frame.FEED)
    kept = photographs.opened(made.original)
    assert (kept.format, kept.size) == ("JPEG", first.size)
    assert len(made.original) < len(out.getvalue()) * 0.7
    assert not [word for word in GIVEAWAYS if word in made.original]


def test_a_film_behind_a_photo_is_cut_off_and_not_counted_as_scans() -> None:
    film = b"\xff\xda" * 500
    made = process_photo(photographs.photo("cat") + film, Frame.FEED)
    assert made.original == photographs.photo("cat")
    assert made.facts.has_metadata
