"""Where pandoc is, the program that knows many formats."""

from __future__ import annotations

import shutil
from importlib import import_module


def program() -> str:
    """The path of pandoc: that of the system, else the one that comes with the package pypandoc_binary; "" if there is none."""
    found = shutil.which("pandoc")
    if found:
        return found
    try:
        return str(import_module("pypandoc").get_pandoc_path())
    except (ImportError, OSError):
        return ""
