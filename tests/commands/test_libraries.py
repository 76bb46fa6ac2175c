"""The playbooks that a command line names."""

import pytest

from service.commands import libraries
from tests.application.given import engine


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Thank you very much for your message, we will look at it today.", "en"),
        ("Vielen Dank für Ihre Nachricht, wir kümmern uns heute darum.", "de"),
        ("OK", None),
        ("", None),
    ],
)
def test_a_phrases_language_is_told_where_it_is_beyond_doubt(text, language):
    assert libraries.detector_of(engine())(text) == language
