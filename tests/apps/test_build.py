"""The packages that `dragoman apps build` writes."""

import json
import re
import zipfile

import pytest

from service.apps.build import LAYOUTS, app_files, build, source_files
from service.apps.check import check, fails
from service.apps.demo import demo_files
from service.apps.zendesk.images import png_size
from service.domain.errors import ConfigInvalid, NotFound

SERVICE = "https://dragoman.acme.com"
LOCALES = {"en", "de", "fr", "es", "pt-BR", "ja", "hi", "ar", "fil", "pl"}
both = pytest.mark.parametrize("host", list(LAYOUTS))


@both
def test_our_own_apps_keep_the_vendors_rules(tmp_path, host):
    findings = check(build(host, SERVICE, tmp_path))
    assert [str(finding) for finding in findings if fails([finding])] == []


@both
def test_the_same_address_gives_the_same_bytes(tmp_path, host):
    first = build(host, SERVICE, tmp_path / "one").read_bytes()
    assert first == build(host, SERVICE + "/", tmp_path / "two").read_bytes()


@both
def test_nothing_in_a_package_tells_when_or_where_it_was_made(tmp_path, host):
    with zipfile.ZipFile(build(host, SERVICE, tmp_path)) as archive:
        entries = archive.infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}
    assert [entry.filename for entry in entries] == sorted(entry.filename for entry in entries)


@both
def test_no_package_names_the_example_service(host):
    addressed = {path: app_files(host, SERVICE)[path] for path in LAYOUTS[host].addressed}
    assert [path for path, text in addressed.items() if b"dragoman.example.com" in text] == []


def test_zendesk_may_call_the_service_alone():
    manifest = json.loads(app_files("zendesk", SERVICE)["manifest.json"])
    assert manifest["domainWhitelist"] == ["dragoman.acme.com"]


def test_zendesk_s_page_knows_the_service_with_its_path():
    page = app_files("zendesk", f"{SERVICE}/guidance")["assets/iframe.html"].decode()
    assert f'<meta name="dragoman-service" content="{SERVICE}/guidance">' in page


def test_freshdesk_s_calls_have_the_service_s_path():
    text = app_files("freshdesk", f"{SERVICE}/guidance")["config/requests.json"]
    schemas = [template["schema"] for template in json.loads(text).values()]
    assert {schema["host"] for schema in schemas} == {"dragoman.acme.com"}
    assert {schema["path"].split("<")[0] for schema in schemas} == {"/guidance/panel/"}


def test_the_listing_is_translated():
    files = source_files("zendesk")
    names = {match[1] for path in files if (match := re.match(r"translations/(.+)\.json", path))}
    assert names == LOCALES


def test_every_translation_has_the_same_texts():
    files = source_files("zendesk")
    apps = [json.loads(files[f"translations/{locale}.json"])["app"] for locale in LOCALES]
    assert {tuple(app) for app in apps} == {tuple(apps[0])}
    assert all(app["parameters"].keys() == {"desk", "apiKey"} for app in apps)


@both
def test_the_panel_speaks_the_same_languages(host):
    strings = f"{LAYOUTS[host].bundle}/strings/"
    names = {path.removeprefix(strings) for path in source_files(host) if strings in path}
    assert names == {f"{locale}.js" for locale in LOCALES - {"en"}}


@both
def test_every_picture_of_the_readme_is_in_the_package(host):
    files = source_files(host)
    pictures = re.findall(r"!\[[^]]+\]\(([^)]+)\)", files["README.md"].decode())
    assert pictures
    assert [path for path in pictures if png_size(files[path]) is None] == []


@both
def test_no_script_or_style_stands_in_a_page(host):
    pages = [text.decode() for path, text in source_files(host).items() if path.endswith(".html")]
    assert [page for page in pages if re.search(r"<style|<script(?![^>]+src=)|style=", page)] == []


@pytest.mark.parametrize(
    "address",
    [
        "http://dragoman.acme.com",
        "https://localhost",
        "https://10.0.0.7",
        "https://[::1]",
        "https://[x",
        "https://dragoman.acme.com:8443",
        "https://dragoman.acme.com:port",
        "https://jo:secret@dragoman.acme.com",
        "https://dragoman.acme.com/?desk=acme",
        'https://dragoman.acme.com/"><script>',
        "dragoman.acme.com",
        "",
    ],
)
def test_an_address_that_a_help_desk_cannot_use_is_refused(tmp_path, address):
    with pytest.raises(ConfigInvalid, match="such as https://"):
        build("zendesk", address, tmp_path)


def test_a_refusal_does_not_repeat_a_secret(tmp_path):
    with pytest.raises(ConfigInvalid) as refusal:
        build("zendesk", "https://jo:hunter2@dragoman.acme.com", tmp_path)
    assert "hunter2" not in str(refusal.value)


def test_a_desk_without_an_app_is_not_found(tmp_path):
    with pytest.raises(NotFound, match="zendesk and freshdesk"):
        build("generic", SERVICE, tmp_path)


def test_a_folder_that_cannot_be_written_is_named(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(ConfigInvalid, match="cannot be written"):
        build("zendesk", SERVICE, tmp_path / "file")


@both
def test_the_demo_s_app_loads_nothing_from_elsewhere(host):
    files = demo_files(host, "http://localhost:8000", "/demo/client.js")
    pages = [text.decode() for path, text in files.items() if path.endswith(".html")]
    assert [page for page in pages if "https://" in page or "{{{" in page] == []
    assert '<script src="/demo/client.js">' in pages[0]
