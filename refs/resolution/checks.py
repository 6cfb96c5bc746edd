"""What is looked up about a record besides its work: whether its DOI is registered, its links, and what was retracted."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor

from bib.edtf import edtf
from bib.identifier import comparable, is_valid
from bib.record import Record
from refs.resolution.resolve import WORKERS
from refs.resolution.retractions import Retractions
from refs.resolution.soundness import Finding, of_notices, of_resolution
from refs.resolution.source import Door, Settings, UnavailableError
from refs.resolution.sources import doi, links, wayback
from refs.verdict import SAME, Resolution

__all__ = ["Checks"]

_RESOLVERS = ("doi.org/", "dx.doi.org/", "hdl.handle.net/")


class Checks:
    """All that `refs verify` tells of a record.

    Args:
        door: To the network, or to what is kept of it.
        settings: The user's.
        services: The names of those that may be asked: "doi", "links" and "wayback" are of use here.
        retractions: The data base of Retraction Watch, if there is one.
    """

    def __init__(self, door: Door, settings: Settings, services: Collection[str], retractions: Retractions | None = None) -> None:
        self._door, self._services, self._retractions = door, frozenset(services), retractions
        self._dois = doi.Doi(door, settings)

    def all_of(self, sought: Iterable[tuple[Record, Resolution]], workers: int = WORKERS) -> Iterator[list[Finding]]:
        """The findings of each record, in their order; records are looked at side by side."""
        with ThreadPoolExecutor(workers, "check") as pool:
            try:
                yield from pool.map(self.of, *zip(*sought, strict=True)) if (sought := list(sought)) else ()
            finally:
                pool.shutdown(wait=False, cancel_futures=True)

    def of(self, record: Record, resolution: Resolution) -> list[Finding]:
        """The findings of one record."""
        found = [*of_resolution(record, resolution), *self._registered(record, resolution), *self._links(record)]
        if self._retractions is not None:
            known = {one.code for one in found}
            best = [resolution.candidates[0].record] if resolution.verdict == SAME and resolution.candidates else []
            notices = tuple(dict.fromkeys(one for each in (record, *best) for one in self._retractions.notices(each)))
            found += [one for one in of_notices(record, notices) if one.code not in known]
        return found

    def _registered(self, record: Record, resolution: Resolution) -> Iterator[Finding]:
        """DOIs that no catalogue knows, and that no agency has registered. Only the register of DOIs can tell that."""
        known = {comparable("doi", value) for one in resolution.candidates for value in one.record.ids.get("doi", ())}
        for value in record.ids.get("doi", ()):
            if "doi" not in self._services or not is_valid("doi", value) or comparable("doi", value) in known:
                continue
            try:
                registered = self._dois.registered(value)
            except UnavailableError:
                continue
            if not registered:
                right = resolution.candidates[0].record.ids.get("doi", ()) if resolution.verdict == SAME else ()
                jstor = "JSTOR gives such numbers to articles whose DOI was never registered" if "/10.2307/" in f"/{value}" else ""
                hint = f"the work has DOI {right[0]}" if right else jstor or "look whether it is complete and without mistakes"
                yield Finding("identifier-not-registered", f"DOI {value} is not registered with any agency", hint)

    def _links(self, record: Record) -> Iterator[Finding]:
        """Addresses that lead to nothing, with a copy of what was there."""
        for url in record.ids.get("url", ()) if "links" in self._services else ():
            if comparable("url", url).startswith(_RESOLVERS):
                continue
            state = links.check(self._door, url)
            if state.state == links.DEAD:
                yield Finding("dead-link", f"{url} leads to nothing: {state.reason}", self._copy(record, url))
            elif state.state == links.MOVED:
                yield Finding("moved-link", f"{url} has moved: {state.reason} ({state.url})", "look whether it is the same page")

    def _copy(self, record: Record, url: str) -> str:
        """Where a copy of a page is, near the day on which it was read."""
        if "wayback" not in self._services:
            return "look for a copy in an archive of the web"
        read = record.dates.get("urldate") or record.dates.get("date")
        try:
            copy = wayback.snapshot(self._door, url, edtf(read) if read else "")
        except UnavailableError:
            return "whether there is a copy could not be found out"
        return f"a copy of {copy.date} is at {copy.url}" if copy else "no copy was found in the Wayback Machine"
