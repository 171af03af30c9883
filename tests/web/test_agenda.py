"""The agenda page: reached by a link that a look ahead does not use up, and only for who plans, at every look."""

from urllib.parse import urlsplit

import httpx
import pytest

from takeover import people, rotation
from takeover.life import offers
from takeover.model import Role
from takeover.weeks import IsoWeek
from tests.takeover.kit import ADA, COR, NOOR, SAM, WEEK
from tests.web.conftest import KEYS, ROOT, Pages
from web.passes import Passes


async def entered(pages: Pages, http: httpx.AsyncClient, who: int = COR) -> httpx.Response:
    """Somebody presses the button on the page that their link opens."""
    path = pages.link(who)
    answer = await http.post(path)
    assert answer.status_code == 303, answer.text
    target = httpx.URL(ROOT + path).join(answer.headers["location"])
    assert target == f"{ROOT}/agenda/{pages.house.account}"
    return answer


async def test_a_link_opens_the_year_by_a_press(pages: Pages) -> None:
    path = pages.link(COR)
    pages.house.do(rotation.assign, pages.house.account, WEEK.shifted(1), SAM)
    async with pages.browser() as http:
        for _ in range(3):
            looked = await http.get(path)
            assert looked.status_code == 200
            assert "Hallo Cor" in looked.text
            assert "set-cookie" not in looked.headers, "programs that look ahead come in nowhere"
        assert (await http.head(path)).status_code == 200
        pressed = await http.post(path)
        cookie = pressed.headers["set-cookie"]
        assert all(word in cookie for word in ("HttpOnly", "SameSite=lax", "Secure", "Path=/agenda", "Max-Age=3600"))
        year = await http.get(f"/agenda/{pages.house.account}")
        assert year.status_code == 200
        assert "2026-W48" in year.text
        assert "Noor" in year.text
        assert all(words in year.text for words in ("Nog nodig:", "oefenronde gedaan", "Er is niets in reserve"))
        assert "49 weken hebben nog niemand" in year.text, "of 51, two are mostly holiday"
        assert "vakantie" in year.text


async def test_the_handbook_stands_behind_the_same_press(pages: Pages) -> None:
    path = f"/agenda/{pages.house.account}/handbook"
    async with pages.browser() as http:
        assert (await http.get(path)).status_code == 403
        await http.post(pages.link(COR))
        assert f"{pages.house.account}/handbook" in (await http.get(f"/agenda/{pages.house.account}")).text
        book = await http.get(path)
        assert book.status_code == 200
        assert "style-src 'self'" in book.headers["content-security-policy"]
        assert "<style>" not in book.text
        assert (await http.get("/agenda/handbook.css")).headers["content-type"].startswith("text/css")
        assert (await http.get(f"/agenda/{pages.house.other}/handbook")).status_code == 404


async def test_who_is_in_goes_on_by_the_same_button(pages: Pages) -> None:
    path, own = pages.link(COR), pages.link(ADA)
    async with pages.browser() as http:
        await http.post(path)
        again = await http.get(path)
        assert (again.status_code, again.headers["location"]) == (303, f"../{pages.house.account}")
        assert "Hallo Ada" in (await http.get(own)).text, "somebody else's link is not theirs"


async def test_a_link_works_once_and_for_an_hour(pages: Pages) -> None:
    path, late = pages.link(COR), pages.link(COR)
    async with pages.browser() as http, pages.browser() as other:
        assert (await http.post(path)).status_code == 303
        for again in (await other.get(path), await other.post(path)):
            assert again.status_code == 403
            assert "Deze link werkt niet meer" in again.text
        pages.later(minutes=59)
        assert (await other.get(late)).status_code == 200
        pages.later(minutes=2)
        assert [(await other.get(late)).status_code, (await other.post(late)).status_code] == [403, 403]
        assert (await http.get(f"/agenda/{pages.house.account}")).status_code == 403, "the session is over as well"


@pytest.mark.parametrize("path", ["/agenda/open/x", "/agenda/open/WzEsMSwieCJd.aaaa.bbbb", "/agenda/1"])
async def test_without_a_link_there_is_only_the_way_to_one(pages: Pages, path: str) -> None:
    async with pages.browser() as http:
        answer = await http.get(path, headers={"accept-language": "en-GB,en;q=0.9"})
        assert answer.status_code == 403
        assert "Type /plan" in answer.text
        assert "water" not in answer.text
        assert (await http.get("/agenda/page.css")).headers["content-type"].startswith("text/css")


