"""Column types that speak the heart's words: UTC instants, weeks, enumerations and small structures as JSON."""

from collections.abc import Mapping
from dataclasses import asdict, fields
from datetime import UTC, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, String, TypeDecorator

from rules.facts import ItemFacts
from rules.findings import Finding, Severity
from takeover.weeks import IsoWeek

NAMES = {kind: frozenset(field.name for field in fields(kind)) for kind in (Finding, ItemFacts)}


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept and given back in UTC; a naive one is refused with ValueError."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError("an instant needs a zone")
        utc = value.astimezone(UTC)
        # SQLite keeps text without an offset: all of it UTC, so that it sorts.
        return utc.replace(tzinfo=None) if dialect.name == "sqlite" else utc

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class WeekText(TypeDecorator[IsoWeek]):
    """An ISO week as `2026-W48`, which sorts as time does."""

    impl = String(8)
    cache_ok = True

    def process_bind_param(self, value: IsoWeek | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> IsoWeek | None:
        return None if value is None else IsoWeek(int(value[:4]), int(value[6:]))


class Word(TypeDecorator[StrEnum]):
    """One member of an enumeration, kept as its text."""

    impl = String(32)
    cache_ok = True

    def __init__(self, of: type[StrEnum]) -> None:
        super().__init__()
        self.of = of

    def process_bind_param(self, value: StrEnum | None, dialect: Dialect) -> str | None:
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> StrEnum | None:
        return None if value is None else self.of(value)


class Words(TypeDecorator[tuple[str, ...]]):
    """A row of texts."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[str, ...] | None, dialect: Dialect) -> list[str] | None:
        return None if value is None else [str(word) for word in value]

    def process_result_value(self, value: list[str] | None, dialect: Dialect) -> tuple[str, ...] | None:
        return None if value is None else tuple(value)


class Numbers(TypeDecorator[Mapping[str, Any]]):
    """A small mapping of texts and numbers."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, Any] | None, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else dict(value)


class Instants(TypeDecorator[Mapping[str, datetime]]):
    """Named instants, in UTC."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Mapping[str, datetime] | None, dialect: Dialect) -> dict[str, str] | None:
        return None if value is None else {name: at.astimezone(UTC).isoformat() for name, at in value.items()}

    def process_result_value(self, value: dict[str, str] | None, dialect: Dialect) -> dict[str, datetime] | None:
        return None if value is None else {name: datetime.fromisoformat(text) for name, text in value.items()}


class Findings(TypeDecorator[tuple[Finding, ...]]):
    """The verdicts of the ground rules."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: tuple[Finding, ...] | None, dialect: Dialect) -> list[dict[str, Any]] | None:
        return None if value is None else [_plain(finding) for finding in value]

    def process_result_value(self, value: list[dict[str, Any]] | None, dialect: Dialect) -> tuple[Finding, ...] | None:
        return None if value is None else tuple(_finding(entry) for entry in value)


class FactsOfItem(TypeDecorator[ItemFacts]):
    """What the media engine saw of one item."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: ItemFacts | None, dialect: Dialect) -> dict[str, Any] | None:
        return None if value is None else _plain(value)

    def process_result_value(self, value: dict[str, Any] | None, dialect: Dialect) -> ItemFacts | None:
        return None if value is None else ItemFacts(**_known(ItemFacts, value))


def _plain(value: Finding | ItemFacts) -> dict[str, Any]:
    return {name: dict(entry) if isinstance(entry, Mapping) else entry for name, entry in asdict(value).items()}


def _known(kind: type[Finding] | type[ItemFacts], value: Mapping[str, Any]) -> dict[str, Any]:
    """The entries that the record still has: one that an older program wrote may have more."""
    names = NAMES[kind]
    return {name: tuple(entry) if isinstance(entry, list) else entry for name, entry in value.items() if name in names}


def _finding(value: Mapping[str, Any]) -> Finding:
    known = _known(Finding, value)
    return Finding(**{**known, "severity": Severity(known["severity"])})
