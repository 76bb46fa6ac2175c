"""The language a customer asked to be answered in."""

import pytest

from service.domain.ticket import Preferences
from service.inference.sources.preferred_language import observe


@pytest.mark.parametrize(
    ("wish", "language", "culture"), [("de", "de", "DE"), ("ja-JP", "ja", "JP")]
)
def test_a_wish_speaks_of_the_background_alone(subjects, wish, language, culture):
    (seen,) = observe(subjects(preferences=Preferences(language=wish)))
    assert (seen.observed, dict(seen.place)) == (language, {})
    assert culture in seen.culture


@pytest.mark.parametrize("wish", [None, "", "German please", "tlh"])
def test_a_wish_for_no_country_s_language_says_nothing(subjects, wish):
    assert not list(observe(subjects(preferences=Preferences(language=wish))))
