"""The loads' tickets: 20 to 600 words in five languages, and an HTML mail of 36 KB.

Written for the purpose. No two of one load are alike, so that nothing is fast only because the
same was asked before.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape
from itertools import cycle, islice
from typing import Any, Final

import orjson

MAIL_BYTES: Final = 36_000
MAIL_WORDS: Final = 180


@dataclass(frozen=True, slots=True, kw_only=True)
class Writer:
    """A kind of customer: where they write from, and what they write."""

    country: str
    locale: str
    time_zone: str
    phone: str
    domain: str
    subject: str
    sentences: tuple[str, ...]


WRITERS: Final = (
    Writer(
        country="FR",
        locale="en-GB",
        time_zone="Europe/Paris",
        phone="+33 6 39 98 41 20",
        domain="courriel-example.fr",
        subject="Where is my order?",
        sentences=(
            "Hello, I ordered a desk lamp from your shop in March; it has not arrived yet.",
            "The tracking page has shown the same line for eight days, and nobody answered me.",
            "I live in Toulouse, and the delivery address on the order is right, I checked twice.",
            "The confirmation said three to five working days, which is why I chose your shop.",
            "Could you please tell me where the parcel is, and when I can expect it at my door?",
            "If it is lost, I would like to know whether you send a new one or return the money.",
            "I am at home on weekdays after six, and my neighbour can take it on Saturdays.",
            "Thank you for looking into this, I would be glad to hear from you this week.",
        ),
    ),
    Writer(
        country="DE",
        locale="de",
        time_zone="Europe/Berlin",
        phone="+49 30 901820",
        domain="beispiel.de",
        subject="Rechnung stimmt nicht",
        sentences=(
            "Sehr geehrte Damen und Herren, die Rechnung vom 4. März stimmt leider nicht.",
            "Berechnet wurden zwei Lampen, bestellt und geliefert wurde aber nur eine.",
            "Ich habe Ihnen das schon vor einer Woche geschrieben und keine Antwort bekommen.",
            "Die Bestellbestätigung liegt bei, darin steht der richtige Betrag von 89,90 Euro.",
            "Bitte senden Sie mir bis zum 20. März eine berichtigte Rechnung zu.",
            "Solange die Sache nicht geklärt ist, werde ich den strittigen Teil nicht bezahlen.",
            "Außerdem möchte ich wissen, warum die Versandkosten doppelt aufgeführt sind.",
            "Für eine kurze Rückmeldung wäre ich Ihnen dankbar.",
        ),
    ),
    Writer(
        country="BR",
        locale="pt-BR",
        time_zone="America/Sao_Paulo",
        phone="+55 11 4004 1234",
        domain="exemplo.com.br",
        subject="Pedido com defeito",
        sentences=(
            "Boa tarde, recebi o abajur ontem, mas ele não liga de jeito nenhum.",
            "Já troquei a lâmpada e testei em outra tomada, e continua do mesmo jeito.",
            "Comprei para dar de presente no sábado, então preciso de uma solução rápida.",
            "O pedido foi pago no Pix no mesmo dia, e a nota fiscal está em meu nome.",
            "Vocês podem mandar outro antes do fim de semana ou devolver o valor?",
            "Tentei o chat duas vezes e a conversa caiu antes de alguém responder.",
            "Posso enviar fotos e um vídeo se isso ajudar vocês.",
            "Fico no aguardo, muito obrigada pela atenção!",
        ),
    ),
    Writer(
        country="MX",
        locale="es-MX",
        time_zone="America/Mexico_City",
        phone="+52 55 5093 0000",
        domain="ejemplo.mx",
        subject="Cambio de dirección",
        sentences=(
            "Buenos días, quisiera cambiar la dirección de entrega de mi pedido.",
            "Me mudé la semana pasada y ya no hay nadie que pueda recibir el paquete allá.",
            "La página no me deja corregirla porque el pedido aparece como preparado.",
            "Les agradecería mucho si pudieran hacerlo antes de que salga del almacén.",
            "La nueva dirección está en la colonia Roma, cerca de la plaza principal.",
            "Si tiene algún costo adicional, avísenme por favor antes de hacer el cambio.",
            "También necesito que la factura salga con los datos de mi empresa.",
            "Quedo al pendiente de su respuesta y les mando un saludo cordial.",
        ),
    ),
    Writer(
        country="FR",
        locale="fr",
        time_zone="Europe/Paris",
        phone="+33 1 40 20 50 50",
        domain="exemple.fr",
        subject="Remboursement toujours attendu",
        sentences=(
            "Bonjour, j'ai renvoyé la lampe il y a trois semaines et j'attends le remboursement.",
            "Le suivi indique que le colis est arrivé chez vous le deux mars au matin.",
            "Votre collègue m'avait promis un virement sous dix jours, et rien n'est venu.",
            "C'est la troisième fois que j'écris, et je commence à perdre patience.",
            "Je vous prie de bien vouloir me confirmer la date exacte du virement.",
            "À défaut, je demanderai à ma banque de contester le paiement.",
            "Vous trouverez ci-joint la preuve de dépôt et le numéro du retour.",
            "Je vous remercie par avance et vous adresse mes salutations distinguées.",
        ),
    ),
)

_STYLE: Final = (
    "p.MsoNormal, li.MsoNormal, div.MsoNormal {margin:0cm; font-size:11.0pt;"
    ' font-family:"Calibri",sans-serif; mso-fareast-language:EN-US;}\n'
)
_CELL: Final = '<p class="MsoNormal" style="margin-bottom:6.0pt"><span lang="EN-GB">{}</span></p>'
_QUOTED: Final = (
    "Your request has been received and is being looked at by our support staff. To add"
    " something, answer this message above the line."
)


def request_of(words: int, number: int = 0) -> bytes:
    """Make the body of POST /v1/guidance.

    Args:
        words: how many the customer has written.
        number: which one; no two are alike.
    """
    writer = WRITERS[number % len(WRITERS)]
    return _body(writer, number, {"author": "customer", "text": _text(writer, words, number)})


def mail_of(number: int = 0) -> bytes:
    """Make the same for an HTML mail of 36 KB: much markup, a quoted thread, little text."""
    writer = WRITERS[number % len(WRITERS)]
    html = _mail(_text(writer, MAIL_WORDS, number))
    return _body(writer, number, {"author": "customer", "text": html, "html": True})


def draft_of(words: int, number: int = 0) -> str:
    """Make an agent's draft in English."""
    return _text(WRITERS[0], words, number)


