"""Reads the rules of a rulebook: new ones, and what a fork changes of the house's."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import regex

from rules import lines
from rules.example_reading import examples
from rules.findings import Severity
from rules.shape import ALTERNATIVES, Combination, Rule, Rulebook
from rules.values import Values

LOCKED: Mapping[str, Severity] = {
    "SEC-01": Severity.BLOCK,
    "AVG-01": Severity.ASK,
    "AVG-02": Severity.BLOCK,
    "AVG-05": Severity.BLOCK,
    "TECH-01": Severity.BLOCK,
    "TECH-02": Severity.BLOCK,
    "TECH-04": Severity.BLOCK,
    "TECH-05": Severity.BLOCK,
}
"""What law, safety or the platform asks: these are in every rulebook and weigh at least this."""
BUILT_IN = frozenset({"name", "mention", "number", "amount", "large_amount", "coupon"})
"""Lists that need no words: what looks like a name, an account, a number, an amount of money, a discount code."""

_HOUSE_ONLY = ("place", "kind", "question", "final")
_SOFTENING = ("severity", "off", "overrule_by", "when")
RULE = (*_HOUSE_ONLY, *_SOFTENING, "why", "message", "examples")
COMBINATION = ("all", "unless", "not_before", "not_near", "except", "reach", "within", "ordered", "while", "certain")
"""What can be said of a rule, and of a combination of lists."""
_CODE = regex.compile(r"[A-Z]{2,8}-\d{2}")
_OR = regex.compile(r"\s+or\s+")
_WEIGHT = {severity: weight for weight, severity in enumerate(Severity)}


def rules(
    read: Values, table: Mapping[str, Any], parent: Rulebook | None, lists: frozenset[str]
) -> tuple[Mapping[str, Rule], tuple[str, ...]]:
    """All rules by code, those of the parent too, and the codes that are off; `lists` are the names of all lists."""
    found = dict(parent.rules) if parent else {}
    off = set(parent.off) if parent else set()
    for code in table:
        if not _CODE.fullmatch(code):
            read.wrong("rulebook-code", ("rules", code), rule=code[:40])
            continue
        given = read.table(table, code, ("rules",))
        read.known(given, RULE, ("rules", code))
        before = found.get(code)
        if parent and before is not None:
            _locked(read, code, given)
            found[code] = _changed(read, code, given, before, lists)
        else:
            found[code] = _new(read, code, given, lists, own=parent is not None)
        if read.flag(given, "off", ("rules", code)):
            off.add(code)
    return {code: rule for code, rule in found.items() if code not in off}, tuple(sorted(off))


def _locked(read: Values, code: str, given: Mapping[str, Any]) -> None:
    for key in _HOUSE_ONLY:
        if key in given:
            read.wrong("rulebook-house", ("rules", code, key), rule=code, key=key)
    for key in _SOFTENING if code in LOCKED else ():
        if key in given and given[key] is not False:
            read.wrong("rulebook-locked", ("rules", code, key), rule=code, key=key)


def _new(read: Values, code: str, given: Mapping[str, Any], lists: frozenset[str], *, own: bool) -> Rule:
    path = ("rules", code)
    needed = ("severity", "when") if own else ("place", "kind", "severity")
    for key in needed:
        if key not in given:
            read.wrong("rulebook-missing", path, key=key)
    severity = Severity(read.choice(given, "severity", path) or Severity.WARN)
    asks = "tone" if own and severity is Severity.ASK else None
    rule = Rule(
        place=read.choice(given, "place", path) or "content",
        kind=read.choice(given, "kind", path) or "text",
        severity=severity,
        overrule_by=read.choice(given, "overrule_by", path) or ("editor" if own else None),
        question=read.choice(given, "question", path) or asks,
        final=read.flag(given, "final", path),
        why=read.both(given, "why", path, needed=True),
        message=read.both(given, "message", path),
        when=_combinations(read, given, path, lists),
        examples=examples(read, given, path),
    )
    return rule


def _changed(read: Values, code: str, given: Mapping[str, Any], before: Rule, lists: frozenset[str]) -> Rule:
    path = ("rules", code)
    severity = Severity(read.choice(given, "severity", path) or before.severity)
    question = before.question or ("tone" if severity is Severity.ASK and before.kind == "text" else None)
    if severity is Severity.ASK and question is None:
        read.wrong("rulebook-cannot-ask", (*path, "severity"), rule=code)
    added = (replace(one, certain=True) for one in _combinations(read, given, path, lists))
    return replace(
        before,
        severity=severity,
        question=question,
        overrule_by=read.choice(given, "overrule_by", path) or before.overrule_by,
        why=read.both(given, "why", path) or before.why,
        message=read.both(given, "message", path) or before.message,
        when=(*before.when, *added),
        examples=(*before.examples, *examples(read, given, path)),
    )


def complete(read: Values, rules: Mapping[str, Rule]) -> None:
    """Notes what is locked and nevertheless missing or lighter than it must be."""
    for code, least in LOCKED.items():
        if code not in rules or _WEIGHT[rules[code].severity] > _WEIGHT[least]:
            read.wrong("rulebook-locked", ("rules", code), rule=code, key="severity")


def _combinations(
    read: Values, given: Mapping[str, Any], path: lines.Path, lists: frozenset[str]
) -> tuple[Combination, ...]:
    return tuple(
        _combination(read, entry, (*path, "when", number), lists)
        for number, entry in enumerate(read.tables(given, "when", path))
    )


def _combination(read: Values, given: Mapping[str, Any], path: lines.Path, lists: frozenset[str]) -> Combination:
    read.known(given, COMBINATION, path)
    if not given.get("all"):
        read.wrong("rulebook-missing", path, key="all")
    return Combination(
        all=_names(read, given, "all", path, lists),
        unless=_names(read, given, "unless", path, lists),
        not_before=_names(read, given, "not_before", path, lists),
        not_near=_names(read, given, "not_near", path, lists),
        except_=_names(read, given, "except", path, lists),
        reach=read.choice(given, "reach", path) or "sentence",
        within=read.whole(given, "within", path, 0, 200) if "within" in given else None,
        ordered=read.flag(given, "ordered", path),
        while_=read.choice(given, "while", path),
        certain=read.flag(given, "certain", path),
    )


def _names(
    read: Values, given: Mapping[str, Any], key: str, path: lines.Path, lists: frozenset[str]
) -> tuple[str, ...]:
    """Names of lists, each one or several with "or" between them."""
    value = read.texts(given, key, path)
    for name in (name.removeprefix("@") for entry in value for name in _OR.split(entry.strip())):
        if name not in lists and name not in BUILT_IN and name != ALTERNATIVES:
            read.wrong("rulebook-nolist", (*path, key), list=name[:40])
    return tuple(" or ".join(_OR.split(entry.strip())) for entry in value)
