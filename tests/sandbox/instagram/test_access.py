"""Tokens, versions, paths, throttles and the journal."""

import json
from datetime import timedelta

import httpx
import pytest

from sandbox.instagram.world import World
from tests.sandbox.instagram.support import ACCOUNT, NOW, TOKEN, Desk, refused

PATH = "/sandbox/instagram/accounts"


async def add(desk: Desk, token: str, **told: object) -> Desk:
    """A desk of the first account with another token."""
    account = {"id": ACCOUNT, "username": "gemeente", "name": "Gemeente", "token": token}
    answer = await desk.http.post(PATH, json=account | told)
    assert answer.status_code == 201, answer.text
    return Desk(desk.http, desk.clock, desk.shelf, ACCOUNT, token)


async def test_a_token_in_the_header_or_as_a_parameter(desk: Desk) -> None:
    path = f"/v26.0/{ACCOUNT}"
    assert (await desk.http.get(path, params={"access_token": TOKEN})).status_code == 200
    assert (await desk.http.get(path, headers={"authorization": f"OAuth {TOKEN}"})).status_code == 200
    assert refused(await desk.http.get(path)) == (190, None)
    for header in (f"Basic {TOKEN}", "Bearer", "Bearer unknown"):
        answer = await desk.http.get(path, headers={"authorization": header})
        assert (answer.status_code, refused(answer)) == (401, (190, None))


async def test_a_token_ends_after_sixty_days(desk: Desk) -> None:
    desk.later(days=57, hours=23)
    assert (await desk.get(ACCOUNT)).status_code == 200
    desk.later(hours=1)
    assert refused(await desk.get(ACCOUNT)) != (190, None)
    assert refused(await desk.get(ACCOUNT)) == (190, 463)
    assert refused(await refresh(desk)) == (190, 463)


async def refresh(desk: Desk, grant: str = "ig_refresh_token") -> httpx.Response:
    params = {"grant_type": grant, "access_token": desk.token}
    return await desk.http.get("/refresh_access_token", params=params)


async def test_a_token_is_renewed_for_sixty_days(desk: Desk) -> None:
    answer = (await refresh(desk)).json()
    assert (answer["token_type"], answer["expires_in"]) == ("bearer", 60 * 24 * 3600)
    assert answer["access_token"] != TOKEN
    assert (await desk.get(ACCOUNT)).status_code == 200
    renewed = Desk(desk.http, desk.clock, desk.shelf, ACCOUNT, answer["access_token"])
    desk.later(days=59)
    assert refused(await desk.get(ACCOUNT)) == (190, 463)
    assert (await renewed.get(ACCOUNT)).status_code == 200


async def test_a_young_token_is_not_renewed(desk: Desk) -> None:
    young = await add(desk, "IG-young", token_issued=NOW.isoformat())
    desk.later(hours=23, minutes=59)
    assert refused(await refresh(young)) == (100, None)
    desk.later(minutes=1)
    assert (await refresh(young)).status_code == 200


async def test_another_grant_is_refused(desk: Desk) -> None:
    assert refused(await refresh(desk, "fb_exchange_token")) == (100, None)
    unknown = Desk(desk.http, desk.clock, desk.shelf, ACCOUNT, "unknown")
    assert refused(await refresh(unknown)) == (190, None)


@pytest.mark.parametrize(("shape", "body"), [(0, "token"), (1, "{}"), (2, "")])
async def test_renewing_can_answer_nothing(desk: Desk, shape: int, body: str) -> None:
    await desk.fault("refresh_empty", shape=shape)
    answer = await refresh(desk)
    assert answer.status_code == 200
    assert answer.json()["access_token"] == "" if body == "token" else answer.text == body
    assert (await refresh(desk)).json()["access_token"]


async def test_an_expired_token_by_switch(desk: Desk) -> None:
    await desk.fault("token_expired")
    assert refused(await desk.get(ACCOUNT)) == (190, 463)
    assert (await desk.get(ACCOUNT)).status_code == 200


async def test_a_token_without_the_scope(desk: Desk) -> None:
    reader = await add(desk, "IG-reader", scopes=["instagram_business_basic"])
    assert (await reader.get(f"{ACCOUNT}/media")).status_code == 200
    assert refused(await reader.create(image_url="x")) == (10, None)
    assert refused(await reader.publish("1")) == (10, None)


