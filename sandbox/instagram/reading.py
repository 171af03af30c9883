"""What the API shows of accounts, containers and posts, field by field, and page by page."""

import base64
import binascii
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import urlencode

from sandbox.instagram import errors, fields
from sandbox.instagram.accounts import Account
from sandbox.instagram.containers import Container
from sandbox.instagram.fields import Wanted
from sandbox.instagram.posts import REELS, Item, Post, shortcode
from sandbox.instagram.world import World

PAGE, PAGE_MAX = 25, 100


def timestamp(at: datetime) -> str:
    """As the service writes it: 2026-11-16T07:30:00+0000."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S+0000")


@dataclass(frozen=True, slots=True)
class Reader:
    """Reads a world; `base` is the address at which the stand-in answers, without a slash at the end."""

    world: World
    base: str

    def account(self, account: Account, wanted: Wanted) -> dict[str, object]:
        """A professional account by its id."""
        return fields.answer(account, self._account_table(), wanted, "IGUser")

    def me(self, account: Account, wanted: Wanted) -> dict[str, object]:
        """`/me` for Instagram's own login: `id` is scoped to the app, `user_id` is the professional account."""
        table = self._account_table() | {"id": lambda a, _: a.user_id, "user_id": lambda a, _: a.id}
        return fields.answer(account, table, wanted, "IGUser")

    def container(self, container: Container, wanted: Wanted) -> dict[str, object]:
        """A container; asking counts as a poll. The media id is not among its fields."""
        state = container.poll(self.world.clock.now())
        table: fields.Table[Container] = {
            "id": lambda c, _: c.id,
            "status_code": lambda c, _: state,
            "status": lambda c, _: c.words(state),
        }
        return fields.answer(container, table, wanted, "IGContainer")

    def post(self, post: Post, wanted: Wanted) -> dict[str, object]:
        table: fields.Table[Post] = {
            "id": lambda p, _: p.id,
            "ig_id": lambda p, _: str(int(p.id) - 10**16),
            "caption": lambda p, _: self._caption(p) or None,
            "alt_text": lambda p, _: p.alt_text or None,
            "media_type": lambda p, _: p.media_type,
            "media_product_type": lambda p, _: p.product,
            "media_url": lambda p, _: self._url(p.items[0]),
            "thumbnail_url": lambda p, _: self._url(p.items[0]) if p.media_type == "VIDEO" else None,
            "permalink": lambda p, _: self.base + p.path,
            "shortcode": lambda p, _: shortcode(p.id),
            "timestamp": lambda p, _: timestamp(p.at),
            "username": lambda p, _: self._username(p),
            "owner": lambda p, _: {"id": p.account_id},
            "children": lambda p, inner: self._children(p, inner or {"id": None}),
            "is_comment_enabled": lambda p, _: True,
            "is_shared_to_feed": lambda p, _: True if p.product == REELS else None,
            "comments_count": lambda p, _: 0,
            "like_count": lambda p, _: 0,
        }
        return fields.answer(post, table, wanted, "IGMedia")

    def item(self, post: Post, item: Item, wanted: Wanted) -> dict[str, object]:
        """One item of a carousel."""
        table: fields.Table[Item] = {
            "id": lambda i, _: i.id,
            "alt_text": lambda i, _: i.alt_text or None,
            "media_type": lambda i, _: i.media_type,
            "media_url": lambda i, _: self._url(i),
            "thumbnail_url": lambda i, _: self._url(i) if i.is_video else None,
            "permalink": lambda i, _: self.base + post.path,
            "shortcode": lambda i, _: shortcode(i.id),
            "timestamp": lambda i, _: timestamp(post.at),
            "username": lambda i, _: self._username(post),
            "owner": lambda i, _: {"id": post.account_id},
        }
        return fields.answer(item, table, wanted, "IGMedia")

    def limit(self, account: Account, wanted: Wanted) -> dict[str, object]:
        """The publishing limit; without a question only the usage."""
        values = {
            "quota_usage": account.posts_made(self.world.clock.now()),
            "config": {"quota_total": self.world.settings.quota_total, "quota_duration": 86400},
        }
        for name in wanted:
            if name not in values:
                raise errors.no_field(name, "ContentPublishingLimit")
        return {"data": [{name: values[name] for name in wanted or ("quota_usage",)}]}

    def page(self, posts: list[Post], params: Mapping[str, str], path: str, token: str) -> dict[str, object]:
        """A page of posts, newest first, with cursors; `next` carries the token, as the service's does."""
        wanted = fields.parse(params.get("fields") or "id")
        limit = _limit(params.get("limit", str(PAGE)))
        shown = [post for post in posts if not post.hidden(self.world.clock.now())]
        after, before = (_cursor(params.get(name, "")) for name in ("after", "before"))
        rest = [p for p in shown if (not after or int(p.id) < after) and (not before or int(p.id) > before)]
        data = rest[-limit:] if before else rest[:limit]
        answer: dict[str, object] = {"data": [self.post(post, wanted) for post in data]}
        if data:
            query = {"fields": params.get("fields", "id"), "limit": limit, "access_token": token}
            answer["paging"] = _paging(data, shown, self.base + path, query)
        return answer

    def _account_table(self) -> dict[str, "fields.Getter[Account]"]:
        return {
            "id": lambda a, _: a.id,
            "username": lambda a, _: a.username,
            "name": lambda a, _: a.name,
            "biography": lambda a, _: a.biography or None,
            "followers_count": lambda a, _: a.followers,
            "follows_count": lambda a, _: 0,
            "media_count": lambda a, _: len(self.world.posts_of(a, stories=False)),
            "account_type": lambda a, _: "BUSINESS",
        }

    def _caption(self, post: Post) -> str:
        stripped = self.world.faults.take("at_stripped", account=post.account_id, method="read")
        return post.caption.replace("@", "") if stripped else post.caption

    def _children(self, post: Post, wanted: Wanted) -> dict[str, object] | None:
        if not post.is_carousel:
            return None
        return {"data": [self.item(post, item, wanted) for item in post.items]}

    def _username(self, post: Post) -> str | None:
        account = self.world.accounts.get(post.account_id)
        return account.username if account else None

    def _url(self, item: Item) -> str:
        return f"{self.base}/sandbox/instagram/media/{item.sha}"


def _limit(text: str) -> int:
    if not (text.isascii() and text.isdigit() and 1 <= int(text) <= PAGE_MAX):
        raise errors.invalid(f"Param limit must be between 1 and {PAGE_MAX}")
    return int(text)


def _cursor(text: str) -> int:
    if not text:
        return 0
    try:
        return int(base64.urlsafe_b64decode(text))
    except (ValueError, binascii.Error) as error:
        raise errors.invalid("Invalid cursors values") from error


def _paging(data: list[Post], shown: list[Post], address: str, query: dict[str, object]) -> dict[str, object]:
    first, last = (base64.urlsafe_b64encode(post.id.encode()).decode() for post in (data[0], data[-1]))
    paging: dict[str, object] = {"cursors": {"before": first, "after": last}}
    if data[-1] is not shown[-1]:
        paging["next"] = f"{address}?{urlencode(query | {'after': last})}"
    if data[0] is not shown[0]:
        paging["previous"] = f"{address}?{urlencode(query | {'before': first})}"
    return paging
