"""Turns whatever a decoder raises into a refusal."""

import warnings
from collections.abc import Callable
from errno import ENOMEM
from typing import TypeVar

from media.facts import MediaRefused, Refusal

Made = TypeVar("Made")


def guarded(work: Callable[[], Made]) -> Made:
    """What ``work`` makes. Decoders raise whatever a broken file provokes: SyntaxError, ValueError and EOFError too.

    Raises MediaRefused and nothing else.
    """
    try:
        with warnings.catch_warnings(action="ignore"):  # what they grumble about is in the refusal or does no harm
            return work()
    except MediaRefused:
        raise
    except MemoryError as error:
        raise MediaRefused(Refusal.MEMORY) from error
    except Exception as error:
        short = isinstance(error, OSError) and error.errno == ENOMEM
        raise MediaRefused(Refusal.MEMORY if short else Refusal.UNREADABLE) from error
