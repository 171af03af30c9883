"""Numbers and addresses of people in a text: citizen numbers, e-mail addresses, phone numbers."""

import unicodedata
from collections.abc import Iterator

import phonenumbers
import regex
from stdnum.nl import bsn

from rules.markings import markings as markings
from rules.text import neutral

_SEPARATOR = r"[ \xa0\u2009\u202f.\-–‑/_]"
_SAME_SEPARATOR = regex.compile(rf"\d+(?:({_SEPARATOR})\d+(?:\1\d+)*)?")
_ANY_SEPARATOR = regex.compile(rf"\d+(?:{_SEPARATOR}\d+)*")
_DATE = regex.compile(r"(?<!\d)(?:\d{1,2}([-./])\d{1,2}\1\d{4}|\d{4}-\d{2}-\d{2})(?!\d)")
_IBAN = regex.compile(r"(?<!\w)[A-Z]{2}\d{2}(?:[ -]?[A-Z0-9]{4}){2,7}(?:[ -]?[A-Z0-9]{1,3})?(?!\w)", regex.I)
_AMOUNT = regex.compile(r"[€$£]\s?\d[\d.,]{0,20}|(?<![\d.,])\d[\d.,]{0,20}\s?(?:euro|eur|miljoen|miljard)\b", regex.I)
_HANDLE = regex.compile(r"(?<!\w)@[\w.]+")
_EMAIL = regex.compile(
    r"(?<![\w.+@-])[\w][\w.+'-]*(?:@|\s?[(\[{]\s?(?:at|apenstaartje)\s?[)\]}]\s?)"
    r"(?:[\p{L}\p{N}](?:[\p{L}\p{N}-]*[\p{L}\p{N}])?(?:\.|\s?[(\[{]\s?(?:dot|punt)\s?[)\]}]\s?))+\p{L}{2,24}(?!\w)",
    regex.I,
)
_DIGITS_OF_A_PHONE = 8
# Numbers that everybody may call; nobody lives there.
_PUBLIC = frozenset({phonenumbers.PhoneNumberType.TOLL_FREE, phonenumbers.PhoneNumberType.PREMIUM_RATE})


def bsn_like(text: str) -> tuple[str, ...]:
    """What passes the 11-test of a Dutch citizen number: nine digits, as they stand in the text, each once.

    Separators between the digits are allowed. Digits of an IBAN, a phone number, a date, an amount, a handle or a
    longer number do not count. About 9 % of random nine-digit numbers pass, so a hit is a question, not a verdict.
    """
    text = _without_other_numbers(_plain_digits(text))
    return tuple(dict.fromkeys(found for found in _nine_digits(text) if bsn.is_valid(_only_digits(found))))


def emails(text: str) -> tuple[str, ...]:
    """The e-mail addresses in a text, the ones written with "(at)" included."""
    return tuple(_EMAIL.findall(neutral(text)))


def phones(text: str) -> tuple[str, ...]:
    """The phone numbers in a text: Dutch ones with their 0, and international ones with + or 00.

    Free and paid service numbers are left out: they belong to no person.
    """
    return tuple(match.raw_string for match in _phone_matches(_plain_digits(text)) if _is_personal(match))


def _nine_digits(text: str) -> Iterator[str]:
    for pattern in (_SAME_SEPARATOR, _ANY_SEPARATOR):
        for run in pattern.finditer(text):
            if len(_only_digits(run.group())) == 9:
                yield run.group()
    yield from regex.findall(r"(?<!\d)\d{9}(?!\d)", text)


def _without_other_numbers(text: str) -> str:
    for match in _phone_matches(text):
        text = text[: match.start] + "x" * len(match.raw_string) + text[match.end :]
    for pattern in (_IBAN, _DATE, _AMOUNT, _HANDLE):
        text = pattern.sub("x", text)
    return text


def _phone_matches(text: str) -> Iterator[phonenumbers.PhoneNumberMatch]:
    if sum(map(str.isdigit, text)) < _DIGITS_OF_A_PHONE:
        return iter(())
    matches = phonenumbers.PhoneNumberMatcher(text, "NL")
    return (match for match in matches if match.raw_string.lstrip("(").startswith(("0", "+")))


def _is_personal(match: phonenumbers.PhoneNumberMatch) -> bool:
    return phonenumbers.number_type(match.number) not in _PUBLIC


def _plain_digits(text: str) -> str:
    """The text with digits of every script as 0 to 9, so that a foreign keyboard hides nothing."""
    return "".join(_plain_digit(char) for char in neutral(text))


def _plain_digit(char: str) -> str:
    value = unicodedata.decimal(char, None)
    return char if value is None else str(value)


def _only_digits(text: str) -> str:
    return "".join(filter(str.isdigit, text))
