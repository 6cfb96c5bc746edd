"""What all tests share: the folder of outside test data, and the rule that nothing is skipped where that folder is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Generator
from pathlib import Path
from typing import TypeVar

import pytest

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.fixture
def shared() -> Path:
    """The folder of documents and tools that are no part of the project; a test that needs it is skipped without it."""
    if not SHARED.is_dir():
        pytest.skip("the folder ../shared is not there")
    return SHARED


@pytest.fixture
def samples() -> Path:
    """The documents in tests/samples."""
    return ROOT / "tests" / "samples"


@pytest.fixture
def run_refs(tmp_path: Path) -> Run:
    """Runs the real command in a process of its own, in a folder of its own."""

    def run(*arguments: object, given: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
        command = [sys.executable, "-m", "refs", *map(str, arguments)]
        return subprocess.run(command, input=given or b"", capture_output=True, cwd=tmp_path, timeout=120, check=False)

    return run


def _must_not_skip(report: Report) -> Report:
    """Where ../shared is there, nothing is missing, so a skipped test is a failed one."""
    if report.skipped and not hasattr(report, "wasxfail") and SHARED.is_dir():
        report.outcome = "failed"
        report.longrepr = f"skipped, though ../shared is there: {report.longrepr}"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Turn a skipped test into a failure."""
    return _must_not_skip((yield))


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """Turn a skipped module into a failure."""
    return _must_not_skip((yield))
