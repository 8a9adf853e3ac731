"""Titles in the words around a name: which nouns give an office, for whom, and whether it is still held.

Lives here: `BlockNames` (a block's names by token) and the making of a role from a title phrase. Not here: where such phrases
stand (`roles`).
"""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass

from schemas.codes import MentionLabel, Sector, Tenure
from standoff.extract.cues import listed
from standoff.extract.tree import Tree, tree_of
from standoff.knowledge import STATE_KEY, load
from standoff.records import Block, Mention, Role, Span

TENURES = {
    **dict.fromkeys(("former", "ex", "then", "ousted", "late", "retired", "deposed", "onetime", "one-time", "past", "ex-president", "ex-prime"), Tenure.FORMER),
    **dict.fromkeys(("acting", "interim", "caretaker"), Tenure.ACTING),
    **dict.fromkeys(("elect", "designate", "nominee", "incoming", "president-elect"), Tenure.DESIGNATE),
}
"""Words in or beside a title that tell whether the office is held."""

MORE_NOUNS = listed(
    "chief head chairman chairwoman chair director president commander leader boss secretary-general chairperson co-leader co-chair member coordinator"
)
"""Role nouns that say nothing of a sector by themselves."""

NO_OFFICE = frozenset({Sector.CVL, Sector.CRM, Sector.UNK})
"""Sectors whose nouns (resident, refugee, suspect) describe people without giving them an office."""

RANKS = listed("gen. gen lt. col. maj. capt. adm. sgt. sen. rep. gov. sen rep gov")
"""Printed short titles that the lists of nouns leave out."""

JOINED = frozenset({"co", "vice"})
"""First halves of titles that the tokenizer cuts at the hyphen (co-leader)."""

LONGEST_NAME = 4
"""Tokens of the longest known name that is looked for inside a description."""

PORTFOLIOS = listed("minister secretary")
"""Role nouns before which a word that is no known name is a portfolio."""

SCHOLARS = listed("expert analyst specialist scholar watcher historian researcher correspondent envoy")
"""Role nouns before which a state's own name (not its adjective) is what they study or are sent to: an Iran analyst."""

_AFFILIATIONS = frozenset({MentionLabel.NATIONALITY, MentionLabel.STATE, MentionLabel.ORGANIZATION, MentionLabel.PLACE, MentionLabel.GROUP})
_OF = frozenset({"of", "for", "at"})


@dataclass(frozen=True, slots=True)
class BlockNames:
    """The name mentions of one block, and where their tokens are."""

    block: Block
    text: str
    """The block's, put together once: spaCy does it anew whenever it is asked."""
    tree: Tree
    mentions: tuple[Mention, ...]
    tokens: tuple[tuple[int, int], ...]
    at: dict[int, int]
    """Token to number of the name it belongs to."""


def names_of(block: Block, mentions: list[Mention]) -> BlockNames:
    """The names of a block with the tokens they stand on."""
    tree = tree_of(block.doc)
    tokens, at = [], {}
    for number, mention in enumerate(mentions):
        first = bisect_left(tree.starts, mention.span.start - block.start)
        last = max(bisect_left(tree.starts, mention.span.end - block.start) - 1, first)
        tokens.append((first, min(last, len(tree) - 1)))
        at.update(dict.fromkeys(range(first, last + 1), number))
    return BlockNames(block, block.doc.text, tree, tuple(mentions), tuple(tokens), at)


def is_role_noun(tree: Tree, index: int) -> bool:
    """Whether a token is a noun that gives its bearer an office."""
    if tree.lowers[index] in MORE_NOUNS or tree.lowers[index] in RANKS:
        return True
    noun = load().noun(tree.lemmas[index])
    return noun is not None and not noun.is_body and noun.sector is not None and noun.sector not in NO_OFFICE


def is_body_noun(tree: Tree, index: int) -> bool:
    """Whether a token is a noun for a body (Ministry of Health spokesman)."""
    noun = load().noun(tree.lemmas[index]) or load().noun(tree.lowers[index])
    return noun is not None and noun.is_body


def with_of(names: BlockNames, head: int) -> int:
    """The last token of a title with the body or state that follows it (of, for, at, to)."""
    tree = names.tree
    last = head
    for kid in tree.kids[head]:
        if kid > head and tree.deps[kid] == "prep" and tree.lowers[kid] in {"of", "for", "at", "to", "in"}:
            noun = tree.kid(kid, "pobj")
            if noun is not None:
                last = max(last, names.tokens[names.at[noun]][1] if noun in names.at else noun)
    return last


