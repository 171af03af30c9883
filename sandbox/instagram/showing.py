"""Accounts, posts and containers as the side door shows them."""

from datetime import datetime

from sandbox.instagram.accounts import Account
from sandbox.instagram.containers import Container
from sandbox.instagram.posts import Item, Post

Shown = dict[str, object]


def account(one: Account) -> Shown:
    return {
        "id": one.id,
        "username": one.username,
        "name": one.name,
        "biography": one.biography,
        "followers_count": one.followers,
        "login": one.login,
    }


def post(one: Post, base: str) -> Shown:
    """Everything public about a post; `children` holds one item too when it is no carousel."""
    return {
        "id": one.id,
        "type": one.media_type,
        "product": one.product,
        "caption": one.caption,
        "alt_text": one.alt_text,
        "children": [_item(item, base) for item in one.items],
        "permalink": base + one.path,
        "timestamp": one.at.isoformat(),
        "container_id": one.container_id,
        "collaborators": list(one.collaborators),
        "by_hand": one.container_id is None,
    }


def container(one: Container, now: datetime) -> Shown:
    return {
        "id": one.id,
        "account": one.account_id,
        "media_type": one.draft.media_type,
        "is_carousel_item": one.draft.is_child,
        "caption": one.draft.caption,
        "alt_text": one.draft.alt_text,
        "children": [child.id for child in one.children],
        "status": one.status(now),
        "problem": one.problem,
        "cover": one.cover,
        "created": one.at.isoformat(),
        "media_ids": one.media_ids,
    }


def _item(item: Item, base: str) -> Shown:
    url = f"{base}/sandbox/instagram/media/{item.sha}"
    return {"id": item.id, "type": item.media_type, "alt_text": item.alt_text, "url": url, "sha": item.sha}
