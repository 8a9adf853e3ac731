"""Images, videos and recordings that a page's JSON-LD describes.

Lives here: captions, credits, titles and lengths of schema.org's media objects. Not here: captions printed on the page (`figures`).
"""

import re
from collections.abc import Mapping

from schemas.codes import MediaKind
from standoff.parse.credits import split_caption
from standoff.parse.figures import MAX_CAPTION, Figure
from standoff.parse.jsonld import LinkedData, Node, node_types

_WORDS = re.compile(r"\w\w")
_DURATION = re.compile(r"P(?:(\d{1,3})D)?T?(?:(\d{1,3})H)?(?:(\d{1,5})M)?(?:(\d{1,6})(?:\.\d+)?S)?", re.IGNORECASE)


def linked_figures(linked: LinkedData) -> tuple[Figure, ...]:
    """Images and videos that the article's JSON-LD describes in words of its own."""
    found: list[Figure] = []
    for key in ("image", "associatedMedia", "video", "audio"):
        found.extend(figure for item in linked.items(linked.article.get(key)) if isinstance(item, Mapping) and (figure := _linked_figure(linked, item)))
    if node_types(linked.article) & _KINDS.keys() and (own := _linked_figure(linked, linked.article)):
        found.append(own)
    return tuple(found)


_KINDS = {"imageobject": MediaKind.PHOTO, "videoobject": MediaKind.VIDEO, "audioobject": MediaKind.AUDIO}


def _linked_figure(linked: LinkedData, node: Node) -> Figure | None:
    kind = next((_KINDS[name] for name in sorted(node_types(node)) if name in _KINDS), None)
    if kind is None:
        return None
    printed = linked.text("caption", node) or (linked.text("description", node) if kind is MediaKind.PHOTO else None)
    split = split_caption(printed) if printed and len(printed) <= MAX_CAPTION else None
    caption = split.words if split and len(_WORDS.findall(split.words)) > 2 else None
    makers = linked.names("creator", node) or linked.names("copyrightHolder", node) or linked.names("author", node)
    credit = linked.text("creditText", node) or next(iter(makers), None)
    title = linked.text("name", node) if kind is not MediaKind.PHOTO else None
    if not caption and not title:
        return None
    return Figure(kind, caption, credit or (split.credit if split else None), title, seconds(linked.text("duration", node)))


def seconds(duration: str | None) -> int | None:
    """An ISO 8601 duration (`PT1M58S`) in seconds."""
    found = _DURATION.fullmatch(duration or "")
    if found is None or not any(found.groups()):
        return None
    days, hours, minutes, rest = (int(part or 0) for part in found.groups())
    return ((days * 24 + hours) * 60 + minutes) * 60 + rest
