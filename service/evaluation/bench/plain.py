"""What one would write in an afternoon instead: langdetect, a dict of tips, a template.

Kept honest: idiomatic FastAPI with a pydantic model in and out, langdetect seeded and its profiles
loaded before the first request, the template compiled once, nothing slow on purpose. What it
leaves out is what the service is for: where and how sure, from what evidence, and what follows.
"""

import re

from fastapi import FastAPI
from jinja2 import Environment
from langdetect import DetectorFactory, LangDetectException, detect
from pydantic import BaseModel, Field

TIPS: dict[str, list[str]] = {
    "BR": ["Be warm and personal.", "Use você.", "Answer soon, even if only to say you are on it."],
    "CN": ["Be formal.", "Avoid a direct no.", "Thank them for their patience."],
    "DE": ["Use Sie and the surname.", "Be precise and complete.", "Give exact dates."],
    "ES": ["Use usted at first.", "Be friendly.", "Explain the next step."],
    "FR": ["Use vous.", "Open and close formally.", "Give your reasons."],
    "GB": ["Be polite and understated.", "Apologise briefly.", "Avoid pressure."],
    "IN": ["Use the title and the surname.", "Be courteous.", "Confirm each step."],
    "IT": ["Use Lei.", "Be warm.", "Show that a person is looking after it."],
    "JP": ["Apologise first.", "Be very formal.", "Say exactly what will be done and when."],
    "MX": ["Use usted.", "Be warm.", "Thank them for writing."],
    "NL": ["Be direct.", "Keep it short.", "Say plainly what cannot be done."],
    "US": ["Be friendly.", "Use the first name.", "Lead with the solution."],
}
COUNTRY_OF_LANGUAGE = {
    "de": "DE",
    "es": "ES",
    "fr": "FR",
    "it": "IT",
    "ja": "JP",
    "nl": "NL",
    "pt": "BR",
    "zh-cn": "CN",
}
TEMPLATE = """\
This customer writes {{ language }}{% if country %} and is probably in {{ country }}{% endif %}.
{% for tip in tips -%}
- {{ tip }}
{% endfor %}"""
TAGS = re.compile(r"<style.*?</style>|<blockquote.*?</blockquote>|<[^>]+>", re.DOTALL)


class Requester(BaseModel):
    """The customer."""

    locale: str | None = None
    email: str | None = None
    address_country: str | None = None


class TicketMessage(BaseModel):
    """One text of the ticket."""

    author: str = "customer"
    text: str = ""
    html: bool = False


class Ticket(BaseModel):
    """The ticket."""

    id: str = ""
    subject: str = ""
    requester: Requester = Requester()
    messages: list[TicketMessage] = Field(min_length=1)


class Asked(BaseModel):
    """The body of the request."""

    ticket: Ticket


class Advice(BaseModel):
    """The answer."""

    language: str
    country: str | None
    tips: list[str]
    text: str


def create_app() -> FastAPI:
    """Build the application."""
    app = FastAPI()
    DetectorFactory.seed = 0
    detect("Load the profiles now, not with the first request.")
    template = Environment(autoescape=True).from_string(TEMPLATE)

    @app.post("/v1/guidance")
    async def advise(asked: Asked) -> Advice:
        message = asked.ticket.messages[-1]
        language = language_of(TAGS.sub(" ", message.text) if message.html else message.text)
        country = country_of(asked.ticket.requester, language)
        tips = TIPS.get(country or "", [])
        text = template.render(language=language, country=country, tips=tips)
        return Advice(language=language, country=country, tips=tips, text=text)

    return app


def language_of(text: str) -> str:
    """Guess the language."""
    try:
        return str(detect(text))
    except LangDetectException:
        return "en"


def country_of(requester: Requester, language: str) -> str | None:
    """Take the address, else the locale's region, else the language's largest country."""
    region = (requester.locale or "").partition("-")[2].upper()
    return requester.address_country or region or COUNTRY_OF_LANGUAGE.get(language)
