"""Make a short film out of a photograph: a slow move over the picture, with silence, fit for a reel or a story."""

from fractions import Fraction
from pathlib import Path
from tempfile import TemporaryDirectory

import av
from av.audio.frame import AudioFrame
from av.container import OutputContainer
from PIL import Image

WIDTH, HEIGHT = 720, 1280
SECONDS, FRAMES_PER_SECOND = 4, 25
AUDIO_RATE = 48_000
_AUDIO_SAMPLES = 1024


def film(photograph: Path) -> bytes:
    """An MP4 of H.264 and AAC, 720 × 1280, four seconds, readable from its start; takes some seconds to make."""
    # To put the index at the front, the muxer opens its own file a second time, which memory does not allow.
    with TemporaryDirectory() as folder:
        path = Path(folder, "film.mp4")
        with av.open(str(path), "w", options={"movflags": "faststart"}) as container:
            _write(container, _tall(photograph))
        return path.read_bytes()


def _tall(photograph: Path) -> Image.Image:
    """The picture as high as the film and at least somewhat wider."""
    with Image.open(photograph) as picture:
        width = max(round(picture.width * HEIGHT / picture.height), WIDTH + 120)
        return picture.convert("RGB").resize((width, HEIGHT))


def _write(container: OutputContainer, picture: Image.Image) -> None:
    video = container.add_stream("libx264", rate=FRAMES_PER_SECOND, options={"preset": "ultrafast", "crf": "26"})
    video.width, video.height, video.pix_fmt = WIDTH, HEIGHT, "yuv420p"
    audio = container.add_stream("aac", rate=AUDIO_RATE, layout="stereo")
    total = SECONDS * FRAMES_PER_SECOND
    for number in range(total):
        left = round((picture.width - WIDTH) * number / (total - 1))
        frame = av.VideoFrame.from_image(picture.crop((left, 0, left + WIDTH, HEIGHT)))
        container.mux(video.encode(frame))
    for start in range(0, SECONDS * AUDIO_RATE, _AUDIO_SAMPLES):
        container.mux(audio.encode(_silence(start)))
    container.mux(video.encode(None))
    container.mux(audio.encode(None))


def _silence(start: int) -> AudioFrame:
    frame = AudioFrame(format="fltp", layout="stereo", samples=_AUDIO_SAMPLES)
    for plane in frame.planes:
        plane.update(bytes(plane.buffer_size))
    frame.sample_rate, frame.pts, frame.time_base = AUDIO_RATE, start, Fraction(1, AUDIO_RATE)
    return frame
