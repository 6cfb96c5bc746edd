"""Which services are asked, and how politely: those that the user names, or those that are asked unless somebody says otherwise."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from bib.problem import UserError
from refs.resolution.source import Settings
from refs.resolution.sources import SOURCES, Pool, Row

__all__ = ["UNKNOWN", "asked", "check_names", "pool_of", "why_off"]

UNKNOWN = Pool(1, 1.0, 1)  # how a host is asked about which nothing is stated


def why_off(row: Row, settings: Settings, names: Collection[str] | None = None) -> str:
    """Why a service is not asked; "" if it is.

    Args:
        row: The service.
        settings: An address and keys, which some services need.
        names: Those that the user wants to be asked, and no others; None if he did not choose.
    """
    if names is not None and row.name not in names:
        return "others were chosen"
    if row.key == "needed" and not settings.keys.get(row.name):
        return "it needs a key"
    if row.mail == "needed" and not settings.mail:
        return "it needs your address"
    return "" if row.default or names is not None else "it must be chosen"


def asked(settings: Settings, names: Collection[str] | None = None, rows: Mapping[str, Row] = SOURCES) -> tuple[Row, ...]:
    """The services that are asked, as `why_off` decides.

    Raises:
        UserError: If a name is none, or a service that was chosen by name cannot be asked as things are.
    """
    check_names(names or (), "", rows)
    for name in names or ():
        if reason := why_off(rows[name], settings, names):
            what = "write mail = ... into refs.toml, or set REFS_MAILTO" if "address" in reason else _key_hint(name)
            raise UserError(f"{name} cannot be asked: {reason}", what)
    return tuple(row for row in rows.values() if not why_off(row, settings, names))


def pool_of(row: Row, kind: str, settings: Settings) -> Pool:
    """The limits that hold for a kind of call to a service: the wider ones if it is told who asks."""
    is_known = bool((row.mail and settings.mail) or (row.key and settings.keys.get(row.name)))
    for pools in (row.known, row.pools) if is_known else (row.pools,):
        if kind in pools:
            return pools[kind]
    stated = row.pools or row.known
    return min(stated.values(), key=lambda pool: pool.calls / pool.seconds) if stated else UNKNOWN


def check_names(names: Iterable[str], where: str, rows: Mapping[str, Row] = SOURCES) -> None:
    """Refuse a name that no service has.

    Raises:
        UserError: If there is one; `where` says where it stands.
    """
    for name in names:
        if name not in rows:
            raise UserError(f"{where}{': ' if where else ''}there is no service {name!r}", f"the services are {', '.join(rows)}")


def _key_hint(name: str) -> str:
    return f'write {name} = "..." below [keys] into refs.toml, or set REFS_{name.upper()}_KEY'
