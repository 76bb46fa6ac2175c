"""The clock and what is drawn at random."""

import re

from service.fresh import new_id, utc_now


def test_the_clock_is_in_utc():
    assert utc_now().utcoffset().total_seconds() == 0


def test_ids_are_unique_and_sort_by_time():
    ids = [new_id() for _ in range(100)]
    assert len(set(ids)) == 100
    assert all(re.fullmatch(r"[0-9a-f]{12}-[0-9a-f]{16}", one) for one in ids)
    assert ids[0][:12] <= ids[-1][:12]
