"""What customers say of themselves, in the languages of the shipped lexicons."""

import pytest

from service.inference.sources.statements import observe
from service.playbook.scan import Statement
from tests.inference.subjects import reading

LIVING = (
    ("en", "I live in France at the moment.", "FR"),
    ("en", "We are based in the Netherlands.", "NL"),
    ("de", "Ich wohne in der Schweiz.", "CH"),
    ("fr", "J'habite au Canada depuis mai.", "CA"),
    ("es", "Vivo en los Estados Unidos.", "US"),
    ("pt", "Moro em Portugal desde 2019.", "PT"),
    ("it", "Abito in Germania.", "DE"),
    ("nl", "Ik woon in België.", "BE"),
    ("pl", "Mieszkam w Niemczech.", "DE"),
    ("ru", "Я живу в Германии.", "DE"),
    ("uk", "Я живу в Польщі.", "PL"),
    ("sv", "Jag bor i Norge.", "NO"),
    ("tr", "Almanya'da yaşıyorum.", "DE"),
    ("ja", "ドイツに住んでいます。", "DE"),
    ("zh", "我住在德国。", "DE"),
    ("ko", "독일에 살고 있습니다.", "DE"),
    ("ar", "أعيش في ألمانيا.", "DE"),
    ("fa", "در آلمان زندگی می‌کنم.", "DE"),
    ("he", "אני גר בגרמניה.", "DE"),
    ("hi", "मैं जर्मनी में रहता हूँ।", "DE"),
    ("th", "ผมอยู่ที่เยอรมนี", "DE"),
    ("tl", "Nakatira ako sa Japan.", "JP"),
)
ORIGIN = (
    ("en", "I am American, by the way.", ("US",)),
    ("en", "As we are North American, we expected otherwise.", ("CA", "US")),
    ("en", "I'm from the United States.", ("US",)),
    ("de", "Ich bin Österreicherin.", ("AT",)),
    ("fr", "Je suis belge.", ("BE",)),
    ("es", "Soy colombiana.", ("CO",)),
    ("pt", "Sou brasileira.", ("BR",)),
    ("it", "Sono italiano.", ("IT",)),
    ("nl", "Ik ben Nederlander.", ("NL",)),
    ("pl", "Jestem Polakiem.", ("PL",)),
    ("ru", "Я из России.", ("RU",)),
    ("sv", "Jag är svensk.", ("SE",)),
    ("ja", "ドイツ出身です。", ("DE",)),
    ("zh", "我是中国人。", ("CN",)),
    ("ar", "أنا من مصر.", ("EG",)),
    ("hi", "मैं भारतीय हूँ।", ("IN",)),
    ("th", "ผมเป็นคนไทย", ("TH",)),
)
# A stay, an order or a friend somewhere says nothing of where one comes from.
NO_ORIGIN = (
    ("en", "I am in France for a week."),
    ("en", "I'm in Germany now."),
    ("en", "Please send us German invoices."),
    ("en", "They sold us Chinese batteries."),
    ("en", "Hi, I am Jordan and I need help."),
    ("en", "I'm Georgia, from accounting."),
    ("en", "My parcel is in France."),
    ("de", "Ich bin in Deutschland."),
    ("fr", "Je suis en France."),
    ("fr", "Je suis au Canada."),
    ("it", "Sono in Italia."),
    ("nl", "Ik ben in Nederland."),
    ("sv", "Jag är i Sverige."),
    ("pl", "Jestem w Niemczech."),
    ("ru", "Я в Германии."),
    ("uk", "Я в Україні."),
    ("ar", "أنا في مصر."),
    ("fa", "من در آلمان زندگی می‌کنم."),
    ("ko", "저는 독일에 살고 있습니다."),
)


@pytest.fixture
def observed(subjects, lexicons):
    def run(language, text):
        statements = lexicons[language].scan(text).statements
        return list(observe(subjects(read=reading(language, statements=statements))))

    return run


@pytest.mark.parametrize(("language", "text", "country"), LIVING)
def test_living_somewhere_speaks_of_the_place_alone(observed, language, text, country):
    (seen,) = (s for s in observed(language, text) if s.kind == "statement_place")
    assert (dict(seen.place), dict(seen.culture)) == ({country: 1.0}, {})


@pytest.mark.parametrize(("language", "text", "countries"), ORIGIN)
def test_coming_from_somewhere_speaks_of_the_background(observed, language, text, countries):
    (seen,) = observed(language, text)
    assert seen.kind == "statement_origin"
    assert set(seen.culture) >= set(countries)


@pytest.mark.parametrize(("language", "text"), NO_ORIGIN)
def test_being_somewhere_says_nothing_of_the_background(observed, language, text):
    assert [s.observed for s in observed(language, text) if s.kind == "statement_origin"] == []


def test_the_customer_s_words_are_quoted(subjects):
    said = (Statement("origin", ("CA", "US"), "i am north american"),)
    (seen,) = observe(subjects(read=reading("en", statements=said)))
    assert seen.observed == "“i am north american”"


def test_a_background_may_be_any_variant_of_the_country(subjects):
    said = (Statement("origin", ("CA",), "i am canadian"),)
    (seen,) = observe(subjects(read=reading("en", statements=said)))
    assert set(seen.culture) == {"CA", "CA-QC"}


@pytest.mark.parametrize(
    ("text", "countries"),
    [
        ("I live in Georgia, near Tbilisi.", {"GE"}),
        ("I live in Georgia, an hour from Atlanta.", {"US"}),
        ("I live in Georgia. Tbilisi and Atlanta are far.", {"GE", "US"}),
        ("I live in Georgia. Is Osaka far?", {"GE", "US"}),
        ("I live in Georgia.", {"GE", "US"}),
    ],
)
def test_of_several_countries_the_one_with_another_city_is_meant(subjects, text, countries):
    said = (Statement("living", ("GE", "US"), "i live in georgia"),)
    (seen,) = observe(subjects(read=reading("en", text=text, statements=said)))
    assert set(seen.place) == countries
