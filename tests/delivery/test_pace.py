"""How often a desk is called."""

from hypothesis import given
from hypothesis import strategies as st

from service.delivery.pace import Pace


class Timer:
    """A time that a test sets."""

    now = 100.0

    def __call__(self):
        return self.now


def turns(pace, count, longest=1e9):
    return [pace.next_turn(longest) for _ in range(count)]


def test_a_quarter_of_a_minutes_calls_may_be_made_at_once_and_then_one_at_a_time():
    assert turns(Pace(12, Timer()), 7) == [0, 0, 0, 0, 5, 10, 15]


def test_a_quiet_while_makes_room_for_a_burst_again():
    timer = Timer()
    pace = Pace(12, timer)
    turns(pace, 5)
    timer.now += 1000
    assert turns(pace, 5) == [0, 0, 0, 0, 5]


def test_a_turn_that_is_too_far_off_is_not_taken():
    pace = Pace(12, Timer())
    turns(pace, 4)
    assert turns(pace, 3, longest=4) == [5, 5, 5]
    assert turns(pace, 1) == [5]


def test_a_pause_that_was_asked_for_holds_every_call():
    timer = Timer()
    pace = Pace(0, timer)
    pace.hold(7)
    pace.hold(3)
    assert turns(pace, 2) == [7, 7]
    timer.now += 7
    assert turns(pace, 1) == [0]


def test_without_a_limit_there_is_no_wait():
    assert turns(Pace(0, Timer()), 1000) == [0] * 1000


@given(
    per_minute=st.integers(1, 600), arrivals=st.lists(st.floats(0, 30), min_size=1, max_size=200)
)
def test_no_minute_has_more_calls_than_its_share_and_a_burst(per_minute, arrivals):
    timer = Timer()
    pace = Pace(per_minute, timer)
    starts = []
    for pause in arrivals:
        timer.now += pause
        starts.append(timer.now + pace.next_turn(1e9))
    most = max(sum(1 for other in starts if start <= other < start + 60) for start in starts)
    assert most <= per_minute * 1.25 + 1
