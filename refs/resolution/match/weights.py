"""What each level of agreement is worth, and from where on a verdict holds: all numbers of matching stand here.

A candidate is judged by levels, one for each field (`evidence`). The weights are natural logarithms of odds; their sum is brought
to a probability by the logistic function. `tests/accuracy/matching_fit.py` fits and prints them.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

BIAS = -4.0
WEIGHTS: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "title": {
            "same long": 5.0,
            "same": 4.0,
            "same short": 2.5,
            "generic": 0.8,
            "near": 4.0,
            "close": 3.0,
            "words": 3.5,
            "printed": 3.5,
            "cut": 2.5,
            "alike": -1.0,
            "other": -5.0,
            "untold": 0.0,
        },
        "names": {
            "same": 2.5,
            "first": 2.0,
            "some": 0.0,
            "printed": 1.8,
            "other": -3.5,
            "unnamed": -1.5,
            "nameless": -0.5,
            "untold": 0.0,
        },
        "year": {"same": 1.2, "next": 0.4, "near": -0.8, "printed": 0.8, "other": -2.0, "untold": 0.0},
        "container": {"same": 1.6, "near": 0.8, "printed": 1.5, "unprinted": -1.8, "other": -1.5, "untold": 0.0},
        "volume": {"same": 1.5, "printed": 0.8, "unprinted": -1.2, "other": -1.5, "untold": 0.0},
        "number": {"same": 0.6, "other": -0.6, "untold": 0.0},
        "pages": {"same": 3.0, "inside": 0.8, "printed": 2.4, "unprinted": -1.5, "other": -2.0, "untold": 0.0},
        "publisher": {"same": 0.8, "printed": 0.8, "other": -0.5, "untold": 0.0},
        "type": {"same": 0.2, "open": 0.0, "other": -0.4, "part": -1.0},
        "identifier": {"same": 5.0, "other": -1.0, "untold": 0.0},
    }
)

# How many supporting fields a level counts for; Crossref's own validation asks for three.
SUPPORT: Mapping[str, Mapping[str, float]] = MappingProxyType(
    {
        "title": {
            "same long": 2.0,
            "same": 1.0,
            "same short": 1.0,
            "near": 1.0,
            "close": 1.0,
            "words": 1.0,
            "printed": 1.0,
            "cut": 1.0,
        },
        "names": {"same": 1.0, "first": 1.0, "printed": 1.0},
        "year": {"same": 1.0, "next": 0.5, "printed": 1.0},
        "container": {"same": 1.0, "near": 0.5, "printed": 1.0},
        "volume": {"same": 1.0, "printed": 0.5},
        "number": {"same": 0.5},
        "pages": {"same": 1.0, "inside": 0.5, "printed": 1.0},
        "publisher": {"same": 1.0, "printed": 1.0},
        "identifier": {"same": 2.0},
    }
)
SUPPORTED = 3.0

# Probabilities from which on a candidate is the work, may be it, or is shown at all.
SURE, MAYBE, SHOWN = 0.95, 0.7, 0.1
# The second best is another work, and its odds are within this of the best: natural logarithm.
MARGIN = 1.5
# What a guard (a review of the work, an erratum, another volume) leaves of a probability.
GUARDED = 0.3
# Below this an identifier is said to be that of another work.
DENIED = 0.2
# Candidates that are compared field by field, and how near to the best they must be by a quick look.
COMPARED, NEAR = 6, 0.35
# Candidates that are kept in the answer.
KEPT = 5
