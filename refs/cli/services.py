"""The services that a command may ask, and as whom: from the command line, the environment and the settings, in this order."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bib.problem import UserError
from refs.cli import config
from refs.cli.files import cache_folder
from refs.resolution import choice
from refs.resolution.mirrors import is_base
from refs.resolution.source import Settings
from refs.resolution.sources import Row

MAILTO = "REFS_MAILTO"
_KEY = re.compile(r"REFS_(?P<name>\w+)_KEY")
_MAIL = re.compile(r"[!-~]+@[!-~]+\.[!-~]+")  # what can stand in the head of a request
_NO_MAIL = re.compile(r"[<>(),;\"\\]")


@dataclass(frozen=True, slots=True)
class Services:
    """The services that are asked.

    Attributes:
        rows: Those that are asked, in the order of the table.
        settings: As whom: an address, and keys.
        names: Those that the user chose; None if he did not.
        folder: Where answers are kept; None if there is no place for it.
        bases: Where services are asked that are not asked at their own address: a mirror, or a server for tests.
        retractions: The CSV file of Retraction Watch, if the settings name one.
    """

    rows: tuple[Row, ...]
    settings: Settings
    names: tuple[str, ...] | None = None
    folder: Path | None = None
    bases: Mapping[str, str] = field(default_factory=dict)
    retractions: Path | None = None


def services(sources: str | None = None, environment: Mapping[str, str] | None = None) -> Services:
    """The services for this run.

    Args:
        sources: Names with commas between them, as on the command line; None if none were given.
        environment: That of this process if left out.

    Raises:
        UserError: If a name is none, an address or a key has not the form of one, or a chosen service cannot be asked.
    """
    given = config.load()
    environment = os.environ if environment is None else environment
    settings = _settings(given, environment)
    names = given.sources
    choice.check_names(names or (), f"{given.path}: sources")
    if sources is not None:
        names = tuple(name for name in (each.strip() for each in sources.split(",")) if name)
        choice.check_names(names, "--sources")
    choice.check_names(given.bases, f"{given.path}: bases")
    for name, base in given.bases.items():
        if not is_base(base):
            raise UserError(f"{given.path}: bases: {name} is {base!r}", "write an address with https, or one on this machine")
    return Services(
        choice.asked(settings, names), settings, names, given.cache or cache_folder(environment), given.bases, given.retractions
    )


def _settings(given: config.Config, environment: Mapping[str, str]) -> Settings:
    mail, where = environment.get(MAILTO, "").strip(), MAILTO
    if not mail:
        mail, where = given.mail or "", f"{given.path}: mail"
    if mail and (not _MAIL.fullmatch(mail) or _NO_MAIL.search(mail)):
        raise UserError(f"{where} is no address of electronic mail", "write your own, or none")
    choice.check_names(given.keys, f"{given.path}: keys")
    keys = dict(given.keys)
    for name, value in environment.items():
        match = _KEY.fullmatch(name)
        if match and value.strip():
            choice.check_names([match["name"].lower()], name)
            keys[match["name"].lower()] = value.strip()
    for name, value in keys.items():
        if not re.fullmatch(r"[!-~]+", value):
            raise UserError(f"the key for {name} has characters that no key has", "copy it again")
    return Settings(mail, keys)
