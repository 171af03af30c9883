"""The command line as people and programs drive it."""

import json
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from app.cli.shell import office
from bot.files import LIMIT
from takeover.model import Submission
from takeover.weeks import IsoWeek
from tests.app.conftest import INSTAGRAM_TOKEN, Person, Shell, set_aside
from tests.conftest import ROOT
from tests.photographs import photo


def test_an_account_is_added_and_its_token_is_sealed(shell: Shell, tmp_path: Path) -> None:
    document = shell.json(
        "account", "add", "minbz", "--instagram-id", "178", "--token-file", "token", "--editors-chat", -1001,
        "--slots", "mon-fri 08:30,12:15,17:30; sat 10:00; sun 19:00", "--trainees-chat", -1002, "--gap-minutes", 30,
        "--per-day", 2, "--language", "en", "--wakes", "07:00", "--sleeps", "21:30", "--timezone", "Europe/Brussels",
    )  # fmt: skip
    assert document == {"id": 1}
    (row,) = shell.json("account", "list")
    assert (row["gap_minutes"], row["per_day"], row["wakes"], row["sleeps"]) == (30, 2, "07:00", "21:30")
    assert (row["timezone"], row["trainees_chat"], row["language"]) == ("Europe/Brussels", -1002, "en")
    written = b"".join(path.read_bytes() for path in (tmp_path / "var").iterdir())
    assert INSTAGRAM_TOKEN.encode() not in written


def test_a_token_can_come_by_standard_input(shell: Shell) -> None:
    added = shell.run(
        "account", "add", "a", "--instagram-id", 1, "--token-file", "-", "--editors-chat", -1, stdin="TOKEN\n"
    )  # fmt: skip
    assert added.exit_code == 0


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--slots", "mon-fri 25:00"), "mon-fri 25:00"),
        (("--slots", "someday 10:00"), "someday"),
        (("--timezone", "Mars/Olympus"), "Mars/Olympus"),
        (("--timezone", "../../etc/passwd"), "etc/passwd"),
        (("--wakes", "dawn"), "dawn"),
        (("--wakes", "22:00"), "--sleeps"),
        (("--token-file", "nowhere"), "nowhere"),
    ],
)
def test_what_is_wrong_with_an_account_is_told_and_nothing_is_kept(
    shell: Shell, words: tuple[str, str], said: str
) -> None:
    given = ("--instagram-id", 178, "--token-file", "token", "--editors-chat", -1001, *words)
    assert said in shell.refused("account", "add", "minbz", *given)
    assert shell.json("account", "list") == []


def test_an_empty_token_never_replaces_a_stored_one(shell: Shell, account: str, tmp_path: Path) -> None:
    def stored() -> bytes:
        with sqlite3.connect(tmp_path / "var" / "estafette.db") as connection:
            return bytes(connection.execute("SELECT token FROM accounts").fetchone()[0])

    before = stored()
    (tmp_path / "empty").write_text("\n")
    assert "empty" in shell.refused("account", "token", account, "--token-file", "empty")
    assert stored() == before
    (tmp_path / "new").write_text("ANOTHERTOKEN")
    assert shell.json("account", "token", account, "--token-file", "new") == {"id": 1}
    assert stored() != before


def test_names_are_unique(shell: Shell, account: str) -> None:
    given = ("--instagram-id", 9, "--token-file", "token", "--editors-chat", -9)
    assert account in shell.refused("account", "add", account, *given)


def test_a_blackout_is_local_to_the_account(shell: Shell, account: str) -> None:
    document = shell.json(
        "account", "blackout", account, "--from", "2026-12-24T18:00", "--until", "2026-12-27T08:00"
    )  # fmt: skip
    assert document["from"] == "2026-12-24T18:00:00+01:00"
    assert "after" in shell.refused("account", "blackout", account, "--from", "2026-12-24", "--until", "2026-12-24")
    assert "Xmas" in shell.refused("account", "blackout", account, "--from", "Xmas", "--until", "2026-12-24")


