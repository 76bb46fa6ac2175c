"""A ticket's messages -> the customer's own newest words, and what was set apart."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from service.domain.ticket import Message, Ticket
from service.inference.text import marks

MOST_TEXT: Final = 64 * 1024
MOST_SIGNATURE_LINES: Final = 12
MOST_SIGNATURE_WIDTH: Final = 80

_QUOTES: Final = (
    ".gmail_quote, blockquote, .moz-cite-prefix, #divRplyFwdMsg, .gmail_signature,"
    " .yahoo_quoted, #appendonsend, .freshdesk_quote, .zendesk_quote, style, script, head"
)
_BLOCKS: Final = "p, div, br, li, tr, h1, h2, h3, h4, blockquote"
_LETTER: Final = re.compile(r"[^\W\d_]")
_BLANK_LINES: Final = re.compile(r"\n{3,}")


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanText:
    """The newest authored customer text, and what was cut from it.

    Attributes:
        text: the customer's own words without greeting of others, quotes and signature.
        prose: the same without addresses, paths and identifiers: what language is read from.
        closing: the formula that closes the letter, such as `Best regards`.
        signature: what follows it; may hold a phone, an address, a company.
        third_party: what the customer forwarded; somebody else's words.
        flags: auto_reply, empty, instruction_like_text.
    """

    text: str
    prose: str
    closing: str
    signature: str
    third_party: str
    flags: tuple[str, ...]

    @property
    def has_letters(self) -> bool:
        """Whether there is any text in the sense of language."""
        return bool(_LETTER.search(self.text))


def clean(ticket: Ticket) -> CleanText:
    """Cut a ticket down to what its customer wrote last; at most 64 KB are read."""
    message = newest_customer_message(ticket.messages)
    if message is None:
        return CleanText(
            text="", prose="", closing="", signature="", third_party="", flags=("empty",)
        )
    raw = message.text[:MOST_TEXT]
    body = _text_of_html(raw) if message.html or _looks_like_html(raw) else raw
    body = body.replace("\r\n", "\n").replace("\r", "\n")
    body, flagged = _without_instructions(body)
    body, third_party = _without_quotes(body, forwarded=_is_forward(ticket.subject))
    body, closing, signature = _without_signature(body)
    text = _BLANK_LINES.sub("\n\n", body).strip()
    flags = [
        name
        for name, holds in (
            ("instruction_like_text", flagged),
            ("auto_reply", _is_auto_reply(message.headers, ticket.subject, text)),
            ("empty", not text and not third_party),
        )
        if holds
    ]
    return CleanText(
        text=text,
        prose=marks.NOISE.sub(" ", text),
        closing=closing,
        signature=signature,
        third_party=third_party,
        flags=tuple(flags),
    )


def newest_customer_message(messages: Sequence[Message]) -> Message | None:
    """Give the last message of a customer; messages come oldest first."""
    return next((m for m in reversed(messages) if m.author == "customer"), None)


def _looks_like_html(text: str) -> bool:
    head = text[:2000].lower()
    return "</" in head and any(
        tag in head for tag in ("<div", "<p>", "<p ", "<br", "<html", "<span")
    )


def _text_of_html(html: str) -> str:
    tree = LexborHTMLParser(html)
    for quote in tree.css(_QUOTES):
        quote.decompose()
    for block in tree.css(_BLOCKS):
        block.insert_before("\n")
    root = tree.body or tree.root
    text = root.text(deep=True, separator="") if root is not None else ""
    return "\n".join(line.strip() for line in text.replace("\xa0", " ").splitlines())


def _without_instructions(body: str) -> tuple[str, bool]:
    """Cut text that speaks to a machine; it must change nothing but the flag."""
    kept, blocks = marks.INSTRUCTION_BLOCK.subn("", body)
    lines = kept.split("\n") if marks.INSTRUCTION.search(kept) else []
    if lines:
        kept = "\n".join(line for line in lines if not marks.INSTRUCTION.search(line))
    return (kept, True) if blocks or lines else (body, False)


def _is_forward(subject: str) -> bool:
    return bool(marks.FORWARD_SUBJECT.match(subject))


def _without_quotes(body: str, *, forwarded: bool) -> tuple[str, str]:
    """Split off the first quoted or forwarded part; of a mere reply the quote is dropped."""
    starts = [
        match.start()
        for pattern in (marks.FORWARD_OR_QUOTE, marks.HEADER_BLOCK)
        if (match := pattern.search(body))
    ]
    cut = min([*starts, _reply_header(body)])
    own, rest = body[:cut], body[cut:]
    own_lines = [line for line in own.split("\n") if not line.lstrip().startswith(">")]
    if not any(line.strip() for line in own_lines):
        return ("", rest) if forwarded else (rest.lstrip("> "), "")
    return "\n".join(own_lines), (rest if forwarded else "")


def _reply_header(body: str) -> int:
    """Where a line such as `On …, … wrote:` begins; the end of the text if there is none."""
    start = 0
    for line in body.split("\n"):
        if _is_reply_header(line.rstrip()):
            return start
        start += len(line) + 1
    return len(body)


def _is_reply_header(line: str) -> bool:
    if line.startswith(("##-", "____")):
        return bool(marks.REPLY_RULE.match(line))
    return (
        line.endswith((":", ":"))
        and len(line) <= marks.MOST_REPLY_HEADER
        and bool(marks.REPLY_VERB.search(line))
    )


def _without_signature(body: str) -> tuple[str, str, str]:
    """Split off signature and closing formula: (text, closing, signature)."""
    if sent := marks.SENT_FROM.search(body):
        body = body[: sent.start()]
    if dashes := marks.SIGNATURE_DASHES.search(body):
        body, tail = body[: dashes.start()], body[dashes.end() :]
    else:
        tail = ""
    for match in marks.CLOSING.finditer(body):
        after = body[match.end() :]
        if match.start() > 0 and _is_signature(after):
            signature = "\n".join(filter(None, (match["tail"], after.strip(), tail.strip())))
            return body[: match.start()], match[1].strip(), signature
    return _without_disclaimer(body), "", tail.strip()


def _is_signature(after: str) -> bool:
    lines = [line for line in after.split("\n") if line.strip()]
    own = [line for line in lines if len(line) <= MOST_SIGNATURE_WIDTH]
    return len(own) <= MOST_SIGNATURE_LINES and (
        len(own) == len(lines) or bool(marks.DISCLAIMER.search(after))
    )


def _without_disclaimer(body: str) -> str:
    disclaimer = marks.DISCLAIMER.search(body)
    if disclaimer is None:
        return body
    paragraph = body.rfind("\n\n", 0, disclaimer.start())
    return body[: max(paragraph, 0)] if paragraph > 0 else body


def _is_auto_reply(headers: Mapping[str, str], subject: str, text: str) -> bool:
    lowered = {name.lower(): value.lower() for name, value in headers.items()}
    submitted = lowered.get("auto-submitted", "no")
    if submitted != "no" or any(name in lowered for name in marks.AUTO_HEADERS[1:3]):
        return True
    return bool(marks.AUTO_REPLY.match(subject) or marks.AUTO_REPLY.match(text))
