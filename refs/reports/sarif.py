"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterable
from typing import Any
from urllib.parse import quote

from bib.problem import Problem, Severity
from refs.reports.codes import CODES, Code

VERSION = "2.1.0"
SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"
_LEVELS = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}
# The name under which a finding is known again in the next run, whatever line it stands in then.
_FINGERPRINT = "refs/1"
Json = dict[str, Any]


def sarif(problems: Iterable[Problem], version: str) -> str:
    """The text of a SARIF file with one run.

    Args:
        problems: The findings.
        version: That of this program.
    """
    listed = list(problems)
    codes = sorted({problem.code for problem in listed})
    index = {code: number for number, code in enumerate(codes)}
    seen: Counter[str] = Counter()
    run = {
        "tool": {"driver": {"name": "refs", "semanticVersion": version, "rules": [_rule(CODES.get(code), code) for code in codes]}},
        "columnKind": "unicodeCodePoints",
        "results": [_result(problem, index[problem.code], seen) for problem in listed],
    }
    return json.dumps({"$schema": SCHEMA, "version": VERSION, "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(code: Code | None, name: str) -> Json:
    if code is None:
        return {"id": name}
    return {
        "id": code.name,
        "shortDescription": {"text": code.says},
        "defaultConfiguration": {"level": _LEVELS[code.severity]},
        "properties": {"tags": [code.grade]},
    }


def _result(problem: Problem, rule: int, seen: Counter[str]) -> Json:
    where = problem.where
    hint = f" ({problem.hint})" if problem.hint else ""
    result: Json = {
        "ruleId": problem.code,
        "ruleIndex": rule,
        "level": _LEVELS[problem.severity],
        "message": {"text": problem.message + hint},
        "partialFingerprints": {_FINGERPRINT: _fingerprint(problem, seen)},
    }
    if where.source:
        scheme = "file://" if where.source.startswith("/") else ""
        physical: Json = {"artifactLocation": {"uri": scheme + quote(where.source)}}
        if where.line:
            physical["region"] = {"startLine": where.line}
        location: Json = {"physicalLocation": physical}
        if where.key:
            location["logicalLocations"] = [{"name": where.key, "kind": "element"}]
        result["locations"] = [location]
    return result


def _fingerprint(problem: Problem, seen: Counter[str]) -> str:
    """The same for a finding as long as file, key and words stay; the second of two that are alike is another one."""
    words = "\0".join((problem.code, problem.where.source, problem.where.key, problem.message))
    mark = hashlib.sha256(words.encode("utf-8", "replace")).hexdigest()[:16]
    seen[mark] += 1
    return f"{mark}:{seen[mark]}"
