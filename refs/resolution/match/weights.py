"""What each level of agreement is worth, and from where on a verdict holds: all numbers of matching stand here.

A candidate is judged by levels, one for each field (`evidence`). The weights are natural logarithms of odds; their sum is brought
to a probability by the logistic function. `tests/accuracy/matching_fit.py` fits and prints them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BIAS = -3.03
WEIGHTS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "title": {
            "same long": 3.58,
            "same": 3.69,
            "same short": 2.39,
            "generic": 1.4,
            "near": 3.8,
            "close": 2.28,
            "words": 3.02,
            "printed long": 2.02,
            "printed": 2.73,
            "printed short": 2.06,
            "cut": 2.0,
            "like": 1.07,
            "alike": -1.82,
            "other": -2.58,
            "doubtful": -1.55,
            "untold": 0.0,
        },
        "names": {
            "same": 0.87,
            "first": 1.04,
            "some": -0.57,
            "printed": 1.27,
            "other": -3.84,
            "unnamed": -1.26,
            "nameless": -0.04,
            "nameless many": -2.45,
            "untold": 0.0,
        },
        "year": {"same": 1.85, "next": -1.58, "near": -2.21, "printed": 1.32, "unprinted": -0.17, "other": -4.48, "untold": 0.0},
        "container": {"same": 1.0, "near": 0.87, "printed": 1.89, "unprinted": -2.06, "other": -1.48, "untold": 0.0},
        "volume": {"same": 0.56, "printed": 1.2, "elsewhere": 0.17, "unprinted": -1.09, "other": -2.39, "untold": 0.0},
        "number": {"same": 0.69, "printed": -0.17, "elsewhere": -0.18, "unprinted": -0.69, "other": -0.95, "untold": 0.0},
        "edition": {"same": 0.7, "printed": 0.07, "elsewhere": 0.0, "unprinted": -1.8, "other": -2.0, "untold": 0.0},
        "pages": {
            "same": 3.62,
            "inside": -0.09,
            "printed": 2.11,
            "elsewhere": 0.07,
            "unprinted": -2.27,
            "other": -5.01,
            "untold": 0.0,
        },
        "publisher": {"same": 0.62, "printed": 0.61, "unprinted": -0.3, "other": -0.46, "untold": 0.0},
        "type": {"same": 1.05, "open": -0.67, "other": -0.54, "part": -0.24},
        "printed": {"all": 0.33, "most": -0.01, "partly": 0.09, "little": 0.48, "untold": 0.0},
        "identifier": {"same": 4.0, "other": -1.0, "untold": 0.0},
    }
)

# How many supporting fields a level counts for; Crossref's own validation asks for three.
SUPPORT: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "title": {
            **dict.fromkeys(("same long", "printed long"), 2.0),
            **dict.fromkeys(("same", "same short", "near", "close", "words", "printed", "printed short", "cut"), 1.0),
            "generic": 0.5,
        },
        "names": {"same": 1.0, "first": 1.0, "printed": 1.0},
        "year": {"same": 1.0, "next": 0.5, "printed": 1.0},
        "container": {"same": 1.0, "near": 0.5, "printed": 1.0},
        "volume": {"same": 1.0, "printed": 0.75},
        "number": {"same": 0.5, "printed": 0.5},
        "pages": {"same": 1.0, "inside": 0.5, "printed": 1.0},
        "publisher": {"same": 1.0, "printed": 1.0},
        "identifier": {"same": 2.0},
    }
)
SUPPORTED = 3.0

# Probabilities from which on a candidate is the work, may be it, or is shown at all.
SURE, MAYBE, SHOWN = 0.65, 0.45, 0.1
# The second best is another work, and the logarithm of its odds is within this of the best.
MARGIN = 1.0
# What a guard (a review of the work, an erratum, another volume) takes from the logarithm of the odds.
AGAINST = 4.0
# Below this an identifier is said to be that of another work: where the titles have nothing in common, and else.
DENIED, DENIED_ALIKE = 0.35, 0.2
# Candidates that are compared field by field, and how near to the best they must be by a quick look: the share of what is sought
# that stands in them (a number counts as so many letters), and how alike the titles are; what an identifier in common adds.
COMPARED, NEAR = 6, 0.5
FIGURE, TITLE, SHARED = 6, 0.5, 2.0
# Nothing that is so far behind by a quick look is compared where the logarithm of the odds of another is so high.
BEHIND, CLEAR = 0.2, 5.0
# Candidates that are kept in the answer.
KEPT = 5
