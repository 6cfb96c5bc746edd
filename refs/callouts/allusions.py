"""Allusions: listed works that no callout cites, but whose title or author the running text names."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence

from refs.callouts.known import Index, Known
from refs.callouts.prose import Paragraph
from refs.callouts.words import folded
from refs.callouts.words import words as words_of_sentences
from refs.model import Mention

_WORD = re.compile(r"[^\W_]+")
_CJK = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_GENITIVE_AND_TITLE = re.compile(r"['’]s?\s[“\"«‘]?")
_STEM = 4  # letters of a name before an ending
_CYRILLIC = ("ого", "ему", "ому", "ым", "им", "ом", "ои", "ою", "ем", "а", "у", "е", "я", "ю", "и", "ы")
_LAST = ("ии", "ыи", "а", "я", "и")  # what an ending of Russian names takes the place of; "й" is "и" where names are compared
_ENDINGS = (*_CYRILLIC, "s", "an", "ian", "ean", "ist", "ists", "ism", "iana", "iano", "ien", "ienne", "sche", "schen", "scher")
PHRASE = 4  # words from which on a title without marks is no common phrase
_COMMON = 3  # letters of a name that is too short to be known by itself


def allusions(text: Sequence[Paragraph], index: Index, cited: Collection[str], titles_at: Collection[int] = ()) -> list[Mention]:
    """For each listed work that is not cited the first place that names its title, or else one of its authors.

    Args:
        text: The paragraphs of running text.
        index: The listed works.
        cited: Ids of those that are cited or named already.
        titles_at: Where titles of works begin in the document: "Perry" in "Perry's Anyuan" names no other work of hers.
    """
    wanted = [one for one in index.works if one.id not in cited]
    if not wanted:
        return []
    titles = _by_first_word(wanted)
    names, doubled = _by_name(wanted), _by_names(wanted)
    by_title: dict[str, Mention] = {}
    by_name: dict[str, Mention] = {}
    for paragraph in text:
        words = [(match.start(), match.end(), folded(match[0])) for match in _WORD.finditer(paragraph.text)]
        plain = [word for _, _, word in words]
        for at, (start, end, word) in enumerate(words):
            for one, title in titles.get(word, ()):
                if (
                    one.id not in by_title
                    and not _named_at(paragraph, start, titles_at)
                    and plain[at : at + len(title)] == list(title)
                ):
                    stop = words[at + len(title) - 1][1]
                    by_title[one.id] = Mention(paragraph.span(start, stop), paragraph.text[start:stop], "", (one.id,))
            capital = paragraph.text[start].isupper()
            for one, parts in doubled.get(word, ()) if capital else ():
                stop = words[at + len(parts) - 1][1] if plain[at : at + len(parts)] == list(parts) else 0
                if stop and not _title_follows(paragraph, stop, titles_at):
                    by_name.setdefault(one.id, Mention(paragraph.span(start, stop), "", paragraph.text[start:stop], (one.id,)))
            name = _name_in(word, names) if capital else ""
            if name:
                before = words[at - 1] if at else None
                if _title_follows(paragraph, end, titles_at):
                    continue
                for one in names[name]:
                    if before is not None and _is_other_person(paragraph.text, before, start, one):
                        continue
                    by_name.setdefault(one.id, Mention(paragraph.span(start, end), "", paragraph.text[start:end], (one.id,)))
        _east_asian(paragraph, wanted, by_title, by_name)
    return [by_title.get(one.id) or by_name[one.id] for one in wanted if one.id in by_title or one.id in by_name]


def _name_in(word: str, names: Mapping[str, object]) -> str:
    """The name behind a word: "Sartrean", "Schivelbuschs", "Шкловского"; "" if there is none."""
    if word in names:
        return word
    for ending in _ENDINGS:
        if word.endswith(ending) and len(stem := word.removesuffix(ending)) >= _STEM:
            for name in (stem, *(stem + last for last in _LAST if ending in _CYRILLIC)):
                if name in names:
                    return name
    return ""


def _named_at(paragraph: Paragraph, start: int, titles_at: Collection[int]) -> bool:
    """A title stands here that is told already, perhaps as that of another work; a mark may stand before it."""
    return paragraph.at(start) in titles_at or (start > 0 and paragraph.at(start - 1) in titles_at)


def _title_follows(paragraph: Paragraph, end: int, titles_at: Collection[int]) -> bool:
    match = _GENITIVE_AND_TITLE.match(paragraph.text, end)
    return (
        match is not None and match.end() < len(paragraph.text) and any(paragraph.at(match.end() - k) in titles_at for k in (0, 1))
    )


def _is_other_person(text: str, before: tuple[int, int, str], start: int, one: Known) -> bool:
    """A given name stands before the family name that is none of those who made the work: "Martin Luther King" for Mary King."""
    a, b, word = before
    if text[b:start] != " " or not text[a].isupper() or not one.given or word in words_of_sentences("sentence_words"):
        return False
    return not any(word[0] == given[0] for given in one.given) and not any(
        word in form.split() for forms in one.people for form in forms
    )


def _by_first_word(works: Iterable[Known]) -> dict[str, list[tuple[Known, tuple[str, ...]]]]:
    """The titles that are no common phrase, by their first words."""
    found: dict[str, list[tuple[Known, tuple[str, ...]]]] = {}
    for one in works:
        for title in dict.fromkeys((one.title, one.short)):
            parts = tuple(title.split())
            if len(parts) >= PHRASE or (len(parts) == PHRASE - 1 and len(title) > 18):
                found.setdefault(parts[0], []).append((one, parts))
    return found


def _by_name(works: Iterable[Known]) -> dict[str, list[Known]]:
    """The works by the family names of their authors."""
    found: dict[str, list[Known]] = {}
    for one in works:
        for forms in one.people:
            for form in forms:
                if " " not in form and len(form) >= _COMMON and form != one.title and not _CJK.search(form):
                    found.setdefault(form, []).append(one)
    return found


def _by_names(works: Iterable[Known]) -> dict[str, list[tuple[Known, tuple[str, ...]]]]:
    """The works by family names in several words ("Buck-Morss", "García Canclini"), by the first of these."""
    found: dict[str, list[tuple[Known, tuple[str, ...]]]] = {}
    for one in works:
        for forms in one.people:
            for form in forms - {one.title, one.short}:
                parts = tuple(_WORD.findall(form))
                if len(parts) > 1 and not any(form.endswith(f" {other}") for other in forms):  # no given name stands before it
                    found.setdefault(parts[0], []).append((one, parts))
    return found


def _east_asian(paragraph: Paragraph, works: Iterable[Known], by_title: dict[str, Mention], by_name: dict[str, Mention]) -> None:
    """Titles and whole names in Chinese, Japanese or Korean, which no blanks part from the words beside them."""
    if not _CJK.search(paragraph.text):
        return
    for one in works:
        names = sorted({form for forms in one.people for form in forms}, key=lambda form: (-len(form), form))
        for form, kind in ((one.title, by_title), (one.short, by_title), *((name, by_name) for name in names)):
            if one.id not in kind and len(form) > 1 and _CJK.match(form) and (at := paragraph.text.find(form)) >= 0:
                words = paragraph.text[at : at + len(form)]
                title, creator = (words, "") if kind is by_title else ("", words)
                kind[one.id] = Mention(paragraph.span(at, at + len(form)), title, creator, (one.id,))
