"""Brings any pixel format and colour profile to plain sRGB, which is what Instagram takes."""

from functools import lru_cache
from io import BytesIO

from PIL import Image, ImageCms

PLAIN = frozenset({"RGB", "L", "CMYK", "RGBA"})
SIXTEEN_BIT = frozenset({"I", "I;16", "I;16B", "I;16L", "I;16N"})
WHITE = (255, 255, 255)

Colour = tuple[int, int, int]


def simplified(image: Image.Image) -> Image.Image:
    """The same picture in a mode that can be resized well: RGB, RGBA, L or CMYK."""
    if image.mode in SIXTEEN_BIT:
        # Pillow clips on conversion: without the division every 16-bit grey picture turns white.
        return image.convert("I").point(lambda value: value * (1 / 256) + 0).convert("L")
    if image.mode in PLAIN:
        return image.convert("RGBA") if image.mode in ("RGB", "L") and "transparency" in image.info else image
    translucent = image.mode in ("LA", "La", "PA", "RGBa") or "transparency" in image.info
    return image.convert("RGBA" if translucent else "RGB")


def to_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """An RGB picture in sRGB; what was transparent becomes white. Broken profiles are left out of account."""
    if image.mode == "RGBA":
        canvas = Image.new("RGB", image.size, WHITE)
        canvas.paste(image, mask=image.getchannel("A"))
        image = canvas
    transform = _transform(profile, image.mode) if profile else None
    if transform is None:
        return image.convert("RGB")
    return transform.apply(image)


@lru_cache(maxsize=16)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """None when the picture is in sRGB already, or the profile cannot be used for its mode."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        if mode == "RGB" and _is_srgb(source):
            return None
        return ImageCms.buildTransform(source, _srgb(), mode, "RGB", ImageCms.Intent.RELATIVE_COLORIMETRIC)
    except Exception:  # a profile is a program written by strangers; without it colours are off, no more
        return None


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))


def _is_srgb(profile: ImageCms.ImageCmsProfile) -> bool:
    """By its primaries, not its name: within a thousandth of sRGB's as profiles state them (adapted to D50)."""
    stated = (profile.profile.red_colorant, profile.profile.green_colorant, profile.profile.blue_colorant)
    ours = _srgb().profile
    wanted = (ours.red_colorant, ours.green_colorant, ours.blue_colorant)
    return all(
        one is not None and other is not None and max(abs(a - b) for a, b in zip(one[1], other[1], strict=True)) < 1e-3
        for one, other in zip(stated, wanted, strict=True)
    )
