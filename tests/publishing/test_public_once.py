"""What may be public already is never published a second time."""

import asyncio

import pytest

from publishing.errors import RemoteError, Verdict
from publishing.graph import Access, Graph
from takeover.states import State
from tests.publishing.stage import Stage


@pytest.mark.parametrize(
    "error", [RemoteError(code=9007, status=400), RemoteError(status=429), RemoteError(sent=False)], ids=str
)
async def test_a_container_that_says_published_is_never_published_again(stage: Stage, error: RemoteError) -> None:
    number = await stage.queued()
    real = stage.graph.publish

    async def refuses_after(access: Access, container: str) -> str:
        await real(access, container)
        raise error

    stage.graph.publish = refuses_after  # type: ignore[method-assign]
    await stage.tick()
    assert (await stage.post(number)).state is State.PUBLISHING
    stage.graph.publish = real  # type: ignore[method-assign]
    post = await stage.settled(number)
    (public,) = await stage.public()
    assert (post.state, post.media_id) == (State.PUBLISHED, public["id"])
    assert await stage.calls("/media_publish") == 1


async def test_our_own_deadline_is_unclear_too(monkeypatch: pytest.MonkeyPatch) -> None:
    class Stuck:
        async def request(self, *args: object, **more: object) -> None:
            await asyncio.Event().wait()

    monkeypatch.setattr("publishing.graph.PUBLISH_SECONDS", -10.0)
    with pytest.raises(RemoteError) as caught:
        await Graph(Stuck(), "http://x", "v1").publish(Access("1", "t"), "c")  # type: ignore[arg-type]
    assert caught.value.sent
    assert caught.value.on_publish is Verdict.UNKNOWN
