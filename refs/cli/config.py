"""The settings of a project: `refs.toml`, or `[tool.refs]` in pyproject.toml, in this folder or one above it.

What is given on the command line wins. A setting that is not known, or has the wrong form, is a usage error that says where.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from bib.problem import Severity, UserError
from refs.cli.options import DIALECTS

FILE, PROJECT = "refs.toml", "pyproject.toml"


@dataclass(frozen=True, slots=True)
class Config:
    """The settings, None or empty where none is given.

    Attributes:
        path: The file that they come from; None if there is none.
        select: Codes, beginnings of codes or grades that `refs check` tells.
        ignore: Those that it does not tell.
        severity: The least severity that it tells.
        distinct: Pairs of keys whose entries are no duplicates.
        dialect: The dialect of the .bib that is written.
        mail: The user's address, for services that ask for one.
        sources: The services that are asked, and no others; None if it is not said which.
        keys: Keys of services.
        cache: The folder where answers of services are kept.
        bases: Addresses of mirrors by the names of services.
        retractions: The CSV file of Retraction Watch.
    """

    path: Path | None = None
    select: tuple[str, ...] = ()
    ignore: tuple[str, ...] = ()
    severity: str | None = None
    distinct: tuple[frozenset[str], ...] = ()
    dialect: str | None = None
    mail: str | None = None
    sources: tuple[str, ...] | None = None
    keys: Mapping[str, str] = field(default_factory=dict, repr=False)
    cache: Path | None = None
    bases: Mapping[str, str] = field(default_factory=dict)
    retractions: Path | None = None

    def defaults(self) -> dict[str, dict[str, Any]]:
        """The options of each command for which there is a setting, as click takes them."""
        if not self.dialect:
            return {}
        return {command: {"dialect": self.dialect} for command in ("extract", "parse")}


def load(folder: Path | None = None) -> Config:
    """The settings for a folder, or for that of this process: those of the nearest file, in it or above it.

    Raises:
        UserError: If the file is no TOML, or a setting is not known or of the wrong form.
    """
    try:
        folder = folder or Path.cwd()
    except OSError:  # the folder is gone
        return Config()
    for parent in (folder, *folder.parents):
        for name in (FILE, PROJECT):
            path = parent / name
            table = _table(path) if _is_file(path) else None
            if table is not None:
                return _config(path, table)
    return Config()


def _is_file(path: Path) -> bool:
    try:
        return path.is_file()
    except OSError:  # a folder above that may not be entered
        return False


def _table(path: Path) -> Mapping[str, Any] | None:
    """The settings in a file; None if it is a pyproject.toml without any, be it broken or not."""
    try:
        text = path.read_bytes().decode("utf-8", "replace")
    except OSError as error:
        raise UserError(f"{path} cannot be read: {error.strerror or error}", "check its permissions") from None
    if path.name == PROJECT and "tool.refs" not in text:
        return None
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise UserError(f"{path} is no TOML: {error}", "mend the file") from None
    if path.name == FILE:
        return data
    tool = data.get("tool")
    found = tool.get("refs") if isinstance(tool, dict) else None
    if found is not None and not isinstance(found, dict):
        raise UserError(f"{path}: tool.refs is no table", "write [tool.refs]")
    return found


def _config(path: Path, table: Mapping[str, Any]) -> Config:
    known = ("select", "ignore", "severity", "distinct", "dialect", "mail", "sources", "keys", "cache", "bases", "retractions")
    for name in table:
        if name not in known:
            raise UserError(f"{path}: there is no setting {name!r}", f"the settings are {', '.join(known)}")
    pairs = table.get("distinct", [])
    if not isinstance(pairs, list) or any(not _is_texts(pair) or len(set(pair)) != 2 for pair in pairs):
        raise UserError(f"{path}: distinct is no list of pairs of keys", 'write distinct = [["key1", "key2"]]')
    return Config(
        path,
        _texts(path, table, "select"),
        _texts(path, table, "ignore"),
        _one_of(path, table, "severity", tuple(Severity)),
        tuple(frozenset(pair) for pair in pairs),
        _one_of(path, table, "dialect", DIALECTS),
        _text(path, table, "mail", "you@example.org"),
        _texts(path, table, "sources") if "sources" in table else None,
        _named(path, table, "keys", 'openalex = "..."'),
        _beside(path, table, "cache", "build/cache"),
        _named(path, table, "bases", 'crossref = "https://mirror.example.org"'),
        _beside(path, table, "retractions", "retraction_watch.csv"),
    )


def _named(path: Path, table: Mapping[str, Any], name: str, example: str) -> Mapping[str, str]:
    value = table.get(name, {})
    if not isinstance(value, dict) or not all(isinstance(text, str) and text for text in value.values()):
        raise UserError(f"{path}: {name} is no table of texts", f"write [{name}], and below it {example}")
    return value


def _beside(path: Path, table: Mapping[str, Any], name: str, example: str) -> Path | None:
    """A path, which is taken from the folder of the settings."""
    value = _text(path, table, name, example)
    return path.parent / Path(value).expanduser() if value else None


def _is_texts(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _texts(path: Path, table: Mapping[str, Any], name: str) -> tuple[str, ...]:
    value = table.get(name, [])
    if not _is_texts(value):
        example = ("crossref", "openalex") if name == "sources" else ("bad-isbn", "missing")
        raise UserError(f"{path}: {name} is no list of texts", f'write {name} = ["{example[0]}", "{example[1]}"]')
    return tuple(value)


def _text(path: Path, table: Mapping[str, Any], name: str, example: str) -> str | None:
    value = table.get(name)
    if value is not None and not isinstance(value, str):
        raise UserError(f"{path}: {name} is no text", f'write {name} = "{example}"')
    return value


def _one_of(path: Path, table: Mapping[str, Any], name: str, values: tuple[str, ...]) -> str | None:
    value = table.get(name)
    if value is not None and value not in values:
        raise UserError(f"{path}: {name} is {value!r}, not one of {', '.join(values)}", f'write {name} = "{values[0]}"')
    return None if value is None else str(value)
