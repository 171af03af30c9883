"""The process that looks: loads the detectors once, reads one request a line, answers one line, and again.

Pictures travel through an anonymous file shared with the parent, whose descriptor is the first argument. What fails in
a detector ends the process: the parent starts another one.
"""

import json
import os
import sys

from media import wire
from media.confinement import answer, confine, private_output
from media.facts import MediaRefused
from media.vision.codes import Codes
from media.vision.drawing import draw
from media.vision.faces import Faces
from media.vision.picture import opened
from media.vision.seen import Seen, pack
from media.vision.texts import Texts

NICENESS = 19


class Looker:
    """All detectors, loaded."""

    def __init__(self) -> None:
        self._faces, self._texts, self._codes = Faces(), Texts(), Codes()

    def look(self, data: bytes) -> Seen:
        """Everything that is seen in a JPEG. Raises MediaRefused when it is none."""
        image = opened(data)
        return Seen(self._faces.find(image), self._texts.find(image), self._codes.find(image))

    def faces(self, data: bytes) -> Seen:
        """Only the faces in a JPEG, which takes a tenth of the time. Raises MediaRefused when it is none."""
        return Seen(faces=self._faces.find(opened(data)))


def main(shared: int, memory_bytes: int, parent: int) -> None:
    """Serves until its input ends."""
    requests, answers = sys.stdin.buffer, private_output()
    confine(memory_bytes, parent, NICENESS)
    looker = Looker()
    answer(answers, {"ready": True})
    while line := requests.readline():
        answer(answers, _handle(json.loads(line), shared, looker))


def _handle(request: wire.Document, shared: int, looker: Looker) -> wire.Document:
    data = os.pread(shared, request["size"], 0)
    os.ftruncate(shared, 0)
    try:
        return {"result": _result(request, data, shared, looker)}
    except MediaRefused as refused:
        return {"refused": wire.pack_refusal(refused)}


def _result(request: wire.Document, data: bytes, shared: int, looker: Looker) -> wire.Document:
    if request["task"] == "draw":
        drawn = draw(data, request["boxes"])
        os.pwrite(shared, drawn, 0)
        return {"size": len(drawn)}
    return pack(looker.faces(data) if request["task"] == "faces" else looker.look(data))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
