"""A door behind which nobody is: it gives the answers that it was made with, and remembers what was asked."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from refs.resolution.source import Reply, UnavailableError


class FakeDoor:
    """Gives its answers one after the other, the last of them again and again.

    An answer is what is to be sent as JSON, bytes to be sent as they are, or a pair of status and one of these.
    """

    def __init__(self, *answers: Any) -> None:
        self.answers = list(answers)
        self.calls: list[dict[str, Any]] = []

    def get(
        self,
        service: str,
        url: str,
        params: Mapping[str, str] | None = None,
        *,
        kind: str = "search",
        accept: str = "application/json",
        secret: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
    ) -> Reply:
        """The next answer."""
        self.calls.append(
            {
                "service": service,
                "url": url,
                "params": dict(params or {}),
                "kind": kind,
                "accept": accept,
                "secret": dict(secret or {}),
                "headers": dict(headers or {}),
            }
        )
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        status, body = answer if isinstance(answer, tuple) else (200, answer)
        if not (200 <= status < 300 or status in (404, 410)):
            raise UnavailableError(service, f"it answered {status}")
        data = body if isinstance(body, bytes) else json.dumps(body, ensure_ascii=False).encode()
        return Reply(service, status, url, {}, data)

    def look(self, service: str, url: str) -> Reply:
        """Nobody is at any address."""
        raise UnavailableError(service, f"no such host: {url}")
