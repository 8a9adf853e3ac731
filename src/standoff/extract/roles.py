"""Roles: words of the article that give a named person an office.

Lives here: titles before names, appositions on either side, and *is* or *serves as*. Not here: what a title holds
(`titles`), which office or state is meant (`standoff.resolve`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import replace

from schemas.codes import MentionKind, MentionLabel, Tenure
from standoff.extract.titles import TENURES, BlockNames, is_body_noun, is_role_noun, names_of, role_of, with_of
from standoff.extract.tree import Tree
from standoff.records import Annotated, Role, Span

LONGEST_TITLE = 9
"""Tokens of a title before a name (U.S. Deputy Assistant Secretary of State for European Affairs)."""

MOST_PORTFOLIO_WORDS = 5
"""Tokens after a role noun up to the comma before the name (Minister of Trade and Industry, …)."""

_TITLE_TAGS = frozenset({"NN", "NNP", "NNPS", "NNS", "JJ", "HYPH", "POS", "IN"})


def extract_roles(annotated: Annotated) -> tuple[Role, ...]:
    """The roles that an article gives, in text order, each person's title once a place. Time is linear in the text."""
    found: dict[tuple[Span, str], Role] = {}
    names = [mention for mention in annotated.mentions if mention.kind is MentionKind.NAME]
    starts = [mention.span.start for mention in names]
    for block in annotated.blocks:
        end = block.start + len(block.doc.text)
        own = names[bisect_left(starts, block.start) : bisect_left(starts, end)]
        if any(mention.label is MentionLabel.PERSON for mention in own):
            for role in _roles(names_of(block, own)):
                found.setdefault((role.person, role.title), role)
    return tuple(sorted(found.values(), key=lambda role: (role.span, role.person)))


def _roles(names: BlockNames) -> Iterator[Role]:
    for number, mention in enumerate(names.mentions):
        if mention.label is MentionLabel.PERSON and names.tokens[number][0] < len(names.tree):
            yield from _before(names, number)
            for role in (_apposed_before(names, number), _apposed_after(names, number), _predicate(names, number)):
                if role is not None:
                    yield role


def _before(names: BlockNames, number: int) -> Iterator[Role]:
    """`Russian Foreign Minister Sergey Lavrov`, `Deputy Crown Prince and Defense Minister Mohammed bin Salman`."""
    tree, start = names.tree, names.tokens[number][0]
    first, joint = start, None
    while first > 0 and start - first < LONGEST_TITLE:
        if joint is None and first < start and tree.lowers[first - 1] == "and" and is_role_noun(tree, first - 2):
            joint = first - 1
        elif not _goes_with_title(names, first - 1):
            break
        first -= 1
    first = _after_thing(names, first, start)
    while first < start and tree.tags[first] in {"IN", "POS", "HYPH"}:
        first += 1
    head = _title_head(tree, joint + 1 if joint is not None and joint >= first else first, start)
    if head is None:
        return
    if joint is not None and joint > first:
        earlier = role_of(names, number, first, joint - 1, joint - 1)
        yield earlier
        later = role_of(names, number, joint + 1, start - 1, head)
        yield replace(later, span=earlier.span, affiliation=later.affiliation or earlier.affiliation, tenure=earlier.tenure)
    else:
        yield role_of(names, number, first, start - 1, head)


def _after_thing(names: BlockNames, first: int, start: int) -> int:
    """The first token of a title after a thing and its *of*: the impeachment trial *of President* Trump; not the Secretary of State."""
    tree = names.tree
    for index in range(start - 1, first, -1):
        if tree.lowers[index] in {"of", "for"}:
            is_thing = not is_role_noun(tree, index - 1) and index - 1 not in names.at and not is_body_noun(tree, index - 1)
            return index + 1 if is_thing else first
    return first


def _goes_with_title(names: BlockNames, index: int) -> bool:
    """Whether a token can stand in a title before a name."""
    tree = names.tree
    if tree.lowers[index] in TENURES:
        return True
    if tree.tags[index] not in _TITLE_TAGS or (tree.tags[index] == "IN" and tree.lowers[index] not in {"of", "for"}):
        return False
    owner = names.at.get(index)
    return owner is None or names.mentions[owner].label is not MentionLabel.PERSON


def _title_head(tree: Tree, first: int, start: int) -> int | None:
    """The noun of a title that ends right before a name: its last word, or the one before *of* (Secretary of State)."""
    if first >= start:
        return None
    if is_role_noun(tree, start - 1):
        return start - 1
    for index in range(start - 2, first, -1):
        if tree.lowers[index] in {"of", "for"}:
            return index - 1 if is_role_noun(tree, index - 1) and tree.words[index - 1][0].isupper() and tree.words[start - 1][0].isupper() else None
    return None


