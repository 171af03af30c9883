"""Make a short recording as a phone would send it as a voice message: three soft tones in OGG with OPUS."""

import array
import io
import math

import av
from av.audio.frame import AudioFrame

RATE = 48_000
SECONDS = 3
TONES = (220.0, 277.2, 329.6)
LOUD = 6_000
_SAMPLES = 960


def recording() -> bytes:
    """Three seconds in one channel."""
    out = io.BytesIO()
    with av.open(out, "w", format="ogg") as container:
        stream = container.add_stream("libopus", rate=RATE, layout="mono")
        for start in range(0, SECONDS * RATE, _SAMPLES):
            container.mux(stream.encode(_frame(start)))
        container.mux(stream.encode(None))
    return out.getvalue()


def _frame(start: int) -> AudioFrame:
    frame = AudioFrame(format="s16", layout="mono", samples=_SAMPLES)
    frame.planes[0].update(array.array("h", (_wave(start + at) for at in range(_SAMPLES))).tobytes())
    frame.sample_rate, frame.pts = RATE, start
    return frame


def _wave(at: int) -> int:
    return round(LOUD * math.sin(2 * math.pi * TONES[at // RATE] * at / RATE))
