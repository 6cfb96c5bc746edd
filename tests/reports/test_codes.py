"""The table of codes is whole: every code that the source gives to a problem has its row."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from bib.problem import Severity, Where
from bib.vocabulary import SCHEMES
from refs.reports.codes import CODES, GRADES, grade

ROOT = Path(__file__).parents[2]
# The functions that make a problem, and at which place they take its code.
MAKERS = {"Problem": 0, "Fault": 0, "report": 0, "_problem": 0, "pass_over": 1}


def given(tree: ast.Module) -> Iterator[ast.expr]:
    """What stands in the place of a code where a problem is made."""
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        name = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
        if name in MAKERS and len(node.args) > MAKERS[name] and not isinstance(node.args[MAKERS[name]], ast.Call):
            yield node.args[MAKERS[name]]


def codes_in(source: str) -> set[str]:
    """The codes that a module writes out; "bad-" stands for one of each scheme that has a check."""
    found = set()
    for part in given(ast.parse(source)):
        for node in ast.walk(part):
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[a-z]+(-[a-z]*)*", node.value):
                found |= {"bad-isbn", "bad-issn", "bad-url"} if node.value == "bad-" else {node.value}
    return found


def test_every_code_of_the_source_stands_in_the_table() -> None:
    """Whoever makes a problem gives it a code of the table, or one of `CODES`, which has no others."""
    paths = [path for package in ("bib", "refs") for path in (ROOT / package).rglob("*.py")]
    used = {code for path in paths for code in codes_in(path.read_text("utf-8"))}
    assert len(used) > 15
    assert used - set(CODES) == set()


def test_codes_of_a_module_are_found() -> None:
    """A code is found in a call, in a branch of a call, and joined from two parts; words of a message are none."""
    source = (
        'Problem("a-b", S, W, "no-code")\nwalk.pass_over(spans, "c", "d")\nProblem(f"bad-{s}", S)\nProblem("e" if x else "f", S)'
    )
    assert codes_in(source) == {"a-b", "c", "bad-isbn", "bad-issn", "bad-url", "e", "f"}


def test_each_row_is_whole() -> None:
    """Each code is kebab-case and has a known grade and one sentence; those of an error or a gap are never mere notes."""
    for name, code in CODES.items():
        assert code.name == name
        assert re.fullmatch(r"[a-z]+(-[a-z]+)*", name)
        assert code.grade in GRADES
        assert code.says[0].isupper()
        assert code.says.endswith(".")
        assert (code.severity is Severity.ERROR) == (code.grade == "error")
        assert code.severity is Severity.NOTE or code.grade not in ("wanted", "info")
        assert code.severity is Severity.WARNING or code.grade != "missing"
    assert {scheme for scheme in ("isbn", "issn", "doi", "url") if f"bad-{scheme}" in CODES} <= set(SCHEMES)


def test_a_code_makes_findings() -> None:
    """A finding has the severity of its code."""
    problem = CODES["empty-title"].found(Where("a.bib", 3), "no title")
    assert (problem.code, problem.severity, problem.hint) == ("empty-title", Severity.ERROR, "")
    assert grade("empty-title") == "error"
    assert grade("of-an-older-version") == "info"
