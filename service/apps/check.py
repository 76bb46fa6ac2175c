"""Check an app by its vendor's rules, without the vendor."""

from collections.abc import Sequence
from pathlib import Path

from service.apps import freshdesk, zendesk
from service.apps.files import Package, open_package
from service.apps.findings import Fault
from service.domain.errors import Finding


def check(path: Path) -> list[Finding]:
    """Check a folder or zip; the manifest tells which vendor it is for.

    Each message starts with its level, `error` or `warning`, and the rule.

    Raises:
        PayloadInvalid: the path is neither a folder nor a zip.
    """
    package = open_package(path)
    return sorted(fault.finding(package, str(path)) for fault in faults_of(package))


def fails(findings: Sequence[Finding]) -> bool:
    """Tell whether an app cannot be installed: a warning alone does not keep it out."""
    return any(finding.message.startswith("error ") for finding in findings)


def faults_of(package: Package) -> list[Fault]:
    """Give everything that is wrong with a package, in the order of the rules."""
    rules = freshdesk.RULES if _is_freshdesk(package) else zendesk.RULES
    return [fault for rule in rules for fault in rule(package)]


def _is_freshdesk(package: Package) -> bool:
    """Both vendors call it manifest.json; only Freshworks names its platform's version there."""
    manifest = package.text("manifest.json") if "manifest.json" in package.files else ""
    return '"platform-version"' in manifest or "config/iparams.json" in package.files
