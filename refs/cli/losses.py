"""What a citation manager drops or changes of the records that it is given, for people and as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence

from bib.clients import CLIENTS, Loss

KEYS = 5  # keys that are named of the records that lose the same value


def lines(losses: Sequence[Loss], records: int, client: str, form: str) -> list[str]:
    """The losses as lines, those of one kind together, the most frequent first; then what else is to be known.

    Args:
        losses: What is lost.
        records: How many records were written.
        client: One of `bib.clients.CLIENTS`, or "" for the format alone.
        form: The format.
    """
    groups: dict[tuple[str, str], list[str]] = {}
    for one in losses:
        groups.setdefault((one.name, one.reason), []).append(one.key)
    told = []
    for (name, reason), keys in sorted(groups.items(), key=lambda group: -len(group[1])):
        more = f" and {len(keys) - KEYS:,} more" if len(keys) > KEYS else ""
        told.append(f"loss: {name.removeprefix('extra.')} of {', '.join(keys[:KEYS])}{more}: {reason}")
    title = f"{CLIENTS[client].title} ({form})" if client else form
    hurt = len({one.key for one in losses})
    counted = f"{len(losses):,} values of {hurt:,} of {records:,} records are lost or changed" if losses else "nothing is lost"
    return [*told, *(CLIENTS[client].remarks if client else ()), f"{title}: {counted}"]


def dumps(losses: Sequence[Loss], client: str, form: str) -> str:
    """The losses as JSON: the client, the format, and a list of key, field and reason."""
    listed = [{"key": one.key, "field": one.name, "reason": one.reason} for one in losses]
    remarks = list(CLIENTS[client].remarks) if client else []
    head = {"client": client, "format": form, "remarks": remarks, "losses": listed}
    return json.dumps(head, ensure_ascii=False, indent=1) + "\n"
