"""The ready photographs, with makers and licences as their own document names them."""

from functools import cache
from pathlib import Path

from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import FileResponse, JSONResponse, Response
from starlette.routing import Route

FOLDER = Path(__file__).parents[1] / "photographs"
PREFIX = "/sandbox/photographs"


def routes() -> list[Route]:
    return [Route(PREFIX, _list), Route(f"{PREFIX}/{{name}}", _file)]


@cache
def listed() -> list[dict[str, str]]:
    """Each photograph in the table of LICENCES.md that is there: name, url, what it shows, maker and licence."""
    rows = (_cells(line) for line in (FOLDER / "LICENCES.md").read_text(encoding="utf-8").splitlines())
    return [
        {"name": name, "url": f"{PREFIX}/{name}", "what": what, "maker": maker, "licence": licence}
        for name, what, maker, licence in (cells[:4] for cells in rows if len(cells) >= 4)
        if name.endswith(".jpg") and (FOLDER / name).is_file()
    ]


def _cells(line: str) -> list[str]:
    return [cell.strip().strip("`") for cell in line.strip().strip("|").split("|")]


async def _list(request: Request) -> Response:
    return JSONResponse(listed())


async def _file(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in {one["name"] for one in listed()}:
        raise HTTPException(404, "no such photograph")
    return FileResponse(FOLDER / name, media_type="image/jpeg")
