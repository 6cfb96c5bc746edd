"""The body of an answer: all of it, unpacked, and no more than is allowed; and whether it is what was asked for."""

from __future__ import annotations

import re
import zlib

import httpx
from lxml import etree

from bib.problem import BibError
from refs.resolution.http.connection import Stream
from refs.resolution.source import Reply, UnavailableError

__all__ = ["UnfitError", "is_empty", "read", "refuse_unreadable", "says_error"]

_PIECE = 65536  # bytes that are unpacked at a time
_FORMS = {"gzip": (47,), "x-gzip": (47,), "deflate": (15, -15)}  # as zlib counts: gzip or zlib by its head, zlib, bare
# How catalogues say that they found nothing; to take another answer for such a one does no more than to have it asked for sooner.
_EMPTY = re.compile(
    rb"""
      "(?:total-results | totalItems | numFound | num_found | count | total)" \s* : \s* 0 \b
    | "(?:data | search | results | items | docs | bindings | archived_snapshots)" \s* : \s* (?: \[ \s* \] | \{ \s* \} )
    | (?:numberOfRecords | totalResults) [^<>]* > \s* 0 \s* <
    | \A \s* (?: \[ \s* \] | \{ \s* \} | null ) \s* \Z
    """,
    re.VERBOSE,
)


class UnfitError(BibError):
    """The body is cut off, too long, or packed in a way that was not asked for."""


def read(response: httpx.Response, limit: int) -> bytes:
    """The whole body, unpacked.

    Raises:
        UnfitError: If it is not whole, or more than `limit` bytes long.
        httpx.HTTPError: If the connection breaks.
    """
    form = response.headers.get("content-encoding", "").strip().lower()
    if form not in ("", "identity", *_FORMS):
        raise UnfitError("its answer is packed in a way that was not asked for")
    packed = bytearray()
    for part in response.iter_raw():
        packed += part
        if len(packed) > limit:
            raise UnfitError("its answer is too long")
    stream = response.extensions.get("network_stream")
    if isinstance(stream, Stream) and stream.has_surplus:
        raise UnfitError("its answer is not as long as it says")
    return _unpack(bytes(packed), _FORMS[form], limit) if form in _FORMS and packed else bytes(packed)


def _unpack(packed: bytes, forms: tuple[int, ...], limit: int) -> bytes:
    for form in forms:
        whole = bytearray()
        rest = packed
        try:
            while rest:
                unpacker = zlib.decompressobj(form)
                while rest and not unpacker.eof:
                    whole += unpacker.decompress(rest, _PIECE)
                    rest = unpacker.unconsumed_tail
                    if len(whole) > limit:
                        raise UnfitError("its answer is too long")
                if not unpacker.eof:
                    raise UnfitError("its answer is cut off")
                rest = unpacker.unused_data if form > zlib.MAX_WBITS and unpacker.unused_data.strip(b"\0") else b""
        except zlib.error:
            continue
        return bytes(whole)
    raise UnfitError("its answer cannot be unpacked")


def refuse_unreadable(reply: Reply, accept: str) -> None:
    """Refuse a found answer that is not of the form that was asked for, as the page of a proxy.

    Raises:
        UnavailableError: If it is not.
    """
    if reply.missing:
        return
    if "json" in accept:
        reply.json()
    elif "xml" in accept and "html" not in accept:
        try:
            is_page = etree.QName(_xml(reply)).localname.lower() == "html"
        except (etree.XMLSyntaxError, ValueError):
            is_page = True
        if is_page:
            raise UnavailableError(reply.service, "its answer is no XML") from None


def is_empty(reply: Reply) -> bool:
    """An answer says that there is nothing, which is kept for less time than what there is."""
    return reply.missing or bool(_EMPTY.search(reply.body))


def says_error(reply: Reply, accept: str) -> bool:
    """An answer says that something failed, though its status does not: it is not kept."""
    if reply.missing:
        return False
    if "json" in accept:
        said = reply.json()
        return isinstance(said, dict) and bool(said.get("error") or said.get("errors") or said.get("status") in ("error", "failed"))
    if "xml" in accept and "html" not in accept:
        root = _xml(reply)
        titles = root.xpath("/*/*[local-name()='entry']/*[local-name()='title']/text()")
        return bool(root.xpath("//*[local-name()='diagnostics' or local-name()='diagnostic']")) or titles == ["Error"]
    return False


def _xml(reply: Reply) -> etree._Element:
    return etree.fromstring(reply.body, etree.XMLParser(resolve_entities=False, no_network=True))
