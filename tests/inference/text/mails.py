"""Mails as they come from people's programs, and the customer's own words in each.

Rows: what it shows, the body, what must remain.
"""

from typing import Final

Mail = tuple[str, str, str]

PLAIN: Final[tuple[Mail, ...]] = (
    ("nothing to cut", "Where is my parcel?\n\nIt is late.", "Where is my parcel?\n\nIt is late."),
    ("windows line ends", "Where is it?\r\n\r\nIt is late.\r\n", "Where is it?\n\nIt is late."),
    ("many blank lines", "Where is it?\n\n\n\n\nIt is late.", "Where is it?\n\nIt is late."),
    (
        "en: reply header and quote",
        (
            "It still leaks.\n\nOn Tue, 3 Mar 2026 at 10:00, Acme <help@acme.example> wrote:\n"
            "> Please send a photo.\n> Thank you"
        ),
        "It still leaks.",
    ),
    (
        "en: closing and signature",
        "The invoice is wrong.\n\nKind regards,\nDana Reed\nAcme Ltd, +44 20 7946 0958",
        "The invoice is wrong.",
    ),
    (
        "en: dashes",
        "The invoice is wrong.\n-- \nDana Reed\nHead of Finance",
        "The invoice is wrong.",
    ),
    (
        "en: phone's footer",
        "Any news on this?\n\nSent from my iPhone",
        "Any news on this?",
    ),
    (
        "en: answers between quoted lines",
        "> Did you restart it?\nYes, twice.\n> Is the light on?\nNo.",
        "Yes, twice.\nNo.",
    ),
    (
        "en: disclaimer",
        (
            "Please cancel my order.\n\nThis email and any attachment is confidential and intended"
            " solely for the addressee."
        ),
        "Please cancel my order.",
    ),
    (
        "en: help desk's marker",
        "It works now, thanks to you.\n\n##- Please type your reply above this line -##\nTicket 42",
        "It works now, thanks to you.",
    ),
    (
        "en: header block of Outlook",
        (
            "I am still waiting for it.\n\nFrom: Acme Support <help@acme.example>\n"
            "Sent: Monday, 2 March 2026 09:12\nTo: Dana Reed\nSubject: Your order\n\nDear Ms Reed,"
        ),
        "I am still waiting for it.",
    ),
    (
        "en: original message",
        "Thanks, that helps a bit.\n\n-----Original Message-----\nDear Ms Reed, ...",
        "Thanks, that helps a bit.",
    ),
    (
        "de: header block of Outlook",
        (
            "Das Gerät ist immer noch kaputt.\n\nVon: Acme Support <hilfe@acme.example>\n"
            "Gesendet: Montag, 2. März 2026 09:12\nAn: Dana Reed\nBetreff: Ihre Bestellung\n\nHallo"
        ),
        "Das Gerät ist immer noch kaputt.",
    ),
    (
        "de: reply header and closing",
        (
            "Die Rechnung stimmt nicht.\n\nMit freundlichen Grüßen\nDana Reed\n\n"
            "Am 03.03.26 um 10:00 schrieb Acme Support:\n> Guten Tag"
        ),
        "Die Rechnung stimmt nicht.",
    ),
    (
        "de: disclaimer",
        "Bitte stornieren Sie die Bestellung.\n\nDiese E-Mail enthält vertrauliche Informationen.",
        "Bitte stornieren Sie die Bestellung.",
    ),
    (
        "fr: reply header",
        (
            "Je n'ai toujours rien reçu.\n\nLe mar. 3 mars 2026 à 10:00, Acme <aide@acme.example>"
            " a écrit :\n> Bonjour"
        ),
        "Je n'ai toujours rien reçu.",
    ),
    (
        "fr: closing and signature",
        "Le colis est abîmé.\n\nCordialement,\nDana Reed\n12 rue des Lilas",
        "Le colis est abîmé.",
    ),
    (
        "es: reply header",
        (
            "Todavía no ha llegado el pedido.\n\nEl mar, 3 mar 2026 a las 10:00, Acme"
            " (<ayuda@acme.example>) escribió:\n> Hola"
        ),
        "Todavía no ha llegado el pedido.",
    ),
    (
        "es: closing and phone's footer",
        "El cobro es incorrecto.\n\nUn saludo,\nDana\n\nEnviado desde mi iPhone",
        "El cobro es incorrecto.",
    ),
    (
        "pt: reply header",
        (
            "O pedido ainda não chegou.\n\nEm ter., 3 de mar. de 2026 às 10:00, Acme"
            " <ajuda@acme.example> escreveu:\n> Olá"
        ),
        "O pedido ainda não chegou.",
    ),
    ("pt: closing", "A fatura está errada.\n\nAtenciosamente,\nDana Reed", "A fatura está errada."),
    (
        "it: reply header",
        (
            "Il pacco non è arrivato.\n\nIl giorno mar 3 mar 2026 alle ore 10:00 Acme"
            " <aiuto@acme.example> ha scritto:\n> Buongiorno"
        ),
        "Il pacco non è arrivato.",
    ),
    ("it: closing", "La fattura è errata.\n\nCordiali saluti\nDana Reed", "La fattura è errata."),
    (
        "nl: reply header and closing",
        (
            "Het pakket is niet aangekomen.\n\nMet vriendelijke groet,\nDana\n\n"
            "Op di 3 mrt 2026 om 10:00 schreef Acme <hulp@acme.example>:\n> Beste"
        ),
        "Het pakket is niet aangekomen.",
    ),
    (
        "pl: reply header",
        (
            "Paczka nadal nie dotarła.\n\nwt., 3 mar 2026 o 10:00 Acme <pomoc@acme.example>"
            " napisał(a):\n> Dzień dobry"
        ),
        "Paczka nadal nie dotarła.",
    ),
    ("pl: closing", "Faktura jest błędna.\n\nPozdrawiam serdecznie\nDana", "Faktura jest błędna."),
    (
        "ru: original message",
        "Посылка так и не пришла.\n\n-------- Исходное сообщение --------\nОт: Acme",
        "Посылка так и не пришла.",
    ),
    ("ru: closing", "Счёт неверный.\n\nС уважением,\nДана", "Счёт неверный."),
    (
        "ja: reply header",
        "まだ商品が届きません。\n\n2026年3月3日(火) 10:00 Acme <help@acme.example>のメール:\n> 様",
        "まだ商品が届きません。",
    ),
    (
        "ja: closing",
        "請求書が間違っています。\n\nよろしくお願いいたします。\n田中",
        "請求書が間違っています。",
    ),
    (
        "zh: reply header",
        "包裹还没有到。\n\nAcme <help@acme.example> 于2026年3月3日周二 10:00写道:\n> 您好",
        "包裹还没有到。",
    ),
    ("zh: closing", "发票有错误。\n\n此致\n敬礼", "发票有错误。"),
    (
        "ar: original message",
        "لم يصل الطرد بعد.\n\n----- الرسالة الأصلية -----\nمن: Acme",
        "لم يصل الطرد بعد.",
    ),
    ("ar: closing", "الفاتورة خاطئة.\n\nمع خالص التحية\nدانا", "الفاتورة خاطئة."),
    (
        "ko: closing",
        "아직 물건이 오지 않았습니다.\n\n감사합니다.\n김다나",
        "아직 물건이 오지 않았습니다.",
    ),
    (
        "closing and name on one line",
        "The lamp is broken.\n\nThanks, Dana",
        "The lamp is broken.",
    ),
    (
        "closing, signature and disclaimer",
        (
            "The lamp is broken.\n\nBest regards\nDana Reed\n\nThis message is confidential, meant"
            " for nobody but its recipient, who may not copy it nor hand it on to anybody else."
        ),
        "The lamp is broken.",
    ),
    (
        "a long text after a closing formula is no signature",
        "Thanks,\n" + "line of the letter\n" * 13 + "and no more",
        "Thanks,\n" + "line of the letter\n" * 13 + "and no more",
    ),
    (
        "a long line is no reply header",
        "I have said it often enough, " * 9 + "as your colleague wrote:\nthe lamp is broken",
        "I have said it often enough, " * 9 + "as your colleague wrote:\nthe lamp is broken",
    ),
    (
        "a long line after a closing formula is no signature",
        "Sorry.\nKind regards\n" + "and one more thing, " * 9 + "the lamp",
        "Sorry.\nKind regards\n" + "and one more thing, " * 9 + "the lamp",
    ),
    (
        "thanks at the start is no closing",
        "Thanks,\nbut it is still broken.",
        "Thanks,\nbut it is still broken.",
    ),
    (
        "words that begin like a closing: en",
        "It came late.\nBroken too.",
        "It came late.\nBroken too.",
    ),
    (
        "words that begin like a closing: de",
        "Guten Tag,\nBestellung 4711 ist nicht da.",
        "Guten Tag,\nBestellung 4711 ist nicht da.",
    ),
    (
        "a demand after a closing formula: en",
        "It came late.\nThanks for nothing, I want a refund!",
        "It came late.\nThanks for nothing, I want a refund!",
    ),
    (
        "a demand after a closing formula: fr",
        "Le colis est abîmé.\nMerci de me rembourser au plus vite.",
        "Le colis est abîmé.\nMerci de me rembourser au plus vite.",
    ),
    (
        "a demand after a closing formula: es",
        "Me cobraron dos veces.\nGracias por devolver el dinero.",
        "Me cobraron dos veces.\nGracias por devolver el dinero.",
    ),
    (
        "an itinerary is no header block",
        "My flight was cancelled:\nFrom: Berlin\nTo: Paris\nDate: 3 March\nPlease refund it.",
        "My flight was cancelled:\nFrom: Berlin\nTo: Paris\nDate: 3 March\nPlease refund it.",
    ),
    (
        "a disclaimer without a blank line before it",
        "Please cancel my order.\nThis email is confidential and intended solely for you.",
        "Please cancel my order.",
    ),
    (
        "a disclaimer alone",
        "This email is confidential and intended solely for you.",
        "This email is confidential and intended solely for you.",
    ),
    (
        "a reply header wrapped over two lines",
        (
            "It still leaks.\n\nOn Tue, Mar 3, 2026 at 10:00 AM Acme Support <help@acme.example>\n"
            "wrote:\n\n> Please send a photo."
        ),
        "It still leaks.",
    ),
)
