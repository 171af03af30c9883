"""The client against the stand-in and against a side that misbehaves: typed answers and errors, no token anywhere."""

import traceback
from collections.abc import AsyncIterator, Awaitable, Callable

import httpx
import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from publishing.errors import RemoteError, Verdict
from publishing.graph import Access, Graph
from publishing.replies import keep_away
from sandbox.serving import Dropped, running
from tests.plain import PLAIN
from tests.publishing.stage import INSTAGRAM_ID, TOKEN, VERSION, Stage, jpeg

ACCESS = Access(INSTAGRAM_ID, TOKEN)
Calls = list[tuple[str, str, str, str]]


class Odd:
    """Answers everything with `answer`, and remembers who asked for what."""

    def __init__(self) -> None:
        self.answer: Callable[[], Response] = lambda: JSONResponse({"id": "1"})
        self.calls: Calls = []

    def app(self) -> Starlette:
        return Starlette(routes=[Route("/{path:path}", self._answer, methods=["GET", "POST"])])

    async def _answer(self, request: Request) -> Response:
        body = (await request.body()).decode()
        self.calls.append((request.method, str(request.url), body, request.headers.get("authorization", "")))
        return self.answer()


@pytest.fixture
def odd() -> Odd:
    return Odd()


@pytest.fixture
async def graph(odd: Odd) -> AsyncIterator[Graph]:
    async with running(odd.app()) as root, httpx.AsyncClient(follow_redirects=True, verify=PLAIN) as http:
        yield Graph(http, root + "/", VERSION)


def every_call(graph: Graph) -> dict[str, Callable[[], Awaitable[object]]]:
    return {
        "create_image": lambda: graph.create_image(ACCESS, "https://m/1.jpg", "Hallo", "Alt"),
        "create_child": lambda: graph.create_child(ACCESS, "https://m/1.jpg", "Alt"),
        "create_video_child": lambda: graph.create_video_child(ACCESS, "https://m/1.mp4"),
        "create_carousel": lambda: graph.create_carousel(ACCESS, ("1", "2"), "Hallo"),
        "create_story": lambda: graph.create_story(ACCESS, "https://m/1.jpg"),
        "create_reel": lambda: graph.create_reel(ACCESS, "https://m/1.mp4", "Hallo"),
        "publish": lambda: graph.publish(ACCESS, "1"),
        "container_status": lambda: graph.container_status(ACCESS, "1"),
        "media": lambda: graph.media(ACCESS),
        "stories": lambda: graph.stories(ACCESS),
        "permalink": lambda: graph.permalink(ACCESS, "1"),
        "publishing_limit": lambda: graph.publishing_limit(ACCESS),
        "username": lambda: graph.username(ACCESS),
        "me": lambda: graph.me(TOKEN),
        "refresh_token": lambda: graph.refresh_token(TOKEN),
    }


NAMES = tuple(every_call(Graph(httpx.AsyncClient(verify=PLAIN), "http://unused", VERSION)))


async def failing(graph: Graph, name: str) -> RemoteError:
    with pytest.raises(RemoteError) as caught:
        await every_call(graph)[name]()
    return caught.value


def shown(error: RemoteError) -> str:
    """All that a log could hold of an error."""
    return "".join(traceback.format_exception(error)) + repr(error) + str(error)


@pytest.mark.parametrize("name", NAMES)
async def test_the_token_is_in_the_header_and_nowhere_else(odd: Odd, graph: Graph, name: str) -> None:
    odd.answer = lambda: PlainTextResponse("no", 500)
    error = await failing(graph, name)
    ((_, url, body, header),) = odd.calls
    assert header == f"Bearer {TOKEN}"
    assert TOKEN not in url + body
    assert TOKEN not in shown(error) + repr(ACCESS)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize(
    "answer",
    [
        lambda: PlainTextResponse("<html>Sorry, something went wrong</html>"),
        lambda: PlainTextResponse("", 200),
        lambda: JSONResponse([1, 2]),
        lambda: JSONResponse("text"),
        lambda: JSONResponse({"error": "flat"}, 400),
        lambda: JSONResponse({"error": {"message": "odd", "code": "many"}}, 400),
        lambda: PlainTextResponse("bad gateway", 502),
        lambda: RedirectResponse("/elsewhere"),
        Dropped,
    ],
    ids=["html", "empty", "list", "text", "flat", "odd-code", "502", "redirect", "dropped"],
)
async def test_an_odd_answer_is_one_typed_error_and_one_request(
    odd: Odd, graph: Graph, name: str, answer: Callable[[], Response]
) -> None:
    odd.answer = answer
    error = await failing(graph, name)
    assert len(odd.calls) == 1, "repeated or redirected"
    assert TOKEN not in shown(error)
    assert (error.on_create, error.on_publish) == (Verdict.TRANSIENT, Verdict.UNKNOWN)


