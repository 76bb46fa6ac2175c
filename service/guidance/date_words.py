"""How customers name a date and make it a deadline, language by language.

Each row: words before a date that make it a deadline, and what may stand between the two; words
after it that do; prepositions that do where the customer needs something; words of needing; the
twelve months, in the forms that stand in a date.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Final


@dataclass(frozen=True, slots=True, kw_only=True)
class DateWords:
    """One language's words, as patterns; an empty one is none.

    Attributes:
        months: twelve patterns with blanks between them; in each a point stands for a blank.
        pointed: whether 13.03 may be a date, and not a time or a version.
    """

    before: str
    between: str = ""
    after: str = ""
    toward: str = ""
    need: str = ""
    months: str = ""
    pointed: bool = True


WORDS: Final[Mapping[str, DateWords]] = MappingProxyType({
    "en": DateWords(
        before=r"on or before|by|before|until|till|no later than|not later than|prior to"
        r"|at the latest(?: by)?|latest(?: by)?|deadline(?: is| of|:)?",
        between=r"on|the|this|next|end of|close of business|noon",
        after=r",? at the latest|,? latest",
        toward=r"for|on",
        need=r"need|needs|needed|required",
        months=r"jan(?:uary)? feb(?:ruary)? mar(?:ch)? apr(?:il)? may june?"
        r" july? aug(?:ust)? sept?(?:ember)? oct(?:ober)? nov(?:ember)? dec(?:ember)?",
        pointed=False,
    ),
    "de": DateWords(
        before=r"bis|spätestens|vor|fristende:?|frist(?: ist|:)?|deadline(?: ist|:)?"
        r"|stichtag(?: ist|:)?",
        between=r"zum|am|dem|den|der|bis|vor|spätestens|einschließlich|inklusive",
        after=r" spätestens",
        toward=r"für den|zum|am",
        need=r"brauchen?|bräuchten?|benötigen?|benötigt",
        months=r"jan(?:uar)?|jänner feb(?:ruar)? märz|maerz|mrz apr(?:il)? mai juni?"
        r" juli? aug(?:ust)? sept?(?:ember)? okt(?:ober)? nov(?:ember)? dez(?:ember)?",
    ),
    "fr": DateWords(
        before=r"avant|d['’]ici|jusqu['’]au|au plus tard|pas plus tard que|date limite(?: est| ?:)?"
        r"|échéance(?: est| ?:)?|délai ?:",
        between=r"le|ce|au|jour du",
        after=r",? au plus tard|,? dernier délai",
        toward=r"pour le|le",
        need=r"besoin|faut|faudrait",
        months=r"janv(?:ier)? févr?(?:ier)?|fevrier mars avr(?:il)? mai juin"
        r" juil(?:let)? août|aout sept(?:embre)? oct(?:obre)? nov(?:embre)? déc(?:embre)?|decembre",
    ),
    "es": DateWords(
        before=r"antes del?|hasta|a más tardar|como muy tarde|como máximo|no más tarde del?"
        r"|fecha límite(?: es|:)?|plazo:",
        between=r"el|día|próximo|este|antes del",
        after=r",? a más tardar|,? como (?:muy tarde|máximo)",
        toward=r"para el(?: día)?|el",
        need=r"necesito|necesitamos|necesitaría|hace falta|urge",
        months=r"ene(?:ro)? feb(?:rero)? mar(?:zo)? abr(?:il)? mayo? jun(?:io)?"
        r" jul(?:io)? ago(?:sto)? sep?t?(?:t?iembre)? oct(?:ubre)? nov(?:iembre)? dic(?:iembre)?",
    ),
    "pt": DateWords(
        before=r"até|antes d[eo]|no máximo|o mais tardar|data limite(?: é|:)?|prazo(?: é|:)",
        between=r"o|a|ao|à|dia|em|no|até|próximo",
        after=r",? no máximo|,? o mais tardar",
        toward=r"para(?: o)?(?: dia)?|no dia",
        need=r"preciso|precisamos|necessito|precisaria",
        months=r"jan(?:eiro)? fev(?:ereiro)? mar(?:ço)? abr(?:il)? maio? jun(?:ho)?"
        r" jul(?:ho)? ago(?:sto)? set(?:embro)? out(?:ubro)? nov(?:embro)? dez(?:embro)?",
    ),
    "it": DateWords(
        before=r"entro(?: e non oltre)?|prima del(?:l['’])?|non oltre|al più tardi"
        r"|fino al(?:l['’])?|scadenza:?",
        between=r"il|l['’]|giorno|prossimo",
        after=r",? al più tardi",
        toward=r"per il|per l['’]|il",
        need=r"serve|servono|servirebbe|bisogno|occorre",
        months=r"gen(?:naio)? feb(?:braio)? mar(?:zo)? apr(?:ile)? mag(?:gio)? giu(?:gno)?"
        r" lug(?:lio)? ago(?:sto)? set(?:t(?:embre)?)? ott(?:obre)? nov(?:embre)? dic(?:embre)?",
    ),
    "nl": DateWords(
        before=r"vóór|uiterlijk|tegen|niet later dan|deadline(?: is|:)?",
        between=r"op|aanstaande|komende|de|voor|vóór|tot",
        after=r",? uiterlijk",
        # "Voor 6 mei" may be before that day or for it.
        toward=r"voor|op",
        need=r"nodig|graag|antwoord|antwoorden|reactie|ontvangen|leveren|geleverd|klaar|geregeld|opgelost"
        r"|oplossen|uiterlijk",
        months=r"jan(?:uari)? feb(?:ruari)? maart|mrt apr(?:il)? mei juni?"
        r" juli? aug(?:ustus)? sept?(?:ember)? okt(?:ober)? nov(?:ember)? dec(?:ember)?",
    ),
    "pl": DateWords(
        before=r"do|przed|najpóźniej|nie później niż|termin:",
        between=r"dnia|dniem|do|w|dniu",
        after=r",? najpóźniej",
        toward=r"na|w dniu",
        need=r"potrzebuję|potrzebujemy|potrzebne|muszę mieć",
        months=r"stycznia|sty lutego|lut marca|mar kwietnia|kwi maja czerwca|cze"
        r" lipca|lip sierpnia|sie września|wrz października|paź listopada|lis grudnia|gru",
    ),
    "ru": DateWords(
        before=r"до|к|не позднее|не позже|срок(?: ?[:—–-])?",
        between=r"конца|до|вечера|утра",
        toward=r"на",
        need=r"нужно|нужен|нужна|нужны|необходимо",
        months=r"янв(?:аря)? февр?(?:аля)? мар(?:та)? апр(?:еля)? мая июня?"
        r" июля? авг(?:уста)? сент?(?:ября)? окт(?:ября)? нояб?(?:ря)? дек(?:абря)?",
    ),
    "sv": DateWords(
        before=r"senast|före|innan|deadline(?: är|:)?",
        between=r"den|på",
        after=r",? senast",
        toward=r"till(?: den)?|den",
        need=r"behöver|behövs",
        months=r"jan(?:uari)? feb(?:ruari)? mars apr(?:il)? maj juni?"
        r" juli? aug(?:usti)? sept?(?:ember)? okt(?:ober)? nov(?:ember)? dec(?:ember)?",
    ),
    "da": DateWords(
        before=r"senest|inden|før|deadline(?: er|:)?",
        between=r"den|d\.|på",
        after=r",? senest",
        toward=r"til(?: den)?|den",
        need=r"skal bruge|har brug",
        months=r"jan(?:uar)? feb(?:ruar)? marts|mar apr(?:il)? maj juni?"
        r" juli? aug(?:ust)? sept?(?:ember)? okt(?:ober)? nov(?:ember)? dec(?:ember)?",
    ),
    "no": DateWords(
        before=r"senest|innen|før|frist(?: er|:)?|deadline(?: er|:)?",
        between=r"den|på",
        after=r",? senest",
        toward=r"til(?: den)?|den",
        need=r"trenger|må ha",
        months=r"jan(?:uar)? feb(?:ruar)? mars apr(?:il)? mai juni?"
        r" juli? aug(?:ust)? sept?(?:ember)? okt(?:ober)? nov(?:ember)? des(?:ember)?",
    ),
    "fi": DateWords(
        before=r"viimeistään|ennen|määräaika(?: on|:)?",
        after=r" mennessä",
        months=r"tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta"
        r" heinäkuuta elokuuta syyskuuta lokakuuta marraskuuta joulukuuta",
    ),
    "cs": DateWords(
        before=r"do|před|nejpozději|termín:?",
        between=r"dne|dnem|do|v|ve",
        after=r",? nejpozději",
        toward=r"na|v|ve",
        need=r"potřebuji|potřebuju|potřebujeme|nutně",
        months=r"ledna února března dubna května června"
        r" července srpna září října listopadu prosince",
    ),
    "tr": DateWords(
        before=r"en geç|son tarih:?",
        after=r"(?:['’]?[^\W\d_]{1,4})?(?: tarihine| gününe| gününden| tarihinden)?"
        r"(?: kadar| önce)",
        months=r"ocak şubat mart nisan mayıs haziran"
        r" temmuz ağustos eylül ekim kasım aralık",
    ),
    "uk": DateWords(
        before=r"до|не пізніше|к|строк:",
        between=r"кінця|ніж|до",
        toward=r"на",
        need=r"потрібно|потрібен|потрібна|потрібні|необхідно",
        months=r"січня лютого березня квітня травня червня"
        r" липня серпня вересня жовтня листопада грудня",
    ),
    "ro": DateWords(
        before=r"până|pana|cel târziu|cel tarziu|înainte de|termen:",
        between=r"pe|la|în|data de|de",
        after=r",? cel târziu",
        toward=r"pe|pentru(?: data de)?",
        need=r"am nevoie|avem nevoie|îmi trebuie|imi trebuie",
        months=r"ian(?:uarie)? feb(?:ruarie)? mar(?:tie)? apr(?:ilie)? mai iun(?:ie)?"
        r" iul(?:ie)? aug(?:ust)? sept?(?:embrie)? oct(?:ombrie)? noi(?:embrie)? dec(?:embrie)?",
    ),
    "vi": DateWords(
        before=r"trước|chậm nhất(?: là)?|muộn nhất(?: là)?|hạn chót(?: là|:)?",
        between=r"ngày|vào|hết",
        pointed=False,
    ),
    "ja": DateWords(
        before=r"遅くとも|締め?切り?[は:]|期限[は:]",
        after=r"(?:まで|迄|以前|より前|前|中に)",
    ),
    "ko": DateWords(
        before=r"늦어도|기한은|마감은",
        after=r"\s?(?:까지|이전|전까지|안에|전에)",
    ),
    "zh": DateWords(
        before=r"最晚|最迟|最遲|不晚于|不晚於|截止日期[是为為:]",
        after=r"(?:之前|以前|前|为止|為止)",
    ),
    "ar": DateWords(
        before=r"قبل|حتى|لغاية|في موعد أقصاه|بحلول",
        between=r"يوم|تاريخ|نهاية",
        months=r"يناير|كانون.الثاني فبراير|شباط مارس|آذار أبريل|ابريل|نيسان مايو|أيار يونيو|حزيران"
        r" يوليو|تموز أغسطس|اغسطس|آب سبتمبر|أيلول أكتوبر|اكتوبر|تشرين.الأول نوفمبر|تشرين.الثاني"
        r" ديسمبر|كانون.الأول",
    ),
})
