"""From the names of inputs to their results: documents, files of records, and what `refs extract --json` wrote."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from bib.library.encoding import decode, readable
from bib.problem import Problem, Severity, UserError, Where
from refs import pipeline
from refs.cli.files import STANDARD_INPUT, display, is_url, read_bytes, siblings
from refs.cli.model import open_model
from refs.cli.options import RESULT
from refs.cli.resume import Kept
from refs.documents import LIMITS, Limits, records
from refs.documents.archive import container
from refs.documents.detection import page
from refs.documents.listed import read as read_records
from refs.documents.records import FILES
from refs.fields import Labeller
from refs.model import Result
from refs.reports import stored
from refs.reports.findings import gaps_in

if TYPE_CHECKING:
    from refs.documents.fetch import Network
_EXAMPLE = b"""An essay (Eco 1980: 12).

Works cited

Eco, Umberto (1980). Il nome della rosa. Milano: Bompiani. ISBN 978-88-452-0705-2.

Mintz, Sidney W. "Time, Sugar, and Sweetness." Marxist Perspectives, vol. 2, no. 4, 1979, pp. 56-73. doi:10.1000/182.
"""


@dataclass(frozen=True)
class How:
    """How inputs are read.

    Attributes:
        form: One of `refs.cli.options.FORMS`; "" to find it out for each.
        model: The file of the model that labels references; the one that comes along if None.
        limits: How large an input may be.
        network: How addresses are fetched; None if none may be.
    """

    form: str = ""
    model: str | None = None
    limits: Limits = LIMITS
    network: Network | None = None

    @cached_property
    def labeller(self) -> Labeller | None:
        """The model, opened.

        Raises:
            UserError: If it cannot be.
        """
        return open_model(self.model)

    def open(self) -> None:
        """Open the model, if one was given.

        Raises:
            UserError: If it cannot be.
        """
        _ = self.labeller

    def prepare(self) -> None:
        """Load what every input needs (models, tables, patterns), so that processes that are forked have it."""
        pipeline.extract(pipeline.read(_EXAMPLE, "example.txt", "text"), self.labeller)


class Outcome(NamedTuple):
    """What came of one input: its results, or the problem that says why there are none.

    `key` is the name under which the results are kept, `gaps` the number of findings about what is missing or wrong in them.
    """

    results: Sequence[Result] = ()
    problem: Problem | None = None
    key: str = ""
    gaps: int = 0


@dataclass(frozen=True)
class Reader:
    """Reads an input by its name; what it has read it keeps, if there is a place for it. With `gaps`, it counts these, too."""

    how: How
    kept: Kept | None = None
    gaps: bool = False

    def __call__(self, name: str) -> Outcome:
        """What comes of one input."""
        try:
            results, key = self._read(name)
            return Outcome(results, None, key, sum(map(gaps_in, results)) if self.gaps else 0)
        except UserError as error:
            return Outcome(problem=unreadable(name, error))
        except MemoryError:
            return Outcome(problem=unreadable(name, UserError("takes more memory than there is", "give a part of it")))

    def _read(self, name: str) -> tuple[list[Result], str]:
        if is_url(name):
            return _fetched(name, self.how), ""
        data = read_bytes(name, self.how.limits.file)
        if self.kept is None or name == STANDARD_INPUT:
            return results_of(data, name, self.how), ""
        key = self.kept.key(name, data)
        results = self.kept.get(key)
        if results is None:
            results = results_of(data, name, self.how)
            self.kept.put(key, results)
        return results, key


def read_one(name: str, how: How | None = None) -> list[Result]:
    """The results in one input: that of a document or a file of records, or all that were stored in a file.

    Args:
        name: A file, or "-" for standard input.
        how: How it is read.

    Raises:
        UserError: If it cannot be read.
    """
    how = how or How()
    return results_of(read_bytes(name, how.limits.file), name, how)


def network(names: Sequence[str], *, allow_private: bool, offline: bool) -> Network | None:
    """How the addresses among some names are fetched; None if there are none, or no connection may be opened."""
    if offline or not any(map(is_url, names)):
        return None
    from refs.documents.fetch import Network

    trusted = os.environ.get("REQUESTS_CA_BUNDLE") or os.environ.get("SSL_CERT_FILE") or True
    return Network(allow_private=allow_private, verify=trusted)


def _fetched(url: str, how: How) -> list[Result]:
    """The results in what stands at an address. Its content tells the format, else its name, else the server."""
    if how.network is None:
        hint = "refs extract fetches it if --offline is left out; or save it to a file and give that"
        raise UserError("is an address, and no connection may be opened", hint)
    from refs.documents.fetch import fetch  # opens sockets, so it is loaded only when it is asked for

    found = fetch(url, how.network, how.limits)
    path = urlsplit(found.url).path
    form = how.form or recognise(path, found.data) or container(found.data, path) or page(found.data, path)
    return results_of(found.data, url, replace(how, form=form or found.form))


def results_of(data: bytes, name: str, how: How) -> list[Result]:
    """The results in the bytes of an input, as `read_one` has them."""
    form, limits = how.form or recognise(name, data), how.limits
    if form in FILES:
        return [read_records(data, display(name), form, limits)]
    if form == RESULT:
        return stored.loads(readable(decode(data, display(name), limits.file).text.removeprefix("\ufeff")))
    return [pipeline.extract(pipeline.read(data, display(name), form, limits, siblings(name, limits)), how.labeller)]


def recognise(name: str, data: bytes) -> str:
    """The form of an input by its name and content: one of `FILES`, `RESULT` or, for a document, ""."""
    form = records.recognise(data, name)
    return RESULT if not form and (PurePath(name).suffix.lower() == ".json" or is_stored(data)) else form


def is_stored(data: bytes) -> bool:
    """Whether a file seems to be what `refs extract --json` wrote."""
    start = data[: records.SAMPLE].lstrip(b"\xef\xbb\xbf \t\r\n")
    return start.startswith(b"{") and b'"schema"' in start


def unreadable(name: str, error: UserError) -> Problem:
    """The problem that says why an input could not be read."""
    shown = display(name)
    return Problem("unreadable", Severity.ERROR, Where(shown), str(error).removeprefix(f"{shown}: "), error.hint)