def _apposed_before(names: BlockNames, number: int) -> Role | None:
    """`Russia's U.N. ambassador, Vassily Nebenzia`."""
    tree, (start, _) = names.tree, names.tokens[number]
    if start < 2 or tree.words[start - 1] != ",":
        return None
    end = start - 2
    head = _head_before_of(tree, end)
    if not is_role_noun(tree, head) or tree.tags[head] in {"NNS", "NNPS"}:
        return None
    follower = names.tokens[number][1] + 1
    apposed = names.at.get(tree.kid(head, "appos") or -1) == number or (head < end and names.at.get(tree.kid(end, "appos") or -1) == number)
    if not apposed and (follower >= len(tree) or tree.words[follower] not in {",", "."}):
        return None
    return role_of(names, number, max(tree.left[head], _clause_start(tree, head)), end, head)


def _head_before_of(tree: Tree, end: int) -> int:
    """The role noun of a title that ends in its portfolio (the Minister *of Justice*, Gunnar Holm), else its last word."""
    for index in range(end - 1, max(end - MOST_PORTFOLIO_WORDS, 0), -1):
        if tree.words[index] in {",", ".", "'s", "’s"} or tree.is_verb(index):
            break
        if tree.lowers[index] in {"of", "for"} and is_role_noun(tree, index - 1) and tree.tags[index - 1] in {"NN", "NNP"}:
            return index - 1
    return end


def _clause_start(tree: Tree, head: int) -> int:
    """The token after the last mark before a noun, so that a parse gone wrong does not draw in the clause before."""
    index = head
    while index > 0 and head - index < LONGEST_TITLE and tree.words[index - 1] not in {",", ";", "(", "—", "–", "“", '"'}:
        index -= 1
    return index


def _apposed_after(names: BlockNames, number: int) -> Role | None:
    """`Vassily Nebenzia, Russia's U.N. ambassador,` and `Ned Price, a spokesman for the State Department`."""
    tree, (_, last) = names.tree, names.tokens[number]
    comma = last + 1
    if comma + 1 >= len(tree) or tree.words[comma] not in {",", "("}:
        return None
    head = next((index for index in range(comma + 1, min(comma + 1 + LONGEST_TITLE, len(tree))) if _is_head(tree, index)), None)
    if head is None or any(tree.is_verb(index) or tree.words[index] in {",", ";", ".", ")"} for index in range(comma + 1, head)):
        return None
    if names.at.get(head) is not None or any(
        names.mentions[names.at[index]].label is MentionLabel.PERSON and tree.words[names.tokens[names.at[index]][1] + 1] not in {"'s", "’s"}
        for index in range(comma + 1, head)
        if index in names.at
    ):
        return None
    return role_of(names, number, comma + 1, with_of(names, head), head)


def _is_head(tree: Tree, index: int) -> bool:
    """A singular role noun that does not go on as a compound."""
    return (
        tree.tags[index] in {"NN", "NNP"}
        and is_role_noun(tree, index)
        and not (index + 1 < len(tree) and tree.tags[index + 1] in {"NN", "NNP", "HYPH"} and tree.heads[index] == index + 1)
    )


def _predicate(names: BlockNames, number: int) -> Role | None:
    """`Brink serves as the ambassador to Slovakia`, `Orban, who is the prime minister of Hungary`, `Khan is the mayor of London`."""
    tree, (first, last) = names.tree, names.tokens[number]
    verb = tree.heads[last]
    relative = next((kid for kid in tree.kids[last] if tree.deps[kid] == "relcl" and any(tree.lowers[k] == "who" for k in tree.kids[kid])), None)
    if relative is not None:
        verb = relative
    elif tree.deps[last] != "nsubj" or verb < first:
        return None
    if tree.lemmas[verb] == "be":
        head = tree.kid(verb, "attr")
    elif tree.lemmas[verb] == "serve":
        preposition = next((kid for kid in tree.kids[verb] if tree.lowers[kid] == "as"), None)
        head = tree.kid(preposition, "pobj") if preposition is not None else None
    else:
        return None
    if head is None or not _is_head(tree, head) or any(tree.deps[kid] == "neg" for kid in tree.kids[verb]):
        return None
    role = role_of(names, number, tree.left[head], with_of(names, head), head)
    past = tree.tags[verb] == "VBD" or any(tree.lowers[kid] in {"had", "once", "previously"} for kid in tree.kids[verb])
    return Role(role.span, role.person, role.title, role.affiliation, Tenure.FORMER) if past and role.tenure is Tenure.CURRENT else role
