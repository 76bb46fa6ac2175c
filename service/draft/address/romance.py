"""French, Spanish, Italian, Portuguese and Romanian.

Spanish, Italian and Portuguese often leave the pronoun out; there the commonest verb forms of a
reply stand in for it. Words that are as often something else (su, le, sua, te) count only beside
a word that settles it.
"""

import re
from typing import Final

from service.draft.address.forms import AddressForms, Level, familiar, polite

_SPANISH_SU: Final = (
    "pedido|cuenta|compra|solicitud|caso|factura|consulta|mensaje|correo|paciencia|comprensión"
    "|confianza|reserva|envío|paquete|reembolso|contraseña|equipo|dispositivo|tarjeta|pago|queja"
)
_ITALIAN_SUO: Final = (
    "ordine|account|acquisto|caso|messaggio|pacco|rimborso|pazienza|comprensione|fattura"
    "|richiesta|segnalazione|prenotazione|spedizione|carta|reclamo|dispositivo"
)
_OUR_VERB: Final = (
    "pedimos|agradecemos|enviaremos|enviamos|informamos|confirmamos|escribiremos|rogamos"
    "|responderemos|ofrecemos|contactaremos|devolveremos|reembolsaremos|atenderemos|mantendremos"
)
_OUR_ITALIAN_VERB: Final = (
    "ringraziamo|preghiamo|informiamo|invieremo|inviamo|chiediamo|assicuriamo|confermiamo"
    "|contatteremo|scriveremo|risponderemo|rimborseremo|offriamo|scriviamo|aggiorneremo"
)


FORMS: Final = (
    AddressForms(
        language="fr",
        levels=(
            Level(
                name="tu",
                rank="familiar",
                pattern=re.compile(
                    r"(?<![\w'-])(?:tu|toi|te|ta|tes|tien|tienne|t'(?=\w)|(?<!le )(?<!un )(?<!du )"
                    r"(?<!ce )(?<!bon )(?<!au )ton)(?!\w)|(?<![\w'])t'(?=\w)|-(?:toi|tu)(?!\w)",
                    re.IGNORECASE,
                ),
            ),
            Level(
                name="vous",
                rank="polite",
                # Verbs in -ez; in lower case, since family names end so too.
                pattern=re.compile(
                    r"(?<!\w)(?:(?i:vous|votre|vos|vôtres?)|(?i:\w{3,}ez)-(?:nous|moi|les?|la)"
                    r"|(?!assez|chez)[a-zà-ÿ]{3,}ez)(?!\w)"
                ),
            ),
        ),
    ),
    AddressForms(
        language="es",
        levels=(
            familiar(
                "tú",
                "tú tu tus te ti contigo vos vosotros vosotras os vuestro vuestra vuestros vuestras"
                " tienes puedes quieres estás eres necesitas debes sabes recibirás podrás tendrás"
                " verás puedas tengas quieras recibes has_recibido tenés podés querés"
                " envíanos escríbenos dinos cuéntanos mándanos avísanos indícanos haz_clic",
            ),
            Level(
                name="usted",
                rank="polite",
                pattern=re.compile(
                    rf"(?<!\w)(?:usted(?:es)?|sus?\s+(?:{_SPANISH_SU})|le\s+(?:{_OUR_VERB})"
                    r"|env[ií]enos|escr[ií]banos|ind[ií]quenos|d[ií]ganos|disculpe|avísenos"
                    r"|póngase|haga clic)(?!\w)",
                    re.IGNORECASE,
                ),
            ),
        ),
    ),
    AddressForms(
        language="it",
        levels=(
            familiar(
                "tu",
                "tu te ti tuo tua tuoi tue puoi vuoi devi hai riceverai potrai avrai troverai"
                " vedrai inviaci scrivici facci mandaci clicca dicci",
            ),
            Level(
                name="Lei",
                rank="polite",
                pattern=re.compile(
                    rf"(?<!\w)(?:Lei|(?i:su[oa]\s+(?:{_ITALIAN_SUO}))"
                    rf"|(?i:(?:la|le)\s+(?:{_OUR_ITALIAN_VERB}))"
                    r"|(?i:ci scriva|ci invii|la preghiamo|clicchi|ci indichi))(?!\w)"
                ),
            ),
        ),
    ),
    AddressForms(
        language="pt",
        levels=(
            familiar(
                "tu",
                "tu ti contigo teu tua teus tuas te tens podes queres estás és precisas recebes"
                " receberás poderás terás envia-nos diz-nos",
            ),
            Level(
                name="você",
                rank="middle",
                pattern=re.compile(r"(?<!\w)você(?!\w)", re.IGNORECASE),
            ),
            polite("o senhor / a senhora", "o_senhor a_senhora ao_senhor à_senhora v._exa vossa"),
        ),
    ),
    AddressForms(
        language="ro",
        levels=(
            familiar("tu", "tu tine ție tău tale ți te"),
            polite("dumneavoastră", "dumneavoastră dvs dv vă"),
        ),
    ),
)
