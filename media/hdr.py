"""Brings high dynamic range (PQ and HLG in BT.2020) to the plain range, as a table for libavfilter to look colours up.

The curves are those of SMPTE ST 2084 and ITU-R BT.2100; 203 cd/m² is the white of text and paper after BT.2408. Below
half of that light stays proportional, above it a shoulder leads to the brightest light that the table knows.
"""

from functools import lru_cache
from math import exp, log

SIDE = 33
WHITE = 203.0
HLG_PEAK = 1000.0
HLG_GAMMA = 1.2
KNEE, SLOPE = 0.5, 0.85
OWN_HUE = 0.6
BRIGHTEST = 10_000.0
TRANSFERS = {16: "pq", 18: "hlg"}
"""The codes of ITU-T H.273 for a transfer that is high dynamic range."""

Light = tuple[float, float, float]


@lru_cache(maxsize=2)
def cube(transfer: str) -> str:
    """The table for ``pq`` or ``hlg`` as a .cube file: BT.2020 signal in, BT.709 signal out. About 0.3 s the first
    time."""
    steps = [place / (SIDE - 1) for place in range(SIDE)]
    lines = (_line(plain((red, green, blue), transfer)) for blue in steps for green in steps for red in steps)
    return f"LUT_3D_SIZE {SIDE}\n" + "\n".join(lines) + "\n"


def plain(signal: Light, transfer: str) -> Light:
    """One colour's signal in BT.709, each part from 0 to 1."""
    red, green, blue = (light / WHITE for light in (_from_pq(signal) if transfer == "pq" else _from_hlg(signal)))
    narrow = (
        max(0.0, 1.6605 * red - 0.5876 * green - 0.0728 * blue),
        max(0.0, -0.1246 * red + 1.1329 * green - 0.0083 * blue),
        max(0.0, -0.0182 * red - 0.1006 * green + 1.1187 * blue),
    )
    first, second, third = (_coded(light) for light in _pressed(narrow))
    return first, second, third


def _line(colour: Light) -> str:
    return "{:.5f} {:.5f} {:.5f}".format(*colour)


def _from_pq(signal: Light) -> Light:
    red, green, blue = (_pq(part) for part in signal)
    return red, green, blue


@lru_cache(maxsize=256)
def _pq(part: float) -> float:
    """Light in cd/m² (ST 2084, equation 4.1)."""
    root = part ** (32 / 2523)
    base = max(root - 3424 / 4096, 0.0) / (2413 / 128 - 2392 / 128 * root)
    return float(BRIGHTEST * base ** (8192 / 1305))


def _from_hlg(signal: Light) -> Light:
    """Scene light, shown on a screen of 1,000 cd/m² (BT.2100, table 5)."""
    red, green, blue = (_hlg(part) for part in signal)
    luminance = 0.2627 * red + 0.6780 * green + 0.0593 * blue
    gain = HLG_PEAK * luminance ** (HLG_GAMMA - 1) if luminance else 0.0
    return red * gain, green * gain, blue * gain


@lru_cache(maxsize=256)
def _hlg(part: float) -> float:
    if part <= 0.5:
        return part * part / 3
    a = 0.17883277
    b = 1 - 4 * a
    return (exp((part - (0.5 - a * log(4 * a))) / a) + b) / 12


def _pressed(light: Light) -> Light:
    """The shoulder, partly on the brightest part alone, which keeps the hue, partly on each, which lets fire turn
    pale as eyes expect."""
    brightest = max(light)
    if brightest <= 0:
        return 0.0, 0.0, 0.0
    gain = _shoulder(brightest) / brightest
    red, green, blue = (OWN_HUE * part * gain + (1 - OWN_HUE) * _shoulder(part) for part in light)
    return red, green, blue


def _shoulder(light: float) -> float:
    if light <= KNEE:
        return light * SLOPE
    room = 1 - KNEE * SLOPE
    return 1 - room * exp((KNEE - light) * SLOPE / room)


def _coded(light: float) -> float:
    """As a screen of gamma 2.4 shows BT.709 (BT.1886)."""
    return min(1.0, float(light ** (1 / 2.4)))
