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


# Pages and volumes whose figures nothing else can be: "、二〇―二五頁", "第1767页", "》卷七十三"
_FIGURES_OF = (
    ("pages", re.compile(rf"(?P<figures>{_FIGURE.pattern}(?:\s?[-–—―~～－]\s?{_FIGURE.pattern})?)\s?(?:页|頁|쪽|면(?!\w))")),
    ("volume", re.compile(rf"[》』]\s?卷(?P<figures>{_FIGURE.pattern})(?![\w])")),
)
# "〔第7版〕", "（增订本）", "(개정판)" behind a title
_EDITION = re.compile(
    r"[〔（(](?:[第제](?P<number>[\d二三四五六七八九十]+)[版판]"
    r"|(?P<name>(?:修[订訂]|增[订訂]|重修|新|改訂|増補|補訂|全訂|개정|신수|증보|수정|전정|신)[\w]{0,3}?[版本판]))[〕）)]"
)
_GIVEN = re.compile(r"(?:[\uac00-\ud7af]{1,8} ){1,2}")
_NAMES = frozenset({"author", "editor", "translator", "publisher", "location"})
_LED = re.compile(r"(?:收?[錄录]|收|[載载])(?:於|于)|收入|收[錄录]")
_ROLE = re.compile(r"\s(?P<translator>옮김|역주|역)(?=[,.)]|\s?『)|\s(?P<editor>편저|엮음|주해|편)(?=[,.)]|\s?『)")


def figures_counted(text: str, found: list[Labelled]) -> list[Labelled]:
    """What lies within the figures before 頁 or behind 》卷 is pages or a volume, whatever else it was taken for."""
    for label, pattern in _FIGURES_OF:
        for match in pattern.finditer(text):
            start, end = match.span("figures")
            inside = [one for one in found if start <= one.start and one.end <= end]
            if inside and [(one.start, one.end, one.label) for one in inside] != [(start, end, label)]:
                found = sorted([*(one for one in found if one not in inside), Labelled(start, end, label, COUNTED)])
    return found


def edition_in_brackets(text: str, found: list[Labelled]) -> list[Labelled]:
    """An edition in brackets behind a title is none of it: "憲法〔第7版" + "〕"."""
    match = _EDITION.search(text)
    if match is None or any(one.label == "edition" for one in found):
        return found
    start, end = match.span("number" if match["number"] else "name")
    before = [one for one in found if one.start < match.start() and one.end > match.start()]
    if any(one.label not in _TITLES or one.end > match.end() for one in before):
        return found
    kept = [one._replace(end=match.start()) if one in before else one for one in found]
    kept = [one for one in kept if one.end <= start or one.start >= end]
    return sorted([*kept, Labelled(start, end, "edition", COUNTED)])


def led_in_name(text: str, found: list[Labelled]) -> list[Labelled]:
    """The words that lead to a host are no part of its editor: "收" + "錄於張炎憲"."""
    for at, one in enumerate(found):
        start = max(0, one.start - 1)
        match = _LED.match(text, start) or _LED.match(text, one.start) if one.label in _NAMES else None
        if match and one.start < match.end() < one.end:
            found[at] = one._replace(start=match.end())
    return found


def korean_role(text: str, found: list[Labelled]) -> list[Labelled]:
    """The word behind a Korean name says its role; of two before 역 and 옮김 the first is the author: "하버마스, 한승완 역"."""
    for match in _ROLE.finditer(text):
        role = "translator" if match["translator"] else "editor"
        at = next((at for at, one in enumerate(found) if one.start < match.start() and match.start() <= one.end <= match.end()), -1)
        one = found[at] if at >= 0 else None
        if one is None or one.label not in _NAMES:
            continue
        first, comma, last = text[one.start : match.start()].rpartition(", ")
        if role == "translator" and comma and not any(other.label == "author" for other in found[:at]):
            start = 0 if _GIVEN.fullmatch(text, 0, one.start) else one.start
            author = Labelled(start, one.start + len(first), "author", COUNTED)
            held = [other for other in found[:at] if other.end <= start]
            found = [*held, author, Labelled(match.start() - len(last), match.start(), role, COUNTED), *found[at + 1 :]]
        elif one.label != role or one.end != match.start():
            found[at] = Labelled(one.start, match.start(), role, COUNTED)
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
