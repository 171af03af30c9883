"""Keeps the accounts' tokens alive: renewed once a day, and told about in time when that fails."""

from datetime import datetime, timedelta

import structlog

from publishing.errors import RemoteError
from publishing.graph import Graph
from publishing.ports import Tokens
from takeover import telling
from takeover.errors import Refused
from takeover.ports import Desk, UnitOfWork

LIFE = timedelta(days=60)
YOUNGEST = timedelta(hours=24)
"""A younger token cannot be renewed yet."""
WARN = timedelta(days=10)
"""So long before its end the coordinators hear of a token that could not be renewed."""

log = structlog.get_logger(__name__)


async def refresh_tokens(desk: Desk, graph: Graph, tokens: Tokens) -> None:
    """Renews every account's token, at most once a day each; call it as often as you like.

    An answer without a token changes nothing. A token whose age is not known is tried as if it were old enough.
    """
    for account_id in await desk.read(_accounts):
        since = await tokens.set_at(account_id)
        if _renewable(since, desk.clock.now()) and await desk.run(_first_today, account_id):
            since = await _refresh(desk, graph, tokens, account_id, since)
        if since is not None:
            await desk.run(_warn, account_id, since)


def _renewable(since: datetime | None, now: datetime) -> bool:
    return since is None or YOUNGEST <= now - since < LIFE


async def _refresh(
    desk: Desk, graph: Graph, tokens: Tokens, account_id: int, since: datetime | None
) -> datetime | None:
    """Since when the token holds now."""
    try:
        renewed = await graph.refresh_token(await tokens.read(account_id))
    except (RemoteError, Refused) as error:
        log.warning("token_not_renewed", account=account_id, error=str(error))
        return since
    now = desk.clock.now()
    await tokens.renew(account_id, renewed.token, now)
    log.info("token_renewed", account=account_id)
    return now


def _accounts(uow: UnitOfWork) -> list[int]:
    return [account.id for account in uow.accounts.all()]


def _first_today(uow: UnitOfWork, now: datetime, account_id: int) -> bool:
    with uow:
        first = uow.moments.first(f"token-refresh:{account_id}:{now.date()}", now)
        uow.commit()
    return first


def _warn(uow: UnitOfWork, now: datetime, account_id: int, since: datetime) -> None:
    ends = since + LIFE
    if now < ends - WARN:
        return
    with uow:
        if uow.moments.first(f"token-expiring:{account_id}:{ends.date()}", now):
            account = uow.accounts.get(account_id)
            days = max(0, (ends - now).days)
            telling.tell_coordinators(
                uow, account, "token-expiring", account_name=account.name, days=days, instants={"expires": ends}
            )
        uow.commit()
