"""Links are judged by what servers say of them, and copies of pages are believed only when they were good."""

from __future__ import annotations

from typing import Any

import pytest

from refs.resolution.source import Reply, UnavailableError
from refs.resolution.sources import wayback
from refs.resolution.sources.links import ALIVE, DEAD, MOVED, UNKNOWN, check
from refs.resolution.sources.wayback import Snapshot, snapshot
from tests.resolution.fake_door import FakeDoor


class Streets(FakeDoor):
    """A door to addresses: each leads to a status and an address, or to the reason why nobody answers."""

    def __init__(self, *answers: tuple[int, str] | str, location: str = "") -> None:
        super().__init__(*answers)
        self.looked: list[str] = []
        self.location = location

    def look(self, service: str, url: str) -> Reply:
        """The next answer."""
        self.looked.append(url)
        answer = self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]
        if isinstance(answer, str):
            raise UnavailableError(service, answer)
        return Reply(service, answer[0], answer[1] or url, {"location": self.location} if self.location else {})


PAGE = "https://example.org/essays/2013/the-page.html"


@pytest.mark.parametrize(
    ("answer", "state"),
    [
        ((200, PAGE), ALIVE),
        ((204, PAGE), ALIVE),
        ((200, "https://www.example.org/essays/2013/the-page.html"), ALIVE),
        ((200, "https://example.org/essays/the-page"), ALIVE),
        ((200, "https://example.com/essays/2013/the-page.html"), MOVED),
        ((200, "https://example.org/"), MOVED),
        ((200, "https://example.org/en/"), MOVED),
        ((200, "https://example.org/index.php"), MOVED),
        ((200, "https://example.org/404.html"), MOVED),
        ((200, "https://example.org/page-not-found"), MOVED),
        ((200, "https://example.org/?error=404"), MOVED),
        ((200, "https://domains.example.net/"), MOVED),
        ((404, PAGE), DEAD),
        ((410, PAGE), DEAD),
        *(((status, PAGE), UNKNOWN) for status in (401, 402, 403, 405, 406, 418, 429, 451, 500, 502, 503, 504, 520, 999)),
        ("it does not answer in time", UNKNOWN),
        ("its certificate is not sound", UNKNOWN),
        ("the name example.org cannot be looked up", UNKNOWN),
        ("no such host: example.org", DEAD),
    ],
)
def test_the_state_of_a_link(answer: tuple[int, str] | str, state: str) -> None:
    """Only what a server says for sure is dead; walls against programs, and servers in trouble, tell nothing."""
    found = check(Streets(answer), PAGE)
    assert found.state == state
    assert found.reason


def test_that_there_is_no_such_host_must_be_said_twice() -> None:
    """The second time it may be there."""
    door = Streets("no such host: example.org", (200, PAGE))
    assert check(door, PAGE).state == ALIVE
    assert len(door.looked) == 2


def test_a_front_page_is_no_suspect_where_it_was_asked_for() -> None:
    """A site that was cited as such may lead to its front page; a page about errors may be cited, too."""
    assert check(Streets((200, "https://example.org/en/")), "https://example.org").state == ALIVE
    assert check(Streets((200, "https://example.org/wiki/404")), "http://example.org/wiki/404").state == ALIVE
    assert (
        check(Streets((200, "https://example.org/essay-on-errors-in-print")), "http://example.org/essay-on-errors-in-print").state
        == ALIVE
    )


def test_a_redirect_that_was_not_followed_tells_where_it_leads() -> None:
    """From https to plain http nobody follows: the host may be the same, or another."""
    assert check(Streets((301, PAGE), location="http://example.org/a"), PAGE).state == UNKNOWN
    led = check(Streets((302, PAGE), location="/"), PAGE)
    assert (led.state, led.url) == (MOVED, "https://example.org/")
    assert check(Streets((302, PAGE), location="http://[bad"), PAGE).state == UNKNOWN


def test_an_address_without_a_scheme_is_one() -> None:
    """References often leave it out."""
    door = Streets((200, ""))
    assert check(door, "www.example.org/a").state == ALIVE
    assert door.looked == ["http://www.example.org/a"]


def closest(**changes: Any) -> dict[str, Any]:
    found = {
        "available": True,
        "url": "http://web.archive.org/web/20130919044612/http://example.com/",
        "timestamp": "20130919044612",
        "status": "200",
        **changes,
    }
    return {"url": "example.com", "archived_snapshots": {"closest": found}}


NONE: dict[str, Any] = {"url": "example.com", "archived_snapshots": {}}
HEAD = ["timestamp", "original", "statuscode", "digest"]


def test_the_nearest_copy() -> None:
    """One question is enough if there is one; its address is https."""
    door = FakeDoor(closest())
    assert snapshot(door, "http://example.com/", "2013-09-01") == Snapshot(
        "https://web.archive.org/web/20130919044612/http://example.com/", "2013-09-19"
    )
    assert [(call["url"], call["params"]) for call in door.calls] == [
        ("https://archive.org/wayback/available", {"url": "http://example.com/", "timestamp": "20130901"})
    ]


@pytest.mark.parametrize(
    "first", [NONE, closest(status="301"), closest(status="404"), closest(available=False), closest(timestamp="2013")]
)
def test_no_copy_is_believed_only_after_a_second_question(first: dict[str, Any]) -> None:
    """The quick answer is empty when the service is busy, or names a copy of an error: the catalogue of copies is asked."""
    door = FakeDoor(first, [HEAD, ["20130919044612", "http://example.com/", "200", "ABC"]])
    found = snapshot(door, "http://example.com/", "2013-09")
    assert found == Snapshot("https://web.archive.org/web/20130919044612/http://example.com/", "2013-09-19")
    assert door.calls[1]["url"] == "https://web.archive.org/cdx/search/cdx"
    assert door.calls[1]["params"] == {
        "url": "http://example.com/",
        "output": "json",
        "limit": "1",
        "fl": "timestamp,original,statuscode,digest",
        "filter": "statuscode:200",
        "closest": "201309",
        "sort": "closest",
    }


@pytest.mark.parametrize("second", [[], [HEAD], [HEAD, ["20130919044612", "http://example.com/", "301", "A"]], (404, b"")])
def test_there_is_no_copy(second: Any) -> None:
    """Both say so."""
    assert snapshot(FakeDoor(NONE, second), "http://example.com/") is None


@pytest.mark.parametrize("answers", [(b"<html>",), ([],), (NONE, b"busy"), (NONE, {"a": 1}), (NONE, [1, 2]), (NONE, "x")])
def test_what_is_no_answer_is_told_as_such(answers: tuple[Any, ...]) -> None:
    """An answer of another shape is not "no copy"."""
    with pytest.raises(UnavailableError) as caught:
        snapshot(FakeDoor(*answers), "http://example.com/")
    assert caught.value.service == wayback.NAME
