"""Every setting in one typed place: read once, from the environment, `.env` and secret files, then passed down."""

import ipaddress
import os
import re
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Literal, Self
from urllib.parse import urlsplit

from dotenv import dotenv_values
from pydantic import Field, PrivateAttr, SecretStr, ValidationError, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from takeover.clock import Clock, clock_from

PREFIX = "ESTAFETTE_"
ENV_FILE = ".env"
VENDORS = ("api.telegram.org", "graph.instagram.com", "graph.facebook.com")
KEY_LENGTH = 16
"""Characters a secret key has at least; the documentation advises 32 and tells how to make one."""
NO_KEY = f"set one of at least {KEY_LENGTH} random characters, better 32"
DEMO_KEY = "the-key-of-the-demo-that-everybody-knows"
"""What the demo signs and seals with. `serve` refuses it, because it is public."""
FROM_FILES = ("telegram_token", "secret_keys", "telegram_webhook_secret", "database_url")


class SettingsError(Exception):
    """Settings that are wrong or missing: `lines` has one clear line for each, never with a value in it."""

    def __init__(self, *lines: str) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


class Settings(BaseSettings):
    """What an operator can set. Each name stands in the environment or `.env` with ESTAFETTE_ before it."""

    model_config = SettingsConfigDict(
        env_prefix=PREFIX,
        env_file=ENV_FILE,
        env_ignore_empty=True,
        extra="ignore",
        frozen=True,
        hide_input_in_errors=True,
    )

    _clock: Clock | None = PrivateAttr(default=None)

    database_url: SecretStr = SecretStr("sqlite:///var/estafette.db")
    media_url: str = "var/media"
    public_url: str | None = None
    secret_keys: SecretStr | None = None
    telegram_token: SecretStr | None = None
    telegram_api_url: str = "https://api.telegram.org"
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_webhook_secret: SecretStr | None = None
    instagram_api_url: str = "https://graph.instagram.com"
    instagram_api_version: str = Field(default="v26.0", pattern=r"^v\d{1,3}\.\d$")
    http_host: str = "127.0.0.1"
    http_port: int = Field(default=8080, ge=0, le=65535)
    poll_seconds: float = Field(default=60, gt=0, le=3600)
    album_settle_seconds: float = Field(default=1.5, ge=0, le=10)
    vision: Literal["auto", "off"] = "auto"
    photo_width: Literal["1080", "1440"] = "1080"
    clock: str = ""
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"
    telegram_token_file: Path | None = None
    secret_keys_file: Path | None = None
    telegram_webhook_secret_file: Path | None = None
    database_url_file: Path | None = None

    @model_validator(mode="before")
    @classmethod
    def _read_files(cls, given: dict[str, Any]) -> dict[str, Any]:
        """A secret may stand in a file, as containers hand them over."""
        return given | {name: _content(given, name) for name in FROM_FILES if given.get(f"{name}_file")}

    @field_validator("log_level", mode="before")
    @classmethod
    def _any_case(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @field_validator("database_url")
    @classmethod
    def _known_database(cls, value: SecretStr) -> SecretStr:
        if not value.get_secret_value().startswith(("sqlite:///", "postgresql+psycopg://", "postgresql://")):
            raise ValueError("a SQLite file (sqlite:///path) or PostgreSQL (postgresql+psycopg://…)")
        if value.get_secret_value() in ("sqlite:///", "sqlite:///:memory:"):
            raise ValueError("the path of a file comes behind sqlite:///")
        return value

    @field_validator("media_url")
    @classmethod
    def _a_folder(cls, value: str) -> str:
        if "://" in value and not value.startswith("file:///"):
            raise ValueError("a folder, as a path or as file:///path; s3:// and other stores are not there yet")
        return value

    @field_validator("telegram_api_url", "instagram_api_url", "public_url")
    @classmethod
    def _safe_address(cls, value: str | None) -> str | None:
        return None if value is None else _address(value)

    @field_validator("secret_keys")
    @classmethod
    def _long_keys(cls, value: SecretStr | None) -> SecretStr | None:
        keys = _split(value) if value else ()
        if value is not None and (not keys or any(len(key) < KEY_LENGTH for key in keys)):
            raise ValueError(f"each key has at least {KEY_LENGTH} characters; separate several with commas")
        return value

    @field_validator("telegram_token")
    @classmethod
    def _token_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None:
            number, colon, secret = value.get_secret_value().partition(":")
            if not (number.isdigit() and colon and secret and value.get_secret_value().isascii()):
                raise ValueError("BotFather gives it as digits, a colon and letters")
        return value

    @field_validator("telegram_webhook_secret")
    @classmethod
    def _header_shape(cls, value: SecretStr | None) -> SecretStr | None:
        if value is not None and not re.fullmatch(r"[A-Za-z0-9_-]{1,256}", value.get_secret_value()):
            raise ValueError("1 to 256 letters, digits, - and _")
        return value

    @field_validator("clock")
    @classmethod
    def _readable_clock(cls, value: str) -> str:
        try:
            clock_from(value)
        except (ValueError, OSError):
            raise ValueError(
                "empty, an ISO instant with offset, fixed:INSTANT, or file:PATH of such an instant"
            ) from None
        return value

    @model_validator(mode="after")
    def _set_clock_only_with_stand_ins(self) -> Self:
        if self.clock and self.speaks_to_vendor:
            raise ValueError(
                f"{PREFIX}CLOCK: a set clock is refused while an API address is the vendor's; leave it empty"
            )
        return self

    @property
    def speaks_to_vendor(self) -> bool:
        """Whether something would reach the real services."""
        return any(urlsplit(url).hostname in VENDORS for url in (self.telegram_api_url, self.instagram_api_url))

    @property
    def speaks_to_stand_ins(self) -> bool:
        """Whether both services are programs on this machine."""
        return is_loopback(self.telegram_api_url) and is_loopback(self.instagram_api_url)

    @property
    def keys(self) -> tuple[str, ...]:
        """The secret keys: the first writes, all read. Raises SettingsError when there are none."""
        return _split(self._needed("secret_keys", self.secret_keys, NO_KEY))

    @property
    def token(self) -> str:
        """The bot's token; raises SettingsError when it is missing."""
        return self._needed(
            "telegram_token", self.telegram_token, "the token that BotFather gave you is missing"
        ).get_secret_value()

    @property
    def database(self) -> str:
        """The database's address, password included: never for a log."""
        return self.database_url.get_secret_value()

    @property
    def webhook_secret(self) -> str | None:
        """What Telegram sends along with every update; raises SettingsError when webhooks are on without it."""
        if self.telegram_mode == "polling":
            return None
        why = "needed when ESTAFETTE_TELEGRAM_MODE is webhook"
        return self._needed("telegram_webhook_secret", self.telegram_webhook_secret, why).get_secret_value()

    def chosen_clock(self) -> Clock:
        """The product's clock: one for all who ask, because a clock that runs on starts when it is made."""
        if self._clock is None:
            self._clock = clock_from(self.clock)
        return self._clock

    def ready_to_serve(self) -> Self:
        """These settings, if `serve` can run with them; raises SettingsError naming what is missing."""
        if DEMO_KEY in self.keys:
            raise SettingsError(f"{PREFIX}SECRET_KEYS: the demo's key is public; set one of your own")
        self.token, self.webhook_secret  # noqa: B018 - asking for them is the check
        if self.public_url is None and not self.speaks_to_stand_ins:
            raise SettingsError(f"{PREFIX}PUBLIC_URL: missing; the https address at which Instagram fetches media")
        return self

    def _needed(self, name: str, value: SecretStr | None, why: str) -> SecretStr:
        if value is None:
            raise SettingsError(f"{PREFIX}{name.upper()}: {why}")
        return value


def load(env_file: str | Path | None = ENV_FILE) -> Settings:
    """The settings of this process; raises SettingsError with a line for each that is wrong."""
    try:
        return Settings(_env_file=env_file)  # type: ignore[call-arg] # known at run time, not to the checker
    except (OSError, UnicodeDecodeError):
        raise SettingsError(f"{env_file}: the file cannot be read") from None
    except ValidationError as error:
        raise SettingsError(*dict.fromkeys(_line(detail) for detail in error.errors())) from None


def unknown_names(environment: Iterable[str] | None = None) -> list[str]:
    """Names in the environment and `.env` that look like ours and are not: most likely typing errors."""
    known = {f"{PREFIX}{name.upper()}" for name in Settings.model_fields}
    given = {*os.environ, *dotenv_values(ENV_FILE)} if environment is None else environment
    return sorted({name for name in given if name.upper().startswith(PREFIX) and name.upper() not in known})


def is_loopback(url: str) -> bool:
    """Whether an address is this machine's own."""
    host = urlsplit(url).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _line(detail: Any) -> str:
    message = str(detail["msg"]).removeprefix("Value error, ").replace("Input should be", "should be")
    if not detail["loc"]:
        return message
    return f"{PREFIX}{str(detail['loc'][0]).upper()}: {message}"


def _address(value: str) -> str:
    parts = urlsplit(value)
    if parts.scheme not in {"http", "https"} or not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError("an address such as https://example.org, without a user, a query or a fragment")
    if parts.scheme == "http" and not is_loopback(value):
        raise ValueError("http:// is accepted for this machine only; use https://")
    return value.rstrip("/")


def _split(keys: SecretStr) -> tuple[str, ...]:
    return tuple(key.strip() for key in keys.get_secret_value().split(",") if key.strip())


def _content(given: Mapping[str, Any], name: str) -> str:
    file = f"{PREFIX}{name.upper()}_FILE"
    if given.get(name):
        raise ValueError(f"{file}: {PREFIX}{name.upper()} is set too; leave one of them out")
    try:
        content = Path(str(given[f"{name}_file"])).read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError):
        raise ValueError(f"{file}: the file cannot be read") from None
    if not content:
        raise ValueError(f"{file}: the file is empty")
    return content