async def test_the_flavour_of_facebook_login(desk: Desk) -> None:
    facebook = await add(desk, "EA-token", login="facebook")
    me = (await facebook.get("me")).json()
    assert (set(me), me["name"]) == ({"id", "name"}, "Gemeente")
    page = (await facebook.get("me/accounts", fields="name,instagram_business_account")).json()["data"][0]
    assert page["instagram_business_account"] == {"id": ACCOUNT}
    assert refused(await refresh(facebook)) == (100, None)
    assert refused(await facebook.get("me", fields="username")) == (100, None)
    await facebook.live()


async def test_pages_are_no_business_of_instagrams_login(desk: Desk) -> None:
    assert refused(await desk.get("me/accounts")) == (100, 33)


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("/v99.0/me", (2635, None)),
        ("/v1.0/me", (2635, None)),
        ("/me", (2500, None)),
        ("/v26.0", (2500, None)),
        ("/v26.0/me/media/more", (2500, None)),
        (f"/v26.0/{ACCOUNT}/unknown", (100, 33)),
    ],
)
async def test_unknown_versions_and_paths(desk: Desk, path: str, expected: tuple[int, int | None]) -> None:
    assert refused(await desk.http.get(path, params={"access_token": TOKEN})) == expected


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("GET", f"{ACCOUNT}/media_publish"),
        ("POST", f"{ACCOUNT}/content_publishing_limit"),
        ("DELETE", ACCOUNT),
        ("PUT", f"{ACCOUNT}/media"),
    ],
)
async def test_methods_that_are_not_allowed(desk: Desk, verb: str, path: str) -> None:
    answer = await desk.http.request(verb, f"/v26.0/{path}", params={"access_token": TOKEN})
    assert refused(answer) == (100, 33)


async def test_usage_headers(desk: Desk) -> None:
    answer = await desk.get(ACCOUNT)
    assert set(json.loads(answer.headers["x-app-usage"])) == {"call_count", "total_cputime", "total_time"}
    use = json.loads(answer.headers["x-business-use-case-usage"])[ACCOUNT][0]
    assert (use["type"], use["estimated_time_to_regain_access"]) == ("instagram", 0)


@pytest.mark.parametrize("code", [4, 17, 32, 341, 613, 80002])
async def test_throttles(desk: Desk, code: int) -> None:
    await desk.fault("throttled", code=code, minutes=12)
    answer = await desk.get(ACCOUNT)
    assert refused(answer) == (code, None)
    assert json.loads(answer.headers["x-app-usage"])["call_count"] == 100
    use = json.loads(answer.headers["x-business-use-case-usage"])[ACCOUNT][0]
    assert (use["call_count"], use["estimated_time_to_regain_access"]) == (100, 12)


async def test_the_journal_has_every_call_and_no_token(desk: Desk, world: World) -> None:
    await desk.live()
    await desk.live()
    answer = await desk.http.get(
        f"/v26.0/{ACCOUNT}/media", params={"limit": "1", "access_token": TOKEN}, headers={"authorization": TOKEN}
    )
    assert TOKEN in answer.json()["paging"]["next"]
    await refresh(desk)
    await desk.fault("drop")
    with pytest.raises(httpx.TransportError):
        await desk.get("me")
    entries = [entry.as_json() for entry in world.journal.entries("instagram")]
    assert [entry["method"] for entry in entries] == [
        *[f"POST /{ACCOUNT}/media", f"POST /{ACCOUNT}/media_publish"] * 2,
        f"GET /{ACCOUNT}/media",
        "GET /refresh_access_token",
        "GET /me",
    ]
    assert entries[-1]["status"] == 0
    text = json.dumps(entries)
    assert TOKEN not in text
    assert "IGAA" not in text


async def test_times_of_tokens_need_a_zone(desk: Desk) -> None:
    account = {"id": "5", "username": "a", "name": "A", "token": "t"}
    naive = (NOW - timedelta(days=1)).replace(tzinfo=None).isoformat()
    for wrong in ({"token_issued": naive}, {"token_issued": "yesterday"}, {"id": "x"}):
        assert (await desk.http.post(PATH, json=account | wrong)).status_code == 400
