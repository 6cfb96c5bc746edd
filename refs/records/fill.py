"""Fill a record from the parts of a reference: one small function for each group of fields."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from bib import identifier
from bib.date import read_date
from bib.person import read_names
from bib.problem import Problem, Severity
from bib.record import Date, Origin, Person, Record, Text
from refs.expression import Guarded
from refs.records.dates import best_date, without_reprint
from refs.records.title import read_title
from refs.records.words import ACCESS, CERTAIN, DOUBTED, Part, Words

PERIODICAL = frozenset({"article", "newspaper", "magazine", "review", "interview"})
IN_BOOK = frozenset({"incollection", "inbook", "suppbook", "inproceedings", "inreference"})
ON_WEB = frozenset({"online", "post", "preprint", "dataset", "software", "letter", "misc", "film", "audio"})
NUMBERED = frozenset({"report", "standard", "patent", "thesis", "manual", "dataset", "preprint", "archival", "software"})
OF_INSTITUTION = frozenset({"thesis", "report", "standard"})
_COUNT = Guarded(
    re.compile(
        r"(\d{1,3})\s?(?:vols?\b|volumes|Bde|Bände|tomes|tomos|voll?\b|т\.|тт\.|delen|dele\b|dln\b|卷|冊|册|巻|v\.$)"
        r"|(?:in|en|em) (\d{1,2}) (?:vols?|volumes|Bänden|tomos|voll)",
        re.IGNORECASE,
    )
)
_DIGITS = re.compile(r"\d+")
_LAW_YEAR = re.compile(
    r"(?:\b(?:de|of|vom|van|von|от|del|Act|Code|Order|Rules|Ordinance|Gesetz|Wet|Lei|Ley)|[(,]) ?((?:1[5-9]|20)\d\d)(?!\d)"
)
_WORD = re.compile(r"\w")
_BRACKET_BEFORE = re.compile(r"[\[(]\s?$")
_FIRST_EDITION = re.compile(r"\s\([^()]*$")  # "2e éd. (1re": the bracket tells of another edition
_NUMBER = re.compile(r"[\d〇一二三四五六七八九十]|^\W*[ivxlc]+\b", re.IGNORECASE)
_SEPARATORS = re.compile(r"\s*(?:/|;|；)\s*")
# "392-409, hier S. 404": what follows is where in the part
_LOCATOR = re.compile(
    r",? ?(?:hier|here|at|esp(?:ecially|\.)?|bes\.|ici|aquí|aqui|qui|особ\.) ?(?:S\.|pp?\.|с\.)? ?(?=\d)"
    r"|(?<=\d[-–]\d), ?(?=\d+$)|(?<=\d[-–]\d\d), ?(?=\d+$)|(?<=\d[-–]\d\d\d), ?(?=\d+$)|(?<=\d)\s+\(\d+"
)
_PAGE_COUNT = re.compile(r"^\W*(\d{2,4})\s?(?:p|pp|S|s|с|стр|págs?|стор|ss|blz|pages|Seiten)\b\.?\s*\W*$")
# stands for the name before it: "Ders.", "Id.", "---"
_SAME_PERSON = re.compile(
    r"^\W*(?:(?:schon|auch|dazu|so|bereits|vgl\.|siehe)\s)*"
    r"(?:ders(?:elbe|\.)?|dies(?:elbe|\.)?|dens\.|idem|eadem|id\.?|ead\.?|он же|она же|同"
    r"|eds?|dirs?|hrsg|hg|orgs?|coords?|red)?\W*$",
    re.IGNORECASE,
)
_BINDING = re.compile(r"\b(?:hard(?:back|cover)|paper(?:back)?|pbk|hbk|cloth|e-?book|geb|brosch)\b", re.IGNORECASE)


_ROLES = {
    "author": "author",
    "editor": "editor",
    "translator": "translator",
    "container-author": "bookauthor",
    "recipient": "recipient",
    "reviewed-author": "reviewedauthor",
}


@dataclass(slots=True)
class Draft:
    """A record in the making."""

    type: str
    words: Words
    language: str = ""
    fields: dict[str, Text] = field(default_factory=dict)
    people: dict[str, tuple[Person, ...]] = field(default_factory=dict)
    dates: dict[str, Date] = field(default_factory=dict)
    ids: dict[str, tuple[str, ...]] = field(default_factory=dict)
    titles: dict[str, str] = field(default_factory=dict)
    origins: dict[str, Origin] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def put(self, name: str, value: Text, *parts: Part) -> None:
        """Set a field that is not set yet, with the origin of its words."""
        if value and name not in self.fields:
            self.fields[name] = value
            self.origins[name] = self.words.origin(*parts)

    def record(self, key: str) -> Record:
        """The record as far as it is filled."""
        self.origins["type"] = Origin(self.words.source, score=1.0)
        return Record(self.type, key, self.fields, self.people, self.dates, self.ids, self.titles, (), self.origins)


def clean(text: str) -> str:
    """Words without blanks and separators at their edges."""
    return " ".join(text.split()).strip(" \t,;")


def titles(draft: Draft) -> None:
    """Title, and its other forms where the source gives them."""
    words = draft.words
    parts = _title_parts(words)
    if not parts:
        return
    text = words.text[parts[0].start : parts[-1].end]
    after = words.text[parts[-1].end : parts[-1].end + 1]
    if text.count("(") > text.count(")") and after == ")":
        text += after
    found = read_title(clean(text))
    gloss = words.first("gloss")
    draft.put("title", found.title, *parts)
    if volume := _title_of_volume(words, parts[-1]):
        draft.put("titleaddon", clean(volume.text), volume)
    forms = {
        "script": found.script,
        "transliteration": found.transliteration,
        "gloss": found.gloss or (clean(gloss.text) if gloss else ""),
    }
    read_from = dict.fromkeys(forms, parts)
    if gloss and not found.gloss:
        read_from["gloss"] = [gloss]
    original = words.first("original-title")
    if original:
        forms["original"], read_from["original"] = clean(original.text), [original]
    for name, value in forms.items():
        if value:
            draft.titles[name] = value
            draft.origins[f"titles.{name}"] = words.origin(*read_from[name])


def _title_parts(words: Words) -> list[Part]:
    """The first title and what belongs to it: parts labelled title or gloss with nothing but punctuation between."""
    first = words.first("title")
    if not first:
        return []
    parts = [first]
    for part in words.parts[words.parts.index(first) + 1 :]:
        between = words.text[parts[-1].end : part.start]
        if part.label not in ("title", "gloss") or _WORD.search(between):
            break
        parts.append(part)
    return parts


def _title_of_volume(words: Words, title: Part) -> Part | None:
    """The title that a volume of the work has, behind its number: "Bd. 2: Das mythische Denken"."""
    at = words.parts.index(title)
    following = words.parts[at + 1 : at + 3]
    if [part.label for part in following] != ["volume", "title"] or _WORD.search(words.text[following[0].end : following[1].start]):
        return None
    return following[1]


def people(draft: Draft) -> None:
    """Persons by role, in order; several lists of one role are one."""
    for label, role in _ROLES.items():
        parts = [part for part in draft.words.all(label) if not _SAME_PERSON.match(part.text)]
        if not parts:
            continue
        persons: list[Person] = []
        for part in parts:
            persons += [p for p in read_names(part.text, language=draft.language) if p not in persons]
        if persons:
            draft.people[role] = tuple(persons)
            draft.origins[role] = draft.words.origin(*parts)
    if draft.type == "film" and "author" not in draft.people and (director := draft.words.first("contributor")):
        draft.people["director"] = read_names(director.text, language=draft.language)
        draft.origins["director"] = draft.words.origin(director)


def container(draft: Draft) -> None:
    """What the work stands in: a journal, a book, a site."""
    parts = draft.words.all("container-title")
    if not parts:
        return
    name = (
        "journaltitle"
        if draft.type in PERIODICAL
        else "booktitle"
        if draft.type in IN_BOOK
        else "organization"
        if draft.type in ON_WEB
        else ""
    )
    text = clean(parts[0].text)
    if not name:
        name = "series" if draft.type in ("book", "collection", "mvbook", "mvcollection", "report") else "booktitle"
    draft.put(name, (text,) if name == "organization" else text, parts[0])
    if name in ("booktitle", "journaltitle") and len(parts) > 1 and not draft.words.has("collection-title"):
        draft.put("series", clean(parts[1].text), parts[1])


def series(draft: Draft) -> None:
    """Series and number in it."""
    if part := draft.words.first("collection-title"):
        draft.put("series", clean(part.text), part)
    if part := draft.words.first("collection-number"):
        draft.put("number", clean(part.text), part)


def numbers(draft: Draft) -> None:
    """Volume, count of volumes, issue, pages, edition."""
    words = draft.words
    for part in words.all("volumes", "volume"):
        if (match := _COUNT.search(part.text + words.after(part, 12))) and match.start() <= 6:
            draft.put("volumes", match[1] or match[2], part)
        elif part.label == "volumes" and (digits := _DIGITS.search(part.text)):
            draft.put("volumes", digits[0], part)
        elif part.label == "volume":
            draft.put("volume", clean(part.text), part)
    if "volumes" not in draft.fields:
        free = words.outside("title", "container-title", "url", "date", "volume", "issue", "pages")
        if _DIGITS.search(free) and (match := _COUNT.search(free)):
            draft.put("volumes", match[1] or match[2], Part("volumes", match.start(), match.end(), match[0], 0.9))
    pages(draft)
    for label, name in (("issue", "number"), ("number", "number"), ("edition", "edition")):
        found = words.first(label)
        if found and (label != "number" or draft.type in NUMBERED):
            draft.put(name, clean(_FIRST_EDITION.sub("", found.text)) if label == "edition" else clean(found.text), found)
    if draft.type in ("jurisdiction", "legislation") and (cited := words.first("number", "volume")):
        draft.put("howpublished", clean(cited.text), cited)
        draft.fields.pop("volume", None)


def pages(draft: Draft) -> None:
    """The pages of a part; of a whole book a count of pages, never the page that a note points to."""
    part = draft.words.first("pages") or (None if draft.words.has("archive", "fonds") else draft.words.first("folio"))
    if part is None or not _NUMBER.search(part.text):
        return
    if draft.type in PERIODICAL or draft.type in IN_BOOK or draft.type == "jurisdiction":
        draft.put("pages", clean(_LOCATOR.split(part.text, maxsplit=1)[0]), part)
    elif match := _PAGE_COUNT.match(part.text + draft.words.after(part, 8)):
        draft.put("pagetotal", match[1], part)


def publishing(draft: Draft) -> None:
    """Publisher, institution and place, as printed."""
    words = draft.words
    houses, places = words.all("publisher"), words.all("location")
    bodies = words.all("authority") or (houses if draft.type in OF_INSTITUTION else [])
    if bodies and draft.type in OF_INSTITUTION:
        draft.put("institution", tuple(clean(p.text) for p in bodies), *bodies)
    elif bodies:
        draft.put("organization", tuple(clean(p.text) for p in bodies), *bodies)
    if houses and not (draft.type in OF_INSTITUTION and houses == bodies):
        name = "organization" if draft.type in ("online", "post", "letter") and "organization" not in draft.fields else "publisher"
        names = [one for p in houses for one in _SEPARATORS.split(clean(p.text)) if one]
        draft.put(name, tuple(dict.fromkeys(names)), *houses)
    if places:
        draft.put("location", tuple(dict.fromkeys(clean(p.text) for p in places)), *places)
    if archive := words.all("archive", "fonds", "unit", "folio"):
        draft.put("library", clean(words.text[archive[0].start : archive[-1].end]), *archive)


def dates(draft: Draft) -> None:
    """Date of publication, of first publication, of access; state of publication."""
    words = draft.words
    found: list[tuple[Date, Part]] = []
    several = words.has("url") and len(words.all("date")) > 1
    for part in words.all("date"):
        if several and ACCESS.search(words.before(part, 40)):
            _put_date(draft, "urldate", part)
        elif date := read_date(part.text, draft.language):
            found.append((date, part))
    if found:
        date, part = best_date(without_reprint(words, found))
        draft.dates["date"] = date
        draft.origins["date"] = words.origin(part)
        older = [
            (d, p) for d, p in found if d.month is None and d.year and date.year and d.year < date.year and p.start < part.start
        ]
        older += [
            (d, p)
            for d, p in found
            if d.year and date.year and d.year < date.year and _BRACKET_BEFORE.search(words.text[max(0, p.start - 2) : p.start])
        ]
        if older and not words.has("original-date"):
            _put_date(draft, "origdate", older[0][1])
    for label, name in (("original-date", "origdate"), ("accessed", "urldate")):
        if part_ := words.first(label):
            _put_date(draft, name, part_)
    title = words.first("title")
    if "date" not in draft.dates and draft.type == "legislation" and title and (years := list(_LAW_YEAR.finditer(words.text))):
        inside = [year for year in years if title.start <= year.start(1) < title.end] or years
        at = inside[-1].start(1)
        _put_date(draft, "date", Part("date", at, at + 4, inside[-1][1], title.score))
    if "date" not in draft.dates and (state := words.first("pubstate")):
        _put_date(draft, "date", state)


def _put_date(draft: Draft, name: str, part: Part) -> None:
    date = read_date(part.text, draft.language)
    if date and name not in draft.dates:
        draft.dates[name] = date
        draft.origins[name] = draft.words.origin(part)


def ids(draft: Draft) -> None:
    """Identifiers by scheme; a wrong check digit is reported and kept."""
    words = draft.words
    gathered: dict[str, list[tuple[str, Part]]] = {}
    for found in identifier.find(words.text):
        score = CERTAIN if found.valid else DOUBTED
        part = Part("url", found.start, found.end, words.text[found.start : found.end], score)
        gathered.setdefault(found.scheme, []).append((found.value, part))
        if not found.valid:
            draft.problems.append(_problem("bad-" + found.scheme, f"{found.scheme.upper()} {found.value} has a wrong check digit"))
    if "url" not in gathered and "doi" not in gathered:
        for start, end, href in words.view.links:
            if href.startswith(("http://", "https://")):
                gathered.setdefault("url", []).append((href, Part("url", start, end, words.text[start:end])))
                break
    for scheme, values in gathered.items():
        draft.ids[scheme] = tuple(dict.fromkeys(value for value, _ in values))
        draft.origins[scheme] = words.origin(*(part for _, part in values))


def _problem(code: str, message: str, severity: Severity = Severity.WARNING) -> Problem:
    from bib.problem import Where

    return Problem(code, severity, Where(), message)


def genre(draft: Draft) -> None:
    """What kind of thesis, report or piece it says it is."""
    part = draft.words.first("genre", "medium")
    if (
        part
        and draft.type in ("thesis", "report", "interview", "speech", "unpublished", "standard")
        and not re.fullmatch(r"\W*[A-Z]{1,2}(?:/OL)?\W*", part.text)
    ):
        draft.put("type", clean(part.text), part)
    elif (
        part and draft.type in ("online", "post", "misc", "film", "audio") and len(part.text) > 3 and not _BINDING.search(part.text)
    ):
        draft.put("titleaddon", clean(part.text), part)


FILLERS = (titles, people, container, series, numbers, publishing, dates, ids, genre)
