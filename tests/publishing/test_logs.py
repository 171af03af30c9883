"""What publishing writes down holds no token, no caption and no address."""

import pytest
from structlog.testing import capture_logs

from takeover.states import State
from tests.publishing.stage import TOKEN, Stage

SECRETS = (TOKEN, "Geheim bijschrift", "/media/", "http://", "Een blauw vlak")
FAULTS = (
    "publish_then_drop", "publish_then_spam", "not_ready", "container_error", "fetch_fails", "permalink_fails",
    "create_then_drop", "server_error", "token_expired", "throttled",
)  # fmt: skip


@pytest.mark.parametrize("fault", FAULTS)
async def test_no_secret_is_written_down(stage: Stage, fault: str, capfd: pytest.CaptureFixture[str]) -> None:
    number = await stage.queued(caption="Geheim bijschrift")
    await stage.fault(fault)
    with capture_logs() as lines:
        for _ in range(8):
            await stage.tick(1000)
            await stage.resume()
        stage.shelf.status = 503
        await stage.queued(caption="Geheim bijschrift nog een keer")
        await stage.tick(1000)
    assert (await stage.post(number)).state is State.PUBLISHED
    assert lines != []
    written = "\n".join(map(str, lines)) + "".join(capfd.readouterr())
    assert [secret for secret in SECRETS if secret in written] == []
