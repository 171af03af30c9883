"""Accounts, people, roles, consents, invites and weeks: each once, nothing of one in another."""

from dataclasses import replace
from datetime import timedelta

import pytest

from storage.database import Database
from takeover.errors import Refused
from takeover.model import Role, Week, WeekState
from takeover.ports import ChatMessage, Invite, Message
from tests.storage.conftest import NOW, WEEK, Cast, an_account


def test_accounts_are_found_by_number_name_and_chat(database: Database, cast: Cast) -> None:
    changed = replace(cast.account, trainees_chat=-101, frozen_at=NOW, paused="token", election=True)
    with database.unit() as unit:
        unit.accounts.save(changed)
        assert unit.accounts.get(changed.id) == changed
        assert unit.accounts.named("water") == changed
        assert unit.accounts.named("Water") is None
        assert unit.accounts.of_chat(-100) == unit.accounts.of_chat(-101) == changed
        assert unit.accounts.of_chat(-999) is None
        assert unit.accounts.all() == [changed, cast.other]
        with pytest.raises(Refused, match="no-such-account"):
            unit.accounts.get(99)


def test_a_name_belongs_to_one_account(database: Database, cast: Cast) -> None:
    with database.unit() as unit, pytest.raises(Refused, match="account-exists"):
        unit.accounts.add(an_account("water"), b"")


def test_an_empty_token_never_replaces_a_stored_one(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        with pytest.raises(Refused, match="empty-token"):
            unit.accounts.set_token(cast.account.id, b"", NOW)
        unit.accounts.save(cast.account)
        assert unit.accounts.token(cast.account.id) == b"sealed"
        assert unit.accounts.token_set_at(cast.account.id) is None
        unit.accounts.set_token(cast.account.id, b"renewed", NOW)
        assert unit.accounts.token(cast.account.id) == b"renewed"
        assert unit.accounts.token_set_at(cast.account.id) == NOW
        with pytest.raises(Refused, match="no-token"):
            unit.accounts.token(cast.other.id)


def test_a_group_that_moves_takes_along_what_waits_for_it(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        unit.outbox.add(Message(chat=-100, code="hello", reply_to=5))
        unit.chats.link(ChatMessage(-100, 5, 1, "card"))
        unit.accounts.move_chat(-100, -100200)
        assert unit.accounts.get(cast.account.id).editors_chat == -100200
        assert unit.accounts.get(cast.other.id).editors_chat == -200
        assert unit.chats.find(-100, 5) is None
        (waiting,) = unit.outbox.pending(NOW + timedelta(days=9999), 0.0, "boot", 9)
        assert (waiting.message.chat, waiting.message.reply_to) == (-100200, None)


def test_blackouts_of_one_account(database: Database, cast: Cast) -> None:
    later, sooner = (NOW + timedelta(days=2), NOW + timedelta(days=3)), (NOW, NOW + timedelta(hours=1))
    with database.unit() as unit:
        unit.accounts.add_blackout(cast.account.id, *later)
        unit.accounts.add_blackout(cast.account.id, *sooner)
        assert unit.accounts.blackouts(cast.account.id) == [sooner, later]
        assert unit.accounts.blackouts(cast.other.id) == []


def test_people_are_admitted_once(database: Database, cast: Cast) -> None:
    big = 2**52 - 1
    with database.unit() as unit:
        person = unit.people.add(big, "Ö" * 300, "nl")
        changed = replace(person, reachable=True, language="en", current_account=cast.account.id)
        unit.people.save(changed)
        assert unit.people.by_telegram(big) == unit.people.get(person.id) == changed
        assert unit.people.by_telegram(1) is None
        with pytest.raises(Refused, match="no-such-person"):
            unit.people.get(99)
        with pytest.raises(Refused, match="person-exists"):
            unit.people.add(big, "Again", "nl")


def test_roles_hold_for_one_account_and_can_be_taken(database: Database, cast: Cast) -> None:
    water, roads = cast.account.id, cast.other.id
    with database.unit() as unit:
        people = unit.people
        for account, role in ((water, Role.TRAINEE), (water, Role.TRAINEE), (water, Role.EDITOR), (roads, Role.EDITOR)):
            people.grant(cast.maker.id, account, role)
        everything = {(water, Role.TRAINEE), (water, Role.EDITOR), (roads, Role.EDITOR)}
        assert people.roles(cast.maker.id) == everything
        assert people.roles(cast.maker.id, roads) == {(roads, Role.EDITOR)}
        assert people.with_role(water, Role.TRAINEE, Role.EDITOR) == [cast.maker]
        assert people.with_role(roads, Role.TRAINEE) == people.with_role(roads) == []
        people.revoke(cast.maker.id, water)
        assert people.roles(cast.maker.id) == {(roads, Role.EDITOR)}


def test_consent_counts_as_withdrawn_only_when_somebody_said_so(database: Database, cast: Cast) -> None:
    maker, water = cast.maker.id, cast.account.id
    with database.unit() as unit:
        seen = [unit.people.consent_withdrawn(maker, water)]
        for given in (True, False, True):
            unit.people.set_consent(maker, water, given, NOW)
            seen.append(unit.people.consent_withdrawn(maker, water))
        assert seen == [False, False, True, False]
        assert not unit.people.consent_withdrawn(maker, cast.other.id)


def test_invites_are_found_by_hash_and_closed_when_confirmed_or_revoked(database: Database, cast: Cast) -> None:
    with database.unit() as unit:
        invites = unit.invites
        given = Invite(0, cast.account.id, Role.TRAINEE, cast.editor.id, NOW)
        first, second, third = (invites.add(code, given) for code in ("h1", "h2", "h3"))
        used = replace(first, used_by=2**40, used_name="Noor")
        invites.save(used)
        assert invites.by_hash("h1") == invites.get(first.id) == used
        assert invites.by_hash("h4") is invites.get(99) is None
        invites.save(replace(second, confirmed=True))
        invites.save(replace(third, revoked=True))
        assert invites.open(cast.account.id) == [used]
        assert invites.open(cast.other.id) == []


def test_a_week_has_one_holder(database: Database, cast: Cast) -> None:
    week = Week(cast.account.id, WEEK, cast.maker.id, WeekState.CONFIRMED)
    swapped = replace(week, person_id=cast.editor.id, state=WeekState.LIVE)
    before = replace(week, week=WEEK.shifted(-1), state=WeekState.CLOSED)
    elsewhere = replace(week, account_id=cast.other.id)
    with database.unit() as unit:
        for one in (week, swapped, before, elsewhere):
            unit.weeks.save(one)
        assert unit.weeks.get(cast.account.id, WEEK) == swapped
        assert unit.weeks.get(cast.account.id, WEEK.shifted(5)) is None
        assert unit.weeks.of_account(cast.account.id) == [before, swapped]
        assert unit.weeks.of_person(cast.maker.id) == [before, elsewhere]
        assert unit.weeks.live(cast.account.id) == [swapped]
        assert unit.weeks.live(cast.other.id) == []
