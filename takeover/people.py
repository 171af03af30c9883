"""Who may come in and what they may do: invitations, roles, languages and consent."""

import hashlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

from takeover import access, gates, intake, planning, requests, rotation, telling
from takeover.errors import Refused
from takeover.life.calling_off import call_off_all
from takeover.model import Account, Person, Role, Submission
from takeover.ports import Invite, Message, Note, UnitOfWork
from takeover.states import Event, State

INVITE_HOURS = 72
NOTHING: Mapping[str, str | None] = {}
CODE_BYTES = 16
"""128 bits; in URL-safe base64 22 of the 64 characters that a start parameter takes."""


def code_hash(code: str) -> str:
    """What is stored of an invitation's code."""
    return hashlib.sha256(code.encode()).hexdigest()


def admit(
    uow: UnitOfWork,
    now: datetime,
    telegram_id: int,
    name: str,
    role: Role,
    account_id: int,
    language: str | None = None,
    profile: Mapping[str, str | None] = NOTHING,
) -> Person:
    """Lets somebody in at once (command line); who is in already gets the role beside the others, and this name.

    `profile` are their organisation, function and region; what it leaves out stays as it was.
    """
    with uow:
        uow.accounts.get(account_id)
        person = enter(uow, telegram_id, name, language, profile)
        uow.people.grant(person.id, account_id, role)
        telling.note(uow, now, f"admit {role}", account=account_id, by=person.id)
        uow.commit()
    return person


def enter(
    uow: UnitOfWork,
    telegram_id: int,
    name: str,
    language: str | None,
    profile: Mapping[str, str | None] = NOTHING,
) -> Person:
    """The person with this number and, from now on, this name; without a language their own, Dutch for who is new."""
    known = uow.people.by_telegram(telegram_id) or uow.people.add(telegram_id, name, language or "nl")
    told: dict[str, Any] = {key: value for key, value in profile.items() if value}
    person = replace(known, name=name, language=language or known.language, **told)
    if person != known:
        uow.people.save(person)
    return person


def _person(uow: UnitOfWork, telegram_id: int, name: str, language: str) -> Person:
    return uow.people.by_telegram(telegram_id) or uow.people.add(telegram_id, name, language)


def set_role(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int, role: Role) -> Person:
    """Gives somebody this one role for the account, in the place of what they had."""
    with uow:
        person = _by_telegram(uow, telegram_id)
        uow.people.revoke(person.id, account_id)
        uow.people.grant(person.id, account_id, role)
        telling.note(uow, now, f"role {role}", account=account_id, by=person.id)
        uow.commit()
    return person


