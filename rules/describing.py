"""A rulebook as a page for trainees: as data, and as Markdown with the caller's headings."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields

from rules.findings import Severity
from rules.shape import Language, Numbers, Period, Rulebook

PLACES = ("content", "gate", "moment")
HEADINGS = (
    "title", "version", "content", "gate", "moment", "severity-block", "severity-ask", "severity-warn",
    "severity-advice", "severity-notice", "overrule-editor", "overrule-maker", "overrule-privacy", "overrule-admin",
    "overrule-nobody", "overrule-consent",
    "good", "not", "numbers", "periods", "election", "mourning",
)  # fmt: skip
"""The words that `markdown` needs."""
_SHOWN = 2
"""Examples of each kind on the page."""


@dataclass(frozen=True, slots=True)
class RuleLine:
    """One rule as people read it; `good` and `not_` are examples that it leaves alone and that it hits."""

    code: str
    severity: Severity
    why: str
    overrule_by: str | None
    question: str | None
    good: tuple[str, ...]
    not_: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NumberLine:
    """One number with what stands beside it in the file."""

    name: str
    value: float
    note: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything that is told of a rulebook, in one language."""

    name: str
    version: str
    hash: str
    language: Language
    rules: Mapping[str, tuple[RuleLine, ...]]
    numbers: tuple[NumberLine, ...]
    moments: Mapping[str, tuple[Period, ...]]


def document(rulebook: Rulebook, language: Language) -> Page:
    """The page of a rulebook: its rules by place, its numbers with unit and source, its periods."""
    return Page(
        name=rulebook.name,
        version=rulebook.version,
        hash=rulebook.hash,
        language=language,
        rules={place: tuple(_lines(rulebook, place, language)) for place in PLACES},
        numbers=tuple(
            NumberLine(one.name, getattr(rulebook.numbers, one.name), rulebook.notes.get(one.name, ""))
            for one in fields(Numbers)
        ),
        moments=rulebook.moments,
    )


def markdown(page: Page, headings: Mapping[str, str]) -> str:
    """The page as Markdown. `headings` has the words for every name in `HEADINGS`; raises KeyError without."""
    parts = [f"# {headings['title']}", f"{headings['version']} {page.name} {page.version} (`{page.hash[:12]}`)"]
    for place in PLACES:
        if page.rules[place]:
            parts += [f"## {headings[place]}", *(_rule(line, headings) for line in page.rules[place])]
    if page.moments:
        parts += [f"## {headings['periods']}", "\n".join(_periods(page, headings))]
    parts += [f"## {headings['numbers']}", "\n".join(_number(line) for line in page.numbers)]
    return "\n\n".join(parts) + "\n"


def _lines(rulebook: Rulebook, place: str, language: Language) -> Iterator[RuleLine]:
    for code, rule in rulebook.rules.items():
        if rule.place == place:
            texts = {
                hits: tuple(one.text for one in rule.examples if one.lang == language and one.hits is hits)[:_SHOWN]
                for hits in (True, False)
            }
            why = rule.why.get(language, "")
            yield RuleLine(code, rule.severity, why, rule.overrule_by, rule.question, texts[False], texts[True])


def _rule(line: RuleLine, headings: Mapping[str, str]) -> str:
    by = f" {headings[f'overrule-{line.overrule_by}']}" if line.overrule_by else ""
    parts = [f"### {line.code}", f"{line.why}", f"*{headings[f'severity-{line.severity}']}{by}*"]
    told = [f"- {headings['not']}: {_plain(text)}" for text in line.not_]
    told += [f"- {headings['good']}: {_plain(text)}" for text in line.good]
    return "\n\n".join([*parts, "\n".join(told)] if told else parts)


def _periods(page: Page, headings: Mapping[str, str]) -> Iterator[str]:
    for name, periods in page.moments.items():
        yield from (f"- {headings[name]}: {one.first.isoformat()} – {one.last.isoformat()}" for one in periods)


def _number(line: NumberLine) -> str:
    return f"- `{line.name}` = {line.value:g}" + (f": {line.note}" if line.note else "")


def _plain(text: str) -> str:
    """A caption as Markdown shows it literally."""
    return "".join(f"\\{char}" if char in "\\`*_{}[]<>#|" else char for char in " ".join(text.split()))
