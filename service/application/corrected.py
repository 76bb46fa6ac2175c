"""What agents set, in place of what a desk sent or the text seemed to say."""

from dataclasses import replace

from service.domain.correction import Correction
from service.domain.inference import Severity
from service.domain.ticket import GuidanceRequest, Preferences


def with_corrections(
    request: GuidanceRequest, corrections: tuple[Correction, ...]
) -> GuidanceRequest:
    """Put corrected preferences and language in place of what the desk sent; the newest win."""
    requester = request.ticket.requester
    stored = requester.preferences
    for correction in reversed(corrections):
        stated = correction.preferences
        stored = Preferences(
            language=correction.language or stated.language or stored.language,
            channel=stated.channel or stored.channel,
            contact_schedule=stated.contact_schedule or stored.contact_schedule,
            style=stated.style or stored.style,
        )
    if stored == requester.preferences:
        return request
    requester = replace(requester, preferences=stored)
    return replace(request, ticket=replace(request.ticket, requester=requester))


def with_corrected(severity: Severity, corrections: tuple[Correction, ...]) -> Severity:
    """Put the newest corrected severity in place of the one that was judged."""
    for correction in corrections:
        if correction.severity:
            reason = f"an agent set it for this {correction.scope}"
            return Severity(severity.surface, correction.severity, (reason, *severity.reasons))
    return severity
