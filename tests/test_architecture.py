"""The house rules that can be read from the source: who imports whom, and how long things are."""

from __future__ import annotations

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "summarizer"

PAGE = ROOT / "docs" / "architecture.md"


def table() -> list[tuple[list[str], bool]]:
    """The layers of the page from the ground up: their parts, and whether these may import each other."""
    _, _, section = PAGE.read_text(encoding="utf-8").partition("## Layers")
    rows = re.findall(r"^\| [a-z]+ \| (`.+`) \| (yes|no) \|$", section, re.MULTILINE)
    return [(re.findall(r"`([\w.]+)`", parts), within == "yes") for parts, within in rows]


LAYERS = table()
LEVELS = {part: level for level, (parts, _) in enumerate(LAYERS) for part in parts}

MODULE_LINES = 300
FUNCTION_LINES = 50

SOURCES = sorted(PACKAGE.rglob("*.py"))
SCRIPTS = sorted((ROOT / "training").rglob("*.py"))
TREES = {path: ast.parse(path.read_text(encoding="utf-8"), str(path)) for path in (*SOURCES, *SCRIPTS)}


def module(path: Path) -> str:
    """The dotted name of a file, under ``summarizer``: ``text.terms``; the package itself is empty."""
    return ".".join(path.relative_to(PACKAGE).with_suffix("").parts).removesuffix("__init__").rstrip(".")


MODULES = {module(path): path for path in SOURCES}


def part(name: str) -> str:
    """The part of the table that a module belongs to: the longest that its name begins with."""
    steps = name.split(".")
    longest = [".".join(steps[:count]) for count in range(len(steps), 0, -1)]
    return next((each for each in longest if each in LEVELS), "")


def imported(tree: ast.AST) -> Iterator[tuple[str, int]]:
    """``(module, line)`` of every import of this package, at whatever depth it stands."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"line {node.lineno}: relative imports hide where a name comes from"
            names = [f"{node.module}.{alias.name}" for alias in node.names]
        else:
            continue
        for name in names:
            if name.startswith("summarizer."):
                inside = name.removeprefix("summarizer.")
                found = inside if inside in MODULES else inside.rpartition(".")[0]
                if found:  # else a public name, from the face of the package
                    yield found, node.lineno


def test_the_table_is_found_and_names_parts_that_are_there() -> None:
    assert len(LAYERS) > 5
    assert [name for name in LEVELS if name not in MODULES] == []


def test_every_module_has_a_layer() -> None:
    missing = [name for name in sorted(set(MODULES) - {""}) if not part(name)]
    assert missing == [], "put them into the table of docs/architecture.md"


def may_import(own: str, other: str) -> bool:
    same = LEVELS[other] == LEVELS[own] and LAYERS[LEVELS[own]][1]
    return other == own or same or LEVELS[other] < LEVELS[own]


def test_imports_run_one_way() -> None:
    wrong = [
        f"{path.relative_to(ROOT)}:{line}: {part(module(path))} may not import {name}"
        for path in SOURCES
        if part(module(path))  # the face of the package shows names of every layer, lazily
        for name, line in imported(TREES[path])
        if not may_import(part(module(path)), part(name))
    ]
    assert wrong == []


def test_modules_do_not_import_each_other_in_circles() -> None:
    graph = {name: {found for found, _ in imported(TREES[path])} for name, path in MODULES.items() if name}
    while free := {name for name, needs in graph.items() if not needs & set(graph)}:
        graph = {name: needs for name, needs in graph.items() if name not in free}
    assert graph == {}


def test_modules_are_short_and_say_what_they_are_for():
    lengths = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in TREES}
    assert {path: lines for path, lines in lengths.items() if lines > MODULE_LINES} == {}
    assert [path for path, tree in TREES.items() if not ast.get_docstring(tree)] == []


def length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    first = node.body[1 if ast.get_docstring(node) and len(node.body) > 1 else 0]
    return (node.end_lineno or 0) - first.lineno + 1


def test_functions_are_short():
    long = [
        f"{path.relative_to(ROOT)}:{node.lineno}: {node.name} has {length(node)} lines"
        for path, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and length(node) > FUNCTION_LINES
    ]
    assert long == []


def test_file_names_say_what_they_hold():
    vague = {"utils", "util", "helpers", "core", "base", "common", "misc"}
    names = {path.stem for path in SOURCES}
    assert names & vague == set()
    assert {name for name in names if name in sys.stdlib_module_names} - {"__main__"} == set()
