"""Roles: words of the article that give a named person an office.

Lives here: titles before names, appositions on either side, and *is* or *serves as*. Not here: which office or state is
meant (`standoff.resolve`).
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, replace

from schemas.codes import MentionKind, MentionLabel, Sector, Tenure
from standoff.extract.tree import Tree, tree_of
from standoff.knowledge import load
from standoff.records import Annotated, Block, Mention, Role, Span

TENURES = {
    **dict.fromkeys(("former", "ex", "then", "ousted", "late", "retired", "deposed", "onetime", "one-time", "past", "ex-president", "ex-prime"), Tenure.FORMER),
    **dict.fromkeys(("acting", "interim", "caretaker"), Tenure.ACTING),
    **dict.fromkeys(("elect", "designate", "nominee", "incoming", "president-elect"), Tenure.DESIGNATE),
}
"""Words in or beside a title that tell whether the office is held."""

MORE_NOUNS = frozenset(
    "chief head chairman chairwoman chair director president commander leader boss secretary-general chairperson co-leader co-chair member coordinator".split()
)
"""Role nouns that say nothing of a sector by themselves."""

NO_OFFICE = frozenset({Sector.CVL, Sector.CRM, Sector.UNK})
"""Sectors whose nouns (resident, refugee, suspect) describe people without giving them an office."""

RANKS = frozenset("gen. gen lt. col. maj. capt. adm. sgt. sen. rep. gov. sen rep gov".split())
"""Printed short titles that the lists of nouns leave out."""

PORTFOLIOS = frozenset("minister secretary".split())
"""Role nouns before which a word that is no known name is a portfolio."""

LONGEST_TITLE = 9
"""Tokens of a title before a name (U.S. Deputy Assistant Secretary of State for European Affairs)."""

_TITLE_TAGS = frozenset({"NN", "NNP", "NNPS", "NNS", "JJ", "HYPH", "POS", "IN"})
_AFFILIATIONS = frozenset({MentionLabel.NATIONALITY, MentionLabel.STATE, MentionLabel.ORGANIZATION, MentionLabel.PLACE, MentionLabel.GROUP})
_OF = frozenset({"of", "for", "at"})


@dataclass(frozen=True, slots=True)
class _Names:
    """The name mentions of one block, and where their tokens are."""

    block: Block
    tree: Tree
    mentions: tuple[Mention, ...]
    tokens: tuple[tuple[int, int], ...]
    at: dict[int, int]
    """Token to number of the name it belongs to."""


def extract_roles(annotated: Annotated) -> tuple[Role, ...]:
    """The roles that an article gives, in text order, each person's title once a place. Time is linear in the text."""
    found: dict[tuple[Span, str], Role] = {}
    names = [mention for mention in annotated.mentions if mention.kind is MentionKind.NAME]
    starts = [mention.span.start for mention in names]
    for block in annotated.blocks:
        end = block.start + len(block.doc.text)
        own = names[bisect_left(starts, block.start) : bisect_left(starts, end)]
        if any(mention.label is MentionLabel.PERSON for mention in own):
            for role in _roles(_names_of(block, own)):
                found.setdefault((role.person, role.title), role)
    return tuple(sorted(found.values(), key=lambda role: (role.span, role.person)))


def _names_of(block: Block, mentions: list[Mention]) -> _Names:
    tree = tree_of(block.doc)
    tokens, at = [], {}
    for number, mention in enumerate(mentions):
        first = bisect_left(tree.starts, mention.span.start - block.start)
        last = max(bisect_left(tree.starts, mention.span.end - block.start) - 1, first)
        tokens.append((first, min(last, len(tree) - 1)))
        at.update(dict.fromkeys(range(first, last + 1), number))
    return _Names(block, tree, tuple(mentions), tuple(tokens), at)


def _roles(names: _Names) -> Iterator[Role]:
    for number, mention in enumerate(names.mentions):
        if mention.label is MentionLabel.PERSON and names.tokens[number][0] < len(names.tree):
            yield from _before(names, number)
            for role in (_apposed_before(names, number), _apposed_after(names, number), _predicate(names, number)):
                if role is not None:
                    yield role


def _is_role_noun(tree: Tree, index: int) -> bool:
    if tree.lowers[index] in MORE_NOUNS or tree.lowers[index] in RANKS:
        return True
    noun = load().noun(tree.lemmas[index])
    return noun is not None and not noun.is_body and noun.sector is not None and noun.sector not in NO_OFFICE


def _before(names: _Names, number: int) -> Iterator[Role]:
    """`Russian Foreign Minister Sergey Lavrov`, `Deputy Crown Prince and Defense Minister Mohammed bin Salman`."""
    tree, start = names.tree, names.tokens[number][0]
    first, joint = start, None
    while first > 0 and start - first < LONGEST_TITLE:
        if joint is None and first < start and tree.lowers[first - 1] == "and" and _is_role_noun(tree, first - 2):
            joint = first - 1
        elif not _goes_with_title(names, first - 1):
            break
        first -= 1
    while first < start and tree.tags[first] in {"IN", "POS", "HYPH"}:
        first += 1
    head = _title_head(tree, joint + 1 if joint is not None and joint >= first else first, start)
    if head is None:
        return
    if joint is not None and joint > first:
        earlier = _made(names, number, first, joint - 1, joint - 1)
        yield earlier
        later = _made(names, number, joint + 1, start - 1, head)
        yield replace(later, span=earlier.span, affiliation=later.affiliation or earlier.affiliation, tenure=earlier.tenure)
    else:
        yield _made(names, number, first, start - 1, head)


