"""Numbers and addresses that somebody spells out in words, so that no program reads them: Dutch and English."""

from collections.abc import Iterable, Iterator

import phonenumbers
import regex

_ONES = {
    "nul": "0", "een": "1", "één": "1", "twee": "2", "drie": "3", "vier": "4", "vijf": "5", "zes": "6", "zeven": "7",
    "acht": "8", "negen": "9", "zero": "0", "oh": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5",
    "six": "6", "seven": "7", "eight": "8", "nine": "9",
}  # fmt: skip
_TEENS = {
    "tien": "10", "elf": "11", "twaalf": "12", "dertien": "13", "veertien": "14", "vijftien": "15", "zestien": "16",
    "zeventien": "17", "achttien": "18", "negentien": "19", "ten": "10", "eleven": "11", "twelve": "12",
    "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16", "seventeen": "17", "eighteen": "18",
    "nineteen": "19",
}  # fmt: skip
_TENS = {
    "twintig": "2", "dertig": "3", "veertig": "4", "vijftig": "5", "zestig": "6", "zeventig": "7", "tachtig": "8",
    "negentig": "9", "twenty": "2", "thirty": "3", "forty": "4", "fifty": "5", "sixty": "6", "seventy": "7",
    "eighty": "8", "ninety": "9",
}  # fmt: skip
_TIMES = {"dubbel": 2, "dubbele": 2, "double": 2, "triple": 3, "tripel": 3}


def _any(words: dict[str, str] | dict[str, int]) -> str:
    return "|".join(sorted(words, key=len, reverse=True))


_GAP = r"[\s,.–-]{1,3}"
_ONE = rf"(?:{_any(_ONES)})"
_PART = (
    rf"(?:(?P<times>{_any(_TIMES)})\s(?P<again>{_ONE}|\d)|(?P<unit>{_ONE})(?:en|ën)(?P<dutch>{_any(_TENS)})"
    rf"|(?P<english>{_any(_TENS)})(?:[\s-](?P<rest>{_ONE}))?|(?P<teen>{_any(_TEENS)})|(?P<one>{_ONE})|(?P<digits>\d{{1,4}}))"
    r"(?![\p{L}\d])"
)
_ONE_PART = regex.compile(_PART, regex.I)
# A number begins with a nought or the plus of a country; what follows are at least four more words.
_RUN = regex.compile(
    rf"(?<![\p{{L}}\d])(?:(?P<plus>plus)(?={_GAP})|(?:nul|zero|oh|0\d{{0,2}})(?![\p{{L}}\d]))"
    rf"(?:{_GAP}{regex.sub(r'[?]P<[a-z]+>', '', _PART)}){{4,13}}+",
    regex.I,
)
_LETTER = regex.compile(r"\p{L}")
# Links that open a chat with the number that they hold, and with somebody's name on Telegram.
_CHAT = regex.compile(
    r"(?<![\w.])(?:wa\.me/\+?\d{8,15}|(?:api|web)\.whatsapp\.com/send/?\?(?:[\w=%]+&){0,4}phone=(?:\+|%2B)?\d{8,15}"
    r"|t\.me/\+?\w{5,32}|signal\.me/#p/\+\d{8,15})(?!\w)",
    regex.I,
)
_DOT = r"(?:\.|\s?[(\[{]\s?(?:dot|punt)\s?[)\]}]\s?|\s(?:dot|punt)\s)"
_NAME = r"(?<![\w.+@-])[\p{L}\p{N}_]+(?:(?:[._-]|\s(?:dot|punt|underscore|streepje)\s)[\p{L}\p{N}_]+){0,4}"
# A name of more parts is an address also with a plain "at"; one of one part could be any word ("look at …").
_NAME_OF_PARTS = (
    r"(?<![\w.+@-])(?:[\p{L}\p{N}_]+(?:(?:[._]|\s(?:dot|punt|underscore|streepje)\s)[\p{L}\p{N}_]+){1,4}"
    r"|\p{L}{3,}\d{1,4})"
)
_END = r"(?:nl|com|org|net|eu|be|de|uk|frl|amsterdam|io|me)(?![\p{L}\d])"
_HOST = rf"[\p{{L}}\p{{N}}-]+(?:{_DOT}[\p{{L}}\p{{N}}-]+){{0,2}}?{_DOT}{_END}"
_POSTBOX = rf"(?:gmail|googlemail|hotmail|outlook|live|icloud|yahoo|ziggo|kpnmail|proton(?:mail)?|xs4all){_DOT}{_END}"
_ADDRESS = regex.compile(
    rf"{_NAME}(?:\s{{0,2}}@\s{{1,2}}|\s(?:apenstaartje|aapje)\s|\s?[(\[{{]\s?(?:at|apenstaartje)\s?[)\]}}]\s?)"
    rf"{_HOST}|{_NAME}\sat\s{_POSTBOX}|{_NAME_OF_PARTS}\sat\s{_HOST}|{_NAME_OF_PARTS}@[\p{{L}}\p{{N}}-]+\s(?:dot|punt)\s{_END}",
    regex.I,
)
# One of these is in every text that spells out an address or a number; looking for them costs next to nothing.
_AT = ("@", " at ", "(at", "[at", "{at", "apenstaartje", "aapje")
_NOUGHTS = ("nul", "zero", "oh", "0", "plus")


def phone_words(text: str) -> Iterator[str]:
    """The phone numbers of which at least a part stands in words, as their digits: "nul zes, twaalf, double two …"."""
    if not _has_one(text, _NOUGHTS):
        return
    for run in _RUN.finditer(text):
        if _LETTER.search(run.group()) and (number := _longest(_digits(run.group()))):
            yield number


def chat_links(text: str) -> tuple[str, ...]:
    """The links that open a chat with a person."""
    return tuple(_CHAT.findall(text)) if ".me/" in text or "whatsapp" in text else ()


def address_words(text: str) -> tuple[str, ...]:
    """The e-mail addresses with spaces round the @, or with "apenstaartje", "at", "punt" and "dot" for their signs."""
    return tuple(_ADDRESS.findall(text)) if _has_one(text, _AT) else ()


def _has_one(text: str, pieces: Iterable[str]) -> bool:
    text = text.casefold()
    return any(piece in text for piece in pieces)


def _digits(run: str) -> list[str]:
    """What each word of the run says, in digits."""
    plus = ["+"] if run[:4].casefold() == "plus" else []
    return plus + [_said(part) for part in _ONE_PART.finditer(run)]


def _said(part: "regex.Match[str]") -> str:
    found = {name: word.casefold() for name, word in part.groupdict().items() if word}
    if "times" in found:
        return _TIMES[found["times"]] * _ONES.get(found["again"], found["again"])
    if "dutch" in found:
        return _TENS[found["dutch"]] + _ONES[found["unit"]]
    if "english" in found:
        return _TENS[found["english"]] + (_ONES[found["rest"]] if "rest" in found else "0")
    return _TEENS.get(found.get("teen", "")) or _ONES.get(found.get("one", "")) or found["digits"]


def _longest(parts: list[str]) -> str | None:
    """The longest start of the run that is a phone number: what follows it may be another number of the sentence."""
    starts = ("".join(parts[:end]) for end in range(len(parts), 4, -1))
    return next((number for number in starts if _is_phone(number)), None)


def _is_phone(number: str) -> bool:
    for country in ("NL", "GB") if number.startswith("0") else (None,):
        try:
            if phonenumbers.is_valid_number(phonenumbers.parse(number, country)):
                return True
        except phonenumbers.NumberParseException:
            continue
    return False
