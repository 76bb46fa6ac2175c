"""Forms of address told by verb endings and possessives, where no pronoun or surer word tells.

Each of these may now and then mean someone else ("su pedido" is yours, his or hers), so they count
only in a text that holds none of the surer forms, and by majority.
"""

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from service.draft.address.forms import Level, Rank

# Where a sentence or a clause begins, or after a word that often leads an imperative.
_START: Final = r"(?:^|[.!?:;,…»“”\"]\s+|\n|[¿¡]"
_HANGUL_STOP: Final = r"(?=[.!?~…\n]|$)"


def _endings(
    name: str, rank: Rank, *patterns: str, start: str = "", imperatives: str = ""
) -> Level:
    """Declare a form by patterns anywhere, and by imperatives where a clause begins."""
    parts = list(patterns)
    if imperatives:
        listed = "|".join(imperatives.replace("_", r"\s+").split())
        parts.append(rf"{_START}{start})(?:{listed})(?![\w'])")
    return Level(name=name, rank=rank, pattern=re.compile("|".join(parts), re.IGNORECASE))


ENDINGS: Final[Mapping[str, tuple[Level, ...]]] = MappingProxyType({
    "de": (
        _endings(
            "du",
            "familiar",
            r"(?<!\w)(?:habt|seid|könnt|wollt|müsst|sollt|dürft|möchtet|werdet|wisst|braucht|hättet"
            r"|wärt|könntet|würdet|\w{3,}[bdfgklmnprsz]t)\s(?-i:ihr)(?!\w)"
            r"|(?<!\w)(?-i:ihr)\s(?:habt|seid|könnt|wollt|müsst|sollt|dürft|möchtet|werdet|wisst)(?!\w)"
            r"|(?<!\w)(?:wenn|dass|ob|falls)\s(?-i:ihr)\s(?:\w+\s){0,4}\w+t(?=[,.!?\s]|$)",
            rf"{_START})(?:meldet|probiert|schreibt|schickt|gebt|sagt|schaut|ruft|macht|wartet|nehmt|prüft"
            r"|testet|versucht|klickt|antwortet|denkt|lasst|bringt|holt|seht|lest)\s(?:uns|es|bitte|einfach"
            r"|mir|mal|gern|gerne|auf|noch|den|die|daran)(?!\w)",
            start=r"|\b(?:bitte|einfach|und|dann|also|aber)\s+",
            imperatives="schreibe?(?!_ich) nimm gib schicke?(?!_ich) sage?(?!_ich) rufe?(?!_ich)"
            " melde(?!_ich) schaue?(?!_ich) guck prüfe?(?!_ich) gehe?(?!_ich) komm klicke?(?!_ich)"
            " antworte(?!_ich) warte(?!_ich) lies öffne(?!_ich) lade(?!_ich) starte(?!_ich) hab sei"
            " mache?(?!_ich) probiere?(?!_ich) versuche?(?!_ich) wähle?(?!_ich) lass bring hol zieh"
            " drück leg stell setz denk vergiss sieh tipp trag teste(?!_ich) sende(?!_ich)"
            " bestell(?!_ich) entschuldige verzeih frag such nutze(?!_ich) installiere(?!_ich)",
        ),
        _endings(
            "Sie", "polite", r"(?:^|[.!?:]\s+|\n)(?-i:Sie|Ihr|Ihre|Ihrer|Ihrem|Ihren|Ihnen)(?!\w)"
        ),
    ),
    "nl": (
        _endings("je", "familiar", imperatives="reageer_gewoon check_even kijk_even geef_even"),
        _endings("u", "polite", r"(?<!\w)(?:gelieve|hoogachtend|geachte)(?!\w)"),
    ),
    "fr": (
        _endings(
            "tu",
            "familiar",
            start=r"|\b(?:puis|et|ou|alors|simplement|d'abord)\s+",
            imperatives="(?:n'|ne_)?(?:hésite|donne|clique|regarde|envoie|essaie|essaye|vérifie|retire|attends"
            "|réponds|laisse|appelle|contacte|redémarre|ouvre|choisis|remplis|dis|fais|prends|mets"
            "|viens|va|sois|sache|aie|écris|télécharge|installe|branche|débranche|entre|ajoute|supprime"
            "|renvoie|rappelle|indique|excuse|pardonne|oublie|patiente|consulte|suis|lis)"
            "(?:-(?:nous|moi|le|la|les|lui|y))?",
        ),
        _endings(
            "vous",
            "polite",
            r"(?:^|[.!?:;]\s+|\n)(?-i:[A-ZÀ-Ý][a-zà-ÿ]{2,}ez)(?!\w)",
            r"\bveuillez\b",
        ),
    ),
    "es": (
        _endings(
            "tú",
            "familiar",
            r"¿(?:\w+\s){0,3}?(?:has|vas|sabes|prefieres|quieres|dices|ves|haces|llevas|tenías|querías|podrías"
            r"|querrías|te|\w{3,}(?:aste|iste))(?!\w)",
            r"(?<!\w)\w{2,}(?:aras|ieras|arías|erías|irías|ases|ieses|áis|éis)(?!\w)",
            r"¿(?:(?:cómo|qué|dónde|cuándo|no|a|hora)\s){0,3}(?!cuántas|cuáles|estas|esas|las|los|es|más|antes)"
            r"\w{2,}[aeá]s(?!\w)",
            r"(?<!\w)\w*[áéíóú]\w*[ae]te(?!\w)",
            r"(?<!\w)no\s(?:dudes|olvides|hagas|pongas|dejes|esperes|uses|abras|cierres|envíes)(?!\w)",
            r"(?<!\w)(?:si|cuando|que)\s(?:prefieres|pides|usas|llamas|escribes|ves)(?!\w)",
            start=r"|\b(?:y|luego|después|solo|simplemente)\s+",
            imperatives="mira responde espera escribe envía llama ten pon elige revisa quita comprueba abre haz"
            " pulsa entra prueba descarga reinicia manda dime cuéntame avis[aá]nos mand[aá]nos perdona"
            " disculpa oye fíjate dale confirma selecciona introduce verifica consulta sigue vuelve",
        ),
        _endings(
            "usted",
            "polite",
            r"(?<!\w)les?\s(?:\w{3,}(?:mos|é|ré)|adjunto|pido|agradezco|envío|informo|confirmo|escribo|ofrezco"
            r"|ruego|recuerdo|llamo|deseo|cobrará\w*)(?!\w)",
            r"(?<!\w)sus?\s\w",
            r"¿(?:dónde|cuándo|cómo|qué)\s\w{2,}ó(?!\w)|¿les?\s|(?<!\w)\w*[áéíóú]\w*[ae]se(?!\w)",
            r"¿(?:ha|podría|puede|prefiere|recibió|tiene|quiere|desea|necesita|sabe|quisiera|vio|conoce|usó)(?!\w)",
            r"(?<!\w)(?:si|cuando)\s(?:tiene|desea|necesita|prefiere|quiere|lo_desea|tuviera)(?!\w)",
            r"(?<!\w)(?:estimad[oa]s?|no\sdude|no\sse\spreocupe|no\solvide|siguiera|(?:qué|cuál)\s\w+\sle)(?!\w)",
            start=r"|\b(?:y|luego|después|simplemente)\s+",
            imperatives="haga retire espere responda revise compruebe mire abra escriba envíe llame tenga ponga"
            " elija indique complete seleccione pulse introduzca verifique consulte confirme descargue"
            " reinicie vaya vuelva siga utilice deje permítame disculpe perdone verá recibirá podrá"
            " tendrá encontrará quedamos_a_su adjunte conteste cambie pruebe",
        ),
    ),
    "it": (
        _endings(
            "tu",
            "familiar",
            r"(?<!\w)\w{2,}(?:resti|assi|essi|issi|isci)(?!\w)",
            r"(?<!\w)(?:che|se|cosa|quando)\s(?:chiedi|ricevi|preferisci|vedi|scrivi|usi|cerchi|sei)(?!\w)",
            r"(?<!\w)(?:scusami|scusaci|dimmi|dicci|dacci|fammi|facci|\w{3,}(?:arti|erti|irti))(?!\w)",
            rf"{_START})non\s\w{{3,}}(?:are|ere|ire)(?!\w)",
            r"(?:^|[.!?]\s+)\w{3,}(?:ati|eti|iti)(?=[.!,])",
            r"(?:^|[.!?]\s+)(?:come|dove|quando|cosa|a\sche\sora)\s\w+i\?",
            start=r"|\b(?:e|poi|quindi|e_poi)\s+",
            imperatives="guarda rispondi togli clicca aspetta tieni scrivi manda apri prova vai premi scegli leggi"
            " chiama controlla segui inserisci compila resta scarica scusa senti invia riavvia"
            " contatta ricorda attendi verifica seleziona",
        ),
        _endings(
            "Lei",
            "polite",
            r"(?<!\w)(?-i:Le|La|le)\s(?:\w{3,}(?:iamo|emo|rò|erà)|allego|chiedo|invio|scrivo|confermo|comunico"
            r"|ricordo|offro|richiamo|ringrazio|prego|va|verr\w+)(?!\w)",
            r"(?<!\w)(?:su[oaei]|suoi)\s\w",
            r"(?:^|[.!?]\s+)(?:si\s\w{3,}i(?!\w)|le\sè\s)",
            r"(?:^|[.!?]\s+)(?:come|dove|quando|cosa|a\sche\sora)\s(?:ha|sta|va|viene|fa|esce|parte|arriva)(?!\w)",
            r"(?:^|[.!?]\s+)(?:ha|può|potrebbe|preferisce|vorrebbe|desidera|riceverà|vedrà|troverà|potrà)(?!\w)",
            r"(?<!\w)(?:se|quando)\s(?:ha|desidera|preferisce|vuole|restasse|avesse)(?!\w)",
            r"(?<!\w)(?:gentile|egregi[oa]|non\sesiti|non\ssi\s\w+i|da\slei|ha\sbisogno)(?!\w)",
            start=r"|\b(?:e|poi|quindi|ci|mi)\s+",
            imperatives="risponda guardi tolga attenda clicchi tenga veda indichi invii scriva prema selezioni"
            " verifichi controlli apra provi segua vada dica faccia scusi resti compili legga chiami"
            " contatti inserisca scelga consideri aspetti riavvii",
        ),
    ),
    "pt": (
        _endings(
            "tu",
            "familiar",
            r"(?<!\w)(?!teste|leste|nordeste|sudeste|sudoeste|noroeste|celeste|oeste|preste)\w{3,}(?:aste|iste|este)(?!\w)",
            r"(?<!\w)\w{3,}(?:asses|esses|isses|avas|eres|ires)(?!\w)",
            r"(?<!\w)(?:preferes|pedes|precisas|sabes|vais|recebes|fazes|usas|dizes|vês|\w+-te)(?!\w)",
            r"(?<!\w)não\s\w{3,}(?:es|as)(?!\w)",
            r"(?:que|horas|onde|como|quando)\s\w+[aei]s\?",
            start=r"|\b(?:e|depois|só)\s+",
            imperatives="clica responde desculpa tira vê espera diz-nos diz envia-nos envia manda escreve abre faz"
            " verifica põe tem_em_conta escolhe carrega reinicia liga-nos conta-nos olha experimenta",
        ),
        _endings(
            "você",
            "polite",
            r"(?<!\w)(?:\w+-)?lhes?(?!\w)",
            r"(?<!\w)(?:suas?|seus?)\s\w",
            r"(?:^|[.!?]\s+)\w{2,}(?:ou|eu|iu)(?!\w)[^.!?]*\?|(?<!\w)\w{3,}[ae]-se(?!\w)",
            r"(?<!\w)(?:prezad[oa]s?|não\shesite|não\sse\s\w+e|se\stiver|caso\stenha|se\scontinuasse)(?!\w)",
            start=r"|\b(?:e|depois|por_favor)\s+",
            imperatives="indique responda clique retire verifique veja aguarde envie entre tenha faça escolha abra"
            " preencha siga reinicie confirme informe verá receberá poderá terá gostaria poderia"
            " prefere espere consulte acesse selecione ligue escreva contacte",
        ),
    ),
    "ru": (
        _endings(
            "ты",
            "familiar",
            r"(?<!\w)(?!лишь|тишь|мышь)\w{2,}(?:ешь|ишь|ёшь)(?:ся)?(?!\w)",
            start=r"|\b(?:просто|потом|и|не|затем)\s+",
            imperatives="скинь извини пиши ответь нажми посмотри пришли напиши подожди скажи проверь сними позвони"
            " зайди открой выбери попробуй дай давай волнуйся беспокойся переживай имей отправь"
            " перезагрузи укажи введи поставь возьми держи смотри прости глянь запусти удали скачай"
            " звони обращайся сообщи выключи включи",
        ),
        _endings(
            "вы",
            "polite",
            r"(?<!\w)(?<!\bв )(?<!\bна )(?<!\bо )(?<!\bпри )(?<!\bоб )(?!здравствуйте)\w{2,}(?:йте|ите|ьте)(?:сь)?(?!\w)",
            r"(?<!\w)(?:уважаем\w+|хотели\sбы)(?!\w)",
        ),
    ),
    "pl": (
        _endings(
            "ty",
            "familiar",
            r"(?<!\w)ci(?!\w)",
            r"(?<!\w)\w{2,}(?:łeś|łaś|liście|łyście)(?!\w)",
            r"(?<!\w)(?!nasz|wasz|łukasz|tomasz|afisz|zysz)\w{2,}(?:asz|esz|isz|ysz)(?!\w)",
            r"(?<!\w)\w{2,}(?:jcie|jecie|macie|necie)(?!\w)",
            start=r"|\b(?:i|potem|a_potem|po_prostu|nie|to)\s+",
            imperatives="podaj poczekaj zajrzyj pamiętaj zdejmij kliknij napisz wyślij sprawdź zobacz daj odpowiedz"
            " wybierz otwórz spróbuj pisz zadzwoń przyślij wpisz włącz wyłącz pobierz uruchom martw_się"
            " wejdź zostaw odbierz zaloguj_się zmień usuń dodaj patrz wybacz przepraszaj",
        ),
        _endings(
            "Pan/Pani",
            "polite",
            r"(?<!\w)(?:uprzejmie\s)?prosz(?:ę|imy)(?!\w)",
            r"(?<!\w)szanown\w+(?!\w)",
        ),
    ),
    "tr": (
        _endings(
            "sen",
            "familiar",
            r"(?<!\w)\w+[dt][ıiuü]n\sm[ıiuü](?!\w)",
            r"(?<!\w)m[ıiuü]s[ıiuü]n(?!\w)|\w(?:[dt]|s)[ıiuü]n\?",
            r"(?<!\w)\w+(?:[aeıiuü]rs[ıiuü]n|yors[uü]n|[ae]ks[ıi]n|m[ae]zs[ıi]n|rs[ae]n|[ae]m[ae]zs[ıi]n)(?!\w)",
            r"(?<!\w)\w+[ae]cak?s[ıi]n(?!\w)",
            r"(?<!\w)(?!senin|onun|bunun|şunun|sizin|kimin|herkesin)\w{3,}[ıiuü]n\siçin(?!\w)",
            r"(?<!\w)\w{2,}[ıiuü]n(?:[ae]|d[ae])\s(?:bırak|gönder|ulaş|gel|gör|yat)\w*",
            r"(?<!\w)\w{3,}(?:[ıiuü]n[ıiuü])\s(?:aldı|gönderdik|karşıla|inceledi|iptal|bekli)\w*",
            r"(?<!\w)(?:merak\setme|üzülme|canım|eline)(?!\w)",
            imperatives="gönder yaz bak bekle tıkla dene söyle ara aç kapat seç unutma",
        ),
        _endings(
            "siz",
            "polite",
            r"(?<!\w)\w{2,}[ıiuü]n[ıiuü]z(?:[ae]|[ıiuü]|d[ae]n?|[ıiuü]n|l[ae])?(?!\w)",
            r"(?<!\w)\w{2,}(?:[ae]y[ıi]n|[dt][ıiuü]n[ıiuü]z|m[ae]y[ıi]n|rs[ae]n[ıi]z)(?!\w)",
            r"(?<!\w)(?:edin|bakın|çıkarın|yazın|arayın|gönderin|tıklayın|bekleyin|deneyin|açın|kapatın|seçin"
            r"|basın|girin|sayın|memnuniyetle|buyurun|oturun|söyleyin|alın|verin|gelin|gidin|kullanın|dönün)(?!\w)",
        ),
    ),
    "ja": (
        _endings(
            "plain form (だ・よ・ね)",
            "familiar",
            r"(?:[うくぐすつぬぶむるたただいてでなのよねわえけ]|元気)(?=[。.!?！？\n~〜♪]|$)",
        ),
        _endings("です・ます", "polite", r"(?:ませ|ますよう|申し上げ|いたし|ございま)"),
    ),
    "ko": (
        _endings(
            "반말",
            "familiar",
            rf"(?:[어아해지야냐니라자래게돼봐줘와려여]|[가-힣]다){_HANGUL_STOP}",
        ),
        _endings("존댓말", "polite", r"(?:드립|드려|습니|십시|주시|하시)"),
    ),
})
