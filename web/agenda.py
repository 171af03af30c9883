"""The agenda page: a link from the bot opens it by a press, and every look asks the database whether it still may."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

import words
from takeover.errors import Refused
from takeover.life import agenda
from takeover.life.agenda import YEAR_WEEKS, Agenda
from takeover.life.handbook import Handbook, handbook_of
from takeover.model import Account, Person
from takeover.ports import Desk, UnitOfWork
from takeover.weeks import IsoWeek
from web import handbook
from web.passes import SESSION_LASTS, Pass, Passes

if TYPE_CHECKING:
    from jinja2 import Environment

COOKIE = "estafette_agenda"
UP = "../"
STYLES = {"page.css": "agenda.css", "handbook.css": "handbook.css"}
POLICY = "; ".join([
    "default-src 'none'", "style-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'",
])  # fmt: skip
HEADERS = {
    "content-security-policy": POLICY,
    "cache-control": "private, no-store",
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "x-robots-tag": "noindex, nofollow",
}


@dataclass(frozen=True, slots=True)
class Door:
    """Whom a link would let in, and where."""

    person: Person
    account: Account


def routes(passes: Passes, desk: Desk) -> list[Route]:
    """The way in, the page, and how it looks."""

    async def ask(request: Request) -> Response:
        """Only shows a button: programs that look ahead of a person use nothing up. Who is in already goes on."""
        found = passes.read_link(request.path_params["link"])
        if found is not None and found.person == _visitor(passes, request):
            return RedirectResponse(f"../{found.account}", 303, headers=HEADERS)
        door = await desk.read(_door, found) if found else None
        if door is None:
            return _closed(request)
        return _page("open.html", door.person.language, UP, account=door.account.name, name=door.person.name)

    async def enter(request: Request) -> Response:
        found = passes.read_link(request.path_params["link"])
        if found is None:
            return _closed(request)
        try:
            await desk.run(agenda.open_link, found.person, found.account, found.link)
        except Refused:
            return _closed(request)
        return _admitted(passes, found)

    async def look(request: Request) -> Response:
        person = _visitor(passes, request)
        if person is None:
            return _closed(request)
        return await _look(request, person, desk)

    async def lessons(request: Request) -> Response:
        person = _visitor(passes, request)
        if person is None:
            return _closed(request)
        try:
            reader, book = await desk.read(_handbook, desk.clock.now(), person, request.path_params["account"])
        except Refused:
            return _sorry(request, "gone", 404)
        return HTMLResponse(handbook.page(book, reader.language, "../handbook.css"), headers=HEADERS)

    async def style(request: Request) -> Response:
        name = request.url.path.rpartition("/")[2]
        return Response(_style(STYLES[name]), media_type="text/css", headers={"cache-control": "public, max-age=3600"})

    return [
        Route("/agenda/open/{link}", ask, methods=["GET"]),
        Route("/agenda/open/{link}", enter, methods=["POST"]),
        *(Route(f"/agenda/{name}", style, methods=["GET"]) for name in STYLES),
        Route("/agenda/{account:int}", look, methods=["GET"]),
        Route("/agenda/{account:int}/handbook", lessons, methods=["GET"]),
    ]


def _handbook(uow: UnitOfWork, now: datetime, person: int, account: int) -> tuple[Person, Handbook]:
    """What weeks taught, for who plans that account now."""
    reader, _ = agenda.planner(uow, person, account)
    return reader, handbook_of(uow, now, account)


def _visitor(passes: Passes, request: Request) -> int | None:
    """Who came in within the hour; None for everybody else."""
    return passes.read_session(request.cookies.get(COOKIE, ""))


def _door(uow: UnitOfWork, found: Pass) -> Door | None:
    """What stands behind a link that may still be used."""
    if uow.moments.has(agenda.used(found.link)):
        return None
    try:
        person, account = agenda.planner(uow, found.person, found.account)
    except Refused:
        return None
    return Door(person, account)


def _admitted(passes: Passes, found: Pass) -> Response:
    answer = RedirectResponse(f"../{found.account}", 303, headers=HEADERS)
    answer.set_cookie(
        COOKIE, passes.session(found.person), max_age=int(SESSION_LASTS.total_seconds()),
        path=passes.path, httponly=True, samesite="lax", secure=passes.secure,
    )  # fmt: skip
    return answer


async def _look(request: Request, person: int, desk: Desk) -> Response:
    """The page of a year; nothing for who does not plan that account now."""
    now = desk.clock.now()
    try:
        first = _first(request)
        year = await desk.read(agenda.year, now, person, request.path_params["account"], first)
    except Refused:
        return _sorry(request, "gone", 404)
    return _year(year, now, first)


def _first(request: Request) -> IsoWeek | None:
    text = request.query_params.get("from", "")
    return IsoWeek.parse(text) if text else None


def _year(year: Agenda, now: datetime, first: IsoWeek | None) -> Response:
    begin, account = year.rows[0].week, year.account

    def when(one: datetime) -> str:
        return words.moment(year.reader.language, one, account.zone)

    return _page(
        "year.html", year.reader.language, account=account.name, number=account.id, year=year, first=first,
        before=begin.shifted(1 - YEAR_WEEKS), after=begin.shifted(YEAR_WEEKS - 1),
        zone=account.timezone, moment=when(now), when=when,
    )  # fmt: skip


def _closed(request: Request) -> Response:
    return _sorry(request, "closed", 403)


def _sorry(request: Request, what: str, status: int) -> Response:
    """Says why there is nothing to see, in the browser's language: whose link it was is not known."""
    spoken = request.headers.get("accept-language", "nl").strip().lower()
    up = UP if "link" in request.path_params else ""
    return _page("sorry.html", "nl" if spoken.startswith("nl") else "en", up, status=status, what=what)


def _page(template: str, language: str, up: str = "", *, status: int = 200, **facts: Any) -> HTMLResponse:
    """`up` leads from the page to the folder of the agenda: addresses are relative, for who serves it in a folder."""

    def say(code: str, **numbers: object) -> str:
        return words.say(language, code, **numbers)

    def day(when: date) -> str:
        return words.day(language, when)

    given: Mapping[str, Any] = {"say": say, "language": language, "day": day, "up": up, **facts}
    return HTMLResponse(_templates().get_template(template).render(given), status, HEADERS)


@cache
def _templates() -> "Environment":
    from jinja2 import Environment, PackageLoader, StrictUndefined

    return Environment(
        loader=PackageLoader("web"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )


@cache
def _style(name: str) -> bytes:
    return resources.files("web").joinpath("static", name).read_bytes()
