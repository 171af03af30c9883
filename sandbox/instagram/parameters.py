"""What may stand in a request for a container, per kind of container, and what the service refuses."""

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from sandbox.instagram import errors

CAPTION_MAX = 2200
HASHTAGS_MAX = 30
MENTIONS_MAX = 20
COLLABORATORS_MAX = 3
ALT_TEXT_MAX = 1000
CHILDREN = (2, 10)

IMAGE, VIDEO, REELS, STORIES, CAROUSEL = "IMAGE", "VIDEO", "REELS", "STORIES", "CAROUSEL"

_PARENT = frozenset({"caption", "collaborators", "location_id", "is_ai_generated"})
_ALLOWED: dict[tuple[str, bool], frozenset[str]] = {
    (IMAGE, False): _PARENT | {"image_url", "is_carousel_item", "alt_text", "user_tags"},
    (IMAGE, True): frozenset({"image_url", "is_carousel_item", "alt_text", "user_tags"}),
    (VIDEO, True): frozenset({"media_type", "video_url", "is_carousel_item", "user_tags", "thumb_offset"}),
    (REELS, False): _PARENT
    | {"media_type", "video_url", "is_carousel_item", "user_tags", "share_to_feed", "thumb_offset", "cover_url"}
    | {"audio_name"},
    (STORIES, False): frozenset({"media_type", "image_url", "video_url", "is_carousel_item", "user_tags"})
    | {"is_ai_generated"},
    (CAROUSEL, False): _PARENT | {"media_type", "children", "is_carousel_item", "share_to_feed"},
}
_MENTION = re.compile(r"(?<![\w@.])@[\w.]+")
_HASHTAG = re.compile(r"#\w+")


@dataclass(frozen=True, slots=True)
class Draft:
    """A request for a container that was found in order."""

    media_type: str
    is_child: bool
    url: str
    is_video: bool
    caption: str
    alt_text: str
    children: tuple[str, ...]
    collaborators: tuple[str, ...]
    cover_url: str

    @property
    def is_story(self) -> bool:
        return self.media_type == STORIES


def read(params: Mapping[str, str]) -> Draft:
    """The draft in these parameters; raises the service's error for the first one it would refuse."""
    is_child = _flag(params, "is_carousel_item")
    media_type = _media_type(params, is_child)
    _refuse_strangers(params, media_type, is_child)
    for name, check in _CHECKS.items():
        if name in params:
            check(params[name])
    is_video = _is_video(params, media_type)
    _check_user_tags(params, is_video, media_type)
    return Draft(
        media_type=media_type,
        is_child=is_child,
        url="" if media_type == CAROUSEL else params["video_url" if is_video else "image_url"],
        is_video=is_video,
        caption=params.get("caption", ""),
        alt_text=params.get("alt_text", ""),
        children=_children(params) if media_type == CAROUSEL else (),
        collaborators=tuple(str(name) for name in as_list(params.get("collaborators", "[]"), "collaborators")),
        cover_url=params.get("cover_url", ""),
    )


def _media_type(params: Mapping[str, str], is_child: bool) -> str:
    media_type = params.get("media_type", IMAGE)
    if "media_type" in params and media_type not in {VIDEO, REELS, STORIES, CAROUSEL}:
        raise errors.known(100, 2207023)
    if media_type == VIDEO and not is_child:
        raise errors.known(100, 2207067)
    if is_child and (media_type, True) not in _ALLOWED:
        raise errors.invalid(f"is_carousel_item cannot go with media_type {media_type}")
    return media_type


def _refuse_strangers(params: Mapping[str, str], media_type: str, is_child: bool) -> None:
    wrong = sorted(set(params) - _ALLOWED[media_type, is_child])
    if wrong:
        whom = "a carousel item" if is_child else f"media_type {media_type}"
        raise errors.invalid(f"Param {wrong[0]} is not allowed for {whom}")


