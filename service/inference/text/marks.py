"""Marks by which mail programs and people set off what is not the newest own text.

Patterns are linear in the text (no nested repeats), since they run on what strangers send.
"""

import re
from typing import Final

_FORWARD = (
    r"-{2,}\s*(?:original message|forwarded message|ursprüngliche nachricht|weitergeleitete nachricht"
    r"|message d'origine|message original|message transféré|mensaje original|mensaje reenviado"
    r"|mensagem original|mensagem encaminhada|messaggio originale|messaggio inoltrato"
    r"|oorspronkelijk bericht|doorgestuurd bericht|wiadomość oryginalna|wiadomość przekazana"
    r"|ursprungligt meddelande|oprindelig meddelelse|opprinnelig melding|alkuperäinen viesti"
    r"|původní zpráva|eredeti üzenet|исходное сообщение|пересылаемое сообщение|orijinal mesaj"
    r"|元のメッセージ|转发的邮件|原始邮件|원본 메시지|الرسالة الأصلية)[^\n]{0,60}"
    r"|begin forwarded message:|anfang der weitergeleiteten nachricht:|début du message réexpédié"
)
FORWARD_OR_QUOTE: Final = re.compile(
    rf"^[ \t>]*(?:{_FORWARD})[ \t]*$", re.IGNORECASE | re.MULTILINE
)

# "On Tue, 3 Mar 2026 at 10:00, Someone wrote:": the verb, searched only in lines that end so.
REPLY_VERB: Final = re.compile(
    r"(?:\b(?:wrote|schrieb|a écrit|escribió|escreveu|ha scritto|schreef|napisał(?:\(?a\)?)?|skrev"
    r"|kirjoitti|napsala?|a scris|έγραψε|(?:на)?писал\(?а?\)?|yazdı)|写道|のメール|작성|كتب)\s*[::]\s*$",
    re.IGNORECASE,
)
REPLY_RULE: Final = re.compile(r"^(?:##- .{3,120} -##|_{20,})[ \t]*$")
MOST_REPLY_HEADER: Final = 240
HEADER_BLOCK: Final = re.compile(
    r"^[ \t>]*(?:from|von|de|da|van|od|från|fra|lähettäjä|от|kimden|差出人|发件人|보낸 사람|من)[ \t]*[::][^\n]+\n"
    r"(?:[ \t>]*[^\n:]{2,24}[::][^\n]*\n){1,5}",
    re.IGNORECASE | re.MULTILINE,
)
MAIL_HEADER: Final = re.compile(
    r"@|^[ \t>]*(?:subject|sent|betreff|gesendet|objet|envoyé|asunto|enviado|assunto|oggetto|inviato"
    r"|onderwerp|verzonden|temat|wysłano|ämne|emne|aihe|předmět|тема|отправлено|konu|件名|主题|主題"
    r"|제목|الموضوع)[ \t]*[::]",
    re.IGNORECASE | re.MULTILINE,
)
HEADER_LINE: Final = re.compile(r"^[ \t>]*(?:-{2,}.*|_{5,}.*|[^\s::][^::\n]{0,22}[::].*)$")
FORWARD_SUBJECT: Final = re.compile(
    r"^\s*(?:fwd?|wg|tr|rv|enc|i|vs|vb|doorst|pd|转发|転送)\s*[::]", re.IGNORECASE
)
REPLY_SUBJECT: Final = re.compile(
    r"^\s*(?:(?:re|aw|antw|sv|vs|odp|ynt|res|回复|답장|fwd?|wg|tr|rv|enc)\s*[::]\s*)+",
    re.IGNORECASE,
)

