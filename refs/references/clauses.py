"""Tell the citations of a discursive note from the sentences around them, before anything is labelled.

A note is cut into clauses at sentence ends, semicolons, colons and brackets, never inside quotation marks. A clause that reads as
prose and shows no sign of a citation is set aside; of a clause that leads with prose into a citation, the lead is set aside.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from refs.references.cues import NO_CUT, ibid, opcit, other_form, strip_signals
from refs.signs import IN, NAME, PARTICLE, UPPER, decisions, laws, prose_share, start_of

PROSE = 0.1  # share of function words from which a clause reads as prose
LOWER = 0.75  # share of words in lower case in a sentence
END = 90  # characters before a full stop in which a citation has its year or pages
SHORT = 200  # characters of a clause that may only repeat an earlier work
LEAD = 2  # words of prose that make a lead

_OPEN = {"“": "”", "«": "»", "„": "“”", "《": "》", "「": "」", "『": "』", "‘": "’"}
_BOUNDARY = re.compile(
    r"[.!?。！？][”\"»’)\]]{0,2}(?:\s+|(?<=[。！？]))(?=[^\s\da-zа-я(])|[;；]\s*|[:：—]\s+|\s(?=\()(?!\((?:nn?|wie|Anm|note|fn|supra)\b)|\)(?=[;,.\s])\s*"
)
_ABBREVIATED = re.compile(
    r"(?:\b[A-ZА-ЯÀ-Þ]|\b(?:ed|eds|trans|vol|vols|no|nos|pp?|Hg|Hrsg|Bd|Nr|Aufl|cit|al|cf|Cf|vgl|Vgl|ca|St|Dr|Prof|Mr|Mrs|Ms|art"
    r"|dir|trad|coord|org|ред|пер|изд|т|с|см|См|ср|Ср|вып|Jr|Inc|Ltd|Co|rev|repr|ch|chap|sec|n|nn|v|vs|a|u|z|e|i|op|loc|ibid|Ibid"
    r"|f|ff|Vol|Ed|Eds|Trans|Univ|Rev|eg|ie|esp|bes|Anm|Fn|Jg|Jh|Ph|Harv|Stat|Pub|Kap|hrsg|übers|zit|sog|bzw|etc|usw|coll|fasc|t"
    r"|núm|pág|págs|apud|réimpr|rééd|it|fr|ingl|esp|port|angl|all))\.$"
)
_YEAR = re.compile(r"(?<!\d)(?:1[4-9]\d\d|20[0-4]\d)(?![\ds])")
_YEAR_ALONE = re.compile(r"(?<![\d–-])(?:1[4-9]\d\d|20[0-4]\d)(?![\ds–-])")
_EVIDENCE = re.compile(
    r"https?://|www\.|\b10\.\d{4,}/|ISBN|\bpp?\.? ?\d|\b(?:S|с|С|стр|pág|blz)\. ?\d|[《『「«][^》』」»]{3,}|\d+ ?[页頁]"
)
Marks = Sequence[tuple[int, int, frozenset[str]]]

_DAY_BEFORE = re.compile(r"(?<!\d)\d{1,2}\.\s*$")
_MONTH = re.compile(r"\s*(?:Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\b")
_HOST_NAME = re.compile(r"\b[Ii]n:? [^;()\d]{3,60}$")
_NEXT_EDITOR = re.compile(r"[^;()\d]{3,60}\((?:eds?|[Hh]rsg|[Hh]g|dirs?|orgs?|coords?|red)\.?\)")
_TITLE_BEGINS = re.compile(r"[“\"„«‘*_]*[A-ZÀ-ÞА-Я]")
_EDITORS = re.compile(r"[^.;(]{2,30}(?:\.[^;(]{0,10}){0,3}\((?:eds?|Hrsg|Hg|dir|orgs?|coords?|ред)\.?\)", re.IGNORECASE)
_IN_HOST = re.compile(r"[,.;”\"»’)]\s(?:[Ii]n|[Dd]ans|[Ee]n) ?:\s")
_AFTER_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s,;]+[,;]\s+$")
# a citation in brackets of its own: "(‘Girl, 18, convicted’ BBC News ...)", "(see ...)"
_IN_BRACKETS = re.compile(r"\((?:[‘“„«\"]|see |cf\.? |vgl\.? |siehe |voir |véase |cfr\.? |см\. )(?=.{30,})", re.IGNORECASE)
_LOCATOR = re.compile(r"\W*(?:[SsСсpP]{1,2}|стр|pág|blz|bl|str)\.? ?\d[\d–—, -]*f{0,2}\W*$")
_ADDRESS = re.compile(r"(?:https?://|www\.)")
_HOST = re.compile(rf"(?:{IN}|в кн)\b[.:]?\s", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
# where a citation may begin inside a clause
_ENTRY = re.compile(
    r"(?P<signal>\b(?:see|cf\.?|eg|e\.g\.|vgl\.?|siehe|voir|véase|cfr\.?|vedi|zob\.|por\.|sien|zie|см\.)"
    r"(?:,? (?:also|auch|aussi|también|anche|ook|też|e\.g\.|for example|further))?[,:]?\s+)"
    r"|\b(?:zeigt|schreibt|meint|dit|écrit|montre|dice|escribe|scrive|afirma|sostiene|shows|says|writes|argues|still|пишет|pisze)\s+"
    r"|[:;(—]\s*|,\s+|\b(?:in|by|is|from|bei|par|chez|di|da|por|de|und|and|et)\s+",
    re.IGNORECASE,
)
_MINE = r"(?:my|his|her|their|mein\w*|sein\w*|ihr\w*|mon|ma|son|sa|mi|su|mia|sua)"
_REVIEW = r"(?:review|Rezension|compte rendu|reseña|recensione)"
_AND_REVIEW = re.compile(rf"(?:and|und|et|y|e) {_MINE} (?:own )?(?:\w+ )?{_REVIEW}", re.IGNORECASE)
_REVIEW_NEXT = re.compile(rf",\s+(?=(?:and|und|et|y|e) {_MINE}\b)", re.IGNORECASE)
_FULL_NAME = re.compile(rf"[{UPPER}][\w'’-]{{2,}} (?:[{UPPER}]\. ?)*{PARTICLE}?{NAME}(?:,| and | et al)")
_ANEW = re.compile(
    r"(?:;|[.)] )\s*(?P<signal>(?:[Ss]ee|[Cc]f\.|[Vv]gl\.|[Ss]iehe|[Vv]oir|[Vv]éase|[Cc]fr\.|[Zz]ie)(?: \w+)?,? )|;\s+"
)
_ADDRESS_END = re.compile(r"(?:(?<=[\w/]),\s+)(?<=[a-z0-9/], )(?=[a-zа-я])")
_CAPITALS = re.compile(r"^(?:[^\W\d_a-zа-я][\w'’.-]*[ ,]+){2}|^[“«„‘\"]|^https?://|^www\.")


def clauses(text: str, marks: Marks = ()) -> list[tuple[int, int]]:
    """The clauses of a note, in order, together the whole of it; quotation marks and italics are never cut."""
    whole = [*_quoted(text), *((a, b) for a, b, flags in marks if "italic" in flags)]
    cuts = [0]
    for match in sorted(
        [*_BOUNDARY.finditer(text), *_ADDRESS_END.finditer(text), *_REVIEW_NEXT.finditer(text)], key=lambda found: found.start()
    ):
        at = match.end()
        if any(a < match.start() < b - 1 for a, b in whole):
            continue
        if match[0][0] == "." and _ABBREVIATED.search(text[max(0, match.start() - 9) : match.start() + 1]):
            continue
        if within_one(text, at):
            continue
        if match[0][0] == "," and not (_AFTER_ADDRESS.search(text[:at]) or _AND_REVIEW.match(text[at:])):
            continue
        if match[0][0] in ":：—" and (NO_CUT.search(text[: match.start()]) or not _begins(text[at:])):
            continue
        if at - cuts[-1] > 1 and at < len(text):
            cuts.append(at)
    return list(zip(cuts, [*cuts[1:], len(text)], strict=True))


def within_one(text: str, at: int) -> bool:
    """No work ends before "November" in "21. November 1971", or between two editors in "In Jones, E.; Mingay, G. (eds.)"."""
    before, after = text[:at], text[at:]
    if _DAY_BEFORE.search(before):
        return bool(_MONTH.match(after))
    host = before.rstrip()
    return host.endswith(";") and bool(_HOST_NAME.search(host[:-1]) and _NEXT_EDITOR.match(after.lstrip()))


def _begins(text: str) -> bool:
    """A citation begins here, after a signal or without."""
    rest = text[strip_signals(text) :]
    return bool(start_of(rest) or _CAPITALS.match(rest))


def _quoted(text: str) -> list[tuple[int, int]]:
    """The stretches in quotation marks; an apostrophe closes nothing unless a letter does not follow."""
    found: list[tuple[int, int]] = []
    start, closing = -1, ""
    for at, char in enumerate(text):
        if start < 0 and char in _OPEN:
            start, closing = at, _OPEN[char]
        elif start >= 0 and char in closing and not text[at + 1 : at + 2].isalpha() and (char != "’" or at - start > 3):
            found.append((start, at + 1))
            start = -1
        if start >= 0 and at - start > 300:
            start = -1
    return found


def holds_several(text: str) -> bool:
    """A note of several works: behind a semicolon or a signal, and behind a year, another begins that has a year of its own.

    >>> holds_several("Joan Scott, Gender (New York, 1988); Denise Riley, Am I That Name? (London, 1988).")
    True
    >>> holds_several("J. Scott, J. Phys. 3 (1988) 12; D. Riley, J. Phys. 4 (1989) 13.")
    False
    """
    for match in _ANEW.finditer(text):
        rest = text[match.end() :]
        signal = match["signal"] or strip_signals(rest)
        if _YEAR.search(text[: match.start()]) and _YEAR.search(rest) and (signal or _FULL_NAME.match(rest)):
            return True
    return False


def candidates(text: str, marks: Marks = (), *, begun: bool = False) -> list[tuple[int, int]]:
    """The stretches of a note that may hold citations: clauses that are not prose, without the prose that leads in.

    Neighbouring clauses are one stretch unless the second begins a citation of its own. `begun`: the text begins with a citation,
    whatever its words look like, since "ders.," or "her book" stands before it.

    >>> text = "This was contested at the time. See E. P. Thompson, Customs in Common (London: Merlin, 1991), ch. 4."
    >>> [text[a:b] for a, b in candidates(text)]
    ['E. P. Thompson, Customs in Common (London: Merlin, 1991), ch. 4.']
    """
    kept: list[tuple[int, int]] = []
    closed = False  # the last stretch only repeats an earlier work
    plain = _without_titles(text, marks)
    for start, end in clauses(text, marks):
        clause = text[start:end]
        # the imprint in brackets tells what the words before it are
        reach = text.find(")", end) + 1 if text[end : end + 1] == "(" else 0
        judged = (plain[start : max(end, reach)], text[start : max(end, reach)])
        repeats = bool(ibid().match(clause) or (opcit().search(clause) and len(clause) < SHORT))
        opening = closed or not kept or kept[-1][1] != start or _finished(text[kept[-1][0] : start])
        if clause[:1].islower() and not repeats and not _ADDRESS.match(clause) and _AFTER_ADDRESS.search(text[:start]):
            continue  # "https://..., reported in most newspapers"
        if not opening and not repeats and start_of(text[kept[-1][0] :]) and not _separate(text[kept[-1][0] : start], clause):
            kept[-1] = (kept[-1][0], end)  # a citation that still lacks its year or pages goes on
            continue
        surely = begun and start == 0
        if not repeats and not surely and (_is_prose(*judged) or (opening and _is_sentence(judged[1]))):
            continue
        if closed and kept[-1][1] == start and _LOCATOR.match(clause):
            kept[-1] = (kept[-1][0], end)  # "Там же. С. 15;"
            continue
        joined = bool(kept) and kept[-1][1] == start and not closed
        if joined and not repeats and not _separate(text[kept[-1][0] : start], clause):
            kept[-1] = (kept[-1][0], end)
            continue
        begin = start if repeats or surely else min(start + _lead(*judged), end)
        if not repeats and not surely:
            begin += strip_signals(text[begin:end], weak=text[max(0, start - 2) : start].strip() in (";", ","))
        if joined and begin > start and not _separate(text[kept[-1][0] : start], clause):
            begin = start
        kept.append((begin, end))
        closed = repeats
    return kept


def _separate(before: str, clause: str) -> bool:
    """A clause begins a citation of its own: after a semicolon, or after a stop that follows a year or page."""
    stop = before.rstrip()[-1:]
    if _IN_BRACKETS.match(clause):
        return True
    if other_form().match(clause):
        return False  # ". English translation: ..." belongs to the work before it
    if stop == ",":
        return bool(_AND_REVIEW.match(clause))
    if stop in ";；":
        if not (_YEAR.search(before) or _EVIDENCE.search(before) or ibid().match(before) or opcit().search(before)):
            return False  # "Church, R. A.; Chapman, S. D. (1967)"
        if _EDITORS.match(clause):
            return False  # "In Jones, E. L.; Mingay, G. E. (eds.)"
        return (
            _begins(clause)
            or bool(decisions(clause[:40]))
            or bool(_ADDRESS.match(clause[strip_signals(clause) :]))
            or _lead(clause, clause) > 0
        )
    if not _finished(before):
        return False
    if strip_signals(clause, weak=False):
        return _begins(clause)
    return _lead(clause, clause) > 0 or bool(start_of(clause) and _YEAR.search(clause) and not _HOST.match(clause))


def _finished(before: str) -> bool:
    """A citation that ends with a stop and has had its year, pages or address."""
    hosts = list(_IN_HOST.finditer(before))
    end = before[max(len(before) - END, hosts[-1].end() if hosts else 0) :]  # the year before "in:" is not the host's
    return before.rstrip()[-1:] in '.!?。！？”"»’)' and bool(_YEAR_ALONE.search(end) or _EVIDENCE.search(end))


def _without_titles(text: str, marks: Marks) -> str:
    """The text with the words in quotation marks and italics blanked out: their small words tell nothing of the sentence."""
    chars = list(text)
    for start, end in [*_quoted(text), *((a, b) for a, b, flags in marks if "italic" in flags)]:
        chars[start:end] = " " * (end - start)
    return "".join(chars)


def _is_prose(bare: str, clause: str) -> bool:
    """Reads as a sentence and shows no address, page or quoted title; a year alone does not make a citation of a sentence.

    `bare` is the clause without the words of titles.
    """
    share = prose_share(bare)
    if _EVIDENCE.search(bare) or laws(clause) or decisions(clause):
        return False
    if _EVIDENCE.search(clause) or _YEAR.search(clause):
        return share > PROSE and not _lead(bare, clause) and not _begins(clause)
    return share > PROSE


def _is_sentence(clause: str) -> bool:
    """Eight words and more, nearly all in lower case, with a word that entries lack and no citation inside."""
    words = _WORD.findall(clause)
    lower = sum(word.islower() for word in words)
    if len(words) < 8 or lower < LOWER * len(words) or _YEAR.search(clause) or _EVIDENCE.search(clause):
        return False
    return prose_share(clause) > 0 and not _lead(clause, clause)


def _lead(bare: str, clause: str) -> int:
    """How many characters of prose lead into the citation of a clause; `bare` is the clause without the words of titles."""
    if start_of(clause[strip_signals(clause) :]) and prose_share(bare[:60]) <= PROSE:
        return 0
    for match in _ENTRY.finditer(bare):
        end = match.start() + len(match[0].rstrip())
        end += len(clause[end:]) - len(clause[end:].lstrip())
        if not _TITLE_BEGINS.match(clause, end):  # only a title that is blanked out is no gap
            end = match.end()
        rest, lead = clause[end:], bare[:end]
        words = [word for word in _WORD.findall(lead) if word[:1].islower()]
        if len(words) < LEAD + 1 or (prose_share(lead) == 0 and not match["signal"]):
            continue
        if (start_of(rest) or _CAPITALS.match(rest)) and (_EVIDENCE.search(rest) or _YEAR.search(rest)):
            return end
    return 0
