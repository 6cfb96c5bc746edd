"""Names, houses and titles that begin or end at marks of Chinese, Japanese, Korean and Russian."""

from __future__ import annotations

import re

from refs.records.words import TOLD, Part, Words

_SCRIPT = r"\u3005\u3400-\u9fff\uac00-\ud7af"
_STOP = re.compile(r"。\W")
# "林果顯（2005）。", "김경동 (2002). ": nothing but a name before a year in brackets
_NAME_BEFORE_YEAR = re.compile(
    rf"[{_SCRIPT}]{{2,4}}(?:(?:、|，|, |·|・)[{_SCRIPT}]{{2,4}})*(?=\s?[(（](?:1[89]|20)\d\d[a-z]?[)）])"
)
_ENDS = frozenset({"publisher", "location", "editor", "translator"})
_QUOTED = {"«": "»", "“": "”"}
_ON_FROM_QUOTE = re.compile(r"[»”](?::\s|\s(?=[а-яё]))")


def ended_by_stop(words: Words) -> None:
    """No house, place or person goes on behind "。": "時報文化。（原著出版年：1983）"."""
    for index, part in enumerate(words.parts):
        match = _STOP.search(part.text) if part.label in _ENDS else None
        if match and match.start() > 1:
            end = part.start + match.start()
            words.parts[index] = Part(part.label, part.start, end, words.text[part.start : end], min(part.score, TOLD))


def author_before_year(words: Words) -> None:
    """What stands alone before a year in brackets, at the start, is the author: "林果顯（2005）。〈戰後臺灣〉"."""
    match = _NAME_BEFORE_YEAR.match(words.text)
    if match is None or not words.has("title"):
        return
    taken = words.parts[0].label == "prose" and words.parts[0].end == match.end()
    if taken or words.parts[0].start >= match.end():
        words.parts[: int(taken)] = [Part("author", 0, match.end(), match[0], TOLD)]


def title_behind_quotes(words: Words) -> None:
    """A title that ends within quotation marks goes on behind them: "За кулисами «Министерства правды»: Тайная история"."""
    for index, part in enumerate(words.parts[:-1]):
        following = words.parts[index + 1]
        if part.label != "title" or following.label not in ("title", "container-title"):
            continue
        opened = max(_QUOTED, key=part.text.rfind)
        at = part.text.rfind(opened)
        if at < 1 or _QUOTED[opened] in part.text[at:]:
            continue
        match = _ON_FROM_QUOTE.fullmatch(words.text, part.end, following.start)
        if match:
            whole = words.text[part.start : following.end]
            words.parts[index : index + 2] = [
                Part("title", part.start, following.end, whole, min(part.score, following.score, TOLD))
            ]
            return


def host_behind_slashes(words: Words) -> None:
    """What stands behind " // " is the host, what stands before it the title: GOST prints no other mark between them."""
    for index, part in enumerate(words.parts):
        title, slashes, host = part.text.partition(" // ")
        if part.label not in ("title", "container-title") or not slashes or len(title) < 2 or len(host) < 2:
            continue
        middle, start = part.start + len(title), part.end - len(host)
        before = words.parts[index - 1] if index else None
        joined = before is not None and before.label == "title" and not words.text[before.end : part.start].strip(" :.»”")
        first = before.start if before and joined else part.start
        score = min(part.score, TOLD)
        words.parts[index - bool(joined) : index + 1] = [
            Part("title", first, middle, words.text[first:middle], score),
            Part("container-title", start, part.end, host, score),
        ]
        return
