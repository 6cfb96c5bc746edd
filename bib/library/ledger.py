"""The ledger beside a library, ``library.bib.refs.json``: keys given, what was written, merges, pairs that are no duplicates."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from bib.file import write_atomically
from bib.problem import UserError

SUFFIX = ".refs.json"
SCHEMA = "refs-ledger/1"


@dataclass(frozen=True, slots=True)
class Written:
    """An entry that was written: its text, which names the work again; the hash of it; and where the work was cited."""

    text: str
    hash: str
    origins: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Change:
    """A place of a library that a merge changed: what stood there and what stands there now, "" for an entry that is gone.

    `at` is its offset in the text after the merge, `behind` the key of the entry that it stood behind.
    """

    at: int
    before: str
    after: str
    behind: str = ""


@dataclass(frozen=True, slots=True)
class Merge:
    """One run of `refs merge`: keys that are gone, each with the one that stands for it, and how to undo it.

    `result` is the hash of the whole library after it.
    """

    keys: Mapping[str, str]
    changes: tuple[Change, ...]
    result: str


@dataclass(slots=True)
class Ledger:
    """What refs knows of a library that does not stand in it."""

    path: Path
    entries: dict[str, Written] = field(default_factory=dict)
    merges: list[Merge] = field(default_factory=list)
    distinct: set[frozenset[str]] = field(default_factory=set)
    stored: str = ""

    @classmethod
    def beside(cls, library: Path) -> Ledger:
        """The ledger of a library; an empty one if there is none.

        Raises:
            UserError: If the file is broken, of another program or of a later version. It is left as it is.
        """
        library = library.resolve()
        path = library.with_name(library.name + SUFFIX)
        try:
            stored = path.read_text("utf-8")
        except FileNotFoundError:
            return cls(path)
        except (OSError, UnicodeDecodeError) as error:
            raise UserError(f"{path.name} cannot be read: {error}", _MEND) from None
        ledger = _loads(path, stored)
        ledger.stored = stored
        return ledger

    def text(self) -> str:
        """What is stored."""
        data = {
            "schema": SCHEMA,
            "library": self.path.name.removesuffix(SUFFIX),
            "entries": {
                key: {"text": one.text, "hash": one.hash, "origins": one.origins} for key, one in sorted(self.entries.items())
            },
            "merges": [{**asdict(merge), "keys": dict(merge.keys)} for merge in self.merges],
            "distinct": sorted(sorted(pair) for pair in self.distinct),
        }
        text = json.dumps(data, ensure_ascii=False, indent=1)
        try:
            text.encode()
        except UnicodeEncodeError:  # bytes that are no letters
            text = json.dumps(data, indent=1)
        return text + "\n"

    def write(self) -> None:
        """Store the ledger, if anything has changed.

        Raises:
            UserError: If it cannot be written.
        """
        text = self.text()
        if text == self.stored or (not self.stored and not (self.entries or self.merges or self.distinct)):
            return
        try:
            write_atomically(self.path, text.encode())
        except OSError as error:
            raise UserError(f"{self.path.name} cannot be written: {error.strerror or error}", "check the permissions") from None
        self.stored = text

    def is_untouched(self, key: str, text: str) -> bool:
        """Whether the entry with this key is as refs wrote it."""
        written = self.entries.get(key)
        return written is not None and written.hash == digest(text)

    def note(self, key: str, text: str, origins: Iterable[str] = ()) -> None:
        """Remember what was written under a key."""
        known = self.entries.get(key)
        merged = dict.fromkeys((*(known.origins if known else ()), *origins))
        self.entries[key] = Written(text, digest(text), tuple(merged))

    def renamed(self) -> dict[str, str]:
        """Keys that merges have taken away, each with the one that stands for it now."""
        names: dict[str, str] = {}
        for merge in self.merges:
            names = {old: merge.keys.get(new, new) for old, new in names.items()} | dict(merge.keys)
        return names


def digest(text: str) -> str:
    """The hash of a text, whatever its line ends are: programs that synchronise files change these."""
    plain = "\n".join(text.splitlines()).strip()
    return "sha256:" + hashlib.sha256(plain.encode("utf-8", "surrogatepass")).hexdigest()


_MEND = "mend it, or move it away: refs then treats all entries as yours"


def _loads(path: Path, stored: str) -> Ledger:
    try:
        data = json.loads(stored)
        if not isinstance(data, dict) or not str(data.get("schema", "")).startswith("refs-ledger/"):
            raise UserError(f"{path.name} is no ledger of refs; nothing was written", "move it away")
        if data["schema"] != SCHEMA:
            raise UserError(
                f"{path.name} is of another version, {data['schema']}; nothing was written", "use the refs that wrote it"
            )
        return Ledger(
            path,
            {_str(key): _written(value) for key, value in data["entries"].items()},
            [_merge(value) for value in data["merges"]],
            {frozenset(map(_str, pair)) for pair in data["distinct"]},
        )
    except json.JSONDecodeError as error:
        raise UserError(f"{path.name} is broken in line {error.lineno}: {error.msg}; nothing was written", _MEND) from None
    except (KeyError, TypeError, ValueError, AttributeError, RecursionError):
        raise UserError(f"{path.name} does not have the form of a ledger; nothing was written", _MEND) from None


def _str(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value


def _strings(values: Sequence[object]) -> tuple[str, ...]:
    return tuple(map(_str, values))


def _written(value: Mapping[str, Any]) -> Written:
    return Written(_str(value["text"]), _str(value["hash"]), _strings(value.get("origins", ())))


def _merge(value: Mapping[str, Any]) -> Merge:
    changes = tuple(
        Change(int(one["at"]), _str(one["before"]), _str(one["after"]), _str(one["behind"])) for one in value["changes"]
    )
    return Merge({_str(old): _str(new) for old, new in value["keys"].items()}, changes, _str(value["result"]))
