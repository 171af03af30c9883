"""Serves exactly the bytes that were approved, while Instagram may fetch them; everything else does not exist."""

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from takeover.model import Item, Submission
from takeover.ports import Desk, MediaStore, UnitOfWork
from takeover.states import State
from web.addresses import Addresses, Grant

ROBOTS = "User-agent: *\nAllow: /\n"
"""Instagram's fetcher obeys robots.txt; an address that nobody can guess needs no hiding."""


def routes(addresses: Addresses, desk: Desk, store: MediaStore) -> list[Route]:
    """GET and HEAD of signed media, and robots.txt."""

    async def media(request: Request) -> Response:
        grant = addresses.read(request.path_params["name"])
        found = await desk.read(_granted, grant) if grant else None
        if found is None:
            return _absent()
        key, mime = found
        try:
            data = await store.get(key)
        except KeyError:
            return _absent()
        return Response(data, media_type=mime, headers={"cache-control": "private, no-store"})

    async def robots(request: Request) -> Response:
        return PlainTextResponse(ROBOTS)

    return [Route("/media/{name}", media, methods=["GET"]), Route("/robots.txt", robots, methods=["GET"])]


def _absent() -> Response:
    return PlainTextResponse("Not Found", 404)


def _granted(uow: UnitOfWork, grant: Grant) -> tuple[str, str] | None:
    """Key and type of what the address still grants: publishing or editing the post revokes it in the same commit."""
    post = uow.submissions.get(grant.submission)
    if post is None or not _open(post, grant) or not 0 <= grant.item < len(post.items):
        return None
    return _part(post.items[grant.item], grant.key)


def _open(post: Submission, grant: Grant) -> bool:
    """A later claim of the same attempt raises the fence while Instagram may still be fetching for the earlier one."""
    in_progress = post.state is State.QUEUED and (post.attempt.container_id or post.attempt.children)
    return (post.state is State.PUBLISHING or bool(in_progress)) and grant.fence <= post.attempt.fence


def _part(item: Item, key: str) -> tuple[str, str] | None:
    if key == item.rendering:
        return key, item.mime
    return (key, "image/jpeg") if item.cover is not None and key == item.cover else None
