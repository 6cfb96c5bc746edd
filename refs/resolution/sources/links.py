"""Whether an address of the web still leads to what it led to."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import urljoin, urlsplit

from bib.identifier import absolute
from refs.resolution.source import Door, Reply, UnavailableError

__all__ = ["ALIVE", "DEAD", "MOVED", "STATES", "UNKNOWN", "LinkState", "check"]

NAME = "links"
# alive: a page is there. moved: one is there, but of another host, or the front page or an error page stands in its place. dead:
# the server says that there is none, or there is no such server. unknown: it does not tell; most such pages are there for readers.
ALIVE, MOVED, DEAD, UNKNOWN = STATES = ("alive", "moved", "dead", "unknown")
NO_HOST = "no such host"
_FRONT = re.compile(r"/*(?:(?:index|default|home)(?:\.\w{2,5})?/*)?(?:[a-z]{2}(?:-[a-z]{2})?/*)?", re.IGNORECASE)
_ERROR_PAGE = re.compile(
    r"(?:^|[/_\-.=?&])(?:404|not-?_?found|page-?_?not-?_?found|error-?_?404|errors?)(?:$|[/_\-.=?&])", re.IGNORECASE
)
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile)\.")


@dataclass(frozen=True, slots=True)
class LinkState:
    """What became of an address: one of `STATES`, why, and where it leads now."""

    state: str
    reason: str = ""
    url: str = ""


def check(door: Door, url: str) -> LinkState:
    """What a server says of an address. Only "dead" is sure enough to be called an error.

    Args:
        door: To the network.
        url: Of a page; one without a scheme is taken as http.
    """
    address = absolute(url)
    try:
        reply = _look_twice(door, address)
    except UnavailableError as error:
        if error.reason.startswith(NO_HOST):
            return LinkState(DEAD, error.reason, address)
        return LinkState(UNKNOWN, error.reason, address)
    return _state(address, reply)


def _look_twice(door: Door, url: str) -> Reply:
    """The answer; that there is no such host must be said twice."""
    try:
        return door.look(NAME, url)
    except UnavailableError as error:
        if not error.reason.startswith(NO_HOST):
            raise
    return door.look(NAME, url)


def _state(url: str, reply: Reply) -> LinkState:
    if reply.missing:
        return LinkState(DEAD, f"it answers {reply.status}", reply.url)
    if 300 <= reply.status < 400 and (to := reply.headers.get("location", "")):
        return _led_on(url, reply, to)
    if not 200 <= reply.status < 300:
        return LinkState(UNKNOWN, f"it answers {reply.status}, which may be meant for programs only", reply.url)
    return _moved(url, reply.url or url) or LinkState(ALIVE, f"it answers {reply.status}", reply.url)


def _led_on(url: str, reply: Reply, to: str) -> LinkState:
    """The state of an address that leads to one at which nobody looked, as from https to http."""
    try:
        address = urljoin(reply.url or url, to)
    except ValueError:
        address = to
    return _moved(url, address) or LinkState(UNKNOWN, f"it leads on to {address}", address)


def _moved(url: str, to: str) -> LinkState | None:
    """Why the page behind an address is not the one that was meant; None if it may be."""
    try:
        old, new = urlsplit(url), urlsplit(to)
        old_host, new_host = (_HOST_PREFIX.sub("", (one.hostname or "").lower()) for one in (old, new))
    except ValueError:
        return LinkState(UNKNOWN, "it leads to an address that is none", to)
    if _error_page(new.path, new.query) and not _error_page(old.path, old.query):
        return LinkState(MOVED, "it leads to an error page that says it is none", to)
    if not _is_front(old.path, old.query) and _is_front(new.path, new.query):
        return LinkState(MOVED, "it leads to the front page; the page itself may be gone", to)
    return LinkState(MOVED, f"it leads to {new.hostname}", to) if old_host != new_host else None


def _is_front(path: str, query: str) -> bool:
    return not query and bool(_FRONT.fullmatch(path))


def _error_page(path: str, query: str) -> bool:
    return bool(_ERROR_PAGE.search(f"{path}?{query}"))
