"""What agents set right."""

from datetime import UTC, datetime

import pytest

from service.domain.correction import Correction
from service.inference.observation import Unusable
from service.inference.sources.corrections import observe


def correction(**facts):
    return Correction(
        id="c-1",
        desk="acme",
        scope="person",
        scope_id="r-1",
        created_at=datetime(2026, 3, 3, tzinfo=UTC),
        created_by="sidebar",
        **facts,
    )


@pytest.mark.parametrize("value", ["FR", "fra"])
def test_a_corrected_place_names_the_place_alone(subjects, value):
    (seen,) = observe(subjects(corrections=(correction(location=value),)))
    assert (seen.kind, dict(seen.place), dict(seen.culture)) == ("correction", {"FR": 1.0}, {})


@pytest.mark.parametrize(
    ("value", "cultures"), [("US", {"US"}), ("CA-QC", {"CA-QC"}), ("BE", {"BE", "BE-nl", "BE-fr"})]
)
def test_a_corrected_culture_names_the_culture_alone(subjects, value, cultures):
    (seen,) = observe(subjects(corrections=(correction(culture=value),)))
    assert (seen.kind, dict(seen.place), set(seen.culture)) == ("correction_culture", {}, cultures)


def test_a_place_that_is_none_is_ignored(subjects):
    expected = Unusable(source="correction", observed="Atlantis", because="not a country code")
    assert list(observe(subjects(corrections=(correction(location="Atlantis"),)))) == [expected]


def test_every_corrected_fact_is_an_observation(subjects):
    seen = observe(subjects(corrections=(correction(location="FR", culture="US"),)))
    assert [item.because for item in seen] == [
        "an agent set the place for this person",
        "an agent set the conventions for this person",
    ]


def test_a_correction_of_something_else_is_no_evidence(subjects):
    assert not list(observe(subjects(corrections=(correction(severity="high", language="de"),))))
