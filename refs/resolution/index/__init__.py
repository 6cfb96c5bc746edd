"""An index of records on this machine, made from dumps of catalogues: a source that needs no network.

SQLite keeps the records and exact keys (identifiers; author, year and page; container, volume and page), tantivy finds records
by their rarest words, and rapidfuzz says which few of these are worth comparing, before any record is made.
"""

from __future__ import annotations

from refs.resolution.index.build import build
from refs.resolution.index.manifest import Dump, Manifest
from refs.resolution.index.search import Index

__all__ = ["Dump", "Index", "Manifest", "build"]
