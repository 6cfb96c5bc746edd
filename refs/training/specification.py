"""What LinkedBooks calls specifications of a publication: series, editions, theses, translators, numbers, and notes."""

from __future__ import annotations

import re

from refs.training.convert import Span

_FIGURE = r"(?:\d[\d\-–/]*|[IVXLC]+|[ivxlc]+|X{0,3}V?[Il]{1,3}i)"
# "(Fonti per la storia di Venezia. Sez. 4, 2)", "[= Studi storici, 14-18]", "coll. «Idées et recherches»": a series, with or
# without a number.
_SERIES = re.compile(
    r"\W*(?:(?P<cue>col[li](?:ana|ezione|ection)?\b[\s.:]*(?:di\s+|dell[ae']?\s*)?[«“\"]*)|(?P<mark>[(\[«“\"=][(\[«“\"=\s]*)|(?P<known>(?="
    r"(?:Fonti|Pub\w*-?ca|Quaderni|Cahiers|Studi|Studies|Studien|Bibli?ot[eh]|Bibliothèque|Miscellanea|Civiltà|Contributi"
    r"|Materiali|Monogra|Saggi|Series|Collected|Abhandlungen|Beiträge|Atti|Texte|Quellen|Corpus|Rerum|Istituto|Opere)\w*\s)))"
    r"(?P<name>[^()\[\]«»“”\"]*?[^\W\d_]{4}[^()\[\]«»“”\"]*?)[»”\"]?"
    rf"(?:[,.]?\s*(?:\b(?:nn?|no|nr|serie?|s|sez|voll?|voi|voli|parte)\b)?[.°\s]*(?P<number>(?<=\W){_FIGURE}(?:,?\s(?:n\.\s?)?\d+)*))?[\s.,;)\]»”\"]*"
)
# "tesi di laurea", "Ph. D. diss.": a thesis, with where it was written behind it.
_THESIS = re.compile(
    r"[\s(]*(?P<genre>(?:unpubl\w*\.?\s+)?(?:tesi\b(?:\s+di\s+(?:laurea|dottorato|perfezionamento))?"
    r"|(?:ph\.?\s?d\.?|d\.?\s?phil|doct\w*)\W{0,2}\s*(?:thesis|diss\w*)?|diss(?:ertation)?\b|thèse\b|thesis\b))"
    r"\W*(?:\w+\s+)?(?:(?:presso|all[a'’]|at)\b\W*(?:l['’]\s?)?)?(?P<authority>(?:facoltà|fac\b|universit|univ\b).*)?",
    re.IGNORECASE,
)
_EDITION = re.compile(
    r"[\s(]*(?:\d{1,2}|[IVX]{1,4}|seconda|terza|quarta|nuova|new|second|third|neue)?\s*(?:(?:[aª°eèé]|[eè]?me|st|nd|rd|th)\b)?\s*\.?\s*"
    r"(?:ed|éd|ediz|edn|e-?dizione|edition|édition|aufl\w*)\b\.?\W*",
    re.IGNORECASE,
)
_TRANSLATED = re.compile(
    r"\W*(?:trad|transl|vers|übers)\w*\b.{0,40}?\s(?:di|de|da|by|par|von)\s+(?P<name>(?-i:[^\W\d_a-zà-ÿ]).+)",
    re.DOTALL | re.IGNORECASE,
)
_SET = r"(?:voll?|voli|vols|volumi|tomi|tt|t|Bde|Bände)\b"
_VOLUMES = re.compile(
    rf"[\s(]*(?P<volumes>\d{{1,3}}|[IVXL]+)\s*{_SET}\W*|\W*(?:voll|voli|vols|volumi)\b[\s.]*(?P<behind>\d{{1,2}})\W*", re.IGNORECASE
)
_PART = re.compile(rf"\W*(?:(?:vol|voi|tom[oe]?|t|anno|a|parte?|pts?|lib(?:ro)?|P|Bd)\b\.?\s*)?{_FIGURE}\W*")
_ISSUE = re.compile(r"\W*(?:nn?|nr|no|num|fas[ce])\b[\s.°]*\d[\d\-–/]*\W*", re.IGNORECASE)
_WORD_ALONE = re.compile(r"\W*(?:vol|voi|voll|voli|anno|a|t|see|sec)\b.{0,8}", re.IGNORECASE)
_SAID = re.compile(
    r"\W*(?:[IVX]+\s)?(?:edd?|éd|or|ora|catalog\w+|relazione|numero|voce|estratto|extract|con|a cura|app(?:endice)?"
    r"|rist(?:ampa)?|reprint)\b",
    re.IGNORECASE,
)


def specification(text: str, start: int, end: int) -> list[Span]:
    """The fields of such a span, by the first rule that fits the whole of it; a note if none does."""
    words = text[start:end]

    def part(match: re.Match[str], group: str, label: str) -> list[Span]:
        return [(start + match.start(group), start + match.end(group), label)] if match[group] else []

    if match := _THESIS.match(words):
        return part(match, "genre", "genre") + part(match, "authority", "authority")
    if _EDITION.fullmatch(words):
        return [(start, end, "edition")]
    if match := _VOLUMES.fullmatch(words):
        return part(match, "volumes", "volumes") + part(match, "behind", "volumes")
    if match := _TRANSLATED.match(words):
        return part(match, "name", "translator")
    if _ISSUE.fullmatch(words):
        return [(start, end, "issue")]
    if _PART.fullmatch(words):
        return [(start, end, "volume")]
    if (match := _SERIES.fullmatch(words)) and not _SAID.match(match["name"]):
        return part(match, "name", "collection-title") + part(match, "number", "collection-number")
    return [] if _WORD_ALONE.fullmatch(words) else [(start, end, "note")]
