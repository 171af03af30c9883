"""Publishes containers: each call that succeeds makes a post."""

from datetime import datetime, timedelta

from sandbox.instagram import errors
from sandbox.instagram.accounts import Account
from sandbox.instagram.containers import EXPIRED, FINISHED, PUBLISHED, Container
from sandbox.instagram.parameters import CAROUSEL, REELS, STORIES
from sandbox.instagram.posts import FEED, STORY, Item, Post
from sandbox.instagram.posts import REELS as REELS_PRODUCT
from sandbox.instagram.world import World


def publish(world: World, account: Account, container_id: str) -> Post:
    """Make the post of a container. There is no idempotency: a container published again makes a second post.

    Raises 24/2207008 for an unknown or expired container, 9/2207042 over the quota, 9007/2207027 when not FINISHED.
    """
    now = world.clock.now()
    container = _container(world, account, container_id, now)
    state = container.status(now)
    limited = world.faults.take("daily_limit", account=account.id, method="publish")
    if limited or account.posts_made(now) >= world.settings.quota_total:
        raise errors.known(9, 2207042)
    if state not in {FINISHED, PUBLISHED} or world.faults.take("not_ready", account=account.id, method="publish"):
        raise errors.known(9007, 2207027)
    if world.faults.take("media_missing", account=account.id, method="publish"):
        raise errors.known(24, 2207006)
    post = _post(world, container, now)
    _hide(world, post, now)
    container.media_ids.append(post.id)
    for child in container.children:
        child.used = True
    account.published.append(now)
    world.add_post(post)
    return post


def _container(world: World, account: Account, container_id: str, now: datetime) -> Container:
    container = world.containers.get(container_id)
    gone = errors.known(24, 2207008, f"Media builder with creation id = {container_id} does not exist or has expired")
    if container is None or container.account_id != account.id or container.status(now) == EXPIRED:
        raise gone
    if container.draft.is_child:
        raise errors.invalid("A carousel item cannot be published by itself")
    if container.media_ids and world.settings.strict_republish:
        raise gone
    return container


def _post(world: World, container: Container, now: datetime) -> Post:
    draft = container.draft
    is_carousel = draft.media_type == CAROUSEL
    media_id = world.new_media_id()
    parts = container.children if is_carousel else (container,)
    return Post(
        id=media_id,
        account_id=container.account_id,
        product={REELS: REELS_PRODUCT, STORIES: STORY}.get(draft.media_type, FEED),
        caption=draft.caption,
        items=tuple(_item(world.new_media_id() if is_carousel else media_id, part) for part in parts),
        is_carousel=is_carousel,
        at=now,
        container_id=container.id,
        collaborators=draft.collaborators,
    )


def _item(media_id: str, part: Container) -> Item:
    return Item(media_id, part.draft.is_video, part.sha, part.draft.alt_text)


def _hide(world: World, post: Post, now: datetime) -> None:
    """Let lists lag behind, for a number of reads or seconds of the clock."""
    lag = world.faults.take("media_lag", account=post.account_id, method="publish")
    if lag:
        post.hidden_reads = int(lag.numbers.get("reads", 0))
        post.hidden_until = now + timedelta(seconds=lag.numbers.get("seconds", 0))
