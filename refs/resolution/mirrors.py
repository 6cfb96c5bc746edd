"""Services that are asked at another address than their own: a mirror, or a server for tests on this machine."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlsplit, urlunsplit

from refs.resolution.source import SEARCH, Door, Reply

__all__ = ["Mirrored", "is_base"]

_HERE = ("localhost", "127.0.0.1", "::1")


def is_base(url: str) -> bool:
    """Whether a service may be asked there: by https, or on this machine by http; without a query.

    >>> is_base("https://mirror.example.org/crossref"), is_base("http://127.0.0.1:8000"), is_base("http://mirror.example.org")
    (True, True, False)
    """
    try:
        parts = urlsplit(url)
        host = parts.hostname or ""
        _ = parts.port
    except ValueError:
        return False
    if parts.query or parts.fragment or parts.username is not None:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and host in _HERE))


class Mirrored:
    """A door that leads to other addresses.

    Args:
        door: To the network.
        bases: By the name of a service what stands in the place of scheme and host of its addresses.
    """

    def __init__(self, door: Door, bases: Mapping[str, str]) -> None:
        self._door, self._bases = door, bases

    def get(
        self,
        service: str,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        kind: str = SEARCH,
        accept: str = "application/json",
        secret: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """The answer of the mirror, if the service has one."""
        there = self._there(service, url)
        return self._door.get(service, there, params, kind=kind, accept=accept, secret=secret, headers=headers)

    def look(self, service: str, url: str) -> Reply:
        """What a server says about an address of the web, which has no mirror."""
        return self._door.look(service, url)

    def _there(self, service: str, url: str) -> str:
        base = self._bases.get(service)
        if not base:
            return url
        parts, there = urlsplit(url), urlsplit(base)
        return urlunsplit((there.scheme, there.netloc, there.path.rstrip("/") + parts.path, parts.query, ""))