def test_a_blackout_is_listed_in_local_time_and_taken_away(shell: Shell, account: str) -> None:
    for first, last in (("2026-12-24T18:00", "2026-12-27"), ("2026-07-01", "2026-07-02")):
        shell.json("account", "blackout", account, "--from", first, "--until", last)
    summer, winter = shell.json("account", "blackouts", account)
    assert summer == {"id": 2, "from": "2026-07-01T00:00:00+02:00", "until": "2026-07-02T00:00:00+02:00"}
    assert winter["from"] == "2026-12-24T18:00:00+01:00"
    assert "2026-12-24 18:00" in shell.run("account", "blackouts", account).stdout
    assert shell.json("account", "blackouts", account, "--remove", 2) == [winter]
    assert "2" in shell.refused("account", "blackouts", account, "--remove", 2)
    assert [row["what"] for row in shell.json("audit")].count("lift_blackout") == 1


def test_a_blackout_of_another_account_stays(shell: Shell, account: str) -> None:
    given = ("--instagram-id", 9, "--token-file", "token", "--editors-chat", -9)
    shell.json("account", "add", "second", *given)
    shell.json("account", "blackout", account, "--from", "2026-07-01", "--until", "2026-07-02")
    shell.refused("account", "blackouts", "second", "--remove", 1)
    assert len(shell.json("account", "blackouts", account)) == 1


def test_an_account_changes_in_what_is_named_only(shell: Shell, account: str) -> None:
    (before,) = shell.json("account", "list")
    changes = {
        "slots": "sun 20:00", "gap_minutes": 0, "per_day": 9, "wakes": "06:30", "sleeps": "23:00",
        "editors_chat": -7, "trainees_chat": -8, "timezone": "Europe/Brussels", "language": "en", "instagram_id": "55",
    }  # fmt: skip
    for key, value in changes.items():
        after = shell.json("account", "change", account, f"--{key.replace('_', '-')}", value)
        before |= {key: value}
        assert after == before
    assert shell.json("account", "list") == [before]
    assert shell.json("account", "change", account, "--trainees-chat", 0)["trainees_chat"] is None
    assert [row["what"] for row in shell.json("audit")].count("change_account") == len(changes) + 1


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("--slots", "mon 25:00"), 1),
        (("--timezone", "Mars/Olympus"), 1),
        (("--wakes", "dawn"), 1),
        (("--wakes", "22:00"), 1),
        (("--sleeps", "08:00"), 1),
        (("--language", "fr"), 2),
        (("--per-day", 0), 2),
        (("--gap-minutes", -1), 2),
        ((), 2),
    ],
)
def test_a_wrong_change_changes_nothing(shell: Shell, account: str, words: tuple[str, ...], code: int) -> None:
    before = shell.json("account", "list")
    good = ("--editors-chat", -5) if words else ()
    shell.refused("account", "change", account, *good, *words, code=code)
    assert shell.json("account", "list") == before
    assert [row["what"] for row in shell.json("audit")] == ["add_account"]


def test_people_come_in_get_another_role_and_leave(shell: Shell, account: str, person: Person) -> None:
    person(11, "trainee")
    person(11, "editor")
    (row,) = shell.json("person", "list", "--account", account)
    assert {role["role"] for role in row["roles"]} == {"trainee", "editor"}
    shell.json("person", "role", 11, "coordinator", "--account", account)
    (row,) = shell.json("person", "list")
    assert row["roles"] == [{"account": account, "role": "coordinator"}]
    shell.json("person", "remove", 11, "--account", account)
    assert shell.json("person", "list", "--account", account) == []
    assert shell.json("person", "erase", 11) == {"erased": 0}
    assert "person list" in shell.refused("person", "erase", 99)
    assert "person list" in shell.refused("person", "remove", 99, "--account", account)
    assert "account list" in shell.refused("person", "remove", 11, "--account", "other")


