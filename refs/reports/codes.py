"""THE table of codes: each kind of problem and finding once, with its grade, its severity and one sentence for people.

A code is stable: people write it into their settings. A new one is a new row here; a test holds that each code that stands in
the source has its row.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from bib.problem import Problem, Severity, Where

# error: nothing can be done with it. missing: a field that its type must have. wanted: one that a careful reader would look for.
# suspect: malformed, or at odds with something else. info: good to know.
GRADES = ("error", "missing", "wanted", "suspect", "info")


@dataclass(frozen=True, slots=True)
class Code:
    """A kind of finding: its name, its grade (one of `GRADES`), how bad it is as a rule, and what it says."""

    name: str
    grade: str
    severity: Severity
    says: str

    def found(self, where: Where, message: str, hint: str = "") -> Problem:
        """A finding of this kind."""
        return Problem(self.name, self.severity, where, message, hint)


_E, _W, _N = Severity.ERROR, Severity.WARNING, Severity.NOTE

_CODES = (
    # What cannot be read: files, entries, documents.
    Code("unreadable", "error", _E, "The input cannot be read."),
    Code("unreadable-file", "error", _E, "The file is not of the format that its name promises."),
    Code("unreadable-entry", "error", _E, "An entry is broken: a brace or comma too many or too few."),
    Code("unreadable-date", "suspect", _W, "A date is none that can be read."),
    Code("unread-reference", "error", _E, "No work could be read from a reference."),
    Code("doubtful-reading", "info", _N, "A reference was read, but with little certainty."),
    Code("long-reference", "suspect", _W, "A reference is too long to be one; only its beginning was read."),
    Code("not-a-reference", "info", _N, "Words in a list or note that cite no work."),
    Code("prose-in-note", "info", _N, "Words of a note that cite no work."),
    Code("heading-in-zone", "info", _N, "A heading inside a list of works."),
    Code("annotation", "info", _N, "A comment in a list of works on the entry before it."),
    Code("unread-words", "info", _N, "Words of a reference that went into no field."),
    Code("wikitext-not-read", "suspect", _W, "Markup that could not be read; it was taken as plain words."),
    Code("left-out", "info", _N, "Files of a folder that are no documents, hidden, or not to be read."),
    Code("no-text", "suspect", _W, "Pages are pictures without words; nothing could be read from them."),
    Code("unread-part", "suspect", _W, "A part of the document could not be read."),
    Code("tracked-changes", "info", _N, "The document has tracked changes; it was read as if they were accepted."),
    Code("control-characters", "suspect", _W, "Control characters or marks of direction were left out."),
    Code("broken-encoding", "suspect", _W, "Some bytes are no text in the encoding of the document."),
    Code("charset-guessed", "suspect", _W, "The document does not say its encoding; it was guessed."),
    Code("truncated", "suspect", _W, "The document ends in mid-sentence: a part of it seems to be lost."),
    Code("unknown-label", "suspect", _W, "Training data has a label that is not known."),
    # A .bib file as a file.
    Code("no-key", "error", _E, "An entry has no key, so nobody can cite it."),
    Code("repeated-key", "error", _E, "Two entries have the same key."),
    Code("repeated-field", "error", _E, "An entry has the same field twice; only one of them is read."),
    Code("unknown-string", "suspect", _W, "A macro is used that no @string defines."),
    Code("unknown-entry-type", "info", _N, "An entry is of a type that is not known; it is read as @misc."),
    Code("unreadable-field", "error", _E, "A part of an entry is no field."),
    Code("escaped-brace", "error", _E, "A brace behind a backslash is counted by BibTeX and biber, which then read no further."),
    Code("text-after-entry", "suspect", _W, "Text that looks like fields stands behind an entry: a brace closes it too early."),
    Code("missing-comma", "suspect", _W, "There is no comma between two fields, or behind the key."),
    Code("empty-field", "info", _N, "A field has no value."),
    Code("key-united", "info", _N, "An entry is written under the key of another one, as both are the same work."),
    Code("not-formatted", "error", _E, "A record could not be formatted in the style of a bibliography."),
    Code("left-out-by-style", "info", _N, "A style prints nothing for a record in a bibliography."),
    Code("key-changed", "info", _N, "An entry got another key, as its own was illegal or taken."),
    # What is not there.
    Code("empty-title", "error", _E, "A work has no title."),
    Code("missing-field", "missing", _W, "A field is missing that a work of this type must have, and its source does not give it."),
    Code("perhaps-not-read", "missing", _W, "A field is missing, but it may stand in words that were not read, or were misread."),
    Code("wanted-field", "wanted", _N, "A field is missing that a careful reader would look for."),
    Code("incomplete-date", "suspect", _W, "A date has a day or a month, but no year."),
    Code("no-reference-list", "info", _N, "The document has no list of works and no notes that cite any."),
    # What cannot be right.
    Code("bad-isbn", "suspect", _W, "The check digit of an ISBN is wrong."),
    Code("bad-issn", "suspect", _W, "The check digit of an ISSN is wrong."),
    Code("bad-doi", "suspect", _W, "A DOI does not have the form of one."),
    Code("bad-url", "suspect", _W, "An address has no host."),
    Code("malformed-url", "suspect", _W, "An address has no scheme, no path, or characters that no address has."),
    Code(
        "impossible-date",
        "suspect",
        _W,
        "A date cannot be: it is no day of the calendar, lies in the future, or is at odds with another.",
    ),
    Code("impossible-pages", "suspect", _W, "Pages run backwards, or are more than an article or chapter has."),
    Code("odd-number", "suspect", _W, "A volume or number is none, or seems to be the other's."),
    Code("title-is-address", "suspect", _W, "The title is an address or an identifier."),
    Code("title-is-container", "suspect", _W, "The title is that of the journal or book in which the work stands."),
    Code("edition-in-title", "suspect", _W, "The title ends with words that name an edition or volume."),
    Code("journal-as-book", "suspect", _W, "The title of a book is that of a journal."),
    Code("book-as-journal", "suspect", _W, "The name of a journal is that of a book."),
    Code("publisher-as-author", "suspect", _W, "A publisher or holder of rights stands in the author's place."),
    Code("glued-initials", "suspect", _W, "The initials of a name are glued together, without stops."),
    Code("capital-name", "suspect", _W, "A name is all in capitals."),
    Code("digit-in-name", "suspect", _W, "There are digits in a name."),
    Code("role-in-name", "suspect", _W, "A name has words in it that say what the person did."),
    Code("nobody-named", "suspect", _W, "A list of names says only that there are others."),
    Code("name-order", "suspect", _W, "Family and given name seem to have changed places."),
    Code("crowded-name", "suspect", _W, "One name seems to hold several persons."),
    Code("name-variant", "suspect", _N, "One person seems to be named in several forms."),
    Code("residue", "suspect", _W, "Punctuation without words: something was taken out of the text here."),
    Code("short-form", "suspect", _N, "A short form points to a work that is not named in full."),
    Code("other-script", "suspect", _W, "The language of a work does not fit the script of its title."),
    # What points to nothing, and to what nothing points.
    Code("cited-not-listed", "suspect", _W, "The text cites a work that no list or note of the document has."),
    Code("listed-not-cited", "suspect", _W, "A list has a work to which nothing in the text refers."),
    Code("dangling-marker", "suspect", _W, "A mark in the text points to no note or entry."),
    Code("ambiguous-callout", "suspect", _W, "A citation in the text fits several listed works."),
    Code("malformed-callout", "suspect", _W, "A citation in the text is malformed."),
    Code("numbering-hole", "suspect", _W, "Notes or entries pass over a number."),
    Code("mentioned-not-listed", "suspect", _W, "The text names a work that no list or note of the document has."),
    Code("quotation-without-source", "info", _N, "Nothing beside a long quotation says where it is from."),
    # What catalogues say: of the work, of its identifiers, of other forms of it.
    Code("identifier-of-another-work", "suspect", _W, "An identifier is that of another work: neither title nor names agree."),
    Code("identifier-not-registered", "suspect", _W, "A DOI is not registered with any agency."),
    Code("other-identifier", "info", _N, "Catalogues know the work under another identifier."),
    Code("title-differs", "suspect", _W, "A catalogue has the work under another title."),
    Code("names-differ", "suspect", _W, "A catalogue has other names for the work."),
    Code("year-differs", "suspect", _W, "A catalogue has another year or day for the work."),
    Code("volume-differs", "suspect", _W, "A catalogue has another volume or number for the work."),
    Code("pages-differ", "suspect", _W, "A catalogue has other pages for the work."),
    Code("container-differs", "suspect", _W, "A catalogue has the work in another journal or book."),
    Code("edition-differs", "suspect", _W, "A catalogue has another edition of the work under the same identifier."),
    Code("publisher-differs", "info", _N, "A catalogue has another publisher for the work."),
    Code("retracted", "suspect", _W, "The work was retracted, withdrawn or removed, and the reference does not say so."),
    Code("perhaps-retracted", "info", _N, "A catalogue marks the work as retracted; look whether there is a notice."),
    Code("partly-retracted", "suspect", _W, "Parts of the work were retracted."),
    Code("concern-expressed", "suspect", _W, "The publisher of the work has expressed concern about it."),
    Code("corrected", "info", _N, "The work was corrected, or has an addendum."),
    Code("newer-version", "info", _N, "There is a newer version of the work."),
    Code("newer-edition", "info", _N, "There is a newer edition of the work."),
    Code("published-since", "suspect", _N, "A preprint was published since; the published version is the one to cite."),
    Code("dead-link", "suspect", _W, "An address leads to nothing."),
    Code("moved-link", "info", _N, "An address leads to another place, which may be another page."),
    Code("not-found", "info", _N, "No catalogue that was asked has the work, which does not mean that there is no such work."),
    Code("unclear-work", "info", _N, "Catalogues have something like the work, but it cannot be told whether it is the work."),
    Code("could-not-search", "info", _N, "The work could not be sought, as no service answered that might have it."),
    Code("nobody-asked", "suspect", _W, "Works could not be sought, as nothing is asked offline and no answer is kept."),
    Code("not-filled", "suspect", _W, "The holes of an entry could not be filled without changing something else."),
    Code("service-unavailable", "suspect", _W, "A service gave no answer."),
    # What is there twice.
    Code("duplicate", "suspect", _W, "Two entries are one and the same work."),
    Code("related", "info", _N, "Two entries are forms of one work: editions, a translation, a part and its whole, a review."),
    # What keeps services from being asked.
    Code("cache-not-used", "suspect", _W, "Answers of services cannot be kept, or those that were kept cannot be read."),
    Code("no-mail", "info", _N, "No address of the user is given to services, which then answer more slowly, or not at all."),
)

CODES: Mapping[str, Code] = MappingProxyType({row.name: row for row in _CODES})


def grade(code: str) -> str:
    """The grade of a code; "info" for one that is not in the table, as a file of an older version may have."""
    return CODES[code].grade if code in CODES else "info"
