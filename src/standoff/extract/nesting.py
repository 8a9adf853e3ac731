"""Statements inside the content of others: *Price said Blinken had urged Moscow to withdraw*.

Lives here: which attributions of the rules are taken into the tagger's contents. The articles that the tagger learnt from have one
layer of attributions, so that what stands inside a content is left to the rules, and of them to those that speak.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from standoff.extract.cues import SPEECH, Frame
from standoff.extract.linking import Link, Part
from standoff.extract.rules import Reading
from standoff.extract.views import View

SHORTEST = 4
"""Tokens of a nested content: shorter ones are hardly said by anybody (*said so*)."""


def nested(views: Sequence[View], links: Sequence[Link], readings: Sequence[Reading]) -> Iterator[Link]:
    """The attributions of the rules that lie whole inside a content of a link, in time linear in both."""
    contents = sorted((part.block, part.range) for found in links for part in found.content)
    for reading in readings:
        attribution = reading.attribution
        tree = views[reading.block].tree
        if tree.lemmas[attribution.verb] not in SPEECH or attribution.frame is Frame.OBJECT or any(block != reading.block for block, _ in reading.content):
            continue
        parts = [part for _, part in reading.content]
        whole = [*attribution.cue, *attribution.speaker, *parts]
        first, last = min(start for start, _ in whole), max(end for _, end in whole)
        place = bisect_right(contents, (reading.block, (first, len(tree)))) - 1
        if place < 0 or contents[place][0] != reading.block or contents[place][1][1] < last or sum(end - start + 1 for start, end in parts) < SHORTEST:
            continue
        yield Link(
            cue=Part(reading.block, attribution.cue[0]),
            speaker=tuple(Part(reading.block, part) for part in attribution.speaker),
            content=tuple(Part(reading.block, part) for part in parts),
        )
