"""The circumstances of a statement: where it was said, and the words that tell when.

Lives here: settings and dates of speaking, from the words around the content. Not here: what a date expression means
(`standoff.resolve`).
"""

from __future__ import annotations

import re

from schemas.codes import Setting
from standoff.extract.cues import listed
from standoff.extract.tree import Tree
from standoff.extract.views import Range

SETTINGS: tuple[tuple[Setting, re.Pattern[str]], ...] = (
    (Setting.NEWS_CONFERENCE, re.compile(r"\b(?:news|press) (?:conference|briefing)|\bbriefing\b|\bpresser\b")),
    (
        Setting.SOCIAL_MEDIA,
        re.compile(
            r"\btweet(?:s|ed|ing)?\b|\b(?:on|via) (?:twitter|x|facebook|instagram|telegram|truth social|social media|weibo)\b|\bposted\b|\bin a (?:\w+ )?post\b"
        ),
    ),
    (
        Setting.INTERVIEW,
        re.compile(r"\binterview(?:s|ed)?\b|\btold (?:cnn|bbc|reuters|afp|fox|nbc|abc|cbs|msnbc|npr|sky news|the bbc|al jazeera|the associated press)\b"),
    ),
    (
        Setting.CALL,
        re.compile(r"\b(?:phone|telephone|conference|video)[- ]?(?:call|conversation)|\bin (?:a|the|his|her|their) call\b|\bby (?:tele)?phone\b|\bcall with\b"),
    ),
    (
        Setting.LETTER,
        re.compile(
            r"\bletters?\b|\bin (?:a|the|its|his|her|their)(?: \w+){0,2} (?:statement|memo|email|e-mail|note|communiqué|message|report)\b|\bstatement (?:said|read|issued|released)|\bwritten statement\b"
        ),
    ),
    (
        Setting.SPEECH,
        re.compile(
            r"\b(?:speech|address|sermon|rally|remarks|keynote)\b|\baddressing\b|\btold (?:the |a )?(?:crowd|supporters|rally|audience|parliament|congress|lawmakers)\b"
        ),
    ),
    (Setting.MEETING, re.compile(r"\b(?:meeting|summit|talks|session|forum|conference)\b")),
)
"""Words of the cue's clause that name a setting, the more specific first."""

TIME_WORDS = listed("""monday tuesday wednesday thursday friday saturday sunday mon. tue. tues. wed. thu. thurs. fri. sat. sun. january february march april may june july
    august september october november december jan. feb. mar. apr. aug. sept. sep. oct. nov. dec. today yesterday tonight morning afternoon
    evening night noon week weekend month year ago earlier later""")

_YEAR = re.compile(r"(?:19|20)\d\d")


def setting_of(words: str) -> Setting:
    """The setting that the words around a content name."""
    lowered = words.lower()
    return next((setting for setting, pattern in SETTINGS if pattern.search(lowered)), Setting.NONE)


def date_of(tree: Tree, verb: int, content: tuple[Range, ...]) -> Range | None:
    """The temporal expression that modifies a cue verb (said *Tuesday*, said on *Feb. 1, 2022*), outside the content."""
    for kid in tree.kids[verb]:
        head = tree.kid(kid, "pobj") if tree.deps[kid] == "prep" and tree.lowers[kid] in {"on", "in", "late", "early", "since", "last"} else kid
        if head is None or (head == kid and tree.deps[kid] not in {"npadvmod", "advmod", "nmod", "dobj"}):
            continue
        first, last = tree.left[head], tree.right[head]
        if any(first <= part[1] and part[0] <= last for part in content) or last - first > 8:
            continue
        if tree.lowers[head] in TIME_WORDS or (head != kid and _YEAR.fullmatch(tree.words[head])):
            while last > first and tree.words[last] == ",":
                last -= 1
            return first, last
    return None
