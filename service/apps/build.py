"""Build the package of a sidebar app for one service's address."""

import re
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import Final, Literal
from urllib.parse import SplitResult, urlsplit

from service.domain.errors import ConfigInvalid, NotFound

Host = Literal["zendesk", "freshdesk"]

# Stands in the sources, so that they are valid as they are; nobody can own it (RFC 2606).
EXAMPLE: Final = "dragoman.example.com"
_NAME: Final = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
_PREFIX: Final = re.compile(r"(/[A-Za-z0-9._~-]+)*")
_EARLIEST: Final = (1980, 1, 1, 0, 0, 0)
_PLAIN_FILE: Final = 0o100644 << 16


@dataclass(frozen=True, slots=True)
class _Layout:
    """Where things are in a vendor's package.

    Attributes:
        bundle: folder of the panel's script and its strings.
        addressed: files that name the service.
        prefixed: of these, the file whose paths get the service's path prefix.
    """

    bundle: str
    addressed: tuple[str, ...]
    prefixed: str = ""


LAYOUTS: Final[Mapping[str, _Layout]] = {
    "zendesk": _Layout("assets", ("manifest.json", "assets/iframe.html", "README.md")),
    "freshdesk": _Layout(
        "app/scripts", ("config/requests.json", "README.md"), "config/requests.json"
    ),
}


def build(host: str, service_url: str, out: Path) -> Path:
    """Write the app's zip into a folder and give its path.

    The same sources and address give the same bytes, on any machine and day.

    Args:
        host: `zendesk` or `freshdesk`.
        service_url: https address under which the vendor's servers reach the service.
        out: folder, made if it is not there.

    Raises:
        NotFound: there is no app for this host.
        ConfigInvalid: the address cannot be one of a service, or the zip cannot be written.
    """
    content = archive(app_files(host, service_url))
    path = out / f"dragoman-{host}.zip"
    try:
        out.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    except OSError as error:
        message = f"{path}: cannot be written ({error.strerror})"
        raise ConfigInvalid(message) from error
    return path


def app_files(host: str, service_url: str) -> dict[str, bytes]:
    """Give the files of an app by their path in its package.

    Raises:
        NotFound: there is no app for this host.
        ConfigInvalid: the address cannot be one of a service.
    """
    address = _public_address(service_url)
    found = source_files(host)
    layout = LAYOUTS[host]
    for path in layout.addressed:
        found[path] = _addressed(found[path], address, prefixed=path == layout.prefixed)
    return found


def source_files(host: str) -> dict[str, bytes]:
    """Give the files of an app that names the example service.

    Raises:
        NotFound: there is no app for this host.
    """
    if host not in LAYOUTS:
        message = f"no app for `{host}`; there is one for {' and '.join(LAYOUTS)}"
        raise NotFound(message)
    found = _under(files("adapters") / host / "app", "")
    panel, folder = files("service") / "web/static/panel", LAYOUTS[host].bundle
    for suffix in (".js", ".js.LEGAL.txt"):
        found[f"{folder}/app{suffix}"] = (panel / f"{host}{suffix}").read_bytes()
    found |= _under(panel / "strings", f"{folder}/strings/")
    return found


def archive(content: Mapping[str, bytes]) -> bytes:
    """Zip files so that the same files give the same bytes."""
    buffer = BytesIO()
    # Stored: what deflate makes of the same bytes differs between versions of zlib.
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as target:
        for path in sorted(content):
            entry = zipfile.ZipInfo(path, _EARLIEST)
            entry.external_attr = _PLAIN_FILE
            entry.create_system = 3  # Unix, also when built on Windows
            target.writestr(entry, content[path])
    return buffer.getvalue()


def _under(folder: Traversable, prefix: str) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for entry in folder.iterdir():
        if entry.is_dir():
            found |= _under(entry, f"{prefix}{entry.name}/")
        else:
            found[prefix + entry.name] = entry.read_bytes()
    return found


def _public_address(service_url: str) -> SplitResult:
    try:
        parts = urlsplit(service_url.rstrip("/"))
        if all(rule(parts) for rule in _ADDRESS_RULES):
            return parts
    except ValueError:
        pass  # brackets or a port that are none: the same message
    message = (
        "--service-url must be the https address of the service, on the usual port and by a"
        " domain name that the help desk can reach, such as https://dragoman.acme.com"
    )
    raise ConfigInvalid(message)


_ADDRESS_RULES: Final[tuple[Callable[[SplitResult], bool], ...]] = (
    lambda parts: parts.scheme == "https",
    lambda parts: bool(_NAME.fullmatch(parts.hostname or "")),
    lambda parts: bool(_PREFIX.fullmatch(parts.path)),
    lambda parts: parts.port in {None, 443},
    lambda parts: not (parts.username or parts.password or parts.query or parts.fragment),
)


def _addressed(content: bytes, address: SplitResult, *, prefixed: bool) -> bytes:
    text = content.decode()
    if prefixed:
        text = text.replace('"path": "/', f'"path": "{address.path}/')
    name = address.hostname or ""
    text = text.replace(f"https://{EXAMPLE}", f"https://{name}{address.path}")
    return text.replace(EXAMPLE, name).encode()
