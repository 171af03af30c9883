"""The page's own words: both languages have the same ones, all that are asked for exist, and none is left over."""

import re
from pathlib import Path
from typing import get_args

import sandbox.pages
from sandbox.pages.orders import Step

STATIC = Path(sandbox.pages.__file__).parent / "static"
# Keys that are put together from parts: of the page, a kind of file, a moment to jump to.
COMPOSED = {"trainee", "trainees", "editors", "coordinator", "photo", "video", "file", "album"} | {
    "to-next", "to-monday", "to-hour", "pick-one", "pick-album", "pick-video", "pick-voice", "pick-file",
    "attach", "commands",
}  # fmt: skip
COMPOSED |= {"play", "restart", "pause", "resume", "step", "slow", "normal", "fast", "restart-play", "restart-why"}
COMPOSED |= {f"next-{step}" for step in get_args(Step)}
COMPOSED |= {f"tab-{part}" for part in ("trainee", "trainees", "editors", "coordinator", "account")}
COMPOSED |= {f"ready-{file.stem}" for file in (STATIC.parents[1] / "photographs").glob("*.jpg")}


def keys(language: str) -> list[str]:
    """The keys of one language, in order."""
    source = (STATIC / "words.js").read_text(encoding="utf-8")
    block = source.split(f"  {language}: {{\n")[1].split("\n  },\n")[0]
    return [quoted or plain for quoted, plain in re.findall(r'^    (?:"([\w-]+)"|(\w+)):', block, re.MULTILINE)]


def asked() -> set[str]:
    scripts = "\n".join(file.read_text(encoding="utf-8") for file in STATIC.glob("*.js"))
    page = (STATIC / "index.html").read_text(encoding="utf-8")
    inside = [part for call in re.findall(r"say\(([^)]*)\)", scripts) for part in re.findall(r'"([\w-]+)"', call)]
    gates = [part for row in re.findall(r"const gate = (.*);", scripts) for part in re.findall(r'"([\w-]+)"', row)]
    return {*inside, *gates, *re.findall(r'data-word="([\w-]+)"', page), *COMPOSED}


def test_both_languages_say_the_same_things_in_the_same_order() -> None:
    assert keys("nl") == keys("en")


def test_every_word_that_is_asked_for_exists_and_none_is_left_over() -> None:
    assert asked() - set(keys("nl")) == set()
    assert set(keys("nl")) - asked() == set()
