"""K10plus, the union catalogue of German and Austrian libraries."""

from __future__ import annotations

from typing import Any

from refs.resolution.sources.sru import Catalogue, Indexes


class K10plus(Catalogue):
    """Its records are MARC 21."""

    name = "k10plus"
    base = "https://sru.k10plus.de/opac-de-627"
    indexes = Indexes("pica.tit", "pica.per", "pica.isb={}", year="pica.jah")

    def address(self, number: str, item: Any) -> str:  # noqa: ARG002 (others need the record)
        """The page of a record by its PPN."""
        return f"https://opac.k10plus.de/DB=2.299/PPNSET?PPN={number}" if number.isalnum() else ""
