"""A calendar as JSON Feed 1.1, for pages and readers that follow what is new."""

from datetime import datetime, time
from typing import Any

from web.telling import Line, Told

MIME = "application/feed+json"
VERSION = "https://jsonfeed.org/version/1.1"
MOST = 100
"""Items in a feed, the latest first: readers keep what they saw."""


def document(told: Told, address: str, since: datetime) -> dict[str, Any]:
    """The feed at that address; what begins after `since` is not there yet."""
    past = [line for line in told.lines if _moment(line) <= since]
    newest = sorted(past, key=lambda line: (_moment(line), line.uid), reverse=True)[:MOST]
    return {
        "version": VERSION,
        "title": told.name,
        "feed_url": address,
        "language": told.language,
        "items": [_item(line) for line in newest],
    }


def _item(line: Line) -> dict[str, Any]:
    item = {
        "id": line.uid,
        "title": line.title,
        "content_text": line.about,
        "date_published": _moment(line).astimezone(line.zone).isoformat(timespec="seconds"),
    }
    return item | ({"url": line.link} if line.link else {})


def _moment(line: Line) -> datetime:
    """When it begins; a day begins at midnight of its zone."""
    if isinstance(line.start, datetime):
        return line.start
    return datetime.combine(line.start, time(0), line.zone)
