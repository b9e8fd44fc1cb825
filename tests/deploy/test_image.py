"""The Dockerfile: it installs what the lock file and pyproject.toml say, and runs without rights."""

import re
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

from compose_file import ROOT, of_vigia

from vigia.settings import Settings

DOCKERFILE = (ROOT / "Dockerfile").read_text(encoding="utf-8")
LINES = re.sub(r"\\\n\s*", " ", re.sub(r"^#.*\n", "", DOCKERFILE, flags=re.M)).splitlines()
STAGES = re.split(r"^(?=FROM )", "\n".join(LINES), flags=re.M)[1:]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def copied() -> set[str]:
    """What is copied from the repository."""
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", "\n".join(LINES), re.M)
    return {source for line in lines for source in line.split()}


def packages() -> set[str]:
    included = PYPROJECT["tool"]["setuptools"]["packages"]["find"]["include"]
    return {pattern.rstrip("*") for pattern in included}


def tracked(*folders: str) -> set[str]:
    listed = subprocess.run(
        ["git", "ls-files", "--", *folders], cwd=ROOT, capture_output=True, text=True, check=True
    )
    return set(listed.stdout.split())


def test_everything_that_is_a_package_or_a_model_is_copied() -> None:
    expected = packages() | {"pyproject.toml", "README.md", "requirements/run.txt"}
    if (ROOT / "models").exists():
        expected.add("models")
    assert copied() == expected


def test_the_builder_is_sent_what_is_copied_and_nothing_else() -> None:
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    assert next(line for line in lines if not line.startswith("#")) == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == copied()


def test_libraries_are_those_of_the_lock_file() -> None:
    installs = re.findall(r"pip install (.+?)(?:&&|$)", "\n".join(LINES), re.M)
    assert len(installs) == 2
    assert "--require-hashes -r requirements/run.txt" in installs[0]
    assert "--only-binary :all:" in installs[0]
    assert "--no-deps" in installs[1]
    assert "--no-build-isolation" in installs[1]


def test_the_last_stage_builds_nothing() -> None:
    assert len(STAGES) == 2
    assert not re.search(r"pip install|apt-get|gcc|build-essential", STAGES[-1])
    assert re.search(r"pip uninstall --yes pip", STAGES[0])
    assert re.search(r"pip uninstall --yes pip", STAGES[-1])


def test_base_images_are_one_and_pinned_and_of_a_supported_version() -> None:
    (base,) = set(re.findall(r"^FROM (\S+)", "\n".join(LINES), re.M))
    version = re.fullmatch(r"python:(3\.\d+)\.\d+-slim-\w+", base)
    assert version
    assert version[1] in (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8")


def test_it_runs_as_the_user_that_the_compose_file_names() -> None:
    (user,) = re.findall(r"^USER (\S+)", STAGES[-1], re.M)
    assert {one["user"] for one in of_vigia().values()} == {user}
    number = user.split(":")[0]
    assert f"useradd --system --uid {number}" in STAGES[-1]


def test_settings_in_the_image_are_settings() -> None:
    names = set(re.findall(r"\bVIGIA_(\w+)=", DOCKERFILE))
    assert names
    assert {name.lower() for name in names} <= set(Settings.model_fields)


def test_the_package_built_from_what_is_copied_holds_every_file(tmp_path: Path) -> None:
    """Knowledge, templates, texts and migrations are data: one that setuptools leaves out would be
    missed in the image alone, since everybody else installs in place."""
    files = tracked(*(copied() - {"requirements/run.txt"}))
    for name in files:
        (tmp_path / "src" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "src" / name).write_bytes((ROOT / name).read_bytes())
    build = [sys.executable, "-m", "pip", "wheel", "--quiet", "--disable-pip-version-check"]
    build += ["--no-deps", "--no-build-isolation", f"--wheel-dir={tmp_path}"]
    subprocess.run([*build, tmp_path / "src"], check=True, timeout=300)
    (wheel,) = tmp_path.glob("*.whl")
    with zipfile.ZipFile(wheel) as archive:
        packed = {name for name in archive.namelist() if ".dist-info/" not in name}
    assert packed == {name for name in files if "/" in name}
