"""Takes out of a text whatever could open something: tokens in addresses, headers and parameters, addresses of ours."""

import re
from collections.abc import Mapping
from typing import Any

GONE = "[redacted]"
PATTERNS: tuple[tuple[re.Pattern[str], str], ...] = (
    # Telegram's token: in the path of every request, and bare where somebody printed it.
    (re.compile(r"(?i)\bbot\d{3,}(?::|%3A)[\w-]+"), f"bot{GONE}"),
    (re.compile(r"\b\d{6,}(?::|%3A)[A-Za-z0-9_-]{20,}"), GONE),
    # OAuth: parameters in addresses and forms, mappings that were printed, and headers.
    (
        re.compile(r"(?i)(access_token|client_secret|fb_exchange_token|secret_token|token|secret|password)"
                   r"(\\?[\"']?\s*(?:=|:|%3D)\s*\\?[\"']?)[^\s&\"'\\,;)}\]]+"),
        rf"\1\2{GONE}",
    ),
    (re.compile(r"(?i)\b(bearer|oauth|basic)\s+[\w.~+/=|-]{8,}"), rf"\1 {GONE}"),
    (re.compile(r"\b(IG|EAA)[A-Za-z0-9_-]{20,}"), GONE),
    # A database's password, our own signed and secret addresses, and sealed secrets.
    (re.compile(r"(://[^\s:/@]*:)[^\s@/]+@"), rf"\1{GONE}@"),
    (re.compile(r"(/media/|/feed/|/agenda/open/)[\w.~-]{20,}"), rf"\1{GONE}"),
    (re.compile(r"\bgAAAAA[\w=-]{20,}"), GONE),
)  # fmt: skip

NAMES = re.compile(r"(?i)(.*_)?(token|secret|password|secret_keys|authorization|cookie)")
"""What a log line calls something that is never to be read."""


class Redactor:
    """Knows the patterns of secrets, and the very secrets of this process once they are told to it."""

    def __init__(self, *secrets: str) -> None:
        self._secrets = sorted({secret for secret in secrets if len(secret) >= 8}, key=len, reverse=True)

    def text(self, text: str) -> str:
        """The text without secrets."""
        for secret in self._secrets:
            text = text.replace(secret, GONE)
        for pattern, replacement in PATTERNS:
            text = pattern.sub(replacement, text)
        return text

    def value(self, value: Any) -> Any:
        """The same for whatever a log line carries; what is neither text nor plain becomes redacted text."""
        if value is None or isinstance(value, bool | int | float):
            return value
        if isinstance(value, Mapping):
            return {self.text(str(key)): self._named(str(key), item) for key, item in value.items()}
        if isinstance(value, list | tuple | set | frozenset):
            return [self.value(item) for item in value]
        return self.text(value if isinstance(value, str) else repr(value))

    def _named(self, name: str, value: Any) -> Any:
        return GONE if NAMES.fullmatch(name) else self.value(value)
