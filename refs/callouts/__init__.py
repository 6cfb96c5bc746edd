"""Markers in running text that point to notes and entries."""

from refs.callouts.find import find

__all__ = ["find"]
