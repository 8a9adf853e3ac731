"""Offices that an article gives people, and the sector that a title puts its holder in.

Not here: who holds them (`people`), finding titles (`standoff.extract`).
"""

from __future__ import annotations

from dataclasses import dataclass

from schemas.codes import Sector, Tenure
from standoff.knowledge import Knowledge

LEADERS_OF_STATES = frozenset({"supreme_leader", "head_of_state", "head_of_government", "deputy_head_of_state", "deputy_head_of_government"})
"""Offices that only states have: the president of an institute holds none of them."""

CONGRESS = frozenset({"sen", "rep", "senator", "representative", "congressman", "congresswoman"})
"""Titles, folded, that without an affiliation belong to the United States where an article names its parties or Congress."""

NO_STATE = frozenset({None, "GEO"})
"""Affiliations with which such a title is American all the same: none, and the state whose name is one of the United States' (Georgia Rep. Ann Reyes)."""

CONGRESS_KEYS = frozenset({"inst:us-congress", "inst:us-senate", "inst:us-house", "group:REPUBLICAN_PARTY", "group:DEMOCRATIC_PARTY"})

JOINTS = frozenset({"of", "for", "to", "at", "in", "on", "and", "with"})
"""Words that end the head of a title (head | of intelligence)."""

RANKING = frozenset({"general", "deputy", "assistant", "vice", "senior", "principal", "associate", "major", "private", "captain", "union", "division", "unit"})
"""Words that beside another noun give no sector: a general manager is no soldier, a deputy secretary no lawmaker."""

VAGUE = frozenset({"leader", "member", "chief", "head", "director", "boss", "chairman", "chairwoman", "chair", "coordinator", "figure"})
"""Heads whose sector is that of what they lead (community leader, navy chief), where the title says it."""


@dataclass(frozen=True, slots=True)
class Post:
    """An office that somebody holds: its key where known, the words of the title, and the code of the state or body; `title` is folded, in order."""

    office: str | None
    words: frozenset[str]
    affiliation: str | None
    tenure: Tenure
    title: str = ""


def sector_of_post(post: Post, knowledge: Knowledge) -> Sector | None:
    """The sector of an office: a body's head has the body's, else the office's own, else that of the title's head, else of its other words."""
    if post.office == "head" and post.affiliation is not None:
        body = knowledge.entry(f"org:{post.affiliation}") or knowledge.entry(f"group:{post.affiliation}")
        return body.sector if body is not None else sector_of_title(post.title, knowledge)
    if post.office is not None and post.office != "head" and (sector := knowledge.office_sector(post.office)):
        return sector
    return sector_of_title(post.title, knowledge)


def sector_of_title(title: str, knowledge: Knowledge) -> Sector | None:
    """The sector that a title gives, by its longest part up to the head that is known, else by a body in it (navy chief, head of intelligence)."""
    if sector := knowledge.sector_of(title):
        return sector
    words = title.split()
    end = next((index for index, word in enumerate(words) if word in JOINTS and index), len(words))
    others = (sector for word in words if word not in RANKING | VAGUE and (sector := knowledge.sector_of(word)))
    if end and words[end - 1] in VAGUE and (sector := next(others, None)):
        return sector
    for start in range(end):
        if sector := knowledge.sector_of(" ".join(words[start:end])):
            return sector
    return next(others, None)
