"""Databases that exist only while they are measured on."""

import psycopg
import pytest

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.deployment import postgresql_url
from service.evaluation.bench.options import POSTGRESQL


def answers(url):
    try:
        with psycopg.connect(url, connect_timeout=2) as connection:
            return connection.execute("SELECT 1").fetchone() == (1,)
    except psycopg.OperationalError:
        return False


# Where it must not be skipped, the store's own tests say so.
@pytest.mark.skipif(not answers(POSTGRESQL), reason="PostgreSQL does not answer")
def test_a_database_is_made_and_dropped():
    with postgresql_url(POSTGRESQL) as url:
        assert url != POSTGRESQL
        assert answers(url)
    assert not answers(url)


def test_a_server_that_does_not_answer_is_told():
    with (
        pytest.raises(MeasurementFailed, match=r"PostgreSQL: .*refused"),
        postgresql_url("postgresql://postgres@127.0.0.1:1/postgres"),
    ):
        pytest.fail("there is no server")
