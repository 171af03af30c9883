"""Classification markings of the state, NATO and the EU in a text, also when written to slip through."""

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

import regex

from rules.text import neutral

# Letters of other alphabets that look like ours, and the digits and signs that stand in for letters.
_LOOK_ALIKES = str.maketrans(
    "ÐðĐđавеікмнорсстхуѕјԁԍһӏԛԝгпΑΒΕΖΗΙΚΜΝΟΡΤΥΧαβεηικνορτυχγωАВЕІКМНОРСТХУЅЈɡıℓᴅᴇᴘᴠɢʜᴛᴏɴᴍɪʟᴋᴊᴡᴜꜱ",
    "DdDdabeikmhopcctxysjdghlqwrnABEZHIKMNOPTYXabeniknoptuxywABEIKMHOPCTXYSJgildepvghtonmilkjwus",
)
_DIGITS_AS_LETTERS = str.maketrans("0134579@$€", "oieastgase")
_STAND_INS = frozenset("0134579@$€")
_TOKEN = regex.compile(r"[\p{L}\d@$€]+")
_SPELLED = regex.compile(r"(?<!\p{L})\p{L}(?:[^\p{L}\n]{1,3}\p{L}(?!\p{L})){2,}")

# "De.p.V", "s-t-g": a word cut into pieces by single signs.
_CUT = regex.compile(r"(?<![\p{L}\d])\p{L}{1,3}(?:[.·•_*~|'-]\p{L}{1,3}){1,8}(?!\p{L})")