def test_a_list_of_people_comes_in_whole(shell: Shell, account: str, tmp_path: Path) -> None:
    head = "\ufefftelegram_id,name,role,account,language\r\n"
    (tmp_path / "people.csv").write_text(f'{head}21,Noor,trainee,minbz,nl\r\n22,"Bo, the second",editor,1,en\r\n')
    assert shell.json("person", "import", "people.csv") == {"admitted": 2}
    assert [row["name"] for row in shell.json("person", "list")] == ["Noor", "Bo, the second"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("x,Noor,trainee,minbz", "telegram_id"),
        ("0,Noor,trainee,minbz", "telegram_id"),
        ("22,,trainee,minbz", "name"),
        ("22,Noor,boss,minbz", "role"),
        ("22,Noor,trainee,other", "account"),
        ("22,Noor", "role"),
    ],
)
def test_one_wrong_line_and_nobody_comes_in(shell: Shell, account: str, tmp_path: Path, line: str, said: str) -> None:
    (tmp_path / "people.csv").write_text(f"telegram_id,name,role,account\n21,Noor,trainee,minbz\n{line}\n")
    refused = shell.refused("person", "import", "people.csv")
    assert "line 3" in refused
    assert said in refused
    assert shell.json("person", "list") == []


def test_a_list_from_a_spreadsheet_has_semicolons_and_every_wrong_line_is_told(
    shell: Shell, account: str, tmp_path: Path
) -> None:
    file = tmp_path / "people.csv"
    file.write_text(
        "\ufefftelegram_id;name;role;account\r\nx;Noor;trainee;minbz\r\n22;Bo;boss;minbz\r\n23;Al;editor;b\r\n"
    )
    assert [line.split(":")[0] for line in shell.refused("person", "import", "people.csv").splitlines()] == [
        "people.csv, line 2", "people.csv, line 3", "people.csv, line 4",
    ]  # fmt: skip
    file.write_text("telegram_id;name;role;account\n" + "23;Al;editor;b\n" * 300)
    told = shell.refused("person", "import", "people.csv").splitlines()
    assert (len(told), told[-1]) == (21, "280 more lines are wrong.")
    file.write_text("telegram_id;name;role;account\n21;Noor;trainee;minbz\n")
    assert shell.json("person", "import", "people.csv") == {"admitted": 1}
    file.write_bytes(b"telegram_id;name;role;account\n21;No\xebl;trainee;minbz\n")
    assert "UTF-8" in shell.refused("person", "import", "people.csv")


def test_who_is_in_already_is_told_and_renamed(shell: Shell, account: str, person: Person) -> None:
    person(11, "trainee", "Sam")
    again = shell.run("person", "add", "Samira", "--telegram-id", 11, "--role", "editor", "--account", account)
    assert again.stdout == "Sam was in already, is called Samira now, and is editor of minbz too.\n"
    assert [row["name"] for row in shell.json("person", "list")] == ["Samira"]


@pytest.mark.parametrize(
    ("name", "instagram", "chats", "said"),
    [
        ("b", "179x", (-5,), "digits"),
        ("b", "178", (-5,), "minbz"),
        ("b", "179", (-1001,), "minbz"),
        ("b", "179", (-5, -1001), "minbz"),
        ("12", "179", (-5,), "letter"),
        (" b", "179", (-5,), "letter"),
    ],
)
def test_what_belongs_to_another_account_or_means_nothing_is_refused(
    shell: Shell, account: str, name: str, instagram: str, chats: tuple[int, ...], said: str
) -> None:
    trainees = ("--trainees-chat", chats[1]) if len(chats) > 1 else ()
    given = ("--instagram-id", instagram, "--token-file", "token", "--editors-chat", chats[0], *trainees)
    assert said in shell.refused("account", "add", name, *given)
    assert len(shell.json("account", "list")) == 1


def test_a_chat_that_is_a_persons_is_taken_with_a_warning(shell: Shell) -> None:
    given = ("--instagram-id", 1, "--token-file", "token", "--editors-chat", 5)
    added = shell.run("account", "add", "a", *given)
    assert (added.exit_code, "below zero" in added.stderr) == (0, True)


