"""One text for a rulebook that builds on another in several steps: what is different, and nothing in between."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict
from typing import Any

import tomlkit

from rules.example_reading import KINDS
from rules.facts import Facts, ItemFacts
from rules.shape import LANGUAGES, Combination, Example, Rule, Rulebook

Table = dict[str, Any]

_CHANGEABLE = ("severity", "overrule_by", "why", "message")
_ANY = ("place", "kind", "question", "final", *_CHANGEABLE)


def flat(book: Rulebook, of: Rulebook) -> str:
    """The text of a rulebook that extends `of` itself and judges as `book` does, which builds on it somehow."""
    told: Table = {
        "rulebook": {"name": book.name, "version": book.version, "extends": of.name},
        "numbers": _changed(asdict(of.numbers), asdict(book.numbers)),
        "words": {name: words for name in book.words if (words := _words(book, of, name))},
        "alternatives": _filled({language: _alternatives(book, of, language) for language in LANGUAGES}),
        "moments": _filled({name: _periods(book, of, name) for name in book.moments}),
        "rules": {code: rule for code, one in book.rules.items() if (rule := _rule(one, of.rules.get(code)))}
        | {code: {"off": True} for code in book.off if code in of.rules},
    }
    return tomlkit.dumps({name: part for name, part in told.items() if part})


def _changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> Table:
    return {name: value for name, value in after.items() if before.get(name) != value}


def _words(book: Rulebook, of: Rulebook, name: str) -> Table:
    after, before = book.words[name], of.words.get(name)
    if before is None:
        return _joined(after)
    return _filled({"add": _joined(_without(after, before)), "remove": _joined(_without(before, after))})


def _without(these: Mapping[str, tuple[str, ...]], those: Mapping[str, tuple[str, ...]]) -> Mapping[str, list[str]]:
    return {language: [one for one in these[language] if one not in those.get(language, ())] for language in these}


def _joined(lists: Mapping[str, Sequence[str]]) -> Table:
    return {language: ", ".join(entries) for language, entries in lists.items() if entries}


def _alternatives(book: Rulebook, of: Rulebook, language: str) -> Table:
    after, before = book.alternatives.get(language, {}), of.alternatives.get(language, {})
    return dict.fromkeys(before.keys() - after.keys(), "") | _changed(before, after)


def _periods(book: Rulebook, of: Rulebook, name: str) -> list[Table]:
    known = of.moments.get(name, ())
    return [{"from": one.first, "until": one.last} for one in book.moments[name] if one not in known]


def _rule(rule: Rule, before: Rule | None) -> Table:
    """Everything about a rule of its own; of one that was there what is different and may be."""
    when = rule.when[len(before.when) if before else 0 :]
    examples = rule.examples[len(before.examples) if before else 0 :]
    head = _changed(_said(before, _CHANGEABLE), _said(rule, _CHANGEABLE)) if before else _said(rule, _ANY)
    return head | _filled({"when": [*map(_combination, when)], "examples": [*map(_example, examples)]})


def _said(rule: Rule, names: Iterable[str]) -> Table:
    return _filled({name: getattr(rule, name) for name in names})


def _combination(one: Combination) -> Table:
    names = {"except_": "except", "while_": "while"}
    return _filled({names.get(name, name): value for name, value in asdict(one).items()})


def _example(one: Example) -> Table:
    facts = one.facts
    return {"lang": one.lang, "text": one.text, "hits": one.hits} | _filled(
        {"first_post": facts.first_post, "election": facts.election, "facts": _facts(facts) if facts.items else None}
    )


def _facts(facts: Facts) -> Table:
    (item,) = facts.items
    plain = ItemFacts(video=item.video)
    kind = next(name for name, kind in KINDS.items() if kind is facts.kind)
    told = {name: value for name, value in asdict(item).items() if value != getattr(plain, name)}
    texts = {"caption": facts.caption, "answers": dict(facts.answers)}
    return {"kind": kind, "same_day": facts.same_day} | told | _filled(texts)


def _filled(table: Table) -> Table:
    """What is said: a nought says something, an empty row does not."""
    return {
        name: list(value) if isinstance(value, tuple) else value
        for name, value in table.items()
        if value is not None and value is not False and value not in ("", (), [], {})
    }
