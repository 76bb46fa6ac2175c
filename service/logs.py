"""The log: one JSON object a line, and never a word of a ticket.

Tracebacks come without the errors' own words, for those may quote what was sent.
"""

import logging
import sys
import traceback
from typing import Final

import orjson
import structlog
from structlog.typing import ExcInfo, Processor

# Who logs what nobody caught.
SERVER_LOG: Final = "uvicorn.error"


class WithoutMessages(logging.Filter):
    """Leaves the frames and the type of each error, and drops what it says."""

    def filter(self, record: logging.LogRecord) -> bool:
        error = record.exc_info[1] if record.exc_info else None
        if error is not None:
            record.exc_text = described(error)
            record.exc_info = None
        return True


def described(error: BaseException) -> str:
    """Tell where an error arose and of which type it is; then the same of what caused it."""
    parts = []
    seen: BaseException | None = error
    while seen is not None:
        frames = "".join(traceback.format_tb(seen.__traceback__))
        parts.append(f"{frames}{type(seen).__module__}.{type(seen).__qualname__}")
        seen = seen.__cause__ or seen.__context__
    return "\n\ncaused by\n\n".join(parts)


def configure_logging() -> None:
    """Log one JSON object a line to standard error; no ticket text ever gets there."""
    structlog.configure(
        processors=_PROCESSORS,
        wrapper_class=structlog.make_filtering_bound_logger(logging.INFO),
        logger_factory=structlog.BytesLoggerFactory(sys.stderr.buffer),
        cache_logger_on_first_use=True,
    )
    log = logging.getLogger(SERVER_LOG)
    if not any(isinstance(known, WithoutMessages) for known in log.filters):
        log.addFilter(WithoutMessages())


def _described(exc_info: ExcInfo) -> str:
    return described(exc_info[1])


# One list however often logging is configured: a logger keeps the one it found at its first line.
_PROCESSORS: Final[list[Processor]] = [
    structlog.contextvars.merge_contextvars,
    structlog.processors.add_log_level,
    structlog.processors.TimeStamper(fmt="iso", utc=True),
    structlog.processors.ExceptionRenderer(_described),
    structlog.processors.JSONRenderer(serializer=orjson.dumps),
]
