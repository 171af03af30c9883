"""What each operation of the API does once a call has been let in."""

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass

from sandbox.faults import Fault
from sandbox.instagram import errors, fields, parameters, publishing
from sandbox.instagram.accounts import Account, Token
from sandbox.instagram.calls import Call
from sandbox.instagram.creating import Creator
from sandbox.instagram.posts import Item, Post
from sandbox.instagram.reading import Reader
from sandbox.instagram.switches import DropError, EmptyBodyError
from sandbox.instagram.world import World

Answer = dict[str, object]
PAGE_PREFIX = "9"


@dataclass(frozen=True, slots=True)
class Work:
    """A call that was let in, and whose token it carries."""

    call: Call
    method: str
    token: Token
    account: Account
    reader: Reader

    @property
    def wanted(self) -> fields.Wanted:
        text = self.call.params.get("fields", "")
        return fields.parse(text) if text else {}


class Operations:
    """The operations by name: `table[method](work)`."""

    def __init__(self, world: World, creator: Creator) -> None:
        self._world = world
        self._creator = creator
        self.table: Mapping[str, Callable[[Work], Awaitable[Answer]]] = {
            "create": self._create,
            "publish": self._publish,
            "limit": self._limit,
            "list": self._list,
            "stories": self._list,
            "children": self._children,
            "pages": self._pages,
            "account": self._account,
            "me": self._me,
            "status": self._status,
            "read": self._read,
            "refresh": self._refresh,
        }

    async def _create(self, work: Work) -> Answer:
        account = self._own(work)
        container = await self._creator.create(account, parameters.read(work.call.params))
        if self._take("create_then_drop", work):
            raise DropError
        return {"id": container.id}

    async def _publish(self, work: Work) -> Answer:
        account = self._own(work)
        post = publishing.publish(self._world, account, _creation_id(work.call.params))
        await self._after_publishing(work)
        return {"id": post.id}

    async def _after_publishing(self, work: Work) -> None:
        """The faults by which a post is live and its publisher does not hear so."""
        if delay := self._take("publish_then_delay", work):
            await asyncio.sleep(delay.numbers.get("seconds", 1))
        if self._take("publish_then_drop", work):
            raise DropError
        if self._take("publish_then_spam", work):
            raise errors.known(4, 2207051)
        if self._take("publish_then_500", work):
            raise errors.known(-1, 2207001)

    async def _limit(self, work: Work) -> Answer:
        return work.reader.limit(self._own(work), work.wanted)

    async def _list(self, work: Work) -> Answer:
        account = self._own(work)
        self._check_permalink(work)
        posts = self._world.posts_of(account, stories=work.method == "stories")
        return work.reader.page(posts, work.call.params, work.call.url_path, work.token.value)

    async def _children(self, work: Work) -> Answer:
        post = self._post(work)
        if not isinstance(post, Post) or not post.is_carousel:
            raise errors.missing_object("GET", work.call.node)
        return {"data": [work.reader.item(post, item, work.wanted) for item in post.items]}

    async def _account(self, work: Work) -> Answer:
        return work.reader.account(self._own(work), work.wanted)

    async def _me(self, work: Work) -> Answer:
        if work.account.login == "instagram":
            return work.reader.me(work.account, work.wanted)
        values: Answer = {"id": work.account.user_id, "name": work.account.name}
        return {name: values[name] for name in _known(work.wanted or fields.parse("id,name"), values, "User")}

    async def _pages(self, work: Work) -> Answer:
        """Facebook's login finds the account by the page that it belongs to."""
        if work.call.node != "me" or work.account.login != "facebook":
            raise errors.missing_object("GET", work.call.node)
        page: Answer = {
            "id": PAGE_PREFIX + work.account.id[1:],
            "name": work.account.name,
            "access_token": work.token.value,
            "instagram_business_account": {"id": work.account.id},
        }
        names = _known(work.wanted or fields.parse("id,name,access_token"), page, "Page")
        return {"data": [{name: page[name] for name in ("id", *names)}]}

    async def _status(self, work: Work) -> Answer:
        container = self._world.containers[work.call.node]
        if container.account_id != work.account.id:
            raise errors.missing_object("GET", container.id)
        if self._take("status_empty", work):
            return {"id": container.id}
        return work.reader.container(container, work.wanted)

    async def _read(self, work: Work) -> Answer:
        self._check_permalink(work)
        found = self._post(work)
        if isinstance(found, Post):
            return work.reader.post(found, work.wanted)
        return work.reader.item(*found, work.wanted)

    async def _refresh(self, work: Work) -> Answer:
        if work.account.login != "instagram" or work.call.params.get("grant_type") != "ig_refresh_token":
            raise errors.invalid("grant_type must be ig_refresh_token, with a token of Instagram's own login")
        if fault := self._take("refresh_empty", work):
            return _empty(int(fault.numbers.get("shape", 0)))
        now = self._world.clock.now()
        renewed = self._world.accounts.refresh(work.token, now)
        seconds = int((renewed.expires - now).total_seconds())
        return {"access_token": renewed.value, "token_type": "bearer", "expires_in": seconds}

    def _own(self, work: Work) -> Account:
        """The account in the path, which must be the token's."""
        if work.call.node not in {"me", work.account.id}:
            raise errors.missing_object(work.call.verb, work.call.node)
        return work.account

    def _post(self, work: Work) -> Post | tuple[Post, Item]:
        """The post, or the item of a carousel, that the path names; only the token's own, and no story that is over."""
        now, node = self._world.clock.now(), work.call.node
        for post in self._world.posts.values():
            if post.account_id != work.account.id or post.is_over(now):
                continue
            if post.id == node:
                return post
            for item in post.items:
                if item.id == node:
                    return post, item
        raise errors.missing_object("GET", node)

    def _check_permalink(self, work: Work) -> None:
        if "permalink" in work.wanted and self._take("permalink_fails", work):
            raise errors.known(2)

    def _take(self, name: str, work: Work) -> Fault | None:
        return self._world.faults.take(name, method=work.method, account=work.account.id, node=work.call.node)


def _creation_id(params: Mapping[str, str]) -> str:
    strangers = sorted(set(params) - {"creation_id"})
    if strangers:
        raise errors.invalid(f"Param {strangers[0]} is unknown")
    if not params.get("creation_id"):
        raise errors.invalid("The parameter creation_id is required")
    return params["creation_id"]


def _known(wanted: fields.Wanted, values: Mapping[str, object], kind: str) -> fields.Wanted:
    for name in wanted:
        if name not in values:
            raise errors.no_field(name, kind)
    return wanted


def _empty(shape: int) -> Answer:
    """An answer without a token: an empty one, an empty object for 1, no body at all for 2."""
    if shape > 1:
        raise EmptyBodyError
    return {} if shape else {"access_token": "", "token_type": "bearer", "expires_in": 0}
