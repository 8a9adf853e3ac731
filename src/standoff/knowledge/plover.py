"""The PLOVER ontology: what each of its sixteen event types is worth, and PLOVER's own reading of the future.

Lives here: intensity, quad class, CAMEO root and modes of the types, and the derivation of the strict PLOVER type from
type and status. Which words report which type stands in `plover_verbs.tsv`, read by `standoff.knowledge.predicates`.

Source: PLOVER manual, draft 2.0 (Open Event Data Alliance, CC BY-SA 4.0), in our own words. The manual prints +3 for
ACCUSE, although all of its modes are negative; we take that for a slip of the sign and keep -3.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from schemas.codes import EventType, QuadClass, Status


@dataclass(frozen=True, slots=True)
class TypeFacts:
    """What PLOVER says of one type: quad class, intensity (-10 conflict to 10 cooperation), CAMEO root, its modes."""

    quad_class: QuadClass
    intensity: float
    cameo_root: str
    modes: tuple[str, ...] = ()


def _facts(quad_class: QuadClass, intensity: float, cameo_root: str, modes: str = "") -> TypeFacts:
    return TypeFacts(quad_class, intensity, cameo_root, tuple(modes.split()))


_TALK, _WORK, _QUARREL, _FIGHT = QuadClass.VERBAL_COOPERATION, QuadClass.MATERIAL_COOPERATION, QuadClass.VERBAL_CONFLICT, QuadClass.MATERIAL_CONFLICT

ONTOLOGY: Mapping[EventType, TypeFacts] = MappingProxyType(
    {
        EventType.AGREE: _facts(_TALK, 2.5, "03"),
        EventType.CONSULT: _facts(_TALK, 2.5, "04", "visit third-party multilateral phone"),
        EventType.SUPPORT: _facts(_TALK, 5.0, "05"),
        EventType.CONCEDE: _facts(_TALK, 4.5, "08"),
        EventType.COOPERATE: _facts(_WORK, 9.5, "06"),
        EventType.AID: _facts(_WORK, 10.0, "07"),
        EventType.RETREAT: _facts(_WORK, 6.5, "08", "withdraw release disarm ceasefire access resign"),
        EventType.REQUEST: _facts(_QUARREL, 0.0, "10", "assist change yield meet"),
        EventType.ACCUSE: _facts(_QUARREL, -3.0, "11", "disapprove investigate allege"),
        EventType.REJECT: _facts(_QUARREL, -2.0, "12", "assist change yield meet"),
        EventType.THREATEN: _facts(_QUARREL, -3.5, "13", "restrict arrest relations expel territory violence"),
        EventType.PROTEST: _facts(_FIGHT, -5.0, "14", "demo riot strike hunger boycott obstruct vandalize"),
        EventType.SANCTION: _facts(_FIGHT, -6.0, "16", "convict expel withdraw discontinue"),
        EventType.MOBILIZE: _facts(_FIGHT, -5.5, "15", "troops weapons police militia"),
        EventType.COERCE: _facts(_FIGHT, -7.0, "17", "seize restrict censor curfew martial-law arrest deport withhold misinformation cyber"),
        EventType.ASSAULT: _facts(
            _FIGHT,
            -9.0,
            "18",
            "abduct beat torture sexual targeted destroy primitive firearms explosives suicide-attack aerial drone heavy-weapons crowd-control unconventional",
        ),
    }
)
"""Facts by type. ASSAULT covers the CAMEO roots 18 to 20, ACCUSE 09 and 11: `cameo_root` tells them apart by mode."""

_ROOT_BY_MODE: Mapping[tuple[EventType, str], str] = MappingProxyType(
    {
        (EventType.ACCUSE, "investigate"): "09",
        (EventType.ASSAULT, "firearms"): "19",
        (EventType.ASSAULT, "aerial"): "19",
        (EventType.ASSAULT, "drone"): "19",
        (EventType.ASSAULT, "heavy-weapons"): "19",
        (EventType.ASSAULT, "unconventional"): "20",
    }
)

_FUTURE: Mapping[EventType, EventType] = MappingProxyType(
    {
        EventType.CONSULT: EventType.AGREE,
        EventType.SUPPORT: EventType.AGREE,
        EventType.COOPERATE: EventType.AGREE,
        EventType.AID: EventType.AGREE,
        EventType.CONCEDE: EventType.CONCEDE,
        EventType.RETREAT: EventType.CONCEDE,
        EventType.PROTEST: EventType.THREATEN,
        EventType.SANCTION: EventType.THREATEN,
        EventType.MOBILIZE: EventType.THREATEN,
        EventType.COERCE: EventType.THREATEN,
        EventType.ASSAULT: EventType.THREATEN,
    }
)


def cameo_root(event_type: EventType, mode: str | None) -> str:
    """Two-digit CAMEO root code of a type, or of one of its modes that CAMEO keeps under another root."""
    return _ROOT_BY_MODE.get((event_type, mode or ""), ONTOLOGY[event_type].cameo_root)


def strict_type(event_type: EventType, mode: str | None, status: Status) -> EventType:
    """The type under PLOVER's own rules, by which an announced deed is a word: `mode` is what `event_type` allows.

    A planned act of cooperation is an agreement, an announced retreat a concession, a planned act of conflict a threat;
    an act that somebody asks for is a request. Announced investigations stay ACCUSE. What is possible or denied has no
    rule in the manual and keeps its type.
    """
    if status == Status.REQUESTED:
        return EventType.REQUEST
    if status == Status.PLANNED and mode != "investigate":
        return _FUTURE.get(event_type, event_type)
    return event_type
