"""Known names inside descriptions: NATO in *NATO members*, Russian in *a senior Russian official*.

Annotation hands on a description as one mention, so that no word of it is two actors at once; the table of mentions has the
names in it as rows of their own. Not here: whom they mean (`names`), names before nouns as owners (`phrases`).
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from schemas.codes import MentionKind
from standoff.knowledge import Knowledge
from standoff.records import Mention, Span

LONGEST_NAME = 6
"""Words of the longest known name that is looked for."""

_WORD = re.compile(r"[^\s“”\"()]+")
_BREAK = re.compile(r"['’]s?$|[,;:]$")


def inner_names(mention: Mention, knowledge: Knowledge) -> Iterator[Mention]:
    """The known names in a description, in order, without those that are as often a plain word or another's name."""
    describes = mention.kind is MentionKind.NOMINAL or (mention.kind is MentionKind.NAME and " " in mention.text and mention.text.split()[-1][0].islower())
    if not describes:  # NATO members is a known form, and a description all the same
        return
    phrases, words = knowledge.phrases(), list(_WORD.finditer(mention.text))
    index = 0
    while index < len(words):
        taken = 1
        for last in range(min(len(words), index + LONGEST_NAME) - 1, index - 1, -1):
            start, end = words[index].start(), words[last].end()
            form = mention.text[start:end] if mention.text[start:end] in phrases else _BREAK.sub("", mention.text[start:end])
            entry = phrases.get(form) or phrases.get(form.partition("-")[0])  # U.S.-led
            if entry is None or entry.is_person or knowledge.is_ambiguous(form) or form == mention.text:
                continue
            name = form if form in phrases else form.partition("-")[0]
            span = Span(mention.span.start + start, mention.span.start + start + len(name))
            yield Mention(span, name, MentionKind.NAME, entry.label, entry.key)
            taken = last - index + 1
            break
        index += taken
