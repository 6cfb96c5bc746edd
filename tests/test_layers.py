"""The shape of the code: who may import whom, and how long things may be."""

from __future__ import annotations

import ast
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(path for package in ("bib", "refs") for path in (ROOT / package).rglob("*.py"))
MODULE_LINES = 300
FUNCTION_LINES = 60
NAMES_FOR_NOTHING = {"utils", "util", "helpers", "helper", "common", "misc", "shared"}
TABLE = (ast.Dict, ast.List, ast.Tuple, ast.Set, ast.Call, ast.Constant, ast.DictComp)
Function = ast.FunctionDef | ast.AsyncFunctionDef


def named(path: Path) -> str:
    return str(path.relative_to(ROOT))


def length(node: ast.AST) -> int:
    return (node.end_lineno or 0) - node.lineno + 1


def table_lines(tree: ast.Module) -> int:
    """Lines of the tables of a module: values that are written out at its top level."""
    assigned = [node for node in tree.body if isinstance(node, ast.Assign | ast.AnnAssign) and isinstance(node.value, TABLE)]
    return sum(length(node) for node in assigned)


def docstring_lines(node: Function) -> int:
    first = node.body[0]
    return length(first) if isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant) else 0


def test_import_contracts_hold() -> None:
    """No module imports what the contracts in pyproject.toml forbid."""
    command = [sys.executable, "-c", "from importlinter.cli import lint_imports_command; lint_imports_command()", "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("path", MODULES, ids=named)
def test_modules_and_functions_are_short(path: Path) -> None:
    """A module has at most 300 lines without its tables, a function at most 60 without its docstring."""
    source = path.read_text(encoding="utf-8")
    tree = ast.parse(source)
    assert source.count("\n") - table_lines(tree) <= MODULE_LINES
    functions = [node for node in ast.walk(tree) if isinstance(node, Function)]
    long = {node.name: length(node) - docstring_lines(node) for node in functions}
    assert {name: lines for name, lines in long.items() if lines > FUNCTION_LINES} == {}


def test_modules_are_named_for_something() -> None:
    """No module or folder has a name under which anything could go."""
    parts = {part for path in MODULES for part in path.relative_to(ROOT).with_suffix("").parts}
    assert parts & NAMES_FOR_NOTHING == set()


def test_every_folder_of_the_packages_is_described() -> None:
    """Each package says in its `__init__.py` what it is for."""
    bare = [
        named(path) for path in MODULES if path.name == "__init__.py" and not ast.get_docstring(ast.parse(path.read_text("utf-8")))
    ]
    assert bare == []


def test_both_packages_are_typed() -> None:
    """Type checkers of other projects see the types of both packages."""
    assert [(ROOT / package / "py.typed").is_file() for package in ("bib", "refs")] == [True, True]
