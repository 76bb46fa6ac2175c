"""A ticket's messages -> the customer's own newest words, and what was set apart."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from selectolax.lexbor import LexborHTMLParser

from service.domain.ticket import Message, Ticket
from service.inference.text import marks
from service.inference.text.screen import Screen

MOST_TEXT: Final = 64 * 1024
MOST_SIGNATURE_LINES: Final = 12
MOST_SIGNATURE_WIDTH: Final = 80
MOST_NAME_WORDS: Final = 5
MOST_INITIAL: Final = 3
MOST_VERB: Final = 14

_QUOTES: Final = (
    ".gmail_quote, blockquote, .moz-cite-prefix, #divRplyFwdMsg, .gmail_signature,"
    " .yahoo_quoted, #appendonsend, .freshdesk_quote, .zendesk_quote, style, script, head"
)
_BLOCKS: Final = "p, div, br, li, tr, h1, h2, h3, h4, blockquote"
_LETTER: Final = re.compile(r"[^\W\d_]")
_BLANK_LINES: Final = re.compile(r"\n{3,}")
# What each step looks for; most tickets hold none of it.
_INSTRUCTIONS: Final = Screen((marks.INSTRUCTION_BLOCK, marks.INSTRUCTION))
_OTHERS_TEXT: Final = Screen((
    marks.FORWARD_OR_QUOTE,
    marks.HEADER_BLOCK,
    marks.REPLY_RULE,
    marks.REPLY_VERB,
))
_ENDS: Final = Screen((
    marks.SENT_FROM,
    marks.SIGNATURE_DASHES,
    marks.CLOSING,
    marks.DISCLAIMER,
))
_NOISE: Final = Screen((marks.NOISE,))


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
        prose=marks.NOISE.sub(" ", text) if _NOISE.possible(text) else text,
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
    if not _INSTRUCTIONS.possible(body):
        return body, False
    kept, blocks = marks.INSTRUCTION_BLOCK.subn("", body)
    lines = kept.split("\n") if marks.INSTRUCTION.search(kept) else []
    if lines:
        kept = "\n".join(line for line in lines if not marks.INSTRUCTION.search(line))
    return (kept, True) if blocks or lines else (body, False)


def _is_forward(subject: str) -> bool:
    return bool(marks.FORWARD_SUBJECT.match(subject))


def _without_quotes(body: str, *, forwarded: bool) -> tuple[str, str]:
    """Split off the first quoted or forwarded part; of a mere reply the quote is dropped."""
    cut = _start_of_others_text(body)
    own, rest = _without_quoted_lines(body[:cut]), body[cut:]
    if not own.strip():
        return ("", _without_header(rest)) if forwarded else (rest.lstrip("> "), "")
    return own, (_without_header(rest) if forwarded else "")


def _without_header(rest: str) -> str:
    """Cut the header lines of a forwarded part: they are the mail program's words."""
    lines = rest.split("\n")
    body = next(
        (i for i, line in enumerate(lines) if line.strip() and not marks.HEADER_LINE.match(line)),
        len(lines),
    )
    return "\n".join(lines[body:]).strip()


def _start_of_others_text(body: str) -> int:
    """Where the first quoted or forwarded part begins; the end of the text if there is none."""
    possible = _OTHERS_TEXT.possible(body)
    starts: list[int] = []
    if marks.FORWARD_OR_QUOTE in possible:
        starts += [match.start() for match in marks.FORWARD_OR_QUOTE.finditer(body)][:1]
    if marks.HEADER_BLOCK in possible:
        blocks = marks.HEADER_BLOCK.finditer(body)
        # "From: Berlin, To: Paris" is an itinerary; a mail's header has an address or a subject.
        starts += [match.start() for match in blocks if marks.MAIL_HEADER.search(match[0])][:1]
    if possible & {marks.REPLY_RULE, marks.REPLY_VERB}:
        starts.append(_reply_header(body))
    return min(starts, default=len(body))


def _without_quoted_lines(text: str) -> str:
    if ">" not in text:
        return text
    return "\n".join(line for line in text.split("\n") if not line.lstrip().startswith(">"))


def _reply_header(body: str) -> int:
    """Where a line such as `On …, … wrote:` begins; the end of the text if there is none."""
    start = before = 0
    for line in body.split("\n"):
        if _is_reply_header(line.rstrip()):
            # Mail programs wrap the header: then the verb stands alone on its second line.
            return before if len(line.strip()) <= MOST_VERB else start
        before = start
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
    if not _ENDS.possible(body):
        return body, "", ""
    if sent := marks.SENT_FROM.search(body):
        body = body[: sent.start()]
    if dashes := marks.SIGNATURE_DASHES.search(body):
        body, tail = body[: dashes.start()], body[dashes.end() :]
    else:
        tail = ""
    if formula := _closing_formula(body):
        after = body[formula.end() :].strip()
        signature = "\n".join(filter(None, (formula["tail"], after, tail.strip())))
        return body[: formula.start()], formula[1].strip(), signature
    return _without_disclaimer(body), "", tail.strip()


def _closing_formula(body: str) -> re.Match[str] | None:
    """Find the first closing formula with nothing but a signature after it.

    Looks from the end, where it may stop as soon as too much follows for a signature.
    """
    first = None
    for match in reversed(list(marks.CLOSING.finditer(body))):
        lines = [line for line in body[match.end() :].split("\n") if line.strip()]
        own = [line for line in lines if len(line) <= MOST_SIGNATURE_WIDTH]
        if match.start() == 0 or len(own) > MOST_SIGNATURE_LINES:
            break
        if not _closes(match):
            continue
        if len(own) == len(lines) or marks.DISCLAIMER.search(body, match.end()):
            first = match
    return first


def _closes(match: re.Match[str]) -> bool:
    """Tell a closing from words that begin like one: "Best," but not "Bestellung 4711".

    What stands on the same line must look like a name: a few words, none of them a sentence.
    """
    tail = match["tail"].strip()
    formula = match[1]
    glued = bool(match["tail"]) and formula[-1:].isalpha() and match["tail"][0].isalnum()
    words = tail.split()
    return not glued and (
        not tail
        or (
            len(words) <= MOST_NAME_WORDS
            and not tail[0].islower()
            and tail[-1] not in "!?"
            and not (tail[-1] == "." and len(words[-1]) > MOST_INITIAL)
        )
    )


def _without_disclaimer(body: str) -> str:
    """Cut a disclaimer and all after it, from the paragraph or the line where it begins."""
    disclaimer = marks.DISCLAIMER.search(body)
    if disclaimer is None:
        return body
    paragraph = body.rfind("\n\n", 0, disclaimer.start())
    line = body.rfind("\n", 0, disclaimer.start())
    return body[: paragraph if paragraph > 0 else line] if line > 0 else body


def _is_auto_reply(headers: Mapping[str, str], subject: str, text: str) -> bool:
    lowered = {name.lower(): value.lower() for name, value in headers.items()}
    submitted = lowered.get("auto-submitted", "no")
    if submitted != "no" or any(name in lowered for name in marks.AUTO_HEADERS[1:3]):
        return True
    return bool(marks.AUTO_REPLY.match(subject) or marks.AUTO_REPLY.match(text))