# A line that closes a letter; what follows is a signature.
CLOSING: Final = re.compile(
    r"^[ \t]*((?:(?:with )?(?:kind|best|warm|many|sincere)(?:est)? (?:regards|wishes)|regards|best|cheers"
    r"|many thanks|thanks(?: again| a lot| so much| (?:and|&) (?:kind |best |warm )?regards)?|thank you(?: very much| in advance| for your \w+| and god bless)?"
    r"|sincerely(?: yours)?|yours (?:sincerely|faithfully|truly)|br|kr|brgds|rgds"
    r"|mit freundlichen gr(?:ü|ue)(?:ß|ss)en|freundliche gr(?:ü|ue)(?:ß|ss)e|viele gr(?:ü|ue)(?:ß|ss)e"
    r"|beste gr(?:ü|ue)(?:ß|ss)e|liebe gr(?:ü|ue)(?:ß|ss)e|herzliche gr(?:ü|ue)(?:ß|ss)e|mfg|lg|vg"
    r"|hochachtungsvoll|(?:bien )?cordialement|bien à vous|(?:meilleures )?salutations(?: distinguées)?|merci(?: d'avance| beaucoup)?"
    r"|(?:un |muchos )?saludos?(?: cordial(?:es)?)?|atentamente|quedo (?:en espera|a la espera|atent[oa])[^\n]{0,40}|un abrazo|gracias(?: de antemano)?"
    r"|atenciosamente|cumprimentos|com os melhores cumprimentos|abraços?|grat[oa]|obrigad[oa]"
    r"|cordiali saluti|distinti saluti|saluti|cordialmente|grazie(?: mille)?"
    r"|met vriendelijke groet(?:en)?|vriendelijke groet(?:en)?|groet(?:en|jes)?|mvg|alvast bedankt"
    r"|pozdrawiam(?: serdecznie)?|z poważaniem|z wyrazami szacunku|dziękuję"
    r"|(?:med )?v(?:ä|e)nliga? h(?:ä|i)lsning(?:ar)?|med venlig hilsen|vennlig hilsen|hilsen|mvh"
    r"|ystävällisin terveisin|terveisin|t\.|s pozdravem|s pozdravom|üdvözlettel|cu stimă"
    r"|hormat (?:kami|saya)|salam|trân trọng(?: cảm ơn)?|с уважением|спасибо|з повагою|saygılarımla|teşekkürler|με εκτίμηση"
    r"|よろしくお願い(?:いた|致)?します。?|どうぞよろしくお願い(?:いた|致)?します。?|敬具|此致|敬礼|谢谢[!!。]?"
    r"|감사합니다\.?|مع (?:خالص )?(?:التحية|التحيات|الشكر|التقدير)(?: والتقدير)?|و?(?:تقبلوا|تفضلوا)(?: بقبول)? فائق الاحترام(?: والتقدير)?|धन्यवाद)"
    r"(?:[ \t]*[,،!.。—–-]+)?)[ \t]*(?P<tail>(?:[^ \t\n][^\n]{0,59})?)$",
    re.IGNORECASE | re.MULTILINE,
)
SIGNATURE_DASHES: Final = re.compile(r"^--[ \t]*$", re.MULTILINE)
SENT_FROM: Final = re.compile(
    r"^[ \t]*(?:sent from (?:my|mail|outlook|yahoo)|von meinem \w+ gesendet|gesendet von|envoyé (?:de|depuis) (?:mon|ma)"
    r"|enviado desde (?:mi|el)|enviado do meu|inviato da|verzonden vanaf|wysłane z|skickat från"
    r"|sendt fra|lähetetty|отправлено (?:с|из)|iphone'?umdan gönderildi|從我的|发自我的|iphoneから送信)[^\n]{0,60}$",
    re.IGNORECASE | re.MULTILINE,
)
DISCLAIMER: Final = re.compile(
    r"(?:this (?:e-?mail|message)[^\n]{0,80}(?:confidential|intended (?:solely|only))"
    r"|diese e-?mail[^\n]{0,80}vertraulich|ce (?:message|courriel)[^\n]{0,80}confidentiel"
    r"|este (?:mensaje|correo)[^\n]{0,80}confidencial|esta mensagem[^\n]{0,80}confidencia"
    r"|please consider the environment before printing)",
    re.IGNORECASE,
)

AUTO_REPLY: Final = re.compile(
    r"^\W*(?:out of (?:the )?office|automatic reply|auto(?:matic)?[- ]?reply|autoreply|abwesenheits\w*"
    r"|automatische antwort|réponse automatique|absence du bureau|respuesta automática|fuera de la oficina"
    r"|resposta automática|risposta automatica|automatisch antwoord|automatyczna odpowiedź|autosvar"
    r"|automatisk svar|automaattinen vastaus|автоответ|自動返信|自动回复|자동 회신)",
    re.IGNORECASE,
)
AUTO_HEADERS: Final = ("auto-submitted", "x-autoreply", "x-autorespond", "x-auto-response-suppress")

# Text that speaks to a machine, not to a support agent.
INSTRUCTION_BLOCK: Final = re.compile(
    r"\[\s*/?\s*(?:system|inst|assistant|admin)\s*\][^\[]{0,4000}\[\s*/\s*(?:system|inst|assistant|admin)\s*\]"
    r"|<\|?(?:system|im_start)\|?>[^<]{0,4000}(?:<\|?(?:/system|im_end)\|?>|$)",
    re.IGNORECASE,
)
INSTRUCTION: Final = re.compile(
    r"(?:(?:^|[.!?:;\])]\s*)(?:please\s+|now\s+)?(?:ignore|disregard|forget|override)\b[^\n]{0,40}\b(?:previous|prior|above|your|all|the)\b"
    r"[^\n]{0,40}\b(?:instructions?|prompts?|playbooks?|rules|guidelines|polic(?:y|ies))\b"
    r"|\bset\s+(?:country|culture|confidence|language|severity)\s*=|\byou are now\b[^\n]{0,40}\b(?:ai|assistant|bot|mode)\b"
    r"|\b(?:print|reveal|show|output)\b[^\n]{0,30}\b(?:api[ _-]?keys?|system prompt|secrets?|(?:customer|user)s?'? (?:passwords?|address(?:es)?))\b"
    r"|\bignor(?:iere|ez|a|e)\b[^\n]{0,40}\b(?:anweisungen|instructions|instrucciones|instruções|istruzioni)\b)",
    re.IGNORECASE,
)
NOISE: Final = re.compile(
    r"https?://\S+|www\.\S+|[\w.+-]{1,64}@[\w-]+\.[\w.-]+|(?:[A-Za-z]:)?[\\/][\w.-]+(?:[\\/][\w.-]+)+"
    r"|\b0x[0-9a-fA-F]+\b|\b[A-Z0-9]+(?:_[A-Z0-9]+)+\b|^[ \t]*at [\w.$]+\([^)\n]*\)[ \t]*$"
    r"|\b[0-9a-f]{8}-[0-9a-f-]{27}\b",
    re.MULTILINE,
)
