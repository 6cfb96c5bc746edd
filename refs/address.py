"""Addresses of machines: which may be asked on behalf of a document or of a service that leads there."""

from __future__ import annotations

import ipaddress
from collections.abc import Iterator

__all__ = ["refused"]

# Not private, but no one's documents: the metadata of Azure's machines.
_METADATA = frozenset((ipaddress.ip_address("168.63.129.16"),))
_TRANSLATED = ipaddress.ip_network("64:ff9b::/96")  # NAT64: the last 32 bits are an address of IPv4


def refused(address: str) -> str:
    """Why an address of a network may not be asked; "" if it may.

    >>> refused("127.0.0.1"), refused("::ffff:10.0.0.1"), refused("192.0.43.7")
    ('an address of this machine', 'a private address', '')
    """
    try:
        ip = ipaddress.ip_address(address.partition("%")[0])
    except ValueError:
        return "no address"
    for inner in _inside(ip):
        if why := refused(str(inner)):
            return why
    if ip.is_loopback or ip.is_unspecified:
        return "an address of this machine"
    if ip.is_link_local or ip in _METADATA:
        return "an address of this network alone"
    if ip.is_multicast or ip.is_reserved:
        return "no address of a single machine"
    return "" if ip.is_global else "a private address"


def _inside(ip: ipaddress.IPv4Address | ipaddress.IPv6Address) -> Iterator[ipaddress.IPv4Address]:
    """The addresses of IPv4 that an address of IPv6 stands for."""
    if isinstance(ip, ipaddress.IPv6Address):
        yield from filter(None, (ip.ipv4_mapped, ip.sixtofour, *(ip.teredo or ())))
        if ip in _TRANSLATED or 0xFFFF < int(ip) <= 0xFFFFFFFF:
            yield ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
