"""Answers that a program need not fetch again: a fingerprint and a date, and 304 when it has them already."""

from datetime import UTC, datetime
from email.utils import format_datetime, parsedate_to_datetime

from starlette.requests import Request
from starlette.responses import Response

PRIVATE, PUBLIC = "private, no-cache", "public, max-age=900"
"""Who may keep the answer: its reader, who asks whether it still holds; or anybody on the way, for a quarter."""


def not_modified(request: Request, etag: str, changed: datetime, cache: str) -> Response | None:
    """304 for who has this already; None when the whole answer is wanted."""
    if not _has(request, etag, changed):
        return None
    return Response(status_code=304, headers=headers(etag, changed, cache))


def headers(etag: str, changed: datetime, cache: str) -> dict[str, str]:
    """What comes with the answer, so that it can be asked about later."""
    return {
        "etag": f'"{etag}"',
        "last-modified": format_datetime(_second(changed), usegmt=True),
        "cache-control": cache,
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
    }


def _has(request: Request, etag: str, changed: datetime) -> bool:
    """The fingerprint decides; the date only where none was sent (RFC 9110, 13.1.3)."""
    known = request.headers.get("if-none-match")
    if known is not None:
        names = {name.strip().removeprefix("W/").strip('"') for name in known.split(",")}
        return bool(names & {etag, "*"})
    return _second(changed) <= _since(request.headers.get("if-modified-since"))


def _since(text: str | None) -> datetime:
    try:
        moment = parsedate_to_datetime(text or "")
    except ValueError:
        return datetime.min.replace(tzinfo=UTC)
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _second(moment: datetime) -> datetime:
    return moment.astimezone(UTC).replace(microsecond=0)
