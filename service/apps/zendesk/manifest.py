"""manifest.json of a Zendesk app, but for locations and parameters."""

import re
from collections.abc import Callable, Mapping
from json import JSONDecodeError
from typing import Any, Final
from urllib.parse import urlsplit

from service.apps.files import KeyRepeated, Package, decode
from service.apps.findings import Fault, Faults
from service.apps.zendesk import locations, parameters

MANIFEST: Final = "manifest.json"
LOCALE: Final = re.compile(r"[a-z]{2,3}(-\w{2,3})?", re.ASCII)
_STRINGS: Final = (
    "defaultLocale",
    "version",
    "frameworkVersion",
    "remoteInstallationURL",
    "termsConditionsURL",
    "gaID",
)
_FLAGS: Final = ("requirementsOnly", "marketingOnly", "singleInstall", "signedUrls", "private")
_OAUTH_KEYS: Final = ("client_id", "client_secret", "authorize_uri", "access_token_uri")
_EXPERIMENTS: Final = ("hashParams", "newCssCompiler")


def check(package: Package) -> Faults:
    """Check the manifest."""
    if MANIFEST not in package.files:
        yield _missing(package)
        return
    try:
        manifest = decode(package.text(MANIFEST))
    except KeyRepeated as error:
        yield fault("duplicate_manifest_keys", f"{error}; keep one", error.key)
        return
    except JSONDecodeError as error:
        yield fault("manifest_not_json", f"line {error.lineno}: {error.msg}")
        return
    if not isinstance(manifest, dict):
        yield fault("manifest_not_json", "it must be an object")
        return
    for rule in _RULES:
        yield from rule(manifest, package)


def read(package: Package) -> Mapping[str, Any]:
    """Give the manifest for rules about other files; empty if it cannot be read."""
    try:
        manifest = decode(package.text(MANIFEST))
    except (KeyError, ValueError):
        return {}
    return manifest if isinstance(manifest, dict) else {}


def is_private(manifest: Mapping[str, Any]) -> bool:
    """Tell whether the app stays out of the marketplace, as it does unless it says otherwise."""
    return manifest.get("private", True) is not False


def fault(rule: str, message: str, key: str = "") -> Fault:
    """Make a fault of the manifest that points at a key."""
    return Fault(rule, message, MANIFEST, f'"{key}"' if key else "")


def _missing(package: Package) -> Fault:
    for path in package.files:
        if re.fullmatch(r"[^/]+/manifest\.json", path):
            return Fault("nested_manifest", "pack the folder's content, not the folder", path)
    return fault("missing_manifest", "an app needs a manifest.json at its root")


def _is_empty_app(manifest: Mapping[str, Any]) -> bool:
    """Tell whether it is an app without a page: requirements or a listing only."""
    return bool(manifest.get("requirementsOnly") or manifest.get("marketingOnly"))


def _required(manifest: Mapping[str, Any], _package: Package) -> Faults:
    wanted = ["author", "defaultLocale"]
    if not _is_empty_app(manifest):
        wanted += ["frameworkVersion"]
    missing = [key for key in wanted if manifest.get(key) is None]
    # An empty location is as good as none.
    if not _is_empty_app(manifest) and not manifest.get("location"):
        missing.append("location")
    for key in missing:
        yield fault("manifest_keys.missing", f"the field {key} is required")


def _strings(manifest: Mapping[str, Any], _package: Package) -> Faults:
    for key in _STRINGS:
        if not isinstance(manifest.get(key), str | None):
            yield fault("unacceptable_string", f"{key} must be a string", key)
    author = _author(manifest)
    for key in ("name", "email", "url"):
        if not isinstance(author.get(key), str | None):
            yield fault("unacceptable_string", f"author {key} must be a string", key)


def _author(manifest: Mapping[str, Any]) -> Mapping[str, Any]:
    author = manifest.get("author")
    return author if isinstance(author, dict) else {}


def _flags(manifest: Mapping[str, Any], _package: Package) -> Faults:
    for key in _FLAGS:
        if not isinstance(manifest.get(key, False), bool):
            yield fault("unacceptable_boolean", f"{key} must be true or false", key)


