"""Secret addresses: whom they are given to, what they open, and when they stop."""

from takeover import people, rotation
from takeover.life import calendar, feeds, offers, rhythm
from takeover.life.calendar import What
from takeover.life.ports import Feed
from takeover.model import Role
from takeover.rota import drafting
from takeover.weeks import IsoWeek
from tests.takeover.kit import COR, EDITH, FAY, NOOR, SAM, STRANGER, WEEK, House


def opens(house: House, code: str) -> bool:
    return house.look(feeds.found, code) is not None


def reading(house: House, code: str) -> calendar.Reading:
    feed = house.look(feeds.found, code)
    assert isinstance(feed, Feed)
    found = house.look(calendar.read, feed, house.now)
    assert isinstance(found, calendar.Reading)
    return found


def test_a_secret_is_kept_as_a_hash_only(house: House) -> None:
    code, feed = house.do(feeds.give, None, NOOR)
    assert len(code) == 22, "128 bits"
    with house.database.read() as unit:
        kept = unit.connection.exec_driver_sql("select * from feeds").one()
    assert code not in repr(kept)
    assert code not in repr([line.what for line in house.trail()])
    assert opens(house, code)
    assert not opens(house, code[:-1] + "x")
    assert not opens(house, str(feed.id))


def test_a_new_address_takes_the_place_of_the_one_before(house: House) -> None:
    first, _ = house.do(feeds.give, house.account, COR)
    own, _ = house.do(feeds.give, None, COR)
    second, _ = house.do(feeds.give, house.account, COR)
    of_edith, _ = house.do(feeds.give, house.account, EDITH)
    assert [opens(house, code) for code in (first, second, own, of_edith)] == [False, True, True, True]


def test_a_trainee_sees_no_whole_account_and_nobody_another_one(house: House) -> None:
    assert house.refused(feeds.give, house.account, NOOR) == "wrong-role"
    assert house.refused(feeds.give, house.other, COR) == "wrong-role"
    assert house.refused(feeds.give, None, STRANGER) == "not-invited"
    assert house.refused(feeds.give, None, None) == "feed-of-nothing"
    assert house.refused(feeds.give, 99, None) == "no-such-account"


def test_an_address_is_taken_back_by_its_owner_or_the_command_line(house: House) -> None:
    code, feed = house.do(feeds.give, house.account, COR)
    assert house.refused(feeds.take_back, feed.id, EDITH) == "no-such-feed"
    assert opens(house, code)
    house.do(feeds.take_back, feed.id, COR)
    assert not opens(house, code)
    assert house.refused(feeds.take_back, feed.id, COR) == "no-such-feed"
    assert house.refused(feeds.take_back, 99) == "no-such-feed"
    other, again = house.do(feeds.give, house.account)
    house.do(feeds.take_back, again.id)
    assert not opens(house, other)


def test_an_address_dies_with_the_role_that_it_was_given_for(house: House) -> None:
    whole, _ = house.do(feeds.give, house.account, EDITH)
    own, _ = house.do(feeds.give, None, NOOR)
    nobodys, _ = house.do(feeds.give, house.account)
    house.do(people.remove, EDITH, house.account)
    assert not opens(house, whole)
    house.do(people.set_role, NOOR, house.account, Role.EDITOR)
    assert opens(house, own)
    house.do(people.remove, NOOR, house.account)
    assert [opens(house, code) for code in (own, nobodys)] == [False, True]


def test_own_weeks_are_own_weeks(house: House) -> None:
    house.do(rotation.assign, house.account, WEEK.shifted(1), SAM)
    number = house.queued()
    house.do(people.admit, NOOR, "Noor", Role.TRAINEE, house.other)
    house.do(rotation.assign, house.other, WEEK.shifted(2), NOOR)
    code, _ = house.do(feeds.give, None, NOOR)
    own = reading(house, code)
    weeks = [(entry.account, str(entry.week)) for entry in own.entries if entry.what is What.WEEK]
    assert weeks == [("water", "2026-W48"), ("roads", "2026-W50")]
    assert [entry.number for entry in own.entries if entry.what is What.POST] == [number]
    assert What.RULES in {entry.what for entry in own.entries}
    assert What.READY not in {entry.what for entry in own.entries}, "not theirs to do"
    assert {entry.holder for entry in own.entries} == {""}, "it is their own: no name is needed"
    house.do(people.remove, NOOR, house.other)
    assert {entry.account for entry in reading(house, code).entries} == {"water"}


def test_a_whole_account_has_every_week_deadline_and_slot(house: House) -> None:
    house.do(rotation.assign, house.account, WEEK.shifted(1), SAM)
    number = house.queued()
    code, _ = house.do(feeds.give, house.account, COR)
    found = reading(house, code).entries
    assert {(str(entry.week), entry.holder) for entry in found if entry.what is What.WEEK} == {
        ("2026-W48", "Noor"), ("2026-W49", "Sam"),
    }  # fmt: skip
    deadlines = [entry.what for entry in found if entry.week == WEEK.shifted(1) and entry.what is not What.WEEK]
    assert set(deadlines) == set(What) - {What.WEEK, What.POST, What.GAP, What.OFFER, What.ANSWER}
    (slot,) = [entry for entry in found if entry.what is What.POST]
    assert (slot.number, slot.start, slot.holder) == (number, house.post(number).slot, "Noor")
    stranger, _ = house.do(feeds.give, house.other, FAY)
    assert {(entry.account, entry.what) for entry in reading(house, stranger).entries} == {("roads", What.GAP)}


