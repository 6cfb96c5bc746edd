"""The Library of Congress."""

from __future__ import annotations

from typing import Any

from refs.resolution.sources.marc.numbers import lccn
from refs.resolution.sources.sru import Catalogue, Indexes


class Loc(Catalogue):
    """Its records are MARC 21, those in Chinese, Japanese, Korean and Arabic with both scripts."""

    name = "loc"
    base = "https://lx2.loc.gov/sru/lcdb"
    indexes = Indexes("bath.title", "bath.author", "bath.ISBN=^{}", lccn="bath.lccn={}")

    def address(self, number: str, item: Any) -> str:  # noqa: ARG002 (the number of the record is its own, not the catalogue's)
        """The page of a record by its LCCN."""
        named = next((lccn(value) for field in item.get_fields("010") for value in field.get_subfields("a")), "")
        return f"https://lccn.loc.gov/{named}" if named.isalnum() else ""
