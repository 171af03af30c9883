"""Numbers and addresses of people in a text: citizen numbers, e-mail addresses, phone numbers."""

import unicodedata
from collections.abc import Iterator

import phonenumbers
import regex
from stdnum.nl import bsn

from rules.markings import markings as markings
from rules.spelled import address_words, chat_links, phone_words
from rules.text import neutral
from rules.vocabulary import words_for

_SEPARATOR = r"[ \xa0\u2009\u202f.\-–‑/_]"
_SAME_SEPARATOR = regex.compile(rf"\d+(?:({_SEPARATOR})\d+(?:\1\d+)*)?")
_ANY_SEPARATOR = regex.compile(rf"\d+(?:{_SEPARATOR}\d+)*")
# A digit on its own before or after a number counts something else: "1 1604.31.244".
_LONE_DIGIT = regex.compile(r"^\d[ \xa0\u2009\u202f]|[ \xa0\u2009\u202f]\d$")
_DATE = regex.compile(r"(?<!\d)(?:\d{1,2}([-./])\d{1,2}\1\d{4}|\d{4}-\d{2}-\d{2})(?!\d)")
_IBAN = regex.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?!\w)", regex.I)
_AMOUNT = regex.compile(r"[€$£]\s?\d[\d.,]{0,20}|(?<![\d.,])\d[\d.,]{0,20}\s?(?:euro|eur|miljoen|miljard)\b", regex.I)
_DIGIT = regex.compile(r"\d")
_FOREIGN_DIGIT = regex.compile(r"(?![0-9])\d")
_HANDLE = regex.compile(r"(?<!\w)@[\w.]+")
_EMAIL = regex.compile(
    r"(?<![\w.+@-])[\w][\w.+'-]*(?:@|\s?[(\[{]\s?(?:at|apenstaartje)\s?[)\]}]\s?)"
    r"(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.|\s?[(\[{]\s?(?:dot|punt)\s?[)\]}]\s?))+\p{L}{2,24}(?!\w)",
    regex.I,
)
# What every such address has: looked for first, because most captions have none.
_BEFORE_AT = regex.compile(r"[@(\[{]")
_DIGITS_OF_A_PHONE = 8
_DIGITS_OF_A_CITIZEN = 9
_TEAMS = words_for("addresses")["teams"]
_LOCAL = regex.compile(r"[\w.+'-]+")
# What a word before it makes a phone number, in the form of whatever country; British mobile numbers, and whatever
# begins with the code of another country, free numbers left out.
_CALLED = regex.compile(
    r"(?:bel|bellen|app|appen|sms|tel|telefoon|nummer is|call|ring|phone|text|whatsapp|dial)(?!\p{L})[^\d\n]{0,40}?"
    r"((?:\+|\(?0)\d(?:[ ().-]{0,2}\d){8,12}|\(?\d{3}\)?[ .-]\d{3}[ .-]\d{4})(?!\d)"
    r"|(?<![\d+])(07\d{3}[ -]?\d{3}[ -]?\d{3}|\+(?!31|1[ -]?8|44[ -]?8)\d(?:[ ().-]{0,2}\d){8,13})(?!\d)",
    regex.I,
)
# Numbers that everybody may call; nobody lives there.
_PUBLIC = frozenset({phonenumbers.PhoneNumberType.TOLL_FREE, phonenumbers.PhoneNumberType.PREMIUM_RATE})


def bsn_like(text: str) -> tuple[str, ...]:
    """What passes the 11-test of a Dutch citizen number: nine digits, as they stand in the text, each once.

    Separators between the digits are allowed. Digits of an IBAN, a phone number, a date, an amount, a handle or a
    longer number do not count. About 9 % of random nine-digit numbers pass, so a hit is a question, not a verdict.
    """
    text = _plain_digits(text)
    if _digits(text) < _DIGITS_OF_A_CITIZEN:
        return ()
    text = _without_other_numbers(text)
    return tuple(dict.fromkeys(found for found in _nine_digits(text) if bsn.is_valid(_only_digits(found))))