def _collections(manifest: Mapping[str, Any], _package: Package) -> Faults:
    if not isinstance(manifest.get("author", {}), dict | None):
        yield fault("unacceptable_hash", "author must be an object", "author")
    experiments = manifest.get("experiments", {})
    if not isinstance(experiments, dict):
        yield fault("unacceptable_hash", "experiments must be an object", "experiments")
    elif unknown := [name for name, on in experiments.items() if on and name not in _EXPERIMENTS]:
        yield fault("invalid_experiment", f"there is no experiment {unknown[0]}", unknown[0])
    hosts = manifest.get("domainWhitelist")
    if hosts is not None and not _is_strings(hosts):
        message = "domainWhitelist must be a list of host names"
        yield fault("unacceptable_array_of_strings", message, "domainWhitelist")


def _is_strings(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _locale(manifest: Mapping[str, Any], package: Package) -> Faults:
    locale = manifest.get("defaultLocale")
    if not isinstance(locale, str):
        return
    if not LOCALE.fullmatch(locale):
        message = "defaultLocale must be like en or pt-BR"
        yield fault("invalid_default_locale", message, "defaultLocale")
    elif f"translations/{locale}.json" not in package.files:
        message = f"the default locale needs translations/{locale}.json"
        yield fault("missing_translation_file", message, "defaultLocale")


def _addresses(manifest: Mapping[str, Any], _package: Package) -> Faults:
    named = {
        "termsConditionsURL": manifest.get("termsConditionsURL"),
        "url": _author(manifest).get("url"),
    }
    for key, address in named.items():
        if isinstance(address, str) and not _is_web_address(address):
            yield fault("invalid_url", f"{key} must be an http or https address", key)


def _is_web_address(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in {"http", "https"} and bool(parts.netloc)


def _framework(manifest: Mapping[str, Any], _package: Package) -> Faults:
    version = manifest.get("frameworkVersion")
    if not _is_empty_app(manifest):
        if version != "2.0":
            message = 'frameworkVersion must be the string "2.0"'
            yield fault("invalid_version", message, "frameworkVersion")
        return
    if manifest.get("location"):
        yield fault("no_location_required", "an app without a page has no location", "location")
    if version is not None:
        message = "an app without a page has no frameworkVersion"
        yield fault("no_framework_version_required", message, "frameworkVersion")


def _marketing(manifest: Mapping[str, Any], _package: Package) -> Faults:
    if not manifest.get("marketingOnly"):
        return
    if manifest.get("parameters"):
        yield fault("no_parameters_required", "a listing alone has no parameters", "parameters")
    if is_private(manifest):
        message = "a listing alone must have private: false"
        yield fault("marketing_only_app_cant_be_private", message, "marketingOnly")


def _oauth(manifest: Mapping[str, Any], _package: Package) -> Faults:
    oauth = manifest.get("oauth")
    if oauth is None:
        return
    given = oauth if isinstance(oauth, dict) else {}
    missing = [key for key in _OAUTH_KEYS if not given.get(key)]
    if missing:
        yield fault("oauth_keys.missing", f"oauth also needs {', '.join(missing)}", "oauth")
    if not any(item.get("type") == "oauth" for item in parameters.of(manifest)):
        yield fault("oauth_parameter_required", "add a parameter of type oauth", "oauth")


def _no_template(manifest: Mapping[str, Any], _package: Package) -> Faults:
    if manifest.get("noTemplate"):
        message = "use autoLoad or autoHide of each location instead"
        yield fault("no_template_deprecated_in_v2", message, "noTemplate")


def _locations(manifest: Mapping[str, Any], package: Package) -> Faults:
    if not _is_empty_app(manifest):
        yield from locations.check(manifest, package)


def _parameters(manifest: Mapping[str, Any], _package: Package) -> Faults:
    if not manifest.get("marketingOnly"):
        yield from parameters.check(manifest)


_RULES: Final[tuple[Callable[[Mapping[str, Any], Package], Faults], ...]] = (
    _required,
    _strings,
    _flags,
    _collections,
    _oauth,
    _locale,
    _addresses,
    _parameters,
    _locations,
    _framework,
    _marketing,
    _no_template,
)
