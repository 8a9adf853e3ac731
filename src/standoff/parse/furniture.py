"""Site furniture in stripped text: prompts, notices, related links, controls, and the publisher they name.

Lives here: telling by its own words that a line belongs to the site and not to the article. Not here: what only the place of
a line can tell (`headings`). A line wrongly taken for furniture costs statements, a missed one little: patterns therefore
match whole lines, or an order to the reader together with the thing that he is to use.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from standoff.parse.names import DOMAINS, SHORT_DOMAINS, outlet_name

MAX_PROMPT = 420
"""Code points of the longest line that is looked at; the longest prompt of 2,200 articles had 336."""

_WHOLE_LINES = re.compile(
    r"""(?:
      [\W_]*
    | advertise?ments?:?\s?(?:\W*thanks\ for\ watching!?)?(?:\ visit\ website)? | sponsored(?:\ content)? | story\ continues?(?:d)?\ below.{0,30} | article\ continues?\ (?:below|after).{0,40}
    | continue(?:\ reading)?(?:\ below|\ the\ main\ story)? | close | play | pause | loading\W* | now\ watch:? | watch\ now:? | watch: | video: | listen:? | just\ watched | must\ watch
    | (?:share|tweet|pin|e?-?mail|print|copy\ link|link\ copied|comments?|facebook|twitter|whatsapp|linkedin|pinterest|reddit|flipboard|save|post|pocket|sms)(?:[\s,|/•]+(?:share|tweet|pin|e?-?mail|print|copy\ link|comments?|facebook|twitter|whatsapp|linkedin|pinterest|reddit|flipboard|save|post|pocket|more|it|on|via))*
    | share\ (?:this|on|via|the)\ .{1,60} | (?:listen\ to\ article|share\ this).{0,60}
    | read\ (?:or\ share|more|next|also|the\ (?:full|rest\ of\ the)\ (?:story|article|report))\b.{0,30} | (?:read\ or\ share\ this\ story|share\ this\ story):\ \S+
    | (?:more|related|see\ also|also\ see|read\ also|recommended|further\ reading|also\ on|up\ next|in\ case\ you\ missed\ it)(?:\ (?:stories|posts|articles|links|content|coverage|topics|on\ this|news|from\ .{2,40}))?\W{0,4}
    | slideshow(?:\ \(\d+\ images?\))? | (?:prev|next)\ image\ \d+\ of\ \d+ | \d+\ of\ \d+ | hide\ caption | toggle\ caption | enlarge\ this\ image | click\ to\ (?:enlarge|expand|view|zoom)\W*
    | media\ playback\ is\ (?:un|not\ )supported\ on\ (?:your|this)\ device | please\ upgrade\ your\ browser.* | (?:your\ browser\ does\ not\ support|sorry,\ your\ browser|this\ video\ is\ (?:not\ available|restricted)|we\ are\ sorry,\ ?this\ video).*
    | x\ youtube\ video | zoom\W* | view\ (?:slideshow|gallery|all|comments|cartoon|more).{0,20} | skip\ to\ (?:main\ )?content | (?:main\ )?menu | search | home | sign\ in | log\ ?in | register | subscribe(?:\ now)?\W* | my\ account
    | sources?:\ [^.!?]{2,60} | warning:\ .{0,30}(?:content|images|language|footage|video).{0,40} | \[[a-z][a-z _-]{1,24}\] | \[/?(?:caption|gallery|embed|video|audio)\b[^\]]*\] | abstract\.? | full\ text\.? | chrome\ safari\ continue | thanks\ for\ (?:watching|reading|signing\ up)\W*
    | (?:vote\ now|urgent|special|alert|flash|poll|survey|promoted|trending|popular|most\ (?:read|popular|viewed)|top\ stories|latest\ news|trending\ now|editor'?s\ picks?|don['’]t\ miss|you\ may\ (?:also\ )?like|what\ to\ read\ next|join\ the\ conversation|back\ to\ top|this\ story\ has\ been\ (?:updated|corrected)):?\W?
    )""",
    re.VERBOSE | re.IGNORECASE,
)
_NOTICE = re.compile(
    r"\ball rights reserved\b|\bmay not be (?:published|reproduced), ?broadcast\b|^\W{0,3}(?:copyright|©|\(c\))\s?(?:©\s?)?(?:\d{4}|by\b|the\b)|\b(?:agree to|our|read|view|see|accept|visit)\b.{0,60}\b(?:privacy policy|terms of (?:use|service))\b"
    r"|\bcookies? (?:policy|settings|preferences)\b|^(?:the )?(?:views|opinions) expressed (?:in|by|here|are)\b|\b(?:reprinted|republished) (?:with|by|from) (?:permission|arrangement)\b",
    re.IGNORECASE,
)
_NOTICE_KEYS = (
    "rights reserved",
    "may not be",
    "copyright",
    "©",
    "(c)",
    "privacy policy",
    "terms of",
    "cookie",
    "expressed",
    "permission",
    "arrangement",
    "follow ",
    "reach ",
    "newsletter",
)
"""One of these, in lower case, stands in every notice: a look for them costs a tenth of the patterns."""

_ORDER = re.compile(
    r"[^\w<]{0,4}(?:please |to (?:get|receive|respond|read|start|comment)\b.{0,60}?[,:] |(?:do you )?(?:want|like|love|enjoy|need|interested in|looking for)\b.{0,140}?[?.!] |stay up.to.date\b.{0,40}|for (?:the latest|more)\b.{0,60}?[,:] )?"
    r"(?:sign up|subscribe|follow|click|tap|download|get|join|like (?:us|our|the page|this|what you)|share|tweet|e-?mail|send|register|log in|add|enter|visit|read|watch|listen|see|view|open|support|donate|become a|contact|check out|try|connect|keep up|stay|become|submit|help|don'?t miss|be the first|tell us|find)\b",
    re.IGNORECASE,
)
_MEANS = re.compile(
    r"\bnewsletters?\b|\b(?:your|my) inbox\b|\bapps?\b(?! store owner)|\bnotifications?\b|\balerts?\b|\bpodcasts?\b|\bpush\b|^\W{0,3}(?:follow|tweet|e-?mail)\b.{0,80}@\w{3,}|\b(?:us|him|her|them|me|[A-Z]\w+) on (?:twitter|facebook|instagram|youtube|flipboard|telegram)\b|\bon (?:itunes|apple podcasts|spotify|facebook|twitter|youtube)\b"
    r"|\b(?:click|tap|sign up|subscribe|register|log in) (?:here|now|today|for|to)\b|^\W*click\b|\bfacebook\.com/|\bour (?:free |daily |weekly |morning )+(?:e-?mail|briefing|digest)|\b(?:an|as an) interest\b|\bphone app\b|\bfirst to know\b|\bletters to:? \S+@|\bdigital subscri|\bthe (?:full|rest of the|whole|original) "
    r"(?:story|article|report|transcript|interview|post)\b.{0,12}$|\bmember(?:ship)?s? today\b|\btax-deductible\b|\breal-time updates\b",
    re.IGNORECASE,
)
_LINK_LABEL = re.compile(
    r"\W{0,3}(?:read more|see more|more|related|see also|also see|read also|also read|read|watch|listen|listen to|quicktake|must read|recommended|photos|gallery|in pictures|in photos|slideshow|interactive|explore|don'?t miss|view|up next|"
    r"related (?:story|stories|article|coverage|link|content|video))\s?:(?!\d)\s{0,2}(?=\S)",
    re.IGNORECASE,
)
_CAPS_LABEL = re.compile(r"(?:READ|READ MORE|WATCH|MORE|RELATED|SEE ALSO|ALSO|CLICK HERE|VIDEO|LISTEN|PHOTOS|GET THE|Read More|Read more)\b[:\s-]")
_TAIL_PROMPT = re.compile(
    r"(?:click here|sign up(?: here)?|read more|subscribe(?: here| now)?|: quicktake(?: q&a)?)(?: to .{1,40}| for .{1,40})?\W{0,4}$", re.IGNORECASE
)
_SELF = re.compile(
    r"\b(?:you can )?follow (?:him|her|them|us|me|[A-Z][\w.'’-]+(?: [A-Z][\w.'’-]+)?) (?:on twitter|on facebook|on instagram|@|at @)|\breach (?:him|her|them|the (?:author|reporter)s?) at \S+@|\bis (?:a daily|our|the) newsletter\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(r"\b(?:said|says|told|tweeted|wrote|asked|added|reported)\b")
_STYLE = re.compile(r"[.#@}{]?[\w\s.#,>-]{0,60}\{[^{}]{0,200}\}?|[a-z-]{3,30}:\s?[\w#%.\s()-]{1,40};|[{}]+\W*")

_SHARED = re.compile(r"(?:Read or )?[Ss]hare this story:? (?P<url>https?://\S+)$")
_NAME = r"(?P<name>(?:[A-Z][\w.&-]*)(?: (?:[A-Z][\w.&-]*)){0,3})"
_PUBLISHER_LINES = (
    re.compile(rf"(?:Watch|View|Open in|Get|Try|Download)(?: the)? {_NAME}(?: In| in| App| Live)?$"),
    re.compile(rf"{_NAME} App(?: Open)?$"),
    re.compile(rf"(?:CLICK(?: HERE)?(?: TO GET| FOR| TO DOWNLOAD)? THE|GET THE|STAY UP TO DATE WITH THE FREE)(?: ALL-NEW)? {_NAME} APP\W*$"),
    re.compile(rf"Interested in .{{1,80}}? from {_NAME}\. Add Interest"),
    re.compile(rf"{_NAME}['’]s? (?:[A-Z][\w.'’-]*,? (?:and )?){{1,16}}contributed"),
    re.compile(rf"(?:Copyright|©)(?: ©)? \d{{4}} {_NAME}\. "),
    re.compile(rf".{{0,200}}(?:phone app\. )?Download {_NAME} for (?:iPhone|Android)\b"),
)


_MENU_BAR = re.compile(r"\s[|•·›»]\s")
FEWEST_ITEMS, LONGEST_ITEM = 4, 3
"""A line of at least four items of at most three words between bars or bullets is a menu ("News | Live | Sport | My account")."""


FEWEST_DOUBLED = 5
"""Words that a line says twice over to be a link; "Jane Roe for NPR Jane Roe for NPR" has four."""


def is_furniture(line: str) -> bool:
    """Whether the words of the line alone tell that it is no part of the article. The line has no white space at its ends."""
    # quotations and posts ("WATCH: … — Jane Roe (@janeroe) May 3, 2021") belong to the article
    if len(line) > MAX_PROMPT or line[0] in '"“' or "(@" in line[-60:]:
        return False
    if _WHOLE_LINES.fullmatch(line) or (_LINK_LABEL.match(line) and len(line) <= 200) or _STYLE.fullmatch(line):
        return True
    if len(items := _MENU_BAR.split(line)) >= FEWEST_ITEMS and all(len(item.split()) <= LONGEST_ITEM for item in items):
        return True
    if _is_doubled(line):
        return True
    lowered = line.casefold()
    is_notice = any(key in lowered for key in _NOTICE_KEYS) and (_NOTICE.search(line) or _SELF.search(line))
    if (is_notice or (_ORDER.match(line) and _MEANS.search(line))) and not _REPORTED.search(line):
        return True
    return len(line) <= 160 and (_TAIL_PROMPT.search(line[-80:]) is not None or (_CAPS_LABEL.match(line) is not None and line[:60].partition(":")[0].isupper()))


def _is_doubled(line: str) -> bool:
    """A link with its picture's words ("Envoys Meet Again in Oslo Envoys Meet Again in Oslo"), and no credit ("Photographer: …", "…/AFP")."""
    words = line.split()
    half = len(words) // 2
    if "/" in line or words[0].endswith(":"):
        return False
    return half >= FEWEST_DOUBLED and len(words) == 2 * half and words[:half] == words[half:]


def shared_address(line: str) -> str | None:
    """The article's own address, as a prompt to share it prints it; None for an abbreviated one ("usat.ly")."""
    match = _SHARED.match(line[:MAX_PROMPT])
    return match["url"] if match and _domain(match["url"]) not in SHORT_DOMAINS else None


def _domain(url: str) -> str:
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return ""
    return host.removeprefix("www.")


def publisher_named(line: str) -> str | None:
    """The publisher that a prompt or notice of its own site names ("View CBS News In", "Copyright 2019 NPR. …")."""
    if len(line) > MAX_PROMPT:
        return None
    if shared := _SHARED.match(line):
        return DOMAINS.get(_domain(shared["url"]))
    for pattern in _PUBLISHER_LINES:
        match = pattern.match(line)
        name = outlet_name(match["name"]) if match else None
        if name:
            return name
    return None