def emails(text: str) -> tuple[str, ...]:
    """The e-mail addresses of people in a text, the ones spelled out included; teams' mailboxes left out."""
    text = neutral(text)
    signed = _EMAIL.findall(text) if _BEFORE_AT.search(text) else []
    found = dict.fromkeys([*signed, *address_words(text)])
    return tuple(address for address in found if not _is_teams(address))


def phones(text: str) -> tuple[str, ...]:
    """The phone numbers in a text: Dutch ones with their 0, and international ones with + or 00; also in words, and
    links that open a chat.

    Free and paid service numbers are left out: they belong to no person.
    """
    plain = _plain_digits(text)
    spelled = (number for number in phone_words(plain) if not _is_service(number))
    return tuple(dict.fromkeys([*_phones_in_digits(plain), *spelled, *chat_links(plain)]))


def _phones_in_digits(plain: str) -> tuple[str, ...]:
    if _digits(plain) < _DIGITS_OF_A_PHONE:
        return ()
    found = [match.raw_string for match in _phone_matches(plain) if _is_personal(match)]
    seen = {_only_digits(number) for number in found}
    more = [number for number in _called(plain) if not _is_service(number) and _only_digits(number) not in seen]
    return tuple(dict.fromkeys([*found, *more]))


def _nine_digits(text: str) -> Iterator[str]:
    for pattern in (_SAME_SEPARATOR, _ANY_SEPARATOR):
        for run in pattern.finditer(text):
            yield from _of_nine(run.group())
    yield from regex.findall(r"(?<!\d)\d{9}(?!\d)", text)


def _of_nine(run: str) -> Iterator[str]:
    """The run when it has nine digits; of ten what is left without a lone digit at an end."""
    digits = len(_only_digits(run))
    if digits == _DIGITS_OF_A_CITIZEN:
        yield run
    elif digits == _DIGITS_OF_A_CITIZEN + 1:
        yield from (run[: lone.start()] + run[lone.end() :] for lone in _LONE_DIGIT.finditer(run))


def _without_other_numbers(text: str) -> str:
    for match in filter(_is_personal, _phone_matches(text)):
        text = text[: match.start] + "x" * len(match.raw_string) + text[match.end :]
    for pattern in (_IBAN, _DATE, _AMOUNT, _HANDLE):
        text = pattern.sub("x", text)
    return text


def _phone_matches(text: str) -> Iterator[phonenumbers.PhoneNumberMatch]:
    if _digits(text) < _DIGITS_OF_A_PHONE:
        return iter(())
    matches = phonenumbers.PhoneNumberMatcher(text, "NL")
    return (match for match in matches if match.raw_string.lstrip("(").startswith(("0", "+")))


def _called(text: str) -> Iterator[str]:
    yield from (found.group(1) or found.group(2) for found in _CALLED.finditer(text))


def _is_service(number: str) -> bool:
    return _only_digits(number).startswith(("0800", "0900", "0906", "0909"))


def _is_teams(address: str) -> bool:
    local = _LOCAL.match(address)
    return local is not None and not _TEAMS.isdisjoint({local.group().lower(), *local.group().lower().split(".")})


def _is_personal(match: phonenumbers.PhoneNumberMatch) -> bool:
    return phonenumbers.number_type(match.number) not in _PUBLIC


def _plain_digits(text: str) -> str:
    """The text with digits of every script as 0 to 9, so that a foreign keyboard hides nothing."""
    text = neutral(text)
    return text if text.isascii() else _FOREIGN_DIGIT.sub(_plain_digit, text)


def _plain_digit(found: "regex.Match[str]") -> str:
    return str(unicodedata.decimal(found.group(), found.group()))


def _digits(text: str) -> int:
    return len(_DIGIT.findall(text))


def _only_digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
