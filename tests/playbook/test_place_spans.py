"""Where a text names places, and which countries each name may mean."""

import pytest

from service.playbook.place_spans import place_spans
from service.reference import PlaceName

GEORGIA = PlaceName("georgia", {"US": 0.6, "GE": 0.4})


def spans(countries, *places):
    found = [(start, end, PlaceName(name, means)) for start, end, name, means in places]
    return place_spans(countries, found)


@pytest.mark.parametrize(
    ("weight", "meant"), [(0.6, {(0, 5): ("ES",)}), (0.59, {})], ids=["likely", "unlikely"]
)
def test_a_city_means_the_country_in_which_it_likely_lies(weight, meant):
    assert spans({}, (0, 5, "jerez", {"ES": weight})) == meant


def test_a_name_of_a_country_and_of_a_region_may_mean_either():
    assert place_spans({(0, 7): ["GE"]}, [(0, 7, GEORGIA)]) == {(0, 7): ("GE", "US")}


def test_what_a_name_rarely_means_is_left_to_the_country():
    assert spans({(0, 4): ["PE"]}, (0, 4, "peru", {"US": 0.39})) == {(0, 4): ("PE",)}


def test_a_longer_name_hides_the_country_inside_it():
    assert spans({(4, 10): ["MX"]}, (0, 10, "new mexico", {"US": 0.95})) == {(0, 10): ("US",)}


def test_a_longer_name_hides_the_one_that_begins_inside_it():
    # Turkish "yeni meksika'da": the country's name stands in the table with its case as well.
    found = spans({(5, 15): ["MX"]}, (0, 12, "yeni meksika", {"US": 0.95}))
    assert found == {(0, 12): ("US",)}


def test_a_shorter_name_hides_nothing():
    found = spans({(0, 12): ["GW"]}, (0, 6, "guinea", {"XX": 0.95}))
    assert found == {(0, 6): ("XX",), (0, 12): ("GW",)}


def test_names_of_countries_do_not_hide_each_other():
    # Chinese "我是中国人": the country, and the word for its people.
    assert spans({(2, 4): ["CN"], (2, 5): ["CN"]}) == {(2, 4): ("CN",), (2, 5): ("CN",)}


def test_a_name_with_its_preposition_is_left_to_other_readers():
    found = spans({(3, 10): ["NF"]}, (0, 10, "in norfolk", {"GB": 0.9}))
    assert found == {(3, 10): ("NF",)}


def test_names_apart_are_all_given():
    found = spans({(0, 5): ["FR"], (30, 35): ["DE"]}, (10, 20, "new jersey", {"US": 0.95}))
    assert found == {(0, 5): ("FR",), (10, 20): ("US",), (30, 35): ("DE",)}
