"""Classes of states: alike in all that was observed, and summed as one."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from service.inference.classes import FEW, States

CODES = tuple(f"S{i}" for i in range(40))
TABLE = np.random.default_rng(7).random((5, len(CODES)))

values = st.sampled_from((0.1, 0.25, 1.0))
narrow = st.dictionaries(st.sampled_from((*CODES, "none")), values, max_size=FEW)
wide = st.dictionaries(st.sampled_from((*CODES, "none")), values, min_size=FEW + 1)


def summed(states, spreads):
    classes = states.classes(spreads)
    common = TABLE @ classes.common.members
    return classes, classes.sums(common, TABLE[:, classes.singled])


@given(st.lists(narrow | wide, min_size=1, max_size=4))
def test_each_state_has_the_values_of_its_class(spreads):
    classes = States(CODES).classes(spreads)
    expected = [[spread.get(code, 0.0) for code in CODES] for spread in spreads]
    np.testing.assert_array_equal(classes.values[:, classes.of], expected)


@given(st.lists(narrow | wide, min_size=1, max_size=4))
def test_sums_are_those_of_the_members(spreads):
    classes, sums = summed(States(CODES), spreads)
    expected = np.zeros_like(sums)
    np.add.at(expected.T, classes.of, TABLE.T)
    np.testing.assert_allclose(sums, expected, atol=1e-12)


def test_what_touches_many_states_is_remembered():
    states, spread = States(CODES), dict.fromkeys(CODES[: FEW + 1], 1.0)
    first = states.classes([spread, {"S1": 1.0}])
    second = states.classes([{"S2": 0.5}, dict(spread)])
    assert second.common is first.common
