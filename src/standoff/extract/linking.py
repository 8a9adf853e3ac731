"""From tagged spans to attributions: each cue of an article with its speaker and its content.

Lives here: which spans belong together. Not here: mending spans (`tidying`), how well two spans go together (`ties`).

In PolNeAR every attribution has one cue. A source may serve several cues, a content serves one. So each content chooses a cue among the
nearest on both sides, and each cue with a content then chooses a source; both may choose none. On the spans that the
annotators marked, e2e F1 is 97 in training and in development articles; most of the rest are cues whose source they left open and
that get a near one.
"""

from __future__ import annotations

import math
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from schemas.codes import PassageKind
from standoff.extract.decoding import Role, Tagged
from standoff.extract.tidying import tidied
from standoff.extract.ties import Node, no_cue, no_source, nodes_of, tie
from standoff.extract.views import Range, View

REACH = 4
"""Spans of a role looked at on each side of the one that chooses. All but 2 of 8,043 contents of training articles have their cue among them."""

UNLINKED_BONUS = 3.0
UNLINKED_TRUST = 1.0
"""A content's worth without a cue: that many log odds more, less these times the tagger's own log odds that it is a content.

The weights were fitted to annotators' spans, of which each has a cue; a content that the tagger doubts may be none at all. On the tagger's
spans, e2e F1 on the development articles is 0.6 points higher than without either; 3 to 4 and 0.7 to 1.3 score the same.
"""

LEAST_DOUBT = 0.001
"""No probability is taken for nearer to 0 or 1 than this."""

DOUBTFUL_MALUS = 1.0
"""Taken from the log odds of a doubtful source. e2e F1 is 0.6 points higher than without such sources; -2 and 1 score alike."""

RESCUE = 2.0
"""The most, in log odds, that a content may lose by going to a cue that has none. On annotators' spans 0 costs 0.9 points of e2e F1, on the
tagger's 4 costs 0.2.
"""

LAST_ONE = 3.0
"""What it costs more where the content's own cue is then left without one. 1 and 2 score the same."""

JOINED_GAP = 2
"""Tokens between two contents of a cue that are one: the tagger missed a word, or took two marks for a border."""

SEPARATING = frozenset({".", ";"})


@dataclass(frozen=True, slots=True)
class Part:
    """A range of tokens in the article's block number `block`."""

    block: int
    range: Range


@dataclass(frozen=True, slots=True)
class Link:
    """One attribution. A quotation without a cue goes on with an earlier one or is dropped.

    `support` is the lowest probability of its spans as tagged. `margin` is how far, in log odds, the choices behind it were ahead of the
    next best; that of the closest one.
    """

    cue: Part
    speaker: tuple[Part, ...]
    content: tuple[Part, ...]
    support: float = 1.0
    margin: float = math.inf


def quoted_words(views: Sequence[View], content: Sequence[Part]) -> tuple[int, int]:
    """How many words of a content stand between quotation marks, and how many there are (at least one)."""
    words = [(views[part.block], index) for part in content for index in range(part.range[0], part.range[1] + 1)]
    counted = [view.inside[index] >= 0 for view, index in words if view.tree.words[index][0].isalnum()]
    return sum(counted), max(len(counted), 1)


@dataclass(frozen=True, slots=True)
class _Option:
    """A span that can be chosen, by number; None is no span."""

    node: int | None
    worth: float


_Options = dict[int, list[_Option]]
"""What each span can choose, best first, by its number."""

_Chosen = dict[int, int | None]


def link(views: Sequence[View], kinds: Sequence[PassageKind], tagged: Sequence[Sequence[Tagged]]) -> list[Link]:
    """The attributions of an article in the order of their cues, from what was tagged in each of its blocks.

    A content can belong to a cue in another block where both are body text. Contents without a cue and cues without a content are left
    out. Time is linear in the tokens.
    """
    nodes = nodes_of(views, [tidied(view, spans) for view, spans in zip(views, tagged, strict=True)])
    cues = [node for node in nodes if node.span.role is Role.CUE]
    contents = [node for node in nodes if node.span.role is Role.CONTENT]
    sources = [node for node in nodes if node.span.role is Role.SOURCE]
    cues_of = {content.number: _cues_for(content, near(content, cues, kinds)) for content in contents}
    chosen_cues = _best(cues_of)
    _rescue(cues, contents, kinds, cues_of, chosen_cues)
    owned: dict[int, list[Node]] = {}
    for content in contents:
        number = chosen_cues[content.number]
        if number is not None:
            owned.setdefault(number, []).append(content)
    linked = [cue for cue in cues if cue.number in owned]
    sources_of = {cue.number: _sources_for(cue, near(cue, sources, kinds)) for cue in linked}
    chosen_sources = _best(sources_of)
    _rescue([source for source in sources if not source.span.is_doubtful], linked, kinds, sources_of, chosen_sources)
    found = []
    for cue in linked:
        number = chosen_sources[cue.number]
        margins = [_margin(cues_of[content.number], cue.number) for content in owned[cue.number]]
        margins.append(_margin(sources_of[cue.number], number))
        found.append(_link(cue, nodes[number] if number is not None else None, owned[cue.number], min(margins)))
    return found


