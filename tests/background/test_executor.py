"""Names of the processes that make attempts."""

import os
from contextlib import closing

from service.background.executor import FIRST, ExecutorName


def test_no_two_that_live_at_once_have_the_same_name(engine):
    with closing(ExecutorName(engine)) as first, closing(ExecutorName(engine)) as second:
        is_file = engine.dialect.name == "sqlite"
        assert (first.name == FIRST) is is_file
        assert second.name.endswith(f"-{os.getpid()}")


def test_the_first_on_a_file_has_the_same_name_after_every_start(engine):
    names = []
    for _ in range(2):
        with closing(ExecutorName(engine)) as started:
            names.append(started.name)
    assert names[0] == names[1]
