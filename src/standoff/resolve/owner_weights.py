"""The weights by which `owners` chooses, as training/fit_owners.py fitted them.

Learned from 3,917 nouns of 524 news articles: descriptions whose state is printed (police in Kenya), with the state's words hidden, and
nouns without an owner that their article prints elsewhere with one state only. Four features whose weights came out below 0.05 are left
out. Not here: what the features are (`owners`).
"""

LEAST_CERTAIN = 0.55
"""Share of certainty from which on a state is given. Of the hidden owners of 379 other articles that get a state, 85.8 % get the right
one where all from 0.5 on are given, 90.3 % from 0.65, 93.7 % from 0.8. At 0.5 two states told of alike would be told apart by chance;
against 0.65, ten labelled sides of events become right and one wrong."""

STATE = {
    "doer": -0.22,
    "land": 0.96,
    "last": 0.42,
    "lead": -0.23,
    "near": 0.42,
    "noun": 1.55,
    "number": 0.77,
    "person": 0.55,
    "place": 0.26,
    "sector": 1.15,
    "sentence": -0.10,
    "share": -0.12,
}
"""What speaks for a state that the article tells of."""

NOBODY = {
    "always": -0.59,
    "diverse": 0.65,
    "indefinite": -0.13,
    "plural": -0.12,
    "silent": 0.16,
    "states": 1.38,
}
"""What speaks for a noun's being nobody's who is told of."""

OF_SECTOR = {
    "": 0.54,
    "BUS": -0.21,
    "COP": -0.70,
    "CRM": -0.13,
    "CVL": -0.78,
    "EDU": 0.94,
    "ELI": -0.10,
    "GOV": -0.21,
    "HLH": -0.21,
    "JUD": -0.05,
    "LAB": 0.53,
    "LEG": -0.43,
    "MED": 0.06,
    "MIL": -0.23,
    "OPP": -0.31,
    "PRM": -0.07,
    "PTY": -0.05,
    "REB": 1.23,
    "REL": -0.12,
    "SPY": -0.10,
}
"""The same, by the noun's sector: rebels and students are named across borders, police and residents at home."""
