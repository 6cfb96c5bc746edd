"""What each level of agreement is worth, and from where on a verdict holds: all numbers of matching stand here.

A candidate is judged by levels, one for each field (`evidence`). The weights are natural logarithms of odds; their sum is brought
to a probability by the logistic function. `tests/accuracy/matching_fit.py` fits and prints them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BIAS = -2.92
WEIGHTS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "title": {
            "same long": 3.47,
            "same": 3.75,
            "same short": 2.22,
            "generic": 1.62,
            "near": 3.94,
            "close": 2.40,
            "words": 2.98,
            "printed long": 3.03,
            "printed": 2.97,
            "printed short": 2.01,
            "cut": 2.20,
            "like": 1.09,
            "alike": -1.76,
            "other": -1.77,
            "doubtful": -1.26,
            "untold": 0.0,
        },
        "names": {
            "same": 0.86,
            "first": 1.16,
            "some": -0.75,
            "printed": 1.35,
            "other": -3.02,
            "unnamed": -1.07,
            "nameless": -0.15,
            "nameless many": -2.53,
            "untold": 0.0,
        },
        "year": {"same": 1.40, "next": -1.49, "near": -2.23, "printed": 1.15, "unprinted": -0.82, "other": -4.22, "untold": 0.0},
        "container": {"same": 1.20, "near": 1.21, "printed": 2.34, "unprinted": -2.10, "other": -1.65, "untold": 0.0},
        "volume": {"same": 0.63, "printed": 1.30, "elsewhere": 0.13, "unprinted": -2.14, "other": -2.06, "untold": 0.0},
        "number": {"same": 0.79, "printed": -0.03, "elsewhere": -0.12, "unprinted": -0.49, "other": -0.91, "untold": 0.0},
        "edition": {"same": 0.70, "printed": 0.06, "elsewhere": 0.00, "unprinted": -1.83, "other": -2.00, "untold": 0.0},
        "pages": {
            "same": 3.48,
            "inside": 0.10,
            "printed": 2.24,
            "elsewhere": 0.30,
            "unprinted": -2.98,
            "other": -4.92,
            "untold": 0.0,
        },
        "publisher": {"same": 0.62, "printed": 0.53, "unprinted": 0.19, "other": -0.49, "untold": 0.0},
        "type": {"same": 0.87, "open": -0.56, "other": -0.40, "part": -0.31, "untold": 0.0},
        "printed": {"all": 0.56, "most": 0.43, "partly": 0.19, "little": -0.06, "untold": 0.0},
        "identifier": {"same": 4.0, "other": -1.0, "untold": 0.0},  # none of the sets has any: by hand
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
DENIED, DENIED_ALIKE = 0.5, 0.2
# Candidates that are compared field by field, and how near to the best they must be by a quick look: the share of what is sought
# that stands in them (a number counts as so many letters), and how alike the titles are.
COMPARED, NEAR = 6, 0.5
FIGURE, TITLE = 6, 0.5
# Nothing that is so far behind by a quick look is compared where the logarithm of the odds of another is so high.
BEHIND, CLEAR = 0.2, 5.0
# Candidates that are kept in the answer.
KEPT = 5
