"""What comes with `import refs`."""

from __future__ import annotations

import subprocess
import sys

import refs

HEAVY = ("click", "rich", "pycrfsuite", "bibtexparser", "mwparserfromhell", "pylatexenc", "refs.pipeline", "bib")


def test_import_is_light() -> None:
    """`import refs` loads no stage and no library; these come with the first verb."""
    code = "import sys, refs; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split()
    assert set(HEAVY) & set(loaded) == set()


def test_the_public_face() -> None:
    """The verbs of the library are these, and each is described."""
    assert refs.__all__ == ["__version__", "check", "enrich", "export", "extract", "parse", "verify"]
    assert all(getattr(refs, name).__doc__ for name in refs.__all__ if name != "__version__")
