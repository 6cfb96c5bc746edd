"""Scores of labelled references: by token, and by field, exactly and softly, with or without connective words.

The measure: a token is right if gold and prediction give its first character the same label. A field is right exactly if its
words are the same once case is folded and edge marks are stripped, and softly if the normalised edit similarity is at least
`SOFT`. Fields of one label are matched one to one. Labels that a source never uses are not held against a prediction.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass, field
from functools import cache

Span = tuple[int, int, str]

# Similarity from which two fields count as the same in the soft score.
SOFT = 0.8
_UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\uf900-\ufaff"
_TOKEN = re.compile(rf"[{_UNSPACED}]|[^\W{_UNSPACED}_]+")
# Connective words that a data set may count to a field or not, stripped at both ends of a field when `affixes` is set.
_CONNECTIVES: Mapping[str, str] = {
    "container-title": "in",
    "pages": "pp?|s|pages?|pgs?|seiten?|стр|с|页|頁",
    "volume": "vols?|volume|bd|band|t|tome|tomo|v|jg",
    "issue": "no|nos|nr|issue|number|heft|h|n|n°|num",
    "editor": "in|eds?|edited by|editors?|hrsg|hg|herausgegeben von|dir|éds?|orgs?|coords?|a cura di|and|und|et",
    "translator": "trans|transl|translated by|übers|übersetzt von|trad",
    "author": "by|von|and|et al|u a",
    "edition": "ed|edn|edition|aufl|auflage|éd",
    "doi": r"doi|https?://(?:dx\.)?doi\.org|(?:dx\.)?doi\.org",
    "url": "url|available (?:at|from)|retrieved from|disponível em",
    "isbn": "isbn",
}
_MOST = 2  # connectives stripped from each end


@dataclass(slots=True)
class Tally:
    """True positives, false positives, false negatives."""

    right: int = 0
    extra: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall."""
        precision, recall = self.precision, self.recall
        return 2 * precision * recall / (precision + recall) if precision + recall else 0.0

    @property
    def precision(self) -> float:
        """The share of what was found that is right."""
        return self.right / (self.right + self.extra) if self.right + self.extra else 0.0

    @property
    def recall(self) -> float:
        """The share of what is there that was found."""
        return self.right / (self.right + self.missed) if self.right + self.missed else 0.0

    def __iadd__(self, other: Tally) -> Tally:
        self.right, self.extra, self.missed = self.right + other.right, self.extra + other.extra, self.missed + other.missed
        return self


@dataclass(slots=True)
class Scores:
    """The scores of one set; `words` counts tokens by label, `exact` and `soft` count fields by label."""

    items: int = 0
    tokens: int = 0
    right_tokens: int = 0
    perfect: int = 0
    words: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    exact: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    soft: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))

    @property
    def token_accuracy(self) -> float:
        """The share of tokens with the right label."""
        return self.right_tokens / self.tokens if self.tokens else 0.0

    @property
    def whole(self) -> float:
        """The share of examples whose fields are all exactly right."""
        return self.perfect / self.items if self.items else 0.0

    def micro(self, *, soft: bool = False) -> float:
        """F1 over all fields."""
        return total(self.soft if soft else self.exact).f1

    def macro(self, *, soft: bool = False) -> float:
        """The mean F1 of the labels that the gold uses."""
        values = [tally.f1 for tally in (self.soft if soft else self.exact).values() if tally.right + tally.missed]
        return sum(values) / len(values) if values else 0.0

    def __iadd__(self, other: Scores) -> Scores:
        self.items, self.perfect = self.items + other.items, self.perfect + other.perfect
        self.tokens, self.right_tokens = self.tokens + other.tokens, self.right_tokens + other.right_tokens
        for mine, others in ((self.words, other.words), (self.exact, other.exact), (self.soft, other.soft)):
            for label, tally in others.items():
                mine[label] += tally
        return self


def total(tallies: Mapping[str, Tally]) -> Tally:
    """All tallies together."""
    out = Tally()
    for tally in tallies.values():
        out += tally
    return out


@dataclass(frozen=True, slots=True)
class Pair:
    """A text with its gold and its predicted spans; `merge` maps labels that the source does not tell apart."""

    source: str
    text: str
    gold: Sequence[Span]
    found: Sequence[Span]
    merge: Mapping[str, str] = field(default_factory=dict)


def evaluate(pairs: Sequence[Pair], *, affixes: bool = True, known_labels: Mapping[str, Set[str]] | None = None) -> Scores:
    """The scores of predictions against gold.

    Args:
        pairs: gold and prediction for each text.
        affixes: whether connective words at the ends of fields are left out of account.
        known_labels: the labels that each source uses; those of `pairs` if left out. Needed where `pairs` are a part of a set.
    """
    inventory = label_inventory(pairs) if known_labels is None else known_labels
    scores = Scores()
    for pair in pairs:
        known = inventory[pair.source]
        gold = [(s, e, pair.merge.get(label, label)) for s, e, label in pair.gold]
        found = [(s, e, name) for s, e, label in pair.found if (name := pair.merge.get(label, label)) in known and name != "other"]
        _add_fields(scores, _values(pair.text, gold, affixes=affixes), _values(pair.text, found, affixes=affixes))
        _add_tokens(scores, pair.text, gold, found)
        scores.items += 1
    return scores


