"""The labels of pieces: the names in which labelled references are exchanged, and our finer ones."""

from __future__ import annotations

# The 22 names in which labelled references are exchanged; a finer label of ours is written as its coarse one.
COARSE = [
    "author",
    "editor",
    "translator",
    "title",
    "container-title",
    "collection-title",
    "collection-number",
    "publisher",
    "location",
    "date",
    "volume",
    "issue",
    "pages",
    "edition",
    "doi",
    "isbn",
    "url",
    "genre",
    "medium",
    "note",
    "citation-number",
    "other",
]
FINER = {
    "prose": "other",  # words around a citation in a note: signals, comments
    "accessed": "note",  # date of access, without its cue
    "volumes": "volume",  # number of volumes of a set
    "original-title": "title",  # title of the work in its first language, where both are given
    "gloss": "title",  # a translation of the title that is no title page's
    "original-date": "date",  # date of first publication
    "number": "note",  # docket, neutral citation, report, standard or patent number
    "authority": "publisher",  # court, institution of a thesis or report
    "archive": "location",  # archive or library that holds an item
    "fonds": "note",  # record group, series or collection of an archive, with its shelfmark
    "unit": "other",  # box, folder, register or file of an archive, with its cue word
    "folio": "other",  # leaves of an archival item
    "recipient": "note",  # of a letter
    "reviewed-title": "note",
    "reviewed-author": "note",
    "container-author": "editor",  # author of the book that holds the part
    "contributor": "note",  # other named roles: director, illustrator, introduction by
    "pubstate": "date",  # forthcoming, in press, n.d.
    "issn": "note",
    "archive-id": "note",  # PMID, arXiv, JSTOR, OCLC numbers
}
LABELS = (*COARSE, *FINER)
