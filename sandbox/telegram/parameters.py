"""Read the parameters of a call, whichever of the four ways they were sent in."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from starlette.datastructures import UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.requests import Request

from sandbox.telegram.files import MAX_UPLOAD_BYTES, Upload
from sandbox.telegram.refusals import Refusal, bad

TRUE = {"true", "1", "yes"}


class _InMemoryParser(MultiPartParser):
    # A file that spills over to the disk costs more than a whole call.
    spool_max_size = 2 * MAX_UPLOAD_BYTES


@dataclass(slots=True)
class Parameters:
    """The named values of one call, as text or as parsed JSON, and the files sent along:
    by their name, and all of them in order (several may share a name)."""

    values: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)
    files: Sequence[Upload] = ()

    def __contains__(self, name: str) -> bool:
        return name in self.values or name in self.uploads

    def text(self, name: str, default: str = "") -> str:
        value = self.values.get(name, default)
        return value if isinstance(value, str) else json.dumps(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number; what is none counts as the default, as with the service."""
        try:
            return int(self.text(name, str(default)))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        return self.text(name).lower() in TRUE

    def structure(self, name: str, label: str = "") -> Any:
        """A value that is JSON, None when absent or empty; `label` names it in the refusal."""
        value = self.values.get(name)
        if not isinstance(value, str):
            return value
        if not value:
            return None
        try:
            return json.loads(value)
        except ValueError as error:
            raise bad(f"can't parse {label or name} JSON object") from error

    def upload(self, name: str) -> Upload | None:
        """The file sent under this name or attached to it by `attach://`."""
        if name in self.uploads:
            return self.uploads[name]
        return self.attached(self.text(name))

    def attached(self, reference: str) -> Upload | None:
        return self.uploads.get(reference.removeprefix("attach://")) if reference.startswith("attach://") else None

    def shown(self) -> dict[str, object]:
        """For the journal: the values, and of files their length."""
        files = {name: f"[{len(upload.data)} bytes]" for name, upload in self.uploads.items()}
        return {**self.values, **files}


async def read(request: Request) -> Parameters:
    """The parameters from the address and from a body of any kind; refuses a body over the upload limit."""
    values: dict[str, Any] = dict(request.query_params)
    if request.method != "POST":
        return Parameters(values)
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if int(request.headers.get("content-length") or 0) > MAX_UPLOAD_BYTES + 1024 * 1024:
        raise Refusal(413, "Request Entity Too Large")
    if kind == "multipart/form-data":
        return await _multipart(request, values)
    if kind == "application/json":
        return Parameters(values | _json(await request.body()))
    if kind == "application/x-www-form-urlencoded":
        return Parameters(values | dict(await request.form()))
    return Parameters(values)


def _json(body: bytes) -> dict[str, Any]:
    try:
        parsed = json.loads(body or b"{}")
    except ValueError as error:
        raise bad("can't parse request JSON object") from error
    if not isinstance(parsed, dict):
        raise bad("expected an Object as a request")
    return {name: value for name, value in parsed.items() if value is not None}


async def _multipart(request: Request, values: dict[str, Any]) -> Parameters:
    parser = _InMemoryParser(request.headers, request.stream(), max_part_size=MAX_UPLOAD_BYTES)
    try:
        form = await parser.parse()
    except MultiPartException as error:
        raise bad("can't parse multipart body") from error
    uploads: dict[str, Upload] = {}
    files = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            uploads[name] = Upload(value.file.read(), value.filename or "", value.content_type or "")
            files.append(uploads[name])
        else:
            values[name] = value
    await form.close()
    if any(len(upload.data) > MAX_UPLOAD_BYTES for upload in files):
        raise Refusal(413, "Request Entity Too Large")
    return Parameters(values, uploads, files)
