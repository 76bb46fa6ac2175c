"""What a customer's text asks for or shows, beyond the lexicon: cues in many languages at once.

`<` and `>` stand for the edges of words, `~` for a few words between (`service.playbook.cues`). All are looked for in one pass.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final, Literal

from service.playbook.cues import CueSet

Cue = Literal[
    "contraction",
    "asks_when",
    "asks_why",
    "asks_who_approved",
    "wants_it_now",
    "no_phone",
    "customs",
    "sizes",
    "told_of_origin",
    "cannot_follow",
    "order",
    "told_before",
    "angry_emoji",
    "sad_emoji",
    "question",
]

_PATTERNS: Final[Mapping[Cue, str]] = MappingProxyType({
    "contraction": r"<(?:i'm|don't|can't|won't|it's|didn't|i've|what's|that's|hasn't|isn't)>",
    "asks_when": (
        r"<(?:which day|exact date|give (?:me|us) a date|when (?:it|will|can|is|are|do|it's)|by when|what (?:date|time)|wann|quand"
        r"|cuándo|quando|kiedy|wanneer|hvornår|når|när|milloin|kdy|mikor|când|πότε|когда|коли|ne zaman"
        r"|einen (?:\w+ )?(?:liefer)?termin|(?:donner|indiquer|communiquer) une date|una (?:fecha|data)|uma data|een datum)>"
        r"|いつ|언제|什么时候|什麼時候|何时|متى|कब|kailan"
    ),
    "asks_why": (
        r"<(?:why|how come|weshalb|warum|wieso|pourquoi|por qué|por que|perché|dlaczego|waarom|hvorfor"
        r"|varför|miksi|proč|miért|de ce|γιατί|почему|чому|neden|niçin)>"
        r"|なぜ|どうして|왜 |为什么|為什麼|لماذا|क्यों|bakit"
    ),
    "asks_who_approved": (
        r"<(?:(?:who|whoever)~(?:approved|authori[sz]ed)|(?:approv\w+|confirm\w*|letter)~(?:management|director)"
        r"|(?:quem|quién|quien)~autori[zs]\w+|qui~autoris\w+|wer~(?:genehmigt|freigegeben)|yönetim\pL*~onay\pL*"
        r"|chi~autorizzat\w+|kto~(?:zatwierdził|zaakceptował))>|誰が承認|누가 승인|谁批准|موافقة الإدارة"
    ),
    "wants_it_now": (
        r"<(?:right now|immediately|at once|straight away|this minute|within (?:the|an|one) hour"
        r"|while i(?:'m| am) on the (?:phone|line)|sofort|unverzüglich|umgehend|immédiatement|tout de suite"
        r"|dans l'heure|inmediatamente|de inmediato|ahora mismo|imediatamente|agora mesmo|immediatamente"
        r"|onmiddellijk|meteen|natychmiast|немедленно|срочно|genast|omgående|heti|okamžitě|azonnal|hemen)>"
        r"|今すぐ|直ちに|지금 당장|즉시|فورا|立刻|马上|馬上|立即|तुरंत"
    ),
    "no_phone": (
        r"<(?:no|don't|do not|not|without|keine?n?|pas de|pas|sin|sem|senza|geen|niet|nie|bez|ikke|inte|не)~(?:phone|calls?|calling|telephone|anruf\w*|telefon\w*|appel\w*|téléphon\w*|llam\w*"
        r"|ligaç\w*|telefonem\w*|chiamat\w*|bellen|gebeld|rozmow\w*|ringa?|звон\w*)"
        r"|電話(?:は|での)[^。]{0,12}(?:不要|控え|ご遠慮)|不要打电话|전화(?:는|하지)[^.]{0,8}(?:마|말)"
    ),
    "customs": (
        r"<(?:customs|import (?:duty|duties|tax|fee)s?|dut(?:y|ies)|zoll\w*|einfuhr\w*|douanes?|aduanas?|aduaner\w*"
        r"|alf[âa]ndega|dogana\w*|c[łl]o|c[łl]a|celn\w*|tull\w*|tulli\w*|toldafgift\w*|toldgebyr\w*|i told|told og|tollen|tollavgift\w*|tollgebyr\w*|toll og|i toll|vám\w*|vama|τελωνεί\w*"
        r"|таможн\w*|мито|gümrük\w*)|関税|税関|통관|관세|关税|關稅|清关|清關|جمارك|الجمركي|सीमा शुल्क"
    ),
    "sizes": (
        r"<(?:sizes?|(?:schuh|kleider|konfektions)?grö(?:ß|ss)en?|pointures?|tailles?|tallas?|tagli[ae]|formato (?:torto|sbagliato|errato|giusto)|(?:torto|sbagliato|errato|giusto) formato"
        r"|tamanhos?|maat|schoenmaat|rozmiar\pL*|velikost\pL*|storlek\pL*|størrels\pL*|размер\pL*|beden|numarası)>"
        r"|サイズ|尺码|尺碼|사이즈|مقاس"
    ),
    "told_of_origin": (
        r"<(?:for (?:someone|somebody|people|a person|customers) (?:in|from|living in)|people (?:from|in) (?:your|my|our) country"
        r"|(?:you|us) (?:europeans|americans|foreigners|people)|because (?:i|we|you)(?:'m| am| are|'re) (?:a )?(?:foreign\w*|from)"
        r"|für (?:jemanden|leute) aus|pour quelqu'un (?:de|du|qui vit)|pour les gens (?:de|du)|para alguien (?:de|que vive)"
        r"|para la gente de|para alguém d[eoa]|per (?:uno|qualcuno|chi) (?:che vive|viene)|voor iemand uit)>"
    ),
    "cannot_follow": (
        r"<(?:can(?:not|'t)|could(?: not|n't)|hard to|difficult to|trouble) (?:\w+ ){0,2}(?:understand|hear|follow)\w*>"
        r"|<ask(?:ed|ing)? (?:you|him|her|them) to repeat>|<speak (?:more )?(?:slowly|clearly)>"
    ),
    "order": (
        r"<(?:orders?|parcels?|packages?|deliver(?:y|ies)|items?|shipments?|bestellung\w*|paket\w*|commandes?|colis"
        r"|pedidos?|paquetes?|encomendas?|ordin[ei]|pacco|pacchi|pacchett\w*|spedit[oaie]|spedizion\w*|bestelling\w*|pakket\w*|zamówieni\w*|paczk\w*"
        r"|заказ\w*|посылк\w*|sipariş\w*|kargo\w*)|注文|荷物|订单|訂單|包裹|주문|배송|طلب|شحنة"
    ),
    "told_before": (
        r"<(?:don't|do not) ask me (?:that )?again>"
        r"|<(?:already|yesterday|before)~(?:explained|told|said|sent|gave)>"
        r"|<(?:explained|told|said|sent|gave)~(?:already|yesterday|before|last (?:time|week))>"
        r"|<habe (?:ich )?(?:ihnen )?(?:bereits|schon)>|<j'ai déjà>|<ya (?:lo |les |se lo )?(?:expliqué|envié|dije)>"
        r"|<já (?:expliquei|enviei|disse)>|<ho già (?:spiegato|inviato|detto)>|<już (?:wyjaśni\w*|wysła\w*|pisa\w*)"
    ),
    "angry_emoji": "[😡🤬😠👿💢]",
    "sad_emoji": "[😢😭😞😔🙁☹]",
    "question": r"[??؟]",
})

_SET: Final = CueSet(_PATTERNS)


def find_cues(text: str) -> frozenset[Cue]:
    """Name the cues that a text holds."""
    return _SET.found(text)
