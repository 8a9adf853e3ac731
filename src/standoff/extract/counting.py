"""What a number counts: the noun after it, and what befell the people it stands for.

Lives here: the words for people, troops, weapons, votes, energy, distances and fates. Not here: how numbers are read
(`quantities`), whose they are (`figures`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from spacy.tokens import Token

from schemas.codes import FigureSubject
from standoff.knowledge.inflection import noun_forms, verb_forms, word_list

_FATES: Mapping[FigureSubject, str] = {
    FigureSubject.KILLED: "kill die murder execute slay massacre assassinate slaughter behead claim",
    FigureSubject.WOUNDED: "wound injure hurt maim",
    FigureSubject.DISPLACED: "displace flee evacuate uproot",
    FigureSubject.DETAINED: "arrest detain imprison jail capture abduct kidnap round",
}


_STATES: Mapping[FigureSubject, str] = {
    FigureSubject.KILLED: "dead deaths death fatalities killed died deceased lives",
    FigureSubject.WOUNDED: "wounded injured injuries hurt",
    FigureSubject.DISPLACED: "displaced homeless refugees evacuees",
    FigureSubject.DETAINED: "detained arrested arrests detainees prisoners hostages captives imprisoned",
    FigureSubject.MISSING: "missing disappeared",
}


_TROOPS = "troop soldier serviceman fighter militant rebel insurgent marine paratrooper guerrilla reservist peacekeeper mercenary combatant conscript jihadist jihadi militiaman gunman commando policeman"


_PEOPLE = (
    "people person civilian man woman child resident protester demonstrator villager worker migrant refugee family student life soul citizen official officer member passenger victim user voter"
    " journalist inmate prisoner hostage detainee supporter activist casualty employee boy girl teenager tourist immigrant demonstrator follower settler"
)


_WEAPONS = "missile rocket tank warplane jet helicopter drone warship submarine aircraft warhead bomb artillery howitzer vehicle launcher weapon rifle frigate destroyer mine grenade shell airstrike plane ship boat"


_VOTES = "vote seat ballot"


_ENERGY = "barrel megawatt gigawatt kilowatt"


_DISTANCE: Mapping[str, str] = {
    "kilometer": "km",
    "kilometre": "km",
    "km": "km",
    "mile": "mile",
    "meter": "m",
    "metre": "m",
    "hectare": "hectare",
    "acre": "acre",
    "foot": "foot",
}


_AIRCRAFT = re.compile(r"[A-Z][A-Za-z]{0,3}-?\d{1,3}[A-Z]?")
"""`F-15`, `MiG-29`: the name before `fighters` that are no people."""


_REACH = 6
"""How many tokens after a number its noun may stand: `100,000 well-armed Russian ground troops`."""


@lru_cache(maxsize=1)
def singulars() -> frozenset[str]:
    """Counted nouns in the singular, where it differs from the plural."""
    words = f"{_PEOPLE} {_TROOPS} {_WEAPONS} {_VOTES}".split()
    return frozenset(word for word in words if set(noun_forms(word)) != {word} and word not in ("people", "aircraft"))


@lru_cache(maxsize=1)
def _nouns() -> Mapping[str, FigureSubject]:
    """What a counted noun stands for, by its forms."""
    table = (
        (_PEOPLE, FigureSubject.PEOPLE),
        (_TROOPS, FigureSubject.TROOPS),
        (_WEAPONS, FigureSubject.WEAPONS),
        (_VOTES, FigureSubject.VOTES),
        (_ENERGY, FigureSubject.ENERGY),
    )
    found = {form: subject for words, subject in table for word in words.split() for form in noun_forms(word)}
    found |= {form: FigureSubject.DISTANCE for word in _DISTANCE for form in noun_forms(word)}
    return found | {
        "others": FigureSubject.PEOPLE,
        "nationals": FigureSubject.PEOPLE,
        "lives": FigureSubject.PEOPLE,
        "feet": FigureSubject.DISTANCE,
        "troops": FigureSubject.TROOPS,
    }


_FATAL_NOUNS: Mapping[str, FigureSubject] = {
    "death": FigureSubject.KILLED,
    "deaths": FigureSubject.KILLED,
    "killing": FigureSubject.KILLED,
    "killings": FigureSubject.KILLED,
    "massacre": FigureSubject.KILLED,
    "slaughter": FigureSubject.KILLED,
    "murder": FigureSubject.KILLED,
    "murders": FigureSubject.KILLED,
    "execution": FigureSubject.KILLED,
    "executions": FigureSubject.KILLED,
    "beheading": FigureSubject.KILLED,
    "beheadings": FigureSubject.KILLED,
    "assassination": FigureSubject.KILLED,
    "arrest": FigureSubject.DETAINED,
    "arrests": FigureSubject.DETAINED,
    "detention": FigureSubject.DETAINED,
}


_HEDGE_WORDS = word_list(
    "more less fewer than over under about around some nearly almost roughly approximately at least most up to as many an estimated well close"
)


@lru_cache(maxsize=1)
def _fates() -> Mapping[str, FigureSubject]:
    """What befell those counted, by verb form, adjective or noun."""
    found = {form: subject for subject, verbs in _FATES.items() for verb in verbs.split() for form in verb_forms(verb)}
    found |= {word: subject for subject, words in _STATES.items() for word in words.split()}
    return {word: subject for word, subject in found.items() if word not in ("round", "rounds")}  # shots, not arrests


def words_before(token: Token, most: int) -> list[Token]:
    """Up to `most` tokens before one in its sentence, nearest first; `Token.sent` would take time in the length of the sentence."""
    found: list[Token] = []
    while len(found) < most and token.i > 0 and not token.is_sent_start:
        token = token.nbor(-1)
        found.append(token)
    return found


def words_after(token: Token, most: int) -> list[Token]:
    """Up to `most` tokens after one in its sentence, nearest first."""
    following = token.doc[token.i + 1 : token.i + 1 + most]
    end = next((number for number, word in enumerate(following) if word.is_sent_start), len(following))
    return list(following[:end])


def is_of_votes(first: Token, last: Token) -> bool:
    """`52 percent of the vote`, `won the vote with 52 percent`, `turnout was 60 percent`; not a poll's `60 percent of voters`."""
    after = {token.lower_ for token in words_after(last, 5)}
    before = {token.lower_ for token in words_before(first, 8)}
    return bool(after & {"vote", "votes", "ballots"}) or bool(before & {"vote", "votes", "turnout", "ballots"})


