"""Every account that something may have to happen for: what goes wrong for one stops no other."""

from collections.abc import Callable, Collection, Mapping, Sequence

from takeover.model import Account
from takeover.ports import UnitOfWork

Choice = Callable[[Sequence[Account]], Collection[int]]
"""Which of the accounts, by id: one question to the database for all of them."""


TOGETHER = 50
"""Accounts that share a transaction: few enough that nobody waits long for it, many enough that it costs little."""


Ahead = Callable[[Sequence[int]], None]
"""Reads for a whole group, in its transaction, what each of its visits will ask for."""


def each_account(uow: UnitOfWork, visit: Callable[[Account], int], choose: Choice, ahead: Ahead | None = None) -> int:
    """Visits every account that `choose` names; returns the sum of what the visits return.

    They share transactions, by the fifty: when all of them have something to do at once, people's work comes in between
    and whoever dies loses little. Another process may have done what was chosen, so a visit looks for itself. When one
    fails its transaction is undone, and each account of it gets one of its own: the one that fails is left as it was.
    Once all were visited the failure is raised, several of them as an ExceptionGroup.
    """
    with uow:
        chosen = _chosen(uow, choose)
    failed: list[Exception] = []
    total = 0
    for first in range(0, len(chosen), TOGETHER):
        total += _visit_all(uow, visit, ahead, chosen[first : first + TOGETHER], failed)
    if failed:
        raise ExceptionGroup("accounts failed", failed) if len(failed) > 1 else failed[0]
    return total


def unmarked(uow: UnitOfWork, keys: Mapping[str, int]) -> set[int]:
    """Of moments that happen once, by their key, the accounts that have one to come: one question for all of them."""
    return {keys[key] for key in keys.keys() - uow.moments.among(keys)} if keys else set()


def _chosen(uow: UnitOfWork, choose: Choice) -> Sequence[int]:
    accounts = uow.accounts.all()
    chosen = choose(accounts)
    return [account.id for account in accounts if account.id in chosen]


def _visit_all(
    uow: UnitOfWork,
    visit: Callable[[Account], int],
    ahead: Ahead | None,
    accounts: Sequence[int],
    failed: list[Exception],
) -> int:
    try:
        return _visit(uow, visit, ahead, accounts)
    except Exception as error:
        if len(accounts) == 1:
            failed.append(error)
            return 0
        return sum(_visit_all(uow, visit, ahead, [one], failed) for one in accounts)


def _visit(uow: UnitOfWork, visit: Callable[[Account], int], ahead: Ahead | None, accounts: Sequence[int]) -> int:
    with uow:
        uow.accounts.load(accounts)
        if ahead is not None:
            ahead(accounts)
        total = sum(visit(uow.accounts.get(account)) for account in accounts)
        uow.commit()
    return total
