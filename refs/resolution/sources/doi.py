"""The DOI system itself: whether a DOI is registered, with which agency, and what that agency says of the work."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote

from bib.identifier import canonical
from refs.resolution.source import IDENTIFIER, Door, Query, Settings, UnavailableError
from refs.resolution.sources.answer import entries, inside, text
from refs.resolution.sources.crossref import notices, read
from refs.verdict import Candidate

NAME = "doi"
RESOLVER = "https://doi.org"
CSL = "application/vnd.citationstyles.csl+json"
REGISTERED, UNREGISTERED = 1, 100


class Doi:
    """The resolver of DOIs, and what all agencies answer through it: Crossref, DataCite, mEDRA, JaLC, KISTI, ISTIC, Airiti ..."""

    name = NAME

    def __init__(self, door: Door, settings: Settings) -> None:  # noqa: ARG002 (it asks for nothing)
        self.door = door

    def by_identifier(self, scheme: str, value: str) -> Sequence[Candidate]:
        """What the agency of a DOI says of the work; agencies that have nothing but web pages cannot tell."""
        if scheme != "doi":
            return ()
        reply = self.door.get(NAME, f"{RESOLVER}/{_path(value)}", kind=IDENTIFIER, accept=CSL)
        if reply.missing:
            return ()
        item = inside(NAME, reply.json())
        found = read(item, NAME)
        return (Candidate(NAME, canonical("doi", value), found, f"{RESOLVER}/{_path(value)}", notices(item)),) if found else ()

    def search(self, query: Query) -> Sequence[Candidate]:  # noqa: ARG002 (it is a register)
        """Nothing: there is no search in it."""
        return ()

    def registered(self, value: str) -> bool:
        """Whether a DOI is registered. A page of a publisher that does not open says nothing of that; only this does.

        Raises:
            UnavailableError: If it cannot be told.
        """
        reply = self.door.get(NAME, f"{RESOLVER}/api/handles/{_path(value)}", kind=IDENTIFIER)
        code = inside(NAME, reply.json()).get("responseCode")
        if code == REGISTERED and not isinstance(code, bool):
            return True
        if code == UNREGISTERED:
            return False
        raise UnavailableError(NAME, "it does not say whether the DOI is registered")

    def agency(self, value: str) -> str:
        """The agency with which a DOI is registered ("Crossref", "DataCite", "JaLC" ...), "" if it is not.

        Raises:
            UnavailableError: If it cannot be told.
        """
        reply = self.door.get(NAME, f"{RESOLVER}/doiRA/{_path(value)}", kind=IDENTIFIER)
        answer = reply.json()
        said = entries(answer)[0] if isinstance(answer, list) and entries(answer) else {}
        if name := text(said.get("RA")):
            return name
        if text(said.get("status")) in ("DOI does not exist", "Invalid DOI"):
            return ""
        raise UnavailableError(NAME, "it does not say with whom the DOI is registered")


def _path(value: str) -> str:
    return quote(canonical("doi", value), safe="/")
