"""The places of datelines: Vienna in `VIENNA (Agency) —`, which parsing keeps apart from the sentence and annotation does not read.

Lives here: the names of a dateline as mentions, each of a place that is found. Not here: what a dateline is (`standoff.parse`),
which place a name means (`places`). Nobody acts in a dateline, so its names have a place alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.codes import MentionKind, MentionLabel, PassageKind
from standoff.records import Annotated, Mention, Span
from standoff.resolve.places import PlaceIndex

LONGEST = 80
"""Characters of a dateline in which its names are looked for."""

_END = re.compile(r"[(\d\n]")
"""Where the names of a dateline end at the latest: at the agency in brackets, or the day."""

_NAME = re.compile(r"[^\W\d_][^,/—–]*")


def dateline_places(annotated: Annotated, places: PlaceIndex) -> Iterator[Mention]:
    """The names of places in an article's datelines, in order; nothing where the passages hold none."""
    text = annotated.article.text
    for passage in annotated.article.passages:
        if passage.kind is not PassageKind.DATELINE:
            continue
        end = min(passage.span.end, passage.span.start + LONGEST)
        last = _END.search(text, passage.span.start, end)
        for found in _NAME.finditer(text, passage.span.start, last.start() if last else end):
            if last is not None and last.group().isdigit() and found.end() == last.start():
                break  # March, with its day after it
            words = found.group().rstrip(" -")
            mention = Mention(Span(found.start(), found.start() + len(words)), words, MentionKind.NAME, MentionLabel.PLACE)
            if places.of_mention(mention) is not None:
                yield mention
            elif not text.startswith("/", found.end()):
                break  # the agency; but UNITED NATIONS/WASHINGTON goes on
