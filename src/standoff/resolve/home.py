"""The country that an article is about, where it is about one: whose *the army*, *the government* and *protesters* there are.

Not here: whose a certain body is (`bodies`, `descriptions`).
"""

from __future__ import annotations

import re
from collections import Counter

from schemas.codes import MentionKind, MentionLabel, Sector
from standoff.knowledge import Knowledge
from standoff.resolve.reading import Reading

HOME_SHARE = 0.6
"""Share of an article's mentions of countries from which on it is about one of them, and `the army` is that one's."""

HOME_MENTIONS = 4
"""Mentions of that country that are needed besides."""

_WORD = re.compile(r"\w+")


def home_of(reading: Reading, knowledge: Knowledge) -> str | None:
    """The alpha-3 of the country that an article is about; None where it is about several, or about states that nobody knows."""
    counts: Counter[str] = Counter()
    media: Counter[str] = Counter()
    for mention in reading.mentions:
        entry = knowledge.entry(mention.key) if mention.key else None
        if entry is not None and entry.country and not entry.is_person:
            (media if entry.sector is Sector.MED else counts)[entry.country] += 1
    if not counts:
        return None
    country = max(sorted(counts), key=lambda code: counts[code] + media[code])
    number = counts[country] + media[country]
    named = sum(counts.values()) + media[country]  # who reports from abroad (CNN, Reuters) is no part of the news
    return country if number >= HOME_MENTIONS and number / (named + unknown_lands(reading)) >= HOME_SHARE else None


def unknown_lands(reading: Reading) -> int:
    """How often states are named that nobody knows: an article on Ruritania and its Ruritanians is not about the Geneva of their talks.

    A name is a land's where its people's stands beside it; streets and squares, which nobody knows either, have none.
    """
    words = set(_WORD.findall(reading.annotated.article.text))
    found = 0
    for mention in reading.mentions:
        if mention.kind is not MentionKind.NAME or mention.key or mention.label is MentionLabel.PERSON:
            continue
        name = mention.text
        is_land = name.isalpha() and not words.isdisjoint((f"{name}n", f"{name}ns", f"{name}ian", f"{name}ians", f"{name}ese"))
        found += is_land or mention.label is MentionLabel.STATE
    return found
