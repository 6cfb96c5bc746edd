"""Doors to the server that misbehaves, with short times."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from refs.resolution.http import Bounds, HttpDoor
from refs.resolution.source import Settings
from refs.resolution.sources import Pool, Row
from tests.resolution.server import Server

QUICK = Bounds(connect=0.5, read=0.5, total=1.0, look=0.8, backoff=0.05, longest=5.0)
WIDE = {"identifier": Pool(100, 1.0, 8), "search": Pool(100, 1.0, 8), "link": Pool(100, 1.0, 8)}
KEY, MAIL = "k3y/of+the=user", "someone@example.org"


def door_to(server: Server, folder: Path | None = None, *, bounds: Bounds = QUICK, **given: Any) -> HttpDoor:
    """A door whose one service, "svc", is this server; `given` are settings, pools, and arguments of `HttpDoor`."""
    settings = Settings(given.pop("mail", ""), given.pop("keys", {}))
    row = Row("svc", "Service", "none", "None", (server.address,), "nothing", **{"pools": WIDE, **given.pop("row", {})})
    return HttpDoor(settings, folder, (row,), **{"loopback": True, "bounds": bounds, **given})
