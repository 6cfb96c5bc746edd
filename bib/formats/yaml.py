"""Lists, mappings and texts as YAML: blocks for the structure, and for each text a JSON string, which YAML reads as it is."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

# Names of keys that need no quotation marks; "no" and "null" would be read as something else.
_BARE = re.compile(r"(?!(?:y|n|yes|no|on|off|true|false|null|nan|inf)\Z)[A-Za-z][A-Za-z0-9_-]*", re.IGNORECASE)
# What JSON leaves as it is and YAML takes for a line break or refuses.
_UNSAFE = re.compile("[\x7f-\x9f\u2028\u2029\ufeff\ud800-\udfff\ufffe\uffff]")


def dump(value: object, indent: int = 0) -> str:
    r"""A value as lines of YAML, each ending with a line feed.

    >>> print(dump({"items": [{"id": "a", "issued": {"date-parts": [[1998]]}}]}), end="")
    items:
    - id: "a"
      issued:
        date-parts:
        - [1998]
    """
    lines: list[str] = []
    _add(lines, value, " " * indent, "")
    return "".join(f"{line}\n" for line in lines)


def _add(lines: list[str], value: object, indent: str, opening: str) -> None:
    """Adds the lines of a value; `opening` stands for the indent of the first line, behind which the value begins."""
    first = opening or indent
    if isinstance(value, Mapping):
        for name, item in value.items():
            head = f"{first}{key(str(name))}:"
            first = indent
            if _is_flat(item):
                lines.append(f"{head} {scalar(item)}")
            else:
                lines.append(head)
                _add(lines, item, indent if _is_list(item) else indent + "  ", "")
    elif _is_list(value) and isinstance(value, Sequence):
        for item in value:
            if _is_flat(item):
                lines.append(f"{first}- {scalar(item)}")
            else:
                _add(lines, item, indent + "  ", f"{first}- ")
            first = indent


def _is_list(value: object) -> bool:
    return isinstance(value, Sequence) and not isinstance(value, str)


def _is_flat(value: object) -> bool:
    """A text, a number, an empty collection or a list of numbers stands on one line."""
    if isinstance(value, (str, int)) or not value:
        return True
    return isinstance(value, Sequence) and all(isinstance(item, int) for item in value)


def key(name: str) -> str:
    """The key of a mapping, in quotation marks where it needs them."""
    return name if _BARE.fullmatch(name) else scalar(name)


def scalar(value: object) -> str:
    """A text as JSON writes it, a number or a list of numbers as it is."""
    return _UNSAFE.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(value, ensure_ascii=False))
