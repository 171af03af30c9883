"""Does a caption say who speaks: a name, or what the person is."""

from collections.abc import Iterable

import regex

from rules.text import neutral
from rules.vocabulary import words_for

_LISTS = words_for("introduction")
_FLAGS = regex.I | regex.M


def _one_of(words: Iterable[str]) -> str:
    return "(?:" + "|".join(sorted(map(regex.escape, words), key=len, reverse=True)) + r")(?![\p{L}])"


_NAME = r"(?-i:\p{Lu})[\p{L}'’-]+"
_NO_NAME = f"(?!{_one_of(_LISTS['not_a_name'])})"
_NO_NAME_HERE = f"(?!{_one_of(_LISTS['not_a_name_here'])})"
_ROLE = _one_of(_LISTS["roles"])
# What follows a name: a pause, more about the person, or the end.
_AFTER = (
    r"(?=\s*(?:[,.!?()–—&\n]|$|\d\d|\p{Emoji_Presentation}"
    r"|(?:en|and|van|from|uit|hier|here|speaking|bij|at|taking)(?!\p{L})))"
)
_GREETING = (
    "(?:hoi|hallo|hey|heey|hai|hé|hi|hiya|hello|howdy|welkom|dag|yo|goedemorgen|good morning)"
    r"(?:\s+(?:allemaal|iedereen|daar|lieve \p{L}+|volgers|mensen|all|everyone|everybody|there|folks|followers))?"
)
_OPENING = rf"(?:^|[.!?…\n]\s*|\p{{Emoji_Presentation}}\s*|{_GREETING}[,!]*\s+)"
_I_AM = r"(?<!\p{L})(?:ik ben|ben ik|ik heet|heet ik|i am|i['’]?m)[,:]?\s+"

_HERE = (
    r"(?:hier|here)(?!\p{L})(?=\s*(?:[,.!?;:–—\n]|$|\p{Emoji_Presentation}|(?:vanuit|from|van|uit|en|and)(?!\p{L})))"
)
# What is said just before the name of who speaks.
_PRESENTED = r"(?:nieuw hier|new here|host|gids|guide|me|ik|knoppen|takeover(?: person)?|overnemer|(?:this|deze) week)"
_SMALL = r"(?:(?:en|and|een|de|a|the|jullie|your|nieuwe|new)\s+){0,2}"
_AGE = r"(?:\d\d\)?(?:\s+(?:jaar|years old))?\s*[,–-]?\s*)?"

_FORMS = tuple(
    regex.compile(form, _FLAGS)
    for form in (
        # "Ik ben Sanne", and "ik ben sanne en …" without the capital.
        rf"{_I_AM}{_NO_NAME}{_NAME}",
        rf"{_I_AM}{_NO_NAME}\p{{L}}[\p{{L}}'’-]+{_AFTER}",
        r"(?<!\p{L})(?:mijn naam is|m['’]n naam is|my name is|my name['’]s|noem me|call me|ze noemen me)\s+\p{L}{2,}",
        # "Sam hier!", "This is Sam", "Met Sanne".
        rf"{_OPENING}{_NO_NAME_HERE}{_NAME}(?:\s+{_NAME})?\s+(?:{_HERE}|speaking)",
        # "Dat mag ik, Koen!", "It's me, Robin", "takeover by Hugo".
        rf"(?<!\p{{L}})(?:ik|me|mij),\s+{_NO_NAME}{_NAME}\s*(?:[,.!]|(?:van|from|bij|at)(?!\p{{L}}))",
        # "Iris van het KNMI hier", "New here: Rik", "your host, Grace", "your host until Sunday is Ethan".
        rf"{_OPENING}{_NO_NAME_HERE}{_NAME}\s+(?:van|from|bij|at)\s+(?:[\p{{L}}-]+\s+){{1,4}}{_HERE}",
        rf"(?<!\p{{L}}){_PRESENTED}\s*[:–-]\s*{_NO_NAME}{_NAME}{_AFTER}",
        rf"(?<!\p{{L}}){_PRESENTED},\s+{_NO_NAME}{_NAME}\s*[,.!]",
        rf"(?<!\p{{L}})(?:host|gids|guide)(?!\p{{L}})[^.!?\n]{{0,30}}(?<!\p{{L}})(?:is|heet)\s+{_NO_NAME}{_NAME}{_AFTER}",
        rf"(?<!\p{{L}})zit\s+{_NO_NAME}{_NAME}\s+(?:achter|aan)(?!\p{{L}})",
        # "That's me, trainee at …".
        rf"(?<!\p{{L}})(?:dat ben ik|that['’]s me|it['’]s me)[,:]\s+(?:[\p{{L}}-]+\s+){{0,2}}?{_ROLE}",
        rf"(?<!\p{{L}})(?:take-?over|overname|\p{{L}}+overname)\W{{0,4}}(?:by|door|van|with|met)\s+{_NAME}{_AFTER}",
        rf"{_OPENING}(?:this is|it['’]s|it['’]s me,|dit is|hier is|hier|met)\s+{_NO_NAME}{_NAME}{_AFTER}",
        # "Sanne (24), trainee bij …", "trainee Sanne".
        rf"{_NAME}\s*[,(–-]\s*{_AGE}{_SMALL}{_ROLE}",
        rf"(?<!\p{{L}}){_ROLE}\s+{_NO_NAME}{_NAME}",
        # "Groetjes, Sanne" at the end of a line.
        rf"(?<!\p{{L}})(?:groet|groetjes|gr|liefs|xx?|cheers)[,!.]?\s+{_NAME}\s*[.!]?\s*$",
        # No name, but what somebody is: "ik ben de nieuwe trainee".
        rf"(?<!\p{{L}})(?:ik ben|ben ik|i am|i['’]m|ik werk als|i work as|als|as)\s+(?:[\p{{L}}-]+\s+){{0,3}}?{_ROLE}"
        r"(?!\s+(?:af|geweest))",
        # Somebody is announced: "Deze week neemt Sanne het account over".
        rf"(?<!\p{{L}})neemt\s+(?:\p{{L}}+\s+){{0,2}}?{_NAME}",
        rf"{_NAME}\s+(?:neemt|takes|is taking)\s[^.!?\n]{{0,60}}?(?<!\p{{L}})over(?!\p{{L}})",
    )
)


def says_who(caption: str) -> bool:
    """Whether the caption says who speaks: a name, or what the person is ("trainee bij …")."""
    text = neutral(caption)
    return any(form.search(text) for form in _FORMS)
