"""Idioms as they are written in a sentence: `drop the ball` as dropped or dropping it."""

import re
from types import MappingProxyType
from typing import Final

from service.playbook.patterns import pattern_of

_IRREGULAR: Final = MappingProxyType({
    "be": "be|is|are|am|was|were|been|being|'s|'re|'m",
    "beat": "beat|beats|beaten|beating",
    "bend": "bend|bends|bent|bending",
    "bite": "bite|bites|bit|bitten|biting",
    "blow": "blow|blows|blew|blown|blowing",
    "break": "break|breaks|broke|broken|breaking",
    "bring": "bring|brings|brought|bringing",
    "burn": "burn|burns|burned|burnt|burning",
    "catch": "catch|catches|caught|catching",
    "come": "come|comes|came|coming",
    "cost": "cost|costs|costing",
    "cut": "cut|cuts|cutting",
    "draw": "draw|draws|drew|drawn|drawing",
    "fall": "fall|falls|fell|fallen|falling",
    "fly": "fly|flies|flew|flown|flying",
    "get": "get|gets|got|gotten|getting",
    "give": "give|gives|gave|given|giving",
    "go": "go|goes|went|gone|going",
    "hang": "hang|hangs|hung|hanging",
    "have": "have|has|had|having|'ve",
    "hit": "hit|hits|hitting",
    "hold": "hold|holds|held|holding",
    "jump": "jump|jumps|jumped|jumping",
    "keep": "keep|keeps|kept|keeping",
    "leave": "leave|leaves|left|leaving",
    "lose": "lose|loses|lost|losing",
    "make": "make|makes|made|making",
    "pay": "pay|pays|paid|paying",
    "put": "put|puts|putting",
    "read": "read|reads|reading",
    "run": "run|runs|ran|running",
    "see": "see|sees|saw|seen|seeing",
    "shoot": "shoot|shoots|shot|shooting",
    "sit": "sit|sits|sat|sitting",
    "sleep": "sleep|sleeps|slept|sleeping",
    "speak": "speak|speaks|spoke|spoken|speaking",
    "spill": "spill|spills|spilled|spilt|spilling",
    "stand": "stand|stands|stood|standing",
    "stick": "stick|sticks|stuck|sticking",
    "take": "take|takes|took|taken|taking",
    "tell": "tell|tells|told|telling",
    "think": "think|thinks|thought|thinking",
    "throw": "throw|throws|threw|thrown|throwing",
    "win": "win|wins|won|winning",
})
_POSSESSIVES: Final = frozenset({"my", "your", "our", "his", "her", "its", "their", "one's"})
_POSSESSIVE: Final = "(?:my|your|our|his|her|its|their|one's)"
# Heads that never take a verb's endings.
_FIXED: Final = frozenset(
    (
        "a an the in on at by to out off under over up down back for as of not no all from with"
    ).split()
)
_DOUBLING: Final = re.compile(r"[^aeiou][aeiou][bdgklmnprt]$")
_SIBILANT: Final = ("s", "x", "z", "ch", "sh", "o")


def idiom_pattern(idiom: str, language: str) -> str:
    """Make the pattern that finds an idiom, in English with the endings of its first word."""
    head, _, rest = idiom.lower().partition(" ")
    if language != "en" or head in _FIXED or not head.isalpha():
        return pattern_of(idiom)
    parts = [f"(?:{_endings(head)})"]
    parts += [_POSSESSIVE if word in _POSSESSIVES else pattern_of(word) for word in rest.split()]
    return r"\s+".join(parts)


def _endings(verb: str) -> str:
    if verb in _POSSESSIVES:
        return _POSSESSIVE
    if verb in _IRREGULAR:
        return _IRREGULAR[verb]
    stem = verb.removesuffix("e")
    stem = verb + verb[-1] if _DOUBLING.search(verb) else stem
    third = f"{verb}es" if verb.endswith(_SIBILANT) else f"{verb}s"
    past = f"{verb}d" if verb.endswith("e") else f"{stem}ed"
    return "|".join((verb, third, past, f"{stem}ing"))
