"""The locale: language and region, as sure as where it was set."""

import pytest

from service.domain.ticket import Company
from service.inference.observation import Unusable
from service.inference.sources.locale import observe
from service.inference.subject import Defaults

AMERICAN = Company(default_locale="en-US")


@pytest.mark.parametrize(
    ("locale", "tag", "cultures"),
    [
        ("pt-BR", "pt-BR", {"BR"}),
        ("de-AT", "de-AT", {"AT"}),
        ("fr_CA", "fr-CA", {"CA", "CA-QC"}),
        ("fr-BE", "fr-BE", {"BE", "BE-fr"}),
        ("de-CH", "de-CH", {"CH", "CH-de"}),
        ("zh-Hant-TW", "zh-TW", {"TW"}),
        ("sr-Latn-RS", "sr-RS", {"RS"}),
        ("nb-NO", "no-NO", {"NO"}),
        ("fil-PH", "tl-PH", {"PH"}),
        ("ES-es", "es-ES", {"ES"}),
        ("en-DE", "en-DE", {"DE"}),
        ("ja_JP.UTF-8", "ja-JP", {"JP"}),
    ],
)
def test_a_region_names_its_country(subjects, locale, tag, cultures):
    (seen,) = observe(subjects(locale=locale))
    assert (seen.kind, seen.observed, set(seen.culture)) == ("locale_region", tag, cultures)


@pytest.mark.parametrize(
    ("locale", "tag", "among"),
    [
        ("de", "de", {"DE", "AT", "CH-de"}),
        ("es-419", "es", {"MX", "AR", "ES"}),
        ("pt-XX", "pt", {"PT", "BR"}),
        ("iw", "he", {"IL"}),
    ],
)
def test_a_language_alone_names_all_who_write_in_it(subjects, locale, tag, among):
    (seen,) = observe(subjects(locale=locale))
    assert (seen.kind, seen.observed) == ("locale_language", tag)
    assert among <= set(seen.culture)


@pytest.mark.parametrize("locale", ["en-US", "en-GB", "en", "EN-us", "en_US.UTF-8"])
def test_what_machines_ship_with_says_little(subjects, locale):
    (seen,) = observe(subjects(locale=locale))
    assert (seen.kind, seen.base) == ("locale_common", 0.5)


@pytest.mark.parametrize(
    ("locale", "because"),
    [
        ("english", "not a locale tag"),
        ("???", "not a locale tag"),
        ("-de", "not a locale tag"),
        ("x" * 99, "not a locale tag"),
        ("tlh", "no country's usual language"),
    ],
)
def test_garbage_is_ignored(subjects, locale, because):
    expected = Unusable(source="locale", observed=locale[:20], because=because)
    assert list(observe(subjects(locale=locale))) == [expected]


@pytest.mark.parametrize("locale", ["en-US", "en_us", "en"])
def test_a_locale_equal_to_the_account_s_says_almost_nothing(subjects, locale):
    (seen,) = observe(subjects(locale=locale, company=AMERICAN))
    assert (seen.kind, seen.base) == ("locale_default", 1.0)


@pytest.mark.parametrize(
    ("source", "kind"),
    [
        ("account_default", "locale_default"),
        ("store_default", "locale_default"),
        ("browser_header", "locale_region"),
        ("portal_language_menu", "locale_region"),
    ],
)
def test_where_a_locale_was_set_decides_more_than_its_value(subjects, source, kind):
    learned = Defaults(locale="de-DE")
    (seen,) = observe(subjects(locale="de-DE", locale_source=source, defaults=learned))
    assert seen.kind == kind


def test_another_region_than_the_default_s_was_chosen(subjects):
    (seen,) = observe(subjects(locale="en-GB", company=AMERICAN))
    assert seen.kind == "locale_common"


@pytest.mark.parametrize("locale", [None, ""])
def test_without_a_locale_nothing_is_seen(subjects, locale):
    assert not list(observe(subjects(locale=locale)))
