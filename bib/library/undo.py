"""Merges that can be undone: what they changed, and the way back."""

from __future__ import annotations

from collections.abc import Mapping

from bib.library.edit import Edits, Patch, behind_line, patched
from bib.library.ledger import Change, Merge, digest
from bib.library.text import Library
from bib.problem import UserError


def merge_of(edits: Edits, after: Library, keys: Mapping[str, str]) -> Merge:
    """What a merge changed, block by block."""
    library = edits.library
    remaining = iter(after.entries)
    changes = []
    behind = ""
    shift = 0  # how far the text after the merge is ahead of the text before it
    for entry in library.entries:
        patch = edits.removed.get(entry.span.start)
        if patch is not None:
            changes.append(Change(patch.start + shift, library.source[patch.start : patch.end], "", behind))
            shift -= patch.end - patch.start
            continue
        now = next(remaining)
        if edits.is_changed(entry):
            changes.append(Change(now.span.start, entry.text, now.text, behind))
            shift += len(now.text) - len(entry.text)
        behind = entry.key
    return Merge(dict(keys), tuple(changes), digest(after.source))


def undone(library: Library, merge: Merge) -> Library:
    """The library as it was before a merge; if it was changed since, all that is not concerned stays.

    Raises:
        UserError: If an entry that the merge changed was changed again.
    """
    if digest(library.source) == merge.result and all(
        library.source.startswith(change.after, change.at) for change in merge.changes
    ):
        patches = [Patch(change.at, change.at + len(change.after), change.before) for change in merge.changes]
    else:
        patches = [_found(library, change) for change in merge.changes]
    return Library(patched(library.source, patches), library.encoding, library.name)


def _found(library: Library, change: Change) -> Patch:
    """The place of a change in a library that was changed since."""
    if change.after:
        same = [entry for entry in library.entries if entry.text == change.after]
        if not same:
            key = change.after.partition("{")[2].partition(",")[0].strip()
            raise UserError(f"{key} was changed since the merge; nothing was undone", "undo it by hand: the ledger has what it was")
        return Patch(same[0].span.start, same[0].span.end, change.before)
    anchor = next((entry for entry in library.entries if entry.key == change.behind), None)
    at = behind_line(library.source, anchor.span.end) if anchor else len(library.source) if change.behind else 0
    glued = at and library.source[at - 1] not in "\r\n"
    return Patch(at, at, ("\n" if glued else "") + change.before)
