"""THE table: record types, fields, roles, dates, identifiers and languages, one row each, with their names in every format.

BibLaTeX names follow the biblatex manual (3.20), BibTeX names the four styles of 1988, CSL names the CSL 1.0.2 schema and
RIS tags the specification of 2011 as citation managers read it. No other module keeps such a table.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class RecordType:
    """A kind of work.

    Attributes:
        name: Our name, the value of `Record.type`.
        biblatex: BibLaTeX entry type.
        subtype: BibLaTeX ``entrysubtype`` that tells this kind from others of the same entry type.
        mark: (field, words) that name the kind in print where the entry type does not, unless the record has that field.
        bibtex: Entry type of the BibTeX dialect that citation managers read.
        csl: CSL type.
        ris: RIS reference type.
        hayagriva: Type in a bibliography for Typst, and that of the parent in which such a work stands.
        wikitext: Citation template of Wikipedia, without "cite"; "" for "cite web" or, without an address, "cite document".
        word: Source type of Word.
        endnote: EndNote's number and name of the reference type.
        mods: The type of resource in MODS, the genre, and the genre of what such a work stands in ("" for one that stands alone).
        required: Names without which a record has a gap; "author|editor" asks for one of the two.
        wanted: Names that a careful reader would look for.
    """

    name: str
    biblatex: str
    subtype: str
    mark: tuple[str, str]
    bibtex: str
    csl: str
    ris: str
    hayagriva: tuple[str, str]
    wikitext: str
    word: str
    endnote: tuple[str, str]
    mods: tuple[str, str, str]
    required: tuple[str, ...]
    wanted: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Field:
    """A field of text, with its name in each format ("" where the format has none).

    `many` marks lists; `words` is how a note says the field in formats without it ("{}" stands for the value).
    """

    name: str
    biblatex: str
    bibtex: str
    csl: str
    ris: str
    many: bool = False
    words: str = ""


@dataclass(frozen=True, slots=True)
class Role:
    """What a person did.

    `editortype` is the BibLaTeX name for roles that share the ``editora`` fields; `words` is how a note says it in formats
    without a field for the role ("{}" stands for the names).
    """

    name: str
    biblatex: str
    editortype: str
    bibtex: str
    csl: str
    ris: str
    words: str


@dataclass(frozen=True, slots=True)
class Scheme:
    """A scheme of identifiers. `eprinttype` is the BibLaTeX ``eprinttype`` of those that go to ``eprint``."""

    name: str
    biblatex: str
    eprinttype: str
    bibtex: str
    csl: str
    ris: str


@dataclass(frozen=True, slots=True)
class Language:
    """A language: ISO 639-1 code (639-2 where there is none), babel name and English name."""

    code: str
    babel: str
    name: str


# Our type: type of Hayagriva; citation template of Wikipedia; source type of Word; reference type of EndNote; resource, genre
# and genre of the host in MODS.
_MORE = {
    name.strip(): tuple(map(str.strip, columns.split(";")))
    for name, _, columns in (
        row.partition(":")
        for row in """
        book: book; book; Book; 6 Book; text/book
        mvbook: book; book; Book; 6 Book; text/book
        collection: book; book; Book; 28 Edited Book; text/book
        mvcollection: book; book; Book; 28 Edited Book; text/book
        article: article in periodical; journal; JournalArticle; 17 Journal Article; text/article/academic journal
        newspaper: article in newspaper; news; ArticleInAPeriodical; 23 Newspaper Article; text/article/newspaper
        magazine: article in periodical; magazine; ArticleInAPeriodical; 19 Magazine Article; text/article/magazine
        review: article in periodical; journal; JournalArticle; 17 Journal Article; text/review/academic journal
        incollection: chapter in anthology; book; BookSection; 5 Book Section; text/essay/collection
        inbook: chapter in book; book; BookSection; 5 Book Section; text/essay/book
        suppbook: chapter in book; book; BookSection; 5 Book Section; text/essay/book
        inproceedings: article in proceedings; conference; ConferenceProceedings; 10 Conference Proceedings;\
          text/conference paper/conference publication
        proceedings: proceedings; book; ConferenceProceedings; 10 Conference Proceedings; text/conference publication
        reference: reference; book; Book; 6 Book; text/encyclopedia
        inreference: entry in reference; encyclopedia; BookSection; 53 Encyclopedia; text/article/encyclopedia
        periodical: periodical; book; Misc; 57 Serial; text/periodical
        thesis: thesis; thesis; Report; 32 Thesis; text/thesis
        report: report; report; Report; 27 Report; text/technical report
        manual: report; book; Report; 27 Report; text/handbook
        standard: report; report; Report; 58 Standard; text/standard or specification
        booklet: book; book; Book; 24 Pamphlet; text/pamphlet
        online: web in web; web; InternetSite; 12 Web Page; text/web page/web site
        post: article in blog; web; DocumentFromInternetSite; 56 Blog; text/blog post/web site
        jurisdiction: case; court; Case; 7 Case; text/legal case and case notes
        legislation: legislation; act; Misc; 31 Statute; text/legislation
        letter: manuscript; ; Misc; 26 Personal Communication; text/letter
        interview: misc; interview; Interview; 26 Personal Communication; text/interview/periodical
        archival: manuscript; ; Misc; 36 Manuscript; text/manuscript
        unpublished: manuscript; ; Misc; 34 Unpublished Work; text/unpublished
        preprint: article in repository; arXiv; Misc; 34 Unpublished Work; text/preprint
        film: video; AV media; Film; 21 Film or Broadcast; moving image/motion picture
        audio: audio; AV media; SoundRecording; 61 Music; sound recording/sound
        artwork: artwork; ; Art; 2 Artwork; still image/art original
        map: misc; map; Misc; 20 Map; cartographic/map
        patent: patent; patent; Patent; 25 Patent; text/patent
        software: repository; ; ElectronicSource; 9 Computer Program; software, multimedia/software
        dataset: repository; ; ElectronicSource; 59 Dataset; software, multimedia/dataset
        speech: article in conference; speech; Performance; 47 Conference Paper; text/speech
        misc: misc; ; Misc; 13 Generic; text/miscellaneous
        """.strip().splitlines()
    )
}


def _type(
    name: str,
    biblatex: str,
    bibtex: str,
    csl: str,
    ris: str,
    required: str,
    wanted: str = "",
    subtype: str = "",
    mark: tuple[str, str] = ("", ""),
) -> RecordType:
    typst, wikitext, word, endnote, mods = _MORE[name]
    kind, _, parent = typst.partition(" in ")
    number, _, reference_type = endnote.partition(" ")
    resource, genre, *host = mods.split("/")
    return RecordType(
        name,
        biblatex,
        subtype,
        mark,
        bibtex,
        csl,
        ris,
        (kind, parent),
        wikitext,
        word,
        (number, reference_type),
        (resource, genre, "".join(host)),
        tuple(required.split()),
        tuple(wanted.split()),
    )


_BOOK = "publisher location isbn"
_PART = "author title booktitle date"

_TYPES = (
    _type("book", "book", "book", "book", "BOOK", "author|editor title date", _BOOK),
    _type("mvbook", "mvbook", "book", "book", "BOOK", "author|editor title date", "volumes " + _BOOK),
    _type("collection", "collection", "book", "book", "BOOK", "editor title date", _BOOK),
    _type("mvcollection", "mvcollection", "book", "book", "BOOK", "editor title date", "volumes " + _BOOK),
    _type("article", "article", "article", "article-journal", "JOUR", "author title journaltitle date", "volume|number pages"),
    _type(
        "newspaper",
        "article",
        "article",
        "article-newspaper",
        "NEWS",
        "title journaltitle date",
        "author",
        "newspaper",
    ),
    _type(
        "magazine",
        "article",
        "article",
        "article-magazine",
        "MGZN",
        "author title journaltitle date",
        "number|pages|url",
        "magazine",
    ),
    _type(
        "review",
        "article",
        "article",
        "review-book",
        "JOUR",
        "author title journaltitle date",
        "volume|number pages",
        "review",
    ),
    _type("incollection", "incollection", "incollection", "chapter", "CHAP", _PART + " editor", "pages publisher"),
    _type("inbook", "inbook", "incollection", "chapter", "CHAP", _PART, "pages publisher"),
    _type("suppbook", "suppbook", "incollection", "chapter", "CHAP", _PART, "pages publisher"),
    _type(
        "inproceedings",
        "inproceedings",
        "inproceedings",
        "paper-conference",
        "CONF",
        "author title booktitle|eventtitle date",
        "pages editor",
    ),
    _type("proceedings", "proceedings", "proceedings", "book", "CONF", "title date", "editor eventtitle publisher"),
    _type("reference", "reference", "book", "book", "BOOK", "title date", "editor publisher location"),
    _type(
        "inreference",
        "inreference",
        "incollection",
        "entry-encyclopedia",
        "ENCYC",
        "title booktitle",
        "date editor|url pages|url",
    ),
    _type("periodical", "periodical", "misc", "periodical", "JFULL", "title date", "issn editor"),
    _type("thesis", "thesis", "phdthesis", "thesis", "THES", "author title type institution date", "url"),
    _type("report", "report", "techreport", "report", "RPRT", "author title institution date", "type number url"),
    _type("manual", "manual", "manual", "report", "RPRT", "author|editor|organization title date", "version"),
    _type(
        "standard",
        "report",
        "techreport",
        "standard",
        "STAND",
        "title number date",
        "institution|organization|author|publisher",
        "standard",
        ("type", "Standard"),
    ),
    _type("booklet", "booklet", "booklet", "pamphlet", "PAMP", "author|editor title date", "howpublished|publisher location"),
    _type("online", "online", "online", "webpage", "ELEC", "title url|doi", "author|organization organization date urldate"),
    _type(
        "post",
        "online",
        "online",
        "post-weblog",
        "BLOG",
        "author title url",
        "date organization urldate",
        "post",
        ("titleaddon", "blog post"),
    ),
    _type("jurisdiction", "jurisdiction", "misc", "legal_case", "CASE", "title", "date howpublished|number organization"),
    _type("legislation", "legislation", "misc", "legislation", "STAT", "title", "date howpublished"),
    _type("letter", "letter", "unpublished", "manuscript", "PCOMM", "author title", "date recipient library|organization|url"),
    _type(
        "interview",
        "misc",
        "misc",
        "interview",
        "PCOMM",
        "author title date",
        "interviewer howpublished|journaltitle|url",
        "interview",
        ("type", "interview"),
    ),
    _type("archival", "unpublished", "unpublished", "manuscript", "MANSCPT", "title library", "author date", "archival"),
    _type("unpublished", "unpublished", "unpublished", "manuscript", "MANSCPT", "author title date", "howpublished|note"),
    _type("preprint", "online", "misc", "article", "MANSCPT", "author title date", "arxiv|doi|url", "preprint"),
    _type("film", "movie", "movie", "motion_picture", "MPCT", "title date", "director publisher|organization"),
    _type("audio", "audio", "audio", "song", "SOUND", "title date", "author publisher|organization"),
    _type("artwork", "artwork", "artwork", "graphic", "ART", "author title", "date location|library"),
    _type("map", "misc", "misc", "map", "MAP", "title date", "author|publisher location", "map", ("type", "map")),
    _type("patent", "patent", "patent", "patent", "PAT", "author title number date", "holder"),
    _type("software", "software", "software", "software", "COMP", "author|organization title date", "version url|doi"),
    _type("dataset", "dataset", "misc", "dataset", "DATA", "author|organization title date", "version publisher doi|url"),
    _type(
        "speech",
        "unpublished",
        "misc",
        "speech",
        "CONF",
        "author title date",
        "eventtitle venue|location",
        "speech",
        ("type", "speech"),
    ),
    _type("misc", "misc", "misc", "document", "GEN", "title", "author date"),
)

TYPES: Mapping[str, RecordType] = MappingProxyType({row.name: row for row in _TYPES})

# Entry types that the styles of 1988, citeproc-py and bibutils know.
CLASSIC_TYPES = frozenset(
    [
        "article",
        "book",
        "booklet",
        "inbook",
        "incollection",
        "inproceedings",
        "manual",
        "mastersthesis",
        "misc",
        "phdthesis",
        "proceedings",
        "techreport",
        "unpublished",
    ]
)

# Entry types of other people's files that are names for one of our types.
_BIBTEX_ALIASES = {
    "bookinbook": "inbook",
    "conference": "inproceedings",
    "electronic": "online",
    "www": "online",
    "webpage": "online",
    "mastersthesis": "thesis",
    "phdthesis": "thesis",
    "techreport": "report",
    "mvproceedings": "proceedings",
    "mvreference": "reference",
    "suppcollection": "suppbook",
    "suppperiodical": "article",
    "review": "review",
    "newspaper": "newspaper",
    "video": "film",
    "music": "audio",
    "performance": "audio",
    "image": "artwork",
    "legal": "legislation",
    "standard": "standard",
    "commentary": "misc",
}

# The kind of thesis that an entry type or a ``type`` field names: the words BibLaTeX knows, by what is read.
THESIS_KINDS = MappingProxyType({"mastersthesis": "mathesis", "phdthesis": "phdthesis"})
MASTER_WORDS = ("mathesis", "master", "magister", "m.a.", "ma thesis", "msc", "m.sc.", "mémoire", "maestría", "mestrado", "laurea")

# BibLaTeX's words for a kind of work in its ``type`` field, which its styles translate, as other formats say them.
KIND_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "phdthesis": "PhD thesis",
        "mathesis": "Master’s thesis",
        "bathesis": "Bachelor’s thesis",
        "candthesis": "Candidate thesis",
        "techreport": "Technical report",
        "resreport": "Research report",
    }
)


def kind_key(words: str) -> str:
    """BibLaTeX's word for the words of a kind of work; the words themselves if it has none.

    >>> kind_key("PhD thesis"), kind_key("Habilitation")
    ('phdthesis', 'Habilitation')
    """
    return next((key for key, own in KIND_WORDS.items() if own.casefold() == words.casefold()), words)


_FIELDS = (
    Field("title", "title", "title", "title", "TI"),
    Field("subtitle", "subtitle", "", "", ""),
    Field("titleaddon", "titleaddon", "", "", "", words="{}"),
    Field("shorttitle", "shorttitle", "", "title-short", "ST", words="Short title: {}"),
    Field("journaltitle", "journaltitle", "journal", "container-title", "T2", words="In {}"),
    Field("journalsubtitle", "journalsubtitle", "", "", "", words="{}"),
    Field("issuetitle", "issuetitle", "", "", "", words="Special issue: {}"),
    Field("booktitle", "booktitle", "booktitle", "container-title", "T2", words="In {}"),
    Field("booksubtitle", "booksubtitle", "", "", ""),
    Field("booktitleaddon", "booktitleaddon", "", "", "", words="{}"),
    Field("maintitle", "maintitle", "", "volume-title", "", words="Part of {}"),
    Field("mainsubtitle", "mainsubtitle", "", "", ""),
    Field("eventtitle", "eventtitle", "", "event-title", "C3", words="Presented at {}"),
    Field("venue", "venue", "", "event-place", ""),
    Field("series", "series", "series", "collection-title", "T3"),
    Field("volume", "volume", "volume", "volume", "VL"),
    Field("volumes", "volumes", "", "number-of-volumes", "NV"),
    Field("part", "part", "", "part-number", "", words="Part {}"),
    Field("number", "number", "number", "number", "IS", words="No. {}"),
    Field("issue", "issue", "", "issue", "IS"),
    Field("edition", "edition", "edition", "edition", "ET"),
    Field("version", "version", "", "version", ""),
    Field("chapter", "chapter", "chapter", "chapter-number", "", words="Chapter {}"),
    Field("pages", "pages", "pages", "page", "SP"),
    Field("pagetotal", "pagetotal", "", "number-of-pages", "", words="{} pages"),
    Field("eid", "eid", "pages", "number", "", words="Article {}"),
    Field("type", "type", "type", "genre", "M3", words="{}"),
    Field("institution", "institution", "institution", "publisher", "PB", many=True, words="{}"),
    Field("organization", "organization", "organization", "publisher", "PB", many=True, words="{}"),
    Field("publisher", "publisher", "publisher", "publisher", "PB", many=True, words="{}"),
    Field("location", "location", "address", "publisher-place", "CY", many=True, words="{}"),
    Field("library", "library", "", "archive_location", "AN", words="{}"),
    Field("howpublished", "howpublished", "howpublished", "medium", "M3", words="{}"),
    Field("entrysubtype", "entrysubtype", "", "", ""),
    Field("pubstate", "pubstate", "", "status", "", words="{}"),
    Field("origtitle", "origtitle", "", "original-title", ""),
    Field("origpublisher", "origpublisher", "", "original-publisher", "", many=True),
    Field("origlocation", "origlocation", "", "original-publisher-place", "", many=True),
    Field("origlanguage", "origlanguage", "", "", "", many=True, words="Translated from {}"),
    Field("eprintclass", "eprintclass", "primaryclass", "", "", words="arXiv class {}"),
    Field("abstract", "abstract", "abstract", "abstract", "AB"),
    Field("keywords", "keywords", "keywords", "keyword", "KW"),
    Field("language", "language", "language", "language", "LA", many=True),
    Field("langid", "langid", "langid", "", "", words="Language: {}"),
    Field("addendum", "addendum", "", "", "", words="{}"),
    Field("note", "note", "note", "note", "N1", words="{}"),
)

FIELDS: Mapping[str, Field] = MappingProxyType({row.name: row for row in _FIELDS})
LISTS = frozenset(row.name for row in _FIELDS if row.many)

_ROLES = (
    Role("author", "author", "", "author", "author", "AU", "By {}"),
    Role("bookauthor", "bookauthor", "", "", "container-author", "A2", "In a book by {}"),
    Role("editor", "editor", "", "editor", "editor", "ED", "Edited by {}"),
    Role("translator", "translator", "", "translator", "translator", "A4", "Translated by {}"),
    Role("introduction", "introduction", "", "", "", "", "Introduction by {}"),
    Role("foreword", "foreword", "", "", "", "", "Foreword by {}"),
    Role("afterword", "afterword", "", "", "", "", "Afterword by {}"),
    Role("commentator", "commentator", "", "", "", "", "Commentary by {}"),
    Role("annotator", "annotator", "", "", "", "", "Annotated by {}"),
    Role("holder", "holder", "", "", "", "", "Held by {}"),
    Role("compiler", "", "compiler", "", "compiler", "", "Compiled by {}"),
    Role("redactor", "", "redactor", "", "", "", "Redacted by {}"),
    Role("reviser", "", "reviser", "", "", "", "Revised by {}"),
    Role("founder", "", "founder", "", "", "", "Founded by {}"),
    Role("collaborator", "", "collaborator", "", "contributor", "", "With {}"),
    Role("director", "", "director", "", "director", "", "Directed by {}"),
    Role("organizer", "", "organizer", "", "organizer", "", "Organized by {}"),
    Role("seriesdirector", "", "", "", "collection-editor", "A3", "Series edited by {}"),
    Role("illustrator", "", "", "", "illustrator", "", "Illustrated by {}"),
    Role("interviewer", "", "", "", "interviewer", "", "Interview by {}"),
    Role("recipient", "", "", "", "recipient", "", "To {}"),
    Role("reviewedauthor", "", "", "", "reviewed-author", "", "Reviewed work by {}"),
    Role("composer", "", "", "", "composer", "", "Music by {}"),
    Role("performer", "", "", "", "performer", "", "Performed by {}"),
    Role("producer", "", "", "", "producer", "", "Produced by {}"),
    Role("scriptwriter", "", "", "", "script-writer", "", "Written by {}"),
    Role("contributor", "", "", "", "contributor", "", "With contributions by {}"),
)

ROLES: Mapping[str, Role] = MappingProxyType({row.name: row for row in _ROLES})

# Our dates and their CSL names.
DATES: Mapping[str, str] = MappingProxyType(
    {"date": "issued", "origdate": "original-date", "eventdate": "event-date", "urldate": "accessed"}
)

_SCHEMES = (
    Scheme("isbn", "isbn", "", "isbn", "ISBN", "SN"),
    Scheme("issn", "issn", "", "issn", "ISSN", "SN"),
    Scheme("doi", "doi", "", "doi", "DOI", "DO"),
    Scheme("arxiv", "eprint", "arxiv", "eprint", "", ""),
    Scheme("jstor", "eprint", "jstor", "jstor", "", ""),
    Scheme("pmid", "eprint", "pubmed", "pmid", "PMID", ""),
    Scheme("handle", "eprint", "hdl", "hdl", "", ""),
    Scheme("pmcid", "pmcid", "", "pmcid", "PMCID", ""),
    Scheme("oclc", "oclc", "", "oclc", "", ""),
    Scheme("lccn", "lccn", "", "lccn", "", ""),
    Scheme("url", "url", "", "url", "URL", "UR"),
)

SCHEMES: Mapping[str, Scheme] = MappingProxyType({row.name: row for row in _SCHEMES})

# Values of BibLaTeX's ``relatedtype`` for which the styles have a string.
RELATED_TYPES = frozenset(
    ["multivolume", "origpubas", "origpubin", "reprintas", "reprintfrom", "reprintof", "translationas", "translationof"]
)

# How a note states a relation in formats without ``related``; "{}" stands for the other work.
RELATION_WORDS: Mapping[str, str] = MappingProxyType(
    {
        "translationof": "Translation of {}",
        "translationas": "Translated as {}",
        "reprintof": "Reprint of {}",
        "reprintas": "Reprinted as {}",
        "reprintfrom": "Reprinted from {}",
        "origpubin": "Originally published in {}",
        "origpubas": "Originally published as {}",
        "reviewof": "Review of {}",
    }
)

# BibLaTeX's own words for the state of publication.
PUBSTATES: Mapping[str, str] = MappingProxyType(
    {
        "forthcoming": "forthcoming",
        "in press": "inpress",
        "inpress": "inpress",
        "in preparation": "inpreparation",
        "inpreparation": "inpreparation",
        "submitted": "submitted",
        "prepublished": "prepublished",
    }
)

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
MONTH_NAMES = tuple(
    "January February March April May June July August September October November December".split()  # noqa: SIM905
)
SEASONS: Mapping[int, str] = MappingProxyType({21: "Spring", 22: "Summer", 23: "Autumn", 24: "Winter"})

# Other names of the same fields in BibTeX and BibLaTeX files, to be read only.
_BIBTEX_FIELD_ALIASES = {
    "address": "location",
    "journal": "journaltitle",
    "school": "institution",
    "annote": "annotation",
    "hyphenation": "langid",
    "primaryclass": "eprintclass",
    "abstractnote": "abstract",
}

# Babel's other names for a language, all read as the row of LANGUAGES.
_BABEL_ALIASES = {
    "american": "en",
    "british": "en",
    "uk": "en",
    "ukenglish": "en",
    "usenglish": "en",
    "canadian": "en",
    "australian": "en",
    "newzealand": "en",
    "ngerman": "de",
    "austrian": "de",
    "naustrian": "de",
    "nswissgerman": "de",
    "swissgerman": "de",
    "francais": "fr",
    "frenchb": "fr",
    "acadian": "fr",
    "canadien": "fr",
    "brazil": "pt",
    "brazilian": "pt",
    "portuges": "pt",
    "mexican": "es",
    "greek": "el",
    "polutonikogreek": "el",
    "magyar": "hu",
    "farsi": "fa",
    "norsk": "nb",
    "slovene": "sl",
    "chinese-hans": "zh",
    "chinese-hant": "zh",
}

_LANGUAGES = tuple(
    Language(*row.split())
    for row in """
    af afrikaans Afrikaans|ar arabic Arabic|be belarusian Belarusian|bg bulgarian Bulgarian|bn bengali Bengali
    ca catalan Catalan|cs czech Czech|cy welsh Welsh|da danish Danish|de german German|el greek Greek|en english English
    eo esperanto Esperanto|es spanish Spanish|et estonian Estonian|eu basque Basque|fa persian Persian|fi finnish Finnish
    fr french French|ga irish Irish|gl galician Galician|he hebrew Hebrew|hi hindi Hindi|hr croatian Croatian
    hu hungarian Hungarian|hy armenian Armenian|id indonesian Indonesian|is icelandic Icelandic|it italian Italian
    ja japanese Japanese|ka georgian Georgian|ko korean Korean|la latin Latin|lt lithuanian Lithuanian|lv latvian Latvian
    mk macedonian Macedonian|nb norwegian Norwegian|nl dutch Dutch|nn nynorsk Nynorsk|pl polish Polish
    pt portuguese Portuguese|ro romanian Romanian|ru russian Russian|sa sanskrit Sanskrit|sk slovak Slovak
    sl slovenian Slovenian|sq albanian Albanian|sr serbian Serbian|sv swedish Swedish|ta tamil Tamil|th thai Thai
    tr turkish Turkish|uk ukrainian Ukrainian|ur urdu Urdu|vi vietnamese Vietnamese|zh chinese Chinese
    """.replace("\n", "|").split("|")
    if row.strip()
)

LANGUAGES: Mapping[str, Language] = MappingProxyType({row.code: row for row in _LANGUAGES})

# The codes of ISO 639-2 that libraries use, both forms where there are two.
_ISO_639_2 = """
afr:af ara:ar bel:be bul:bg ben:bn cat:ca cze:cs ces:cs wel:cy cym:cy dan:da ger:de deu:de gre:el ell:el eng:en epo:eo spa:es
est:et baq:eu eus:eu per:fa fas:fa fin:fi fre:fr fra:fr gle:ga glg:gl heb:he hin:hi hrv:hr scr:hr hun:hu arm:hy hye:hy ind:id
ice:is isl:is ita:it jpn:ja geo:ka kat:ka kor:ko lat:la lit:lt lav:lv mac:mk mkd:mk nor:nb nob:nb dut:nl nld:nl nno:nn pol:pl
por:pt rum:ro ron:ro rus:ru san:sa slo:sk slk:sk slv:sl alb:sq sqi:sq srp:sr scc:sr swe:sv tam:ta tha:th tur:tr ukr:uk urd:ur
vie:vi chi:zh zho:zh
"""
_LONG_CODES = dict(pair.split(":") for pair in _ISO_639_2.split())


@cache
def language(text: str) -> Language | None:
    """The language that a code ("de", "de-AT", "ger", "deu"), a babel name or an English name stands for.

    >>> language("German").babel, language("ngerman").code, language("pt-BR").name, language("chi").code
    ('german', 'de', 'Portuguese', 'zh')
    """
    word = text.strip().lower()
    code = _languages().get(word) or _languages().get(word.split("-")[0].split("_")[0])
    return LANGUAGES[code] if code else None


@cache
def _languages() -> dict[str, str]:
    known = {**_LONG_CODES, **_BABEL_ALIASES}
    for row in _LANGUAGES:
        known.update(dict.fromkeys((row.code, row.babel, row.name.lower()), row.code))
    known["no"] = "nb"
    return known


@cache
def type_from_bibtex(entry_type: str, subtype: str = "") -> str:
    """Our type for a BibTeX or BibLaTeX entry type and ``entrysubtype``; "" if it is none that we know.

    >>> type_from_bibtex("article", "newspaper"), type_from_bibtex("PhDThesis"), type_from_bibtex("article", "essay")
    ('newspaper', 'thesis', 'article')
    """
    wanted = entry_type.lower()
    sub = subtype.lower()
    if sub:
        for row in _TYPES:
            if row.subtype == sub:
                return row.name
    for row in _TYPES:
        if row.biblatex == wanted and not row.subtype:
            return row.name
    return _BIBTEX_ALIASES.get(wanted, "")


@cache
def field_from_bibtex(name: str) -> str:
    """Our field for a BibTeX or BibLaTeX field name; "" if it is none that we know.

    >>> field_from_bibtex("Journal"), field_from_bibtex("address"), field_from_bibtex("x-mine")
    ('journaltitle', 'location', '')
    """
    lower = name.lower()
    known = _BIBTEX_FIELD_ALIASES.get(lower, lower)
    return known if known in FIELDS else ""


@cache
def type_from_csl(csl_type: str) -> str:
    """Our type for a CSL type: the first row of the table that has it; "misc" if none has.

    >>> type_from_csl("chapter"), type_from_csl("bill"), type_from_csl("figure")
    ('incollection', 'legislation', 'misc')
    """
    wanted = _CSL_ALIASES.get(csl_type, csl_type)
    if wanted in TYPES:
        return wanted
    return next((row.name for row in _TYPES if row.csl == wanted), "misc")


_CSL_ALIASES = {
    "article": "preprint",
    "bill": "legislation",
    "regulation": "legislation",
    "treaty": "legislation",
    "hearing": "legislation",
    "broadcast": "audio",
    "entry": "inreference",
    "entry-dictionary": "inreference",
    "manuscript": "unpublished",
    "monograph": "book",
    "musical_score": "audio",
    "performance": "speech",
    "personal_communication": "letter",
    "post": "online",
    "report": "report",
    "review": "review",
    "classic": "book",
}
