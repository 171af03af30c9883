"""What is due is started at once, accounts beside each other, one post of an account at a time."""

import asyncio
from collections import defaultdict
from typing import Any

import pytest

from publishing.due import DuePosts
from publishing.publisher import Publisher
from rules.facts import Kind
from takeover.states import State
from tests.publishing.stage import INSTAGRAM_ID, NOW, Stage, an_account, fill

OTHER_ID, OTHER_TOKEN = "17841400000000002", "IG-token-of-another"


class Slow:
    """A publisher whose passes end when they are let go, and which counts how many run at once per account."""

    def __init__(self, publisher: Publisher, accounts: dict[int, int]) -> None:
        self.links = publisher.links
        self.accounts = accounts
        self.started: list[int] = []
        self.running: dict[int, int] = defaultdict(int)
        self.most: dict[int, int] = defaultdict(int)
        self.go = asyncio.Event()

    async def advance(self, number: int) -> None:
        account = self.accounts[number]
        self.started.append(number)
        self.running[account] += 1
        self.most[account] = max(self.most[account], self.running[account])
        await self.go.wait()
        self.running[account] -= 1


async def two_accounts(stage: Stage) -> dict[int, int]:
    """Two due posts for each of two accounts; the account of each number."""
    first = [await stage.queued(), await stage.queued(Kind.STORY)]
    account, own = stage.account, stage.maker
    stage.account, stage.maker = fill(stage.database.unit(), an_account("bibliotheek", OTHER_ID), telegram_id=11)
    second = [await stage.queued(), await stage.queued(Kind.STORY)]
    found = {**dict.fromkeys(first, account), **dict.fromkeys(second, stage.account)}
    stage.account, stage.maker = account, own
    return found


async def test_a_slow_account_holds_up_neither_another_nor_the_next_look(stage: Stage) -> None:
    accounts = await two_accounts(stage)
    slow: Any = Slow(stage.publisher, accounts)
    due = DuePosts(stage.desk, slow)
    for _ in range(3):
        await due.tick()
        await asyncio.sleep(0)
    assert sorted(accounts[number] for number in slow.started) == [1, 2]
    slow.go.set()
    await due.settle()
    assert sorted(slow.started) == sorted(accounts)
    assert slow.most == {1: 1, 2: 1}


async def test_closing_waits_a_while_and_then_breaks_off(stage: Stage) -> None:
    slow: Any = Slow(stage.publisher, await two_accounts(stage))
    due = DuePosts(stage.desk, slow)
    await due.tick()
    await due.close(0.01)
    assert len(slow.started) == 2
    await due.close(0.01)


async def test_one_posts_trouble_is_not_the_next_ones(stage: Stage, monkeypatch: pytest.MonkeyPatch) -> None:
    first = await stage.queued()
    second = await stage.queued(Kind.STORY)  # stories wait for no slot
    real = stage.publisher.advance

    async def trouble(number: int) -> None:
        if number == first:
            raise OSError("disk full")
        await real(number)

    monkeypatch.setattr(stage.publisher, "advance", trouble)
    await stage.tick()
    assert (await stage.post(second)).state is State.PUBLISHED
    assert (await stage.post(first)).state is State.QUEUED


async def test_a_token_of_one_account_never_opens_another(stage: Stage) -> None:
    told = {"id": OTHER_ID, "username": "bibliotheek", "token": OTHER_TOKEN, "token_issued": NOW.isoformat()}
    await stage.http.post(f"{stage.root}/sandbox/instagram/accounts", json=told)
    accounts = await two_accounts(stage)
    await stage.tick()
    by_account: dict[int, list[State]] = defaultdict(list)
    for number, account in accounts.items():
        by_account[account].append((await stage.post(number)).state)
    assert by_account == {1: [State.PUBLISHED] * 2, 2: [State.QUEUED] * 2}
    assert (len(await stage.public()), len(await stage.public("stories"))) == (1, 1)


async def test_two_publishers_on_one_database_publish_once(stage: Stage) -> None:
    number = await stage.queued()
    await asyncio.gather(*(stage.new_publisher().advance(number) for _ in range(4)))
    assert (await stage.post(number)).state is State.PUBLISHED
    assert len(await stage.public()) == 1
    assert await stage.calls("/media_publish") == 1
    assert await stage.calls("POST /17841400000000001/media") == 1, "more than one worked on it"


@pytest.mark.parametrize(("code", "other"), [(4, 0), (341, 0), (17, 2), (80002, 2)])
async def test_a_throttle_of_the_app_holds_for_every_account(stage: Stage, code: int, other: int) -> None:
    accounts = await two_accounts(stage)
    stage.publisher.holds.keep_away(2, "throttled", 60)
    await stage.fault("throttled", code=code, minutes=30, match={"account": INSTAGRAM_ID})
    await stage.tick()
    assert set(stage.publisher.holds.all()) == {None if code in {4, 341} else 1, 2}
    await stage.tick(120)
    problems = [(await stage.post(number)).attempt.problem for number in accounts]
    assert problems.count("throttled") == 4 - other
