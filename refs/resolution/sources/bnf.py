"""The Bibliothèque nationale de France."""

from __future__ import annotations

from typing import Any

from refs.resolution.sources.sru import Catalogue, Indexes


class Bnf(Catalogue):
    """Its records are UNIMARC."""

    name = "bnf"
    base = "https://catalogue.bnf.fr/api/SRU"
    version = "1.2"
    schema = "unimarcxchange"
    indexes = Indexes("bib.title", "bib.author", 'bib.isbn all "{}"', year="bib.date", relation="all")

    def address(self, number: str, item: Any) -> str:  # noqa: ARG002 (the address stands in the record)
        """The address that the record names, an ark."""
        named = next((field.data.strip() for field in item.get_fields("003") if field.data), "")
        return named.replace("http://", "https://", 1) if named.startswith(("http://", "https://")) else ""
