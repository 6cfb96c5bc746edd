"""What figures, marks and counting words of East Asia prove about labelled spans."""

from __future__ import annotations

import re

from refs.fields.states import Labelled

COUNTED = 0.95  # the score of a label that a counting word gives
EASTERN = re.compile(r"[\u2460-\u2473\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
# What is counted by the word behind a figure: 第2辑, 16巻, 3期, 제41권, 1호, 35쪽. 版 counts the pages of a newspaper as well.
_COUNTS = (("volume", "卷巻册冊辑輯集本권집"), ("issue", "期号號호"), ("pages", "页頁쪽면"), ("edition", "版판"))
_COUNTED = {word: label for label, together in _COUNTS for word in together}
_FIGURES = frozenset({"volume", "issue", "pages", "edition", "number"})
_FIGURE = re.compile(r"[\d一二三四五六七八九十〇百]+")
_RING = re.compile(r"\s*(?P<number>[\u2460-\u2473\u3251-\u325f\u32b1-\u32bf])\s*")
_TITLES = frozenset({"title", "container-title"})
_MARKS = {"《": "》", "『": "』", "〈": "〉", "「": "」"}
_WHOLE_EDITION = re.compile(r"[版本판]")


def counted(text: str, found: list[Labelled]) -> list[Labelled]:
    """In "第2辑", "（第3版）" and "제48집" the word behind the figure says what is counted."""
    for at, one in enumerate(found):
        label = _COUNTED.get(text[one.end : one.end + 1], "")
        if not label or label == one.label or one.label not in _FIGURES or not _FIGURE.fullmatch(text, one.start, one.end):
            continue
        ordinal = one.start > 0 and text[one.start - 1] in "第제"
        if not ordinal and label not in ("pages", "issue"):
            continue
        if label == "edition" and (one.label == "pages" or any(other.label == "edition" for other in found)):
            continue
        found[at] = one._replace(label=label, score=COUNTED)
    return found


def ringed_number(text: str, found: list[Labelled]) -> list[Labelled]:
    """A figure in a ring at the start numbers the note: "① 陈寅恪：《唐代政治史述论稿》"."""
    match = _RING.match(text)
    if match is None or not found:
        return found
    first = found[0]
    if first.start < match.end():
        found = [first._replace(start=match.end()), *found[1:]] if first.end > match.end() else found[1:]
    return [Labelled(*match.span("number"), "citation-number", COUNTED), *found]


def closed_title(text: str, found: list[Labelled]) -> list[Labelled]:
    """A title ends at the mark that closes it, "《资治通鉴" + "》卷二〇〇", and keeps marks of its own: "『〈世界史〉の解体』"."""
    for at, one in enumerate(found):
        opener = text[one.start - 1] if one.label in _TITLES and one.start else ""
        if opener not in _MARKS:
            continue
        inside = text[one.start : one.end]
        end = inside.find(_MARKS[opener])
        if end < 1 or end >= len(inside) - 1 or opener in inside[:end]:
            continue
        if one.start > 1 and text[one.start - 2] in _MARKS:
            found[at] = one._replace(start=one.start - 1)
        elif opener != "「":  # which also marks words inside a title: 進出「結構—行動」的困境
            found[at] = one._replace(end=one.start + end, score=min(one.score, COUNTED))
    return found


def whole_edition(text: str, found: list[Labelled]) -> list[Labelled]:
    """Without a figure the word for an edition is a part of its name: "增訂" + "版", "修订" + "本"."""
    for at, one in enumerate(found):
        bare = one.label == "edition" and not _FIGURE.search(text, one.start, one.end) and EASTERN.match(text, one.end - 1)
        if bare and _WHOLE_EDITION.match(text, one.end):
            found[at] = one._replace(end=one.end + 1)
    return found
