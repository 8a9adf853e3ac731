"""Whether the name of a state or capital stands where a place does: in Moscow, the fall of Baghdad; not Moscow said.

Lives here: the words around one name. Not here: which place a name means (`places`).
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from standoff.records import Mention
from standoff.resolve.place_forms import PARTS
from standoff.resolve.reading import Located, Reading

if TYPE_CHECKING:
    from spacy.tokens import Token


def words(text: str) -> frozenset[str]:
    """The words of a list written as one string."""
    return frozenset(text.split())


LOCATIVE = words("in at near outside around from into across inside towards toward through throughout off within beyond")
"""Prepositions after which a state or capital is a place."""

MOVEMENT = words("""visit trip travel go return fly flee arrive send border close come head march move drive flight journey tour train road way
    escape retreat withdraw bring invite deploy deport route evacuate""")
"""Lemmas after which `to` leads to a place."""

REACHED = words(
    "visit leave enter reach flee tour invade exit cross depart bomb bombard shell pound storm besiege capture seize retake recapture liberate raid"
)
"""Lemmas of verbs whose object is a place."""

PARTS_OF = words("""north south east west northeast northwest southeast southwest outside inside part parts much most half all city town village capital province
    region district island area areas suburb suburbs outskirts streets fall siege capture looting centre center heart coast rest side
    neighborhood neighbourhood neighborhoods neighbourhoods kilometers kilometres miles port swaths corner edge""")
"""Nouns whose `of` gives the place that they are a part of."""

PLACES_WITHIN = words("""airport airfield suburb suburbs district districts region province border coast subway metro street streets neighborhood neighbourhood
    area port outskirts hospital prison university mosque square embassy stadium hotel hospitals airbase base jail court""")
"""Nouns for what lies in the place whose name stands before them (Tokyo subway, Cairo's streets)."""

CAPITALS = words("capital city town port")

OTHER_HEADS = words("""station rail railway street road avenue square bridge park house herald times post journal tribune globe chronicle
    daily review declaration accord accords protocol dam fc united""")
"""Words that, capitalized after a place's name, make it half of another thing's (Victoria Station, the Miami Herald)."""

_CHAINED = words("compound appos conj nmod npadvmod")
_CHAIN = 40  # longest enumeration that is walked up
_DATELINE = re.compile(r"\s*(?:,[^—–\n]{1,30})?(?:\([^()\n]{1,40}\))?\s*(?:—|–|--|- )")


PATRONS = words("college school church cathedral hospital")
"""Words that, capitalized, have a patron before them (St. John's College)."""


def is_locative(reading: Reading, mention: Mention) -> bool:
    """Whether a name of a state or capital is the place itself here, and not who acts or is acted upon."""
    located = reading.locate(mention.span)
    if located is None:
        return False
    head = _head(located)
    return (
        _is_within(head)
        or _has_part_before(located)
        or _is_before_place_noun(located)
        or _is_after_capital(located)
        or _opens_dateline(reading, mention, located)
    )


def is_half_a_name(reading: Reading, mention: Mention) -> bool:
    """Whether a name is the first half of something else's, which the gazetteer does not hold."""
    located = reading.locate(mention.span)
    if located is None or located.last + 1 >= len(located.block.doc):
        return False
    doc, after = located.block.doc, located.last + 1
    if doc[after].tag_ == "POS" and after + 1 < len(doc):
        return doc[after + 1].is_title and doc[after + 1].lower_ in PATRONS
    return doc[after].is_title and doc[after].lower_ in OTHER_HEADS


def is_noun(reading: Reading, mention: Mention) -> bool:
    """Whether an abbreviation that is a state's name and its adjective (U.S.) is the name here."""
    located = reading.locate(mention.span)
    return located is not None and located.block.doc[located.last].dep_ not in ("amod", "compound", "nmod", "poss")


def _head(located: Located) -> Token:
    """The word that the name hangs from: its own top, then up an enumeration of names."""
    doc = located.block.doc
    head = doc[located.last]
    for _ in range(_CHAIN):
        inside = located.first <= head.head.i <= located.last
        if head.head.i == head.i or not (inside or (head.dep_ in _CHAINED and head.head.ent_type_ in ("GPE", "LOC", "FAC"))):
            break
        head = head.head
    return head


def _is_within(head: Token) -> bool:
    if head.dep_ == "dobj":
        return head.head.lemma_ in REACHED
    if head.dep_ != "pobj":
        return False
    preposition = head.head
    governor = preposition.head
    if preposition.lower_ in LOCATIVE:
        return True
    if preposition.lower_ == "to":
        return governor.lemma_ in MOVEMENT
    if preposition.lower_ == "for":
        return governor.lower_ == "bound" or governor.lemma_ in ("leave", "depart", "head")
    return preposition.lower_ == "of" and governor.lower_ in PARTS_OF


def _has_part_before(located: Located) -> bool:
    """Southern Syria; East Jerusalem, which is no government."""
    doc, first = located.block.doc, located.first
    return (first > 0 and doc[first - 1].lower_ in PARTS) or (located.last > first and doc[first].lower_ in ("east", "west"))


def _is_before_place_noun(located: Located) -> bool:
    doc, after = located.block.doc, located.last + 1
    if after < len(doc) and doc[after].tag_ == "POS":
        possessed = doc[located.last].head
        return after < possessed.i <= after + 4 and possessed.lower_ in PLACES_WITHIN
    return after < len(doc) and doc[after].lower_ in PLACES_WITHIN and doc[after].is_lower


def _is_after_capital(located: Located) -> bool:
    """The capital, Ankara; the Libyan capital Tripoli."""
    doc, before = located.block.doc, located.first - 1
    if before > 0 and doc[before].text == ",":
        return doc[before - 1].lower_ in ("capital", "city")
    return before >= 0 and doc[before].lower_ in CAPITALS


def _opens_dateline(reading: Reading, mention: Mention, located: Located) -> bool:
    """Whether it is the place of a dateline: `MEXICO CITY (AP) —`."""
    if located.first > 1:
        return False
    text = reading.annotated.article.text
    return bool(_DATELINE.match(text, mention.span.end, mention.span.end + 90))
