"""All word lists as one dictionary, in which a text is looked up in time that does not depend on their length."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from sys import intern

import regex

from rules.tokens import Reading, Token, folded

_ENTRY_PART = regex.compile(
    r"\*?[\p{L}\p{N}]+(?:['’´`][\p{L}\p{N}]+)*\*?|(?<=\s)\*(?=\s|$)|[€$£%]|\p{Extended_Pictographic}"
)
SHORTEST_STEM = 3
"""Letters that must stand before or after a `*`."""
Span = tuple[int, int]
Spans = Mapping[str, Sequence[Span]]
"""Per list the places of its words, in order."""


_Ends = tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(slots=True)
class _Node:
    """What may follow: whole words, beginnings and endings of words; and the lists that an entry ends here for, each
    with the entry's capitals.
    """

    ends: _Ends = ()
    words: "dict[str, _Node] | None" = None
    heads: "dict[str, _Node] | None" = None
    tails: "dict[str, _Node] | None" = None
    head_lengths: tuple[int, ...] = ()
    tail_lengths: tuple[int, ...] = ()

    @property
    def goes_on(self) -> bool:
        """Whether any word may follow."""
        return bool(self.words or self.heads or self.tails)

    def table(self, part: str) -> "tuple[dict[str, _Node], str]":
        """Where a part of an entry stands, and under which word; one that is any word is a beginning of no letters."""
        word = intern(folded(part.strip("*")))
        if part.endswith("*"):
            self.head_lengths = tuple(sorted({*self.head_lengths, len(word)}))
            self.heads = self.heads or {}
            return self.heads, word
        if part.startswith("*"):
            self.tail_lengths = tuple(sorted({*self.tail_lengths, len(word)}))
            self.tails = self.tails or {}
            return self.tails, word
        self.words = self.words or {}
        return self.words, word


class Lexicon:
    """The dictionary of one rulebook: entries are words or phrases, `*` at an end stands for any letters there,
    and on its own behind a word for any one word.

    An entry with capitals is only found with capitals in these places ("Volt", "DENK"); one in lower case however it
    is written. Both the time to look a text up and the time for one word depend on the text alone.
    """

    def __init__(self, lists: Mapping[str, Collection[str]]) -> None:
        self._lists = lists
        self._alone: dict[str, Lexicon] = {}
        self._root = _Node()
        last: dict[_Ends, _Node] = {}
        for name, entries in lists.items():
            for entry in entries:
                self._add(name, entry, last)

    def find(self, reading: Reading) -> dict[str, list[tuple[int, int]]]:
        """Per list the places (first word, word after the last) of its entries; built-in lists included.

        "@brands" are the places of `brands` that are written as a mention.
        """
        found: dict[str, list[tuple[int, int]]] = {}
        for name, place in reading.signs():
            found.setdefault(name, []).append((place, place + 1))
        for start in range(len(reading.tokens)):
            mentioned = reading.tokens[start].kind == "mention"
            for name, end in self._from(reading.tokens, start):
                found.setdefault(name, []).append((start, end))
                if mentioned:
                    found.setdefault(f"@{name}", []).append((start, end))
        return found

    def entries(self, reading: Reading, name: str) -> list[tuple[str, int, int]]:
        """The entries of one list that are in the text, with their places; the longest at each place."""
        if name not in self._alone:
            self._alone[name] = Lexicon({entry: (entry,) for entry in self._lists.get(name, ())})
        best: dict[int, tuple[str, int, int]] = {}
        for start in range(len(reading.tokens)):
            for entry, end in self._alone[name]._from(reading.tokens, start):
                if start not in best or end > best[start][2]:
                    best[start] = (entry, start, end)
        return list(best.values())

    def _from(self, tokens: Sequence[Token], start: int) -> list[tuple[str, int]]:
        """What begins at this word: the list, and the word after the entry's last."""
        found: list[tuple[str, int]] = []
        nodes, place, sentence = _after(self._root, tokens[start].word), start + 1, tokens[start].sentence
        while nodes:
            for node in nodes:
                for name, capitals in node.ends:
                    if not capitals or _has_capitals(capitals, tokens[start:place]):
                        found.append((name, place))
            if place == len(tokens) or tokens[place].sentence != sentence:
                break
            word = tokens[place].word
            nodes = _after(nodes[0], word) if len(nodes) == 1 else [one for node in nodes for one in _after(node, word)]
            place += 1
        return found

    def _add(self, name: str, entry: str, last: dict[_Ends, _Node]) -> None:
        """Most nodes are the last of their entry and differ by their lists alone: those with equal ends are one.

        A node that goes on is one's own, so nothing is ever written into a shared one.
        """
        if not (parts := parts_of(entry)):
            return
        node = self._root
        for part in parts[:-1]:
            table, word = node.table(part)
            there = table.get(word)
            node = table[word] = there if there and there.goes_on else _Node(there.ends if there else ())
        table, word = node.table(parts[-1])
        there = table.get(word)
        capitals = tuple(part.strip("*") for part in parts) if entry != entry.lower() else ()
        ends = (*(there.ends if there else ()), (name, capitals))
        if there and there.goes_on:
            there.ends = ends
        else:
            table[word] = last.setdefault(ends, _Node(ends))


def parts_of(entry: str) -> tuple[str, ...]:
    """The words of an entry as they stand, `*` kept; empty for an entry without a word."""
    return tuple(_ENTRY_PART.findall(entry))


def _after(node: _Node, word: str) -> list[_Node]:
    found = []
    if node.words is not None and (whole := node.words.get(word)) is not None:
        found.append(whole)
    long = len(word)
    if node.heads is not None:
        for length in node.head_lengths:
            if length > long:
                break
            if (part := node.heads.get(word[:length])) is not None:
                found.append(part)
    if node.tails is not None:
        for length in node.tail_lengths:
            if length > long:
                break
            if (part := node.tails.get(word[-length:])) is not None:
                found.append(part)
    return found


def _has_capitals(wanted: Sequence[str], tokens: Sequence[Token]) -> bool:
    return all(
        not letter.isupper() or raw.isupper()
        for part, token in zip(wanted, tokens, strict=True)
        for letter, raw in zip(part, token.raw.lstrip("@#"), strict=False)
    )