def test_an_account_goes_out_as_long_as_it_has_no_submissions(shell: Shell, account: str, person: Person) -> None:
    maker = person(11, "trainee")
    shell.json("week", "assign", account, "2099-W10", 11)
    shell.json("invite", account, "--role", "editor")
    shell.json("account", "blackout", account, "--from", "2099-12-24", "--until", "2099-12-27")
    shell.json("account", "remove", account)
    assert shell.json("account", "list") == shell.json("week", "list") == []
    given = ("--instagram-id", 178, "--token-file", "token", "--editors-chat", -1001)
    number = shell.json("account", "add", account, *given)["id"]
    post = Submission(0, number, IsoWeek(2026, 48), maker, created_at=datetime(2026, 11, 23, tzinfo=UTC))
    with office() as desk, desk.database.unit() as uow:
        uow.submissions.add(post)
        uow.commit()
    assert "freeze" in shell.refused("account", "remove", account)


@pytest.mark.parametrize("name", ["", " ", " \t\n"])
def test_a_person_without_a_name_does_not_come_in(shell: Shell, account: str, name: str) -> None:
    given = ("--telegram-id", 11, "--role", "editor", "--account", account)
    assert "needs a name" in shell.refused("person", "add", name, *given, code=2)
    assert shell.json("person", "list") == []
    shell.json("person", "add", " Sam ", *given)
    assert [row["name"] for row in shell.json("person", "list")] == ["Sam"]


def test_giving_a_week_says_who_had_it(shell: Shell, account: str, person: Person) -> None:
    person(11, "trainee", "Sam")
    person(12, "trainee", "Bo")
    assert "is for Sam (confirmed)" in shell.run("week", "assign", account, "2099-W10", 11).stdout
    assert "goes from Sam to Bo (confirmed)" in shell.run("week", "assign", account, "2099-W10", 12).stdout


def test_a_new_database_is_its_owners_alone(new_shell: Shell, tmp_path: Path) -> None:
    new_shell.json("db", "upgrade")
    assert {path.stat().st_mode & 0o077 for path in (tmp_path / "var").iterdir()} == {0}


@pytest.mark.parametrize("words", [(), ("account",), ("person",), ("week",), ("inbox",)])
def test_no_line_of_help_is_cut(new_shell: Shell, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]) -> None:
    monkeypatch.setenv("COLUMNS", "80")
    assert "..." not in new_shell.run(*words, "--help").stdout.partition("Commands:")[2]


def test_a_list_without_its_columns_is_refused(shell: Shell, account: str, tmp_path: Path) -> None:
    (tmp_path / "people.csv").write_text("id;name\n1;Noor\n")
    assert "line 1" in shell.refused("person", "import", "people.csv")


