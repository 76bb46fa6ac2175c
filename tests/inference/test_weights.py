"""The table of mixture weights."""

import pytest

from service.domain.errors import ConfigInvalid
from service.inference.weights import load_weights


def test_shares_of_every_kind_sum_to_one():
    shares = [w.place + w.culture + w.nothing for w in load_weights().values()]
    assert shares == pytest.approx([1] * len(shares))


def test_every_kind_may_say_nothing():
    assert all(weight.nothing > 0 for weight in load_weights().values())


@pytest.mark.parametrize("row", ["a = 0.5\nb = 0.3\nc = 0.3", "a = 1.2\nb = -0.4\nc = 0.2"])
def test_shares_that_are_none_are_refused(row, tmp_path, monkeypatch):
    (tmp_path / "weights.toml").write_text(f"[phone]\n{row}\n")
    monkeypatch.setattr("service.inference.weights.files", lambda _package: tmp_path)
    with pytest.raises(ConfigInvalid, match=r"weights\.toml: phone: a, b and c must be 0 or more"):
        load_weights()


def test_corrections_outweigh_every_other_kind():
    weights = load_weights()
    odds = {kind: (w.place + w.culture) / w.nothing for kind, w in weights.items()}
    assert max(odds, key=odds.__getitem__) in {"correction", "correction_culture"}


def test_a_default_says_almost_nothing():
    weights = load_weights()
    assert all(weights[kind].nothing > 0.9 for kind in ("time_zone_default", "locale_default"))