async def test_a_session_is_no_link_and_a_link_no_session(pages: Pages) -> None:
    person = pages.house.person(COR).id
    async with pages.browser() as http:
        assert (await http.post(f"/agenda/open/{pages.passes.session(person)}")).status_code == 403
        link = pages.link(COR).rpartition("/")[2]
        seen = await http.get(f"/agenda/{pages.house.account}", headers={"cookie": f"estafette_agenda={link}"})
        assert seen.status_code == 403
        strange = Passes(ROOT, [b"2" * 32], pages.clock).session(person)
        seen = await http.get(f"/agenda/{pages.house.account}", headers={"cookie": f"estafette_agenda={strange}"})
        assert seen.status_code == 403
        older = Passes(ROOT, KEYS[1:], pages.clock).session(person)
        seen = await http.get(f"/agenda/{pages.house.account}", headers={"cookie": f"estafette_agenda={older}"})
        assert seen.status_code == 200, "an older key of ours is recognised"


async def test_the_role_is_looked_up_at_every_look(pages: Pages) -> None:
    async with pages.browser() as http:
        for who in (NOOR, SAM):
            assert (await http.get(pages.link(who))).status_code == 403
            assert (await http.post(pages.link(who))).status_code == 403
        await entered(pages, http)
        for strange in (pages.house.other, 99):
            assert (await http.get(f"/agenda/{strange}")).status_code == 404
        pages.house.do(people.admit, COR, "Cor", Role.COORDINATOR, pages.house.other)
        here = await http.get(f"/agenda/{pages.house.account}")
        assert f'<a href="{pages.house.other}">roads</a>' in here.text
        assert (await http.get(f"/agenda/{pages.house.other}")).status_code == 200
        pages.house.do(people.remove, COR, pages.house.account)
        assert (await http.get(f"/agenda/{pages.house.account}")).status_code == 404


async def test_other_years_and_weeks_that_are_none(pages: Pages) -> None:
    pages.house.do(rotation.assign, pages.house.account, IsoWeek(2027, 50), SAM)
    async with pages.browser() as http:
        await entered(pages, http)
        here = f"/agenda/{pages.house.account}"
        assert "Sam" not in (await http.get(here)).text
        later = await http.get(f"{here}?from=2027-W48")
        assert "Sam" in later.text
        assert "?from=2026-W49" in later.text
        for wrong in ("2026-W54", "x", "9999-W52", "2026-w47<script>"):
            answer = await http.get(here, params={"from": wrong})
            assert answer.status_code == 404
            assert "<script>" not in answer.text


async def test_a_page_trusts_nobody_and_is_kept_nowhere(pages: Pages) -> None:
    pages.house.do(people.admit, SAM, "<b>Sam</b> & co", Role.TRAINEE, pages.house.account)
    pages.house.do(rotation.assign, pages.house.account, WEEK.shifted(1), SAM)
    async with pages.browser() as http:
        await entered(pages, http)
        year = await http.get(f"/agenda/{pages.house.account}")
    assert "&lt;b&gt;Sam&lt;/b&gt; &amp; co" in year.text
    policy = year.headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "script-src" not in policy
    assert "frame-ancestors 'none'" in policy
    assert (year.headers["cache-control"], year.headers["referrer-policy"]) == ("private, no-store", "no-referrer")
    assert "<script" not in year.text


def test_a_cookie_goes_where_the_pages_are(pages: Pages) -> None:
    inside = Passes("http://127.0.0.1:8080/estafette/", KEYS, pages.clock)
    assert (inside.path, inside.secure) == ("/estafette/agenda", False)
    assert urlsplit(inside.agenda(1, 1)).path.startswith("/estafette/agenda/open/")


async def test_who_was_asked_for_a_week_stands_beside_it(pages: Pages) -> None:
    pages.house.do(offers.offer, pages.house.account, WEEK.shifted(2), SAM, COR)
    async with pages.browser() as http:
        await entered(pages, http)
        year = await http.get(f"/agenda/{pages.house.account}")
    assert "gevraagd: Sam, tot ma 30 nov 10:00" in year.text
