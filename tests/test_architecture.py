"""The tree keeps what the design promises: law of imports, size budget, packages of our own."""

import ast
import importlib.metadata
import statistics
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
PACKAGES = ("vigia", "api", "crawler", "classifier", "store", "screening")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
FILES = [path for package in PACKAGES for path in sorted((ROOT / package).rglob("*.py"))]


def test_every_package_stands_in_the_law_of_imports() -> None:
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - {"tests", "bench"}
    assert packages == set(PACKAGES)
    law = PYPROJECT["tool"]["importlinter"]
    assert set(law["root_packages"]) == packages
    (layers,) = [c["layers"] for c in law["contracts"] if c["type"] == "layers"]
    named = {name.strip(" ()") for layer in layers for name in layer.split("|")}
    assert packages <= named


@pytest.mark.parametrize("package", PACKAGES)
def test_generic_names_belong_to_our_distribution(package: str) -> None:
    assert set(importlib.metadata.packages_distributions()[package]) == {"vigia"}


def test_files_are_small() -> None:
    lengths = sorted(len(path.read_text(encoding="utf-8").splitlines()) for path in FILES)
    assert statistics.median(lengths) <= 90
    assert _ninetieth(lengths) <= 200
    assert {p for p in FILES if len(p.read_text(encoding="utf-8").splitlines()) > 350} == set()


def test_functions_are_small() -> None:
    functions = list(_functions())
    lengths = sorted(length for _, length in functions)
    assert statistics.median(lengths) <= 8
    assert _ninetieth(lengths) <= 25
    assert [name for name, length in functions if length > 60] == []


def test_no_module_is_called_for_nothing() -> None:
    vague = {"utils", "util", "helpers", "helper", "common", "misc"}
    assert [path for path in FILES if path.stem in vague or path.parent.name in vague] == []


def test_broad_excepts_stand_only_at_the_edges() -> None:
    """The API's last handler, the command line's main, the crawl batch, one bulk item. A handler that
    cleans up and raises the same error again swallows nothing."""
    edges = {
        Path("vigia/__main__.py"),
        Path("api/errors.py"),
        Path("crawler/batches.py"),
    }
    broad = {
        path.relative_to(ROOT)
        for path in FILES
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.ExceptHandler)
        and not (isinstance(node.body[-1], ast.Raise) and node.body[-1].exc is None)
        and (node.type is None or getattr(node.type, "id", "") in ("Exception", "BaseException"))
    }
    assert broad <= edges


def test_settings_are_read_in_one_place() -> None:
    readers = {
        path.relative_to(ROOT)
        for path in FILES
        if "os.environ" in path.read_text(encoding="utf-8")
        or "getenv" in path.read_text(encoding="utf-8")
    }
    assert readers == set()


def _functions() -> Iterator[tuple[str, int]]:
    for path in FILES:
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                assert node.end_lineno is not None
                yield f"{path}:{node.name}", node.end_lineno - node.lineno + 1


def _ninetieth(values: list[int]) -> int:
    return values[int(len(values) * 0.9)]
