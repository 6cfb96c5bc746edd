"""Works of the author who was cited just before: "see also his earlier book, Theory of ...", "vgl. auch ders., ..."."""

from __future__ import annotations

import re
from functools import cache

from refs.references.cues import alternatives
from refs.references.repeats import SMALL
from refs.signs import prose_share

NEAR = 220  # characters within which the work has its year or pages
PROSE = 0.2  # share of function words from which what follows is a sentence
_SMALL_WORDS = "|".join(sorted(SMALL | {"own", "to", "at"}))
_GERMAN = "Buch|Aufsatz|Artikel|Studie|Arbeit|Essay"  # nouns that are no beginning of the title
_SAME = r"ders\.?|dies\.?|id\.?|idem|ead\.?|eadem|tenże|taż|он же|она же"
_IMPRINT = re.compile(r"(?<!\d)(?:1[5-9]\d\d|20[0-4]\d)(?!\d)|\b(?:pp?|S|pág|blz|с|s)\. ?\d")


@cache
def _lead() -> re.Pattern[str]:
    """Up to three words between "his" and the title say what the work is: "earlier pamphlet,"."""
    kind = rf"(?:own )?(?:(?!(?:{_SMALL_WORDS})\b)(?-i:[^\W\d_A-ZА-Я])[\w-]*,? ){{0,3}}?(?-i:{_GERMAN})?:? ?"
    before = r"(?:^|[;.,(—][”\"’»)]?)\s*"
    signals = f"{alternatives('signal')}|{alternatives('weak_signal')}|but|sowie"
    work = r"(?-i:[\"“„«»‘*_]|(?=[A-ZÀ-ÞА-Я])\w[\w’'-]*[ ,:.])"
    his = rf"(?:(?:{signals}|in),?:? ){{0,4}}(?:{alternatives('possessive')}) {kind}"
    same = rf"(?:(?:{signals}),?:? ){{0,4}}(?:{_SAME})[,:] ?"
    return re.compile(rf"{before}(?P<lead>{his}|{same})(?={work})", re.IGNORECASE)


def own_work(text: str, start: int) -> tuple[int, int] | None:
    """Where the words begin that lead to another work of the author cited before them, and where that work begins.

    >>> text = "Mill, Autobiography, 20; see also his earlier essay, “Civilization,” London Review 3 (1836)."
    >>> text[slice(*own_work(text, 0))]
    'see also his earlier essay, '
    >>> own_work("Byron and His Circle (London: Murray, 1920); his wife, 20.", 0)
    """
    for match in _lead().finditer(text, start):
        rest = text[match.end() : match.end() + NEAR]
        if _IMPRINT.search(rest) and prose_share(rest.partition(",")[0]) < PROSE:
            return match.span("lead")
    return None
