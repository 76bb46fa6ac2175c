"""Preferences in the few words that guidance acts on."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from service.domain.ticket import Preferences
from service.guidance.voice import listen
from service.guidance.wishes import CHANNELS, understood
from tests.guidance.given import case

WORDS = (
    *"brief casual formal direct friendly thorough phone Ms Sato ausführlich".split(),
    *("no small talk", "no long apologies", "please don't call", "kurz und knapp", "after lunch"),
)


@pytest.mark.parametrize(
    ("style", "kept"),
    [
        ("Please be BRIEF with our Ms Sato", "brief"),
        ("no lengthy apologies, and never call me: no phone", "no lengthy apolog, no calls"),
        ("Only Ms Sato may decide", "as agreed"),
        ("", None),
        (None, None),
    ],
)
def test_a_style_is_reduced_to_what_it_asks_for(style, kept):
    assert understood(Preferences(style=style)).style == kept


@pytest.mark.parametrize(
    ("channel", "kept"),
    [
        ("E-mail to Ms Sato", "e-mail"),
        ("no phone calls, says Ms Sato", "no calls"),
        ("Ms Sato's pigeon", None),
        (None, None),
        *((channel, channel) for channel in CHANNELS),
    ],
)
def test_a_channel_is_reduced_to_its_name(channel, kept):
    assert understood(Preferences(channel=channel)).channel == kept


STYLES = st.lists(st.sampled_from(WORDS), min_size=1, max_size=4).map("; ".join)


@given(STYLES)
def test_guidance_treats_the_customer_as_before(style):
    whole = Preferences(style=style)
    assert listen(case(preferences=understood(whole))) == listen(case(preferences=whole))


@given(STYLES)
def test_what_is_reduced_once_stays(style):
    once = understood(Preferences(style=style))
    assert understood(once) == once
