"""Who may do what: every use case asks here, and the answer is in the database, not in the chat."""

from collections.abc import Sequence

from takeover.errors import Refused
from takeover.model import Account, Person, Role, Submission
from takeover.ports import UnitOfWork

REVIEWERS = (Role.EDITOR, Role.ADMIN)
STOPPERS = (Role.EDITOR, Role.COORDINATOR, Role.ADMIN)
PLANNERS = (Role.COORDINATOR, Role.ADMIN)


def known(uow: UnitOfWork, telegram_id: int) -> Person:
    """The admitted person behind a Telegram id; raises Refused("not-invited")."""
    person = uow.people.by_telegram(telegram_id)
    if person is None or not uow.people.roles(person.id):
        raise Refused("not-invited")
    return person


def roles_of(uow: UnitOfWork, person_id: int, account_id: int | None = None) -> frozenset[Role]:
    """What somebody may do for an account; without one, for any account at all."""
    return frozenset(role for _, role in uow.people.roles(person_id, account_id))


def require(uow: UnitOfWork, telegram_id: int, account_id: int, *roles: Role) -> Person:
    """The person, if they hold one of the roles for the account; raises Refused("not-invited" or "wrong-role")."""
    person = known(uow, telegram_id)
    if not roles_of(uow, person.id, account_id) & set(roles):
        raise Refused("wrong-role", role=roles[0])
    return person


def accounts_of(uow: UnitOfWork, person: Person, *roles: Role) -> Sequence[Account]:
    """The accounts for which a person holds one of the roles, by name."""
    ids = {account for account, role in uow.people.roles(person.id) if role in roles}
    return sorted((uow.accounts.get(account) for account in ids), key=lambda account: account.name)


def submission(uow: UnitOfWork, number: int) -> Submission:
    """A submission by its number; raises Refused("no-such-number")."""
    found = uow.submissions.get(number)
    if found is None:
        raise Refused("no-such-number", number=number)
    return found


def own(uow: UnitOfWork, telegram_id: int, number: int) -> Submission:
    """The person's own submission; somebody else's number is as unknown as one that does not exist.

    Who was removed from the account has nothing there any more.
    """
    person = known(uow, telegram_id)
    found = submission(uow, number)
    if found.maker_id != person.id or not uow.people.roles(person.id, found.account_id):
        raise Refused("no-such-number", number=number)
    return found


def reviewed(uow: UnitOfWork, telegram_id: int, number: int, *roles: Role) -> tuple[Person, Submission]:
    """A submission and the person who may decide on it; other accounts' numbers and practice do not exist for them."""
    person = known(uow, telegram_id)
    found = submission(uow, number)
    mine = roles_of(uow, person.id, found.account_id)
    if not mine or found.practice:
        raise Refused("no-such-number", number=number)
    if not mine & set(roles):
        raise Refused("wrong-role", role=roles[0])
    return person, found
