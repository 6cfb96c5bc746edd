"""How long, how often and how much: the numbers that bound each call."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Bounds"]

_DAY = 86400.0


@dataclass(frozen=True, slots=True)
class Bounds:
    """The bounds of a door; seconds, where nothing else is said.

    Attributes:
        connect: To make a connection, over all addresses of a host.
        read: Between two pieces of an answer.
        total: From the question to the end of its answer, without the time that it waits for its turn.
        look: The same, for the look at a link.
        tries: How often a question is sent at most, as long as the answer is 429, 500, 502, 503 or 504.
        backoff: The wait after the first such answer if the server names none; it doubles with each.
        longest: The longest wait that a server may ask for; beyond it, it is not asked again in this run.
        failures: So many failed calls in a row, and a host is not asked again in this run.
        body: Bytes of an answer, unpacked.
        redirects: To follow for one question.
        identifier: How long the answer to a look-up is kept.
        search: How long the answer to a search is kept.
        link: How long it is kept what a server says about a link.
        nothing: How long it is kept that there is nothing.
    """

    connect: float = 10.0
    read: float = 20.0
    total: float = 60.0
    look: float = 15.0
    tries: int = 4
    backoff: float = 1.0
    longest: float = 60.0
    failures: int = 5
    body: int = 16 * 1024 * 1024
    redirects: int = 5
    identifier: float = 30 * _DAY
    search: float = 7 * _DAY
    link: float = _DAY
    nothing: float = _DAY
