"""Listens whether there is anything to hear in a clip, and encodes its sound for Instagram."""

from array import array
from collections.abc import Iterator
from contextlib import suppress
from fractions import Fraction

from av.audio.frame import AudioFrame
from av.audio.resampler import AudioResampler
from av.audio.stream import AudioStream
from av.container import InputContainer, OutputContainer
from av.error import BlockingIOError as NotYet
from av.error import EOFError as AtEnd
from av.filter import Graph
from av.packet import Packet

from media.probe import sound

SILENCE = 32
"""Of 32,768: what stays at or under it is below −60 dBFS."""
BIT_RATE = 128_000
RATES = (44_100, 48_000)
SAMPLES = 1024


def silent(film: InputContainer) -> bool:
    """Whether there is no track of sound, or no sample of it reaches −60 dBFS. Ends at the first that does."""
    track = sound(film)
    if track is None:
        return True
    plain = AudioResampler(format="s16")
    return not any(_heard(part) for frame in film.decode(track) for part in plain.resample(frame))


def _heard(frame: AudioFrame) -> bool:
    samples = array("h", bytes(frame.planes[0])[: frame.samples * frame.layout.nb_channels * 2])
    return bool(samples) and (max(samples) > SILENCE or min(samples) < -SILENCE)


class SoundTrack:
    """Stereo AAC at 44.1 or 48 kHz from any sound, without gaps from zero to ``seconds``; ``begin`` is what the clip
    calls zero, in seconds."""

    def __init__(self, source: AudioStream, copy: OutputContainer, begin: float, seconds: float) -> None:
        self._source = source
        self._rate = RATES[1] if source.codec_context.sample_rate > RATES[0] else RATES[0]
        self._copy = copy
        self._target = copy.add_stream("aac", rate=self._rate, layout="stereo")
        self._target.bit_rate = BIT_RATE
        self._begin = begin
        self._last = round(seconds * self._rate)
        self._like: tuple[str, str, int] | None = None
        self._graph: Graph | None = None

    def add(self, packet: "Packet[AudioStream] | None") -> None:
        """Encodes one packet more; None ends the track."""
        for frame in packet.decode() if packet is not None else self._source.decode(None):
            self._filter(frame)
        if packet is None:
            self._finish()

    def _filter(self, frame: AudioFrame) -> None:
        if frame.pts is None or frame.sample_rate <= 0:
            return
        if self._graph is None or self._like != _form(frame):
            self._graph, self._like = self._built(frame), _form(frame)
        base = frame.time_base or Fraction(1, frame.sample_rate)
        frame.pts -= round(self._begin / base)
        with suppress(AtEnd):  # enough has been heard
            self._graph.push(frame)
        self._encode(self._graph)

    def _built(self, frame: AudioFrame) -> Graph:
        graph = Graph()
        steps = [
            graph.add_abuffer(
                format=frame.format,
                sample_rate=frame.sample_rate,
                layout=frame.layout,
                time_base=frame.time_base or Fraction(1, frame.sample_rate),
            ),
            # Gaps become silence and what lies before zero is cut, so that pictures and sound begin together.
            graph.add("aresample", f"{self._rate}:async=1:first_pts=0"),
            graph.add("aformat", f"sample_fmts=fltp:sample_rates={self._rate}:channel_layouts=stereo"),
            graph.add("atrim", f"end_sample={self._last}"),
            graph.add("asetnsamples", f"{SAMPLES}:p=0"),
            graph.add("abuffersink"),
        ]
        graph.link_nodes(*steps).configure()
        return graph

    def _encode(self, graph: Graph) -> None:
        for made in _pulled(graph):
            self._mux(made)

    def _finish(self) -> None:
        if self._graph is not None:
            with suppress(AtEnd):
                self._graph.push(None)
            self._encode(self._graph)
        self._mux(None)

    def _mux(self, frame: AudioFrame | None) -> None:
        for packet in self._target.encode(frame):
            if (packet.pts or 0) >= 0:  # an encoder's run-in, which only an edit list could hide
                self._copy.mux(packet)


def _form(frame: AudioFrame) -> tuple[str, str, int]:
    return frame.format.name, frame.layout.name, frame.sample_rate


def _pulled(graph: Graph) -> Iterator[AudioFrame]:
    while True:
        try:
            made = graph.pull()
        except (NotYet, AtEnd):
            return
        assert isinstance(made, AudioFrame)
        yield made