def _text(writer: Writer, words: int, number: int) -> str:
    """Begin with another sentence each time, after an order number of its own."""
    turned = cycle(writer.sentences)
    start = number // len(WRITERS) % len(writer.sentences)
    drawn = (word for sentence in islice(turned, start, None) for word in sentence.split())
    return " ".join((f"A{48_000 + number}:", *islice(drawn, words - 1)))


def _mail(text: str) -> str:
    rows = "".join(_CELL.format(escape(line)) for line in text.split(". "))
    head = f"<html><head><style>{_STYLE * 60}</style></head><body><div>{rows}</div>"
    quoted = _CELL.format(escape(_QUOTED))
    room = MAIL_BYTES - len(head.encode()) - len("<blockquote></blockquote></body></html>")
    return f"{head}<blockquote>{quoted * (room // len(quoted))}</blockquote></body></html>"


def _body(writer: Writer, number: int, message: Mapping[str, Any]) -> bytes:
    ticket = {
        "id": f"T-{number}",
        "channel": "email",
        "subject": writer.subject,
        "created_at": "2026-03-12T09:30:00Z",
        "requester": {
            "id": f"R-{number}",
            "name": "A. Customer",
            "email": f"customer{number}@{writer.domain}",
            "phone": writer.phone,
            "locale": writer.locale,
            "time_zone": writer.time_zone,
            "address_country": writer.country,
        },
        "messages": [message],
    }
    return orjson.dumps({
        "ticket": ticket,
        "company": {"country": "US", "default_locale": "en-US", "vertical": "ecommerce"},
        "agent": {"site": "Manila", "country": "PH", "languages": ["en", "tl"]},
        "now": "2026-03-12T09:35:00Z",
    })
