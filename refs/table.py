"""The tables of refs/data, each read once."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The TOML table `refs/data/<name>.toml`; nobody changes it."""
    return tomllib.loads((files("refs") / "data" / f"{name}.toml").read_text(encoding="utf-8"))