def counted_noun(last: Token) -> Token | None:
    """The noun that the number counts: right after it, through modifiers and `of` (`30,000 of its fighters`)."""
    nouns = _nouns()
    doc = last.doc
    for index in range(last.i + 1, min(last.i + 1 + _REACH, len(doc))):
        token = doc[index]
        if token.lower_ in nouns and token.pos_ in ("NOUN", "PROPN", "ADJ") and token.dep_ not in ("amod", "compound"):
            return token
        if (token.is_punct and token.text not in ("-", ".")) or (token.pos_ in ("VERB", "AUX", "PRON", "CCONJ") and token.dep_ not in ("amod", "poss")):
            return None
        if token.pos_ == "ADP" and token.lower_ != "of":
            return None
        if token.pos_ == "NOUN" and token.dep_ not in ("compound", "nmod", "npadvmod", "amod"):
            return None
    return None


def subject_of(last: Token, noun: Token | None) -> FigureSubject | None:
    """What is counted: those whose fate the clause tells, else what the noun stands for; None where neither tells."""
    kind = _nouns().get(noun.lower_) if noun is not None else None
    if kind == FigureSubject.TROOPS and noun is not None and noun.lower_ in ("fighter", "fighters") and _AIRCRAFT.fullmatch(noun.nbor(-1).text):
        return FigureSubject.WEAPONS
    if kind not in (None, FigureSubject.PEOPLE, FigureSubject.TROOPS):
        return kind
    if noun is None and last.i + 1 < len(last.doc) and last.doc[last.i + 1].lower_ in _fates() and last.doc[last.i + 1].lower_ not in ("claim", "claims"):
        return _fates()[last.doc[last.i + 1].lower_]
    if noun is None and last.dep_ == "conj":
        return _nouns().get(last.head.lower_)
    if noun is None and not _toll(last):
        return None
    fate = _fate(noun if noun is not None else last) or _verb_before(last)
    if fate is None and last.lower_ in ("one", "a", "an"):
        return None  # `one voter`, `one of the people`: somebody, not a count
    return fate or kind


