"""The lexicon of event predicates: which words, with which complements, report which type, and which nouns can be a side.

Lives here: the reader of `plover_verbs.tsv`, `plover_nouns.tsv` and `plover_contexts.tsv` (their heads describe them) and
the frozen `Lexicon`. Not here: matching against a parse (`standoff.extract.event_frames`), the ontology (`plover`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from schemas.codes import EventContext, EventType
from standoff.knowledge.inflection import noun_forms, verb_forms, word_list


@dataclass(frozen=True, slots=True)
class Need:
    """One condition on the words around a trigger; `words` holds inflected forms, empty for any."""

    kind: str
    words: frozenset[str]


@dataclass(frozen=True, slots=True)
class Frame:
    """One line of the lexicon; `event_type` is None where the words report no event. `base` names the line in errors."""

    base: str
    part: str
    needs: tuple[Need, ...]
    event_type: EventType | None
    mode: str | None
    target: tuple[str, ...]
    options: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Frames by (part of speech, inflected word) in the order of the file; noun classes and contexts by inflected word."""

    frames: Mapping[tuple[str, str], tuple[Frame, ...]]
    noun_classes: Mapping[str, frozenset[str]]
    contexts: Mapping[str, tuple[EventContext, ...]]


def _lines(name: str) -> list[list[str]]:
    text = files("standoff.knowledge").joinpath("data").joinpath(name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


def _words(cell: str) -> list[str]:
    return [word.strip() for word in cell.split(",") if word.strip()]


EVENT_TYPES: Mapping[str, EventType] = {str(member): member for member in EventType}
CONTEXTS: Mapping[str, EventContext] = {str(member): member for member in EventContext}
_VERBAL_NEEDS = frozenset({"xcomp", "ccomp", "ordering", "promise", "objclause"})
_PLAIN = frozenset({"prt", "prep", "modal", "oprd"})
_UPPER = frozenset({"ACTOR", "PERSON", "NAME", "NAMED", "NAMEDPERSON", "SITE", "ANY"})


def _need(text: str, groups: Mapping[str, list[str]]) -> Need:
    kind, _, value = text.partition("=")
    words: list[str] = []
    for word in _words(value):
        words.extend(groups[word[1:]] if word.startswith("@") else [word])
    if not set(words) & _UPPER and kind not in _PLAIN:
        inflect = verb_forms if kind in _VERBAL_NEEDS else noun_forms
        words = [form for word in words for form in inflect(word)]
    return Need(kind, frozenset(words))


def _frames() -> dict[tuple[str, str], tuple[Frame, ...]]:
    groups: dict[str, list[str]] = {}
    found: dict[tuple[str, str], list[Frame]] = {}
    for cells in _lines("plover_verbs.tsv"):
        if cells[0].startswith("@"):
            name, _, words = cells[0].partition("=") if "=" in cells[0] else (cells[0], "", cells[1])
            groups[name[1:].strip()] = _words(words)
            continue
        words, part, needs, kind, mode, target, options = (cell.strip() for cell in (cells + [""] * 7)[:7])
        conditions = tuple(_need(need, groups) for need in _split(needs))
        event_type = None if kind == "-" else EVENT_TYPES[kind]
        for base in _words(words):
            frame = Frame(base, part, conditions, event_type, mode or None, tuple(target.split()), frozenset(options.split()))
            forms = verb_forms(base) if part == "V" else noun_forms(base) if part == "N" else (base,)
            for form in forms:
                found.setdefault((part, form), []).append(frame)
    return {key: tuple(value) for key, value in found.items()}


def _split(needs: str) -> list[str]:
    """Conditions of a cell; a word group may hold spaces (`obj=martial law,state`), so only a blank before a new condition splits."""
    parts: list[str] = []
    for piece in needs.split():
        if parts and "=" in parts[-1] and "=" not in piece and piece not in _BARE:
            parts[-1] += " " + piece
        else:
            parts.append(piece)
    return parts


_BARE = word_list(
    "obj noobj xcomp ccomp factual conjsubj passive neg refusal refusing promise xcompsubj actorsubj ccompactor drawsback onstrike onalert tostreet letfree agent poss pluralposs thingsubj named onparty thingfactual whoseobj"
)


@lru_cache(maxsize=1)
def load_lexicon() -> Lexicon:
    """The lexicon, read once per process. Raises `KeyError` for a type or context that the code lists do not have."""
    classes: dict[str, set[str]] = {}
    for name, words in _lines("plover_nouns.tsv"):
        for base in _words(words):
            for form in noun_forms(base):
                classes.setdefault(form, set()).add(name)
    contexts: dict[str, set[EventContext]] = {}
    for name, words in _lines("plover_contexts.tsv"):
        for base in _words(words):
            for form in noun_forms(base):
                contexts.setdefault(form, set()).add(CONTEXTS[name])
    return Lexicon(
        frames=MappingProxyType(_frames()),
        noun_classes=MappingProxyType({word: frozenset(names) for word, names in classes.items()}),
        contexts=MappingProxyType({word: tuple(sorted(names)) for word, names in contexts.items()}),
    )
