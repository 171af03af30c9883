"""Tokens are renewed in time, never overwritten by nothing, and their end is told ahead."""

from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

import pytest

from publishing.graph import Access
from publishing.tokens import refresh_tokens
from takeover.errors import Refused
from takeover.model import Role
from takeover.ports import UnitOfWork
from tests.publishing.stage import INSTAGRAM_ID, NOW, TOKEN, Stage


@dataclass
class Vault:
    """One account's token, in the clear."""

    token: str = TOKEN
    since: datetime | None = NOW - timedelta(days=2)
    history: list[str] = field(default_factory=list)

    async def read(self, account_id: int) -> str:
        if not self.token:
            raise Refused("no-token")
        return self.token

    async def set_at(self, account_id: int) -> datetime | None:
        return self.since

    async def renew(self, account_id: int, token: str, at: datetime) -> None:
        self.history.append(token)
        self.token, self.since = token, at


async def test_a_token_is_renewed_once_a_day(stage: Stage) -> None:
    vault = Vault()
    for _ in range(5):
        await refresh_tokens(stage.desk, stage.graph, vault)
    assert len(vault.history) == 1
    assert (vault.token != TOKEN, vault.since) == (True, stage.clock.now())
    assert await stage.graph.username(Access(INSTAGRAM_ID, vault.token)) == "gemeente"
    stage.clock.instant += timedelta(days=1)
    await refresh_tokens(stage.desk, stage.graph, vault)
    assert len(vault.history) == 2


@pytest.mark.parametrize("shape", [0, 1, 2])
async def test_an_empty_answer_never_overwrites(stage: Stage, shape: int) -> None:
    vault = Vault()
    await stage.fault("refresh_empty", shape=shape)
    await refresh_tokens(stage.desk, stage.graph, vault)
    assert (vault.token, vault.history) == (TOKEN, [])


@pytest.mark.parametrize("fault", ["drop", "server_error", "token_expired"])
async def test_a_failed_renewal_changes_nothing_and_pauses_nothing(stage: Stage, fault: str) -> None:
    vault = Vault()
    await stage.fault(fault, match={"method": "refresh"})
    await refresh_tokens(stage.desk, stage.graph, vault)
    assert (vault.token, vault.history, await stage.paused()) == (TOKEN, [], None)
    stage.clock.instant += timedelta(days=1)
    await refresh_tokens(stage.desk, stage.graph, vault)
    assert len(vault.history) == 1


@pytest.mark.parametrize(("age", "asked"), [(0, 0), (23, 0), (24, 1), (59 * 24, 1), (60 * 24, 0), (90 * 24, 0)])
async def test_only_tokens_that_can_be_renewed_are_tried(stage: Stage, age: int, asked: int) -> None:
    await refresh_tokens(stage.desk, stage.graph, Vault(since=NOW - timedelta(hours=age)))
    assert await stage.calls("/refresh_access_token") == asked


async def test_a_token_of_unknown_age_is_tried(stage: Stage) -> None:
    vault = Vault(since=None)
    await refresh_tokens(stage.desk, stage.graph, vault)
    assert vault.since == NOW


async def test_an_account_without_a_token_is_left_alone(stage: Stage) -> None:
    vault = Vault(token="")
    await refresh_tokens(stage.desk, stage.graph, vault)
    assert (vault.history, await stage.calls("/refresh_access_token")) == ([], 0)


async def test_coordinators_hear_ten_days_ahead_once(stage: Stage) -> None:
    def coordinate(uow: UnitOfWork, now: datetime) -> None:
        with uow:
            kim = replace(uow.people.add(7, "Kim", "nl"), reachable=True)
            uow.people.save(kim)
            uow.people.grant(kim.id, stage.account, Role.COORDINATOR)
            uow.commit()

    await stage.desk.run(coordinate)
    await stage.fault("server_error", times=None, match={"method": "refresh"})
    vault = Vault(since=NOW - timedelta(days=49, hours=23))
    await refresh_tokens(stage.desk, stage.graph, vault)
    assert await stage.said("token-expiring") == []
    stage.clock.instant += timedelta(hours=2)
    for _ in range(3):
        await refresh_tokens(stage.desk, stage.graph, vault)
    assert await stage.said("token-expiring") == [{"account_name": "gemeente", "days": 9}]
