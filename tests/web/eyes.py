"""A calendar program of our own, strict and small: it knows RFC 5545 and of our code nothing."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta

LINE = re.compile(r"(?P<name>[A-Z0-9-]+)(?P<parameters>(?:;[A-Z0-9-]+=[^;:]+)*):(?P<value>.*)", re.DOTALL)
ESCAPES = {"\\n": "\n", "\\N": "\n", "\\,": ",", "\\;": ";", "\\\\": "\\"}


@dataclass
class Part:
    """A component: its properties by name, and the components in it."""

    name: str
    values: dict[str, tuple[dict[str, str], str]] = field(default_factory=dict)
    parts: "list[Part]" = field(default_factory=list)

    def value(self, name: str) -> str:
        return self.values[name][1]

    def text(self, name: str) -> str:
        return re.sub(r"\\[nN,;\\]", lambda found: ESCAPES[found[0]], self.value(name))

    def of(self, name: str) -> "list[Part]":
        return [part for part in self.parts if part.name == name]


def read(data: bytes) -> Part:
    """The calendar; fails at whatever the RFC does not allow."""
    lines = data.decode("utf-8").removesuffix("\r\n").split("\r\n")
    assert data.endswith(b"\r\n")
    assert not any("\n" in line or "\r" in line for line in lines), "lines end in CRLF and in nothing else"
    assert max(len(line.encode()) for line in lines) <= 75, "longer lines are folded (3.1)"
    root = Part("")
    open_parts = [root]
    for line in _unfolded(lines):
        _take(line, open_parts)
    assert open_parts == [root]
    (calendar,) = root.parts
    assert calendar.name == "VCALENDAR"
    assert calendar.value("VERSION") == "2.0"
    assert calendar.value("PRODID")
    return calendar


def _unfolded(lines: list[str]) -> Iterator[str]:
    whole = ""
    for line in lines:
        if line.startswith((" ", "\t")):
            whole += line[1:]
            continue
        if whole:
            yield whole
        whole = line
    yield whole


def _take(line: str, open_parts: list[Part]) -> None:
    found = LINE.fullmatch(line)
    assert found, line
    name, value = found["name"], found["value"]
    if name == "BEGIN":
        part = Part(value)
        open_parts[-1].parts.append(part)
        open_parts.append(part)
    elif name == "END":
        assert open_parts.pop().name == value
    else:
        assert name not in open_parts[-1].values, f"{name} stands twice"
        pairs = (pair.partition("=") for pair in found["parameters"].split(";")[1:])
        open_parts[-1].values[name] = ({key: given for key, _, given in pairs}, value)


def when(calendar: Part, event: Part, name: str) -> date:
    """A day, or the instant in UTC, by the calendar's own VTIMEZONE."""
    parameters, value = event.values[name]
    if parameters.get("VALUE") == "DATE":
        return datetime.strptime(value, "%Y%m%d").date()  # noqa: DTZ007 - a day has no zone
    if value.endswith("Z"):
        return datetime.strptime(value, "%Y%m%dT%H%M%SZ").replace(tzinfo=UTC)
    return instant(calendar, parameters["TZID"], naive(value))


def naive(value: str) -> datetime:
    return datetime.strptime(value, "%Y%m%dT%H%M%S")  # noqa: DTZ007 - local to whatever zone it stands beside


def instant(calendar: Part, name: str, local: datetime) -> datetime:
    """A local time in UTC: the first of two in autumn; fails for one that no clock shows."""
    (zone,) = (part for part in calendar.of("VTIMEZONE") if part.value("TZID") == name)
    possible = sorted(local - offset("TZOFFSETTO", part) for part in zone.parts)
    right = [utc for utc in possible if utc + offset_at(zone, utc) == local]
    assert right, f"{local} is no time in {name}"
    return right[0].replace(tzinfo=UTC)


def offset_at(zone: Part, utc: datetime) -> timedelta:
    """What holds at an instant (UTC without saying so): the observance that began last."""
    begun = {naive(part.value("DTSTART")) - offset("TZOFFSETFROM", part): part for part in zone.parts}
    last = max(onset for onset in begun if onset <= utc)
    return offset("TZOFFSETTO", begun[last])


def offset(name: str, part: Part) -> timedelta:
    sign, hours, minutes = part.value(name)[0], int(part.value(name)[1:3]), int(part.value(name)[3:5])
    return (-1 if sign == "-" else 1) * timedelta(hours=hours, minutes=minutes)
