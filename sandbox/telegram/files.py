"""Keep files, make the sizes of photos and measure videos and voice messages."""

import asyncio
import hashlib
import io
import mimetypes
from dataclasses import dataclass

import av
from PIL import Image, ImageOps

from sandbox.telegram.refusals import bad
from sandbox.telegram.world import File, Media, MediaKind

# The longest sides, in pixels, in which the service offers a photo.
SIZES = (90, 320, 800, 1280)
MAX_PHOTO_BYTES = 10 * 1024 * 1024
MAX_DOWNLOAD_BYTES = 20 * 1024 * 1024
MAX_UPLOAD_BYTES = 50 * 1024 * 1024
_FOLDERS = {"photo": "photos", "video": "videos", "document": "documents", "voice": "voice"}


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent: `mime` and `name` as claimed by the sender."""

    data: bytes
    name: str = ""
    mime: str = ""


class Files:
    """All files of the stand-in by id and by path; sizes of a bot's own photo are made when first asked for."""

    def __init__(self) -> None:
        self._count = 0
        self._by_id: dict[str, File] = {}
        self._by_path: dict[str, File] = {}
        self._media: dict[str, Media] = {}
        self._sources: dict[str, bytes] = {}

    def keep(self, kind: str, upload: Upload) -> File:
        """A stored file of this kind with an id and a path of its own."""
        self._count += 1
        number = self._count
        unique = hashlib.blake2s(f"{kind}{number}".encode(), digest_size=8).hexdigest()
        suffix = mimetypes.guess_extension(upload.mime) or ".bin"
        if "." in upload.name:
            suffix = "." + "".join(c for c in upload.name.rsplit(".", 1)[1] if c.isalnum())[:8]
        path = f"{_FOLDERS.get(kind, 'thumbnails')}/file_{number}{suffix}"
        file = File(f"{kind[0].upper()}gAD{unique}{number:06d}", f"AQAD{unique}", path, upload.data, upload.name)
        file.mime = upload.mime
        self._by_id[file.id] = self._by_path[path] = file
        return file

    def media(self, kind: MediaKind, files: list[File], thumb: File | None = None) -> Media:
        """What a message can show, found again by the id of any of its files."""
        made = Media(kind, files, thumb)
        for file in files:
            self._media[file.id] = made
        return made

    def media_of(self, file_id: str) -> Media | None:
        return self._media.get(file_id)

    def by_id(self, file_id: str) -> File | None:
        return self._by_id.get(file_id)

    def by_path(self, path: str) -> File | None:
        return self._by_path.get(path)

    async def read(self, file: File) -> bytes:
        """The bytes of a file, made in a thread where they must be made."""
        return file.data if file.data is not None else await asyncio.to_thread(self.bytes_of, file)

    def bytes_of(self, file: File) -> bytes:
        """The bytes of a file; slow the first time for a size that was not made yet."""
        if file.data is None:
            source = Image.open(io.BytesIO(self._sources[file.id]))
            file.data = _shrunk(source, (file.width, file.height))
        return file.data

    def document(self, upload: Upload) -> Media:
        """The bytes as they came."""
        return self.media("document", [self.keep("document", upload)])

    def persons_photo(self, upload: Upload) -> Media:
        """A photo as a phone sends it: any size, made smaller before, upright, as JPEG, without metadata."""
        files = self._sizes(upload.data, *_upright_size(_opened(upload.data)))
        self._make(files[-1])
        for file in files[:-1]:
            self._sources[file.id] = files[-1].data or b""
            self._make(file)
        return self.media("photo", files)

    def bots_photo(self, upload: Upload) -> Media:
        """A photo as the service takes it from a bot; all sizes but the smallest are made when asked for.

        Raises the service's own refusals for what is no picture or has sides that it does not take.
        """
        width, height = _upright_size(_opened(upload.data))
        _check_sides(width, height)
        files = self._sizes(upload.data, width, height)
        self._make(files[0])
        return self.media("photo", files)

    def _sizes(self, source: bytes, width: int, height: int) -> list[File]:
        return [self._size(source, width, height, side) for side in _sides(max(width, height))]

    def _size(self, source: bytes, width: int, height: int, side: int) -> File:
        file = self.keep("photo", Upload(b"", "", "image/jpeg"))
        scale = side / max(width, height)
        file.data, file.width, file.height = None, max(1, round(width * scale)), max(1, round(height * scale))
        self._sources[file.id] = source
        return file

    def _make(self, file: File) -> None:
        try:
            self.bytes_of(file)
        except (OSError, ValueError, SyntaxError) as error:
            raise bad("IMAGE_PROCESS_FAILED") from error

    def video(self, upload: Upload) -> Media | None:
        """A measured video with a small picture, or None when the bytes are no video."""
        try:
            width, height, seconds, picture = _probe(upload.data)
        except (av.FFmpegError, OSError, ValueError, IndexError, StopIteration):
            return None
        file = self.keep("video", upload)
        file.width, file.height, file.seconds = width, height, seconds
        file.mime = upload.mime or "video/mp4"
        thumb = self.keep("thumbnail", Upload(_jpeg(picture), "", "image/jpeg"))
        thumb.width, thumb.height = picture.size
        return self.media("video", [file], thumb)

    def voice(self, upload: Upload) -> Media | None:
        """A measured voice message, or None when the bytes are no OGG with OPUS: the service plays nothing else so."""
        try:
            seconds = _listen(upload.data)
        except (av.FFmpegError, OSError, ValueError, IndexError):
            return None
        if seconds is None:
            return None
        file = self.keep("voice", Upload(upload.data, "", "audio/ogg"))
        file.seconds = seconds
        return self.media("voice", [file])


