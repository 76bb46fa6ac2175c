"""Find sentences that say what a group of people is, or what all of it does.

A pattern cannot judge a sentence. It can see who is spoken of and in which form: a people as the
subject of a plain claim, one of them standing for all, a trait laid on a group or drawn from an
origin, an essence. What is hedged ("often", "may", "some"), speaks of certain persons ("our Indian
colleagues") or disputes a claim passes; the rest is for the reviewer.
"""

import re
from functools import cache
from typing import Final

from service.playbook.checks.groups import (
    ADJECTIVES,
    ESSENCES,
    ONE,
    PEOPLES,
    PERSONS,
    TRAITS,
)

# Capitalised at the start of a sentence, and no name of a people.
_OPENERS: Final = (
    "When|If|Where|While|Because|Since|As|So|But|And|Some|Many|Few|Several|Other|These|Those|Such"
    "|Two|Three|What|Which|How|Do|Are|Whether|Unless|Until|After|Before|Then|Often"
)
_FROM: Final = r"(?:from|in) (?:the )?[A-Z]\w+(?: [A-Z]\w+)?"
_GROUP: Final = (
    rf"(?:(?:{PEOPLES})(?: {_FROM})?|(?:{ADJECTIVES})[ -](?:{PERSONS})|[Tt]he (?:{ADJECTIVES})"
    rf"|(?i:{PERSONS}) {_FROM}"
    rf"|(?!(?:{_OPENERS}) )[A-Z]\w+ people)"
)
_ONE_OF_THEM: Final = rf"(?:(?:{ONE})(?: (?:{PERSONS}))?|(?:{PERSONS}|someone) {_FROM})"
_WHOLE: Final = r"(?<![\w-])"
_HEDGED: Final = r"(?! (?:often|sometimes|usually|likely|asked|free|welcome|entitled|able)\b)"
# Of these the sentence speaks as of certain persons, or of some, or asks.
_SPARED: Final = "".join(
    f"(?<![{word[0].upper()}{word[0]}]{word[1:]} )"
    for word in (
        *("some", "many", "few", "what", "which", "whether", "where", "if", "than"),
        *("our", "my", "your", "their", "these", "those", "two", "both"),
    )
)

