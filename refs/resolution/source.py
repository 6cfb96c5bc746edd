"""What a source of records is, and the door to the network that it is handed.

A source turns a question into a call, and the answer into candidates; it decides nothing. It raises `UnavailableError` where there
is no answer, and gives no candidates where the answer is that there are none: the difference is never lost.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from email.utils import parsedate_to_datetime
from typing import Any, ClassVar, Protocol

from bib.problem import BibError
from bib.record import Record
from refs.verdict import Candidate

__all__ = ["Door", "Keeper", "Query", "Reply", "Settings", "Source", "UnavailableError"]

IDENTIFIER, SEARCH, LINK = "identifier", "search", "link"


class UnavailableError(BibError):
    """A service gave no answer that can be used: it is down, refuses, or says something that is none of its answers."""

    def __init__(self, service: str, reason: str) -> None:
        super().__init__(f"{service}: {reason}")
        self.service, self.reason = service, reason


@dataclass(frozen=True, slots=True)
class Query:
    """What is sought: the record as far as it is known, and the reference as it is printed ("" if it is not known)."""

    record: Record
    raw: str = ""


@dataclass(frozen=True, slots=True)
class Settings:
    """What the user has set: an address for services that ask for one, and keys of services by the names of their sources."""

    mail: str = ""
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)


@dataclass(frozen=True, slots=True)
class Reply:
    """The answer of a server: `status` 2xx, 404 or 410 (and any other for a link that is looked at); `url` after redirects."""

    service: str
    status: int
    url: str
    headers: Mapping[str, str]
    body: bytes = b""
    cached: bool = False

    @property
    def missing(self) -> bool:
        """The server says that it does not have it."""
        return self.status in (404, 410)

    @property
    def day(self) -> str:
        """The day on which the server gave the answer (ISO 8601), which may be long ago if it was kept; "" if it does not say."""
        try:
            return parsedate_to_datetime(self.headers.get("date", "")).date().isoformat()
        except (TypeError, ValueError, IndexError, OverflowError):
            return ""

    def text(self) -> str:
        """The body as text (UTF-8; what is none becomes U+FFFD)."""
        return self.body.decode("utf-8", "replace")

    def json(self) -> Any:
        """The body as JSON.

        Raises:
            UnavailableError: If it is none, as of a page of HTML or half an answer.
        """
        try:
            return json.loads(self.body)
        except (ValueError, RecursionError):
            raise UnavailableError(self.service, "its answer is no JSON") from None


class Door(Protocol):
    """The one door to the network; `refs.resolution.http` has it, tests may have their own."""

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
        """The answer to a GET request, from the cache if it is there.

        Args:
            service: The name of the source that asks; its limits hold.
            url: Without a query.
            params: The query; its order makes no difference to the cache.
            kind: "identifier", "search" or "link": how long the answer is kept, and in which pool of the service it counts.
            accept: The media type that is wanted.
            secret: Parameters of the query that are keys, or an address: sent, but kept in no cache, log or message.
            headers: Further headers, which may be secrets, too.

        Raises:
            UnavailableError: If there is no answer with a status of 2xx, 404 or 410, within the limits.
        """
        ...

    def look(self, service: str, url: str) -> Reply:
        """What a server says about an address of the web (HEAD, then GET without the body), with any status.

        Raises:
            UnavailableError: If no server answers; the reason begins with "no such host" if there is none of that name.
        """
        ...


class Keeper(Protocol):
    """What a door does besides, for whoever has sources asked."""

    def forget(self, service: str) -> None:
        """The last answer that this thread got for a service could not be read: it is asked for again the next time."""
        ...

    def day(self, service: str) -> str:
        """The day of the last answer that this thread got for a service (ISO 8601); "" if it is not known."""
        ...

    def close(self) -> None:
        """No answer is wanted any more; whoever waits for one gets an `UnavailableError`."""
        ...


class Source(Protocol):
    """A catalogue, or a service about records, made from a door and settings: `Crossref(door, settings)`."""

    name: ClassVar[str]

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """The records with this identifier (a scheme of `Record.ids`, a value in canonical form), mostly one or none.

        Raises:
            UnavailableError: If it cannot be told.
        """
        ...

    def search(self, query: Query) -> Sequence[Candidate]:
        """The records that are nearest to what is sought, the source's own best first; at most about ten.

        Raises:
            UnavailableError: If it cannot be told.
        """
        ...
