"""Every account that something may have to happen for: what goes wrong for one stops no other."""

from collections.abc import Callable, Collection, Sequence

from takeover.model import Account
from takeover.ports import UnitOfWork

Choice = Callable[[Sequence[Account]], Collection[int]]
"""Which of the accounts, by id: one question to the database for all of them."""


def each_account(uow: UnitOfWork, visit: Callable[[Account], int], choose: Choice) -> int:
    """Visits every account that `choose` names; returns the sum of what the visits return.

    All of them share one transaction, because nearly always there is nothing to do. When a visit fails that one is
    undone, and each account gets a transaction of its own: the one that fails is left as it was. Once all were visited
    the failure is raised, several of them as an ExceptionGroup.
    """
    try:
        with uow:
            total = sum(visit(account) for account in _chosen(uow, choose))
            uow.commit()
        return total
    except Exception:
        return _one_by_one(uow, visit, choose)


def _chosen(uow: UnitOfWork, choose: Choice) -> Sequence[Account]:
    accounts = uow.accounts.all()
    chosen = choose(accounts)
    return [account for account in accounts if account.id in chosen]


def _one_by_one(uow: UnitOfWork, visit: Callable[[Account], int], choose: Choice) -> int:
    with uow:
        accounts = _chosen(uow, choose)
    failed: list[Exception] = []
    total = 0
    for account in accounts:
        try:
            with uow:
                total += visit(uow.accounts.get(account.id))
                uow.commit()
        except Exception as error:
            failed.append(error)
    if failed:
        raise ExceptionGroup("accounts failed", failed) if len(failed) > 1 else failed[0]
    return total
