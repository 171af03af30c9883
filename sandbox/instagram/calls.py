"""A call to the API as it came in: its parameters, its token, and which operation it asks for."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import UploadFile
from starlette.requests import Request

from sandbox.instagram import errors

# Of the vendor's versions, those that still answer beside 26.0.
VERSIONS = frozenset({"v22.0", "v23.0", "v24.0", "v25.0", "v26.0"})
_VERSION = re.compile(r"v\d+\.\d+")
_EDGES = {
    ("POST", "media"): "create",
    ("POST", "media_publish"): "publish",
    ("GET", "content_publishing_limit"): "limit",
    ("GET", "media"): "list",
    ("GET", "stories"): "stories",
    ("GET", "children"): "children",
    ("GET", "accounts"): "pages",
}
_REFRESH = "refresh_access_token"


@dataclass(frozen=True, slots=True)
class Call:
    """One call. `node` is the id in the path, or `me`; `method` is what faults match; `path` has no version."""

    verb: str
    url_path: str
    path: str
    node: str
    method: str
    params: Mapping[str, str]
    token: str


async def read(request: Request) -> Call:
    """The call in a request; raises for an unknown version, path, or body."""
    params = dict(request.query_params) | await _body(request)
    token = params.pop("access_token", "") or _bearer(request)
    verb = "GET" if request.method == "HEAD" else request.method
    node, method, path = _operation(verb, request.url.path)
    return Call(verb, request.url.path, path, node, method, params, token)


def _bearer(request: Request) -> str:
    scheme, _, value = request.headers.get("authorization", "").partition(" ")
    return value.strip() if scheme.lower() in {"bearer", "oauth"} else ""


async def _body(request: Request) -> dict[str, str]:
    kind = request.headers.get("content-type", "").split(";")[0]
    if kind == "application/json":
        return _json_body(await request.body())
    async with request.form() as form:
        return {name: value for name, value in form.items() if not isinstance(value, UploadFile)}


def _json_body(body: bytes) -> dict[str, str]:
    try:
        document = json.loads(body or b"{}")
    except ValueError as error:
        raise errors.invalid("The body is not JSON") from error
    if not isinstance(document, dict):
        raise errors.invalid("The body is not a JSON object")
    return {name: value if isinstance(value, str) else json.dumps(value) for name, value in document.items()}


def _operation(verb: str, path: str) -> tuple[str, str, str]:
    """Node, method and the path without its version."""
    parts = [part for part in path.split("/") if part]
    if parts and _VERSION.fullmatch(parts[0]):
        version, *parts = parts
        if version not in VERSIONS:
            raise errors.unknown_version(version)
    elif parts != [_REFRESH]:
        raise errors.unknown_path(path)
    return (*_named(verb, parts, path), "/" + "/".join(parts))


def _named(verb: str, parts: list[str], path: str) -> tuple[str, str]:
    match parts:
        case ["refresh_access_token"] if verb == "GET":
            return "me", "refresh"
        case [node] if verb == "GET":
            return node, "me" if node == "me" else "node"
        case [node, edge] if (verb, edge) in _EDGES:
            return node, _EDGES[verb, edge]
        case [node, *_] if len(parts) <= len(("node", "edge")):
            raise errors.missing_object(verb, node)
    raise errors.unknown_path(path)
