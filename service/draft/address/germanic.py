"""German and Dutch."""

import re
from typing import Final

from service.draft.address.forms import AddressForms, Level, familiar, polite, words

FORMS: Final = (
    AddressForms(
        language="de",
        levels=(
            familiar(
                "du",
                "du dich dir dein deine deiner deinem deinen deines euch euer eure eurer eurem"
                " euren eures",
            ),
            Level(
                name="Sie",
                rank="polite",
                pattern=words("Sie Ihnen Ihr Ihre Ihrer Ihrem Ihren Ihres", case=True),
                skips_sentence_start=True,
                # Said of others these verbs are rare in a reply.
                settled_by=re.compile(
                    r"\s(?:bekommen|erhalten|müssen|möchten|brauchen|finden|dürfen|sollten)\b"
                ),
            ),
        ),
    ),
    AddressForms(
        language="nl",
        levels=(familiar("je", "je jij jou jouw jezelf jullie"), polite("u", "u uw uzelf")),
    ),
)
