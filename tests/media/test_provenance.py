"""A file that says that a program made it is told apart; a camera's file and one that says nothing are not."""

import struct
import zlib
from io import BytesIO

import pytest
from PIL import ExifTags, Image, PngImagePlugin

from media import Frame, process_photo
from media.provenance import made_by_program
from tests import photographs

SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/"
XMP = '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description Iptc4xmpExt:DigitalSourceType="%s"/></x:xmpmeta>'
# The parts of a signed manifest as C2PA 2.1 lays them out: boxes with CBOR, whose texts stand there as they are.
MANIFEST = b"\0\0\0\x20jumb\0\0\0\x18jumdc2pa\0\x11\0\x10\x80\0\0\xaa\0\x38\x9bqc2pa.claim\0claim_generator%s"


def fact(data: bytes) -> bool:
    made = process_photo(data, Frame.FEED)
    again = process_photo(made.original, Frame.FEED)
    assert not again.facts.made_by_program  # the note itself is metadata, and gone
    return made.facts.made_by_program


def small() -> Image.Image:
    return photographs.opened(photographs.photo("coffee")).resize((300, 200))


def saved(form: str, **options: object) -> bytes:
    out = BytesIO()
    small().save(out, form, **options)
    return out.getvalue()


def with_segment(marker: int, payload: bytes) -> bytes:
    data = saved("JPEG")
    return data[:2] + b"\xff" + bytes([marker]) + struct.pack(">H", len(payload) + 2) + payload + data[2:]


def with_chunk(kind: bytes, payload: bytes) -> bytes:
    data = saved("PNG")
    crc = zlib.crc32(kind + payload)
    return data[:33] + struct.pack(">I", len(payload)) + kind + payload + struct.pack(">I", crc) + data[33:]


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
@pytest.mark.parametrize("kind", ["trainedAlgorithmicMedia", "compositeWithTrainedAlgorithmicMedia"])
def test_the_source_type_in_xmp_tells(form: str, kind: str) -> None:
    note = (XMP % (SOURCE + kind)).encode()
    if form == "PNG":
        texts = PngImagePlugin.PngInfo()
        texts.add_itxt("XML:com.adobe.xmp", note.decode())
        assert fact(saved("PNG", pnginfo=texts))
    else:
        assert fact(saved(form, xmp=note))


@pytest.mark.parametrize("kind", ["digitalCapture", "negativeFilm", "algorithmicMedia", "humanEdits"])
def test_other_source_types_do_not(kind: str) -> None:
    assert not fact(saved("JPEG", xmp=(XMP % (SOURCE + kind)).encode()))


@pytest.mark.parametrize("name", [b"ChatGPT", b"OpenAI-API", b"Adobe_Firefly", b"Adobe Firefly 3", b"Midjourney v7"])
def test_a_manifest_of_a_generator_tells(name: bytes) -> None:
    manifest = MANIFEST % name
    told = b"_" not in name
    assert fact(with_segment(0xEB, b"JP\0\x01\0\0\0\x01" + manifest)) is told
    assert fact(with_chunk(b"caBX", manifest)) is told
    webp = saved("WEBP")
    chunk = b"C2PA" + struct.pack("<I", len(manifest)) + manifest + bytes(len(manifest) % 2)
    sides = (299).to_bytes(3, "little") + (199).to_bytes(3, "little")
    vp8x = b"VP8X" + struct.pack("<I", 10) + bytes(4) + sides
    body = b"WEBP" + vp8x + webp[12:] + chunk
    assert fact(b"RIFF" + struct.pack("<I", len(body)) + body) is told


def test_a_manifest_of_a_camera_does_not() -> None:
    assert not fact(with_segment(0xEB, b"JP\0\x01\0\0\0\x01" + MANIFEST % b"Leica Camera AG"))


@pytest.mark.parametrize("keyword", ["parameters", "prompt", "workflow", "invokeai_metadata"])
def test_texts_that_generators_leave_in_png_tell(keyword: str) -> None:
    for compressed in (False, True):
        texts = PngImagePlugin.PngInfo()
        texts.add_text(keyword, "een kantoor, ochtendlicht", zip=compressed)
        assert fact(saved("PNG", pnginfo=texts))


def test_other_texts_in_png_do_not() -> None:
    texts = PngImagePlugin.PngInfo()
    texts.add_text("Software", "gnome-screenshot")
    texts.add_text("Comment", "prompt delivery, with parameters")
    assert not fact(saved("PNG", pnginfo=texts))


@pytest.mark.parametrize("coding", ["ascii", "utf-16-be", "utf-16-le"])
def test_settings_in_an_exif_comment_tell(coding: str) -> None:
    tags = Image.Exif()
    note = "een haven\nNegative prompt: mist\nSteps: 30, Sampler: DPM++ 2M, CFG scale: 7".encode(coding)
    tags.get_ifd(ExifTags.IFD.Exif)[ExifTags.Base.UserComment] = b"UNICODE\0" + note
    assert fact(saved("JPEG", exif=tags))


def test_a_generators_name_in_exif_tells() -> None:
    tags = Image.Exif()
    tags[ExifTags.Base.Software] = "NovelAI"
    assert fact(saved("JPEG", exif=tags))


@pytest.mark.parametrize("form", ["JPEG", "PNG", "WEBP", "AVIF"])
def test_a_cameras_photo_is_not_taken_for_a_programs(form: str) -> None:
    assert not fact(photographs.encoded(small(), form))


def test_a_heic_whose_box_carries_a_manifest() -> None:
    payload = bytes(16) + MANIFEST % b"OpenAI"
    box = struct.pack(">I", len(payload) + 8) + b"uuid" + payload
    assert fact(photographs.heic() + box)
    assert not fact(photographs.heic())


@pytest.mark.parametrize("notes", [b"", b"\0" * 100, b"\xff" * 100, bytes(range(256)) * 8000])
def test_any_bytes_can_be_asked(notes: bytes) -> None:
    assert not made_by_program(notes, notes)
