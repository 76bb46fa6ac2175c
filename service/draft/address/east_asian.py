"""Japanese, Korean and Chinese, where endings or a choice of word carry the politeness."""

import re
from typing import Final

from service.draft.address.forms import AddressForms, Level

_STOP: Final = r"(?=[。.!?！？\n~〜♪]|$)"

FORMS: Final = (
    AddressForms(
        language="ja",
        levels=(
            Level(
                name="plain form (だ・よ・ね)",
                rank="familiar",
                pattern=re.compile(
                    r"(?:(?<!まし)(?<!でし)(?<!くださ)[うくぐつぬぶむるただい]よ[ねー]?|だね|じゃん|しといて|ちゃって"
                    r"|った|(?<!お)待ってて"
                    rf"|して[ねよ]|みて[ねよ]?|ごめん[ねー]?|ありがとう?|よろしく[ねー]?|[うくるぬむ]ね){_STOP}"
                ),
            ),
            Level(
                name="です・ます",
                rank="polite",
                pattern=re.compile(
                    r"(?:です|ます|ました|ません|ませんでした|でした|でしょう|ください|ございます|ましょう)"
                    rf"(?:か|ね|よ|ので|が)?{_STOP}"
                ),
            ),
        ),
    ),
    AddressForms(
        language="ko",
        levels=(
            Level(
                name="반말",
                rank="familiar",
                pattern=re.compile(
                    r"(?:(?<!\w)(?:너|너의|네가|니가|너한테|너를)(?!\w)"
                    rf"|(?:줄게|할게|해줘|거야|했어|있어|없어|미안해|고마워|알았어|봐|지마|됐어){_STOP})"
                ),
            ),
            Level(
                name="존댓말",
                rank="polite",
                pattern=re.compile(
                    rf"(?:니다|니까|십시오|죠|(?<!필)(?<!중)(?<!개)(?<!주)요){_STOP}"
                ),
            ),
        ),
    ),
    AddressForms(
        language="zh",
        levels=(
            Level(name="你", rank="familiar", pattern=re.compile("你(?!们|們)")),
            Level(name="您", rank="polite", pattern=re.compile("您")),
        ),
    ),
)