def label_inventory(pairs: Iterable[Pair]) -> dict[str, set[str]]:
    """The labels that each source uses, merged as it asks for."""
    inventory: dict[str, set[str]] = defaultdict(set)
    for pair in pairs:
        inventory[pair.source] |= {pair.merge.get(label, label) for _, _, label in pair.gold}
    return inventory


def _values(text: str, spans: Iterable[Span], *, affixes: bool) -> dict[str, list[str]]:
    out: dict[str, list[str]] = defaultdict(list)
    for start, end, label in spans:
        value = normalise(text[start:end])
        value = strip_connectives(value, label) if affixes else value
        if label != "other" and value:
            out[label].append(value)
    return out


def normalise(value: str) -> str:
    """Case folded, compatibility forms resolved, white space single, nothing but letters and digits at the edges."""
    value = re.sub(r"\s+", " ", unicodedata.normalize("NFKC", value).casefold())
    start, end = 0, len(value)
    while start < end and not value[start].isalnum():
        start += 1
    while end > start and not value[end - 1].isalnum():
        end -= 1
    return value[start:end]


@cache
def _connective_patterns(label: str) -> tuple[re.Pattern[str], re.Pattern[str]] | None:
    words = _CONNECTIVES.get(label)
    if not words:
        return None
    return re.compile(rf"^(?:{words})\b[\s.:]*"), re.compile(rf"[\s.,(]*\b(?:{words})$")


def strip_connectives(value: str, label: str) -> str:
    """A normalised field without the connective words of its label at its ends; never empty unless it was."""
    patterns = _connective_patterns(label)
    if patterns is None:
        return value
    for _ in range(_MOST):
        for pattern in patterns:
            value = normalise(pattern.sub("", value)) or value
    return value


def _distance(a: str, b: str) -> int:
    if len(a) < len(b):
        a, b = b, a
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        current = [i]
        for j, y in enumerate(b, 1):
            current.append(min(row[j] + 1, current[-1] + 1, row[j - 1] + (x != y)))
        row = current
    return row[-1]


def similarity(a: str, b: str) -> float:
    """One less the edit distance over the longer length; 0 where the lengths alone keep it under `SOFT`."""
    longest = max(len(a), len(b))
    if not longest or a == b:
        return 1.0
    if min(len(a), len(b)) / longest < SOFT:
        return 0.0
    return 1 - _distance(a, b) / longest


def _add_fields(scores: Scores, gold: dict[str, list[str]], found: dict[str, list[str]]) -> None:
    perfect = True
    for label in {*gold, *found}:
        wanted, given = gold.get(label, []), found.get(label, [])
        same = sum((Counter(wanted) & Counter(given)).values())
        _count(scores.exact[label], same, wanted, given)
        perfect = perfect and same == len(wanted) == len(given)
        ranked = sorted(((similarity(a, b), x, y) for x, a in enumerate(wanted) for y, b in enumerate(given)), reverse=True)
        used: tuple[set[int], set[int]] = (set(), set())
        for value, x, y in ranked:
            if value >= SOFT and x not in used[0] and y not in used[1]:
                used[0].add(x)
                used[1].add(y)
        _count(scores.soft[label], len(used[0]), wanted, given)
    scores.perfect += perfect


def _count(tally: Tally, same: int, wanted: Sequence[str], given: Sequence[str]) -> None:
    tally.right += same
    tally.extra += len(given) - same
    tally.missed += len(wanted) - same


def _add_tokens(scores: Scores, text: str, gold: Sequence[Span], found: Sequence[Span]) -> None:
    want, have = ["other"] * len(text), ["other"] * len(text)
    for labels, spans in ((want, gold), (have, found)):
        for start, end, label in spans:
            labels[start:end] = [label] * (min(end, len(text)) - start)
    for match in _TOKEN.finditer(text):
        scores.tokens += 1
        wanted, given = want[match.start()], have[match.start()]
        scores.right_tokens += wanted == given
        if wanted == given != "other":
            scores.words[wanted].right += 1
        if wanted != given != "other":
            scores.words[given].extra += 1
        if given != wanted != "other":
            scores.words[wanted].missed += 1


def table(rows: Mapping[str, Scores]) -> str:
    """A table for people: one row a set."""
    out = [f"{'set':<16}{'n':>7}{'token':>8}{'exact':>8}{'soft':>8}{'macro':>8}{'whole':>8}"]
    for name, scores in rows.items():
        figures = (scores.token_accuracy, scores.micro(), scores.micro(soft=True), scores.macro(soft=True), scores.whole)
        out.append(f"{name:<16}{scores.items:>7}" + "".join(f"{value:>8.4f}" for value in figures))
    return "\n".join(out)


def details(scores: Scores) -> str:
    """A table of one set's labels."""
    out = [f"{'label':<18}{'n':>6}{'exact':>8}{'soft P':>8}{'soft R':>8}{'soft F':>8}"]
    ranked = sorted(scores.exact.items(), key=lambda item: -(item[1].right + item[1].missed))
    for label, tally in ranked:
        soft = scores.soft[label]
        out.append(
            f"{label:<18}{tally.right + tally.missed:>6}{tally.f1:>8.4f}{soft.precision:>8.4f}{soft.recall:>8.4f}{soft.f1:>8.4f}"
        )
    return "\n".join(out)
