"""Every account in turn: what goes wrong for one stops no other."""

from collections.abc import Callable

from takeover.model import Account
from takeover.ports import UnitOfWork


def each_account(uow: UnitOfWork, visit: Callable[[Account], int]) -> int:
    """Visits every account; returns the sum of what the visits return.

    All of them share one transaction, because nearly always there is nothing to do. When a visit fails that one is
    undone, and each account gets a transaction of its own: the one that fails is left as it was. Once all were visited
    the failure is raised, several of them as an ExceptionGroup.
    """
    try:
        with uow:
            total = sum(visit(account) for account in uow.accounts.all())
            uow.commit()
        return total
    except Exception:
        return _one_by_one(uow, visit)


def _one_by_one(uow: UnitOfWork, visit: Callable[[Account], int]) -> int:
    with uow:
        accounts = uow.accounts.all()
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
