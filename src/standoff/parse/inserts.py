"""Related links that a site prints inside its sentences, after the name of a person.

Lives here: telling such inserts and cutting them out of the paragraphs. Not here: furniture with lines of its own
(`furniture`).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from schemas.codes import PassageKind
from standoff.records import Passage, Span

MAX_HEADLINES = 700
"""Code points of the longest row of headlines that is looked for; the longest of 28 in 190 articles had 560."""

_END = "MORE"
_NAME = r"[A-Z][\w’'-]{1,30}"
_INSERT = re.compile(rf"\b(?P<last>{_NAME}) (?P<insert>(?:[A-Z(][\w.()’'-]{{0,30}} ){{1,5}}(?P=last)(?=[^\s.,;:’'\")]).{{0,{MAX_HEADLINES}}}?\b{_END}\b)")
"""`Roe Jane Mary RoeEnvoys meet again Roe praises deal MORE`: the full name, glued to the headlines, then the way on.

The surname said twice, once without a space after it, is nothing else: it took all 28 such inserts of 190 articles and no other words.
"""


def without_inserts(text: str, passages: Iterable[Passage]) -> Iterator[Passage]:
    """The passages in order; inserts in the body become boilerplate, and what stands around them body of its own."""
    for passage in passages:
        start, end = passage.span
        if passage.kind is not PassageKind.BODY or _END not in text[start:end]:
            yield passage
            continue
        position = start
        for match in _INSERT.finditer(text, start, end):
            yield from _visible(text, passage.kind, position, match.start("insert"))
            yield Passage(PassageKind.BOILERPLATE, Span(match.start("insert"), match.end()))
            position = match.end()
        yield from _visible(text, passage.kind, position, end)


def _visible(text: str, kind: PassageKind, start: int, end: int) -> Iterator[Passage]:
    """The words between two places as a passage, none where there are only marks."""
    words = text[start:end]
    if any(character.isalnum() for character in words):
        start += len(words) - len(words.lstrip())
        yield Passage(kind, Span(start, start + len(words.strip())))
    elif words.strip():
        start += len(words) - len(words.lstrip())
        yield Passage(PassageKind.BOILERPLATE, Span(start, start + len(words.strip())))
