"""The package's imports run downhill."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "clusterscore"
LAYERS = [
    {"words"},
    {"errors", "findings"},
    {"formula"},
    {"scheme"},
    {"linting"},
    {"intake"},
    {"validation", "plausibility", "panel"},
    {"scoring"},
    {"titles"},
    {"explanation"},
    {"export"},
    {"documents", "forms", "assigning", "collecting", "marking", "reviewing"},
    {"letters"},
    {"passes"},
    {"evaluation"},
    {"cases", "comparing", "across", "what_if", "recording"},
    {"cli"},
]
HOMES = {
    "pandera": {"validation"},
    "click": {"cli"},
    "docx": {"documents", "letters"},
    "docxtpl": {"letters"},
    "jinja2": {"documents", "letters"},
    "pint": {"linting"},
    "python_calamine": {"intake"},
    "scipy": {"panel"},
    "xlsxwriter": {"collecting", "export", "forms", "marking"},
}
DEPTH = {name: depth for depth, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted(path for path in PACKAGE.rglob("*.py") if path != PACKAGE / "__init__.py")


def _home(path: Path) -> str:
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def _imports(path: Path) -> set[str]:
    tree = ast.parse(path.read_text(encoding="utf-8"))
    skipped = {
        id(inner)
        for node in ast.walk(tree)
        if isinstance(node, ast.If) and ast.unparse(node.test) == "TYPE_CHECKING"
        for inner in ast.walk(node)
    }
    found: set[str] = set()
    for node in ast.walk(tree):
        if id(node) in skipped:
            continue
        if isinstance(node, ast.ImportFrom) and node.module:
            found.update(f"{node.module}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
    return found


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_imports_run_downhill(path: Path) -> None:
    """A module imports only from its own layer and those below it."""
    own = [name.split(".")[1] for name in _imports(path) if name.startswith("clusterscore.") and name.count(".") > 1]
    depth = DEPTH[_home(path)]
    assert {name for name in own if DEPTH[name] > depth} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_each_library_has_one_home(path: Path) -> None:
    """Pandera, click, calamine and XlsxWriter are each imported by one part only."""
    used = {name.split(".")[0] for name in _imports(path)}
    assert {library for library, homes in HOMES.items() if library in used and _home(path) not in homes} == set()


@pytest.mark.parametrize("path", MODULES, ids=lambda path: str(path.relative_to(PACKAGE)))
def test_helpers_that_skip_missing_values_are_not_used(path: Path) -> None:
    """Horizontal helpers leave missing values out, which a score must never do."""
    text = path.read_text(encoding="utf-8")
    banned = [
        name for name in ("sum_horizontal", "mean_horizontal", "min_horizontal", "max_horizontal") if name in text
    ]
    assert banned == []


def test_modules_stay_small() -> None:
    """A module of more than 300 lines is two rooms; catalogues are the exceptions."""
    rooms = [path for path in MODULES if path.parent.name != "findings"]
    large = {path.name for path in rooms if path.read_text(encoding="utf-8").count("\n") > 300}
    assert large <= {"parts.py"}
