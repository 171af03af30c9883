"""One way out for everything that is logged: to stderr, as text or JSON, with secrets taken out at the root."""

import logging
import sys
import traceback
from collections.abc import MutableMapping
from typing import Any, TextIO

import structlog
from structlog.typing import Processor

from app.redaction import Redactor

QUIET = {
    "httpx": logging.WARNING,  # it logs every address, with Telegram's token in it, at INFO
    "httpcore": logging.WARNING,
    "apscheduler": logging.ERROR,  # a tick that is still running is skipped by design, every second
    "uvicorn.error": logging.WARNING,  # it tells that it starts and stops; where it listens is said by us
    "uvicorn.access": logging.WARNING,
    "alembic": logging.WARNING,  # it tells what it looks at; that the database changed is said by us
    "telegram": logging.INFO,
    "PIL": logging.INFO,
}


class _Handler(logging.StreamHandler[TextIO]):
    """Writes to whatever stderr is now, and never lets a failing pipe become a traceback with a message in it."""

    def __init__(self) -> None:
        super().__init__(sys.stderr)

    def emit(self, record: logging.LogRecord) -> None:
        self.stream = sys.stderr
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - the library's name
        return


def configure(level: str = "INFO", form: str = "text", *secrets: str) -> None:
    """Sends structlog and the standard library's logging through one redacting formatter; safe to call again.

    `secrets` are the very secrets of this process: they go, wherever they turn up. Uncaught exceptions and warnings
    take the same way. Tracebacks are written without local variables.
    """
    redactor = Redactor(*secrets)
    shared: list[Processor] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        _traceback_as_text,
    ]
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=False,
    )
    handler = _Handler()
    handler.setFormatter(_formatter(redactor, form, shared))
    _install(handler, level)
    sys.excepthook = _log_uncaught
    logging.captureWarnings(True)


def _install(handler: logging.Handler, level: str) -> None:
    root = logging.getLogger()
    for old in [old for old in root.handlers if isinstance(old, _Handler)]:
        root.removeHandler(old)
    root.addHandler(handler)
    root.setLevel(level)
    for name, quiet in QUIET.items():
        logging.getLogger(name).setLevel(max(quiet, logging.getLevelNamesMapping()[level]))


def _formatter(redactor: Redactor, form: str, shared: list[Processor]) -> logging.Formatter:
    def redact(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
        return dict(redactor.value(event))

    last: Processor = structlog.processors.JSONRenderer(ensure_ascii=False) if form == "json" else _as_text
    return structlog.stdlib.ProcessorFormatter(
        foreign_pre_chain=[*shared, _name_of_logger],
        processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, redact, last],
    )


def _name_of_logger(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    event["logger"] = event["_record"].name
    return event


def _traceback_as_text(logger: Any, method: str, event: MutableMapping[str, Any]) -> MutableMapping[str, Any]:
    """The whole chain, by the standard library: it never prints local variables."""
    given = event.pop("exc_info", None)
    if not given and (record := event.get("_record")) is not None:
        given = record.exc_info
    if given is True:
        given = sys.exc_info()
    error = given[1] if isinstance(given, tuple) else given
    if isinstance(error, BaseException):
        event["exception"] = "".join(traceback.format_exception(error)).rstrip()
    if (record := event.get("_record")) is not None:
        record.exc_info = record.exc_text = None
    return event


def _as_text(logger: Any, method: str, event: MutableMapping[str, Any]) -> str:
    trace = event.pop("exception", None)
    head = f"{event.pop('timestamp', '')} {event.pop('level', '')!s:8} {event.pop('event', '')}"
    rest = "".join(f" {key}={value}" for key, value in event.items())
    return f"{head}{rest}" if trace is None else f"{head}{rest}\n{trace}"


def _log_uncaught(kind: type[BaseException], error: BaseException, trace: Any) -> None:
    if issubclass(kind, KeyboardInterrupt):
        return
    logging.getLogger("estafette").critical("uncaught", exc_info=(kind, error, trace))