def test_an_invitation_without_telegram_has_a_code_and_no_link(
    shell: Shell, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ESTAFETTE_TELEGRAM_TOKEN", "1:AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")
    monkeypatch.setenv("ESTAFETTE_TELEGRAM_API_URL", "http://127.0.0.1:9")
    document = shell.json("invite", account, "--role", "trainee")
    assert document["link"] is None
    assert len(document["code"]) >= 22
    assert document["code"] != shell.json("invite", account, "--role", "trainee")["code"]


def test_the_running_week_makes_its_holder_live(
    shell: Shell, account: str, person: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    for service in ("TELEGRAM", "INSTAGRAM"):
        monkeypatch.setenv(f"ESTAFETTE_{service}_API_URL", "http://127.0.0.1:9")
    monkeypatch.setenv("ESTAFETTE_CLOCK", "fixed:2026-11-25T12:00:00+01:00")
    person(11, "trainee")
    person(12, "editor")
    assert shell.json("week", "assign", account, "2026-W48", 11)["state"] == "live"
    assert shell.json("week", "assign", account, "2026-W53", 11)["state"] == "confirmed"
    assert "2027-W53" in shell.refused("week", "assign", account, "2027-W53", 11)
    assert "W47" in shell.refused("week", "assign", account, "2026-W47", 11)
    assert "trainee" in shell.refused("week", "assign", account, "2026-W50", 12)
    assert "person add" in shell.refused("week", "assign", account, "2026-W50", 99)
    listed = shell.json("week", "list", "--account", account)
    assert [(row["week"], row["holder"]) for row in listed] == [("2026-W48", 11), ("2026-W53", 11)]


def test_one_account_or_all_is_frozen_and_resumed(shell: Shell, account: str) -> None:
    given = ("--instagram-id", 9, "--token-file", "token", "--editors-chat", -9)
    shell.json("account", "add", "second", *given)
    assert [row["account"] for row in shell.json("freeze", account)] == [account]
    assert len(shell.json("freeze", "--all")) == 2
    assert all(row["frozen_at"] for row in shell.json("account", "list"))
    shell.json("resume", account)
    assert [row["account"] for row in shell.json("resume", "--all")] == ["second"]
    assert "nothing to resume" in shell.refused("resume", account)
    shell.refused("freeze", code=2)
    shell.refused("freeze", account, "--all", code=2)


def test_what_happened_can_be_read_back(shell: Shell, account: str, person: Person) -> None:
    person(11, "trainee")
    assert [row["what"] for row in shell.json("audit")] == ["add_account", "admit trainee"]
    assert [row["what"] for row in shell.json("audit", "--limit", 1)] == ["admit trainee"]
    assert {row["account"] for row in shell.json("audit", "--account", account)} == {account}
    assert shell.json("submissions") == shell.json("queue", "--week", "2026-W48") == []


def test_moments_in_a_table_have_seconds_and_their_zone(shell: Shell, account: str, person: Person) -> None:
    person(11, "trainee")
    for line in shell.json("audit"):
        at = datetime.fromisoformat(line["at"]).astimezone(ZoneInfo("Europe/Amsterdam"))
        assert f"{at:%Y-%m-%d %H:%M:%S} {at.tzname()}" in shell.run("audit", "--limit", 9).stdout


def test_the_table_has_the_newest_submissions_and_json_has_all(shell: Shell, account: str, person: Person) -> None:
    maker = person(11, "trainee")
    post = Submission(0, 1, IsoWeek(2026, 48), maker, created_at=datetime(2026, 11, 23, tzinfo=UTC))
    with office() as desk, desk.database.unit() as uow:
        for _ in range(51):
            uow.submissions.add(post)
        uow.commit()
    assert [row["number"] for row in shell.json("submissions")] == list(range(1, 52))
    assert [row["number"] for row in shell.json("submissions", "--account", account, "--limit", 2)] == [50, 51]
    table = shell.run("submissions")
    assert "newest 50" in table.stderr
    assert table.stdout.count("2026-W48") == 50
    whole = shell.run("submissions", "--limit", 100)
    assert (whole.stderr, whole.stdout.count("2026-W48")) == ("", 51)


def test_what_was_set_aside_is_shown_without_its_content_and_tried_again(shell: Shell, account: str) -> None:
    set_aside(70, b'{"text": "geheim"}')
    set_aside(71)
    listed = shell.json("inbox", "list")
    assert listed[0] == {"update": 70, "error": "KeyError", "at": "2026-11-24T00:00:00+00:00"}
    assert "KeyError" in shell.run("inbox", "list").stdout
    assert shell.json("inbox", "retry", 70) == {"update": 70}
    assert [row["update"] for row in shell.json("inbox", "list")] == [71]
    with office() as desk:
        (waiting,) = desk.read(lambda uow: uow.inbox.waiting(9, after=2))
    assert (waiting.update_id, waiting.chat_key, waiting.body) == (70, "11", b'{"text": "geheim"}')
    for wrong in (70, 99):
        assert str(wrong) in shell.refused("inbox", "retry", wrong)


def test_what_no_key_opens_stays_set_aside(shell: Shell, account: str, monkeypatch: pytest.MonkeyPatch) -> None:
    set_aside(70)
    monkeypatch.setenv("ESTAFETTE_SECRET_KEYS", "another key of enough characters")
    assert "ESTAFETTE_SECRET_KEYS" in shell.refused("inbox", "retry", 70, code=2)
    assert [row["update"] for row in shell.json("inbox", "list")] == [70]


def test_a_person_gets_a_table_in_the_terminals_language(
    shell: Shell, account: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "Zone" in shell.run("account", "list").stdout
    monkeypatch.setenv("LANG", "nl_NL.UTF-8")
    assert "Plekken" in shell.run("account", "list").stdout
    assert "bestaat niet" in shell.refused("freeze", "elders")


def test_text_of_people_is_shown_literally(shell: Shell, account: str, person: Person) -> None:
    person(11, "trainee", "[red]Sam[/red]")
    assert "[red]Sam[/red]" in shell.run("person", "list").stdout


def test_wrong_usage_ends_with_two(shell: Shell) -> None:
    for words in (["nonsense"], ["account", "add"], ["person", "add", "x", "--role", "boss"], ["check"]):
        result = shell.run(*words)
        assert (result.exit_code, result.stdout) == (2, ""), words


def test_a_wrong_setting_ends_with_two_and_names_it(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTAFETTE_HTTP_PORT", "eighty")
    assert shell.refused("account", "list", code=2).startswith("ESTAFETTE_HTTP_PORT: ")


def test_a_newer_database_is_refused_and_left_alone(shell: Shell, account: str, tmp_path: Path) -> None:
    file = tmp_path / "var" / "estafette.db"
    with sqlite3.connect(file) as connection:
        connection.execute("UPDATE alembic_version SET version_num = '9999'")
    for words in (("account", "list"), ("db", "upgrade")):
        assert "newer" in shell.refused(*words)
    with sqlite3.connect(file) as connection:
        assert connection.execute("SELECT version_num FROM alembic_version").fetchone() == ("9999",)


def test_a_database_that_cannot_be_reached_ends_with_three(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESTAFETTE_DATABASE_URL", "postgresql+psycopg://nobody:hunter2@127.0.0.1:9/none")
    line = shell.refused("account", "list", code=3)
    assert line.startswith("database: ")
    assert "hunter2" not in line


def test_something_that_is_no_database_is_refused(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "var" / "estafette.db").write_bytes(b"no database at all " * 100)
    assert "damaged" in shell.refused("account", "list")
    assert (tmp_path / "var" / "estafette.db").read_bytes().startswith(b"no database")


def test_keys_that_are_missing_are_named(shell: Shell, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("ESTAFETTE_SECRET_KEYS")
    given = ("--instagram-id", 9, "--token-file", "token", "--editors-chat", -9)
    assert shell.refused("account", "add", "a", *given, code=2).startswith("ESTAFETTE_SECRET_KEYS: ")


def test_upgrading_says_whether_something_was_done(new_shell: Shell) -> None:
    assert new_shell.json("db", "upgrade") == {"changed": True}
    assert new_shell.json("db", "upgrade") == {"changed": False}


def test_the_first_command_makes_the_database_and_says_so_once(new_shell: Shell) -> None:
    first, second = (new_shell.run("account", "list") for _ in range(2))
    assert (first.exit_code, first.stderr) == (0, "database created\n")
    assert (second.exit_code, second.stderr) == (0, "")


def test_photos_are_judged_and_rendered(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photo("palace"))
    (tmp_path / "b.jpg").write_bytes(photo("cat"))
    words = ("check", "a.jpg", "b.jpg", "--caption", "Bel 06-12345678", "-o", "out")
    document = shell.json(*words)
    assert {"SEC-02", "AVG-11", "TOEG-01"} <= {finding["code"] for finding in document["findings"]}
    first, second = document["renderings"]
    assert document["rendering"] == first
    assert first["width"] / first["height"] == pytest.approx(second["width"] / second["height"], abs=0.01)
    assert Path(first["path"]).read_bytes()[:2] == b"\xff\xd8"
    assert len(Path(first["path"]).read_bytes()) == first["bytes"]


def test_a_file_that_cannot_be_used_ends_with_four(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photo("palace")[:2000])
    result = shell.run("check", "a.jpg", "--json")
    document = json.loads(result.stdout)
    assert result.exit_code == 4
    assert document["rendering"] is None
    assert document["findings"][0]["code"] == "TECH-01"
    assert shell.refused("check", "nowhere.jpg").startswith("nowhere.jpg")


def test_of_several_files_each_is_told_by_name_and_one_that_is_not_there_ends_it_with_one(
    shell: Shell, tmp_path: Path
) -> None:
    (tmp_path / "note.txt").write_text("hallo")
    (tmp_path / "a.jpg").write_bytes(photo("palace"))
    result = shell.run("check", "note.txt", "a.jpg", "nowhere.jpg")
    told = [line.partition(": ")[0] for line in result.stdout.splitlines()]
    assert (result.exit_code, result.stderr.count("nowhere.jpg")) == (1, 1)
    assert {"note.txt", "a.jpg", "nowhere.jpg"} <= set(told)
    document = json.loads(shell.run("check", "note.txt", "a.jpg", "nowhere.jpg", "--json").stdout)
    assert [one and one["width"] for one in document["renderings"]] == [None, 1080, None]
    assert {one["item"] for one in document["findings"] if one["code"] == "TECH-01"} == {1, 3}
    assert shell.run("check", "note.txt", "a.jpg").exit_code == 4


def test_nothing_is_asked_about_a_file_that_cannot_be_used(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "note.txt").write_text("hallo")
    result = shell.run("check", "note.txt")
    assert (result.exit_code, len(result.stdout.splitlines())) == (4, 1)
    assert result.stdout.startswith("TECH-01 block: ")


def test_a_file_that_the_bot_cannot_fetch_is_judged_with_a_warning(shell: Shell, tmp_path: Path) -> None:
    for name, size in (("just.jpg", LIMIT), ("more.jpg", LIMIT + 1)):
        (tmp_path / name).write_bytes(photo("palace").ljust(size, b"\0"))
    just, more = (shell.run("check", name, "--json") for name in ("just.jpg", "more.jpg"))
    assert (just.exit_code, just.stderr) == (0, "")
    assert (more.exit_code, more.stdout) == (0, just.stdout)
    assert more.stderr.startswith(f"more.jpg has {LIMIT + 1} bytes")


def test_a_story_is_upright_and_alone(shell: Shell, tmp_path: Path) -> None:
    (tmp_path / "a.jpg").write_bytes(photo("palace"))
    rendering = shell.json("check", "a.jpg", "--as", "story")["rendering"]
    assert (rendering["width"], rendering["height"]) == (1080, 1920)
    shell.refused("check", "a.jpg", "a.jpg", "--as", "story", code=2)
    assert shell.run("check", "a.jpg", "--as", "reel").exit_code == 4, "a photo is no reel"


def test_captions_are_judged_line_by_line(shell: Shell, tmp_path: Path) -> None:
    lines = [
        {"id": "1", "text": "Vandaag op pad met collega's.", "lang": "nl"},
        {"id": 2, "text": "Mail naar jan@example.org", "lang": "nl"},
        {"id": 3, "text": "Dag allemaal", "lang": "nl", "first_post": True},
    ]
    (tmp_path / "captions.jsonl").write_text("".join(json.dumps(line) + "\r\n" for line in lines))
    result = shell.run("check", "--captions", "captions.jsonl", "--json")
    judged = {row["id"]: row["codes"] for row in map(json.loads, result.stdout.splitlines())}
    assert result.exit_code == 0
    assert "AVG-10" in judged[2]
    assert "AVG-10" not in judged["1"]
    assert "INT-05" in judged[3]
    (tmp_path / "captions.jsonl").write_text('{"id": 1}\n')
    assert "line 1" in shell.refused("check", "--captions", "captions.jsonl")


def test_the_program_itself_answers_quickly_and_without_settings(tmp_path: Path) -> None:
    loaded = subprocess.run(
        [sys.executable, "-c", "import sys, app.cli; print(*sys.modules)"],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    ).stdout.split()  # fmt: skip
    heavy = {"sqlalchemy", "alembic", "telegram", "PIL", "av", "uvicorn", "apscheduler", "pydantic", "obstore", "babel"}
    assert not heavy & set(loaded)
    version = subprocess.run(
        [sys.executable, "-m", "app", "--version"],
        cwd=tmp_path, env={"PYTHONPATH": str(ROOT)}, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert version.stdout.strip()[0].isdigit()
