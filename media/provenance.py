"""Reads from a file's own notes whether a program generated the picture, wholly or in part.

Three habits are known: the source type of the IPTC standard, in XMP or in a signed C2PA manifest; the name of a
generator where a file names its maker; and the notes that programs running on people's own machines leave in PNG texts
or EXIF comments. A file that says nothing proves nothing: a screenshot or a chat has taken the notes away.
"""

import re

SOURCE_TYPES = (b"trainedalgorithmicmedia", b"compositewithtrainedalgorithmicmedia")
GENERATORS = (
    "adobe firefly", "black forest labs", "chatgpt", "comfyui", "dall-e", "dall·e", "dreamstudio", "flux.1", "gpt-4o",
    "gpt-image", "ideogram", "image creator", "invokeai", "leonardo.ai", "made with google ai", "midjourney", "novelai",
    "openai", "stable diffusion", "stability ai",
)  # fmt: skip
TEXTS = frozenset(
    {b"parameters", b"prompt", b"workflow", b"sd-metadata", b"invokeai_metadata", b"dream", b"generation_data"}
)
"""Keywords of PNG texts that generators write and nobody else does."""
SETTINGS = re.compile(rb"steps: \d+.{0,400}?sampler: ", re.DOTALL)
MOST = 1_000_000
"""Bytes of notes that are looked at."""

_NAMED = re.compile(b"|".join(re.escape(name.encode()) for name in GENERATORS))


def made_by_program(*notes: bytes) -> bool:
    """Whether notes taken out of a file, such as XMP, EXIF or a manifest, say so. Never raises."""
    return any(_says_so(part[:MOST]) for part in notes)


def is_generators_text(keyword: bytes) -> bool:
    """Whether a PNG text under this keyword was left by a generator."""
    return keyword.lower() in TEXTS


def _says_so(notes: bytes) -> bool:
    plain = notes.replace(b"\0", b"").lower()  # UTF-16, as EXIF comments have it, becomes readable
    return any(kind in plain for kind in SOURCE_TYPES) or bool(_NAMED.search(plain) or SETTINGS.search(plain))