def _best(options: _Options) -> _Chosen:
    return {number: ranked[0].node for number, ranked in options.items()}


def near(node: Node, others: Sequence[Node], kinds: Sequence[PassageKind]) -> list[Node]:
    """The nearest of `others`, which are in order, on both sides of a span: those that can belong to it."""
    place = bisect_left(others, node.number, key=lambda other: other.number)
    near = others[max(place - REACH, 0) : place + REACH]
    in_body = kinds[node.block] is PassageKind.BODY
    return [other for other in near if other.block == node.block or (in_body and kinds[other.block] is PassageKind.BODY)]


def _cues_for(content: Node, cues: Sequence[Node]) -> list[_Option]:
    options = [_Option(cue.number, tie(cue, content)) for cue in cues]
    return _ranked([*options, _Option(None, no_cue(content) + UNLINKED_BONUS - UNLINKED_TRUST * _log_odds(content))])


def _sources_for(cue: Node, sources: Sequence[Node]) -> list[_Option]:
    options = [_Option(source.number, tie(cue, source) + _doubt(source)) for source in sources]
    return _ranked([*options, _Option(None, no_source(cue))])


def _doubt(source: Node) -> float:
    if not source.span.is_doubtful:
        return 0.0
    return _log_odds(source) - DOUBTFUL_MALUS


def _log_odds(node: Node) -> float:
    """How sure the tagger was of a span."""
    probability = min(max(node.span.probability, LEAST_DOUBT), 1 - LEAST_DOUBT)
    return math.log(probability / (1 - probability))


def _ranked(options: list[_Option]) -> list[_Option]:
    """Best first; of equals, none, then the first."""
    return sorted(options, key=lambda option: (-option.worth, -1 if option.node is None else option.node))


def _rescue(wanting: Sequence[Node], choosers: Sequence[Node], kinds: Sequence[PassageKind], options: _Options, chosen: _Chosen) -> None:
    """Gives a span that nobody chose to the one that loses least by it, where that is little: a tagged cue has a content, a source a cue."""
    counts: dict[int | None, int] = {}
    for number in chosen.values():
        counts[number] = counts.get(number, 0) + 1
    for wanted in wanting:
        if counts.get(wanted.number):
            continue
        best: tuple[float, int] | None = None
        for chooser in near(wanted, choosers, kinds):
            own = chosen[chooser.number]
            worth = {option.node: option.worth for option in options[chooser.number]}
            if wanted.number in worth:
                loss = worth[own] - worth[wanted.number] + (LAST_ONE if own is not None and counts[own] == 1 else 0.0)
                best = min(best or (math.inf, 0), (loss, chooser.number))
        if best is not None and best[0] < RESCUE:
            counts[chosen[best[1]]] -= 1
            counts[wanted.number] = 1
            chosen[best[1]] = wanted.number


def _margin(options: Sequence[_Option], chosen: int | None) -> float:
    """How far the chosen one is ahead of the best other; below zero where it was not the best."""
    worth = next(option.worth for option in options if option.node == chosen)
    return worth - max((option.worth for option in options if option.node != chosen), default=-math.inf)


def _link(cue: Node, source: Node | None, contents: Sequence[Node], margin: float) -> Link:
    spans = [cue, *contents, *([source] if source is not None else [])]
    return Link(
        cue=_part(cue),
        speaker=(_part(source),) if source is not None else (),
        content=_joined(contents),
        support=min(node.span.probability for node in spans),
        margin=margin,
    )


def _joined(contents: Sequence[Node]) -> tuple[Part, ...]:
    """The contents of a cue; what only a missed word or two keep apart is one, be it all inside a quotation or all outside."""
    found = [_part(contents[0])]
    for before, node in pairwise(contents):
        if node.number == before.number + 1 and node.block == before.block and _is_one(node.view, before.span.last, node.span.first):
            found[-1] = Part(node.block, (found[-1].range[0], node.span.last))
        else:
            found.append(_part(node))
    return tuple(found)


def _is_one(view: View, last: int, first: int) -> bool:
    if first - last - 1 > JOINED_GAP or (view.inside[last] >= 0) != (view.inside[first] >= 0):
        return False
    return SEPARATING.isdisjoint(view.tree.words[last:first])


def _part(node: Node) -> Part:
    return Part(node.block, (node.span.first, node.span.last))
