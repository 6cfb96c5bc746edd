"""How politely a host is asked: how often, how many calls at once, when to wait, and when to stop.

A limit is kept as the server sees it. When a call arrives there is not known here: at the latest when its answer begins, and
hardly later than `UNDER_WAY` after it was sent off. Until then a call counts as one that may arrive at any time. (A limiter that
counts calls as it lets them through lets 20 arrive in a second where 10 are allowed, if new connections take 0.3 seconds:
measured with pyrate-limiter 4.5.)
"""

from __future__ import annotations

import threading
import time
from bisect import insort
from collections.abc import Callable, Iterable, Mapping
from urllib.parse import urlsplit

from bib.problem import BibError
from refs.resolution.choice import UNKNOWN, pool_of
from refs.resolution.source import LINK, Settings
from refs.resolution.sources import Pool, Row

__all__ = ["Call", "Host", "Limits", "Pace", "StoppedError", "stated"]

UNDER_WAY = 0.2  # seconds in which what was sent arrives, as a rule
SLACK = 0.02  # seconds that a window is longer than stated: clocks are not exact
LONGEST = 600.0  # seconds that a call waits for its turn because of those before it; it does not wait for the next day
FASTEST = 100  # calls in a second; no service that is known allows more


class StoppedError(BibError):
    """A host is not asked: it failed, or the run is over."""


class Pace:
    """The state of one pool of a host."""

    def __init__(self, pool: Pool) -> None:
        self.calls, self.seconds, self.together = pool.calls, pool.seconds, pool.together
        self.running = 0  # calls whose answer is not at its end
        self.unseen = 0  # those of which it is not known when they arrive
        self.seen: list[float] = []  # when the others were there at the latest, ascending
        self.not_before = 0.0
        self.again = 0  # calls that wait to be sent again; no other goes before them

    def wait(self, now: float) -> float | None:
        """Seconds until the next call may go; None if that depends on calls that are running."""
        if self.running >= self.together:
            return None
        if now < self.not_before:
            return self.not_before - now
        window = self.seconds + SLACK
        while self.seen and self.seen[0] <= now - window:
            del self.seen[0]
        surplus = len(self.seen) + self.unseen - self.calls
        if surplus < 0:
            return 0.0
        return self.seen[surplus] + window - now if surplus < len(self.seen) else None

    def adapt(self, calls: int | None, seconds: float | None, together: int | None) -> None:
        """Take the limits that the server states."""
        seconds = seconds or self.seconds
        if calls is not None and calls > 0:
            self.calls, self.seconds = max(1, min(calls, int(FASTEST * seconds))), seconds
        if together is not None and together > 0:
            self.together = min(together, FASTEST)


class Call:
    """One call to a host, which has had its turn."""

    def __init__(self, host: Host, pace: Pace) -> None:
        self.host, self.pace = host, pace
        self._seen: float | None = None
        self._is_over = False

    def sent(self) -> None:
        """It was written to the connection."""
        self.host.saw(self, UNDER_WAY)

    def heard(self) -> None:
        """Its answer begins."""
        self.host.saw(self, 0.0)

    def over(self) -> None:
        """Its answer is at its end, or there will be none."""
        if not self._is_over:
            self._is_over = True
            self.host.leave(self)

    def arrives(self, latest: float, *, for_certain: bool) -> None:
        """It is there at the latest at this time (only the host calls this).

        Args:
            latest: The time.
            for_certain: Whether that is known, and not only what was expected when it was sent.
        """
        if self._seen is None:
            self.pace.unseen -= 1
        elif for_certain and self._seen <= latest:
            return
        elif self._seen in self.pace.seen:
            self.pace.seen.remove(self._seen)
        self._seen = latest
        insort(self.pace.seen, latest)


