"""Posts and stories as the public sees them, with the bytes they are made of."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

STORY_LIFE = timedelta(hours=24)
FEED, REELS, STORY = "FEED", "REELS", "STORY"
_ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@dataclass(frozen=True, slots=True)
class Item:
    """One picture or film; `sha` names its bytes."""

    id: str
    is_video: bool
    sha: str
    alt_text: str = ""

    @property
    def media_type(self) -> str:
        return "VIDEO" if self.is_video else "IMAGE"


@dataclass(slots=True)
class Post:
    """One post; a carousel has several items. `container_id` is absent for a post made by hand."""

    id: str
    account_id: str
    product: str
    caption: str
    items: tuple[Item, ...]
    is_carousel: bool
    at: datetime
    container_id: str | None = None
    collaborators: tuple[str, ...] = ()
    hidden_reads: int = 0
    hidden_until: datetime | None = field(default=None)

    @property
    def media_type(self) -> str:
        return "CAROUSEL_ALBUM" if self.is_carousel else self.items[0].media_type

    @property
    def alt_text(self) -> str:
        """The alt text of a single picture; those of a carousel belong to its items."""
        return "" if self.is_carousel else self.items[0].alt_text

    @property
    def path(self) -> str:
        """Path of the public page."""
        return f"/{'reel' if self.product == REELS else 'p'}/{shortcode(self.id)}/"

    def is_over(self, now: datetime) -> bool:
        return self.product == STORY and now - self.at >= STORY_LIFE

    def hidden(self, now: datetime) -> bool:
        """Whether a list leaves this post out still; each look counts."""
        if self.hidden_reads > 0:
            self.hidden_reads -= 1
            return True
        return self.hidden_until is not None and now < self.hidden_until


def shortcode(media_id: str) -> str:
    """The short name in a public address, the id in base 64."""
    number, letters = int(media_id), ""
    while number:
        number, rest = divmod(number, len(_ALPHABET))
        letters = _ALPHABET[rest] + letters
    return letters
