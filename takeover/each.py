"""One transaction per account: what goes wrong for one stops no other."""

from collections.abc import Callable

from takeover.model import Account
from takeover.ports import UnitOfWork


def each_account(uow: UnitOfWork, visit: Callable[[Account], int]) -> int:
    """Visits every account in a transaction of its own; returns the sum of what the visits return.

    An account whose visit fails is left as it was. Once all were visited the failure is raised, several of them as an
    ExceptionGroup.
    """
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
