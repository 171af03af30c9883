"""Takes out of an encoded stream what is no picture: an encoder's remarks about itself."""

from av.bitstream import BitStreamFilterContext
from av.packet import Packet
from av.video.stream import VideoStream

REMARKS = "filter_units=remove_types=6"
"""Type 6 of H.264 is supplemental information, where x264 writes its name and settings."""


class BareStream:
    """The same H.264 packets without supplemental information."""

    def __init__(self, stream: VideoStream) -> None:
        self._stream = stream
        self._filter: BitStreamFilterContext | None = None

    def without_remarks(self, packet: "Packet[VideoStream]") -> "list[Packet[VideoStream]]":
        """What is left of a packet: one, as a rule."""
        if self._filter is None:
            self._filter = BitStreamFilterContext(REMARKS, self._stream)
        kept = self._filter.filter(packet)
        for one in kept:
            one.stream = self._stream
        return kept