@pytest.mark.parametrize("name", ["create_image", "publish"])
@pytest.mark.parametrize("body", [{}, {"id": ""}, {"id": None}, {"id": True}, {"success": True}])
async def test_a_success_without_an_id_is_none(odd: Odd, graph: Graph, name: str, body: dict[str, object]) -> None:
    odd.answer = lambda: JSONResponse(body)
    assert (await failing(graph, name)).on_publish is Verdict.UNKNOWN


async def test_a_connection_that_never_came_about_published_nothing() -> None:
    async with httpx.AsyncClient(verify=PLAIN) as http:
        error = await failing(Graph(http, "http://127.0.0.1:1", VERSION), "publish")
    assert (error.on_publish, error.problem) == (Verdict.TRANSIENT, "no-answer")


async def test_a_time_out_is_unclear(odd: Odd, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("publishing.graph.PUBLISH_SECONDS", 0.05)
    monkeypatch.setattr("publishing.graph.CONNECT_SECONDS", 0.05)
    silent = Starlette(routes=[Route("/{path:path}", _never, methods=["POST"])])
    async with running(silent) as root, httpx.AsyncClient(verify=PLAIN) as http:
        error = await failing(Graph(http, root, VERSION), "publish")
    assert error.on_publish is Verdict.UNKNOWN


async def _never(request: Request) -> Response:
    await request.body()
    while (await request.receive())["type"] != "http.disconnect":
        continue
    return Response()


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, 0),
        ({"x-app-usage": '{"call_count": 40}'}, 0),
        ({"x-app-usage": '{"call_count": 100}'}, 300),
        ({"x-app-usage": "nonsense"}, 0),
        ({"x-business-use-case-usage": '{"1": [{"estimated_time_to_regain_access": 12}]}'}, 720),
        ({"x-business-use-case-usage": '{"1": 3}'}, 0),
        ({"retry-after": "90"}, 90),
    ],
)
def test_usage_headers_say_how_long_to_keep_away(headers: dict[str, str], seconds: float) -> None:
    assert keep_away(headers) == seconds


async def test_nothing_empty_is_sent(odd: Odd, graph: Graph) -> None:
    await graph.create_image(ACCESS, "https://m/1.jpg")
    assert odd.calls[0][2] == "image_url=https%3A%2F%2Fm%2F1.jpg"


@pytest.mark.parametrize("body", [{}, {"access_token": ""}, {"access_token": "  "}, {"access_token": None}])
async def test_no_token_comes_of_an_empty_answer(odd: Odd, graph: Graph, body: dict[str, object]) -> None:
    odd.answer = lambda: JSONResponse(body)
    await failing(graph, "refresh_token")


# Against the stand-in


async def test_what_the_stand_in_says_is_understood(stage: Stage) -> None:
    graph = stage.graph
    url = stage.shelf.url(1, 1, 0, stage.shelf.put(jpeg()), "image/jpeg")
    container = await graph.create_image(ACCESS, url, "Hallo", "Alt")
    assert (await graph.container_status(ACCESS, container)).status == "FINISHED"
    media = await graph.publish(ACCESS, container)
    (post,) = (await graph.media(ACCESS)).posts
    assert (post.id, post.media_type, post.caption, post.children) == (media, "IMAGE", "Hallo", 0)
    assert post.at == stage.clock.now()
    limit = await graph.publishing_limit(ACCESS)
    assert (limit.used, limit.total, limit.reached) == (1, 100, False)
    assert await graph.username(ACCESS) == "gemeente"
    assert await graph.me(TOKEN) == INSTAGRAM_ID
    renewed = await graph.refresh_token(TOKEN)
    assert renewed.token not in ("", TOKEN)
    assert renewed.seconds == 60 * 86400


async def test_a_wrong_token_is_told_from_a_wrong_account(stage: Stage) -> None:
    assert (await failing_with(stage.graph, Access(INSTAGRAM_ID, "wrong"))).on_create is Verdict.TOKEN
    assert (await failing_with(stage.graph, Access("123", TOKEN))).on_create is Verdict.TRANSIENT


async def failing_with(graph: Graph, access: Access) -> RemoteError:
    with pytest.raises(RemoteError) as caught:
        await graph.username(access)
    return caught.value


async def test_long_lists_come_in_pages(stage: Stage) -> None:
    for place in range(60):
        await stage.by_hand(f"Post {place}")
    first = await stage.graph.media(ACCESS)
    second = await stage.graph.media(ACCESS, first.after)
    assert (len(first.posts), len(second.posts), second.after) == (50, 10, None)