_GAP = r"[\s.,:;·•…_/\\|+*'\"()\[\]<>-]{0,6}"
_END = r"(?![\p{L}\d])"
_LEVEL = rf"(?:zeer{_GAP}geheim|geheim|geh|confidentieel|conf|vertrouwelijk|vertr|zg){_END}"
# "Stg.C" is a marking, "Stg. C. Jansen" a foundation's chairman, "Dep. V&J" a department.
_LETTER = rf"[cgv]{_END}(?!\s*[&'’/]\s*\p{{L}})"
_NO_INITIAL = r"(?!\.\s*(?-i:\p{Lu}\p{Ll}))"
_STATED = (
    r"(?:top[ -]?secret|secret|confidential|restricted|zeer geheim|geheim|confidentieel|vertrouwelijk|"
    r"(?:dep|stg)\b)(?!\p{L})"
)
_HIGH = r"(?:top[ -]?secret|state secret|nato secret|secret|restricted|zeer geheim|staatsgeheim|geheim)(?!\p{L})"
_PAPER = r"(?<!\p{L})(?:map|kaft|stuk|stukken|nota|memo|document|dossier|rapport|brief|omslag)(?!\p{L})"
_PAPERS = (
    r"(?<!\p{L})(?:map|mappen|kaft|stuk|stukken|nota|memo|documenten?|dossiers?|rapport|rapporten|brief|brieven|omslag|"
    r"envelop|enveloppe|stapel|papier|papieren|print|printje|kopie|blad|bladen|pagina|bladzijde|slides?|verslag|notulen|"
    r"folders?|binders?|covers?|cover page|files?|reports?|papers?|sheets?|pages?|envelopes?|stack|pile|deck|minutes|"
    r"briefing|spine|printout|header|footer|voorblad|titelblad|rug)(?!\p{L})"
)
# What turns a word into a marking: a stamp, a colour, a place on the page.
_MARKED = (
    r"(?<!\p{L})(?:stempel\w*|gestempeld|merking|gemerkt|gemarkeerd|rubricering\w*|gerubriceerd|classificatie\w*|"
    r"geclassificeerd|watermerk|opschrift|kopregel|koptekst|stamp|stamps|stamped|marking|marked|watermark|classification|"
    r"classified|labelled|labeled|caveat|(?:rode|grote|vette|dikke|red|big|bold|block) (?:letters|capitals|kapitalen))"
    r"(?!\p{L})"
)
_STANDS = r"(?<!\p{L})(?:staat|stond|staan|stonden|zegt|zei|says|said|reads|read|with|met)(?!\p{L})"
_OPEN = r"[\s:,;=(\[\"'‘“«*_-]{1,4}"
# A level as it is written on paper: with a capital, and not the beginning of something else.
_WRITTEN = (
    r"(?-i:TOP SECRET|Top Secret|SECRET|Secret|ZEER GEHEIM|Zeer Geheim|Zeer geheim|STAATSGEHEIM|Staatsgeheim|GEHEIM|"
    r"Geheim|State Secret|STATE SECRET|RESTRICTED|Restricted|CONFIDENTIEEL|Confidentieel|VERTROUWELIJK|CONFIDENTIAL)"
    r"(?!\p{L})"
    r"(?!\s(?:Santa|Garden|Agent|Service|Recept|Genootschap|Dagboek|Societ))"
)
_ANY_LEVEL = (
    r"(?:top[ -]?secret|state[ -]secret|secret|zeer geheim|staatsgeheim|geheim|restricted|confidentieel|vertrouwelijk|"
    r"confidential)(?!\p{L})"
)
_KEPT = (
    r"(?<!\p{L})(?:gerubriceerde?|geclassificeerde?|staatsgeheime|classified|state[ -]secret)\s"
    r"(?:stukken|documenten|papieren|dossiers|mappen|informatie|documents?|papers?|files?|folders?|material|reports?)(?!\p{L})"
)
_SHOWN = (
    r"(?<!\p{L})(?:foto|photo|zie|kijk|look|here|here's|this is|dit is|bureau|desk|tas|bag|scan\w*|kopie\w*|copy|"
    r"copies|copied|lees|reading|scherm|screen|thuis|home|trein|train|cupboard|kast|achter mij|behind me|page|"
    r"pagina)(?!\p{L})"
)
_EXACT = tuple(
    regex.compile(rf"(?<!\p{{L}})(?:{form})", regex.I)
    for form in (
        rf"st[gq]{_GAP}(?:{_LEVEL}|{_LETTER}{_NO_INITIAL})",
        rf"stg\.?{_LETTER}",
        rf"dep(?:art)?{_GAP}(?:vertrouwelijke?{_END}|vertr(?:ouw)?{_END}|v{_END}(?!\s*[&'’/]\s*\p{{L}}))",
        rf"staats{_GAP}geheim[\s:;,/_|()-]{{0,4}}(?:zeer{_GAP}geheim|geheim|confidentieel|vertrouwelijk)(?!\p{{L}})",
        rf"(?:nato|navo|otan){_GAP}(?:secret|confidential|restricted|geheim|confidentieel|vertrouwelijk)(?!\p{{L}})",
        rf"cosmic{_GAP}top{_GAP}secret(?!\p{{L}})",
        rf"(?:restreint|confidentiel|(?:tr[eè]s{_GAP})?secret){_GAP}ue(?!\p{{L}})",
        rf"eu{_GAP}(?:restricted|confidential|top{_GAP}secret)(?!\p{{L}})",
        rf"eu{_GAP}secret(?=\W*(?:$|\n|document|report|briefing|file|memo|stuk|rapport))",
        r"(?:tlp|traffic light protocol)[\s:.;=-]{1,3}(?:red|amber)(?!\p{L})",
        r"official-sensitive(?!\p{L})",
        r"(?:top[ -]?)?secret\s?//\s?\p{L}+",
        r"noforn(?!\p{L})",
        rf"(?:rubricering|classificatie|classification)\s?[:=]\s?(?:{_STATED})",
        rf"(?:gerubriceerd|geclassificeerd)\s(?:als\s|tot\s)?['\"‘“]?(?:{_STATED})",
        rf"(?:rubricering|stempel|merking|gestempeld|gemerkt)\s(?:als\s|met\s)?['\"‘“]?(?:{_HIGH})",
        rf"(?:marked|stamped|labell?ed|classified)\s(?:as\s|with\s)?(?:a\s)?['\"‘“]?(?:{_HIGH})",
        rf"dep(?:t|artmental(?:ly)?)?{_GAP}confidential(?!\p{{L}})(?!\s(?:advis|counsel|talk|chat|conversation))",
        rf"zeer{_GAP}geheim(?!\p{{L}})(?=[^.!?\n]{{0,30}}{_PAPER})",
        rf"{_PAPER}[^.!?\n]{{0,30}}(?<!\p{{L}})zeer{_GAP}geheim(?!\p{{L}})",
    )
)
# A level on paper, told in other words than those of a marking: a stamp, a header, a cover that says it.
_ON_PAPER = tuple(
    regex.compile(rf"(?<!\p{{L}})(?:{form})", regex.I)
    for form in (
        rf"{_MARKED}[^.!?\n]{{0,20}}{_OPEN}{_WRITTEN}",
        rf"{_MARKED}{_OPEN}(?:met |als |as |with )?{_ANY_LEVEL}"
        r"(?=[\s\"'’”»)*]{0,3}(?:$|[.,!?:;\n]|erop|erboven|on ))",
        rf"{_PAPERS}[^.!?\n]{{0,30}}{_STANDS}[^.!?\n]{{0,25}}{_OPEN}{_WRITTEN}",
        rf"{_PAPERS}[^.!?\n]{{0,3}}:{_OPEN}{_WRITTEN}",
        rf"{_STANDS}[^.!?\n]{{0,12}}{_OPEN}{_WRITTEN}[^.!?\n]{{0,20}}{_PAPERS}",
        rf"{_WRITTEN}[^.!?\n]{{0,12}}(?:erboven|erop|bovenaan|op elke|op elk|op iedere|on every|on each|on the cover|"
        r"on the front|across the)(?!\p{L})",
        rf"{_KEPT}[^!?\n]{{0,60}}{_SHOWN}",
        rf"{_SHOWN}[^!?\n]{{0,40}}{_KEPT}",
        r"(?:als\s)?staatsgeheim\s(?:gemerkt|gerubriceerd|geclassificeerd|gestempeld)(?!\p{L})",
        r"(?-i:DV)[ -](?:stuk(?:ken)?|document(?:en)?|map|mappen|nota|memo|merking|gemerkt|rapport(?:en)?)(?!\p{L})",
        rf"departementaal{_GAP}(?:vertrouwelijk|confidentieel)(?!\p{{L}})",
        r"(?-i:NATO|NAVO)[ -](?-i:[RCS])(?!\p{L})",
        rf"restricted{_GAP}ue(?!\p{{L}})",
        r"(?-i:EYES ONLY|RELEASABLE TO)(?!\p{L})",
        r"vs[ -]nfd(?!\p{L})",
        r"diffusion restreinte(?!\p{L})",
    )
)
# Something of this is in every form above: most captions are done after one look.
_HINT = regex.compile(
    r"st[gq]|dep|staats|nato|navo|otan|cosmic|restreint|confid|tlp|traffic|official|secret|noforn|rubric|classif|geheim|"
    r"restricted",
    regex.I,
)
_LEVEL_HINT = regex.compile(
    r"geheim|secret|restricted|confid|vertrouw|rubric|classif|nato|navo|nfd|restreinte|(?-i:DV[ -]|EYES|RELEAS)",
    regex.I,
)
# What was secret once, or is one for fun.
_LONG_AGO = regex.compile(
    r"museum|tentoonstelling|exhibition|declassified|vrijgegeven|(?<!\d)(?:1[0-8]\d\d|19[0-7]\d)(?!\d)|escape ?room|"
    r"film|movie|recept|recipe|santa",
    regex.I,
)
# Only in capitals: in lower case it is an everyday phrase ("the EU secret").
_CAPITALS = regex.compile(
    rf"(?<!\p{{L}})EU{_GAP}SECRET(?!\p{{L}})|OFFICIAL SENSITIVE(?!\p{{L}})|^\W*STAATSGEHEIM\W*$", regex.M
)

