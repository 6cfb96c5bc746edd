"""The Deutsche Nationalbibliothek."""

from __future__ import annotations

from typing import Any

from refs.resolution.sources.sru import Catalogue, Indexes


class Dnb(Catalogue):
    """Its records are MARC 21."""

    name = "dnb"
    base = "https://services.dnb.de/sru/dnb"
    schema = "MARC21-xml"
    indexes = Indexes("tit", "per", "num={}", year="jhr")

    def address(self, number: str, item: Any) -> str:  # noqa: ARG002 (others need the record)
        """The page of a record by its number."""
        return f"https://d-nb.info/{number}" if number.isalnum() else ""
