"""Media come back byte for byte, appear whole or not at all, and a full disk is told as such."""

import os
import resource
import subprocess
import sys
from pathlib import Path

import pytest

from storage.errors import StorageError
from storage.media import MediaStore
from tests.conftest import ROOT

KEY = "1/" + "a" * 64

FULL = """
import asyncio, resource, sys
from storage.errors import StorageError
from storage.media import MediaStore

async def main():
    store = MediaStore(sys.argv[1])
    await store.put("1/small", b"x" * 100, "image/jpeg")
    try:
        await store.put("1/large", b"x" * 100_000, "image/jpeg")
    except StorageError as error:
        print(error.reason)
    print(await store.get("1/small") == b"x" * 100)
    try:
        await store.get("1/large")
    except KeyError:
        print("absent")

asyncio.run(main())
"""


@pytest.mark.parametrize("form", ["path", "url"])
async def test_bytes_come_back_and_go(tmp_path: Path, form: str) -> None:
    folder = tmp_path / "new" / "media folder"
    store = MediaStore(str(folder) if form == "path" else folder.as_uri())
    data = os.urandom(3_000_000)
    await store.put(KEY, data, "image/jpeg")
    await store.put(KEY, data, "image/jpeg")
    assert await store.get(KEY) == data
    assert [path.name for path in folder.rglob("*") if path.is_file()] == ["a" * 64]
    await store.delete(KEY)
    await store.delete(KEY)
    with pytest.raises(KeyError):
        await store.get(KEY)


async def test_a_file_that_was_cut_short_is_written_again(tmp_path: Path) -> None:
    store = MediaStore(str(tmp_path))
    await store.put(KEY, b"whole", "image/jpeg")
    (tmp_path / KEY).write_bytes(b"wh")
    await store.put(KEY, b"whole", "image/jpeg")
    assert await store.get(KEY) == b"whole"


async def test_nothing_outside_the_folder_is_reached(tmp_path: Path) -> None:
    (tmp_path / "secret").write_bytes(b"secret")
    store = MediaStore(str(tmp_path / "media"))
    for key in ("../secret", "1/../../secret", str(tmp_path / "secret")):
        with pytest.raises((ValueError, KeyError)):
            await store.get(key)


async def test_an_empty_file_is_a_file(tmp_path: Path) -> None:
    store = MediaStore(str(tmp_path))
    await store.put(KEY, b"", "image/jpeg")
    assert await store.get(KEY) == b""


async def test_the_check_leaves_nothing_behind(tmp_path: Path) -> None:
    await MediaStore(str(tmp_path)).check()
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(StorageError):
        MediaStore(str(tmp_path / "file" / "media"))


def test_a_full_disk_keeps_what_was_there_and_nothing_of_the_rest(tmp_path: Path) -> None:
    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))

    done = subprocess.run(
        [sys.executable, "-B", "-c", FULL, str(tmp_path)],
        capture_output=True, text=True, cwd=ROOT, preexec_fn=small, check=False,
    )  # fmt: skip
    assert (done.stdout.split(), done.stderr) == (["full", "True", "absent"], "")
    assert [path.name for path in tmp_path.rglob("*") if path.is_file()] == ["small"]
