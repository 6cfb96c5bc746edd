"""Taking the weights that hardly count out of a model file, which makes it a third of its size.

The trainer keeps every weight that is not zero, and most are tiny. A CRFsuite model is a header, a table of weights (a feature:
kind, source, target, weight), two hash tables of names (labels and attributes, D. J. Bernstein's constant database with 32-bit
hashes by Bob Jenkins) and, for each label and each attribute, the numbers of its weights. All integers are little-endian.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from pathlib import Path

_HEADER = struct.Struct("<4sI4sIIIIIIIII")
_FEATURE = struct.Struct("<IIId")
_CHUNK = struct.Struct("<4sII")
_DATABASE = struct.Struct("<4sIIIII")
_BYTE_ORDER = 0x62445371
_TABLES = 256
_STATE = 0  # the kind of a weight between an attribute and a label; 1 is one between two labels
_MASK = 0xFFFFFFFF

Feature = tuple[int, int, int, float]


@dataclass(slots=True)
class _Model:
    """What a model file holds."""

    version: int
    features: list[Feature]
    labels: list[bytes]
    attributes: list[bytes]


def prune(source: Path, target: Path, smallest: float) -> int:
    """Write a model without its small weights and without the attributes that have no other.

    Args:
        source: a model of CRFsuite.
        target: where the smaller one goes; may be the same path.
        smallest: weights between an attribute and a label whose amount is below this are left out.

    Returns:
        The number of weights that stay.

    Raises:
        ValueError: if the file is no first-order model of CRFsuite.
    """
    model = _read(source.read_bytes())
    kept = [feature for feature in model.features if feature[0] != _STATE or abs(feature[3]) >= smallest]
    used = sorted({feature[1] for feature in kept if feature[0] == _STATE})
    numbers = {old: new for new, old in enumerate(used)}
    features = [(kind, numbers[start] if kind == _STATE else start, end, weight) for kind, start, end, weight in kept]
    target.write_bytes(_write(_Model(model.version, features, model.labels, [model.attributes[old] for old in used])))
    return len(features)


def _read(data: bytes) -> _Model:
    magic, _, kind, version, *counts = _HEADER.unpack_from(data)
    if magic != b"lCRF" or kind != b"FOMC":
        raise ValueError("The file is no first-order model of CRFsuite.")
    _, labels, attributes, at_features, at_labels, at_attributes, _, _ = counts
    _, _, number = _CHUNK.unpack_from(data, at_features)
    start = at_features + _CHUNK.size
    features = [_FEATURE.unpack_from(data, start + n * _FEATURE.size) for n in range(number)]
    return _Model(version, features, _names(data, at_labels, labels), _names(data, at_attributes, attributes))


def _names(data: bytes, at: int, count: int) -> list[bytes]:
    """The keys of a database in the order of their numbers."""
    _, _, _, _, _, backward = _DATABASE.unpack_from(data, at)
    out: list[bytes] = []
    for number in range(count):
        (offset,) = struct.unpack_from("<I", data, at + backward + 4 * number)
        _, size = struct.unpack_from("<II", data, at + offset)
        out.append(data[at + offset + 8 : at + offset + 8 + size])
    return out


def _write(model: _Model) -> bytes:
    body = bytearray(_HEADER.size)
    at_features = len(body)
    size = _CHUNK.size + len(model.features) * _FEATURE.size
    body += _CHUNK.pack(b"FEAT", size, len(model.features))
    body += b"".join(_FEATURE.pack(*feature) for feature in model.features)
    at_labels = _append(body, _database(model.labels))
    at_attributes = _append(body, _database(model.attributes))
    of_labels: list[list[int]] = [[] for _ in model.labels]
    of_attributes: list[list[int]] = [[] for _ in model.attributes]
    for number, (kind, start, _, _) in enumerate(model.features):
        (of_attributes if kind == _STATE else of_labels)[start].append(number)
    at_label_refs = _append_references(body, b"LFRF", of_labels, unused=2)
    at_attribute_refs = _append_references(body, b"AFRF", of_attributes)
    _HEADER.pack_into(
        body, 0, b"lCRF", len(body), b"FOMC", model.version, 0, len(model.labels), len(model.attributes),
        at_features, at_labels, at_attributes, at_label_refs, at_attribute_refs,
    )  # fmt: skip
    return bytes(body)


def _append(body: bytearray, chunk: bytes) -> int:
    at = len(body)
    body += chunk
    return at


def _append_references(body: bytearray, name: bytes, lists: list[list[int]], unused: int = 0) -> int:
    """Appends the lists of weight numbers: their offsets in the file, and 0 for unused ones, then each with its length."""
    body += bytes(-len(body) % 4)
    at = len(body)
    first = at + _CHUNK.size + 4 * (len(lists) + unused)
    offsets: list[int] = []
    content = bytearray()
    for numbers in lists:
        offsets.append(first + len(content))
        content += struct.pack(f"<I{len(numbers)}I", len(numbers), *numbers)
    body += _CHUNK.pack(name, first - at + len(content), len(lists) + unused)
    body += struct.pack(f"<{len(lists) + unused}I", *offsets, *[0] * unused) + content
    return at


def _database(keys: list[bytes]) -> bytes:
    """A constant database from names (with their final zero) to their numbers and back."""
    records = bytearray()
    start = _DATABASE.size + 8 * _TABLES
    offsets: list[int] = []
    tables: list[list[tuple[int, int]]] = [[] for _ in range(_TABLES)]
    for number, key in enumerate(keys):
        offset = start + len(records)
        offsets.append(offset)
        records += struct.pack("<II", number, len(key)) + key
        value = hash_name(key)
        tables[value % _TABLES].append((value, offset))
    references = bytearray()
    content = bytearray()
    for table in tables:
        references += struct.pack("<II", start + len(records) + len(content) if table else 0, 2 * len(table))
        content += _buckets(table)
    backward = start + len(records) + len(content)
    total = backward + 4 * len(keys)
    head = _DATABASE.pack(b"CQDB", total, 0, _BYTE_ORDER, len(keys), backward)
    return bytes(head + references + records + content) + struct.pack(f"<{len(keys)}I", *offsets)


def _buckets(table: list[tuple[int, int]]) -> bytes:
    """An open-addressed table twice as long as what it holds."""
    size = 2 * len(table)
    slots: list[tuple[int, int]] = [(0, 0)] * size
    for value, offset in table:
        at = (value >> 8) % size
        while slots[at][1]:
            at = (at + 1) % size
        slots[at] = (value, offset)
    return b"".join(struct.pack("<II", *slot) for slot in slots)


def _rotate(value: int, count: int) -> int:
    return ((value << count) | (value >> (32 - count))) & _MASK


def hash_name(key: bytes) -> int:
    """Bob Jenkins' `hashlittle` (lookup3, public domain) of a key with the start value 0.

    >>> hex(hash_name(b"")), hex(hash_name(b"Four score and seven years ago"))
    ('0xdeadbeef', '0x17770551')
    """
    a = b = c = (0xDEADBEEF + len(key)) & _MASK
    at, rest = 0, len(key)
    while rest > 12:
        x, y, z = struct.unpack_from("<III", key, at)
        a, b, c = _mix((a + x) & _MASK, (b + y) & _MASK, (c + z) & _MASK)
        at += 12
        rest -= 12
    if not rest:
        return c
    x, y, z = struct.unpack("<III", key[at:].ljust(12, b"\0"))
    return _finish((a + x) & _MASK, (b + y) & _MASK, (c + z) & _MASK)


def _mix(a: int, b: int, c: int) -> tuple[int, int, int]:
    a = ((a - c) & _MASK) ^ _rotate(c, 4)
    c = (c + b) & _MASK
    b = ((b - a) & _MASK) ^ _rotate(a, 6)
    a = (a + c) & _MASK
    c = ((c - b) & _MASK) ^ _rotate(b, 8)
    b = (b + a) & _MASK
    a = ((a - c) & _MASK) ^ _rotate(c, 16)
    c = (c + b) & _MASK
    b = ((b - a) & _MASK) ^ _rotate(a, 19)
    a = (a + c) & _MASK
    c = ((c - b) & _MASK) ^ _rotate(b, 4)
    return a, (b + a) & _MASK, c


def _finish(a: int, b: int, c: int) -> int:
    c = ((c ^ b) - _rotate(b, 14)) & _MASK
    a = ((a ^ c) - _rotate(c, 11)) & _MASK
    b = ((b ^ a) - _rotate(a, 25)) & _MASK
    c = ((c ^ b) - _rotate(b, 16)) & _MASK
    a = ((a ^ c) - _rotate(c, 4)) & _MASK
    b = ((b ^ a) - _rotate(a, 14)) & _MASK
    return ((c ^ b) - _rotate(b, 24)) & _MASK
