"""Settings: one typed place, and one clear line for each that is wrong, without its value."""

from pathlib import Path

import pytest

from app.settings import DEMO_KEY, Settings, SettingsError, load, unknown_names
from tests.app.conftest import BOT_TOKEN, KEY
from tests.conftest import ROOT

STAND_IN = "http://127.0.0.1:8081"


@pytest.fixture(autouse=True)
def _somewhere_else(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def given(monkeypatch: pytest.MonkeyPatch, **settings: str) -> None:
    for name, value in settings.items():
        monkeypatch.setenv(f"ESTAFETTE_{name}", value)


def test_defaults_are_those_of_the_example() -> None:
    settings = load()
    example = (ROOT / ".env.example").read_text()
    listed = dict(
        line.removeprefix("# ESTAFETTE_").split("=", 1)
        for line in example.splitlines()
        if line.startswith("# ESTAFETTE_")
    )
    assert {name.upper() for name in Settings.model_fields if not name.endswith("_file")} == set(listed)
    for name, written in listed.items():
        value = getattr(settings, name.lower())
        if name == "DATABASE_URL":
            assert written == settings.database
        elif value is not None:
            assert type(value)(written or "") == value, name


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("HTTP_PORT", "eighty"),
        ("HTTP_PORT", "70000"),
        ("POLL_SECONDS", "0"),
        ("ALBUM_SETTLE_SECONDS", "-1"),
        ("TELEGRAM_MODE", "pull"),
        ("LOG_LEVEL", "LOUD"),
        ("LOG_FORMAT", "xml"),
        ("DATABASE_URL", "mysql://user:hunter2hunter2@host/x"),
        ("PUBLIC_URL", "http://example.org"),
        ("PUBLIC_URL", "takeovers.example.org"),
        ("TELEGRAM_API_URL", "http://telegram.example.org"),
        ("INSTAGRAM_API_URL", "http://10.0.0.1:8081"),
        ("INSTAGRAM_API_VERSION", "26"),
        ("DATABASE_URL", "sqlite:///"),
        ("MEDIA_URL", "s3://bucket/media"),
        ("SECRET_KEYS", "short"),
        ("SECRET_KEYS", f"{KEY},short"),
        ("SECRET_KEYS", ","),
        ("TELEGRAM_TOKEN", "hunter2hunter2"),
        ("TELEGRAM_WEBHOOK_SECRET", "has spaces"),
        ("CLOCK", "2026-11-16T08:30:00"),
        ("CLOCK", "file:/nowhere/clock"),
        ("CLOCK", "yesterday"),
    ],
)
def test_a_wrong_setting_is_one_line_that_names_it_and_never_its_value(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    given(monkeypatch, TELEGRAM_API_URL=STAND_IN, INSTAGRAM_API_URL=STAND_IN)
    given(monkeypatch, **{name: value})
    with pytest.raises(SettingsError) as refused:
        load()
    (line,) = refused.value.lines
    assert line.startswith(f"ESTAFETTE_{name}: ")
    assert "hunter2" not in line
    assert refused.value.__cause__ is None, "the cause would carry the value"


def test_every_wrong_setting_is_told_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, HTTP_PORT="x", LOG_FORMAT="y")
    with pytest.raises(SettingsError) as refused:
        load()
    assert [line.partition(":")[0] for line in refused.value.lines] == ["ESTAFETTE_HTTP_PORT", "ESTAFETTE_LOG_FORMAT"]


def test_empty_means_not_set(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, HTTP_PORT="", CLOCK="", TELEGRAM_TOKEN="")
    assert load() == Settings()


def test_an_env_file_is_read_and_the_environment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("ESTAFETTE_HTTP_PORT=1111\nESTAFETTE_LOG_FORMAT=json\n")
    given(monkeypatch, HTTP_PORT="2222")
    settings = load()
    assert (settings.http_port, settings.log_format) == (2222, "json")


def test_an_empty_variable_leaves_it_to_the_env_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / ".env").write_text("ESTAFETTE_HTTP_PORT=1111\nESTAFETTE_HTTP_PROT=1\n")
    given(monkeypatch, HTTP_PORT="")
    assert load().http_port == 1111
    assert unknown_names() == ["ESTAFETTE_HTTP_PROT"]


