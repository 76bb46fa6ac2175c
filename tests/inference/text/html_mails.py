"""HTML mails as they come from people's programs, and the customer's own words in each.

Rows: what it shows, the body, what must remain.
"""

from typing import Final

from tests.inference.text.mails import Mail

HTML: Final[tuple[Mail, ...]] = (
    ("paragraphs", "<p>Where is it?</p><p>It is late.</p>", "Where is it?\nIt is late."),
    (
        "quote of Gmail",
        (
            '<div dir="ltr">It still leaks.</div><div class="gmail_quote"><div>On Tue, Acme wrote:'
            "</div><blockquote>Please send a photo.</blockquote></div>"
        ),
        "It still leaks.",
    ),
    (
        "quotes within quotes",
        "<p>It still leaks.</p><blockquote>Second<blockquote>First</blockquote></blockquote>",
        "It still leaks.",
    ),
    (
        "header of Outlook on the web",
        (
            '<div>Die Rechnung stimmt nicht.</div><div id="appendonsend"></div>'
            '<div id="divRplyFwdMsg"><b>Von:</b> Acme</div>'
        ),
        "Die Rechnung stimmt nicht.",
    ),
    (
        "quote of Thunderbird",
        (
            '<p>Le colis est abîmé.</p><div class="moz-cite-prefix">Le 3 mars, Acme a écrit :</div>'
            '<blockquote type="cite">Bonjour</blockquote>'
        ),
        "Le colis est abîmé.",
    ),
    (
        "quote of Yahoo",
        '<div>El cobro es incorrecto.</div><div class="yahoo_quoted">El martes, Acme dijo</div>',
        "El cobro es incorrecto.",
    ),
    (
        "signature of Gmail",
        '<div>A fatura está errada.</div><div class="gmail_signature">Dana Reed<br>Lisboa</div>',
        "A fatura está errada.",
    ),
    (
        "styles and scripts",
        (
            "<html><head><style>p {color: red}</style></head><body><p>La fattura è errata.</p>"
            "<script>alert(1)</script></body></html>"
        ),
        "La fattura è errata.",
    ),
    (
        "entities and hard spaces",
        "<p>Caf&eacute;&nbsp;&amp; bar: zu sp&auml;t</p>",
        "Café & bar: zu spät",
    ),
    ("line breaks", "<div>请求退款。<br>订单号四十七。</div>", "请求退款。\n订单号四十七。"),
    (
        "closing in a paragraph of its own",
        "<p>Het pakket is niet aangekomen.</p><p>Met vriendelijke groet,</p><p>Dana</p>",
        "Het pakket is niet aangekomen.",
    ),
    (
        "disclaimer in a paragraph of its own",
        (
            "<p>Please cancel my order.</p><p>This email is confidential and intended solely for"
            " you.</p>"
        ),
        "Please cancel my order.",
    ),
    ("tags left open", "<div><p>Where is it?<div>It is late.", "Where is it?\nIt is late."),
)