# Pairs of words that are recognised through typing errors: both words, each within its number of edits. Short words
# take none, because one edit away lies an everyday word.
_FUZZY: tuple[tuple[str, str], ...] = (
    ("departementaal", "vertrouwelijk"),
    ("departementaal", "confidentieel"),
    ("staatsgeheim", "confidentieel"),
    ("staatsgeheim", "geheim"),
    ("stg", "confidentieel"),
    ("stg", "geheim"),
    ("dep", "vertrouwelijk"),
    ("nato", "restricted"),
    ("nato", "confidential"),
    ("nato", "secret"),
    ("departmentally", "confidential"),
)
_ABBREVIATION, _WIDEST_GAP, _LONGEST = 4, 6, 20
_WORD = regex.compile(r"\p{L}+")
# Words that lie within the edits and are meant as they stand.
_INNOCENT = frozenset(
    {"geheel", "gehele", "gehemd", "geheid", "departementale", "confidential", "secrets", "geheimen", "stadsgeheim"}
)


def markings(text: str, distance: int = 2) -> tuple[str, ...]:
    """The classification markings in a text as they were read, each once; empty for everyday words.

    Reads through case, spaces and dots between letters, look-alike characters and digits for letters. `distance` is
    how many edits a long word of a marking may be away. Never raises.
    """
    readings = dict.fromkeys(_readings(text))
    return tuple(dict.fromkeys(found for reading in readings for found in _marked(reading, distance)))