def role_of(names: BlockNames, number: int, first: int, last: int, head: int) -> Role:
    """A role from the tokens of its title phrase; the affiliation is the name in it that does not belong to the title."""
    tree, block = names.tree, names.block
    tenure = Tenure.CURRENT
    for index in range(max(first - 2, 0), min(head + 2, last) + 1):
        if index >= first or tree.lowers[index] in TENURES:
            tenure = TENURES.get(tree.lowers[index], tenure)
    owner = _affiliation(names, first, last, head)
    place = names.tokens[owner] if owner is not None else None
    if place is None or place[0] > head:
        known = _known_before(names, first, head)
        owner, place = (None, known) if known is not None else (owner, place)
    title_first, title_last = _after_possessor(names, first, head), last
    if place is not None:
        own_first, own_last = place
        if own_first < head:
            portfolio = own_last > own_first and own_last + 1 == head and tree.lowers[head] in PORTFOLIOS  # U.S. *Treasury Secretary*
            title_first = own_last if portfolio else own_last + 1
        elif all(tree.tags[index] in {"IN", "DT", "JJ", "RB", "VBN", "HYPH", "VBG", "POS"} for index in range(head + 1, own_first)):
            title_last = head
        else:
            title_last = own_first - 1
    while title_first < head and (tree.tags[title_first] in {"DT", "POS", "PRP$", "IN", "HYPH", ","} or tree.lowers[title_first] in TENURES):
        title_first += 1
    if title_first == head and head >= 2 and tree.words[head - 1] == "-" and tree.lowers[head - 2] in JOINED:
        title_first = head - 2
    while title_last > head and tree.tags[title_last] in {"DT", "IN", "POS", ","}:
        title_last -= 1
    person = names.mentions[number].span
    affiliation = names.mentions[owner].span if owner is not None else block.span(*place) if place is not None else None
    phrase = block.span(first, last)
    return Role(
        span=Span(min(phrase.start, person.start), max(phrase.end, person.end)),
        person=person,
        title=names.text[tree.starts[title_first] : tree.end(title_last)],
        affiliation=affiliation,
        tenure=tenure,
    )


def _known_before(names: BlockNames, first: int, head: int) -> tuple[int, int] | None:
    """The tokens of a known name before a role noun that is no mention of its own, being part of a description (a *Kenyan* diplomat, Amina Diallo)."""
    tree, phrases = names.tree, load().phrases()
    for start in range(first, head):
        if start in names.at or not tree.words[start][:1].isupper() or (start > 0 and tree.words[start - 1] == "-"):
            continue
        for last in range(min(head - 1, start + LONGEST_NAME - 1), start - 1, -1):
            entry = phrases.get(names.text[tree.starts[start] : tree.end(last)])
            if entry is not None and not entry.is_person and tree.words[last + 1] != "-":
                studied = entry.key.startswith(STATE_KEY) and tree.lowers[head] in SCHOLARS and tree.tags[last + 1] != "POS"
                return None if studied else (start, last)
    return None


def _after_possessor(names: BlockNames, first: int, head: int) -> int:
    """The first token of a title after whose it is: *that country's* foreign minister; not the *People's* Party chairman."""
    marks = [index for index in range(first, head) if names.tree.tags[index] == "POS" and index not in names.at]
    return marks[-1] + 1 if marks else first


def _affiliation(names: BlockNames, first: int, last: int, head: int) -> int | None:
    """The number of the name that says for whom: the first before the noun (Russian, Russia's), else the one after *of* or *for*.

    What follows *to* is where an ambassador is sent, and belongs to the title.
    """
    tree = names.tree
    for index in range(first, head):
        number = names.at.get(index)
        if number is not None and names.mentions[number].label in _AFFILIATIONS and not _is_part_of_title(names, number, head):
            if (names.mentions[number].key or "").startswith(STATE_KEY) and tree.lowers[head] in SCHOLARS and tree.tags[index + 1] != "POS":
                continue
            return number
    for index in range(head + 1, last + 1):
        number = names.at.get(index)
        if number is not None and names.mentions[number].label in _AFFILIATIONS and not _names_a_thing(names, number):
            words = tree.lowers[head + 1 : index]
            return number if any(word in _OF for word in words) and "to" not in words else None
    return None


def _names_a_thing(names: BlockNames, number: int) -> bool:
    """Whether a state's or place's name is only the beginning of another's (director of the *Iran* Project)."""
    last = names.tokens[number][1]
    tree = names.tree
    following = tree.words[last + 1] if last + 1 < len(tree) else ""
    is_area = names.mentions[number].label in {MentionLabel.STATE, MentionLabel.PLACE, MentionLabel.NATIONALITY}
    thing = following[:1].isupper() and last + 1 not in names.at and tree.tags[last + 1] in {"NNP", "NNPS"}
    return is_area and thing and load().noun(following.lower()) is None


def _is_part_of_title(names: BlockNames, number: int, head: int) -> bool:
    """Whether a name before a role noun is no affiliation: *Defense* Minister (a portfolio), pro-*Kremlin* president."""
    first, last = names.tokens[number]
    hyphenated = first > 0 and names.tree.words[first - 1] == "-"
    portfolio = names.mentions[number].key is None and first == last and last + 1 == head and names.tree.lowers[head] in PORTFOLIOS
    return hyphenated or portfolio