def remove(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> Person:
    """Takes every role for the account away; from that moment every press and command is refused.

    What they were asked and did not answer is gone. The weeks that they still hold stay theirs until a coordinator, who
    is told, gives them to somebody else.
    """
    with uow:
        person = _by_telegram(uow, telegram_id)
        uow.people.revoke(person.id, account_id)
        telling.note(uow, now, "remove", account=account_id, by=person.id)
        account = uow.accounts.get(account_id)
        call_off_all(uow, now, account, person.id)
        _tell_orphaned(uow, now, person, account)
        uow.commit()
    return person


def _tell_orphaned(uow: UnitOfWork, now: datetime, person: Person, account: Account) -> None:
    held = [week.week for week in uow.weeks.of_person(person.id) if week.account_id == account.id]
    coming = ", ".join(str(week) for week in sorted(held) if now < week.ends(account.zone))
    if coming:
        telling.tell_coordinators(
            uow, account, "holder-removed", name=person.name, account_name=account.name, week=coming
        )


def _by_telegram(uow: UnitOfWork, telegram_id: int) -> Person:
    person = uow.people.by_telegram(telegram_id)
    if person is None:
        raise Refused("no-such-person")
    return person


def invite(
    uow: UnitOfWork,
    now: datetime,
    account_id: int,
    role: Role,
    by: int | None = None,
    token: Callable[[int], str] = secrets.token_urlsafe,
) -> tuple[str, Invite]:
    """A single-use code, valid 72 hours, and its record. `by` is the inviter's Telegram id, None the command line.

    A chat can invite trainees, editors and coordinators; raises Refused("admin-by-command-line") for more.
    """
    with uow:
        inviter = access.require(uow, by, account_id, *access.PLANNERS) if by is not None else None
        if inviter and role in {Role.ADMIN, Role.PRIVACY}:
            raise Refused("admin-by-command-line")
        made = make_invite(uow, now, account_id, role, inviter.id if inviter else None, token)
        uow.commit()
    return made


def make_invite(
    uow: UnitOfWork,
    now: datetime,
    account_id: int,
    role: Role,
    by: int | None,
    token: Callable[[int], str] = secrets.token_urlsafe,
    nomination: int | None = None,
) -> tuple[str, Invite]:
    """The same within a unit of work that is open; `by` is the inviter's own number, `nomination` what it follows."""
    code, expires = token(CODE_BYTES), now + timedelta(hours=INVITE_HOURS)
    record = uow.invites.add(code_hash(code), Invite(0, account_id, role, by, expires, nomination=nomination))
    telling.note(uow, now, f"invite {role}", account=account_id, by=by)
    return code, record


def use_invite(uow: UnitOfWork, now: datetime, code: str, telegram_id: int, name: str, language: str) -> Invite:
    """Somebody pressed the link. Their inviter sees who it is and confirms; without an inviter they are in at once.

    Raises Refused("invite-invalid") for a code that is unknown, used, revoked or older than 72 hours: which of these
    it was is nobody's business. Who is in already is greeted as after Start instead, whatever became of the code; the
    answer then counts as confirmed.
    """
    with uow:
        found = uow.invites.by_hash(code_hash(code))
        if found is None:
            raise Refused("invite-invalid")
        over = found.revoked or now >= found.expires_at
        if found.used_by is not None or over:
            return _used_before(uow, now, found, telegram_id, over)
        used = replace(
            found, used_by=telegram_id, used_name=name, language=language, confirmed=found.invited_by is None
        )
        uow.invites.save(used)
        if used.invited_by is None:
            _let_in(uow, now, used, now)
        else:
            _ask_inviter(uow, used, uow.people.get(used.invited_by), name)
        uow.commit()
    return used


def _ask_inviter(uow: UnitOfWork, used: Invite, inviter: Person, name: str) -> None:
    """Whether this is whom they meant, with the words of the nomination that the invitation follows."""
    account, nominated = uow.accounts.get(used.account_id), _nomination(uow, used)
    telling.tell(
        uow, inviter, "invite-used-nominee" if nominated else "invite-used", account=account.id, name=name,
        role=used.role, account_name=account.name, invite=used.id, who=nominated.text if nominated else "",
    )  # fmt: skip


def _nomination(uow: UnitOfWork, used: Invite) -> Note | None:
    return uow.notes.get(used.nomination) if used.nomination is not None else None


def _used_before(uow: UnitOfWork, now: datetime, found: Invite, telegram_id: int, over: bool) -> Invite:
    person = uow.people.by_telegram(telegram_id)
    if person is not None and uow.people.roles(person.id) and (over or found.confirmed or found.used_by != telegram_id):
        _greet(uow, now, person)
        uow.commit()
        return replace(found, confirmed=True)
    if over or found.used_by != telegram_id:
        raise Refused("invite-invalid")
    return found


def confirm_invite(uow: UnitOfWork, now: datetime, telegram_id: int, invite_id: int, yes: bool) -> Invite:
    """The inviter says whether that was the person they meant; no revokes the invitation. Both are told who used it."""
    with uow:
        found = uow.invites.get(invite_id)
        if found is None or found.used_by is None or found.revoked:
            raise Refused("invite-invalid")
        inviter = access.require(uow, telegram_id, found.account_id, *access.PLANNERS)
        if found.invited_by != inviter.id:
            raise Refused("wrong-role", role=Role.COORDINATOR)
        if found.confirmed:
            return found
        decided = replace(found, confirmed=yes, revoked=not yes)
        uow.invites.save(decided)
        telling.note(uow, now, "confirm_invite" if yes else "revoke_invite", account=found.account_id, by=inviter.id)
        if yes:
            _let_in(uow, now, decided, rotation.waking(uow.accounts.get(found.account_id), now))
        else:
            account = uow.accounts.get(found.account_id)
            numbers = {"account_name": account.name}
            uow.outbox.add(Message(found.used_by, "invite-refused", numbers, account=account.id, urgent=True))
        uow.commit()
    return decided


def _let_in(uow: UnitOfWork, now: datetime, used: Invite, when: datetime) -> None:
    """`when` the words may leave: at once to who just pressed the link, at a waking hour to who waits for a yes."""
    assert used.used_by is not None  # only a used invitation lets somebody in
    person = _person(uow, used.used_by, used.used_name or str(used.used_by), used.language)
    person = replace(person, reachable=True)
    uow.people.save(person)
    uow.moments.first(f"started:{person.id}", now)
    uow.people.grant(person.id, used.account_id, used.role)
    account = uow.accounts.get(used.account_id)
    telling.note(uow, now, f"admit {used.role}", account=used.account_id, by=person.id)
    telling.tell(
        uow, person, f"welcome-{used.role}", account=account.id, not_before=when,
        account_name=account.name, name=person.name,
    )  # fmt: skip
    gates.notice(uow, now, person, when)
    if used.role is Role.TRAINEE:
        gates.invited(uow, now, person, account, when)
    nominated = _nomination(uow, used)
    if nominated is not None and nominated.person is not None:
        nominator = uow.people.get(nominated.person)
        telling.tell(uow, nominator, "nomination-in", account=account.id, not_before=when, who=nominated.text)


FOR_DRAFT, TO_SEND = "draft", "send"
"""What a link of ours was pressed for: the questions about what came in, or to send something."""


def started(uow: UnitOfWork, now: datetime, telegram_id: int, came_for: str = "") -> Person:
    """Somebody who was admitted pressed Start: from now on the bot can write to them, and shows what waited.

    `came_for` is FOR_DRAFT or TO_SEND where a link of ours says what they want.
    """
    with uow:
        person = _greet(uow, now, access.known(uow, telegram_id), came_for)
        uow.commit()
    return person


def _greet(uow: UnitOfWork, now: datetime, person: Person, came_for: str = "") -> Person:
    """Who never pressed Start before missed every word about their weeks, and hears it now."""
    if not person.reachable:
        person = replace(person, reachable=True)
        uow.people.save(person)
    first = uow.moments.first(f"started:{person.id}", now)
    drafts = uow.submissions.of_maker(person.id, (State.DRAFT, State.ASKING, State.CHANGES_REQUESTED))
    for account_id, role in sorted(uow.people.roles(person.id))[:1]:
        account = uow.accounts.get(account_id)
        if first:
            telling.tell(
                uow, person, f"welcome-{role}", account=account_id, account_name=account.name, name=person.name
            )
        elif not (drafts and came_for == FOR_DRAFT):
            _welcome_back(uow, now, person, account, role, drafts, came_for)
    gates.notice(uow, now, person)
    if first:
        rotation.tell_weeks(uow, now, person)
    for draft in drafts:
        telling.show_draft(uow, draft)
    return person


def _welcome_back(
    uow: UnitOfWork,
    now: datetime,
    person: Person,
    account: Account,
    role: Role,
    drafts: Sequence[Submission],
    came_for: str,
) -> None:
    """That they are in already, and what is next: said about their newest draft, its question comes below it."""
    newest = drafts[0] if drafts and came_for != TO_SEND else None
    code = "send-here" if came_for and newest is None else "welcome-again"
    step = "draft" if newest else _next_step(uow, now, person, account, role)
    telling.tell(
        uow, person, code if step in ("send", "draft") else "welcome-again", submission=newest, account=account.id,
        name=person.name, step=step, draft=newest.number if newest else 0,
    )  # fmt: skip


def _next_step(uow: UnitOfWork, now: datetime, person: Person, account: Account, role: Role) -> str:
    """What somebody in that role does next, as a code of "welcome-again"."""
    if role is not Role.TRAINEE:
        return role
    try:
        intake.week_of(uow, now, person, account)
    except Refused as refused:
        return refused.code
    return "send"


def reached(uow: UnitOfWork, now: datetime, telegram_id: int) -> bool:
    """Somebody wrote to the bot in private, so it can write to them; whether that is news."""
    with uow:
        person = uow.people.by_telegram(telegram_id)
        if person is None or person.reachable:
            return False
        uow.people.save(replace(person, reachable=True))
        if uow.people.roles(person.id):
            gates.notice(uow, now, person)
        uow.commit()
    return True


def unreachable(uow: UnitOfWork, now: datetime, telegram_id: int) -> None:
    """Telegram refused to let the bot write to somebody whom it could reach: the coordinators hear it, once a day."""
    with uow:
        person = uow.people.by_telegram(telegram_id)
        if person is None or not person.reachable:
            return
        if not uow.moments.first(f"unreachable:{person.id}:{now.date()}", now):
            return
        uow.people.save(replace(person, reachable=False))
        for account in sorted({account for account, _ in uow.people.roles(person.id)}):
            telling.tell_coordinators(uow, uow.accounts.get(account), "unreachable", name=person.name)
            telling.note(uow, now, "unreachable", account=account, by=person.id)
        uow.commit()


def set_language(uow: UnitOfWork, now: datetime, telegram_id: int, language: str) -> Person:
    """The language in which the bot speaks to this person."""
    with uow:
        person = replace(access.known(uow, telegram_id), language=language)
        uow.people.save(person)
        uow.commit()
    return person


CONSENTED = (State.APPROVED, State.QUEUED, State.PUBLISHED)


def withdraw_consent(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> int:
    """Takes consent back: what is queued freezes at once, the rest cannot be approved, editors get a task.

    Returns the number of the request; it is to be answered within a month.
    """
    with uow:
        person = access.known(uow, telegram_id)
        account = uow.accounts.get(account_id)
        everywhere = uow.submissions.of_maker(person.id, CONSENTED, limit=1000)
        mine = [post for post in everywhere if post.account_id == account_id]
        if not mine and not uow.people.roles(person.id, account_id):
            raise Refused("wrong-role", role=Role.TRAINEE)
        uow.people.set_consent(person.id, account_id, False, now)
        request = uow.notes.add(None, person.id, account_id, "consent_withdrawn", "", now)
        telling.note(uow, now, "withdraw_consent", account=account_id, by=person.id)
        for post in mine:
            if post.state is not State.PUBLISHED:
                hold(uow, now, post, person.id)
        public = [post for post in mine if post.state is State.PUBLISHED]
        telling.tell(uow, person, "consent-withdrawn-confirmed", account=account_id, request=request)
        requests.tell_handlers(uow, account, "consent-withdrawn-task", request, name=person.name, public=len(public))
        uow.commit()
    return request


def erase_words(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int | None = None) -> int:
    """Erases what somebody wrote for an account, or for all: goals, answers, lessons, hand-overs, questions.

    Reasons why their week went without a gate go along. What editors decided about a submission goes with that. Returns
    how many notes went, also of who has no role any more; raises Refused("no-such-person") for who was never let in.
    """
    with uow:
        person = uow.people.by_telegram(telegram_id)
        if person is None:
            raise Refused("no-such-person")
        erased = uow.notes.erase_words(person.id, account_id)
        telling.note(uow, now, f"erase_words {person.id}", account=account_id)
        uow.commit()
    return erased


def hold(uow: UnitOfWork, now: datetime, post: Submission, by: int) -> None:
    """What was approved or planned stands still."""
    if post.state is State.APPROVED:
        post = telling.move(uow, now, post, Event.PLAN, by, slot=post.slot or now)
    telling.show_card(uow, telling.move(uow, now, post, Event.FREEZE, by))


def give_consent(uow: UnitOfWork, now: datetime, telegram_id: int, account_id: int) -> None:
    """Gives consent again; what stood still for that reason goes back to the queue unless the account is frozen.

    The editors hear it, with what goes on. Consent that was never taken back changes nothing.
    """
    with uow:
        person = access.known(uow, telegram_id)
        if not uow.people.roles(person.id, account_id):
            raise Refused("wrong-role", role=Role.TRAINEE)
        if not uow.people.consent_withdrawn(person.id, account_id):
            return
        uow.people.set_consent(person.id, account_id, True, now)
        telling.note(uow, now, "give_consent", account=account_id, by=person.id)
        telling.tell(uow, person, "consent-given", account=account_id)
        _go_on(uow, now, person, uow.accounts.get(account_id))
        uow.commit()


def _go_on(uow: UnitOfWork, now: datetime, person: Person, account: Account) -> None:
    """What stood still because of somebody's consent goes on, and the editors hear which; a freeze keeps it still."""
    frozen = uow.submissions.of_maker(person.id, (State.FROZEN,), limit=1000) if account.frozen_at is None else ()
    mine = [post for post in reversed(frozen) if post.account_id == account.id]
    released = [planning.release(uow, now, post, person.id) for post in mine]
    numbers = " ".join(f"#{post.number}" for post in released if post.state is not State.FROZEN)
    if account.frozen_at is None:
        planning.replan(uow, now, account.id)
    what = "some" if numbers else "none"
    telling.tell_editors(uow, account, "consent-given-editors", name=person.name, what=what, numbers=numbers)


def migrate_chat(uow: UnitOfWork, now: datetime, old: int, new: int) -> None:
    """A group became a supergroup: its id changed, everything else stays."""
    with uow:
        uow.accounts.move_chat(old, new)
        telling.note(uow, now, "migrate_chat")
        uow.commit()