def _opened(data: bytes) -> Image.Image:
    try:
        return Image.open(io.BytesIO(data))
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        raise bad("IMAGE_PROCESS_FAILED") from error


def _upright_size(picture: Image.Image) -> tuple[int, int]:
    width, height = picture.size
    sideways = picture.format in {"JPEG", "MPO"} and picture.getexif().get(0x0112, 1) in {5, 6, 7, 8}
    return (height, width) if sideways else (width, height)


def _check_sides(width: int, height: int) -> None:
    if width + height > 10_000 or max(width, height) > 20 * min(width, height):
        raise bad("PHOTO_INVALID_DIMENSIONS")


def _sides(longest: int) -> list[int]:
    smaller = [side for side in SIZES if side < longest]
    return [*smaller, longest] if longest <= SIZES[-1] else list(SIZES)


def _shrunk(source: Image.Image, size: tuple[int, int]) -> bytes:
    source.draft("RGB", (max(size), max(size)))
    picture = ImageOps.exif_transpose(source).convert("RGB").resize(size, Image.Resampling.BICUBIC)
    return _jpeg(picture)


def _jpeg(picture: Image.Image) -> bytes:
    out = io.BytesIO()
    clean = Image.new("RGB", picture.size)
    clean.paste(picture)
    clean.save(out, "JPEG", quality=87)
    return out.getvalue()


def _listen(data: bytes) -> int | None:
    """The seconds of a sound in OGG with OPUS; None for any other."""
    with av.open(io.BytesIO(data), "r") as container:
        codecs = [stream.codec_context.name for stream in container.streams.audio]
        if container.format.name != "ogg" or container.streams.video or codecs not in (["opus"], ["libopus"]):
            return None
        return round((container.duration or 0) / av.time_base)


def _probe(data: bytes) -> tuple[int, int, int, Image.Image]:
    """Width, height, seconds and a small first picture, all upright."""
    with av.open(io.BytesIO(data), "r") as container:
        seconds = round((container.duration or 0) / av.time_base)
        frame = next(container.decode(video=0))
        picture: Image.Image = frame.to_image()
        if frame.rotation:
            picture = picture.rotate(frame.rotation, expand=True)
        width, height = picture.size
        picture.thumbnail((320, 320))
        return width, height, seconds, picture
