"""Hand records to a citation manager that runs on this machine: Zotero and JabRef, each through its own local server.

Zotero: its connector server takes text in any format that it imports (``POST /connector/import``), always on.
JabRef: its HTTP server takes BibTeX for the library that is open (``POST /libraries/current/entries``), JabRef 6 and later;
it must be switched on in Preferences, General, HTTP server.

Both listen at port 23119 unless told otherwise, so each is asked first who it is. Nothing leaves this machine: an address
that is not on it is refused.
"""

from __future__ import annotations

import ipaddress
import json
import uuid
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from urllib.parse import urlsplit

import requests

from bib.problem import UserError

ADDRESS = "http://127.0.0.1:23119"
_CONNECT = 3.0  # seconds until a server must have answered the call
_ANSWER = 120.0  # seconds for taking in all records
_NOT_TAKEN = 300  # an answer from here on, redirections too
_SHOWN = 200  # characters of an answer that are told


@dataclass(frozen=True, slots=True)
class Target:
    """A program to which records are handed: its name, the format that it is given, how it is switched on, and the call."""

    title: str
    form: str
    switch_on: str
    send: Callable[[str, str], int | None]


def push(name: str, text: str, address: str = ADDRESS) -> int | None:
    """Hand records to a running program.

    Args:
        name: One of `TARGETS`.
        text: The records in the `form` of the target.
        address: Where the program listens; on this machine only.

    Returns:
        How many records it took in, if it says so.

    Raises:
        UserError: If the address is not on this machine, nobody answers, another program does, or it refuses the records.
    """
    target = TARGETS[name]
    base = _local(address)
    try:
        return target.send(base, text)
    except requests.Timeout:
        raise UserError(f"{target.title} at {base} did not answer in time", "look whether it shows a question") from None
    except requests.RequestException:
        raise UserError(f"{target.title} does not answer at {base}", target.switch_on) from None


def _local(address: str) -> str:
    """The address without its path.

    Raises:
        UserError: If it is no HTTP address of this machine.
    """
    hint = f"give one like {ADDRESS}"
    try:
        parts = urlsplit(address if "//" in address else f"http://{address}")
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise UserError(f"{address!r} is no address", hint) from None
    try:
        loopback = host == "localhost" or ipaddress.ip_address(host).is_loopback
    except ValueError:
        loopback = False
    if not loopback or parts.scheme != "http":
        raise UserError(f"{address!r} is no HTTP address of this machine; records are handed to no other", hint)
    shown = f"[{host}]" if ":" in host else host
    return f"http://{shown}:{port}" if port else f"http://{shown}"


def _session() -> requests.Session:
    """A session that asks no proxy, follows no redirection and sends no credentials."""
    session = requests.Session()
    session.trust_env = False
    session.headers["User-Agent"] = "refs"
    return session


def _get(base: str, path: str) -> requests.Response:
    with _session() as session:
        return session.get(base + path, timeout=(_CONNECT, _CONNECT), allow_redirects=False)


def _post(base: str, path: str, text: str, kind: str, parameters: Mapping[str, str] | None = None) -> requests.Response:
    with _session() as session:
        return session.post(
            base + path,
            params=parameters,
            data=text.encode(),
            headers={"Content-Type": kind},
            timeout=(_CONNECT, _ANSWER),
            allow_redirects=False,
        )


def _told(answer: requests.Response) -> str:
    words = " ".join(answer.text.split())[:_SHOWN]
    return f"HTTP {answer.status_code}" + (f", {words}" if words else "")


def _to_zotero(base: str, text: str) -> int | None:
    ping = _get(base, "/connector/ping")
    if "X-Zotero-Version" not in ping.headers and "Zotero" not in ping.text:
        raise UserError(f"The program at {base} is not Zotero", TARGETS["zotero"].switch_on)
    answer = _post(base, "/connector/import", text, "application/x-research-info-systems", {"session": uuid.uuid4().hex})
    if answer.status_code >= _NOT_TAKEN:
        hint = "select a collection or library in Zotero that can be edited, and try again"
        if "libraryEditable" not in answer.text:
            hint = "import the file by hand: refs export --for zotero -o FILE"
        raise UserError(f"Zotero refused the records ({_told(answer)})", hint)
    try:
        items = answer.json()
    except json.JSONDecodeError:
        return None
    return len(items) if isinstance(items, list) else None


def _to_jabref(base: str, text: str) -> int | None:
    ping = _get(base, "/")
    if "JabRef" not in ping.text:
        raise UserError(f"The program at {base} is not JabRef", TARGETS["jabref"].switch_on)
    answer = _post(base, "/libraries/current/entries", text, "application/x-bibtex")
    if answer.status_code >= _NOT_TAKEN:
        hint = "open a library in JabRef 6 or later, and try again"
        raise UserError(f"JabRef refused the records ({_told(answer)})", hint)
    return None


TARGETS: Mapping[str, Target] = MappingProxyType(
    {
        "zotero": Target("Zotero", "ris", "start Zotero, or give its address with --address", _to_zotero),
        "jabref": Target(
            "JabRef",
            "bibtex",
            "start JabRef 6 or later and switch on Preferences, General, HTTP server, or give its address with --address",
            _to_jabref,
        ),
    }
)
