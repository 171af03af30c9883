"""`estafette check` looks as the bot does, where there are eyes."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from media import MediaRefused, Refusal
from media.facts import Box
from media.vision import Seen, available
from tests.app.conftest import Shell
from tests.app.test_looking import BOX, MANY, Eyes
from tests.photographs import clip, photo

NOTHING = Seen((), (), ())
LOW: Box = (0.4, 0.8, 0.6, 0.95)


class Closing(Eyes):
    """Eyes that can be closed, as those of the program."""

    closed = False

    async def close(self) -> None:
        self.closed = True


@pytest.fixture
def eyes(own_logging: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[Closing]:
    """What a test says is seen; the extra counts as installed."""
    made = Closing(MANY)
    monkeypatch.setattr("media.vision.available", lambda: True)
    monkeypatch.setattr("media.vision.Vision", lambda: made, raising=False)
    yield made
    assert made.closed is (made.asked > 0)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "a.jpg").write_bytes(photo("palace"))
    (tmp_path / "a.mp4").write_bytes(clip())
    return tmp_path


def found(shell: Shell, *words: object) -> dict[str, Any]:
    result = shell.run("check", *words, "--json")
    return {one["code"]: one for one in json.loads(result.stdout)["findings"]}


@pytest.mark.usefixtures("folder")
def test_what_is_seen_is_told_and_what_is_read_is_judged(shell: Shell, eyes: Closing) -> None:
    told = found(shell, "a.jpg")
    assert told["AVG-01"]["numbers"] == {"faces": 2}
    assert told["AVG-06"]["numbers"] == {"plates": 1}
    assert told["SEC-02"]["numbers"] == {"codes": 1}
    assert (told["AVG-05"]["severity"], told["AVG-05"]["numbers"]) == ("ask", {"count": 1, "where": "picture"})
    assert eyes.asked == 1


@pytest.mark.usefixtures("folder")
def test_where_nothing_is_seen_only_the_background_is_asked_about(shell: Shell, eyes: Closing) -> None:
    eyes.sees = NOTHING
    assert {"AVG-01", "AVG-02", "AVG-06"}.isdisjoint(told := found(shell, "a.jpg"))
    assert "SEC-02" in told


@pytest.mark.usefixtures("folder")
def test_a_marking_in_a_picture_stands_in_the_way(shell: Shell, eyes: Closing) -> None:
    eyes.sees = Seen((), ((BOX, "Stg. GEHEIM"),), ())
    result = shell.run("check", "a.jpg", "--json")
    assert result.exit_code == 4
    assert "GEHEIM" not in result.stdout.replace("Stg. Geheim", "")
    assert json.loads(result.stdout)["findings"][0]["code"] == "SEC-01"


@pytest.mark.usefixtures("folder")
def test_of_a_clip_scenes_are_looked_at_and_everything_is_asked(shell: Shell, eyes: Closing) -> None:
    assert found(shell, "a.mp4")["AVG-01"]["numbers"] == {"faces": 2}
    assert eyes.asked > 1
    eyes.sees = NOTHING
    assert found(shell, "a.mp4")["AVG-01"]["numbers"] == {}


def test_a_cut_spares_faces(shell: Shell, eyes: Closing, tmp_path: Path) -> None:
    """A tall picture, white above and black below: the cut goes where the face is."""
    tall = Image.new("L", (1000, 1400), 255)
    tall.paste(0, (0, 700, 1000, 1400))
    tall.convert("RGB").save(tmp_path / "tall.jpg")
    eyes.sees = NOTHING
    shell.run("check", "tall.jpg", "-o", "plain")
    eyes.sees = Seen((LOW,), (), ())
    shell.run("check", "tall.jpg", "-o", "sparing")
    plain, sparing = (Image.open(tmp_path / name / "1-tall.jpg").convert("L") for name in ("plain", "sparing"))
    assert _black(sparing) > _black(plain)


def _black(image: Image.Image) -> float:
    return sum(image.histogram()[:128]) / (image.width * image.height)


@pytest.mark.usefixtures("folder")
def test_eyes_that_fail_are_as_good_as_none(shell: Shell, eyes: Closing) -> None:
    eyes.sees = MediaRefused(Refusal.CRASHED)
    assert found(shell, "a.jpg")["AVG-01"]["numbers"] == {}
    assert "not_looked_at" in shell.run("check", "a.jpg").stderr


@pytest.mark.usefixtures("folder")
def test_nobody_looks_where_the_settings_say_so(shell: Shell, eyes: Closing, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTAFETTE_VISION", "off")
    assert found(shell, "a.jpg")["AVG-01"]["numbers"] == {}
    assert eyes.asked == 0


@pytest.mark.usefixtures("folder")
def test_other_settings_that_are_wrong_are_in_nobodys_way(
    shell: Shell, eyes: Closing, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESTAFETTE_HTTP_PORT", "many")
    assert found(shell, "a.jpg")["AVG-01"]["numbers"] == {"faces": 2}
    assert eyes.asked == 1


@pytest.mark.skipif(not available(), reason="the extra [vision] is not installed")
def test_with_the_extra_a_face_is_seen(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "one.jpg").write_bytes(photo("astronaut"))
    (tmp_path / "none.jpg").write_bytes(photo("coffee"))
    assert found(shell, "one.jpg")["AVG-01"]["numbers"] == {"faces": 1}
    assert "AVG-01" not in found(shell, "none.jpg")
