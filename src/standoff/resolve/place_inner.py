"""Places inside descriptions: South Carolina in *the South Carolina governor*, Minnesota in *Minnesota police*.

Annotation hands on a description as one mention; the table of mentions has the names in it as rows of their own. States and other
known names are those of `inner_names`; here are divisions, towns and regions. Not here: which place a name means (`places`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from typing import TYPE_CHECKING

from schemas.codes import MentionKind, MentionLabel
from standoff.knowledge import Knowledge, fold
from standoff.records import Annotated, Mention, Span
from standoff.resolve.place_ranking import UNKNOWN_SIZE
from standoff.resolve.places import PlaceIndex

if TYPE_CHECKING:
    from spacy.tokens import Span as SpacySpan

_PLACES = frozenset({"GPE", "LOC"})
"""What the model of annotation calls places that can be a description's."""

_DESCRIBED = frozenset({MentionLabel.OFFICE, MentionLabel.UNNAMED, MentionLabel.ORGANIZATION, MentionLabel.GROUP})


_PARTIES = frozenset({"Democratic", "Democrat", "Democrats", "Republican", "Republicans"})


def inner_places(annotated: Annotated, places: PlaceIndex, knowledge: Knowledge) -> Iterator[Mention]:
    """The names of places in an article's descriptions, in order, those alone whose place is found and is no doubtful one."""
    whole = sorted((mention for mention in annotated.mentions if _is_description(mention)), key=lambda mention: mention.span)
    starts = [mention.span.start for mention in whole]
    surnames = {mention.text.split()[-1] for mention in annotated.mentions if mention.label is MentionLabel.PERSON and mention.text.split()}
    told = {mention.text for mention in annotated.mentions if mention.label is MentionLabel.PLACE and mention.key is None}
    for block in annotated.blocks:
        for name in block.doc.ents:
            form = name.text.removeprefix("The ").removeprefix("the ")
            if name.label_ not in _PLACES or form in surnames or (form in knowledge.phrases() and form not in told):
                continue  # what Georgia is here, annotation has told where it stands alone
            span = Span(block.start + name.start_char, block.start + name.end_char)
            index = bisect_left(starts, span.start + 1) - 1
            if index < 0 or not _is_inside(span, whole[index]) or places.of_mention(whole[index]) is not None:
                continue
            inner = Mention(span, annotated.article.text[span.start : span.end], MentionKind.NAME, MentionLabel.PLACE)
            if _is_whole_name(name, knowledge) and _is_known(inner.text, knowledge) and places.of_mention(inner) is not None:
                yield inner


def _is_description(mention: Mention) -> bool:
    """Whether a mention describes: what ends in a plain word, or is no name."""
    last = mention.text.split()[-1:] or [""]
    return mention.label in _DESCRIBED and (mention.kind is MentionKind.NOMINAL or last[0][:1].islower())


def _is_inside(span: Span, whole: Mention) -> bool:
    return whole.span.start <= span.start and span.end <= whole.span.end and span != whole.span


def _is_whole_name(name: SpacySpan, knowledge: Knowledge) -> bool:
    """Whether no other word of a name stands beside: Little Havana, the Hollywood Reporter; but the Massachusetts Governor."""
    doc = name.doc
    if name.start > 0 and doc[name.start - 1].pos_ == "PROPN" and doc[name.start - 1].is_title:
        return False
    after = doc[name.end] if name.end < len(doc) else None
    return after is None or not after.is_title or after.text in _PARTIES or knowledge.is_title(after.text)


def _is_known(text: str, knowledge: Knowledge) -> bool:
    """Whether a name is a division's or region's first, or a town's own and no known person's (*Warren voters*)."""
    first = next(iter(knowledge.places(text)), None)
    if first is None or first.feature != "city":
        return first is not None
    is_own = fold(first.name) == fold(text) and first.population >= UNKNOWN_SIZE
    return is_own and not any(entry.is_person for entry in knowledge.candidates(text))
