"""A phrase in parts, read from left to right without a model: whose, which title or noun, and which name.

`Russian | Foreign Minister | Sergey Lavrov`; `the visiting leader of NATO ally Hungary` is Hungary's leader. Not here: who that
is (`lookup`), phrases of a parsed article (`phrases`).
"""

from __future__ import annotations

import html
import re
import unicodedata
from dataclasses import dataclass
from typing import NamedTuple

from schemas.codes import ActorKind, MentionLabel
from standoff.knowledge import PLACE_KEY, Entry, Knowledge, Noun

LONGEST_TEXT = 300
"""Characters; a longer text is no phrase for one actor."""

LONGEST_NAME = 7
"""Words of the longest known form that is looked for."""

LONGEST_TITLE = 6
"""Words of the longest title that is looked for."""

LATEST_TITLE = 4
"""Words that may stand before the title (human rights | activists)."""

FORMER = re.compile(r"^(?:former|ex|late|retired|one-?time)[\s-]+", re.IGNORECASE)
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")
_TAG = re.compile(r"</?[a-zA-Z][^<>]{0,80}>")
_NAME_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['’.\-])*")
_SIDE = re.compile(
    r"^(?:pro|anti)-\w|-(?:backed|led|based|born|linked|aligned|allied|affiliated|controlled|held|supported|funded|trained|armed)$", re.IGNORECASE
)
_OF = (["of"], ["in"], ["from"])
_JOINTS = frozenset({"of", "for", "to", "from", "the", "at", "in"})
_PARTICLES = frozenset({"al", "el", "bin", "ben", "de", "da", "del", "der", "den", "di", "du", "la", "le", "van", "von", "ter", "arap", "wa"})
_INDEFINITE = frozenset(
    {"a", "an", "another", "some", "several", "many", "few", "dozens", "hundreds", "thousands", "one", "two", "three", "four", "five", "six"}
)
RANKS = {"col.": "colonel", "gen.": "general", "lt.": "lieutenant", "maj.": "major", "capt.": "captain", "sgt.": "sergeant", "adm.": "admiral"}
"""Ranks as the press shortens them."""

_PASSING = frozenset(
    {"visiting", "outgoing", "incoming", "current", "new", "newly", "elected", "acting", "interim", "veteran", "embattled", "longtime", "powerful"}
)
"""Adjectives that say nothing of who somebody is."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A phrase in parts. `owner` is whose it is, `form` the words that say so; `title` the title or noun in lower case, `name` the words of a name.

    `known` is set where an owner is followed by a body of its own (Pakistan's ISI), `people` where by a people (Kosovo Serbs).
    """

    owner: Entry | None
    form: str
    title: str
    noun: Noun | None
    name: str
    known: Entry | None = None
    people: Entry | None = None
    is_former: bool = False
    is_plural: bool = False
    is_definite: bool = True


def clean(text: str) -> str:
    """A phrase without markup, invisible characters, full-width letters, marks around it and doubled spaces; empty where too long for a phrase."""
    if len(text) > 4 * LONGEST_TEXT:
        return ""
    plain = unicodedata.normalize("NFKC", _INVISIBLE.sub("", _TAG.sub("", html.unescape(text))))
    plain = " ".join(plain.split()).strip(" \t.,;:!?\"“”'‘’()[]")
    return plain if len(plain) <= LONGEST_TEXT else ""


def bare_words(text: str, knowledge: Knowledge) -> list[str]:
    """The words of a phrase without determiners, passing adjectives and sides taken (the visiting, Iran-backed) at its start."""
    words = FORMER.sub("", re.sub(r"[,“”\"]", " ", text)).split()
    while words and (words[0].lower() in knowledge.words("determiners") or words[0].lower() in _PASSING or _SIDE.search(words[0])):
        words = words[1:]
    return words


def parse(text: str, knowledge: Knowledge) -> Parsed:
    """Owner, title and name of a phrase; a name is the capitalized words after the title."""
    words = bare_words(text, knowledge)
    owner, known, people, form = None, None, None, ""
    rest: list[str] = []
    index = 0
    while index < len(words):
        entry, length = known_at(words, index, knowledge)
        said_of = rest[-1] if rest and owner is not None and index and words[index - 1] == rest[-1] else form.rpartition(" ")[2]
        related = said_of.lower() in knowledge.words("relations") and owner is not None
        if entry is None or _begins_title(words, index, length, knowledge) or (owner is not None and rest and not related):
            rest.append(words[index])
            index += 1
            continue
        words_of_entry = words[index : index + length]
        if owner is None or related:
            rest = rest[:-1] if related and rest and rest[-1].lower() in knowledge.words("relations") else rest
            owner, form = entry, " ".join(words_of_entry)
        elif entry.label is MentionLabel.NATIONALITY:
            people = entry
        elif entry.country is not None and entry.country == owner.country and not rest:
            known = entry
        else:
            rest += [word.lower() for word in words_of_entry]
        index += length
    end, title, noun, is_plural, _ = _title(rest, knowledge)
    after = [word for word in rest[end:] if word.lower() not in _JOINTS] if title else rest
    is_owner = bool(title) and rest[end : end + 1] in _OF  # the minister of Zubrowka is nobody called Zubrowka
    is_name = bool(after) and not is_owner and all(_is_name_word(word) for word in after) and (bool(title) or len(after) > 1)
    first = text.split(maxsplit=1)[0].lower() if text.split() else ""
    is_definite = not is_plural and first not in _INDEFINITE
    return Parsed(owner, form, title, noun, " ".join(after) if is_name else "", known, people, bool(FORMER.match(text)), is_plural, is_definite)


def _is_name_word(word: str) -> bool:
    return bool(_NAME_WORD.fullmatch(word)) and (word[0].isupper() or word.lower() in _PARTICLES or word.partition("-")[0].lower() in _PARTICLES)


def known_at(words: list[str], index: int, knowledge: Knowledge) -> tuple[Entry | None, int]:
    """The longest known state, body or group at a place, and its number of words."""
    for end in range(min(len(words), index + LONGEST_NAME), index, -1):
        form = " ".join(words[index:end])
        if not form[:1].isupper() and not form[:1].isdigit() and end - index == 1:
            continue
        entry = lookup_code(form, knowledge) or knowledge.lookup(form)
        if entry is not None and not entry.is_person and not entry.key.startswith(PLACE_KEY):
            return entry, end - index
    return None, 0


def lookup_code(form: str, knowledge: Knowledge) -> Entry | None:
    """The body that an abbreviation in capitals is the code of, where it is no name of its own (WHO, which in small letters is a word)."""
    if not form.isupper() or knowledge.lookup(form) is not None:
        return None
    return knowledge.entry(f"org:{form}") or knowledge.entry(f"group:{form}")


def _begins_title(words: list[str], index: int, length: int, knowledge: Knowledge) -> bool:
    """Whether a known form at this place begins a longer title: U.N. ambassador after Russia's, Pentagon chief anywhere."""
    for end in range(index + length + 1, min(len(words), index + 5) + 1):
        form = " ".join(words[index:end])
        office = knowledge.office(form)
        if knowledge.is_title(form) and (index > 0 or (office is not None and office.affiliation is not None)):
            return True
    return False


class Found(NamedTuple):
    """A title or noun among words: its first word and the end after its last, in lower case, with its noun."""

    end: int
    title: str
    noun: Noun | None
    is_plural: bool
    first: int


def _title(words: list[str], knowledge: Knowledge) -> Found:
    """The longest title or noun at the start of what is left, else at its first place."""
    for start in range(min(len(words), LATEST_TITLE)):
        for end in range(min(len(words), start + LONGEST_TITLE), start, -1):
            text = " ".join(words[start:end]).lower().removesuffix("'s").removesuffix("’s")
            text = " ".join(RANKS.get(word, word) for word in text.split())
            if knowledge.is_title(text) or knowledge.noun(text) is not None:
                noun = knowledge.noun(text) or knowledge.noun(text.split()[-1])
                later = _title(words[end:], knowledge) if noun is not None and noun.is_body and end < len(words) and words[end][0].isupper() else None
                if later is not None and later.noun is not None and not later.noun.is_body and later.first == 0:  # Latvian army Col.
                    return Found(end + later.end, later.title, later.noun, later.is_plural, start)
                return Found(end, text, noun, False, start)
            single = singular(text)
            if single != text and (knowledge.is_title(single) or knowledge.noun(single) is not None):
                return Found(end, single, knowledge.noun(single) or knowledge.noun(single.split()[-1]), True, start)
    return Found(0, "", None, False, 0)


def singular(noun: str) -> str:
    """A plural noun's likely singular (officials, lawmen, deputies, members of parliament)."""
    head, joint, tail = noun.partition(" of ")
    for ending, single in (("men", "man"), ("women", "woman"), ("ies", "y"), ("sses", "ss"), ("ches", "ch"), ("s", "")):
        if head.endswith(ending) and len(head) > len(ending) + 1:
            return head[: -len(ending)] + single + joint + tail
    return noun


def is_itself(owner: Entry, parsed: Parsed) -> bool:
    """Whether a body's name and a noun name the body: the Prensa Latina agency, M23 rebels, Wagner mercenaries."""
    if parsed.noun is None or owner.kind not in (ActorKind.ORGANIZATION, ActorKind.GROUP) or owner.label is MentionLabel.STATE:
        return False
    if owner.kind is ActorKind.GROUP:
        return parsed.noun.sector is not None and parsed.noun.sector is owner.sector
    return parsed.noun.is_body and parsed.title in {
        "agency",
        "news agency",
        "organization",
        "organisation",
        "group",
        "party",
        "company",
        "network",
        "newspaper",
    }
