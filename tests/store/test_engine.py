"""Which database URLs are taken."""

from datetime import timedelta

import pytest

from service.domain.errors import ConfigInvalid
from service.store.engine import open_engine


@pytest.mark.parametrize(
    ("database", "complaint"),
    [
        ("var/dragoman.db", "not a database URL"),
        ("", "not a database URL"),
        ("postgresql://ann:s3cret@host:port/name", "not a database URL"),
        ("sqlite://", "sqlite needs a plain file path"),
        ("sqlite:///:memory:", "sqlite needs a plain file path"),
        ("sqlite:///file:x.db?uri=true", "sqlite needs a plain file path"),
        ("sqlite:///x.db?mode=ro", "sqlite needs a plain file path"),
        ("sqlite+aiosqlite:///x.db", r"'sqlite\+aiosqlite' is not supported"),
        ("mysql://ann:s3cret@host/name", "'mysql' is not supported"),
        ("postgresql+asyncpg://ann:s3cret@host/name", r"'postgresql\+asyncpg' is not supported"),
    ],
)
def test_an_unusable_url_is_refused_with_what_would_be_right(database, complaint):
    with pytest.raises(ConfigInvalid, match=f"database: {complaint}.*; write sqlite:///") as raised:
        open_engine(database)
    assert "s3cret" not in str(raised.value)


@pytest.mark.parametrize("scheme", ["postgresql", "postgresql+psycopg"])
def test_postgres_is_spoken_to_by_psycopg(scheme):
    assert open_engine(f"{scheme}://host/name").dialect.driver == "psycopg"


def test_a_relative_path_stays_where_it_was_meant(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    engine = open_engine("sqlite:///var/dragoman.db", lock_wait=timedelta(seconds=1))
    assert engine.url.database == f"{tmp_path}/var/dragoman.db"