class Host:
    """A server: the paces of its pools, and whether it is asked at all.

    The first call to it goes alone: what is dead costs one time-out, and the limits that its answer states hold for all others.
    """

    def __init__(self, failures: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock, self._allowed = clock, failures
        self._changed = threading.Condition()
        self._paces: dict[Pool, Pace] = {}
        self._is_met = False
        self._running = 0
        self._failures = 0
        self._is_missed = False
        self._stopped: dict[bool, str] = {}

    def enter(self, pool: Pool, *, is_link: bool = False, is_again: bool = False) -> Call:
        """Wait for a turn. Kinds of calls with equal pools share one, so that they are not asked twice as often together.

        Args:
            pool: The limits.
            is_link: Whether it is the look at a link.
            is_again: Whether the call was made before, and is to be sent again.

        Raises:
            StoppedError: If the host is not asked any more, or not for a long time.
        """
        with self._changed:
            pace = self._paces.setdefault(pool, Pace(pool))
            pace.again += is_again
            try:
                self._wait(pace, is_link, is_again)
            finally:
                pace.again -= is_again
                self._changed.notify_all()
            pace.running += 1
            pace.unseen += 1
            self._running += 1
        return Call(self, pace)

    def _wait(self, pace: Pace, is_link: bool, is_again: bool) -> None:
        """Until the call may go."""
        while True:
            if is_link in self._stopped:
                raise StoppedError(self._stopped[is_link])
            must_stand_back = (self._running and not self._is_met) or (pace.again and not is_again)
            wait = None if must_stand_back else pace.wait(self._clock())
            if wait == 0.0:
                return
            if wait is not None and wait > LONGEST:
                raise StoppedError(f"its quota is used up: {pace.calls} calls in {pace.seconds:g} seconds")
            self._changed.wait(wait)

    def saw(self, call: Call, later: float) -> None:
        """A call is there, now or a little later."""
        with self._changed:
            call.arrives(self._clock() + later, for_certain=not later)
            self._is_met = self._is_met or not later
            self._changed.notify_all()

    def leave(self, call: Call) -> None:
        """A call is over."""
        with self._changed:
            call.arrives(self._clock(), for_certain=True)
            call.pace.running -= 1
            self._running -= 1
            self._changed.notify_all()

    def pause(self, pace: Pace, seconds: float) -> None:
        """No call of this pool for some time."""
        with self._changed:
            pace.not_before = max(pace.not_before, self._clock() + seconds)
            self._changed.notify_all()

    def adapt(self, pace: Pace, calls: int | None, seconds: float | None, together: int | None) -> None:
        """Take the limits that the server states for a pool; None for what it does not state."""
        with self._changed:
            pace.adapt(calls, seconds, together)
            self._changed.notify_all()

    def stop(self, reason: str, kinds: Iterable[bool] = (False, True)) -> None:
        """No call any more in this run: none for data (False), none for the look at links (True). The first reason stays."""
        with self._changed:
            for is_link in kinds:
                self._stopped.setdefault(is_link, reason)
            self._changed.notify_all()

    def is_missed(self) -> bool:
        """There is no host of that name, as it is said now; whether it was said before, too."""
        with self._changed:
            before, self._is_missed = self._is_missed, True
            return before

    def failed(self, reason: str) -> None:
        """A call for data was in vain."""
        with self._changed:
            self._failures += 1
            failures = self._failures
        if failures >= self._allowed:
            self.stop(f"{reason}, {failures} times in a row", (False,))

    def answered(self) -> None:
        """A call for data got an answer."""
        with self._changed:
            self._failures = 0


class Limits:
    """The hosts, and the pools that hold for them."""

    def __init__(self, rows: Iterable[Row], settings: Settings, failures: int) -> None:
        self._rows = {row.name: row for row in rows}
        self._settings, self._failures = settings, failures
        self._owners: dict[str, Row] = {}
        for is_first in (True, False):  # a host is of the service that names it first
            for row in self._rows.values():
                for host in row.hosts[:1] if is_first else row.hosts[1:]:
                    self._owners.setdefault(host.lower(), row)
        self._hosts: dict[str, Host] = {}
        self._lock = threading.Lock()
        self._reason = ""

    def host(self, address: str) -> Host:
        """The host of an address, with its port."""
        name = urlsplit(address).netloc.lower()
        with self._lock:
            if name not in self._hosts:
                self._hosts[name] = Host(self._failures)
                if self._reason:
                    self._hosts[name].stop(self._reason)
            return self._hosts[name]

    def has(self, address: str) -> bool:
        """The address is of one of the services."""
        parts = urlsplit(address)
        return parts.netloc.lower() in self._owners or (parts.hostname or "") in self._owners

    def pool(self, service: str, address: str, kind: str) -> Pool:
        """The limits for a call: those of the service to which the host belongs, else of the service that asks."""
        parts = urlsplit(address)
        names = (parts.netloc.lower(), parts.hostname or "")
        own = self._rows.get(service)
        if own and own.hosts and own.hosts[0].lower() in names:
            return pool_of(own, kind, self._settings)
        row = self._owners.get(names[0]) or self._owners.get(names[1]) or (own if kind != LINK else None)
        return pool_of(row, kind, self._settings) if row else UNKNOWN

    def stop(self, reason: str) -> None:
        """No call to any host any more."""
        with self._lock:
            self._reason = reason
            hosts = list(self._hosts.values())
        for host in hosts:
            host.stop(reason)


def stated(headers: Mapping[str, str]) -> tuple[int | None, float | None, int | None]:
    """The limits that an answer states: calls, in how many seconds, and how many together; None for what it does not state.

    >>> stated({"x-rate-limit-limit": "10", "x-rate-limit-interval": "1s", "x-concurrency-limit": "3"})
    (10, 1.0, 3)
    """
    seconds = _number(headers.get("x-rate-limit-interval", "").lower().removesuffix("s"))
    calls, together = (_number(headers.get(name, "")) for name in ("x-rate-limit-limit", "x-concurrency-limit"))
    if not seconds:  # without its interval a limit says nothing
        calls = None
    return (None if calls is None else int(calls), seconds, None if together is None else int(together))


def _number(text: str) -> float | None:
    """A number without sign or exponent that is short enough to be meant."""
    text = text.strip()
    return float(text) if text.replace(".", "", 1).isdecimal() and text.isascii() and len(text) < 10 else None
