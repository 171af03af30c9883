"""The table of remote errors, as a table."""

import pytest

from publishing.errors import TABLE, RemoteError, Verdict, of_container
from takeover.model import FOR_GOOD

V = Verdict


@pytest.mark.parametrize(
    ("code", "subcode", "create", "publish"),
    [
        (-2, 2207003, V.FETCH, V.UNKNOWN),
        (9004, 2207052, V.FETCH, V.UNKNOWN),
        (-2, 2207020, V.GONE, V.UNKNOWN),
        (24, 2207006, V.GONE, V.UNKNOWN),
        (24, 2207008, V.GONE, V.UNKNOWN),
        (-1, 2207001, V.TRANSIENT, V.UNKNOWN),
        (-1, 2207032, V.TRANSIENT, V.UNKNOWN),
        (-1, 2207053, V.TRANSIENT, V.UNKNOWN),
        (4, 2207051, V.SPAM, V.SPAM),
        (4, None, V.THROTTLED, V.THROTTLED),
        (9, 2207042, V.QUOTA, V.QUOTA),
        (9007, 2207027, V.WAIT, V.WAIT),
        (25, 2207050, V.RESTRICTED, V.RESTRICTED),
        (100, 2207023, V.PERMANENT, V.PERMANENT),
        (100, 2207028, V.PERMANENT, V.PERMANENT),
        (100, 2207040, V.PERMANENT, V.PERMANENT),
        (100, 33, V.TRANSIENT, V.UNKNOWN),
        (352, 2207026, V.PERMANENT, V.PERMANENT),
        (36000, 2207004, V.PERMANENT, V.PERMANENT),
        (36001, 2207005, V.PERMANENT, V.PERMANENT),
        (36003, 2207009, V.PERMANENT, V.PERMANENT),
        (36004, 2207010, V.PERMANENT, V.PERMANENT),
        *((190, subcode, V.TOKEN, V.TOKEN) for subcode in (None, 458, 459, 460, 463, 467)),
        (10, None, V.PERMISSION, V.PERMISSION),
        (200, None, V.PERMISSION, V.PERMISSION),
        (299, 1, V.PERMISSION, V.PERMISSION),
        (1, None, V.TRANSIENT, V.UNKNOWN),
        (2, None, V.TRANSIENT, V.UNKNOWN),
        *((code, None, V.THROTTLED, V.THROTTLED) for code in (17, 32, 341, 613, 80002)),
        (123456, None, V.TRANSIENT, V.UNKNOWN),
        (None, None, V.TRANSIENT, V.UNKNOWN),
    ],
)
def test_the_table(code: int | None, subcode: int | None, create: Verdict, publish: Verdict) -> None:
    error = RemoteError(code, subcode, status=400)
    assert (error.on_create, error.on_publish) == (create, publish)


def test_what_is_refused_for_good_is_what_only_a_change_helps_against() -> None:
    assert {ruling.problem for ruling in TABLE.values() if ruling.create is Verdict.PERMANENT} == FOR_GOOD


@pytest.mark.parametrize("code", [100, 352, 190, 9007, 80002, 10])
def test_a_server_that_stumbled_while_publishing_proves_nothing(code: int) -> None:
    assert RemoteError(code, status=500).on_publish is Verdict.UNKNOWN


def test_the_spam_restriction_is_known_at_any_status() -> None:
    assert {RemoteError(4, 2207051, status=status).on_publish for status in (400, 403, 500)} == {Verdict.SPAM}


def test_what_they_call_transient_is_not_held_against_us() -> None:
    error = RemoteError(100, 1234, is_transient=True, status=400)
    assert (error.on_create, error.on_publish) == (Verdict.TRANSIENT, Verdict.UNKNOWN)


def test_too_many_requests_without_a_code_is_a_throttle() -> None:
    assert RemoteError(status=429).on_publish is Verdict.THROTTLED


@pytest.mark.parametrize(
    ("subcode", "verdict"),
    [(2207026, V.PERMANENT), (2207052, V.FETCH), (2207053, V.TRANSIENT), (None, V.TRANSIENT), (2200000, V.TRANSIENT)],
)
def test_containers_that_ended_in_error(subcode: int | None, verdict: Verdict) -> None:
    assert of_container(subcode).create is verdict