# Any group, and a verb by which one says what it is or wants.
_WANTS: Final = (
    "are|aren't|were|always|never|only|love|hate|want|like|dislike|expect|need|demand|prefer|think"
    "|believe|respect|value|trust|distrust|fear|avoid|cannot|can't|don't|do not|will not|won't"
    r"|have(?! (?:a|the|no|any)? ?(?:right|choice|deadline|until|to|\d))|lack|despise|worship|enjoy"
    "|refuse|obey|care"
)
_CLAIM: Final = rf"{_SPARED}{_WHOLE}{_GROUP} (?:{_WANTS})\b{_HEDGED}"
# A people as the whole subject, and any verb at all but these.
_BEGIN: Final = r"(?:^|(?<=[:,] )|(?<=\bthat )|(?<=\bbecause )|(?<=\bhow )|(?<=\bsince ))"
_NO_CLAIM: Final = (
    "may|might|can|could|should|often|sometimes|usually|generally|tend|who|whose|with|without|in"
    "|from|of|at|on|by|for|to|and|or|as|living|abroad|writing|answered|rated|were|was|had|than"
)
_BARE: Final = rf"{_BEGIN}(?:{PEOPLES}) (?!(?:{_NO_CLAIM})\b)[a-z]+\b{_HEDGED}"
# Some adjectives are plural nouns as well: Chinese are, Swiss love.
_BARE_ADJECTIVE: Final = (
    rf"{_BEGIN}(?:{ADJECTIVES}) (?:(?:all|always|never|only) )?(?:are|care|do not|don't|expect"
    rf"|follow|hate|have no|lack|love|need|respect|think|want|worship|cannot|can't)\b{_HEDGED}"
)
# One of them stands for all.
_DOES: Final = (
    "will|would|won't|is|isn't|has|does|doesn't|cannot|can't|must|never|always|only|wants|needs"
    "|expects|loves|hates|prefers|thinks|knows|trusts|respects|values|fears|avoids|refuses|lacks"
)
_STANDS_FOR_ALL: Final = rf"{_WHOLE}[Aa]n? {_ONE_OF_THEM} (?:{_DOES})\b{_HEDGED}"
_ALL: Final = (
    r"(?<![Nn]ot )\b(?:[Aa]ll|[Mm]ost|[Nn]o|[Ee]very|[Tt]ypical|[Rr]eal|[Ll]ike all)"
    rf" {_GROUP}(?!\w)"
    r"(?! (?:must|may|can|should)\b)"
)
_EVERY: Final = (
    rf"(?<![Nn]ot )\b(?:[Ee]very|[Ee]ach|[Nn]o|[Aa]verage|[Tt]ypical|[Tt]rue|[Rr]eal|[Pp]roper)"
    rf" (?:{ONE})(?:(?: (?:{PERSONS}))(?!\w)|(?= (?:\w+s|will|would|can|ever|never)\b|[:,.]|$))"
)
# A trait laid on a group, or drawn from where somebody comes from.
_VERY: Final = r"(?: (?:very|more|less|so|quite|rather|too|all|such|naturally|just|simply))?"
_TRAIT_OF_GROUP: Final = rf"{_WHOLE}(?i:{TRAITS}) (?:{_GROUP}(?!\w)|(?:culture|nation|society)\b)"
_ARE_TRAIT: Final = (
    rf"{_WHOLE}(?:[Tt]hey|(?i:{PERSONS})|[Tt]he culture) (?:are|is){_VERY} (?i:{TRAITS})\b"
)
_ORIGIN: Final = (
    rf"(?:(?:is|are|'s|'re|[Bb]eing|[Aa]s)(?: an?)?|typical of|[Ll]ike an?|[Ll]ike all)"
    rf" (?:{ONE}|{PEOPLES}|from [A-Z]\w+)(?: (?:{PERSONS}))?(?!\w| [a-z]+ (?:is|are)\b)"
)
_DRAWN_FROM_ORIGIN: Final = rf"{_WHOLE}{_ORIGIN}[^.;]{{0,60}}?\b(?:{TRAITS})\b"
_ESSENCE: Final = (
    rf"\b(?:{ADJECTIVES}) (?:{ESSENCES})\b"
    rf"|\b(?:in|of) (?:the|their) (?:blood|genes|DNA|nature) of (?:{_GROUP})"
    r"|\b(?:in|by) their (?:blood|genes|DNA|(?:very )?nature)\b|\bare born to\b|\bgenetically\b"
    rf"|\bruns? in (?:\w+ )?(?:the )?(?:{ADJECTIVES}|their)\b"
)
# What all of them do, whoever they are.
_ABSOLUTE: Final = (
    rf"{_WHOLE}(?:[Tt]hey|[Ee]veryone|[Nn]obody|(?i:{PERSONS}))(?: (?:here|there|will))?"
    r" (?:always|never)\b"
)
_DISTRUST: Final = (
    rf"{_WHOLE}(?:[Nn]ever|[Dd]o not|[Dd]on't) (?:trust|believe)"
    rf" (?:them|him|her|people|customers?|anyone|{_GROUP}|an? (?:{ONE}))(?!\w)"
    rf"|\b(?:[Bb]eware of|[Ww]atch out for|[Bb]e wary of) (?:{_GROUP}|an? (?:{ONE}))(?!\w)"
)
_FORMS: Final = "|".join((
    *(_ALL, _CLAIM, _ABSOLUTE, _DISTRUST, _TRAIT_OF_GROUP, _ARE_TRAIT),
    *(_BARE, _BARE_ADJECTIVE, _STANDS_FOR_ALL, _EVERY, _ESSENCE, _DRAWN_FROM_ORIGIN),
))
_SENTENCE: Final = re.compile(r"(?<=[.;!?])\s+")
# A line may name a claim in order to deny it.
_DISPUTED: Final = re.compile(
    r"\b(?:stereotype|myth|clich[eé]|prejudice)s?\b"
    r"|^(?:do not|don't|never) (?:assume|conclude|say|suggest|repeat)\b",
    re.IGNORECASE,
)
# Without one of these words a sentence is of nobody, and the long patterns need not look at it.
_WORD: Final = re.compile(r"[a-z]+")
_NAMES: Final = _WORD.findall(f"{PEOPLES} {ONE} {PERSONS}".lower())
_OF_SOMEBODY: Final = frozenset(
    "they everyone nobody someone anyone their them him her culture nation society born"
    " genetically".split()
).union(_NAMES, (name.removesuffix("s") for name in _NAMES))


def find_stereotype(text: str) -> str | None:
    """Give the words that say what a group of people is, or always or never does."""
    for sentence in _SENTENCE.split(text):
        if _OF_SOMEBODY.isdisjoint(_WORD.findall(sentence.lower())):
            continue
        found = _stereotypes().search(sentence)
        if found and not _DISPUTED.search(sentence):
            return found[0]
    return None


@cache
def _stereotypes() -> re.Pattern[str]:
    """Compile the forms when a text is first looked at: a start from kept playbooks never is."""
    return re.compile(_FORMS)
