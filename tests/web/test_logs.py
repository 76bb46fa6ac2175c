"""The log holds where an error arose, and nothing that it says."""

import io
import logging

import pytest

from service.logs import WithoutMessages, configure_logging, described

SECRET = "a sentence of the customer's"


def fail():
    raise KeyError(SECRET)


def raised():
    try:
        try:
            fail()
        except KeyError as error:
            raise ValueError(SECRET) from error
    except ValueError as error:
        return error


def test_a_traceback_names_types_and_places_only():
    told = described(raised())
    assert "builtins.ValueError" in told
    assert "caused by" in told
    assert "builtins.KeyError" in told
    assert "in raised" in told
    assert SECRET not in told


@pytest.fixture
def server_log():
    """The server's log, written to memory."""
    configure_logging()
    configure_logging()
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    log = logging.getLogger("uvicorn.error")
    log.addHandler(handler)
    yield log, written
    log.removeHandler(handler)


def test_the_server_logs_a_bug_without_its_words(server_log):
    log, written = server_log
    log.error("Exception in ASGI application", exc_info=raised())
    assert "builtins.ValueError" in written.getvalue()
    assert SECRET not in written.getvalue()


def test_what_is_no_error_is_logged_as_it_is(server_log):
    log, written = server_log
    log.error("the port is taken")
    assert written.getvalue() == "the port is taken\n"


def test_the_filter_is_there_once(server_log):
    log, _written = server_log
    assert sum(isinstance(known, WithoutMessages) for known in log.filters) == 1