def _is_video(params: Mapping[str, str], media_type: str) -> bool:
    """Whether this container is made of a video; raises when the address it needs is absent, or both are there."""
    if media_type == CAROUSEL:
        return False
    needed = {IMAGE: "image_url", VIDEO: "video_url", REELS: "video_url"}.get(media_type)
    given = [name for name in ("image_url", "video_url") if params.get(name)]
    if len(given) != 1 or (needed and given != [needed]):
        raise errors.invalid(f"The parameter {needed or 'image_url or video_url'} is required")
    return given == ["video_url"]


def _children(params: Mapping[str, str]) -> tuple[str, ...]:
    text = params.get("children", "")
    names = as_list(text, "children") if text.lstrip().startswith("[") else [part for part in text.split(",") if part]
    children = tuple(str(name).strip() for name in names)
    low, high = CHILDREN
    if not low <= len(children) <= high:
        raise errors.known(100, 2207028)
    if len(set(children)) != len(children):
        raise errors.invalid("Param children names an item twice")
    return children


def as_list(text: str, name: str) -> list[object]:
    """A parameter that must be a JSON array."""
    try:
        value = json.loads(text)
    except ValueError:
        value = None
    if not isinstance(value, list):
        raise errors.invalid(f"Param {name} must be an array.")
    return value


def _flag(params: Mapping[str, str], name: str) -> bool:
    text = params.get(name, "false").lower()
    if text not in {"true", "false", "1", "0"}:
        raise errors.invalid(f"Param {name} must be a boolean")
    return text in {"true", "1"}


def _check_caption(text: str) -> None:
    if len(text) > CAPTION_MAX:
        raise errors.known(36004, 2207010)
    if len(_HASHTAG.findall(text)) > HASHTAGS_MAX:
        raise errors.known(100, 2207040, f"Cannot use more than {HASHTAGS_MAX} hashtags per created media.")
    if len(_MENTION.findall(text)) > MENTIONS_MAX:
        raise errors.known(100, 2207040, f"Cannot use more than {MENTIONS_MAX} tags per created media.")


def _check_alt_text(text: str) -> None:
    if len(text) > ALT_TEXT_MAX:
        raise errors.invalid(f"Param alt_text must be at most {ALT_TEXT_MAX} characters")


def _check_collaborators(text: str) -> None:
    names = as_list(text, "collaborators")
    if len(names) > COLLABORATORS_MAX or not all(isinstance(name, str) and name for name in names):
        raise errors.invalid(f"Param collaborators must be at most {COLLABORATORS_MAX} usernames")


def _check_user_tags(params: Mapping[str, str], is_video: bool, media_type: str) -> None:
    tags = as_list(params.get("user_tags", "[]"), "user_tags")
    if len(tags) > MENTIONS_MAX:
        raise errors.known(100, 2207040)
    for tag in tags:
        if not isinstance(tag, dict) or not isinstance(tag.get("username"), str):
            raise errors.invalid("Param user_tags needs a username in each tag")
        if media_type == IMAGE and not all(_is_share(tag.get(axis)) for axis in "xy"):
            raise errors.invalid("Param user_tags needs x and y between 0 and 1 for images")
        if is_video and {"x", "y"} & set(tag):
            raise errors.invalid("Param user_tags takes no x and y for videos")


def _is_share(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and 0 <= value <= 1


def _check_boolean(text: str) -> None:
    _flag({"value": text}, "value")


def _check_number(text: str) -> None:
    if not text.isascii() or not text.isdigit():
        raise errors.invalid("Param must be a whole number, zero or more")


_CHECKS: dict[str, Callable[[str], None]] = {
    "caption": _check_caption,
    "alt_text": _check_alt_text,
    "collaborators": _check_collaborators,
    "thumb_offset": _check_number,
    "location_id": _check_number,
    "share_to_feed": _check_boolean,
    "is_ai_generated": _check_boolean,
}
