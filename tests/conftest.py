"""What all tests share: the folder of outside test data, and the rule that nothing is skipped where that folder is."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Generator, Iterator
from pathlib import Path
from typing import Any, TypeVar

import numpy as np
import pytest

from refs.fields.features.word import describe

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"

Run = Callable[..., "subprocess.CompletedProcess[bytes]"]
Report = TypeVar("Report", pytest.TestReport, pytest.CollectReport)


@pytest.fixture(scope="session", autouse=True)
def _own_cache(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """What the commands keep goes into a folder of the run, not into that of the user."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_CACHE_HOME", str(tmp_path_factory.mktemp("cache")))
        yield


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


@pytest.fixture(scope="session")
def small_network() -> dict[str, Any]:
    """The arrays of a small network with four states and weights by chance."""
    states = ("author", "editor", "editor'", "title")
    words = ["Eco", ",", "Umberto", ".", "Il", "nome", "della", "rosa", "Milano", ":", "Bompiani", "1980"]
    size, width = 6, 8
    chance = np.random.default_rng(7)
    features = sorted({name for word in words for name in describe(word).own})
    shapes = {
        "word1": (size, 5), "word1_bias": (5,), "word2": (5, width), "word2_bias": (width,), "surroundings": (3, width),
        "layer0": (3 * width, width), "layer0_bias": (width,), "layer1": (3 * width, width), "layer1_bias": (width,),
        "style": (width, width), "style_bias": (width,), "out": (width, len(states) + 1), "out_bias": (len(states) + 1,),
        "transitions": (len(states), len(states)), "start": (len(states),), "end": (len(states),),
    }  # fmt: skip

    def names(given: Any) -> Any:
        return np.frombuffer("\n".join(given).encode(), np.uint8)

    return {
        "states": names(states), "features": names(features), "contexts": names(["Q=none", "s=1"]),
        "vectors": chance.integers(-127, 127, (len(features) + 1, size)).astype(np.int8),
        "scales": np.full(len(features) + 1, 0.01, np.float32), "dilations": np.array([1, 4]), "style_at": np.array(1),
    } | {name: chance.normal(0, 1, shape).astype(np.float16) for name, shape in shapes.items()}  # fmt: skip


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