def test_an_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"\xff\xfe")
    with pytest.raises(SettingsError, match=r"^\.env: "):
        load()


def test_secrets_come_from_files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "token").write_text(f"{BOT_TOKEN}\n")
    given(monkeypatch, TELEGRAM_TOKEN_FILE=str(tmp_path / "token"))
    assert load().token == BOT_TOKEN


@pytest.mark.parametrize("content", [None, "", " \n"])
def test_an_absent_or_empty_secret_file_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, content: str | None
) -> None:
    file = tmp_path / "keys"
    if content is not None:
        file.write_text(content)
    given(monkeypatch, SECRET_KEYS_FILE=str(file))
    with pytest.raises(SettingsError, match=r"^ESTAFETTE_SECRET_KEYS_FILE: "):
        load()


def test_a_secret_given_twice_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "keys").write_text(KEY)
    given(monkeypatch, SECRET_KEYS_FILE=str(tmp_path / "keys"), SECRET_KEYS=KEY)
    with pytest.raises(SettingsError, match="ESTAFETTE_SECRET_KEYS"):
        load()


@pytest.mark.parametrize("vendor", ["https://api.telegram.org", "https://graph.instagram.com"])
def test_a_set_clock_is_refused_beside_a_vendor(monkeypatch: pytest.MonkeyPatch, vendor: str) -> None:
    other = "TELEGRAM_API_URL" if "instagram" in vendor else "INSTAGRAM_API_URL"
    given(monkeypatch, CLOCK="fixed:2026-11-16T08:30:00+01:00", **{other: STAND_IN})
    with pytest.raises(SettingsError, match=r"^ESTAFETTE_CLOCK: "):
        load()


@pytest.mark.parametrize("host", ["https://GRAPH.instagram.com", "https://graph.facebook.com:443"])
def test_a_vendor_is_known_however_its_address_is_written(monkeypatch: pytest.MonkeyPatch, host: str) -> None:
    given(monkeypatch, TELEGRAM_API_URL=STAND_IN, INSTAGRAM_API_URL=host)
    assert load().speaks_to_vendor


def test_serving_needs_token_keys_and_public_address(monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in (("SECRET_KEYS", KEY), ("TELEGRAM_TOKEN", BOT_TOKEN), ("PUBLIC_URL", "https://example.org/")):
        with pytest.raises(SettingsError, match=f"^ESTAFETTE_{name}: "):
            load().ready_to_serve()
        given(monkeypatch, **{name: value})
    assert load().ready_to_serve().public_url == "https://example.org"


def test_a_webhook_needs_its_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    given(
        monkeypatch,
        SECRET_KEYS=KEY,
        TELEGRAM_TOKEN=BOT_TOKEN,
        PUBLIC_URL="https://example.org",
        TELEGRAM_MODE="webhook",
    )
    with pytest.raises(SettingsError, match=r"^ESTAFETTE_TELEGRAM_WEBHOOK_SECRET: "):
        load().ready_to_serve()


def test_the_demos_key_is_for_the_demo(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, SECRET_KEYS=f"{KEY},{DEMO_KEY}", TELEGRAM_TOKEN=BOT_TOKEN, PUBLIC_URL="https://example.org")
    with pytest.raises(SettingsError, match=r"^ESTAFETTE_SECRET_KEYS: "):
        load().ready_to_serve()


def test_nothing_secret_is_in_the_representation(monkeypatch: pytest.MonkeyPatch) -> None:
    given(monkeypatch, SECRET_KEYS=KEY, TELEGRAM_TOKEN=BOT_TOKEN, DATABASE_URL="postgresql://u:hunter2@localhost/x")
    assert not any(secret in repr(load()) for secret in (KEY, BOT_TOKEN, "hunter2"))


def test_typing_errors_in_names_are_found() -> None:
    assert unknown_names({"ESTAFETTE_TELEGRAM_TOKN": "x", "ESTAFETTE_HTTP_PORT": "1", "OTHER": "y"}) == [
        "ESTAFETTE_TELEGRAM_TOKN"
    ]