def _readings(text: str) -> Iterator[str]:
    """The text as a person reads it: plainly, and with words that are spelled out joined."""
    plain = _TOKEN.sub(_lettered, _folded(text))
    yield plain
    yield _SPELLED.sub(_join, plain)
    yield _CUT.sub(_join, plain)


def _folded(text: str) -> str:
    plain = unicodedata.normalize("NFKD", neutral(text))
    return "".join(char for char in plain if not unicodedata.combining(char)).translate(_LOOK_ALIKES)


def _lettered(token: "regex.Match[str]") -> str:
    """The word with letters for its digits ("g3heim"); a number stays a number."""
    word = token.group()
    mixed = not word.isalpha() and any(map(str.isalpha, word)) and not _STAND_INS.isdisjoint(word)
    return word.translate(_DIGITS_AS_LETTERS) if mixed else word


def _join(spelled: "regex.Match[str]") -> str:
    return "".join(_WORD.findall(spelled.group()))


def _marked(reading: str, distance: int) -> Iterator[str]:
    forms = (*_EXACT, _CAPITALS) if _HINT.search(reading) else ()
    forms += _ON_PAPER if _LEVEL_HINT.search(reading) and not _LONG_AGO.search(reading) else ()
    for pattern in forms:
        yield from (match.group().casefold().strip() for match in pattern.finditer(reading))
    for first, second in pairwise(_WORD.finditer(reading)):
        one, other = first.group().casefold(), second.group().casefold()
        if (
            _like(one, 0, distance)
            and _like(other, 1, distance)
            and _is_pair(one, other, distance)
            and _belong(one, reading[first.end() : second.start()])
        ):
            yield f"{one} {other}"


@lru_cache(maxsize=8192)
def _like(word: str, place: int, distance: int) -> bool:
    """Whether a word can stand at this place of a pair: remembered, because captions are made of the same words."""
    return len(word) <= _LONGEST and any(_near(word, pair[place], distance) for pair in _FUZZY)


def _is_pair(one: str, other: str, distance: int) -> bool:
    return any(_near(one, first, distance) and _near(other, second, distance) for first, second in _FUZZY)


def _belong(first: str, gap: str) -> bool:
    """Whether the gap is not the end of a sentence; the full stop after an abbreviation is none."""
    return len(gap) <= _WIDEST_GAP and (len(first) <= _ABBREVIATION or not any(sign in gap for sign in ".!?"))


def _near(word: str, wanted: str, distance: int) -> bool:
    if word == wanted:
        return True
    allowed = min(distance, (len(wanted) - 4) // 2)
    return word not in _INNOCENT and allowed > 0 and _within(word, wanted, allowed)


def _within(one: str, other: str, allowed: int) -> bool:
    """Whether the two words are at most `allowed` edits apart; a swap of neighbours is one edit."""
    if abs(len(one) - len(other)) > allowed:
        return False
    before: list[int] = []
    row = list(range(len(other) + 1))
    for number in range(1, len(one) + 1):
        before, row = row, _next_row(one, other, number, before, row)
        if min(row) > allowed:
            return False
    return row[-1] <= allowed


def _next_row(one: str, other: str, number: int, before: list[int], row: list[int]) -> list[int]:
    """The next row of the table of distances between the beginnings of two words."""
    fresh = [number]
    for place in range(1, len(other) + 1):
        same = one[number - 1] == other[place - 1]
        best = min(row[place] + 1, fresh[place - 1] + 1, row[place - 1] + (not same))
        if number > 1 and place > 1 and one[number - 1] == other[place - 2] and one[number - 2] == other[place - 1]:
            best = min(best, before[place - 2] + 1)
        fresh.append(best)
    return fresh
