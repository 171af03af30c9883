"""The Graph API's answers as typed records; whatever is not as expected is an unclear answer."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import httpx

from publishing.errors import RemoteError

MINUTE = 60.0
FULL = 100
"""Per cent of use at which calls are refused."""
_SUBCODE = re.compile(r"\b2207\d{3}\b")


@dataclass(frozen=True, slots=True)
class Container:
    """A container's status code ("" when the answer had none) and, for ERROR, the subcode that it names."""

    status: str
    subcode: int | None = None


@dataclass(frozen=True, slots=True)
class Post:
    """Something public on the account. `children` counts a carousel's items; `at` is None when it was not told."""

    id: str
    media_type: str
    caption: str
    at: datetime | None
    children: int = 0
    permalink: str = ""


@dataclass(frozen=True, slots=True)
class Page:
    """Posts, newest first, and where the next page begins (None at the end)."""

    posts: tuple[Post, ...]
    after: str | None


@dataclass(frozen=True, slots=True)
class Limit:
    """How many posts went out in the running period; `total` is None when it was not told."""

    used: int
    total: int | None

    @property
    def reached(self) -> bool:
        """Whether nothing more may go out now."""
        return self.total is not None and self.used >= self.total


def document(answer: httpx.Response) -> dict[str, Any]:
    """The body of a success; raises RemoteError for a refusal and for anything that is no JSON object."""
    body = _json(answer)
    if not answer.is_success or not isinstance(body, dict) or "error" in body:
        raise refusal(answer, body)
    return body


def refusal(answer: httpx.Response, body: object) -> RemoteError:
    """The error that an answer tells, without its words."""
    told = body.get("error") if isinstance(body, dict) else None
    error = told if isinstance(told, dict) else {}
    return RemoteError(
        code=_number(error.get("code")),
        subcode=_number(error.get("error_subcode")),
        is_transient=error.get("is_transient") is True,
        status=answer.status_code,
        trace=str(error.get("fbtrace_id") or ""),
        wait=keep_away(answer.headers),
    )


def keep_away(headers: Mapping[str, str]) -> float:
    """Seconds to stay away by the usage headers, 0 when they say nothing."""
    retry = headers.get("retry-after", "")
    waits = [float(retry) if retry.isascii() and retry.isdigit() else 0.0]
    for use in _uses(headers):
        waits.append(MINUTE * (_number(use.get("estimated_time_to_regain_access")) or 0))
        if any((_number(use.get(name)) or 0) >= FULL for name in ("call_count", "total_time", "total_cputime")):
            waits.append(5 * MINUTE)
    return max(waits)


def _uses(headers: Mapping[str, str]) -> list[dict[str, Any]]:
    business = _loads(headers.get("x-business-use-case-usage", ""))
    lists = business.values() if isinstance(business, dict) else ()
    uses = [use for many in lists if isinstance(many, list) for use in many]
    return [use for use in (_loads(headers.get("x-app-usage", "")), *uses) if isinstance(use, dict)]


def identifier(body: Mapping[str, Any], status: int = 200) -> str:
    """The `id` of what was made; raises RemoteError when there is none: a success needs an id."""
    found = body.get("id")
    if isinstance(found, str) and found.strip():
        return found
    if isinstance(found, int) and not isinstance(found, bool):
        return str(found)
    raise RemoteError(status=status)


def container(body: Mapping[str, Any]) -> Container:
    """A container's status."""
    status = body.get("status_code")
    named = _SUBCODE.search(str(body.get("status") or ""))
    return Container(status if isinstance(status, str) else "", int(named.group()) if named else None)


def page(body: Mapping[str, Any]) -> Page:
    """One page of a list; entries without an id are left out."""
    data = body.get("data")
    if not isinstance(data, list):
        raise RemoteError(status=200)
    paging = _mapping(body.get("paging"))
    after = _mapping(paging.get("cursors")).get("after") if paging.get("next") else None
    posts = tuple(_post(entry) for entry in data if isinstance(entry, dict) and entry.get("id"))
    return Page(posts, after if isinstance(after, str) else None)


def _post(entry: Mapping[str, Any]) -> Post:
    children = _mapping(entry.get("children")).get("data")
    return Post(
        id=str(entry["id"]),
        media_type=str(entry.get("media_type") or ""),
        caption=str(entry.get("caption") or ""),
        at=_instant(entry.get("timestamp")),
        children=len(children) if isinstance(children, list) else 0,
        permalink=str(entry.get("permalink") or ""),
    )


def limit(body: Mapping[str, Any]) -> Limit:
    """The publishing limit; an answer without one limits nothing, the publishing call will say so itself."""
    data = body.get("data")
    first = _mapping(data[0]) if isinstance(data, list) and data else {}
    return Limit(_number(first.get("quota_usage")) or 0, _number(_mapping(first.get("config")).get("quota_total")))


def _instant(text: object) -> datetime | None:
    try:
        parsed = datetime.fromisoformat(str(text))
    except ValueError:
        return None
    return parsed.astimezone(UTC) if parsed.tzinfo else None


def _mapping(value: object) -> Mapping[str, Any]:
    return value if isinstance(value, Mapping) else {}


def _number(value: object) -> int | None:
    return int(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _json(answer: httpx.Response) -> object:
    return _loads(answer.text)


def _loads(text: str) -> object:
    try:
        return json.loads(text)
    except ValueError:
        return None
