"""The world, the engine and the shipped lexicons, built once for all tests of this folder."""

from pathlib import Path

import pytest

from service.inference.cultures import writers_by_language, written_languages
from service.inference.engine import InferenceEngine
from service.inference.prior import build_background
from service.inference.text.language import LanguageDetector
from service.inference.weights import load_weights
from service.playbook.loader import read
from service.playbook.scan import Scan
from service.playbook.schema import LexiconFile
from service.playbook.terms import CompiledLexicon
from service.reference import load_world
from tests.inference.subjects import Subjects

PLAYBOOKS = Path(__file__).parents[2] / "playbooks"


@pytest.fixture(scope="session")
def world():
    return load_world()


@pytest.fixture(scope="session")
def background(world):
    return build_background(world)


@pytest.fixture(scope="session")
def weights():
    return load_weights()


@pytest.fixture(scope="session")
def detector():
    return LanguageDetector()


@pytest.fixture(scope="session")
def lexicons(world):
    """The shipped lexicons by language, compiled."""
    shelf, _ = read([PLAYBOOKS])
    return {
        file.model.language: CompiledLexicon(
            file.model, world.names.get(file.model.language, {}), world.words, world.places
        )
        for file in shelf.of(LexiconFile)
    }


@pytest.fixture(scope="session")
def subjects(world):
    """Make the subject of a requester, a company and what was read from the text."""
    return Subjects(world, writers_by_language(written_languages(world)))


@pytest.fixture(scope="session")
def engine(world, detector, weights):
    return InferenceEngine(world, detector, weights)


@pytest.fixture(scope="session")
def infer(engine, lexicons):
    """Infer from a request at a desk without history, with the lexicons of its language."""

    def scan(text, language):
        lexicon = lexicons.get(language or "en")
        return lexicon.scan(text) if lexicon else Scan()

    def run(request, corrections=(), defaults=None):
        prior = engine.prior(request.company.country)
        return engine.infer(request, prior, scan, corrections, defaults)

    return run
