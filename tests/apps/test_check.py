"""Apps are read from folders and zips, and their mistakes told with a place."""

import zipfile
from pathlib import Path

import pytest

from service.apps import files
from service.apps.build import archive
from service.apps.check import check, fails
from service.domain.errors import PayloadInvalid
from tests.apps.apps import changed, freshdesk, zendesk


def laid_out(folder: Path, content: dict[str, bytes]) -> Path:
    for path, data in content.items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_bytes(data)
    return folder


@pytest.mark.parametrize("app", [zendesk(), freshdesk()])
def test_a_folder_and_its_zip_are_the_same(tmp_path, app):
    folder = laid_out(tmp_path / "app", app)
    packed = tmp_path / "app.zip"
    packed.write_bytes(archive(app))
    assert (check(folder), check(packed)) == ([], [])


def test_a_finding_points_at_its_line(tmp_path):
    app = changed(zendesk(), [{"set": ["private"], "to": "yes"}])
    [finding] = check(laid_out(tmp_path, app))
    line = app["manifest.json"].decode().splitlines()[finding.line - 1]
    assert line[finding.column - 1 :].startswith('"private"')
    assert finding.message == "error unacceptable_boolean: private must be true or false"


def test_a_finding_about_what_is_not_written_so_has_no_line(tmp_path):
    nameless = {"set": ["parameters", 2], "to": {"type": "text", "required": "yes"}}
    [finding] = check(laid_out(tmp_path, changed(zendesk(), [nameless])))
    assert (finding.line, finding.column) == (0, 0)


def test_what_is_left_in_a_folder_by_tools_is_no_part_of_the_app(tmp_path):
    extra = {"node_modules/a/b.zip": b"PK\x03\x04", ".git/config": b"", "tmp/app-1.zip": b""}
    assert check(laid_out(tmp_path, zendesk() | extra)) == []


def test_links_are_not_followed(tmp_path):
    folder = laid_out(tmp_path / "app", zendesk())
    (folder / "assets/link.js").symlink_to(tmp_path)
    assert [finding.path for finding in check(folder)] == [f"{folder}/assets/link.js"]


def test_links_in_a_zip_are_found(tmp_path):
    packed = tmp_path / "app.zip"
    packed.write_bytes(archive(zendesk()))
    with zipfile.ZipFile(packed, "a") as target:
        entry = zipfile.ZipInfo("assets/link.js")
        entry.external_attr = 0o120777 << 16
        target.writestr(entry, "/elsewhere")
    assert "symlink_in_zip" in check(packed)[0].message


@pytest.mark.parametrize("content", [None, b"no zip"])
def test_what_is_no_app_is_refused(tmp_path, content):
    path = tmp_path / "app.zip"
    if content:
        path.write_bytes(content)
    with pytest.raises(PayloadInvalid, match="give the folder of an app, or its zip"):
        check(path)


def test_a_huge_zip_is_refused_before_it_is_unpacked(tmp_path):
    path = tmp_path / "app.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as target:
        target.writestr("assets/a.js", b" " * (files.MOST_BYTES + 1))
    with pytest.raises(PayloadInvalid, match="at most"):
        check(path)


def test_too_many_files_are_refused(tmp_path):
    many = {f"assets/{count}.js": b"" for count in range(files.MOST_FILES + 1)}
    with pytest.raises(PayloadInvalid, match="at most"):
        check(laid_out(tmp_path, many))


def test_a_warning_alone_keeps_nothing_out(tmp_path):
    change = {"file": "assets/a.js", "write": "fetch('http://example.com')"}
    assert not fails(check(laid_out(tmp_path, changed(zendesk(), [change]))))


def test_an_error_keeps_an_app_out(tmp_path):
    assert fails(check(laid_out(tmp_path, changed(zendesk(), [{"drop": ["author"]}]))))
