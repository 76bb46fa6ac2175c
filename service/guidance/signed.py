"""The name under a message that has no closing formula: on a last line of its own, or after it.

Only how to address the customer depends on it; a name is never evidence of anything else.
"""

import re
from typing import Final

MOST_WORDS: Final = 4
MOST_CHARACTERS: Final = 40
# Between the last sentence and a name on the same line: its end, a stroke or a short closing.
_CLOSING: Final = (
    r"(?:br|kr|rgds|mfg|thanks|thx|cheers|regards|best|danke|gruß|gruss|grüße|grüsse|lg|vg|merci|gracias|saludos|grazie|saluti"
    r"|obrigad[oa]|groet(?:jes)?|mvh|hilsen|hälsningar|terv|t\.(?=\s+\w+\s+\w\.)|pozdrawiam|dzięki|díky|teşekkürler)[,!]?\s+"
)
_NAME: Final = (
    r"(?P<name>(?:[^\W\d_]{1,4}\.\s?){0,2}[^\W\d_][\w'’-]*(?:\s+[^\W\d_][\w'’-]*\.?){0,2})$"
)
_INLINE: Final = re.compile(
    rf"(?:(?:(?<!\b\w)[.!?…)]\s+|[\s.!?]/\s?)(?:{_CLOSING})?|(?<!\w){_CLOSING}){_NAME}",
    re.IGNORECASE,
)
# Small words inside names.
_PARTICLES: Final = frozenset(
    "de da do dos das del della di du la le van von der den ten ter zu af av y e i al el bin"
    " ibn".split()
)
# Last words that are no names, though they may be written like one.
_NO_NAMES: Final = frozenset(
    "thanks thank please help regards cheers best sorry hello danke bitte hilfe gruß grüße gracias"
    " saludos ayuda merci salut cordialement grazie saluti obrigado obrigada abraços bedankt groet"
    " groeten tack hälsningar mvh tak hilsen takk kiitos terveisin dziękuję pozdrawiam dzięki díky"
    " děkuji köszönöm mulțumesc teşekkürler спасибо дякую ευχαριστώ terima salamat urgent".split()
)


def signed_name(text: str) -> str:
    """Give the name that a text ends with, or nothing.

    >>> signed_name("Wo ist mein Paket? T. Gruber")
    'T. Gruber'
    """
    body, _, last = text.rstrip().rpartition("\n")
    line = last.strip()
    if body.strip() and _is_name(line):
        return line
    # Few texts end with a word that may be part of a name, and the pattern is slow to say so.
    if not line or not _is_part(line.split()[-1].rpartition("/")[2]):
        return ""
    inline = _INLINE.search(line[-MOST_CHARACTERS * 2 :])
    name = inline["name"] if inline else ""
    return name if _is_name(name) else ""


def _is_name(line: str) -> bool:
    words = line.split()
    return (
        0 < len(words) <= MOST_WORDS
        and len(line) <= MOST_CHARACTERS
        and all(_is_part(word) for word in words)
        and not line.isupper()
        and not any(word.casefold().strip(".,!") in _NO_NAMES for word in words)
    )


def _is_part(word: str) -> bool:
    """Whether a word may be part of a name: capitalised, an initial, a title or a particle."""
    letters = word.rstrip(".").replace("'", "").replace("’", "").replace("-", "")
    if not letters.isalpha() or (word.endswith(".") and len(letters) > len("Dipl")):
        return False
    return word in _PARTICLES or (
        letters[0].isupper() and letters[-1:].islower() | (len(letters) == 1)
    )
