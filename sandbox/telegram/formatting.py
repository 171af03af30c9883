"""Turn a text with markup, or with entities given beside it, into plain text and checked entities."""

import re
from html import unescape
from typing import Any

from sandbox.telegram.entities import length, merge
from sandbox.telegram.parameters import Parameters
from sandbox.telegram.refusals import Refusal, bad
from sandbox.telegram.world import Json

_HTML_TAGS = {
    "b": "bold", "strong": "bold", "i": "italic", "em": "italic", "u": "underline", "ins": "underline",
    "s": "strikethrough", "strike": "strikethrough", "del": "strikethrough", "tg-spoiler": "spoiler",
    "span": "spoiler", "code": "code", "pre": "pre", "a": "text_link", "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
}  # fmt: skip
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)((?:\s+[\w-]+(?:\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s>]+))?)*)\s*>")
_ATTRIBUTE = re.compile(r"([\w-]+)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s>]+)))?")
_MARKS = {"*": "bold", "_": "italic", "__": "underline", "~": "strikethrough", "||": "spoiler", "`": "code"}
_LEGACY_MARKS = {"*": "bold", "_": "italic", "`": "code"}
_NAMES = {
    "bold": "Bold", "italic": "Italic", "underline": "Underline", "strikethrough": "Strikethrough",
    "spoiler": "Spoiler", "code": "Code", "pre": "Pre",
}  # fmt: skip
_RESERVED = "_*[]()~`>#+-=|{}.!"
_GIVEN_TYPES = frozenset(_HTML_TAGS.values()) | {
    "mention", "hashtag", "cashtag", "bot_command", "url", "email", "phone_number", "text_mention",
    "expandable_blockquote", "date_time",
}  # fmt: skip


def read(parameters: Parameters, name: str, source: Json | None = None) -> tuple[str, list[Json]]:
    """The plain text under `name` (`text` or `caption`) and its entities; `source` is a part of an album."""
    scope = Parameters(source) if source is not None else parameters
    text = scope.text(name)
    entities_name = "entities" if name == "text" else "caption_entities"
    mode = scope.text("parse_mode").lower()
    given: list[Json] = []
    if mode:
        text, given = parse(text, mode)
    elif scope.structure(entities_name):
        given = _checked(scope.structure(entities_name), text)
    return _trimmed(text, given)


def parse(text: str, mode: str) -> tuple[str, list[Json]]:
    """Plain text and entities of a marked-up text; refuses what the service cannot parse."""
    if mode == "html":
        return _html(text)
    if mode == "markdownv2":
        return _markdown(text, _MARKS, strict=True)
    if mode == "markdown":
        return _markdown(text, _LEGACY_MARKS, strict=False)
    raise bad("unsupported parse_mode")


def _broken(reason: str) -> Refusal:
    return bad(f"can't parse entities: {reason}")


def _trimmed(text: str, given: list[Json]) -> tuple[str, list[Json]]:
    """The service drops white space around a text, and entities with nothing left to cover."""
    shift = length(text) - length(text.lstrip())
    plain = text.strip()
    moved = []
    for entity in given:
        start = max(0, entity["offset"] - shift)
        end = min(length(plain), entity["offset"] - shift + entity["length"])
        if end > start:
            moved.append({**entity, "offset": start, "length": end - start})
    return plain, merge(moved, plain)


def _checked(given: Any, text: str) -> list[Json]:
    if not isinstance(given, list):
        raise _broken("expected an Array of MessageEntity")
    for entity in given:
        if not isinstance(entity, dict) or not {"type", "offset", "length"} <= entity.keys():
            raise _broken("MessageEntity must have a type, an offset and a length")
        if entity["type"] not in _GIVEN_TYPES:
            raise bad(f"can't parse MessageEntity: unsupported type {entity['type']}")
        if entity["offset"] < 0 or entity["length"] <= 0 or entity["offset"] + entity["length"] > length(text):
            raise bad(f"entity beginning at UTF-16 offset {entity['offset']} ends after the end of the text")
    return [entity for entity in given if entity["type"] not in {"mention", "hashtag", "bot_command", "url", "email"}]


def _entity(kind: str, start: int, end: int, **more: str) -> Json:
    return {"type": kind, "offset": start, "length": end - start, **more}


def _html(text: str) -> tuple[str, list[Json]]:
    plain = ""
    found: list[Json] = []
    nested: list[tuple[str, int, dict[str, str]]] = []
    position = 0
    while position < len(text):
        if text[position] != "<":
            end = text.find("<", position)
            plain += unescape(text[position : end if end >= 0 else None])
            position = end if end >= 0 else len(text)
            continue
        tag = _TAG.match(text, position)
        if tag is None:
            raise _broken(f"Unclosed start tag at byte offset {_bytes(text, position)}")
        _html_tag(tag, length(plain), nested, found)
        position = tag.end()
    if nested:
        raise _broken(f'Can\'t find end tag corresponding to start tag "{nested[-1][0]}"')
    return plain, _sorted(found)


