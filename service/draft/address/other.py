"""Turkish, Finnish, Hungarian, Greek, Hindi, Indonesian and Persian."""

import re
from typing import Final

from service.draft.address.forms import AddressForms, Level, familiar, polite

FORMS: Final = (
    AddressForms(
        language="tr",
        levels=(
            Level(
                name="sen",
                rank="familiar",
                pattern=re.compile(
                    r"(?<!\w)(?:sen|seni|sana|senin|sende|senden|\w+(?:yorsun|ebilirsin|abilirsin"
                    r"|acaksın|eceksin))(?!\w)",
                    re.IGNORECASE,
                ),
            ),
            Level(
                name="siz",
                rank="polite",
                pattern=re.compile(
                    r"(?<!\w)(?:siz|sizi|size|sizin|sizde|sizden|\w{3,}(?:iniz|ınız|unuz|ünüz))"
                    r"(?!\w)",
                    re.IGNORECASE,
                ),
            ),
        ),
    ),
    AddressForms(
        language="fi",
        levels=(
            familiar("sinä", "sinä sinun sinulle sinut sinua sinulla sulle sun sä"),
            polite("te", "teidän teille teitä teidät teillä"),
        ),
    ),
    AddressForms(
        language="hu",
        levels=(
            familiar("te", "neked téged tied veled rólad hozzád"),
            polite("Ön", "ön önt önnek önnel öntől önök önöknek"),
        ),
    ),
    AddressForms(
        language="el",
        levels=(familiar("εσύ", "εσύ εσένα σου"), polite("εσείς", "εσείς εσάς σας")),
    ),
    AddressForms(
        language="hi",
        levels=(
            familiar("तुम", "तू तुम तुझे तुम्हें तुम्हारा तुम्हारी तुम्हारे तेरा तेरी"),
            polite("आप", "आप आपका आपकी आपके आपको आपसे"),
        ),
    ),
    AddressForms(
        language="id",
        levels=(
            familiar("kamu", "kamu kau pesananmu akunmu pesanmu"),
            polite("Anda", "anda bapak ibu"),
        ),
    ),
    AddressForms(
        language="fa",
        levels=(familiar("تو", "تو تورا"), polite("شما", "شما شمارا")),
    ),
)
