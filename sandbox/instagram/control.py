"""The side door: sets accounts, faults and switches, shows everything public, and posts by hand."""

import io
import json
from collections.abc import AsyncIterator

from PIL import Image
from pydantic import TypeAdapter
from sse_starlette import EventSourceResponse, ServerSentEvent
from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, Response
from starlette.routing import Route

from sandbox.instagram import orders, showing
from sandbox.instagram.accounts import TOKEN_LIFE, Account, Token
from sandbox.instagram.orders import AccountOrder, HandOrder
from sandbox.instagram.page import page
from sandbox.instagram.posts import FEED, REELS, STORY, Item, Post, shortcode
from sandbox.instagram.switches import NAMES
from sandbox.instagram.world import Settings, World

PREFIX = "/sandbox/instagram"


class Control:
    """The handlers of the side door of one world."""

    def __init__(self, world: World) -> None:
        self._world = world

    def routes(self) -> list[Route]:
        return [
            Route(f"{PREFIX}/accounts", self.accounts, methods=["GET", "POST"]),
            Route(f"{PREFIX}/accounts/{{account}}/posts", self.posts),
            Route(f"{PREFIX}/accounts/{{account}}/posts/{{post}}", self.delete_post, methods=["DELETE"]),
            Route(f"{PREFIX}/accounts/{{account}}/by-hand", self.by_hand, methods=["POST"]),
            Route(f"{PREFIX}/posts/{{post}}", self.delete_post, methods=["DELETE"]),
            Route(f"{PREFIX}/containers", self.containers),
            Route(f"{PREFIX}/settings", self.settings, methods=["GET", "POST"]),
            Route(f"{PREFIX}/faults", self.faults, methods=["GET", "POST", "DELETE"]),
            Route(f"{PREFIX}/events", self.events),
            Route(f"{PREFIX}/media/{{sha}}", self.media),
            Route(f"{PREFIX}/{{path:path}}", self.nothing, methods=["GET", "POST", "DELETE"]),
            Route("/p/{code}/", self.permalink),
            Route("/reel/{code}/", self.permalink),
        ]

    async def accounts(self, request: Request) -> Response:
        """All accounts; POST adds or changes one, and lets a token open it."""
        if request.method == "GET":
            return JSONResponse([showing.account(account) for account in self._world.accounts.all()])
        account = self._add_account(orders.read(orders.ACCOUNT, await request.body()))
        return JSONResponse(showing.account(account), 201)

    async def posts(self, request: Request) -> Response:
        """Everything public about an account, newest first; of stories those still to be seen."""
        account, base = self._account(request), _base(request)
        posts, stories = (
            [showing.post(post, base) for post in self._world.posts_of(account, stories)] for stories in (False, True)
        )
        return JSONResponse({"account": showing.account(account), "posts": posts, "stories": stories})

    async def delete_post(self, request: Request) -> Response:
        if not self._world.remove_post(request.path_params["post"]):
            raise HTTPException(404, "no such post")
        return Response(status_code=204)

    async def by_hand(self, request: Request) -> Response:
        """A post that somebody makes in the app: JSON with a caption, or a form with files; `story` for a story."""
        account = self._account(request)
        if request.headers.get("content-type", "").startswith("application/json"):
            order, files = orders.read(orders.HAND, await request.body()), [_plain_picture()]
        else:
            async with request.form() as form:
                order, files = _hand_order(form), await _files(form)
        post = self._hand_made(account, order, files)
        self._world.add_post(post)
        return JSONResponse(showing.post(post, _base(request)), 201)

    async def containers(self, request: Request) -> Response:
        """All containers, oldest first; of one `account` when asked."""
        wanted, now = request.query_params.get("account"), self._world.clock.now()
        found = [one for one in self._world.containers.values() if wanted in (None, one.account_id)]
        return JSONResponse([showing.container(one, now) for one in found])

    async def settings(self, request: Request) -> Response:
        """The switches; POST changes the ones it names."""
        if request.method == "POST":
            told = orders.read(TypeAdapter(dict[str, object]), await request.body())
            changed = json.dumps(self._world.settings.model_dump() | told).encode()
            self._world.settings = orders.read(TypeAdapter(Settings), changed)
        return JSONResponse(self._world.settings.model_dump())

    async def faults(self, request: Request) -> Response:
        """What waits to happen; POST adds one fault or a list of them, DELETE clears all."""
        if request.method == "DELETE":
            self._world.faults.clear()
        if request.method == "POST":
            told = orders.read(orders.FAULTS, await request.body())
            for one in told if isinstance(told, list) else [told]:
                self._world.faults.add(one.fault, one.match, one.times, **one.numbers)
        return JSONResponse({"waiting": self._world.faults.entries(), "known": NAMES})

    async def events(self, request: Request) -> Response:
        """Server-sent events for posts that appear or go, replayed from Last-Event-ID."""
        after = request.headers.get("last-event-id", "0")
        return EventSourceResponse(self._stream(int(after) if after.isdecimal() else 0))

    async def media(self, request: Request) -> Response:
        data = self._world.media(request.path_params["sha"])
        if data is None:
            raise HTTPException(404, "no such media")
        kind = "image/jpeg" if data.startswith(b"\xff\xd8") else "video/mp4"
        return Response(data, media_type=kind, headers={"cache-control": "private, max-age=3600"})

    async def permalink(self, request: Request) -> Response:
        """The public page of a post."""
        code, now = request.path_params["code"], self._world.clock.now()
        for post in self._world.posts.values():
            account = self._world.accounts.get(post.account_id)
            if shortcode(post.id) == code and account and not post.is_over(now):
                return HTMLResponse(page(post, account.username))
        raise HTTPException(404, "no such post")

    async def nothing(self, request: Request) -> Response:
        raise HTTPException(404, "no such side door")

    def _add_account(self, order: AccountOrder) -> Account:
        account = Account(
            id=order.id,
            username=order.username,
            name=order.name or order.username,
            biography=order.biography,
            login=order.login,
            followers=order.followers_count,
        )
        self._world.accounts.add(account)
        if order.token:
            issued = order.token_issued or self._world.clock.now()
            expires = order.token_expires or issued + TOKEN_LIFE
            self._world.accounts.add_token(Token(order.token, account.id, issued, expires, order.scopes))
        return account

    def _account(self, request: Request) -> Account:
        account = self._world.accounts.get(request.path_params["account"])
        if account is None:
            raise HTTPException(404, "no such account")
        return account

    def _hand_made(self, account: Account, order: HandOrder, files: list[bytes]) -> Post:
        many = len(files) > 1
        media_id = self._world.new_media_id()
        items = tuple(
            Item(self._world.new_media_id() if many else media_id, _is_video(data), self._world.keep(data))
            for data in files
        )
        product = STORY if order.story else REELS if not many and items[0].is_video else FEED
        return Post(media_id, account.id, product, order.caption, items, many, self._world.clock.now())

    async def _stream(self, after: int) -> AsyncIterator[ServerSentEvent]:
        async for event in self._world.events(after):
            data = {"what": event.what, "account": event.account_id, "media_id": event.media_id}
            yield ServerSentEvent(json.dumps(data), id=str(event.number))


def _base(request: Request) -> str:
    return str(request.base_url).rstrip("/")


def _hand_order(form: FormData) -> HandOrder:
    texts = {name: value for name, value in form.items() if isinstance(value, str)}
    return orders.read(orders.HAND, json.dumps(texts).encode())


async def _files(form: FormData) -> list[bytes]:
    files = [await value.read() for _, value in form.multi_items() if isinstance(value, UploadFile)]
    return files or [_plain_picture()]


def _is_video(data: bytes) -> bool:
    return data[4:8] == b"ftyp"


def _plain_picture() -> bytes:
    file = io.BytesIO()
    Image.new("RGB", (1080, 1080), (120, 140, 160)).save(file, "JPEG")
    return file.getvalue()
