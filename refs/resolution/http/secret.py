"""What is said to nobody but the service that it is for: keys, and the user's address."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from urllib.parse import quote, quote_plus, urlencode

import httpx

from refs.resolution.source import Settings

__all__ = ["Secrets"]

SHORTEST = 6  # characters; what is shorter stands in many an answer by chance
HIDDEN = "hidden"


class Secrets:
    """The secrets of a run, to be taken out of what servers repeat."""

    def __init__(self, settings: Settings, further: Iterable[str] = ()) -> None:
        values = {value for value in (settings.mail, *settings.keys.values(), *further) if len(value) >= SHORTEST}
        forms = {form for value in values for form in (value, quote(value, safe=""), quote_plus(value), quote(value, safe="@"))}
        self._forms = sorted(forms, key=len, reverse=True)

    def hide(self, text: str) -> str:
        """The text without them."""
        for form in self._forms:
            text = text.replace(form, HIDDEN)
        return text

    def hide_bytes(self, data: bytes) -> bytes:
        """The bytes without them."""
        for form in self._forms:
            encoded = form.encode()
            if encoded in data:
                data = data.replace(encoded, HIDDEN.encode())
        return data

    def bare(self, url: httpx.URL, secret: Mapping[str, str]) -> httpx.URL:
        """The address without parameters that are secret, by their names or values."""
        items = url.params.multi_items()
        left = [(name, value) for name, value in items if name not in secret and self.hide(value) == value]
        return url if len(left) == len(items) else url.copy_with(query=urlencode(left).encode() if left else None)
