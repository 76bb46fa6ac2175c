"""The file formats of the playbooks, format 1 (design, section 5).

Each `…File` model is one kind of file; `playbook.schema.json` is generated from them.
"""

from collections.abc import Mapping
from typing import Any, Final

from service.playbook.formats.base import (
    CODE_PATTERN,
    CULTURE_PATTERN,
    FORMAT,
    LANGUAGE_PATTERN,
    NAME_PATTERN,
    PATTERN_MEANINGS,
    REFERENCE_PATTERN,
    RULES_LANGUAGE_PATTERN,
    CultureCode,
    Form,
    LanguageTag,
    Line,
    Model,
    Name,
    Phrase,
    ReferenceKey,
    Sourced,
    Status,
    Term,
    Text,
    Versioned,
)
from service.playbook.formats.culture import (
    AddressEntry,
    Case,
    CaseGiven,
    CultureFile,
    Reading,
    ScaleEntry,
    TopicEntry,
    When,
)
from service.playbook.formats.definitions import (
    Gap,
    Loss,
    ScaleDefinition,
    ScalesFile,
    SituationDefinition,
    SituationsFile,
    Source,
    SourcesFile,
    StanceDefinition,
    TopicDefinition,
    TopicsFile,
)
from service.playbook.formats.draft import (
    DraftCues,
    DraftCuesFile,
    DraftRulesFile,
    PatternRule,
    RuleExample,
)
from service.playbook.formats.lexicon import (
    Idiom,
    LexiconFile,
    PlaceTerms,
    RegisterTerms,
    SeverityTerms,
)
from service.playbook.formats.pack import (
    Applies,
    PackEntry,
    PackFile,
)

__all__ = [
    "CODE_PATTERN",
    "CULTURE_PATTERN",
    "FIXED_FILES",
    "FOLDERS",
    "FORMAT",
    "LANGUAGE_PATTERN",
    "NAME_PATTERN",
    "PATTERN_MEANINGS",
    "REFERENCE_PATTERN",
    "RULES_LANGUAGE_PATTERN",
    "AddressEntry",
    "Applies",
    "Case",
    "CaseGiven",
    "CultureCode",
    "CultureFile",
    "DraftCues",
    "DraftCuesFile",
    "DraftRulesFile",
    "Form",
    "Gap",
    "Idiom",
    "LanguageTag",
    "LexiconFile",
    "Line",
    "Loss",
    "Model",
    "Name",
    "PackEntry",
    "PackFile",
    "PatternRule",
    "Phrase",
    "PlaceTerms",
    "Reading",
    "ReferenceKey",
    "RegisterTerms",
    "RuleExample",
    "ScaleDefinition",
    "ScaleEntry",
    "ScalesFile",
    "SeverityTerms",
    "SituationDefinition",
    "SituationsFile",
    "Source",
    "Sourced",
    "SourcesFile",
    "StanceDefinition",
    "Status",
    "Term",
    "Text",
    "TopicDefinition",
    "TopicEntry",
    "TopicsFile",
    "Versioned",
    "When",
    "json_schema",
    "kind_of",
]

FIXED_FILES: Final[Mapping[str, type[Model]]] = {
    "topics.yaml": TopicsFile,
    "scales.yaml": ScalesFile,
    "situations.yaml": SituationsFile,
    "sources.yaml": SourcesFile,
    "root.yaml": CultureFile,
}
FOLDERS: Final[Mapping[str, type[Model]]] = {
    "clusters": CultureFile,
    "cultures": CultureFile,
    "packs": PackFile,
    "lexicons": LexiconFile,
    "draft_cues": DraftCuesFile,
    "draft_rules": DraftRulesFile,
}


def kind_of(path: str) -> type[Model]:
    """Tell which model a file must follow, by its path inside a playbooks directory.

    Raises:
        KeyError: no kind of playbook file lies at such a path.
    """
    if path in FIXED_FILES:
        return FIXED_FILES[path]
    folder, slash, name = path.partition("/")
    if not slash or "/" in name or not name.endswith(".yaml"):
        raise KeyError(path)
    return FOLDERS[folder]


def json_schema() -> dict[str, Any]:
    """Make the JSON Schema by which editors complete and underline playbook files."""
    models = (
        CultureFile,
        TopicsFile,
        ScalesFile,
        SituationsFile,
        SourcesFile,
        PackFile,
        LexiconFile,
        DraftRulesFile,
        DraftCuesFile,
    )
    definitions: dict[str, Any] = {}
    for model in models:
        schema = model.model_json_schema(ref_template="#/$defs/{model}")
        definitions.update(schema.pop("$defs", {}))
        definitions[model.__name__] = schema
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "Dragoman playbook files, format 1",
        "anyOf": [{"$ref": f"#/$defs/{model.__name__}"} for model in models],
        "$defs": definitions,
    }
