"""Faults of the labels: references whose labels cannot be right, by rules that look at nothing but words and labels.

The labels of the sources err in one field of a hundred or two: a place is left in a title, a journal is taken for a part of the
title before it, the pages of an article have no label. Against such labels no score can be shown to be right in 99 of 100 fields.
Each rule says what no field can be or hold, whatever a model finds there. References with a fault stay in the sets on which
accuracy is measured; scores of fields are learnt, and their share of right ones is told, with and without them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from itertools import chain, pairwise

from refs.fields.features.lexicon import categories
from refs.training.convert import Span

Rule = Callable[[str, Sequence[Span]], bool]

_YEAR = r"(?:1[4-9]\d\d|20[0-3]\d)"
# A title or a container that holds its editors: "J. Curran (Ed.), Mass communications and society".
_EDITED = r"\((?:[Ee]ds?|Hg|Hrsg)\b|\b(?:édité par|edited by|hrsg\. von|a cura di)\b"
# Words with which no title ends.
_ENDLESS = r"\b(?:of|the|and|in|et|und|del|dei|di|da|nel|nella|ed)$"
# By label what no such field is or holds; each with words that were labelled so.
_IMPOSSIBLE: dict[str, re.Pattern[str]] = {
    "date": re.compile(
        r"\bpp?\b|^\d{1,3}\s?\(|\([a-z]|;\s?\d{1,3}\b|^[a-z]{2} \d{4}"
    ),  # "1903, pp", "1 (1999)", "1881 (ristampa", "vm 1903"
    # such as "Ili, p. 173", "169 (2010", "8, 1964,3", "34, No. 4, Supp", "Origini-Età ducale, Roma" has a rule of its own
    "volume": re.compile(rf"\bpp?\b|\({_YEAR}$|,\s?{_YEAR}|\b[Nn]o\b\.?\s?\d|,\s?n$"),
    "issue": re.compile(rf"\bpp?\b\.?\s?\d|\({_YEAR}$"),
    "pages": re.compile(
        rf"^{_YEAR}\b,|^\w+, pp?\.|^[A-Z]{{3,}}\W+pp|^pp\d|https?:"
    ),  # "1963, p. 65", "585, pp. 97-99", "NASA,pp. 1-89"
    "folio": re.compile(rf"\b{_YEAR}\b"),
    # such as "15. Artico M", "Boudreau, Spencer.2005", "Zendri E. (a cura di) 2013", "43 Bde., Montreuil/Tournai, 1896-1913"
    "author": re.compile(rf"^\d+\.|[\w)]\W?{_YEAR}\W*$|\bcura di\b|\d{{4}}[-–]"),
    "editor": re.compile(r"\d{2}|^t\. [IVX]+$"),
    # such as "Guilford Press,2007", "J. Gt. Lakes Res. 21(3): 373–383", "In: Chapman, J. A., eds. Wild mammals. Pp. 326 – 353"
    "publisher": re.compile(rf"\D{_YEAR}$|\d\s?[:(]\s?\d|^In:|\bPp\."),
    # such as "VI", "thampton", "Rome,1986", "Ber-keley, University of California Press"
    "location": re.compile(r"^[IVXLC]+$|^[a-z]{3}|\d{4}$|\b(?:Press|Verlag|Editore|Edizioni|Éditions)\b"),
    # such as "Digital Humanities,186–8", "Gui-da di Portogruaro», Portogruaro", "Rassegna Na-zionale (1921)", "41"
    "container-title": re.compile(rf"[,:]\s?\d{{1,3}}\s?[-–]\s?\d+$|», \w+$|\({_YEAR}\)$|^\d+$|{_EDITED}|{_ENDLESS}"),
    # such as "Symbolism” in: Blood Magic", "l'expérience », Sociétés contemporaines", "pag. 271", "Estimation//Proc"
    "title": re.compile(
        r"^[^«“\"„]*[^«“\"„\s]\s?[,.]?[”“»\"]\W{0,2}\s(?:(?:[Ii]n|dans|[Nn]el)\b:?\s|(?<=, )[A-Z])|^pp?(?:ag)?\.\s?\d|//"
        rf"|^[A-Z]\w+,\s?[A-Z](?:\.|$)|, \d$|^{_YEAR}\. |{_EDITED}|{_ENDLESS}"
    ),
    "fonds": re.compile(r"\b(?:bust[ae]|registr[oi]|filza|reg)$"),  # "Senato, Misti, registro"
    "collection-title": re.compile(r"^N\. ?S\. \d+$"),
    "isbn": re.compile(r"^\D+$"),
    "medium": re.compile(r"^\W*\d+\W*$"),
    # such as "edn., 2 vols", "38", "Bd. I", "Reprinted in Information Processing, MIT Press (1968), 403-409"
    "note": re.compile(
        rf"^edn\b|^\d+$|^(?:Bd\. |vol\. )?[IVXLC]+$|^(?:[Rr]epr|Nachdruck|[Aa]lso (?:as|in)|Traduction de).*{_YEAR}"
    ),
}


def impossible(text: str, spans: Sequence[Span]) -> bool:
    """A field holds what no such field can hold: pages in a date, a year behind an author, a publisher's figures.

    >>> impossible("Roma 1903, pp. 2-3", [(0, 4, "location"), (5, 13, "date"), (15, 18, "pages")])
    True
    """
    return any(label in _IMPOSSIBLE and _IMPOSSIBLE[label].search(text[start:end]) for start, end, label in spans)


# A year, pages, a volume, an edition; each with the labels of which one must be there when such words have no label.
_UNLABELLED: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = (
    (re.compile(rf"(?<![\w/.-]){_YEAR}(?![\w/-])"), frozenset({"date", "accessed", "original-date", "pubstate", "volume", "note"})),
    (re.compile(r"\b(?:pp?|pagg?)\b\.?\s?\d"), frozenset({"pages"})),
    (re.compile(r"\bvols?\b\.?\s?(?:\d|[IVXLC]+\b)"), frozenset({"volume", "volumes"})),
    (re.compile(r"\b\d(?:st|nd|rd|th)\s+edn?\b"), frozenset({"edition"})),
    (re.compile(r"(?<=[\d)]):\s?e?\d{3}"), frozenset({"pages"})),  # "2012;7(5):e37444"
    (re.compile(r"(?<=\d\()\d+(?=\))"), frozenset({"issue", "date", "pages"})),  # "372(9643)"
    (re.compile(rf"\({_YEAR}\)"), frozenset({"date", "title"})),  # of a site that has a date of access
)

_LONG = 25  # characters without a label, among them a year, that are a work of its own


def unlabelled(text: str, spans: Sequence[Span]) -> bool:
    """A year, pages, a volume or an edition stands outside of all fields and no field is of that kind, or a year among other words.

    >>> unlabelled("Roma, 1959, p. 10", [(0, 4, "location"), (6, 10, "date")])
    True
    """
    labels = {label for _, _, label in spans}
    for pattern, kinds in _UNLABELLED:
        if not labels & kinds:
            for match in pattern.finditer(text):
                if all(end <= match.start() or start >= match.end() for start, end, _ in spans):
                    return True
    # such as "(Heroic Poetry, London 1952)"
    edges = [0, *chain.from_iterable((start, end) for start, end, _ in spans), len(text)]
    return any(
        end - start > _LONG and _UNLABELLED[0][0].search(text, start, end)
        for start, end in zip(edges[::2], edges[1::2], strict=True)
    )


def cut(text: str, spans: Sequence[Span]) -> bool:
    """A field begins within a word, a range or a name: "Sou-" and "thampton", "2010-" and "2011", "E" and "Barbarich".

    >>> cut("1600, Sou-thampton 1951", [(0, 9, "title"), (10, 18, "location"), (19, 23, "date")])
    True
    """
    if spans and re.fullmatch(r"[A-Z]\.? ", text[: spans[0][0]]):
        return True
    for (_, before, _), (start, end, label) in pairwise(spans):
        between, last, first = text[before:start], text[before - 1], text[start]
        dashed = between.strip() in {"-", "–"}
        if dashed and ((between in "-–" and first.islower()) or (first.isdigit() and last.isdigit())):
            return True
        if not between and first.islower() and last.isalpha() and text[start:end].isascii():
            return True
        # "Tyler DJ. Targeted" and "transtracheal stimulation", "S. BETONI, Saggio" and "introduttivo"
        if label == "title" and first.islower() and (between == " " or re.search(r"\. [A-Z][a-z]{4,}$", text[:before])):
            return True
        # "b. 170, 21" and "dicembre 1794"
        if label == "date" and between == " " and last.isdigit() and _is("month", text[start:end].split()[0]):
            return True
    return False


_LAST = re.compile(r"[,.\\] (?P<last>[A-Z][^\W\d_]{3,}(?:[- ][A-Z]?[^\W\d_]+)?|Los)$")
_IMPRINT = frozenset({"date", "location", "publisher", "original-date"})


def _is(kind: str, words: str) -> bool:
    """Whether one of the words is in the list of that kind."""
    return any(kind in categories(word.casefold()) for word in re.findall(r"[^\W\d_]+", words))


def place_in_other(text: str, spans: Sequence[Span]) -> bool:
    """A field before the imprint is a place or ends with one, and no other field is: "Storia, Cesena 1657", "Età ducale, Roma".

    >>> place_in_other("Il Microcosmo della pittura, Cesena 1657", [(0, 35, "title"), (36, 40, "date")])
    True
    """
    placed = any(label == "location" for _, _, label in spans)
    for (start, end, label), (after, _, following) in pairwise(spans):
        if label in {"location", "author", "archive", "fonds", "note"} or following not in _IMPRINT or after - end > 3:
            continue
        words = text[start:end]
        if not placed and label not in {"publisher", "title"} and len(words.split()) == 1 and _is("place", words):
            return True
        match = _LAST.search(words)
        if match is None or placed != (following == "location"):
            continue
        if _is("place", match["last"]) or match["last"] == "Los":
            return True
        if label == "title" and following != "location" and match[0][0] == "," and text[end:after].strip() in {"", "(", ","}:
            return True
    return False


def journal_in_title(text: str, spans: Sequence[Span]) -> bool:
    """An article with volume and pages, but without container, editor, publisher or place, has its journal at the end of its title.

    >>> words = "A mechanism for segregation. Genes Dev. 20: 3269–3282."
    >>> journal_in_title(words, [(0, 38, "title"), (40, 42, "volume"), (44, 53, "pages")])
    True
    """
    labels = [label for _, _, label in spans]
    if set(labels) & {"container-title", "editor", "publisher", "location", "archive"}:
        return False
    titles = [text[start:end] for start, end, label in spans if label == "title"]
    if any(", «" in title for title in titles) or (len(titles) > 1 and labels.count("author") < 2):
        return True
    return {"volume", "pages"} <= set(labels) and any(map(_ends_with_journal, titles))


def _ends_with_journal(title: str) -> bool:
    """Whether a title ends with what looks like a journal: "pathways. Genes Dev", "the 18th century, Int. J. Middle East Stud"."""
    parts = re.split(r"(?<=[a-z\d])\. |[.,?!] (?=[A-Z][a-z]*\. )", title, maxsplit=1)
    return len(parts) > 1 and len(parts[1].split()) <= 9


def imprint(text: str, spans: Sequence[Span]) -> bool:
    """The parts of the imprint are taken for each other: "Oxford" for the publisher of "Blackwell", a place for a date.

    >>> imprint("(Oxford: Blackwell)", [(1, 7, "publisher"), (9, 18, "location")])
    True
    """
    labels = {label for _, _, label in spans}
    for start, end, label in spans:
        first = re.match(r"[A-Z][^\W\d_]+", text[start:end])
        if label in {"date", "publisher"} and first and _is("place", first[0]) and not _is("month", first[0]):
            whole = start + first.end() == end
            if label == "date" or (whole and "location" in labels) or text[start + first.end() : end][:1] in {",", ":"}:
                return True
    years = [re.fullmatch(_YEAR, text[start:end]) for start, end, label in spans if label in {"pages", "volume"}]
    if any(years) and "date" not in labels:
        return True
    book = bool(labels & {"publisher", "location"}) and "container-title" in labels
    return book and not labels & {"title", "editor", "container-author", "prose", "original-title"}


def doubled(text: str, spans: Sequence[Span]) -> bool:
    """Two fields of one kind with nothing between them, or two of pages and none of a volume where a year stands between.

    >>> doubled("Proc. of the Workshop", [(0, 12, "container-title"), (13, 21, "container-title")])
    True
    """
    labels = [label for _, _, label in spans]
    for (_, before, label), (start, _, other) in pairwise(spans):
        if label == other and label.endswith("title") and not text[before:start].strip():
            return True
    return labels.count("pages") > 1 and "volume" not in labels and "container-title" in labels


_FOLIO = re.compile(r"\b(?:foll?|ff?|cc?|carte)\.?\s?$")


def leaf_as_pages(text: str, spans: Sequence[Span]) -> bool:
    """Leaves of an archive's unit that are labelled as pages, while leaves have a label of their own: "b. 418, fol. 219v".

    >>> leaf_as_pages("Estimo, b. 418, fol. 219v", [(0, 6, "fonds"), (8, 14, "unit"), (21, 25, "pages")])
    True
    """
    archival = any(label in {"fonds", "archive", "unit"} for _, _, label in spans)
    return archival and any(label == "pages" and _FOLIO.search(text[:start]) is not None for start, _, label in spans)


RULES: tuple[Rule, ...] = (
    impossible,
    unlabelled,
    cut,
    place_in_other,
    journal_in_title,
    imprint,
    doubled,
    leaf_as_pages,
)


def faults(text: str, spans: Sequence[Span]) -> Iterator[str]:
    """The names of the rules that find a fault in the labels of a text.

    >>> list(faults("Faber & Faber 1982", [(0, 13, "publisher")]))
    ['unlabelled']
    """
    return (rule.__name__ for rule in RULES if rule(text, spans))
