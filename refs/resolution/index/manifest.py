"""What an index says of itself: its version, the dumps it was made of, when, and how many records it has."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path

from bib.problem import UserError

VERSION = 2
NAME, RECORDS, WORDS = "manifest.json", "records.sqlite", "words"
# A dump so many days old lacks what came out since.
OLD = 365


@dataclass(frozen=True, slots=True)
class Dump:
    """One input of an index: its name, format and date (ISO 8601), its records, and how many could not be read."""

    name: str
    format: str = ""
    date: str = ""
    records: int = 0
    damaged: int = 0


@dataclass(frozen=True, slots=True)
class Manifest:
    """The page that lies in the folder of an index; it is written last."""

    records: int
    built: str = ""
    origins: tuple[tuple[str, str], ...] = ()
    dumps: tuple[Dump, ...] = field(default=())
    version: int = VERSION

    def write(self, folder: Path) -> None:
        """Write it into the folder."""
        (folder / NAME).write_text(json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n", encoding="utf-8")

    def warnings(self, today: date) -> list[str]:
        """What a user should know: which dumps are old."""
        found = []
        for dump in self.dumps:
            try:
                days = (today - date.fromisoformat(dump.date)).days
            except ValueError:
                continue
            if days > OLD:
                found.append(f"{dump.name} is of {dump.date}: it lacks what came out since")
        return found


def read(folder: Path) -> Manifest:
    """The manifest of an index.

    Raises:
        UserError: If there is no index in the folder, it is of another version, or its manifest is damaged.
    """
    try:
        data = json.loads((folder / NAME).read_bytes())
    except FileNotFoundError:
        raise UserError(f"{folder} holds no index", "make one with `refs index build DUMP ... --index DIR`") from None
    except OSError as error:
        raise UserError(f"{folder} cannot be read: {error.strerror or error}", "check its permissions") from None
    except (ValueError, RecursionError):
        raise damaged(folder) from None
    try:
        if data["version"] != VERSION:
            message = f"{folder} is an index of version {data['version']}; this program reads version {VERSION}"
            raise UserError(message, "build it again with `refs index build`")
        return Manifest(
            int(data["records"]),
            str(data["built"]),
            tuple((str(source), str(when)) for source, when in data["origins"]),
            tuple(Dump(**dump) for dump in data["dumps"]),
        )
    except (KeyError, TypeError, ValueError):
        raise damaged(folder) from None


def damaged(folder: Path) -> UserError:
    """What is raised if files of an index are not what was written."""
    return UserError(f"the index in {folder} is damaged", "build it again with `refs index build`")