def _toll(last: Token) -> bool:
    """`The death toll rose to 45`."""
    return any(token.lower_ == "toll" for token in words_before(last, 6))


def _fate(noun: Token) -> FigureSubject | None:
    """What befell the people counted: by the verb they depend on, a participle or adjective on them, or the noun itself."""
    fates = _fates()
    if noun.lower_ in fates:
        return fates[noun.lower_]
    # `left 14 people dead`, `dozens of people killed there`
    if any(after.lower_ in fates and after.tag_ in ("JJ", "VBN") for after in words_after(noun, 1)):
        return fates[noun.nbor(1).lower_]
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and (deed := _beyond_partitives(noun.head.head)).lower_ in _FATAL_NOUNS:
        return _FATAL_NOUNS[deed.lower_]
    if _toll(noun) and noun.dep_ == "pobj":
        return FigureSubject.KILLED
    for child in noun.children:
        if child.dep_ in ("acl", "relcl", "amod", "appos") and child.lower_ in fates:
            return fates[child.lower_]
    noun = whole(noun)
    head = noun.head
    if noun.dep_ == "conj":
        noun, head = head, head.head
    if noun.dep_ in ("nsubjpass", "dobj") and head.lower_ in fates:
        return fates[head.lower_]
    if noun.dep_ in ("nsubj", "nsubjpass"):
        if head.lower_ in fates and (head.lower_ in ("died", "dying", "die", "fled", "flee", "fleeing", "dead", "missing") or head.tag_ == "VBN"):
            return fates[head.lower_]
        return next((fates[child.lower_] for child in head.children if child.dep_ in ("acomp", "oprd", "attr") and child.lower_ in fates), None)
    return None


def whole(noun: Token) -> Token:
    """`Dozens of people were killed`: the verb depends on `dozens`."""
    if noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ in ("NOUN", "NUM"):
        return noun.head.head
    return noun


def _verb_before(last: Token) -> FigureSubject | None:
    """`displaced about 800,000 people`: the verb right before the number and its hedge, however it was parsed."""
    for token in words_before(last, 6):
        if token.lower_ in _fates() and token.tag_.startswith("VB"):
            return _fates()[token.lower_]
        if token.lower_ not in _HEDGE_WORDS and not token.like_num:
            return None
    return None


def _beyond_partitives(token: Token) -> Token:
    """`The deaths of scores of protesters`: from `scores` up to `deaths`."""
    for _ in range(2):
        if token.dep_ != "pobj" or token.head.lower_ != "of":
            break
        token = token.head.head
    return token


def unit_of(subject: FigureSubject, noun: Token | None) -> str | None:
    """What the value is in: people, the noun as printed for weapons, votes and energy, an abbreviation for distances."""
    if subject in (FigureSubject.WEAPONS, FigureSubject.VOTES, FigureSubject.ENERGY):
        return None if noun is None else noun.lower_
    if subject == FigureSubject.DISTANCE and noun is not None:
        base = next((word for word in _DISTANCE if noun.lower_ in noun_forms(word) or (word == "foot" and noun.lower_ == "feet")), noun.lower_)
        square = noun.i > 0 and noun.nbor(-1).lower_ == "square"
        return f"square {_DISTANCE.get(base, base)}" if square else _DISTANCE.get(base, base)
    return "people"
