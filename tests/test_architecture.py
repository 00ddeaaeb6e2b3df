"""The house rules that can be read from the source: who imports whom, and how long things are."""

from __future__ import annotations

import ast
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "summarizer"

#: The layers from the ground up, by module or subpackage; docs/architecture.md explains them. A layer imports
#: from those below it. Only in the layers of OPEN may modules of one layer import each other.
LAYERS = {
    "ground": "findings",
    "foundation": "errors records stopwatch",
    "configuration": "config",
    "shared": (
        "analysis clauses context embeddings facts figures names phrases quoting sentence_index similarity "
        "surface terms wordlist"
    ),
    "stages": (
        "attribution checking cleaning comparison independence ingestion language naming ordering redundancy "
        "relevance rendering salience segmentation selection writing"
    ),
    "assembly": "candidacy choosing comparing dating headline outcome preparation proof",
    "pipeline": "pipeline",
    "front": "app batch cli doctor evaluation options output training __main__",
}
OPEN = {"shared", "assembly", "front"}
LEVELS = {module: level for level, layer in enumerate(LAYERS.values()) for module in layer.split()}
LAYER_OF = {module: name for name, layer in LAYERS.items() for module in layer.split()}

MODULE_LINES = 300
FUNCTION_LINES = 50

SOURCES = sorted(PACKAGE.rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in SOURCES}


def component(path: Path) -> str:
    """The module or subpackage directly under ``summarizer`` that a file belongs to."""
    return path.relative_to(PACKAGE).parts[0].removesuffix(".py")


def imported_components(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """``(component, line)`` of every import of this package, at whatever depth it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative imports hide where a name comes from"
            root = node.module == "summarizer"
            names = [f"summarizer.{alias.name}" for alias in node.names] if root else [node.module or ""]
        else:
            continue
        for name in names:
            if name.startswith("summarizer."):
                yield name.split(".")[1], node.lineno


COMPONENTS = sorted({component(path) for path in SOURCES} - {"__init__"})


@pytest.mark.parametrize("name", COMPONENTS)
def test_every_module_has_a_layer(name):
    assert name in LEVELS, f"put {name!r} into a layer here and into docs/architecture.md"


def test_every_layer_names_modules_that_are_there():
    assert set(LEVELS) - set(COMPONENTS) == set()


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_run_one_way(path):
    own = component(path)
    if own == "__init__":
        return  # the face of the package shows names of every layer, lazily
    for imported, line in imported_components(TREES[path]):
        same = LAYER_OF[own] == LAYER_OF.get(imported) and LAYER_OF[own] in OPEN
        fine = imported == own or same or LEVELS.get(imported, 99) < LEVELS[own]
        assert fine, f"{path.relative_to(ROOT)}:{line}: {own} may not import {imported}"


def test_modules_that_may_import_each_other_do_not_go_in_circles():
    graph = {name: set[str]() for name in COMPONENTS}
    for path in SOURCES:
        if component(path) in graph:
            graph[component(path)] |= {name for name, _ in imported_components(TREES[path])} - {
                component(path)
            }
    while free := {name for name, needs in graph.items() if not needs & set(graph)}:
        graph = {name: needs for name, needs in graph.items() if name not in free}
    assert graph == {}


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_modules_are_short_and_introduced(path):
    lines = len(path.read_text(encoding="utf-8").splitlines())
    assert lines <= MODULE_LINES, f"{lines} lines; would a reader find its parts by name?"
    assert ast.get_docstring(TREES[path]), "a module says in its docstring what it is for"


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_functions_are_short(path):
    for node in ast.walk(TREES[path]):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1 if ast.get_docstring(node) and len(node.body) > 1 else 0]
            length = (node.end_lineno or 0) - first.lineno + 1
            assert length <= FUNCTION_LINES, f"{path.name}:{node.lineno}: {node.name} has {length} lines"


def test_file_names_say_what_they_hold():
    vague = {"utils", "util", "helpers", "core", "base", "common", "misc"}
    names = {path.stem for path in SOURCES}
    assert names & vague == set()
    assert {name for name in names if name in sys.stdlib_module_names} - {"__main__"} == set()


def test_the_architecture_page_names_every_module():
    page = (ROOT / "docs" / "architecture.md").read_text(encoding="utf-8")
    missing = [name for name in COMPONENTS if f"`{name}`" not in page and name != "__main__"]
    assert missing == []