def test_a_calendar_looks_a_year_ahead_and_some_weeks_back(house: House) -> None:
    code, _ = house.do(feeds.give, house.account)
    for ahead in (53, 54):
        house.do(rotation.assign, house.account, WEEK.shifted(ahead), SAM)

    def held() -> set[str]:
        return {str(entry.week) for entry in reading(house, code).entries if entry.what is What.WEEK}

    assert held() == {"2026-W48", str(WEEK.shifted(53))}
    house.later(weeks=8)
    assert "2026-W48" in held()
    house.later(weeks=1)
    assert "2026-W48" not in held()


def test_the_closer_stands_on_the_last_day_that_its_holder_chose(house: House) -> None:
    own, _ = house.do(feeds.give, None, NOOR)
    whole, _ = house.do(feeds.give, house.account, COR)

    def closers() -> set[str]:
        found = [*reading(house, own).entries, *reading(house, whole).entries]
        return {f"{entry.start:%A}" for entry in found if entry.what is What.CLOSER}

    assert closers() == {"Friday"}
    house.do(rhythm.choose_weekend, NOOR, house.account, True)
    assert closers() == {"Sunday"}


def test_the_team_sees_weeks_of_nobody_and_who_was_asked_and_the_public_does_not(house: House) -> None:
    code, _ = house.do(feeds.give, house.account, COR)
    house.do(feeds.set_public, house.account, True)
    asked, silent = WEEK.shifted(2), WEEK.shifted(3)
    made = house.do(offers.offer, house.account, asked, SAM, COR)
    house.do(drafting.put, house.account, silent, None, COR)

    def seen(week: IsoWeek) -> list[tuple[str, What, str]]:
        spans = (What.WEEK, What.GAP, What.OFFER, What.ANSWER)
        found = [one for one in reading(house, code).entries if one.week == week and one.what in spans]
        return sorted((one.uid, one.what, one.holder) for one in found)

    offered = {what: (uid, name) for uid, what, name in seen(asked)}
    uid = offered[What.OFFER][0]
    assert {what: name for what, (_, name) in offered.items()} == {What.OFFER: "Sam", What.ANSWER: "Sam"}
    assert [what for _, what, _ in seen(WEEK.shifted(1))] == [What.GAP]
    assert seen(silent) == [], "left silent on purpose"
    assert seen(IsoWeek(2026, 53)) == [], "mostly holiday"
    public = house.look(feeds.public, house.account)
    assert public is not None
    assert {one.what for one in house.look(calendar.read, public, house.now).entries} == {What.WEEK}
    house.do(offers.accept, SAM, made.id)
    assert seen(asked) == [(uid, What.WEEK, "Sam")], "the same entry, with another title"


def test_a_public_calendar_is_off_until_wanted_and_has_no_names(house: House) -> None:
    assert house.look(feeds.public, house.account) is None
    for _ in range(2):
        house.do(feeds.set_public, house.account, True)
    feed = house.look(feeds.public, house.account)
    assert isinstance(feed, Feed)
    planned, out = house.queued(), 0
    found = house.look(calendar.read, feed, house.now)
    assert [entry.what for entry in found.entries] == [What.WEEK], "no deadline, and nothing that is only planned"
    out = house.published(planned)
    with house.database.unit() as unit:
        unit.connection.exec_driver_sql("update submissions set permalink = 'https://example.org/p/1'")
        unit.commit()
    entries = house.look(calendar.read, feed, house.now).entries
    assert sorted(entry.what for entry in entries) == [What.POST, What.WEEK]
    assert all(entry.holder == "" and entry.number is None for entry in entries), out
    assert "Noor" not in repr(entries)
    house.do(feeds.set_public, house.account, False)
    assert house.look(feeds.public, house.account) is None


def test_since_when_a_calendar_tells_what_it_tells(house: House) -> None:
    _, feed = house.do(feeds.give, house.account)
    began = house.now
    assert house.do(feeds.changed, feed.id, "a") == began
    assert house.later(hours=1).do(feeds.changed, feed.id, "a") == began
    assert house.do(feeds.changed, feed.id, "b") == house.now


def test_weeks_of_the_year_53_and_after(house: House) -> None:
    last = IsoWeek(2026, 53)
    house.do(rotation.assign, house.account, last, SAM)
    code, _ = house.do(feeds.give, None, SAM)
    (week,) = [entry for entry in reading(house, code).entries if entry.what is What.WEEK]
    assert (week.start.isoformat(), week.end.isoformat()) == ("2026-12-28", "2027-01-04")