def _goes_with_title(names: _Names, index: int) -> bool:
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
    if _is_role_noun(tree, start - 1):
        return start - 1
    for index in range(start - 2, first, -1):
        if tree.lowers[index] in {"of", "for"}:
            return index - 1 if _is_role_noun(tree, index - 1) and tree.words[index - 1][0].isupper() and tree.words[start - 1][0].isupper() else None
    return None


def _apposed_before(names: _Names, number: int) -> Role | None:
    """`Russia's U.N. ambassador, Vassily Nebenzia`."""
    tree, (start, _) = names.tree, names.tokens[number]
    if start < 2 or tree.words[start - 1] != ",":
        return None
    head = start - 2
    if not _is_role_noun(tree, head) or tree.tags[head] in {"NNS", "NNPS"}:
        return None
    follower = names.tokens[number][1] + 1
    apposed = names.at.get(tree.kid(head, "appos") or -1) == number
    if not apposed and (follower >= len(tree) or tree.words[follower] not in {",", "."}):
        return None
    return _made(names, number, max(tree.left[head], _clause_start(tree, head)), head, head)


def _clause_start(tree: Tree, head: int) -> int:
    """The token after the last mark before a noun, so that a parse gone wrong does not draw in the clause before."""
    index = head
    while index > 0 and head - index < LONGEST_TITLE and tree.words[index - 1] not in {",", ";", "(", "—", "–", "“", '"'}:
        index -= 1
    return index


def _apposed_after(names: _Names, number: int) -> Role | None:
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
    return _made(names, number, comma + 1, _with_of(names, head), head)


def _is_head(tree: Tree, index: int) -> bool:
    """A singular role noun that does not go on as a compound."""
    return (
        tree.tags[index] in {"NN", "NNP"}
        and _is_role_noun(tree, index)
        and not (index + 1 < len(tree) and tree.tags[index + 1] in {"NN", "NNP", "HYPH"} and tree.heads[index] == index + 1)
    )


def _predicate(names: _Names, number: int) -> Role | None:
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
    role = _made(names, number, tree.left[head], _with_of(names, head), head)
    past = tree.tags[verb] == "VBD" or any(tree.lowers[kid] in {"had", "once", "previously"} for kid in tree.kids[verb])
    return Role(role.span, role.person, role.title, role.affiliation, Tenure.FORMER) if past and role.tenure is Tenure.CURRENT else role


def _with_of(names: _Names, head: int) -> int:
    """The last token of a title with the body or state that follows it (of, for, at, to)."""
    tree = names.tree
    last = head
    for kid in tree.kids[head]:
        if kid > head and tree.deps[kid] == "prep" and tree.lowers[kid] in {"of", "for", "at", "to", "in"}:
            noun = tree.kid(kid, "pobj")
            if noun is not None:
                last = max(last, names.tokens[names.at[noun]][1] if noun in names.at else noun)
    return last


def _made(names: _Names, number: int, first: int, last: int, head: int) -> Role:
    """A role from the tokens of its title phrase; the affiliation is the name in it that does not belong to the title."""
    tree, block = names.tree, names.block
    tenure = Tenure.CURRENT
    for index in (*range(max(first - 2, 0), last + 1),):
        if index >= first or (tree.words[index] in {"-"} or tree.lowers[index] in TENURES):
            tenure = TENURES.get(tree.lowers[index], tenure)
    owner = _affiliation(names, first, last, head)
    title_first, title_last = first, last
    if owner is not None:
        own_first, own_last = names.tokens[owner]
        if own_first < head:
            title_first = own_last + 1
        elif all(tree.tags[index] in {"IN", "DT", "JJ", "RB", "VBN", "HYPH", "VBG", "POS"} for index in range(head + 1, own_first)):
            title_last = head
        else:
            title_last = own_first - 1
    while title_first < head and (tree.tags[title_first] in {"DT", "POS", "PRP$", "IN", "HYPH", ","} or tree.lowers[title_first] in TENURES):
        title_first += 1
    while title_last > head and tree.tags[title_last] in {"DT", "IN", "POS", ","}:
        title_last -= 1
    person = names.mentions[number].span
    affiliation = names.mentions[owner].span if owner is not None else None
    phrase = block.span(first, last)
    return Role(
        span=Span(min(phrase.start, person.start), max(phrase.end, person.end)),
        person=person,
        title=block.doc.text[tree.starts[title_first] : tree.end(title_last)],
        affiliation=affiliation,
        tenure=tenure,
    )


def _affiliation(names: _Names, first: int, last: int, head: int) -> int | None:
    """The number of the name that says for whom: the first before the noun (Russian, Russia's), else the one after *of* or *for*.

    What follows *to* is where an ambassador is sent, and belongs to the title.
    """
    tree = names.tree
    for index in range(first, head):
        number = names.at.get(index)
        if number is not None and names.mentions[number].label in _AFFILIATIONS and not _is_part_of_title(names, number, head):
            return number
    for index in range(head + 1, last + 1):
        number = names.at.get(index)
        if number is not None and names.mentions[number].label in _AFFILIATIONS:
            words = tree.lowers[head + 1 : index]
            return number if any(word in _OF for word in words) and "to" not in words else None
    return None


def _is_part_of_title(names: _Names, number: int, head: int) -> bool:
    """Whether a name before a role noun is no affiliation: *Defense* Minister (a portfolio), pro-*Kremlin* president."""
    first, last = names.tokens[number]
    hyphenated = first > 0 and names.tree.words[first - 1] == "-"
    portfolio = names.mentions[number].key is None and first == last and last + 1 == head and names.tree.lowers[head] in PORTFOLIOS
    return hyphenated or portfolio
