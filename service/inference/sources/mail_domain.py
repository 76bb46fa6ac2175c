"""The domain of the e-mail address and of the organisation; never the part before the @."""

from collections.abc import Iterator
from functools import cache
from typing import Final

from publicsuffixlist import PublicSuffixList

from service.inference.cultures import variants_of
from service.inference.observation import Observation, Unusable
from service.inference.subject import Subject

_CHANCE_PROVIDER: Final = 0.03
_CHANCE_DOMAIN: Final = 0.035


@cache
def _suffixes() -> PublicSuffixList:
    return PublicSuffixList()


def observe(subject: Subject) -> Iterator[Observation | Unusable]:
    """One observation for each distinct domain that says something."""
    domains = {subject.email_domain: "email_domain"}
    domains.setdefault(subject.organization_domain, "organization_domain")
    for domain, source in domains.items():
        if domain:
            yield _observe_domain(subject, domain.strip().lower(), source)


def _observe_domain(subject: Subject, domain: str, source: str) -> Observation | Unusable:
    mail = subject.world.mail
    if domain in mail.silent:
        return Unusable(
            source=source, observed=domain, because="a mail provider of the whole world"
        )
    if domain in mail.providers:
        _kind, weights = mail.providers[domain]
        return Observation(
            source=source,
            kind="mail_provider",
            observed=domain,
            place=weights,
            culture={c: w for code, w in weights.items() for c in (code, *variants_of(code))},
            base=_CHANCE_PROVIDER,
            because="a mail provider used mostly in one country",
        )
    return _observe_suffix(subject, domain, source)


def _observe_suffix(subject: Subject, domain: str, source: str) -> Observation | Unusable:
    suffix = _suffixes().publicsuffix(domain, accept_unknown=False) or ""
    top = suffix.rpartition(".")[2]
    country = subject.world.country_code(
        subject.world.mail.not_iso.get(top, top) if len(top) == 2 else None  # noqa: PLR2004 ccTLDs have two letters
    )
    vanity = top in subject.world.mail.vanity and "." not in suffix
    if country is None or vanity:
        because = "bought for its letters, not its country" if vanity else "no country's domain"
        return Unusable(source=source, observed=f".{top}" if top else domain[:60], because=because)
    return Observation(
        source=source,
        kind="mail_domain",
        observed=f".{suffix}",
        place={country: 1.0},
        culture=dict.fromkeys((country, *variants_of(country)), 1.0),
        base=_CHANCE_DOMAIN,
        because=f"an organisation's domain in {subject.world.countries[country].name}",
    )
