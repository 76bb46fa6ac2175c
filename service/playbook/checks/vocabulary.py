"""Checks that files speak the closed vocabularies of the contract, section 4."""

from collections.abc import Iterator
from typing import Final

from service.domain.errors import Finding
from service.domain.vocabulary import CORE_TOPICS, FURTHER_TOPICS
from service.playbook.checks.context import Context
from service.playbook.explain import nearest
from service.playbook.loader import BASE, PlaybookFile
from service.playbook.schema import CultureFile, PackFile, TopicEntry, TopicsFile
from service.playbook.yaml12 import Path

CHANNELS: Final = (
    "email",
    "chat",
    "web_form",
    "whatsapp",
    "phone",
    "voice_transcript",
    "social",
    "api",
)
PHRASE_USES: Final = (
    "greeting",
    "acknowledgement",
    "apology",
    "refusal_with_alternative",
    "next_step_with_date",
    "closing",
)


def topics_have_their_stances(context: Context) -> Iterator[Finding]:
    """topics.yaml defines the topics of the vocabulary with exactly their stances."""
    vocabulary = {**CORE_TOPICS, **FURTHER_TOPICS}
    for file in context.shelf.of(TopicsFile):
        for name, definition in file.model.topics.items():
            if name not in vocabulary:
                known = ", ".join(vocabulary)
                message = f"unknown topic.{nearest(name, vocabulary)} Allowed: {known}"
                yield file.key_finding(("topics", name), message)
            elif vocabulary[name] and tuple(definition.stances) != vocabulary[name]:
                message = f"must be, in this order: {', '.join(vocabulary[name])}"
                yield file.key_finding(("topics", name, "stances"), message)


def core_topics_are_defined(context: Context) -> Iterator[Finding]:
    """The base defines every core topic."""
    for file in context.shelf.of(TopicsFile):
        missing = [name for name in CORE_TOPICS if name not in file.model.topics]
        if missing and file.layer == BASE:
            yield file.key_finding(("topics",), f"not defined: {', '.join(missing)}")


def topics_are_known(context: Context) -> Iterator[Finding]:
    """Cultures and packs speak of topics that topics.yaml defines."""
    for file in _with_topics(context):
        for name in file.model.topics:
            if name not in context.topics:
                known = ", ".join(context.topics)
                message = f"unknown topic.{nearest(name, context.topics)} Allowed: {known}"
                yield file.key_finding(("topics", name), message)


def stances_are_known(context: Context) -> Iterator[Finding]:
    """Entries, branches and cases take stances that their topic has."""
    for file in _with_topics(context):
        for path, topic, stance in _stances(file):
            known = context.topics[topic].stances if topic in context.topics else {stance: None}
            if stance not in known:
                message = f"`{stance}` is no stance of {topic}. Allowed: {', '.join(known)}"
                yield file.finding(path, message)


def branches_have_conditions(context: Context) -> Iterator[Finding]:
    """A branch says when it holds, in words that occur."""
    for file in context.shelf.of(CultureFile):
        for path, entry in _entries(file):
            for index, when in enumerate(entry.when):
                if not (when.situation or when.severity or when.channel):
                    message = "holds always: name a situation, severity or channel"
                    yield file.finding((*path, "when", index), message)


def channels_are_known(context: Context) -> Iterator[Finding]:
    """Branches and cases name channels that tickets come by."""
    for file in context.shelf.of(CultureFile):
        for path, channel in _channels(file):
            if channel not in CHANNELS:
                message = f"unknown channel `{channel}`. Allowed: {', '.join(CHANNELS)}"
                yield file.finding(path, message)


def phrase_uses_are_known(context: Context) -> Iterator[Finding]:
    """Phrases stand under a use that guidance looks up."""
    for file in context.shelf.of(CultureFile):
        for use in file.model.phrases:
            if use not in PHRASE_USES:
                message = f"unknown use.{nearest(use, PHRASE_USES)} Allowed: "
                yield file.key_finding(("phrases", use), message + ", ".join(PHRASE_USES))


def _with_topics(context: Context) -> Iterator[PlaybookFile[CultureFile | PackFile]]:
    if "topics.yaml" not in context.shelf.broken:
        yield from context.shelf.of(CultureFile)
        yield from context.shelf.of(PackFile)


def _entries(file: PlaybookFile[CultureFile]) -> Iterator[tuple[Path, TopicEntry]]:
    for name, entry in file.model.topics.items():
        if entry is not None:
            yield ("topics", name), entry


def _stances(file: PlaybookFile[CultureFile | PackFile]) -> Iterator[tuple[Path, str, str]]:
    """Yield path, topic and stance wherever a file takes one."""
    for name, entry in file.model.topics.items():
        if entry is not None and entry.stance is not None:
            yield ("topics", name, "stance"), name, entry.stance
        if isinstance(entry, TopicEntry):
            for index, when in enumerate(entry.when):
                yield ("topics", name, "when", index, "stance"), name, when.stance
    if isinstance(file.model, CultureFile):
        for index, case in enumerate(file.model.cases):
            for topic, stance in case.expect.items():
                yield ("cases", index, "expect", topic), topic, stance


def _channels(file: PlaybookFile[CultureFile]) -> Iterator[tuple[Path, str]]:
    for path, entry in _entries(file):
        for index, when in enumerate(entry.when):
            for number, channel in enumerate(when.channel):
                yield (*path, "when", index, "channel", number), channel
    for index, case in enumerate(file.model.cases):
        yield ("cases", index, "given", "channel"), case.given.channel