def _html_tag(tag: re.Match[str], place: int, nested: list[tuple[str, int, dict[str, str]]], found: list[Json]) -> None:
    closing, name = tag[1], tag[2].lower()
    offset = _bytes(tag.string, tag.start())
    if not closing:
        if name not in _HTML_TAGS:
            raise _broken(f'Unsupported start tag "{name}" at byte offset {offset}')
        attributes = {m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(tag[3])}
        nested.append((name, place, attributes))
        return
    if not nested:
        raise _broken(f"Unexpected end tag at byte offset {offset}")
    opened, start, attributes = nested.pop()
    if opened != name:
        raise _broken(f'Unmatched end tag at byte offset {offset}, expected "</{opened}>", found "</{name}>"')
    if opened == "code" and nested and nested[-1][0] == "pre":
        nested[-1][2]["language"] = attributes.get("class", "").removeprefix("language-")
        return
    more = _details(opened, attributes)
    if place > start and more is not None:
        kind = "expandable_blockquote" if "expandable" in attributes else _HTML_TAGS[opened]
        found.append(_entity(kind, start, place, **more))


def _details(tag: str, attributes: dict[str, str]) -> dict[str, str] | None:
    """What an entity carries beside its place, None when the tag makes no entity."""
    if tag == "a":
        return {"url": attributes["href"]} if attributes.get("href") else None
    if tag == "tg-emoji":
        return {"custom_emoji_id": attributes.get("emoji-id", "")}
    return {"language": attributes["language"]} if attributes.get("language") else {}


def _bytes(text: str, position: int) -> int:
    return len(text[:position].encode())


def _sorted(found: list[Json]) -> list[Json]:
    return sorted(found, key=lambda entity: (entity["offset"], -entity["length"]))


class _Markdown:
    """One pass over a text with marks; `strict` is the second version, where reserved characters need a backslash."""

    def __init__(self, text: str, marks: dict[str, str], strict: bool) -> None:
        self.text, self.marks, self.strict = text, marks, strict
        self.plain = ""
        self.found: list[Json] = []
        self.opened: list[tuple[str, int, int]] = []
        self.position = 0

    def run(self) -> tuple[str, list[Json]]:
        while self.position < len(self.text):
            self._step()
        if self.opened:
            mark, _, at = self.opened[-1]
            name = "TextUrl" if mark == "[" else _NAMES[self.marks[mark]]
            raise _broken(f"Can't find end of {name} entity at byte offset {at}")
        return self.plain, _sorted(self.found)

    def _step(self) -> None:
        rest = self.text[self.position :]
        if rest[0] == "\\" and len(rest) > 1 and (self.strict or rest[1] in "_*`["):
            self._take(rest[1], 2)
        elif rest.startswith("```"):
            self._pre(rest)
        elif mark := next((m for m in ("__", "||", "*", "_", "~", "`") if m in self.marks and rest.startswith(m)), ""):
            self._mark(mark)
        elif rest[0] == "[" or (rest[0] == "]" and self.opened and self.opened[-1][0] == "["):
            self._link(rest)
        elif self._quotes(rest):
            self.position += 1
        elif self.strict and rest[0] in _RESERVED:
            raise _broken(f"Character '{rest[0]}' is reserved and must be escaped with the preceding '\\'")
        else:
            self._take(rest[0], 1)

    def _quotes(self, rest: str) -> bool:
        return self.strict and rest[0] == ">" and (not self.plain or self.plain.endswith("\n"))

    def _take(self, character: str, width: int) -> None:
        self.plain += character
        self.position += width

    def _mark(self, mark: str) -> None:
        here = length(self.plain)
        if self.opened and self.opened[-1][0] == mark:
            _, start, _ = self.opened.pop()
            if here > start:
                self.found.append(_entity(self.marks[mark], start, here))
        elif mark == "`":
            self._code()
            return
        else:
            self.opened.append((mark, here, _bytes(self.text, self.position)))
        self.position += len(mark)

    def _code(self) -> None:
        end = self.text.find("`", self.position + 1)
        if end < 0:
            raise _broken(f"Can't find end of Code entity at byte offset {_bytes(self.text, self.position)}")
        self._literal("code", self.text[self.position + 1 : end], end + 1)

    def _pre(self, rest: str) -> None:
        end = rest.find("```", 3)
        if end < 0:
            raise _broken(f"Can't find end of Pre entity at byte offset {_bytes(self.text, self.position)}")
        self._literal("pre", rest[3:end].removeprefix("\n"), self.position + end + 3)

    def _literal(self, kind: str, content: str, after: int) -> None:
        start = length(self.plain)
        self.plain += re.sub(r"\\(.)", r"\1", content) if self.strict else content
        if length(self.plain) > start:
            self.found.append(_entity(kind, start, length(self.plain)))
        self.position = after

    def _link(self, rest: str) -> None:
        if rest[0] == "[":
            self.opened.append(("[", length(self.plain), _bytes(self.text, self.position)))
            self.position += 1
            return
        _, start, _ = self.opened.pop()
        target = re.match(r"\]\(((?:\\.|[^)\\])*)\)", rest)
        self.position += target.end() if target else 1
        if target and length(self.plain) > start:
            self.found.append(_entity("text_link", start, length(self.plain), url=re.sub(r"\\(.)", r"\1", target[1])))


def _markdown(text: str, marks: dict[str, str], *, strict: bool) -> tuple[str, list[Json]]:
    return _Markdown(text, marks, strict).run()
