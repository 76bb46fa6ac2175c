"""Another commit's files."""

import subprocess

import pytest

from service.domain.errors import MeasurementFailed
from service.evaluation.bench.checkout import check_out, lock_differences

COMMIT = ("-c", "user.name=a", "-c", "user.email=a@example.com", "commit", "--quiet", "-m")


@pytest.fixture
def repository(tmp_path):
    root = tmp_path / "repository"
    root.mkdir()
    git(root, "init", "--quiet")
    for lock in ("click==8.1\n", "click==8.2\nrich==14.0\n"):
        (root / "requirements.lock").write_text(lock, "utf-8")
        git(root, "add", ".")
        git(root, *COMMIT, f"Have {lock.split()[-1]}")
    return root


def git(root, *arguments):
    subprocess.run(["git", "-C", str(root), *arguments], check=True)  # noqa: S603, S607


def test_a_commit_is_written_into_a_folder(repository, tmp_path):
    found = check_out("HEAD~1", tmp_path / "that", repository)
    assert (found.path / "requirements.lock").read_text("utf-8") == "click==8.1\n"
    assert found.title.endswith(" Have click==8.1")
    assert found.differences == ("click 8.1 -> 8.2", "rich none -> 14.0")


def test_the_repository_keeps_no_trace(repository, tmp_path):
    check_out("HEAD", tmp_path / "that", repository)
    assert not (repository / ".git" / "worktrees").exists()
    assert [path.name for path in tmp_path.iterdir() if path.suffix == ".tar"] == []


@pytest.mark.parametrize("commit", ["HEAD~9", "nonsense", "", "--all"])
def test_a_commit_that_is_not_there_is_told(repository, tmp_path, commit):
    with pytest.raises(MeasurementFailed, match=r"fetch them|name a commit"):
        check_out(commit, tmp_path / "that", repository)


def test_no_repository_is_told(tmp_path):
    with pytest.raises(MeasurementFailed, match="not a git repository"):
        check_out("HEAD", tmp_path / "that", tmp_path)


def test_equal_locks_have_no_differences():
    assert lock_differences("a==1 ; python\n", "a==1\n") == []
