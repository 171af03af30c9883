"""The rulebook of an account: which is in force, what another one would have changed, and taking that one on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from rules.findings import Finding
from rules.retiring import Retirement, overruled
from rules.rulebook import Rulebook, parse
from takeover import access, telling, verdicts
from takeover.errors import Refused
from takeover.life import preparation
from takeover.model import Account, Submission
from takeover.ports import Proposal, UnitOfWork

LOOKED_BACK = 100
"""Submissions that a proposed rulebook is tried on, the newest."""


@dataclass(frozen=True, slots=True)
class Effect:
    """A submission that another rulebook would have judged otherwise: what it would newly say, and no longer."""

    number: int
    added: tuple[Finding, ...]
    gone: tuple[Finding, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """What a rulebook would have changed; `before` is what is in force. Nothing is different yet.

    `number` is the proposal's; 0 where nothing was kept.
    """

    number: int
    before: Rulebook
    after: Rulebook
    tried_on: int
    effects: tuple[Effect, ...]


def propose(uow: UnitOfWork, now: datetime, telegram_id: int | None, account_id: int, text: str) -> Preview:
    """Keeps a rulebook as a proposal and tries it on the last hundred submissions; None is the command line.

    Raises NoRulebook with every mistake in the text, Refused("same-rulebook") when it judges as the present one does.
    """
    with uow:
        by = _ruler(uow, telegram_id, account_id)
        tried = _try_on(uow, now, account_id, parse(text))
        after = tried.after
        number = uow.rulebooks.propose(account_id, text, after.version, after.hash, by, now)
        uow.commit()
    return replace(tried, number=number)


def try_on(uow: UnitOfWork, now: datetime, telegram_id: int | None, account_id: int, text: str) -> Preview:
    """The same, and nothing is kept."""
    with uow:
        _ruler(uow, telegram_id, account_id)
        return _try_on(uow, now, account_id, parse(text))


def _try_on(uow: UnitOfWork, now: datetime, account_id: int, after: Rulebook) -> Preview:
    before = verdicts.rulebook_of(uow, account_id)
    if after.hash == before.hash:
        raise Refused("same-rulebook")
    newest = uow.submissions.of_account(account_id, limit=LOOKED_BACK)
    told = [post for post in newest if post.items or post.caption]
    found = (_effect(uow, now, post, before, after) for post in told)
    return Preview(0, before, after, len(told), tuple(effect for effect in found if effect))


def _effect(uow: UnitOfWork, now: datetime, post: Submission, before: Rulebook, after: Rulebook) -> Effect | None:
    old, new = (verdicts.verdict(uow, post, now, book).findings for book in (before, after))
    added = tuple(finding for finding in new if finding not in old)
    gone = tuple(finding for finding in old if finding not in new)
    return Effect(post.number, added, gone) if added or gone else None


def adopt(uow: UnitOfWork, now: datetime, telegram_id: int | None, number: int) -> Proposal:
    """The proposal is the account's rulebook from now on; the editors hear it. What was judged keeps its verdict.

    Raises Refused("out-of-date") when another one came into force since it was proposed.
    """
    with uow:
        proposal = uow.rulebooks.get(number)
        if proposal is None:
            raise Refused("no-such-rulebook", number=number)
        by = _ruler(uow, telegram_id, proposal.account_id)
        newest = next(iter(uow.rulebooks.adopted(proposal.account_id, 1)), None)
        if proposal.adopted_at is not None or (newest and newest.id > proposal.id):
            raise Refused("rulebook-overtaken", version=newest.version if newest else proposal.version)
        uow.rulebooks.adopt(number, now)
        account = uow.accounts.get(proposal.account_id)
        telling.note(uow, now, f"adopt_rulebook {proposal.version}", account=account.id, by=by)
        telling.tell_editors(uow, account, "rulebook-adopted", version=proposal.version)
        preparation.settle_account(uow, now, account)
        uow.commit()
    return proposal


def text_of(uow: UnitOfWork, account_id: int) -> str:
    """The rulebook in force as it is written; a fork of the house's that changes nothing where there is none yet."""
    return uow.rulebooks.in_force(account_id) or FORK.format(name=uow.accounts.get(account_id).name)


FORK = '[rulebook]\nname = "{name}"\nversion = "1"\nextends = "house"\n'


def overruled_always(uow: UnitOfWork, account_id: int) -> tuple[Retirement, ...]:
    """The rules that only ever stood in the way: candidates for retirement."""
    raised, set_aside = (uow.audit.counts(account_id, beginning) for beginning in (telling.RAISED, telling.OVERRULED))
    rows = [(code, raised.get(code, 0), set_aside.get(code, 0)) for code in {*raised, *set_aside}]
    return overruled(rows, verdicts.rulebook_of(uow, account_id))


def tell_retiring(uow: UnitOfWork, now: datetime, account_id: int) -> None:
    """Tells the coordinators of every rule that has become a candidate for retirement, once."""
    account = uow.accounts.get(account_id)
    for one in overruled_always(uow, account_id):
        if uow.moments.first(f"retiring:{account_id}:{one.code}", now):
            numbers = {"rule": one.code, "count": one.overruled, "account_name": account.name}
            telling.tell_coordinators(uow, account, "rule-always-overruled", **numbers)


def _ruler(uow: UnitOfWork, telegram_id: int | None, account_id: int) -> int | None:
    if telegram_id is None:
        return None
    return access.require(uow, telegram_id, account_id, *access.PLANNERS).id


def unreadable(uow: UnitOfWork) -> Sequence[Account]:
    """Accounts whose own rulebook this program cannot read (any more), so that the house's judges in its place."""
    return [account for account in uow.accounts.all() if _is_unreadable(uow.rulebooks.in_force(account.id))]


def _is_unreadable(text: str | None) -> bool:
    return text is not None and verdicts.readable_rulebook(text) is None
