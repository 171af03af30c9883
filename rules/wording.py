"""What somebody says: the rules that are made of combinations of words."""

from collections.abc import Iterable, Iterator, Mapping
from math import inf

from rules.combinations import hit
from rules.facts import Facts
from rules.findings import Finding, Severity
from rules.learned import by_one_word, weighty
from rules.lexicon import Span
from rules.look import Look
from rules.options import OPTIONS
from rules.shape import Combination, Rule, Rulebook
from rules.text import neutral

# Codes whose combinations a function of their own looks at, because there is more to say.
_ELSEWHERE = frozenset({"TAAL-02", "COPY-02", "AI-01"})


def combinations(look: Look) -> Iterator[Finding]:
    """Every rule that looks at what is said: by its combinations (POL, INT, AVG-04, SEC-03, and a fork's own), and by
    what was learned of it.

    Of a rule whose question has been answered the finding stays, so that the editor sees it: as a warning with the
    `answer` ("wrong", or "explained" in words of the maker's own), and as a block once the maker promised to change
    the text.
    """
    for code, rule in look.rulebook.rules.items():
        if rule.when and code not in _ELSEWHERE and spoken_of(look, code, rule):
            yield answered(look, code, rule)


def mourning(look: Look) -> Iterator[Finding]:
    """ROUW-01: in a period of mourning the editors look first at every post."""
    rule = look.rulebook.rules.get("ROUW-01")
    if look.facts.mourning and rule is not None and (look.facts.items or look.facts.caption):
        yield answered(look, "ROUW-01", rule)


def spoken_of(look: Look, code: str, rule: Rule) -> bool:
    """Whether the text breaks the rule.

    Where nothing was learned of the rule, one of its combinations is enough. Where something was, a combination is one
    sign more and everything is weighed together, except for those that are certain.
    """
    alone, with_a_hit = look.odds.get(code, (-inf, inf))
    least = look.least_odds
    several = alone >= least and not by_one_word(look.said, look.spans, code)
    return several or said(look, rule.when if with_a_hit >= least else rule.certain)


def said(look: Look, when: Iterable[Combination]) -> bool:
    """Whether one of the combinations is in the text, and awake."""
    reading, spans, facts = look.said, look.spans, look.facts
    there = spans.keys()
    # Most combinations are not there: a look at their last list, the rarest as a rule, saves the rest. Few sleep, so
    # whether one is awake is asked last.
    possible = (combination for combination in when if not there.isdisjoint(combination.slots[-1]))
    return any(_awake(combination.while_, facts) for combination in possible if hit(combination, reading, spans))


def answered(look: Look, code: str, rule: Rule) -> Finding:
    """The finding as the answer to its question makes it."""
    answer = look.answer(rule.question) if rule.question else None
    if answer is None:
        return look.find(code)
    if answer == "edit":
        return look.find(code, None, Severity.BLOCK)
    told = answer if answer in OPTIONS[rule.question or ""] else "explained"
    return look.find(code, None, Severity.WARN, answer=told)


def explain(caption: str, rulebook: Rulebook, *, election: bool = False) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Per rule the places (start, end) of the words in the neutral caption that made it speak: for "why not?".

    Only of rules that are combinations of words; nothing of it is to be stored.
    """
    look = Look(Facts(caption=neutral(caption), election=election), rulebook)
    return {code: places for code, rule in rulebook.rules.items() if (places := _places(look, rule))}


def suspicions(
    caption: str, rulebook: Rulebook, *, election: bool = False
) -> Mapping[str, tuple[tuple[int, int], ...]]:
    """Per rule that speaks without a combination: the places (start, end) of the words that weighed most."""
    look = Look(Facts(caption=neutral(caption), election=election), rulebook)
    learned = ((code, rule) for code in look.odds if (rule := rulebook.rules.get(code)))
    guessed = (code for code, rule in learned if spoken_of(look, code, rule) and not said(look, rule.when))
    return {code: _in_text(look, weighty(look.said, look.spans, code)) for code in guessed}


def _places(look: Look, rule: Rule) -> tuple[tuple[int, int], ...]:
    for combination in rule.when:
        if _awake(combination.while_, look.facts) and (found := hit(combination, look.said, look.spans)):
            return _in_text(look, found)
    return ()


def _in_text(look: Look, found: Iterable[Span]) -> tuple[tuple[int, int], ...]:
    tokens = look.said.tokens
    return tuple(sorted((tokens[first].start, tokens[last - 1].end) for first, last in found))


def _awake(moment: str | None, facts: Facts) -> bool:
    return moment is None or (facts.election if moment == "election" else facts.mourning)
