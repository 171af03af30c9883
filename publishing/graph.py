"""A thin, typed client of the Graph API: one method per call, no call ever repeated, the token in a header only."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

import httpx

from publishing import replies
from publishing.errors import RemoteError
from publishing.replies import Container, Limit, Page

CREATE_SECONDS = 60.0
"""The other side fetches and judges our media while we wait."""
PUBLISH_SECONDS = 60.0
READ_SECONDS = 15.0
CONNECT_SECONDS = 10.0
PAGE = 50
POST_FIELDS = "id,caption,media_type,timestamp,children{id}"

# The request surely did not leave: nothing can have happened.
_UNSENT = (httpx.ConnectError, httpx.ConnectTimeout, httpx.PoolTimeout, httpx.UnsupportedProtocol)


@dataclass(frozen=True, slots=True)
class Access:
    """Which account (the platform's id) and the token that opens it; the token is in no representation."""

    account: str
    token: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class Renewed:
    """A renewed token and its life in seconds (None when not told)."""

    token: str = field(repr=False)
    seconds: int | None


class Graph:
    """Speaks to `root_url` (without a version) in one version of the API.

    Every method raises RemoteError, and nothing else, for whatever goes wrong on the way or on the other side.
    """

    def __init__(self, http: httpx.AsyncClient, root_url: str, version: str) -> None:
        self._http = http
        self._root = root_url.rstrip("/")
        self._version = version.strip("/")

    async def create_image(self, access: Access, image_url: str, caption: str = "", alt_text: str = "") -> str:
        """The id of a container for a feed photo."""
        return await self._create(access, image_url=image_url, caption=caption, alt_text=alt_text)

    async def create_child(self, access: Access, image_url: str, alt_text: str = "") -> str:
        """The id of a container for a carousel's photo."""
        return await self._create(access, image_url=image_url, is_carousel_item="true", alt_text=alt_text)

    async def create_video_child(self, access: Access, video_url: str) -> str:
        """The id of a container for a carousel's video."""
        return await self._create(access, media_type="VIDEO", video_url=video_url, is_carousel_item="true")

    async def create_carousel(self, access: Access, children: tuple[str, ...], caption: str = "") -> str:
        """The id of a container for a carousel of these containers."""
        return await self._create(access, media_type="CAROUSEL", children=",".join(children), caption=caption)

    async def create_story(self, access: Access, url: str, *, video: bool = False) -> str:
        """The id of a container for a story."""
        return await self._create(access, media_type="STORIES", **{"video_url" if video else "image_url": url})

    async def create_reel(self, access: Access, video_url: str, caption: str = "", cover_url: str = "") -> str:
        """The id of a container for a reel, which is shown in the feed too; without a cover the platform picks one."""
        told = {"video_url": video_url, "caption": caption, "cover_url": cover_url}
        return await self._create(access, media_type="REELS", share_to_feed="true", **told)

    async def container_status(self, access: Access, container: str) -> Container:
        """How far a container is."""
        return replies.container(await self._read(access, container, fields="status_code,status"))

    async def publish(self, access: Access, container: str) -> str:
        """The media id of the post that is public from now on. There is no way to make this safe to repeat."""
        told = {"creation_id": container}
        body = await self._post(access, f"{access.account}/media_publish", told, PUBLISH_SECONDS)
        return replies.identifier(body)

    async def media(self, access: Access, after: str | None = None, *, links: bool = False) -> Page:
        """The newest posts and reels; `links` asks for their public addresses too."""
        return await self._list(access, "media", after, links)

    async def stories(self, access: Access, after: str | None = None, *, links: bool = False) -> Page:
        """The stories that can still be seen, newest first."""
        return await self._list(access, "stories", after, links)

    async def permalink(self, access: Access, media: str) -> str:
        """The public address of a post."""
        link = (await self._read(access, media, fields="permalink")).get("permalink")
        if not isinstance(link, str) or not link:
            raise RemoteError(status=httpx.codes.OK)
        return link

    async def publishing_limit(self, access: Access) -> Limit:
        """How much of the daily limit is used."""
        told = await self._read(access, f"{access.account}/content_publishing_limit", fields="config,quota_usage")
        return replies.limit(told)

    async def username(self, access: Access) -> str:
        """The account's name; a token that cannot open this account raises."""
        return str((await self._read(access, access.account, fields="id,username")).get("username") or "")

    async def me(self, token: str) -> str:
        """The id of the professional account that a token of the platform's own login opens."""
        told = await self._read(Access("me", token), "me", fields="user_id,username")
        return replies.identifier({"id": told.get("user_id") or told.get("id")})

    async def refresh_token(self, token: str) -> Renewed:
        """A token for another sixty days; raises RemoteError when the answer holds none."""
        url = f"{self._root}/refresh_access_token"
        body = await self._send("GET", url, token, READ_SECONDS, params={"grant_type": "ig_refresh_token"})
        renewed, seconds = body.get("access_token"), body.get("expires_in")
        if not isinstance(renewed, str) or not renewed.strip():
            raise RemoteError(status=httpx.codes.OK)
        return Renewed(renewed.strip(), seconds if isinstance(seconds, int) else None)

    async def _create(self, access: Access, **told: str) -> str:
        given = {name: value for name, value in told.items() if value}
        return replies.identifier(await self._post(access, f"{access.account}/media", given, CREATE_SECONDS))

    async def _list(self, access: Access, edge: str, after: str | None, links: bool) -> Page:
        asked = {"fields": POST_FIELDS + (",permalink" if links else ""), "limit": str(PAGE)}
        if after:
            asked["after"] = after
        return replies.page(await self._read(access, f"{access.account}/{edge}", **asked))

    async def _read(self, access: Access, path: str, **asked: str) -> dict[str, Any]:
        return await self._send("GET", self._url(path), access.token, READ_SECONDS, params=asked)

    async def _post(self, access: Access, path: str, told: dict[str, str], seconds: float) -> dict[str, Any]:
        return await self._send("POST", self._url(path), access.token, seconds, data=told)

    def _url(self, path: str) -> str:
        return f"{self._root}/{self._version}/{path}"

    async def _send(self, verb: str, url: str, token: str, seconds: float, **content: Any) -> dict[str, Any]:
        try:
            async with asyncio.timeout(seconds + CONNECT_SECONDS):
                answer = await self._http.request(
                    verb,
                    url,
                    headers={"authorization": f"Bearer {token}"},
                    timeout=httpx.Timeout(seconds, connect=CONNECT_SECONDS),
                    follow_redirects=False,
                    **content,
                )
        except _UNSENT:
            raise RemoteError(sent=False) from None
        except (httpx.HTTPError, httpx.InvalidURL, TimeoutError, ValueError):
            # The cause would carry the request, and with it the token, into a traceback.
            raise RemoteError from None
        return replies.document(answer)
