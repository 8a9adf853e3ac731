"""Statements of an article: what the tagger marked, linked and described.

    views -> tagger -> decoding -> linking -> statements

Lives here: from links to records, with kind, act and circumstances, and which statement stands in another. Not here: which words
are source, cue and content (`tagger`), which of them belong together (`linking`).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from schemas.codes import PassageKind, StatementKind
from standoff.extract.addressees import addressed
from standoff.extract.circumstances import date_of, setting_at
from standoff.extract.confidence import confidence, evidence_of
from standoff.extract.cues import listed
from standoff.extract.decoding import decode
from standoff.extract.layouts import labels_nobody, laid_out
from standoff.extract.linking import Link, Part, link, quoted_words
from standoff.extract.nesting import nested
from standoff.extract.rules import read_by_rules
from standoff.extract.speech_acts import act_of
from standoff.extract.tagger import LogProbabilities, load_tagger
from standoff.extract.tree import Tree
from standoff.extract.views import Range, View, view_of
from standoff.extract.withholding import withholds
from standoff.records import Annotated, Block, Span, Spans, Statement

DIRECT_SHARE = 0.96
"""Share of a content's words between quotation marks from which on it is a direct one: *that* before a long quotation makes it mixed."""

LEAST = 0.25
"""Confidence below which an attribution is left out: three in four of those are wrong. On the PolNeAR development articles e2e F1 is 0.6 points higher
for it, on six articles on diplomacy and conflict 1.4."""

MAKING = listed("write sing read publish perform record play direct produce translate paint compose release")
"""Verbs whose quoted object can be a work."""

LONGEST_TITLE = 8
"""Words."""

SMALL_WORDS = listed("a an and at by for from in of on or the to with")
"""Words that titles print small."""

ENDS = frozenset(".,!?")


def extract_statements(annotated: Annotated) -> tuple[Statement, ...]:
    """The statements of an article in the order of their contents. Time is linear in the text."""
    blocks = annotated.blocks
    views = [view_of(block) for block in blocks]
    kinds = [block.passage.kind for block in blocks]
    readings = read_by_rules(views, kinds)
    scores = load_tagger().label(views, kinds)
    given, marked = links_of(views, kinds, scores)
    sure = [confidence(evidence) for evidence in evidence_of(views, scores, readings, marked)]
    by_rule = [*given, *nested(views, [*given, *marked], readings)]
    found: list[tuple[Link, float | None]] = [*zip(marked, sure, strict=True), *((one, None) for one in by_rule)]
    texts = [block.doc.text for block in blocks]  # once: spaCy puts a text together anew whenever it is asked
    return _in_order([_statement(blocks, views, texts, one, probability) for one, probability in found if _is_statement(views, one, probability)])


def links_of(views: Sequence[View], kinds: Sequence[PassageKind], scores: Sequence[LogProbabilities]) -> tuple[list[Link], list[Link]]:
    """The attributions of an article, those inside others aside: what its layout gives, and what the tagger marked elsewhere."""
    given = laid_out(views, kinds)
    taken = {part.block for found in given for part in found.content}
    return given, link(views, kinds, [[] if block in taken else decode(own) for block, own in enumerate(scores)])


def _is_statement(views: Sequence[View], found: Link, probability: float | None) -> bool:
    """Whether a link is worth a row: likely enough, and something was said."""
    return (probability is None or probability >= LEAST) and is_said(views, found)


def is_said(views: Sequence[View], found: Link) -> bool:
    """Whether something was said by somebody: not held back, not the title of a work, and not told of under a label such as a weekday."""
    return not (_is_withheld(views, found) or _is_title(views, found) or labels_nobody(views[found.cue.block].tree, found.cue.range))


def _is_withheld(views: Sequence[View], found: Link) -> bool:
    """Whether a cue tells that nothing was said: *declined to comment*."""
    return withholds(views[found.cue.block].tree, (found.cue.range,))


def _is_title(views: Sequence[View], found: Link) -> bool:
    """Whether a content is no speech but the title of a work: *wrote “The Long Winter”*."""
    if len(found.content) != 1:
        return False
    view, (first, last) = views[found.content[0].block], found.content[0].range
    cue = views[found.cue.block].tree
    words = [word for word in view.tree.words[first : last + 1] if word[0].isalnum()]
    return (
        len(words) <= LONGEST_TITLE
        and view.inside[first] == view.inside[last] >= 0
        and all(word[0].isupper() or (word in SMALL_WORDS and number > 0) for number, word in enumerate(words))
        and any(cue.lemmas[index] in MAKING for index in range(found.cue.range[0], found.cue.range[1] + 1))
        and view.tree.words[max(last - 1, first)] not in ENDS
    )


def _statement(blocks: Sequence[Block], views: Sequence[View], texts: Sequence[str], found: Link, probability: float | None) -> Statement:
    block = found.cue.block
    tree = views[block].tree
    cue = (found.cue.range,)
    content = tuple(part.range for part in found.content if part.block == block)
    speaker = tuple(part.range for part in found.speaker if part.block == block)
    kind = _kind(views, found.content)
    text = " … ".join(_printed(texts[part.block], views[part.block].tree, part.range) for part in found.content)
    date = date_of(tree, head_of(tree, found.cue.range), content)
    return Statement(
        kind=kind,
        content=_spans(blocks, found.content),
        cue=_spans(blocks, (found.cue,)),
        speaker=_spans(blocks, found.speaker),
        speech_act=act_of(tree, cue, content, text, is_direct=kind is StatementKind.DIRECT, speaker=speaker),
        setting=setting_at(tree, cue, content, speaker),
        addressee=tuple(blocks[block].span(*part) for part in addressed(tree, cue, content)),
        date=blocks[block].span(*date) if date is not None else None,
        confidence=probability,
    )


def _printed(text: str, tree: Tree, part: Range) -> str:
    return text[tree.starts[part[0]] : tree.end(part[1])]


def _kind(views: Sequence[View], content: Sequence[Part]) -> StatementKind:
    """By the share of words between quotation marks."""
    quoted, words = quoted_words(views, content)
    if not quoted:
        return StatementKind.INDIRECT
    return StatementKind.DIRECT if quoted >= DIRECT_SHARE * words else StatementKind.MIXED


def head_of(tree: Tree, part: Range) -> int:
    """The word of a range that hangs on a word outside it, a verb before others."""
    tops = list(tree.tops(*part))
    return next((index for index in tops if tree.is_verb(index)), tops[0])


def _spans(blocks: Sequence[Block], parts: Sequence[Part]) -> Spans:
    return tuple(blocks[part.block].span(*part.range) for part in parts)


def _in_order(statements: list[Statement]) -> tuple[Statement, ...]:
    """Statements by content, outer before inner, each with the innermost one whose content holds its cue and its content."""
    ordered = sorted(statements, key=lambda statement: (statement.content[0].start, -statement.content[-1].end, statement.cue))
    found: list[Statement] = []
    open_ones: list[int] = []
    for statement in ordered:
        while open_ones and found[open_ones[-1]].content[-1].end <= statement.content[0].start:
            open_ones.pop()
        parent = next((index for index in reversed(open_ones[-4:]) if _holds(found[index], statement)), None)
        open_ones.append(len(found))
        found.append(replace(statement, parent=parent))
    return tuple(found)


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether a content holds another statement, cue included."""
    whole = Span(min(inner.cue[0].start, inner.content[0].start), max(inner.cue[-1].end, inner.content[-1].end))
    return any(part.start <= whole.start and whole.end <= part.end for part in outer.content)
