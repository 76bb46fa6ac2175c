"""One rule format: the examples in the playbook files, read by Python and by the browser."""

import orjson
import pytest

from service.draft.portable import portable_rules
from service.draft.subject import DraftSubject
from service.playbook.patterns import fold, phrase_finder
from service.playbook.schema import DraftRulesFile
from tests.e2e.panel.library import LIBRARY

pytestmark = pytest.mark.browser

# Every rule matters for this customer.
SUBJECT = DraftSubject(
    draft="",
    severity="medium",
    stances={"management_approved": "avoid", "formality": "formal", "channel": "email_or_form"},
)
CHECK = """async ([rules, texts]) => {
  const { DraftRuleSet } = await import("/static/panel/panel.js");
  const set = new DraftRuleSet(rules);
  return texts.map((text) => set.check(text).map(({ message, quote }) => `${message} ${quote}`));
}"""


def examples(file: DraftRulesFile) -> list[str]:
    return [example.text for rule in file.rules.values() for example in rule.examples]


def found_by_python(file: DraftRulesFile, messages: set[str], draft: str) -> list[str]:
    """What the phrases of a language find, as the server finds it."""
    text, found = fold(draft), []
    for rule in file.rules.values():
        if not rule.phrases or rule.message not in messages:
            continue
        longer = phrase_finder(rule.unless, file.language)
        harmless = [*longer.spans(text)] if longer else []
        for start, end in phrase_finder(rule.phrases, file.language).spans(text):
            if not any(a <= start and end <= b for a, b in harmless):
                found.append(f"{rule.message} {draft[start:end]}")
    return found


@pytest.mark.parametrize("language", sorted(LIBRARY.draft_rules))
def test_the_browser_finds_what_the_server_finds(staged, language):
    file = LIBRARY.draft_rules[language]
    rules = portable_rules({language: file}, language, SUBJECT)
    sent = orjson.loads(orjson.dumps(rules))
    told = sent["spaced"] + sent["unspaced"]
    texts = [*examples(file), " 😀 ".join(examples(file)[:20])]
    browser_rules = sent | {
        kind: [rule | {"once": False} for rule in sent[kind]] for kind in ("spaced", "unspaced")
    }
    found = staged().page.evaluate(CHECK, [browser_rules, texts])
    messages = {rule["message"] for rule in told}
    assert [sorted(one) for one in found] == [
        sorted(found_by_python(file, messages, text)) for text in texts
    ]


def test_most_rules_run_in_the_browser():
    rules = [rule for file in LIBRARY.draft_rules.values() for rule in file.rules.values()]
    assert sum(bool(rule.phrases) for rule in rules) > 0.9 * len(rules)


def test_a_very_long_draft_is_left_to_the_server(staged):
    rules = portable_rules(LIBRARY.draft_rules, "en", SUBJECT)
    found = staged().page.evaluate(CHECK, [orjson.loads(orjson.dumps(rules)), ["ASAP " * 5000]])
    assert found == [[]]
